"""Read a policy document of the corpus: YAML head, headings, and one provision a line.

Knows the text format of corpus/README.md; does not know which programs, regions or other documents exist
(knowledge.py holds them against each other), nor original files such as docx and PDF.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from assistant.corpus.sheet import Sheet, SheetModel, read_sheet
from assistant.domain.errors import CorpusError, Problem
from assistant.domain.numbering import ProvisionNumber
from assistant.domain.policy import Document, DocumentStatus, Level, Provision, StatementKind

NOT_STATED = "未载"
HEAD = re.compile(r"\A---\n(?P<head>.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
PARAGRAPH = re.compile(r"\[(?P<label>[^\[\]]*)\][ \t]*(?P<text>.*)")
_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<text>\S.*)")
_WORDS = {"事实": re.compile(r"[A-Z]{2,4}-\d{1,4}"), "事项": re.compile(r"[a-z][a-z0-9_]*")}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffd]")
_TAGS = ("性质", "时点", "事实", "事项", "系统", "有效")

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Pinyin = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
RegionCode = Annotated[str, StringConstraints(pattern=r"^\d{6}$")]


class Head(SheetModel):
    """The YAML head of a document, exactly as corpus/README.md lists its keys."""

    id: Pinyin
    title: Text
    doc_number: str
    issuer: Text
    level: Annotated[Level, Field(strict=False)]
    region: RegionCode
    published: date | None = None
    effective: date | None = None
    expires: date | None = None
    status: Annotated[DocumentStatus, Field(strict=False)]
    replaces: list[Pinyin] = Field(default_factory=list)
    as_of: str = ""
    checked: Literal["已核对", "待核对"]
    aliases: list[Text] = Field(default_factory=list)


@dataclass
class _Reading:
    """What has been read so far of one file."""

    file: str
    head: Head
    headings: dict[int, str] = field(default_factory=dict)
    provisions: dict[str, Provision] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, line: int, found: str, expected: str) -> None:
        self.problems.append(Problem(self.file, f"第{line}行", found, expected))


def read_document(text: str, file: str) -> Document:
    """Read one document; `file` is its path inside the corpus. CorpusError lists every fault with its line."""
    text = text.replace("\r\n", "\n")
    match = HEAD.match(text)
    if match is None:
        raise CorpusError(
            (Problem(file, "第1行", "没有文件头", "以 --- 开头和结尾的 YAML 文件头，见 corpus/README.md"),)
        )
    sheet = read_sheet(match["head"], file, first_line=2)
    head = sheet.shape(Head)
    reading = _Reading(file, head)
    reading.problems.extend(_check_head(head, sheet))
    first = text.count("\n", 0, match.end()) + 1
    for number, line in enumerate(text[match.end() :].split("\n"), start=first):
        _read_line(line, number, reading)
    _check_articles(reading)
    if not reading.provisions and not reading.problems:
        reading.refuse(first, "正文里一条也没有", "至少一段，段首写条款号，如 [a1] ……")
    if reading.problems:
        raise CorpusError(tuple(reading.problems))
    return _document(head, tuple(reading.provisions.values()))


def _document(head: Head, provisions: tuple[Provision, ...]) -> Document:
    fields = head.model_dump()
    for name in ("replaces", "aliases"):
        fields[name] = tuple(fields[name])
    return Document(provisions=provisions, **fields)


def _check_head(head: Head, sheet: Sheet) -> list[Problem]:
    """Faults that concern several keys, or the key and the place of the file."""
    problems: list[Problem] = []
    folder, _, name = sheet.file.rpartition("/")
    if name and name != f"{head.id}.md":
        problems.append(sheet.problem(("id",), f"id 是“{head.id}”，文件名是“{name}”", f"文件名写成 {head.id}.md"))
    if folder and folder.rpartition("/")[2] != head.region:
        expected = f"放在 documents/{head.region}/ 里"
        problems.append(sheet.problem(("region",), f"地区是“{head.region}”，文件在“{folder}”", expected))
    if head.effective and head.expires and head.expires <= head.effective:
        problems.append(
            sheet.problem(("expires",), f"失效日 {head.expires} 不晚于生效日 {head.effective}", "失效日在后")
        )
    if (head.level is Level.WORKING_PAPER) != bool(head.as_of.strip()):
        problems.append(
            sheet.problem(("as_of",), f"“{head.level}”的 as_of 是“{head.as_of}”", "工作材料必写，别的都不写")
        )
    if head.id in head.replaces:
        problems.append(sheet.problem(("replaces",), "写了取代自己", "写被取代的那一份的 id"))
    return problems


def _read_line(line: str, number: int, reading: _Reading) -> None:
    line = line.strip()
    if not line:
        return
    if bad := _CONTROL.search(line):
        reading.refuse(number, f"有看不见的字符（U+{ord(bad[0]):04X}）", "删去这个字符")
    elif heading := _HEADING.fullmatch(line):
        level = len(heading["marks"])
        for deeper in [depth for depth in reading.headings if depth >= level]:
            del reading.headings[deeper]
        reading.headings[level] = heading["text"].strip()
    elif paragraph := PARAGRAPH.fullmatch(line):
        _read_paragraph(paragraph["label"], paragraph["text"].strip(), number, reading)
    else:
        expected = "标题以 # 和空格开头；每一段以条款号开头，如 [a18.p1] ……，一段写成一行"
        reading.refuse(number, f"这一行不是标题，也没有条款号：“{line[:20]}”", expected)


def _read_paragraph(label: str, text: str, number: int, reading: _Reading) -> None:
    first, *rest = [part.strip() for part in label.split("|")]
    try:
        provision_number = ProvisionNumber.parse(first)
    except ValueError as error:
        reading.refuse(number, str(error), "条款号的写法见 corpus/README.md")
        return
    if str(provision_number) in reading.provisions:
        reading.refuse(number, f"条款号“{first}”写了两次", "每个条款号只用一次")
        return
    if not text:
        reading.refuse(number, f"“{first}”后面没有正文", "写上这一段的内容，没有就删去这一行")
        return
    tags = _read_tags(rest, number, reading)
    beginning, ending = _read_span(tags.get("有效", ""), number, reading)
    as_of = tags.get("时点", "")
    reading.provisions[str(provision_number)] = Provision(
        document=reading.head.id,
        number=provision_number,
        text=text,
        heading=_heading_path(reading),
        kind=_read_kind(tags.get("性质"), number, reading),
        # 未载 is kept as nothing, so that the document's own 资料时点 stands for the passage.
        as_of="" if as_of == NOT_STATED else as_of,
        effective=beginning,
        expires=ending,
        programs=_read_words(tags, "事项", number, reading),
        facts=_read_words(tags, "事实", number, reading),
        systems=tuple(name.strip() for name in tags.get("系统", "").split(";") if name.strip()),
    )
    if reading.head.level is Level.WORKING_PAPER:
        for tag in ("性质", "时点"):
            if tag not in tags:
                reading.refuse(number, f"工作材料的“{first}”没有标“{tag}”", f"写成 [{first} | {tag}=…]")


def _heading_path(reading: _Reading) -> tuple[str, ...]:
    path = tuple(reading.headings[level] for level in sorted(reading.headings))
    return path[1:] if path and path[0] == reading.head.title else path


def _read_tags(parts: list[str], number: int, reading: _Reading) -> dict[str, str]:
    tags: dict[str, str] = {}
    for part in parts:
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if name not in _TAGS or not equals or not value:
            reading.refuse(number, f"标注“{part}”看不懂", "标注只有 " + " ".join(f"{tag}=" for tag in _TAGS))
        elif name in tags:
            reading.refuse(number, f"标注“{name}”写了两次", "写一次，多个值按说明隔开")
        else:
            tags[name] = value
    return tags


def _read_kind(value: str | None, number: int, reading: _Reading) -> StatementKind | None:
    if value is None:
        return None
    try:
        return StatementKind(value)
    except ValueError:
        reading.refuse(number, f"性质“{value}”看不懂", "只能是 " + " ".join(StatementKind))
        return None


def _read_words(tags: dict[str, str], tag: str, number: int, reading: _Reading) -> tuple[str, ...]:
    words = tags.get(tag, "").split()
    for word in words:
        if _WORDS[tag].fullmatch(word) is None:
            reading.refuse(number, f"{tag}“{word}”看不懂", "几个之间用空格隔开，写法见 corpus/README.md")
    if len(set(words)) < len(words):
        reading.refuse(number, f"{tag}里有重复", "每个只写一次")
    return tuple(words)


def _read_span(value: str, number: int, reading: _Reading) -> tuple[date | None, date | None]:
    if not value:
        return None, None
    low, dots, high = (piece.strip() for piece in value.partition(".."))
    try:
        beginning = date.fromisoformat(low) if low else None
        ending = date.fromisoformat(high) if high else None
    except ValueError:
        dots = ""
        beginning = ending = None
    if not dots or not (low or high) or (beginning and ending and ending <= beginning):
        reading.refuse(number, f"有效“{value}”看不懂", "形如 2020-01-01..2020-12-31，一端可空，后一个日期当天起失效")
        return None, None
    return beginning, ending


def _check_articles(reading: _Reading) -> None:
    """An article is written whole (a8) or by its 款 (a8.p1, a8.p2), never both: a citation would be ambiguous."""
    for identity, provision in reading.provisions.items():
        segments = provision.number.segments
        article = str(segments[0])
        if len(segments) > 1 and segments[0].kind == "a" and segments[1].kind == "p" and article in reading.provisions:
            found = f"“{article}”和“{identity}”都写了"
            reading.problems.append(Problem(reading.file, identity, found, f"分款的写成 {article}.p1、{article}.p2 ……"))
