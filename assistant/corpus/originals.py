"""Read an official text kept in the corpus: its provisions word for word, each with its place in the file it came from.

Knows the format that ingestion writes (head, then one provision a line) and how an original stands beside our own
restatement of the same document: the restatement tells, the original is quoted. Does not read docx, PDF and the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath
from typing import Annotated

from pydantic import Field, StringConstraints

from assistant.corpus.documents import HEAD, PARAGRAPH, Head
from assistant.corpus.sheet import SheetModel, read_sheet
from assistant.domain.errors import CorpusError, Problem
from assistant.domain.numbering import ProvisionNumber, Segment, chinese_numeral
from assistant.domain.policy import Document, Level, Place, Provision, TextKind

FOLDER = "originals/"
NO_HEADING = "――"  # stands where a text goes on without the headings above
_HEADING = re.compile(r"(?P<marks>#{2,12})[ \t]+(?P<text>\S.*)")
_BOX = re.compile(r"@(?P<page>\d{1,4})(?::(?P<box>-?[\d.]+,-?[\d.]+,-?[\d.]+,-?[\d.]+))?")
_ANCHOR = re.compile(r"[pt]\d{1,6}(?:\.r\d{1,6})?")


class SourceFile(SheetModel):
    """The file it was read from. `digest` finds it again; `reader` says which reading of it this is."""

    file: Annotated[str, StringConstraints(min_length=1)]
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    kind: str
    reader: int
    corrections: str = ""


class LeftOut(SheetModel):
    """Something the file had that is no part of the text. Its number, from 1, is what puts it back."""

    text: str
    reason: str
    place: str = ""


class Around(SheetModel):
    """Title, 文号, 题注, signature: lines of the text that are no provisions."""

    role: str
    text: str
    place: str = ""


class OriginalHead(Head):
    """A document's head, and how it was read."""

    source: SourceFile
    found: dict[str, str] = Field(default_factory=dict)
    matter: list[Around] = Field(default_factory=list)
    dropped: list[LeftOut] = Field(default_factory=list)
    mended: list[str] = Field(default_factory=list)
    notes: list[str] = Field(default_factory=list)


@dataclass(frozen=True)
class Original:
    """An official text. `head` says where each value was read, and what was left out."""

    document: Document
    head: OriginalHead

    @property
    def file(self) -> str:
        """Where it stands in the corpus."""
        return file_of(self.document.region, self.document.id)

    def find(self, number: ProvisionNumber) -> Provision | None:
        """The provision as issued: under this id, all of it where the original parts it further, or what holds it."""
        for candidate in _candidates(number):
            length = len(candidate.segments)
            parts = [p for p in self.document.provisions if p.number.segments[:length] == candidate.segments]
            if parts:
                return parts[0] if len(parts) == 1 else _joined(candidate, parts)
        return None


def _candidates(number: ProvisionNumber) -> Iterable[ProvisionNumber]:
    """The id, the same with or without its only 款, then what it is a part of – never a whole annex or opening."""
    for candidate in (number, *number.ancestors()):
        if candidate.segments[-1].kind == "annex" or str(candidate) == "s0":
            return
        yield candidate
        segments = candidate.segments
        first = next((n for n, segment in enumerate(segments) if segment == Segment("p", "1")), None)
        if first is not None:
            yield ProvisionNumber((*segments[:first], *segments[first + 1 :])) if len(segments) > 1 else candidate
        elif len(segments) > 1 and segments[-1].kind == "i":
            yield ProvisionNumber((*segments[:-1], Segment("p", "1"), segments[-1]))


def original_file(data: Path, source: SourceFile) -> Path:
    """Where the data folder keeps the file an original was read from."""
    return data / "originals" / f"{source.digest}{PurePath(source.file).suffix.lower()}"


def _joined(number: ProvisionNumber, parts: list[Provision]) -> Provision:
    """Several parts as one provision, items under their printed numbers; its place is that of the first."""
    lines = [p.text if p.number == number else _marker(p.number) + p.text for p in parts]
    links = tuple(dict.fromkeys(link for part in parts for link in part.links))
    return replace(parts[0], number=number, text="\n".join(lines), links=links)


def _marker(number: ProvisionNumber) -> str:
    last = number.segments[-1]
    if last.kind == "i":
        return f"（{chinese_numeral(int(last.number))}）"
    return f"{last.number}." if last.kind == "m" else ""


def is_original(text: str) -> bool:
    """Whether a text with a head is an official text as kept here, not a restatement."""
    match = HEAD.match(text)
    return match is not None and "\nsource:\n" in f"\n{match['head']}"


def read_original(text: str, file: str = "") -> Original:
    """Read one official text; CorpusError lists every fault with its line. Without `file` its place is not checked."""
    match = HEAD.match(text)
    if match is None:
        raise CorpusError((Problem(file, "第1行", "没有文件头", "由 wenzheng ingest stage 从原件生成，不手写"),))
    head = read_sheet(match["head"], file, first_line=2).shape(OriginalHead)
    problems: list[Problem] = []
    if file and file != file_of(head.region, head.id):
        problems.append(
            Problem(file, "", f"id 是“{head.id}”，地区是“{head.region}”", f"放在 {file_of(head.region, head.id)}")
        )
    provisions: dict[str, Provision] = {}
    headings: list[str] = []
    first = text.count("\n", 0, match.end()) + 1
    for line_number, line in enumerate(text[match.end() :].split("\n"), start=first):
        if not line.strip():
            continue
        if heading := _HEADING.fullmatch(line.strip()):
            del headings[len(heading["marks"]) - 2 :]
            if heading["text"].strip() != NO_HEADING:
                headings.append(heading["text"].strip())
            continue
        try:
            provision = _read_line(line, head.id, tuple(headings))
        except ValueError as error:
            problems.append(
                Problem(file, f"第{line_number}行", str(error), "由 wenzheng ingest stage 从原件生成，不手写")
            )
            continue
        if str(provision.number) in provisions:
            problems.append(
                Problem(file, f"第{line_number}行", f"条款号“{provision.number}”写了两次", "每个条款号只用一次")
            )
        provisions[str(provision.number)] = provision
    if not provisions and not problems:
        problems.append(Problem(file, "", "正文里一条也没有", "由 wenzheng ingest stage 从原件生成，不手写"))
    if problems:
        raise CorpusError(tuple(problems))
    return Original(_document(head, tuple(provisions.values())), head)


def file_of(region: str, document: str) -> str:
    """Where an official text stands in the corpus."""
    return f"{FOLDER}{region}/{document}.md"


def _document(head: OriginalHead, provisions: tuple[Provision, ...]) -> Document:
    fields = {name: getattr(head, name) for name in Head.model_fields}
    for name in ("replaces", "aliases"):
        fields[name] = tuple(fields[name])
    return Document(provisions=provisions, text_kind=TextKind.ORIGINAL, **fields)


def _read_line(line: str, document: str, headings: tuple[str, ...]) -> Provision:
    match = PARAGRAPH.fullmatch(line.strip())
    if match is None or not match["text"].strip():
        raise ValueError(f"这一行不是标题，也没有条款号：“{line[:20]}”")
    number, *tags = [part.strip() for part in match["label"].split("|")]
    values = dict(tag.split("=", 1) for tag in tags if "=" in tag)
    if len(values) != len(tags) or values.keys() - {"位", "引"}:
        raise ValueError(f"标注看不懂：“{match['label'][:40]}”")
    return Provision(
        document=document,
        number=ProvisionNumber.parse(number),
        text=match["text"].strip(),
        heading=headings,
        text_kind=TextKind.ORIGINAL,
        place=read_place(values.get("位", "")),
        links=tuple(link.strip() for link in values.get("引", "").split(";") if link.strip()),
    )


def write_place(place: Place | None) -> str:
    """A place in one word: @3:72,100.5,520,130 for a page, p17 or t2.r3 for an anchor."""
    if place is None:
        return ""
    if place.page is not None:
        box = ":" + ",".join(f"{value:g}" for value in place.box) if place.box else ""
        return f"@{place.page}{box}"
    return place.anchor or ""


def read_place(text: str) -> Place | None:
    """The place such a word names; ValueError when it names none."""
    if not text:
        return None
    if match := _BOX.fullmatch(text):
        if not match["box"]:
            return Place(page=int(match["page"]))
        left, top, right, bottom = (float(value) for value in match["box"].split(","))
        return Place(page=int(match["page"]), box=(left, top, right, bottom))
    if _ANCHOR.fullmatch(text):
        return Place(anchor=text)
    raise ValueError(f"位置“{text[:20]}”看不懂")


def stand_beside(documents: Mapping[str, Document], originals: Mapping[str, Original]) -> dict[str, Document]:
    """All documents, official texts included.

    Where we have restated a text, our provisions stay – they were written to be told – and the original adds those we
    had not restated. A working paper gives nothing of its own: what in it is a plan and what is done, only a restatement
    says.
    """
    found = dict(documents)
    for name, original in originals.items():
        if name not in found:
            if original.document.level is not Level.WORKING_PAPER:
                found[name] = original.document
        elif found[name].level is not Level.WORKING_PAPER:
            found[name] = _completed(found[name], original.document)
    return found


def _completed(restated: Document, original: Document) -> Document:
    have = {p.number for p in restated.provisions}
    held = have | {above for number in have for above in number.ancestors()}
    more = [
        replace(p, effective=None, expires=None)
        for p in original.provisions
        if p.number not in held and not have.intersection(p.number.ancestors())
    ]
    return replace(restated, provisions=(*restated.provisions, *more)) if more else restated


def check_originals(originals: Mapping[str, Original], documents: Mapping[str, Document]) -> Iterable[Problem]:
    """Faults between an original and the restatement it stands beside, and what may not stand alone."""
    for name, original in originals.items():
        file = file_of(original.document.region, name)
        restated = documents.get(name)
        if restated is None and original.document.level is Level.WORKING_PAPER:
            expected = "先写转述，标明哪些是制度、目标、完成、统计、探索；有了转述，原文附在后面供引用"
            yield Problem(file, "level", "工作材料没有转述，不能单独用来答复", expected)
        if restated is not None and restated.region != original.document.region:
            yield Problem(file, "region", f"转述写的地区是 {restated.region}", "两边写同一个地区")
        if restated is not None and _years_apart(restated.published, original.document.published):
            found = f"原文 {original.document.published} 公布，转述写的是 {restated.published}"
            yield Problem(file, "published", found, "同一个版本；不是同一个版本的，原文另用一个 id")


def _years_apart(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one.year != other.year
