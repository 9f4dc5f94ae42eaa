"""Tables as CSV files that a spreadsheet opens as they are: nothing in a cell is ever taken for a formula.

Knows what spreadsheets treat as the beginning of a formula; does not know what the tables are of.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from fastapi import Response

MEDIA_TYPE = "text/csv; charset=utf-8"
# Excel, WPS, LibreOffice and Google Sheets begin a formula at these; tab and line ends hide one behind them. The
# full-width forms are turned into plain ones by Chinese input settings of Excel.
_OPENERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
Cell = str | int | float | bool | date | datetime | None


def defuse(cell: Cell) -> str:
    """The text of a cell; one that a spreadsheet would calculate is marked as text with an apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, (int, float)):
        return str(cell)
    text = cell.isoformat(timespec="seconds") if isinstance(cell, datetime) else str(cell)
    text = text.replace("\0", "")
    return f"'{text}" if text.lstrip(" \u3000\ufeff\u200b\u00a0").startswith(_OPENERS) else text


def write_csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table with its heads. The byte order mark is what makes Excel read it as UTF-8."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([defuse(one) for one in head])
    for row in rows:
        writer.writerow([defuse(one) for one in row])
    return "\ufeff" + written.getvalue()


def csv_response(name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """The table as a file to save."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(write_csv(head, rows), media_type=MEDIA_TYPE, headers=headers)
