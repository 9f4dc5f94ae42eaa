"""From what stands in an edited workbook to the tables of a program, with every fault at its cell.

Knows sheets, heads, and which characters a cell may hold; what the cells mean is for the strict readers
(workbook_check.py asks them).
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.domain.facts import FactDictionary, FactType
from assistant.rules.columns import FACTS_AFTER, RULES, Holds, TableGuide, guides
from ingest.workbook import Book, Row, Table
from ingest.workbook_faults import Fault, letters_of
from ingest.workbook_raw import RawBook, RawCell, RawSheet

NOTES, LISTS = "说明", "选项"
PROGRAM, VERSION = "事项", "版本"
LONGEST = 2000
_AS_TEXT = "把这一格的格式设成“文本”，再照原样重写"
_WIDE = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff0e\uff0b\uff0d\uff0a\uff0f\uff1d]")


@dataclass(frozen=True)
class Sheet:
    """One table as read, and where its rows and columns stand in the workbook."""

    table: Table
    rows: tuple[int, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)

    def line_numbers(self) -> dict[int, int]:
        """Row in the workbook by line in the CSV; a cell with line breaks takes more than one line."""
        found, line = {}, 1
        for row, cells in zip(self.rows, self.table.rows, strict=True):
            line += 1 + sum(cell.count("\n") for cell in cells)
            found[line] = row
        return found


@dataclass(frozen=True)
class Filled:
    """An edited workbook. `program` and `version` are what its page of notes says it was made from."""

    program: str
    version: str
    sheets: Mapping[str, Sheet]
    faults: tuple[Fault, ...]


def read_filled(raw: RawBook, base: Book, facts: FactDictionary) -> Filled:
    """Read every sheet against the tables as they are now; nothing is dropped without a fault that says so."""
    faults: list[Fault] = []
    by_title: dict[str, RawSheet] = {}
    known = {guide.title for guide in guides()} | {NOTES, LISTS}
    for sheet in raw.sheets:
        if sheet.title in by_title:
            faults.append(_whole(sheet.title, "有两张同名的表", "每张表一个名字", "删去多出来的一张"))
        by_title.setdefault(sheet.title, sheet)
        if sheet.title not in known and (sheet.cells or not sheet.worksheet):
            expected = "、".join(guide.title for guide in guides())
            faults.append(
                _whole(sheet.title, "多出来的表，不会导入", f"只有 {expected}", "删去这张表；改了表名的改回去")
            )
        elif sheet.title in known and not sheet.worksheet:
            faults.append(_whole(sheet.title, "不是工作表", "普通的工作表", "下载一份新的，把内容填进去"))
    notes = _notes(by_title.get(NOTES))
    sheets = {}
    named: set[str] = set()
    # The facts come first: a column of the rules may be one that this workbook adds.
    for guide in reversed(tuple(guides())):
        found = by_title.get(guide.title)
        if found is None:
            faults.append(
                _whole(guide.title, "没有这张表", f"有一张叫“{guide.title}”的表", "把表名改回去，或者下载一份新的")
            )
            kept = base.tables[guide.file]  # so that nothing else is found wrong because of it
            sheets[guide.file] = Sheet(kept, tuple(0 for _ in kept.rows))
            continue
        reader = _SheetReader(guide, base.tables[guide.file], facts, frozenset(named))
        sheets[guide.file] = reader.read(found)
        faults.extend(reader.faults)
        if guide is not RULES:
            table = sheets[guide.file].table
            named.update(table.cell(row, "名称") for row in table.rows if "名称" in table.header)
    return Filled(notes.get(PROGRAM, ""), notes.get(VERSION, ""), sheets, tuple(faults))


def _whole(title: str, found: str, expected: str, do: str) -> Fault:
    return Fault(title, 0, "", "", found, expected, do)


def _notes(sheet: RawSheet | None) -> dict[str, str]:
    cells = {(cell.row, cell.column): cell.text for cell in sheet.cells} if sheet else {}
    return {label: cells.get((row, 2), "") for (row, column), label in cells.items() if column == 1 and row < 10}


class _SheetReader:
    """Reads one sheet; faults collect in `faults`."""

    def __init__(self, guide: TableGuide, base: Table, facts: FactDictionary, new_facts: frozenset[str]) -> None:
        self._guide, self._base, self._facts, self._new = guide, base, facts, new_facts
        self.faults: list[Fault] = []

    def read(self, raw: RawSheet) -> Sheet:
        """The table in the order of columns it had, new columns of facts behind the old ones."""
        self.faults.extend(raw.faults)
        grid: dict[int, dict[int, RawCell]] = {}
        for cell in raw.cells:
            grid.setdefault(cell.row, {})[cell.column] = cell
        heads = self._heads(grid.get(1, {}))
        self.faults[: len(raw.faults)] = [self._named(fault, heads) for fault in raw.faults]
        self._refuse_strays(grid, set(heads.values()) | set(self._unread))
        header = self._ordered(heads)
        complained = {fault.cell for fault in raw.faults}
        published = set(self._base.rows)
        rows, places = [], []
        for number in sorted(row for row in grid if row > 1):
            cells = grid[number]
            row = tuple(cells[heads[name]].text if heads.get(name) in cells else "" for name in header)
            if not any(row):
                continue
            if header != self._base.header or row not in published:
                self._check_cells(number, cells, heads, complained)
            rows.append(row)
            places.append(number)
        columns = {name: letters_of(column) for name, column in heads.items()}
        return Sheet(Table(header, tuple(rows)), tuple(places), columns)

    def _heads(self, cells: Mapping[int, RawCell]) -> dict[str, int]:
        """Column by name: known ones and those of facts; every other head is a fault."""
        heads: dict[str, int] = {}
        self._unread: list[int] = []
        missing = [name for name in self._required() if name not in {cell.text for cell in cells.values()}]
        for column in sorted(cells):
            name = cells[column].text
            if name in heads:
                self._head_fault(column, name, "这一列写了两次", "每列只写一次", "删去多出来的一列")
                self._unread.append(column)
            elif self._is_known(name):
                heads[name] = column
            else:
                self._unread.append(column)
                self._refuse_head(column, name, missing)
        for name in missing:
            if any(fault.do == f"改成“{name}”" for fault in self.faults):
                continue  # told at the head that was renamed
            found = f"缺少“{name}”这一列"
            do = f"加上表头是“{name}”的一列（改了名字的改回来；删掉的照原来的内容补上）"
            self.faults.append(Fault(self._guide.title, 1, "", name, found, f"表头里有“{name}”", do))
        return heads

    def _required(self) -> Iterator[str]:
        """Columns that every such table has, and those that hold something now."""
        yield from (column.name for column in self._guide.columns if not column.optional)
        for position, name in enumerate(self._base.header):
            column = self._guide.find(name)
            says_nothing = ("", "任意") if column is None else ("",)
            if (column is None or column.optional) and any(r[position] not in says_nothing for r in self._base.rows):
                yield name

    def _is_known(self, name: str) -> bool:
        if self._guide.find(name) is not None or name in self._base.header:
            return True
        return self._guide is RULES and (name in self._new or self._facts.find(name) is not None)

    def _refuse_head(self, column: int, name: str, missing: Sequence[str]) -> None:
        options = [*missing, *self._names()]
        near = difflib.get_close_matches(unicodedata.normalize("NFKC", name).strip(), options, 1, 0.5)
        if self._guide is RULES:
            expected = "规则表的列名，或者事实字典里的名称"
        else:
            expected = "只有 " + "、".join(one.name for one in self._guide.columns)
        do = f"改成“{near[0]}”" if near else "删去这一列；新的事实先在“事实表”里加一行"
        self._head_fault(column, name, f"不认识的列“{name[:20]}”", expected, do)

    def _names(self) -> list[str]:
        facts = [one.name for one in self._facts.definitions.values()] if self._guide is RULES else []
        return [*(column.name for column in self._guide.columns), *facts, *(self._new if self._guide is RULES else ())]

    def _head_fault(self, column: int, name: str, found: str, expected: str, do: str) -> None:
        self.faults.append(Fault(self._guide.title, 1, letters_of(column), name[:20], found, expected, do))

    def _named(self, fault: Fault, heads: Mapping[str, int]) -> Fault:
        by_letters = {letters_of(column): name for name, column in heads.items()}
        header = by_letters.get(fault.column, "")
        return Fault(fault.sheet, fault.row, fault.column, header, fault.found, fault.expected, fault.do)

    def _refuse_strays(self, grid: Mapping[int, Mapping[int, RawCell]], columns: set[int]) -> None:
        for number, cells in grid.items():
            for column, cell in cells.items():
                if number > 1 and column not in columns and cell.text:
                    found = f"这一列没有表头，却写了“{cell.text[:20]}”"
                    self.faults.append(
                        Fault(self._guide.title, number, letters_of(column), "", found, "空着", "删去这一格")
                    )

    def _ordered(self, heads: Mapping[str, int]) -> Row:
        header = [name for name in self._base.header if name in heads]
        facts = [name for name in heads if name not in header and self._guide.find(name) is None]
        known = [i for i, name in enumerate(header) if name == FACTS_AFTER or self._guide.find(name) is None]
        at = max(known, default=-1) + 1
        header[at:at] = facts
        return (*header, *(name for name in heads if name not in header))

    def _check_cells(
        self, row: int, cells: Mapping[int, RawCell], heads: Mapping[str, int], complained: set[str]
    ) -> None:
        for name, column in heads.items():
            cell = cells.get(column)
            if cell is None or f"{letters_of(column)}{row}" in complained:
                continue
            complaint = self._day_elsewhere(cell, name) or _complaint(cell.text, self._holds(name))
            if complaint is not None:
                self.faults.append(Fault(self._guide.title, row, letters_of(column), name, *complaint))

    def _holds(self, name: str) -> Holds:
        column = self._guide.find(name)
        return column.holds if column else Holds.TERMS

    def _day_elsewhere(self, cell: RawCell, name: str) -> tuple[str, str, str] | None:
        fact = self._facts.find(name) if self._guide is RULES and self._guide.find(name) is None else None
        if cell.kind != "day" or self._holds(name) is Holds.DAY or (fact is not None and fact.type is FactType.DATE):
            return None
        return f"这一格变成了日期 {cell.text}", "这一列不写日期", _AS_TEXT


def _complaint(text: str, holds: Holds) -> tuple[str, str, str] | None:
    """What is wrong with the characters of a cell, whatever its column means."""
    if len(text) > LONGEST:
        return f"这一格有 {len(text)} 个字", f"不超过 {LONGEST} 个字", "分成几行写"
    cleaned = " ".join("".join(" " if _is_odd_space(one) else one for one in text if not _is_unseen(one)).split())
    if any(_is_unseen(one) for one in text) or "\n" in text or "\t" in text or "\r" in text:
        return f"“{_visible(text)}”里有换行或者看不见的字符", f"“{cleaned}”", f"改成“{cleaned}”"
    if text != text.strip() or any(_is_odd_space(one) for one in text if holds is not Holds.WORDS):
        return f"“{_visible(text)}”前后或者中间有多余的空格", f"“{cleaned}”", f"改成“{cleaned}”"
    if holds is not Holds.WORDS and _WIDE.search(text):
        narrow = _WIDE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
        return f"“{text[:40]}”里有全角的字母、数字或者符号", f"半角的“{narrow}”", f"改成“{narrow}”"
    return None


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _is_odd_space(character: str) -> bool:
    return character != " " and unicodedata.category(character) == "Zs"


def _visible(text: str) -> str:
    return "".join("·" if _is_unseen(one) or _is_odd_space(one) else one for one in text)[:40]
