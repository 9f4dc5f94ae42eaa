"""Read plain text and Markdown: one paragraph a line, # headings, | tables |.

Knows Chinese text encodings; does not know numbering (第一条, 一、), which split.py reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import yaml

from assistant.domain.policy import Place
from ingest.load.content import Block, Content, Paragraph, Table
from ingest.load.refusal import Refused

# Of text that is not Unicode nearly all is GB 18030, which includes GBK and GB 2312.
_ENCODINGS = ("utf-8-sig", "gb18030")
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_HEAD = re.compile(r"\A---\n(?P<head>.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*))?")
_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?")
_HEAD_LIMIT = 10_000


def load_text(data: bytes, markdown: bool) -> Content:
    """Read a text file; Markdown marks are understood only in Markdown."""
    text = decode_text(data)
    stated: dict[str, str] = {}
    if markdown:
        text, stated = _cut_head(text)
        return Content("markdown", tuple(_markdown(text.split("\n"))), stated=stated)
    blocks = (Paragraph(line, Place(anchor=f"p{n}")) for n, line in enumerate(_lines(text), start=1))
    return Content("text", tuple(blocks))


def decode_text(data: bytes) -> str:
    """Text of a file in any encoding met in practice, line ends made one; Refused when it is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _tidy(data.decode(encoding, errors="replace"))
    if b"\0" in data:
        raise Refused("里面有空字节，不是文本文件")
    for encoding in _ENCODINGS:
        try:
            return _tidy(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise Refused("不是 UTF-8 也不是 GB18030 编码，读不出文字。请另存为 UTF-8")


def _tidy(text: str) -> str:
    if "\ufffd" in text or "\0" in text:
        raise Refused("有读不出的字符，编码可能不对。请另存为 UTF-8")
    return re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.split("\n") if line.strip())


def _cut_head(text: str) -> tuple[str, dict[str, str]]:
    """Part a YAML head from the text; what is in it is the file's own statement, not the issuer's."""
    match = _HEAD.match(text)
    if match is None or len(match["head"]) > _HEAD_LIMIT or re.search(r"[&*]\w", match["head"]):
        return text, {}
    try:
        value = yaml.safe_load(match["head"])
    except (yaml.YAMLError, ValueError):
        return text, {}
    if not isinstance(value, dict):
        return text, {}
    return text[match.end() :], {
        str(k): str(v) for k, v in value.items() if isinstance(v, str | int) or hasattr(v, "year")
    }


def _markdown(lines: Iterable[str]) -> Iterator[Block]:
    """Headings, tables and paragraphs in order; the anchor counts both kinds of paragraph."""
    paragraphs = tables = 0
    rows: list[tuple[str, ...]] = []
    for line in (*lines, ""):
        if line.strip().startswith("|") and line.count("|") > 1:
            if len(rows) != 1 or not _RULE.fullmatch(line.strip()):
                rows.append(tuple(cell.strip() for cell in line.strip().strip("|").split("|")))
            continue
        if rows:
            tables += 1
            yield _table(rows, tables)
            rows = []
        if not line.strip():
            continue
        paragraphs += 1
        heading = _HEADING.fullmatch(line.strip().rstrip("# \t") if line.strip("# \t") else line.strip())
        depth, text = (len(heading[1]), heading[2] or "") if heading else (0, line)
        if text.strip():
            yield Paragraph(text, Place(anchor=f"p{paragraphs}"), depth)


def _table(rows: list[tuple[str, ...]], number: int) -> Table:
    width = max(map(len, rows))
    places = tuple(Place(anchor=f"t{number}.r{n}") for n in range(1, len(rows) + 1))
    return Table(tuple((*row, *[""] * (width - len(row))) for row in rows), Place(anchor=f"t{number}"), places)
