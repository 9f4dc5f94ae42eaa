"""Rows of a table as text that stands by itself: each cell under the head of its column.

Knows merged cells (the same text in each cell they cover); does not know what a column means, which standards.py reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.domain.policy import Place
from ingest.load.content import Table

_NUMBER = re.compile(r"[-+]?[\d,，]+(?:\.\d+)?%?")
_HEAD_ROWS = 3


def head_rows(table: Table) -> int:
    """How many rows are the head: those above the first that holds a bare number, joined heads included."""
    rows = table.rows
    if len(rows) < 2:
        return 0
    for count, row in enumerate(rows[: _HEAD_ROWS + 1]):
        if any(_NUMBER.fullmatch(cell.strip()) for cell in row):
            return count
        if count and not _spans_into(rows[count - 1], row):
            return count
    return 1


def _spans_into(above: tuple[str, ...], below: tuple[str, ...]) -> bool:
    """A head goes on while a cell covers two columns above, or both rows."""
    wide = any(a == b and a for a, b in zip(above, above[1:], strict=False))
    tall = any(a == b and a for a, b in zip(above, below, strict=True))
    return wide and tall and len(set(above)) > 1


def column_names(table: Table) -> tuple[str, ...]:
    """The head of each column; joined heads from top to bottom: 低保标准 城市."""
    count = head_rows(table)
    return tuple(
        " ".join(dict.fromkeys(filter(None, (row[column].strip() for row in table.rows[:count]))))
        for column in range(len(table.rows[0]) if table.rows else 0)
    )


def table_rows(table: Table) -> Iterator[tuple[str, Place]]:
    """The text and place of each row below the head."""
    names = column_names(table)
    for number in range(head_rows(table), len(table.rows)):
        cells = [re.sub(r"\s+", " ", cell).strip() for cell in table.rows[number]]
        if not any(cells):
            continue
        yield _row_text(names, cells), table.place_of(number)


def _row_text(names: tuple[str, ...], cells: list[str]) -> str:
    if len(set(cells)) == 1:
        return cells[0]
    parts: list[str] = []
    for column, cell in enumerate(cells):
        covered = column and cell == cells[column - 1] and names[column] == names[column - 1]
        if cell and not covered:
            parts.append(f"{names[column]}：{cell}" if names[column] else cell)
    return "；".join(parts)
