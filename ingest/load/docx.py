"""Read docx: paragraphs with their automatic numbers, tables with merged cells. The only file with python-docx.

Knows tracked changes (the accepted text is read), hidden text, text boxes and content controls; refuses macros, links to
outside files and embedded files. Does not know pages: a docx has none until it is printed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from assistant.domain.policy import Place
from ingest.load.archive import Archive
from ingest.load.content import Block, Content, Dropped, Paragraph, Table
from ingest.load.numbering import Numbering
from ingest.load.office import refuse_active
from ingest.load.refusal import Refused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {
    _W + name for name in ("del", "moveFrom", "instrText", "delText", "footnoteReference", "annotationRef", "rt")
}
_SKIPPED.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_THROUGH = {_W + name for name in ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml")}
_TEXT_BOX = _W + "txbxContent"
_MAIN = "word/document.xml"
_PARAGRAPHS = 40_000
_CELLS = 60_000
HIDDEN, RUNNING = "隐藏文字", "页眉页脚"


def load_docx(data: bytes) -> Content:
    """Read a docx file."""
    archive = Archive(data)
    refuse_active(archive, "word/")
    for name in archive.names:
        if name.endswith((".xml", ".rels")):
            archive.xml(name)
    if etree.QName(archive.xml(_MAIN)).localname != "document":
        raise Refused("不是 Word 文档，或者文件损坏。请重新导出")
    try:
        document = docx.Document(io.BytesIO(data))
    except (OpcError, KeyError, ValueError, BadZipFile, etree.XMLSyntaxError, AttributeError) as fault:
        raise Refused("docx 的结构坏了，读不出来。请重新导出") from fault
    body = document.element.body
    if body is None:
        raise Refused("docx 里没有正文。请重新导出")
    reading = _Reading(Numbering(document.styles.element, _numbering(document)))
    blocks = tuple(reading.blocks_of(body))
    if not blocks:
        raise Refused("docx 里一个字也没有")
    dropped = (*_running(archive), *reading.hidden)
    title = (document.core_properties.title or "").strip()
    return Content("docx", blocks, dropped, stated={"title": title} if title else {})


def _numbering(document: docx.document.Document) -> etree._Element | None:
    """The numbering definitions, which python-docx would create where a file has none."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None


class _Reading:
    """What has been read so far of one body."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.paragraphs = self.tables = self.cells = 0
        self.hidden: list[Dropped] = []
        self.kept = 0

    def blocks_of(self, parent: etree._Element) -> Iterator[Block]:
        """Paragraphs and tables below this element, in order."""
        for child in parent:
            if child.tag == _W + "p":
                for block in self._paragraph(child):
                    self.kept += 1
                    yield block
            elif child.tag == _W + "tbl":
                yield from self._table(child)
            elif child.tag in _THROUGH:
                yield from self.blocks_of(child)

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        self.paragraphs += 1
        if self.paragraphs > _PARAGRAPHS:
            raise Refused(f"段落超过 {_PARAGRAPHS} 段。请分成几份")
        place = Place(anchor=f"p{self.paragraphs}")
        style = self.numbering.style_of(element)
        label = self.numbering.label(element)
        boxes: list[etree._Element] = []
        text = self._text(element, place, boxes)
        depth = self.numbering.depth(element, style)
        for n, line in enumerate(text.split("\n")):
            if (line := line.strip()) or (label and n == 0):
                yield Paragraph((label if n == 0 else "") + line, place, depth)
        for box in boxes:
            yield from self.blocks_of(box)

    def _text(self, element: etree._Element, place: Place, boxes: list[etree._Element]) -> str:
        """Text of the runs; line breaks part lines, deleted and hidden runs are left out."""
        parts: list[str] = []
        for child in element:
            tag = child.tag
            if tag in _SKIPPED or tag in (_W + "pPr", _W + "rPr"):
                continue
            if tag == _TEXT_BOX:
                boxes.append(child)
            elif tag == _W + "r" and _is_hidden(child):
                hidden = _words(child)
                if hidden:
                    self.hidden.append(Dropped(hidden, HIDDEN, place, self.kept))
            elif tag == _W + "t":
                parts.append(child.text or "")
            elif tag in (_W + "tab", _W + "ptab"):
                parts.append(" ")
            elif tag in (_W + "br", _W + "cr"):
                parts.append("\n")
            elif tag == _W + "noBreakHyphen":
                parts.append("-")
            else:
                parts.append(self._text(child, place, boxes))
        return "".join(parts)

    def _table(self, element: etree._Element) -> Iterator[Block]:
        """A table of one column only frames text, so it is read as that."""
        rows = [row for row in element.iter(_W + "tr") if _owner(row, _W + "tbl") is element]
        grid = [list(self._cells(row)) for row in rows]
        width = max((sum(span for _, span, _ in row) for row in grid), default=0)
        if width <= 1:
            for row in grid:
                for cell, _, _ in row:
                    yield from self.blocks_of(cell)
            return
        self.tables += 1
        self.cells += width * len(grid)
        if self.cells > _CELLS or width > 200:
            raise Refused(f"表格太大，超过 {_CELLS} 格或者 200 列。请分成几份")
        place = Place(anchor=f"t{self.tables}")
        places = tuple(Place(anchor=f"t{self.tables}.r{n}") for n in range(1, len(grid) + 1))
        self.kept += 1
        yield Table(tuple(self._filled(grid, width)), place, places)

    def _cells(self, row: etree._Element) -> Iterator[tuple[etree._Element, int, str]]:
        """Each cell with the columns it covers, and whether it goes on from above ("up"), begins or stands alone."""
        for cell in row.iter(_W + "tc"):
            if _owner(cell, _W + "tr") is not row:
                continue
            span = _value(cell, "gridSpan")
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            up = merge is not None and merge.get(_W + "val", "continue") == "continue"
            yield cell, min(int(span), 200) if span and span.isdigit() else 1, "up" if up else ""

    def _filled(self, grid: list[list[tuple[etree._Element, int, str]]], width: int) -> Iterator[tuple[str, ...]]:
        above: tuple[str, ...] = ("",) * width
        for row in grid:
            texts: list[str] = []
            for cell, span, merged in row:
                column = len(texts)
                text = above[column] if merged and column < width else self._cell_text(cell)
                texts.extend([text] * span)
            above = (*texts, *[""] * (width - len(texts)))[:width]
            yield above

    def _cell_text(self, cell: etree._Element) -> str:
        lines = [
            b.text if isinstance(b, Paragraph) else "；".join(" ".join(r) for r in b.rows) for b in self._inner(cell)
        ]
        return " ".join(lines)

    def _inner(self, cell: etree._Element) -> Iterator[Block]:
        before, tables = self.paragraphs, self.tables
        yield from self.blocks_of(cell)
        # Paragraphs inside cells are found by table and row; the anchors of those outside stay the same either way.
        self.paragraphs, self.tables = before, tables


def _owner(element: etree._Element, tag: str) -> etree._Element | None:
    above = element.getparent()
    while above is not None and above.tag != tag:
        above = above.getparent()
    return above


def _value(cell: etree._Element, name: str) -> str | None:
    found = cell.find(f"{_W}tcPr/{_W}{name}")
    return found.get(_W + "val") if found is not None else None


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(_W + "val", "true") not in ("0", "false", "off")


def _words(element: etree._Element) -> str:
    return "".join(part.text or "" for part in element.iter(_W + "t")).strip()


def _running(archive: Archive) -> Iterator[Dropped]:
    """Headers and footers, once each."""
    seen: set[str] = set()
    for name in archive.names:
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            text = _words(archive.xml(name))
            if text and text not in seen:
                seen.add(text)
                yield Dropped(text, RUNNING, Place(), 0)
