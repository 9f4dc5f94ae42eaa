"""A located fault of a workbook: sheet, row, column as Excel shows them; what was found, what is expected, what to do.

Knows how a fault is said; the faults themselves are found elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.errors import StaffError


@dataclass(frozen=True)
class Fault:
    """One thing to put right. Row 0: the whole sheet; no column: the whole row; no sheet: the whole file."""

    sheet: str
    row: int
    column: str
    header: str
    found: str
    expected: str
    do: str

    @property
    def cell(self) -> str:
        """The cell as Excel names it, G7; empty when it is not about one cell."""
        return f"{self.column}{self.row}" if self.column and self.row else ""

    @property
    def where(self) -> str:
        """The place in words: 规则表 第 7 行 G 列 残疾等级."""
        parts = [self.sheet or "整个文件"]
        if self.row:
            parts.append(f"第 {self.row} 行")
        if self.column:
            parts.append(f"{self.column} 列")
        if self.header:
            parts.append(self.header)
        return " ".join(parts)

    def __str__(self) -> str:
        return f"{self.where}：{self.found}。应当：{self.expected}。请：{self.do}"


class WorkbookRefused(StaffError):
    """A workbook is not taken in; carries every fault found, so that all can be mended in one go."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


def letters_of(column: int) -> str:
    """The letters of a column counted from 1: 7 is G, 28 is AB."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_of(letters: str) -> int:
    """The number of a column from its letters: G is 7."""
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - 64
    return value
