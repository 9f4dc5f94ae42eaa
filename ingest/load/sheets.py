"""Read workbooks and CSV files as tables, one for each sheet. The only file that reads with openpyxl.

Knows merged cells and values as saved (formulas are not computed); a sheet's first merged row is its title. What the
columns mean is read in standards.py.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zipfile import BadZipFile

import openpyxl
from lxml import etree
from openpyxl.utils.exceptions import InvalidFileException

from assistant.domain.policy import Place
from ingest.load.archive import Archive
from ingest.load.content import Block, Content, Dropped, Paragraph, Table
from ingest.load.office import refuse_active
from ingest.load.refusal import Refused
from ingest.load.text import decode_text

ROWS, COLUMNS, CELLS = 20_000, 200, 200_000
HIDDEN = "隐藏的表"


def load_xlsx(data: bytes) -> Content:
    """Read a workbook."""
    archive = Archive(data)
    refuse_active(archive, "xl/")
    for name in archive.names:
        if name.endswith((".xml", ".rels")):
            _refuse_sprawl(archive.xml(name), name)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data))
    except (InvalidFileException, KeyError, ValueError, TypeError, BadZipFile, AttributeError, IndexError) as fault:
        raise Refused("工作簿的结构坏了，读不出来。请重新保存") from fault
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    for number, sheet in enumerate(book.worksheets, start=1):
        if sheet.sheet_state != "visible":
            dropped.append(Dropped(sheet.title, HIDDEN, Place(anchor=f"t{number}"), len(blocks)))
            continue
        _refuse_uncomputed(sheet, formulas[sheet.title])
        blocks.extend(_sheet(_filled(sheet), number, sheet.title, len(book.worksheets)))
    if not blocks:
        raise Refused("工作簿里没有内容")
    title = (book.properties.title or "").strip()
    return Content("xlsx", tuple(blocks), tuple(dropped), stated={"title": title} if title else {})


def load_csv(data: bytes) -> Content:
    """Read a CSV file; the delimiter is that of its first line."""
    text = decode_text(data)
    first = text.partition("\n")[0]
    delimiter = max(",\t;", key=first.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(map(str.strip, row))]
    except csv.Error as fault:
        raise Refused("不是正常的 CSV 表格。请另存为 CSV（逗号分隔）") from fault
    width = max(map(len, rows), default=0)
    if not rows or width < 2:
        raise Refused("不是表格：一行只有一格。请另存为 CSV（逗号分隔）")
    if len(rows) > ROWS or width > COLUMNS or len(rows) * width > CELLS:
        raise Refused(f"表格太大，最多 {ROWS} 行、{COLUMNS} 列、{CELLS} 格")
    filled = [[cell.strip() for cell in (*row, *[""] * (width - len(row)))] for row in rows]
    return Content("csv", tuple(_sheet(filled, 1, "", 1)))


def _refuse_sprawl(root: etree._Element, name: str) -> None:
    """A cell far out makes a sheet of billions of empty ones: what is written counts, not what the sheet claims."""
    if not name.startswith("xl/worksheets/"):
        return
    for count, cell in enumerate(root.iter("{*}c"), start=1):
        match = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", cell.get("r", "A1"))
        if match is None or int(match[2]) > ROWS or _column(match[1]) > COLUMNS or count > CELLS:
            raise Refused(f"表格太大，最多 {ROWS} 行、{COLUMNS} 列、{CELLS} 格。请删去多余的格子")
    for merged in root.iter("{*}mergeCell"):
        corners = re.findall(r"([A-Z]{1,3})(\d{1,7})", merged.get("ref", ""))
        if any(int(row) > ROWS or _column(letters) > COLUMNS for letters, row in corners):
            raise Refused("合并的格子超出了表格的范围。请重新保存")


def _column(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - 64
    return value


def _refuse_uncomputed(sheet: Any, formulas: Any) -> None:
    """A formula without a saved value would read as an empty cell: a figure lost without a word."""
    for row in formulas.iter_rows():
        for cell in row:
            if cell.data_type == "f" and sheet[cell.coordinate].value is None:
                raise Refused(
                    f"“{sheet.title}”的 {cell.coordinate} 是公式，没有算出的数。请在 Excel 里打开、保存一次，或者贴成数值"
                )


def _filled(sheet: Any) -> list[list[str]]:
    """All rows as text, the value of a merged cell in each of the cells it covers."""
    if sheet.max_row > ROWS or sheet.max_column > COLUMNS or sheet.max_row * sheet.max_column > CELLS:
        raise Refused(f"表格太大，最多 {ROWS} 行、{COLUMNS} 列、{CELLS} 格。请删去多余的格子")
    rows = [[_shown(cell) for cell in row] for row in sheet.iter_rows()]
    for merged in sheet.merged_cells.ranges:
        text = rows[merged.min_row - 1][merged.min_col - 1] if merged.min_row <= len(rows) else ""
        for r in range(merged.min_row - 1, min(merged.max_row, len(rows))):
            for c in range(merged.min_col - 1, min(merged.max_col, len(rows[r]))):
                rows[r][c] = text
    return rows


def _shown(cell: Any) -> str:
    """The value as a person reads it: 700, not 700.0; a date as a date; a share as it is shown."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return "" if value is None else ("是" if value else "否")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        value = round(value, 6)
        if "%" in (cell.number_format or ""):
            return f"{value * 100:g}%"
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return re.sub(r"\s*\n\s*", " ", str(value)).strip()


def _sheet(rows: list[list[str]], number: int, name: str, sheets: int) -> Iterator[Block]:
    """Lines with one text only, above and below the table, are paragraphs; between them stands the table."""
    filled = [(n, row) for n, row in enumerate(rows, start=1) if any(row)]
    wide = [n for n, (_, row) in enumerate(filled) if len(set(filter(None, row))) > 1]
    if not wide:
        yield from (Paragraph(next(filter(None, row)), Place(anchor=f"t{number}.r{n}")) for n, row in filled)
        return
    for n, row in filled[: wide[0]]:
        yield Paragraph(next(filter(None, row)), Place(anchor=f"t{number}.r{n}"), 0 if sheets == 1 else 2)
    body = filled[wide[0] : wide[-1] + 1]
    used = [c for c in range(len(body[0][1])) if any(row[c] for _, row in body)]
    places = tuple(Place(anchor=f"t{number}.r{n}") for n, _ in body)
    if not filled[: wide[0]] and name and sheets > 1:
        yield Paragraph(name, Place(anchor=f"t{number}"), 2)
    yield Table(tuple(tuple(row[c] for c in used) for _, row in body), Place(anchor=f"t{number}"), places)
    for n, row in filled[wide[-1] + 1 :]:
        yield Paragraph(next(filter(None, row)), Place(anchor=f"t{number}.r{n}"))
