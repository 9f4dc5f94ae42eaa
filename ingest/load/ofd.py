"""Read OFD (GB/T 33190), the national layout format: zipped XML that places every letter on a page.

Knows text objects, page templates and ruled lines of the first document in the file; seals, pictures, annotations and
embedded fonts are not read. Lengths are millimetres there and points here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath

from lxml import etree

from assistant.domain.policy import Place
from ingest.load.archive import Archive
from ingest.load.content import Content, Dropped
from ingest.load.glyphs import Glyph, lines_of, text_inside
from ingest.load.grid import Edge, find_tables
from ingest.load.layout import RUNNING, Box, Page, PageTable, lay_out
from ingest.load.refusal import Refused

PAGES = 400
_LETTERS = 400_000
_POINTS = 72 / 25.4
_A4 = (210.0, 297.0)
_FEW = 8
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


def load_ofd(data: bytes) -> Content:
    """Read an OFD file."""
    archive = Archive(data)
    archive.refuse_nested()
    root = archive.xml("OFD.xml")
    body = _first(root, "DocBody")
    location = _text(body, "DocRoot") if body is not None else ""
    if not location:
        raise Refused("OFD 里没有文档。请重新导出")
    document_path = _resolve("", location)
    document = archive.xml(document_path)
    if _first(root, "Encryptions") is not None or "Encryptions.xml" in archive:
        raise Refused("OFD 加了密，打不开。请另存为没有加密的文件")
    templates = _templates(archive, document, document_path)
    default = _box(_text(_first(document, "PageArea"), "PhysicalBox")) or (0, 0, *_A4)
    pages: list[Page] = []
    dropped: list[Dropped] = []
    letters = 0
    for number, location in enumerate(_page_locations(document, document_path), start=1):
        if number > PAGES:
            raise Refused(f"超过 {PAGES} 页。请分成几份")
        page, furniture = _read_page(archive, location, number, default, templates)
        letters += sum(len(line.text) for line in page.lines)
        if letters > _LETTERS:
            raise Refused(f"文字太多，超过 {_LETTERS} 字。请分成几份")
        pages.append(page)
        dropped.extend(furniture)
    if letters < _FEW and not any(page.tables for page in pages):
        raise Refused("OFD 里没有文字，像是扫描件。请导出成 PDF 再导入")
    blocks, aside = lay_out(pages)
    info = _first(body, "DocInfo") if body is not None else None
    title = _text(info, "Title")
    return Content("ofd", blocks, (*dropped, *aside), stated={"title": title} if title else {})


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _first(element: etree._Element | None, name: str) -> etree._Element | None:
    if element is None:
        return None
    return next((child for child in element.iter() if _local(child) == name), None)


def _text(element: etree._Element | None, name: str) -> str:
    found = _first(element, name)
    return (found.text or "").strip() if found is not None else ""


def _resolve(base: str, location: str) -> str:
    """A location inside the file: absolute from its root, or relative to the part that names it."""
    path = normpath(location.lstrip("/") if location.startswith("/") else join(dirname(base), location))
    if path.startswith(".."):
        raise Refused("OFD 里的部件指到了文件外面，不能导入")
    return path


def _box(text: str) -> Box | None:
    try:
        left, top, width, height = (float(part) for part in text.split())
    except ValueError:
        return None
    return left, top, width, height


def _page_locations(document: etree._Element, path: str) -> Iterator[str]:
    pages = _first(document, "Pages")
    for page in pages if pages is not None else ():
        if _local(page) == "Page" and page.get("BaseLoc"):
            yield _resolve(path, page.get("BaseLoc", ""))


def _templates(archive: Archive, document: etree._Element, path: str) -> dict[str, etree._Element]:
    """Page templates by their id: what stands on every page."""
    return {
        element.get("ID", ""): archive.xml(_resolve(path, element.get("BaseLoc", "")))
        for element in document.iter()
        if _local(element) == "TemplatePage" and element.get("BaseLoc")
    }


def _read_page(
    archive: Archive, location: str, number: int, default: Box, templates: dict[str, etree._Element]
) -> tuple[Page, list[Dropped]]:
    root = archive.xml(location)
    box = _box(_text(_first(root, "Area"), "PhysicalBox")) or default
    glyphs = tuple(_glyphs(root))
    tables = find_tables(_edges(root), text_inside(glyphs))
    outside = [glyph for glyph in glyphs if not any(_inside(glyph, table) for table in tables)]
    page = Page(number, box[2] * _POINTS, box[3] * _POINTS, lines_of(outside), tables)
    furniture = [
        Dropped(line.text, RUNNING, Place(page=number, box=line.box), 0)
        for used in root.iter()
        if _local(used) == "Template" and used.get("TemplateID") in templates
        for line in lines_of(_glyphs(templates[used.get("TemplateID", "")]))
    ]
    return page, furniture


def _inside(glyph: Glyph, table: PageTable) -> bool:
    x, y = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
    return table.box[0] <= x <= table.box[2] and table.box[1] <= y <= table.box[3]


def _glyphs(root: etree._Element) -> Iterator[Glyph]:
    """Every letter with its box; a letter's width is the step to the next, at most its size."""
    for shape in root.iter():
        if _local(shape) != "TextObject" or shape.get("Visible") == "false":
            continue
        boundary = _box(shape.get("Boundary", ""))
        size = _number(shape.get("Size"), 3.5)
        if boundary is None or not 0.2 < size < 100:
            continue
        matrix = _matrix(shape.get("CTM"))
        for code in shape:
            if _local(code) == "TextCode":
                yield from _letters(code, boundary, size, matrix)


def _letters(code: etree._Element, boundary: Box, size: float, matrix: Matrix) -> Iterator[Glyph]:
    text = code.text or ""
    x, y = _number(code.get("X"), 0), _number(code.get("Y"), size)
    steps_x, steps_y = _steps(code.get("DeltaX"), len(text)), _steps(code.get("DeltaY"), len(text))
    for n, letter in enumerate(text):
        step = steps_x[n] if n < len(steps_x) else size
        width = min(abs(step) or size, size) if letter != " " else abs(step)
        left, base = _apply(matrix, x, y)
        scale = abs(matrix[3]) or 1
        top = boundary[1] + base - size * 0.88 * scale
        left += boundary[0]
        box = (left, top, left + width * (abs(matrix[0]) or 1), top + size * scale)
        if letter.strip():
            yield Glyph(letter, tuple(value * _POINTS for value in box), size * scale * _POINTS)  # type: ignore[arg-type]
        x += step
        y += steps_y[n] if n < len(steps_y) else 0


def _steps(value: str | None, count: int) -> list[float]:
    """DeltaX: one step a letter, where `g 3 4.2` stands for three steps of 4.2."""
    steps: list[float] = []
    parts = (value or "").split()
    place = 0
    while place < len(parts) and len(steps) < count:
        if parts[place] == "g" and place + 2 < len(parts):
            steps.extend([_number(parts[place + 2], 0)] * min(int(_number(parts[place + 1], 0)), count))
            place += 3
        else:
            steps.append(_number(parts[place], 0))
            place += 1
    return steps


def _matrix(value: str | None) -> Matrix:
    parts = [_number(part, 0) for part in (value or "").split()]
    return (parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]) if len(parts) == 6 else _SAME


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _number(value: str | None, default: float) -> float:
    try:
        number = float(value) if value else default
    except ValueError:
        return default
    return number if abs(number) < 1e6 else default


def _edges(root: etree._Element) -> Iterator[Edge]:
    """Straight strokes of path objects, and the sides of thin filled boxes."""
    for shape in root.iter():
        boundary = _box(shape.get("Boundary", "")) if _local(shape) == "PathObject" else None
        if boundary is None:
            continue
        matrix = _matrix(shape.get("CTM"))
        here: tuple[float, float] | None = None
        start = here
        for command, x, y in re.findall(r"([SMLC])(?:\s+(-?[\d.]+)\s+(-?[\d.]+))?", _text(shape, "AbbreviatedData"))[
            :2000
        ]:
            point = start if command == "C" else _apply(matrix, _number(x, 0), _number(y, 0))
            if command in "SM":
                start = point
            elif here is not None and point is not None:
                yield from _edge(here, point, boundary)
            here = point


def _edge(start: tuple[float, float], end: tuple[float, float], boundary: Box) -> Iterator[Edge]:
    x0, x1 = sorted(((start[0] + boundary[0]) * _POINTS, (end[0] + boundary[0]) * _POINTS))
    y0, y1 = sorted(((start[1] + boundary[1]) * _POINTS, (end[1] + boundary[1]) * _POINTS))
    if y1 - y0 < 1.5 < x1 - x0:
        yield "h", (y0 + y1) / 2, x0, x1
    elif x1 - x0 < 1.5 < y1 - y0:
        yield "v", (x0 + x1) / 2, y0, y1
