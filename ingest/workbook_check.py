"""Hold an edited workbook against the whole corpus: every fault at its cell, or what it would change.

Knows how a fault of a CSV line is found again in the workbook; the strict readers decide what is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from assistant.domain.errors import Problem
from assistant.domain.facts import FactDictionary
from assistant.rules.columns import FACTS, TableGuide, guides
from assistant.rules.dictionary import read_dictionary
from ingest.check import check_texts
from ingest.workbook import KEY, Book, Table, empty_book, parse_csv, place_of, read_book, write_book
from ingest.workbook_advice import advise
from ingest.workbook_changes import Change, compare_books
from ingest.workbook_faults import Fault, column_of
from ingest.workbook_raw import RawBook
from ingest.workbook_read import NOTES, PROGRAM, VERSION, Filled, Sheet, read_filled

_Item = TypeVar("_Item")
_PLACE = re.compile(r"第(\d+)行(?: “(.+)”列)?")


@dataclass(frozen=True)
class Verdict:
    """What came of a workbook. `version` names the tables it was held against, `based_on` those it was made from;
    `book` and `files` are there only when there is no fault."""

    program: str
    version: str
    based_on: str
    faults: tuple[Fault, ...]
    changes: tuple[Change, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    book: Book | None = None

    @property
    def stale(self) -> bool:
        """Whether someone else changed the tables after this workbook was downloaded."""
        return self.based_on != self.version


def check_workbook(
    raw: RawBook, program: str, texts: Mapping[str, str], published: Mapping[str, str], correct: bool = False
) -> Verdict:
    """Read, compare and check against the whole corpus. `published` is what residents are told."""
    current = read_book(texts, program)
    facts, _, _ = read_dictionary(texts.get(FACTS.file, ""), [])
    filled = read_filled(raw, current, facts)
    known = _with_known_facts(current, filled.sheets[FACTS.file].table, texts)
    differences = compare_books(known, _published(published, program), filled.sheets, correct)
    book = Book(program, current.name, {file: sheet.table for file, sheet in filled.sheets.items()})
    strict = _strict_faults(book, filled.sheets, texts)
    faults = [*_wrong_program(filled, program), *_joined(filled.faults, strict, differences.faults)]
    based_on = filled.version
    if not filled.program and based_on == empty_book().version:
        based_on = current.version  # a template fits any state: what it would take out is told row by row
    ordered = tuple(dict.fromkeys(sorted(faults, key=_in_order)))
    if ordered:
        return Verdict(program, current.version, based_on, ordered, differences.changes)
    return Verdict(program, current.version, based_on, (), differences.changes, write_book(book, texts), book)


def _joined(read: Iterable[Fault], strict: Iterable[Fault], changed: Iterable[Fault]) -> Iterator[Fault]:
    """One thing to do for each cell: what was there goes before what could be there, and how it is written before what
    it means."""
    before = {(fault.sheet, fault.cell): fault for fault in changed if fault.cell}
    told: set[tuple[str, str]] = set()
    for fault in read:
        told.add((fault.sheet, fault.cell))
        back = before.pop((fault.sheet, fault.cell), None)
        yield replace(fault, expected=back.expected, do=back.do) if back else fault
    for fault in strict:
        place = (fault.sheet, fault.cell)
        if not fault.cell or (place not in told and place not in before):
            yield fault
    yield from (fault for fault in changed if not fault.cell or (fault.sheet, fault.cell) in before)


def _with_known_facts(current: Book, sheet: Table, texts: Mapping[str, str]) -> Book:
    """A line of the dictionary that this program did not use before is no new line."""
    dictionary = parse_csv(texts.get(FACTS.file, ""), FACTS.file)
    used = current.tables[FACTS.file]
    named = {table.cell(row, KEY) for table in (sheet, used) for row in table.rows}
    facts = Table(dictionary.header, tuple(row for row in dictionary.rows if dictionary.cell(row, KEY) in named))
    return replace(current, tables={**current.tables, FACTS.file: facts})


def _published(texts: Mapping[str, str], program: str) -> Book:
    if f"programs/{program}/program.yaml" not in texts:
        return empty_book()
    book = read_book(texts, program)
    return replace(book, tables={**book.tables, FACTS.file: parse_csv(texts.get(FACTS.file, ""), FACTS.file)})


def _wrong_program(filled: Filled, program: str) -> Iterator[Fault]:
    expected = f"这个事项的表，{PROGRAM}是 {program}"
    do = "下载这个事项的表，把内容填进去"
    if not filled.version:
        yield Fault(NOTES, 0, "", VERSION, "没有写是从哪一版下载的", "下载时写好的“说明”表，不要改", do)
    elif filled.program and filled.program != program:
        yield Fault(NOTES, 0, "", PROGRAM, f"这份表是“{filled.program[:40]}”的", expected, do)


def _in_order(fault: Fault) -> tuple[int, int, int]:
    titles = [guide.title for guide in guides()]
    sheet = titles.index(fault.sheet) if fault.sheet in titles else -1
    return sheet, fault.row, column_of(fault.column)


def _strict_faults(book: Book, sheets: Mapping[str, Sheet], texts: Mapping[str, str]) -> Iterator[Fault]:
    """What the strict readers say of the whole corpus with these tables, without what a missing column brings about."""
    whole = replace(book, tables={guide.file: _completed(guide, sheets[guide.file].table) for guide in guides()})
    files = write_book(whole, texts)
    facts = read_dictionary(files.get(FACTS.file, texts.get(FACTS.file, "")), [])[0]
    known = _Known(facts, _cited(texts, book.program))
    lines = {guide.file: _lines(guide, whole, sheets[guide.file], texts) for guide in guides()}
    paths = {place_of(book.program, guide): guide for guide in guides()}
    for problem in check_texts({**texts, **files}).problems:
        guide = paths.get(problem.file)
        if guide is None:
            yield _elsewhere(problem)
            continue
        fault = _located(problem, guide, sheets[guide.file], lines[guide.file], known)
        if fault is not None:
            yield fault


def _completed(guide: TableGuide, table: Table) -> Table:
    missing = tuple(one.name for one in guide.columns if not one.optional and one.name not in table.header)
    return Table((*table.header, *missing), tuple((*row, *("" for _ in missing)) for row in table.rows))


def _lines(guide: TableGuide, whole: Book, sheet: Sheet, texts: Mapping[str, str]) -> dict[int, int]:
    """Row of the workbook by line of the CSV; lines of the dictionary that belong to other programs have none."""
    if guide is not FACTS:
        return sheet.line_numbers()
    places = dict(zip((sheet.table.cell(row, KEY) for row in sheet.table.rows), sheet.rows, strict=True))
    path = place_of(whole.program, guide)
    text = write_book(whole, texts).get(path, texts.get(path, ""))
    found, line = {}, 1
    dictionary = parse_csv(text, path)
    for row in dictionary.rows:
        line += 1 + sum(cell.count("\n") for cell in row)
        if dictionary.cell(row, KEY) in places:
            found[line] = places[dictionary.cell(row, KEY)]
    return found


@dataclass(frozen=True)
class _Known:
    """What advice is given from: the facts as they will be, and sources that the tables name already."""

    facts: FactDictionary
    cited: tuple[str, ...]


def _located(
    problem: Problem, guide: TableGuide, sheet: Sheet, lines: Mapping[int, int], known: _Known
) -> Fault | None:
    match = _PLACE.fullmatch(problem.where)
    name = match[2] or "" if match else ""
    if name and name not in sheet.columns:
        return None  # the column is missing, which has been told
    row = lines.get(int(match[1]), 0) if match else 0
    if match and int(match[1]) > 1 and not row:
        return _elsewhere(problem)
    do = f"改好这一处：{problem.expected}"
    if name and row:
        column = guide.find(name)
        text = sheet.table.cell(sheet.table.rows[sheet.rows.index(row)], name)
        do = advise(problem.expected, column, known.facts.find(name) if column is None else None, text, known.cited)
    return Fault(guide.title, row, sheet.columns.get(name, ""), name, problem.found, problem.expected, do)


def _cited(texts: Mapping[str, str], program: str) -> tuple[str, ...]:
    """Sources that the tables name as they are now."""
    tables = read_book(texts, program).tables
    cells = (table.cell(row, "依据") for file, table in tables.items() if file != FACTS.file for row in table.rows)
    return tuple(dict.fromkeys(part.strip() for cell in cells for part in cell.split(";") if part.strip()))


def _elsewhere(problem: Problem) -> Fault:
    place = f"{problem.file} {problem.where}".strip()
    do = "撤回引起它的改动；和这份表无关的，请负责语料的人先改好那一处"
    return Fault("", 0, "", "", f"{place}：{problem.found}", problem.expected, do)


def listed(found: Iterable[_Item], most: int = 500) -> tuple[_Item, ...]:
    """The first of many: nobody mends or reads more in one go."""
    return tuple(found)[:most]
