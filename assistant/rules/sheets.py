"""Strict reading of a CSV sheet: header, line numbers, and one located Problem for every fault.

Knows columns and cells as text; does not know what any column means.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from assistant.domain.errors import Problem
from assistant.domain.region import NATION, RegionTree

_Value = TypeVar("_Value")
_ABSENT = frozenset({"", "未载"})
_REGION = re.compile(r"\d{6}")
_FORMULA_STARTS = ("=", "+", "-", "@")


@dataclass
class Line:
    """One row of a sheet being read; problems found in it go to the shared list."""

    file: str
    number: int
    cells: dict[str, str]
    problems: list[Problem] = field(default_factory=list)

    def text(self, column: str) -> str:
        """The cell, or empty."""
        return self.cells.get(column, "")

    def refuse(self, column: str, found: str, expected: str) -> None:
        """Note a fault of one cell."""
        self.problems.append(Problem(self.file, f"第{self.number}行 “{column}”列", found, expected))

    def need(self, column: str) -> str:
        """The cell; a fault when it is empty."""
        value = self.text(column)
        if not value:
            self.refuse(column, "空着", "必须填写")
        return value

    def read(self, column: str, parse: Callable[[str], _Value], expected: str) -> _Value | None:
        """The cell parsed; None and a fault when it cannot be."""
        try:
            return parse(self.text(column))
        except ValueError as error:
            self.refuse(column, str(error), expected)
            return None

    def day(self, column: str) -> date | None:
        """A date, or None for empty and 未载."""
        value = self.text(column)
        if value in _ABSENT:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.refuse(column, f"“{value}”不是日期", "写成 2026-07-01，不知道写 未载")
            return None

    def window(self) -> tuple[date | None, date | None]:
        """生效 and 失效; a fault when the end is not after the beginning."""
        effective, expires = self.day("生效"), self.day("失效")
        if effective is not None and expires is not None and expires <= effective:
            self.refuse("失效", f"“{expires}”不晚于生效“{effective}”", "失效日当天起不再适用，要晚于生效日")
        return effective, expires

    def region(self, regions: RegionTree | None) -> str:
        """The code of a division; a fault when the list of divisions does not have it."""
        code = self.need("地区")
        if code and not _REGION.fullmatch(code):
            self.refuse("地区", f"“{code}”", "六位行政区划代码，如 420323；全国写 100000")
        elif code and regions is not None and regions.get(code) is None and code != NATION:
            self.refuse("地区", f"名录里没有“{code}”", "写行政区划名录里有的代码")
        return code

    def spoken(self) -> str:
        """资料时点; empty when it is not stated."""
        return "" if self.text("资料时点") in _ABSENT else self.text("资料时点")

    def one_of(self, column: str, options: Sequence[str]) -> str | None:
        """One of a closed list of words."""
        value = self.text(column)
        if value in options:
            return value
        self.refuse(column, f"“{value}”", f"只能是 {'、'.join(options)}")
        return None


def read_lines(
    text: str,
    file: str,
    columns: Sequence[str],
    problems: list[Problem],
    optional: Sequence[str] = (),
    free: bool = False,
) -> Iterator[Line]:
    """Rows of a sheet. `columns` must be there, `optional` may be; others are a fault unless `free`."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(rows, [])]
        if not _check_header(header, file, columns, optional, free, problems):
            return
        for cells in rows:
            if any(cell.strip() for cell in cells):
                line = _read_line(cells, header, file, rows.line_num, problems)
                if line is not None:
                    yield line
    except csv.Error as error:
        problems.append(Problem(file, f"第{rows.line_num}行", f"不是规范的 CSV（{error}）", "引号要成对，一行一条"))


def _check_header(
    header: list[str], file: str, columns: Sequence[str], optional: Sequence[str], free: bool, problems: list[Problem]
) -> bool:
    before = len(problems)
    missing = [name for name in columns if name not in header]
    if missing:
        problems.append(Problem(file, "第1行", f"缺少列 {'、'.join(missing)}", f"表头要有 {'、'.join(columns)}"))
    doubled = sorted({name for name in header if header.count(name) > 1})
    if doubled:
        problems.append(Problem(file, "第1行", f"列 {'、'.join(doubled)} 写了两次", "每列只写一次"))
    unknown = [name for name in header if name not in columns and name not in optional]
    if unknown and not free:
        problems.append(
            Problem(file, "第1行", f"不认识的列 {'、'.join(unknown)}", f"只能有 {'、'.join((*columns, *optional))}")
        )
    return len(problems) == before


def _read_line(cells: list[str], header: list[str], file: str, number: int, problems: list[Problem]) -> Line | None:
    if len(cells) != len(header):
        problems.append(Problem(file, f"第{number}行", f"有 {len(cells)} 格", f"与表头一样 {len(header)} 格"))
        return None
    line = Line(file, number, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}, problems)
    for column, value in line.cells.items():
        if value.startswith(_FORMULA_STARTS):
            line.refuse(column, f"“{value}”以 {value[0]} 开头", "表格软件会当成公式，换个写法")
    return line
