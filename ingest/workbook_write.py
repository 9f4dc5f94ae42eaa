"""Write a program's tables as a workbook for people: text cells, drop-downs, a frozen head, every column explained.

The only file that writes with openpyxl. Knows how Excel and WPS are told to leave text alone; what the columns mean
stands in assistant/rules/columns.py.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from assistant.domain.facts import FactDefinition, FactDictionary, FactType
from assistant.domain.region import NATION
from assistant.rules.columns import RULES, Column, TableGuide, guides
from assistant.rules.rule_sheet import expected_test
from ingest.workbook import Book, Table
from ingest.workbook_faults import letters_of
from ingest.workbook_read import LISTS, NOTES, PROGRAM, VERSION

_TEXT = "@"
_LAST_ROW = 2000
_WIDEST, _NARROWEST = 44, 8
_LONGEST_HINT, _LONGEST_ERROR = 240, 200  # Excel calls a file damaged when they are much longer
_MARK = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA = ("=", "+", "-", "@")
_HEAD = PatternFill("solid", fgColor="FFE8F0FE")
_ONLY_MADE = "这张表是程序写的，在这里改动不会导入"


@dataclass
class _Lists:
    """The options of drop-downs, one column each on a sheet of their own."""

    columns: list[tuple[str, Sequence[str]]] = field(default_factory=list)

    def add(self, name: str, options: Sequence[str]) -> str:
        """Keep some options; where they will stand, as a formula. The same options are kept once."""
        known = [kept for _, kept in self.columns]
        if options not in known:
            self.columns.append((name, options))
            known.append(options)
        letters = letters_of(known.index(options) + 1)
        return f"'{LISTS}'!${letters}$3:${letters}${len(options) + 2}"


def write_workbook(book: Book, facts: FactDictionary, citations: Iterable[str] = ()) -> bytes:
    """The bytes of an xlsx. `citations` fill the drop-down of 依据 beside those the tables name already."""
    workbook = Workbook()
    workbook.remove(workbook.active)  # type: ignore[arg-type]
    workbook.properties.title = book.name or "规则表空表"
    workbook.properties.creator = "问政"
    lists = _Lists()
    offered = _offered(book, citations)
    notes = workbook.create_sheet(NOTES)
    for guide in guides():
        _write_table(workbook.create_sheet(guide.title), guide, book.tables[guide.file], facts, lists, offered)
    _write_notes(notes, book, facts)
    _write_lists(workbook.create_sheet(LISTS), lists)
    workbook.active = 1
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _offered(book: Book, citations: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """What the open columns suggest: divisions and citations that these tables name."""
    regions, cited = {NATION: None}, {}
    for table in book.tables.values():
        regions.update(dict.fromkeys(table.cell(row, "地区") for row in table.rows))
        for row in table.rows:
            cited.update(dict.fromkeys(part.strip() for part in table.cell(row, "依据").split(";")))
    every = dict.fromkeys((*cited, *citations))
    return {"地区": tuple(filter(None, regions)), "依据": tuple(filter(None, every))[: _LAST_ROW - 1]}


def _write_table(
    sheet: Any,
    guide: TableGuide,
    table: Table,
    facts: FactDictionary,
    lists: _Lists,
    offered: Mapping[str, tuple[str, ...]],
) -> None:
    for column, name in enumerate(table.header, start=1):
        letters = letters_of(column)
        cells = [name, *(row[column - 1] for row in table.rows)]
        for row, text in enumerate(cells, start=1):
            if text:
                _put(sheet.cell(row, column), text)
        _dress_column(sheet, letters, cells)
        known = guide.find(name)
        definition = facts.find(name) if known is None else None
        says, options, closed = _guidance(known, definition, offered)
        _validate(sheet, letters, name, says, lists.add(name, options) if options else "", closed)
    sheet.freeze_panes = "B2"


def _put(cell: Any, text: str) -> None:
    """A text as text: never a formula, a number or a date, and every character as it is."""
    cell.value = ""
    cell.value = _MARK.sub("_x005F_", text).replace("\r", "_x000D_")
    cell.data_type = "s"
    cell.number_format = _TEXT
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if text.startswith(_FORMULA):
        cell.quotePrefix = True


def _dress_column(sheet: Any, letters: str, cells: Sequence[str]) -> None:
    widest = max(sum(1 if ord(one) < 0x2E80 else 2 for one in cell) for cell in cells)
    dimension = sheet.column_dimensions[letters]
    dimension.width = min(max(widest + 3, _NARROWEST), _WIDEST)
    dimension.number_format = _TEXT
    head = sheet[f"{letters}1"]
    head.font, head.fill = Font(bold=True), _HEAD


def _guidance(
    column: Column | None, fact: FactDefinition | None, offered: Mapping[str, tuple[str, ...]]
) -> tuple[str, tuple[str, ...], bool]:
    """What a column is for, what its drop-down offers, and whether nothing else is right."""
    if column is not None:
        return column.says, column.options or offered.get(column.name, ()), column.closed
    if fact is None:
        return "", (), False
    says = f"{fact.question.replace('〔谁〕', '本人')}写法：{expected_test(fact)}"
    return says, _fact_options(fact), fact.type is FactType.BOOL


def _fact_options(fact: FactDefinition) -> tuple[str, ...]:
    if fact.type is FactType.BOOL:
        return ("任意", "是", "否")
    if fact.type is FactType.CHOICE:
        return ("任意", *fact.options)
    if fact.type is FactType.CHOICES:
        return ("任意", *(f"含 {option}" for option in fact.options))
    return ()


def _validate(sheet: Any, letters: str, name: str, says: str, options: str, closed: bool) -> None:
    """Show what a cell is for when it is chosen; where the list is closed, refuse what is not on it."""
    rule = DataValidation(type="list" if options else None, formula1=options or None, allow_blank=True)
    rule.showInputMessage, rule.promptTitle, rule.prompt = True, name[:30], says[:_LONGEST_HINT]
    rule.showErrorMessage = bool(options) and closed
    rule.errorTitle, rule.error = name[:30], f"请从下拉选项里选。{says}"[:_LONGEST_ERROR]
    rule.add(f"{letters}2:{letters}{_LAST_ROW}")
    sheet.add_data_validation(rule)


def _write_notes(sheet: Any, book: Book, facts: FactDictionary) -> None:
    rows: list[tuple[str, ...]] = [
        (_ONLY_MADE,),
        (PROGRAM, book.program),
        ("名称", book.name),
        (VERSION, book.version),
        ("怎么改", "新的加一行，旧的在“失效”写日期；已发布的行不改、不删。改完整份上传，写错的地方会逐格指出"),
        (),
        ("表", "列", "写什么", "可以写的"),
    ]
    for guide in guides():
        rows.append((guide.title, "", guide.row, ""))
        table = book.tables[guide.file]
        for name in dict.fromkeys((*table.header, *(column.name for column in guide.columns))):
            known = guide.find(name)
            fact = facts.find(name) if known is None and guide is RULES else None
            says, options, _ = _guidance(known, fact, {})
            rows.append((guide.title, name, says, "、".join(options)))
    _fill(sheet, rows, (10, 18, 70, 50))


def _write_lists(sheet: Any, lists: _Lists) -> None:
    height = max((len(options) for _, options in lists.columns), default=0)
    rows: list[tuple[str, ...]] = [(_ONLY_MADE,), tuple(name for name, _ in lists.columns)]
    for position in range(height):
        rows.append(tuple(options[position] if position < len(options) else "" for _, options in lists.columns))
    _fill(sheet, rows, tuple(18 for _ in lists.columns))


def _fill(sheet: Any, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            if text:
                _put(sheet.cell(number, column), text)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[letters_of(column)].width = width
    sheet.protection.sheet = True
