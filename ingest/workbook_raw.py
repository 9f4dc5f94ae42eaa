"""Read an edited workbook as it stands in the file: every cell with its place and kind, nothing computed or guessed.

Knows the parts of an xlsx and what in them cannot survive the way into a CSV and back (formulas, merged cells, what is
hidden, notes, pictures); does not know what a column means. Runs in the confined process (worker.py).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree
from pydantic import TypeAdapter

from ingest.load.archive import Archive
from ingest.load.office import refuse_active
from ingest.load.refusal import Refused
from ingest.workbook_cells import Formats, Strings, read_cell, sound_part
from ingest.workbook_faults import Fault, column_of, letters_of

WORKBOOK = "workbook"  # what the confined process is asked for
ROWS, COLUMNS, CELLS = 5_000, 200, 100_000
_BOOK = "xl/workbook.xml"
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_BROKEN = "工作簿的结构坏了（{}）。请在 Excel 或者 WPS 里打开、另存为 xlsx 再传"


@dataclass(frozen=True)
class RawCell:
    """A cell that holds something. A `day` is written as 2026-07-01 whatever the file shows."""

    row: int
    column: int
    kind: Literal["text", "number", "day"]
    text: str


@dataclass(frozen=True)
class RawSheet:
    """One sheet as saved. `faults` are cells and rows that cannot be taken as they are; their text is a best guess."""

    title: str
    cells: tuple[RawCell, ...] = ()
    faults: tuple[Fault, ...] = ()
    worksheet: bool = True


@dataclass(frozen=True)
class RawBook:
    """Every sheet of a workbook, in order."""

    sheets: tuple[RawSheet, ...] = field(default_factory=tuple)


RAW_BOOKS: TypeAdapter[RawBook] = TypeAdapter(RawBook)


def read_raw(data: bytes) -> RawBook:
    """Read the bytes of an xlsx; Refused when it is none, is damaged, or holds what no table needs."""
    archive = Archive(data)
    refuse_active(archive, "xl/")
    if _BOOK not in archive:
        raise Refused(_BROKEN.format("没有目录"))
    root = sound_part(archive, _BOOK)
    targets = _targets(archive, _BOOK)
    properties = next(root.iter("{*}workbookPr"), None)
    since_1904 = properties is not None and properties.get("date1904", "0") in ("1", "true")
    strings = Strings(archive, next((name for name, kind in targets.values() if kind == "sharedStrings"), ""))
    formats = Formats(archive, next((name for name, kind in targets.values() if kind == "styles"), ""), since_1904)
    sheets = []
    seen: set[str] = set()
    for entry in root.iter("{*}sheet"):
        title = entry.get("name", "")
        name, kind = targets.get(entry.get(_RELATION) or entry.get(_STRICT_RELATION) or "", ("", ""))
        if not title or name not in archive or name in seen:
            raise Refused(_BROKEN.format(f"找不到表“{title[:31]}”的内容"))
        seen.add(name)
        if kind != "worksheet":
            sheets.append(RawSheet(title, worksheet=False))
            continue
        sheet = _read_sheet(archive, name, title, strings, formats)
        if entry.get("state", "visible") != "visible":
            found = Fault(title, 0, "", "", "这张表是隐藏的", "看得见的表", "右键点下面的表名，取消隐藏，看过内容再传")
            sheet = RawSheet(title, sheet.cells, (found, *sheet.faults))
        sheets.append(sheet)
    return RawBook(tuple(sheets))


def _targets(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to: relation id → (name of the part, kind of relation)."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive:
        return {}
    found = {}
    for relation in archive.xml(relations).iter("{*}Relationship"):
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[relation.get("Id", "")] = (path, relation.get("Type", "").rpartition("/")[2])
    return found


def _read_sheet(archive: Archive, name: str, title: str, strings: Strings, formats: Formats) -> RawSheet:
    root = sound_part(archive, name)
    if etree.QName(root).localname != "worksheet":
        raise Refused(_BROKEN.format(f"表“{title[:31]}”不是工作表"))
    faults: list[Fault] = []
    cells: list[RawCell] = []
    hidden_rows: set[int] = set()
    for element, row, column, hidden in _places(root, title):
        kind, text, complaint = read_cell(element, strings, formats)
        if complaint is not None:
            faults.append(Fault(title, row, letters_of(column), "", *complaint))
        if text or complaint is not None:
            cells.append(RawCell(row, column, kind, text))
            if hidden:
                hidden_rows.add(row)
    faults.extend(
        Fault(title, row, "", "", "这一行是隐藏的，里面有内容", "看得见的行", "取消隐藏（或者取消筛选），看过内容再传")
        for row in sorted(hidden_rows)
    )
    faults.extend(_hidden_columns(root, title, {cell.column for cell in cells}))
    faults.extend(_merged(root, title))
    faults.extend(_attached(archive, name, title))
    return RawSheet(title, tuple(cells), tuple(faults))


def _places(root: etree._Element, title: str) -> Iterator[tuple[etree._Element, int, int, bool]]:
    """Every cell with its row and column, which must go up as they do in any file a spreadsheet program writes."""
    last_row = count = 0
    for data in root.findall("{*}sheetData"):
        for line in data.findall("{*}row"):
            row = _number(line.get("r"), last_row + 1)
            if row <= last_row:
                raise Refused(_BROKEN.format(f"表“{title[:31]}”的行号乱了"))
            last_row, last_column = row, 0
            hidden = _true(line.get("hidden")) or (line.get("ht") is not None and _float(line.get("ht")) == 0)
            for cell in line.findall("{*}c"):
                count += 1
                column = _column_in(cell.get("r"), row, last_column + 1)
                if column <= last_column:
                    raise Refused(_BROKEN.format(f"表“{title[:31]}”第 {row} 行的格子乱了"))
                if row > ROWS or column > COLUMNS or count > CELLS:
                    raise Refused(f"表“{title[:31]}”太大，最多 {ROWS} 行、{COLUMNS} 列、{CELLS} 格。请删去多余的格子")
                last_column = column
                yield cell, row, column, hidden


def _column_in(reference: str | None, row: int, expected: int) -> int:
    if reference is None:
        return expected
    match = _PLACE.fullmatch(reference)
    if match is None or int(match[2]) != row:
        raise Refused(_BROKEN.format(f"第 {row} 行有一格的位置是“{reference[:12]}”"))
    return column_of(match[1])


def _number(text: str | None, otherwise: int) -> int:
    if text is None:
        return otherwise
    if not re.fullmatch(r"[1-9][0-9]{0,6}", text):
        raise Refused(_BROKEN.format(f"有一行的行号是“{text[:12]}”"))
    return int(text)


def _float(text: str | None) -> float:
    try:
        return float(text or "nan")
    except ValueError:
        return float("nan")


def _true(text: str | None) -> bool:
    return text in ("1", "true")


def _hidden_columns(root: etree._Element, title: str, used: set[int]) -> Iterator[Fault]:
    for column in root.iter("{*}col"):
        if _true(column.get("hidden")) or _float(column.get("width")) == 0:
            low, high = _number(column.get("min"), 1), _number(column.get("max"), 1)
            for number in sorted(one for one in used if low <= one <= high):
                yield Fault(
                    title,
                    0,
                    letters_of(number),
                    "",
                    "这一列是隐藏的，里面有内容",
                    "看得见的列",
                    "取消隐藏，看过内容再传",
                )


def _merged(root: etree._Element, title: str) -> Iterator[Fault]:
    for merged in root.iter("{*}mergeCell"):
        reference = merged.get("ref", "")
        match = _PLACE.match(reference)
        yield Fault(
            title,
            int(match[2]) if match else 0,
            match[1] if match else "",
            "",
            f"{reference[:20]} 是合并的格子",
            "一格一格分开写",
            "取消合并，每一格都写上内容",
        )


def _attached(archive: Archive, name: str, title: str) -> Iterator[Fault]:
    """Notes on cells and pictures: a CSV cannot hold them, so they would be lost without a word."""
    for part, kind in _targets(archive, name).values():
        if kind in ("comments", "threadedComment") and part in archive:
            for comment in archive.xml(part).iter("{*}comment", "{*}threadedComment"):
                match = _PLACE.fullmatch(comment.get("ref", ""))
                yield Fault(
                    title,
                    int(match[2]) if match else 0,
                    match[1] if match else "",
                    "",
                    "这一格有批注，批注不会导入",
                    "没有批注",
                    "删去批注；要留的话写进“说明”列",
                )
        elif kind in ("drawing", "vmlDrawing") and part in archive and _draws(archive, part):
            yield Fault(
                title, 0, "", "", "表里有图片、图表或者文本框，不会导入", "只有格子里的文字", "删去图片、图表和文本框"
            )


def _draws(archive: Archive, part: str) -> bool:
    """Whether a drawing shows anything; the boxes of notes do not count, the notes are told themselves."""
    root = archive.xml(part)
    if part.endswith(".vml"):
        kinds = [data.get("ObjectType") for data in root.iter("{*}ClientData")]
        return any(kind != "Note" for kind in kinds)
    return len(root) > 0
