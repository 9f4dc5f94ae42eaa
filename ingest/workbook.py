"""A program's tables as one workbook's worth of text: rules, standards, handling, checks, and the facts they use.

Knows CSV text both ways, exactly, and which lines of the shared dictionary a program uses; knows nothing of Excel.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.corpus.programs import read_program
from assistant.domain.errors import CorpusError, Problem, StaffError
from assistant.rules.columns import CHECKS, FACTS, RULES, TABLES, TableGuide, guides

KEY = "id"  # of a line of the dictionary
_TOKEN = re.compile(r"\w+")
Row = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One sheet or CSV file: its head, and rows as wide as the head."""

    header: Row
    rows: tuple[Row, ...] = ()

    def cell(self, row: Row, column: str) -> str:
        """The cell of a row in a column, empty when the table has no such column."""
        return row[self.header.index(column)] if column in self.header else ""


@dataclass(frozen=True)
class Book:
    """The tables of one program by file name; `facts` are the lines of the dictionary it uses. `program` may be empty."""

    program: str
    name: str
    tables: Mapping[str, Table]

    @property
    def version(self) -> str:
        """A name for exactly these tables: who edits says which state they started from."""
        digest = hashlib.sha256(self.program.encode())
        for guide in guides():
            digest.update(f"\0{guide.file}\0{format_csv(self.tables[guide.file])}".encode())
        return digest.hexdigest()[:16]


def place_of(program: str, guide: TableGuide) -> str:
    """The path of a table inside the corpus."""
    return guide.file if guide is FACTS else f"programs/{program}/{guide.file}"


def read_book(texts: Mapping[str, str], program: str) -> Book:
    """The tables of a program as the corpus has them; StaffError when there is no such program."""
    sheet = f"programs/{program}/program.yaml"
    if sheet not in texts:
        raise StaffError(f"没有“{program}”这个事项。先在语料里写 {sheet}，再填规则表。")
    tables: dict[str, Table] = {}
    for guide in TABLES:
        path = place_of(program, guide)
        tables[guide.file] = empty_table(guide)
        if path in texts:
            tables[guide.file] = parse_csv(texts[path], path)
    dictionary = parse_csv(texts.get(FACTS.file, ""), FACTS.file)
    tables[FACTS.file] = Table(dictionary.header, tuple(used_facts(tables, dictionary)))
    return Book(program, read_program(texts[sheet], sheet).name, tables)


def version_of(texts: Mapping[str, str], program: str) -> str:
    """The name of the state a program's tables are in."""
    return read_book(texts, program).version


def empty_book() -> Book:
    """The template for a new program: every sheet, no row."""
    return Book("", "", {guide.file: empty_table(guide) for guide in guides()})


def empty_table(guide: TableGuide) -> Table:
    """A table that has its head only."""
    return Table(tuple(column.name for column in guide.columns if not column.optional))


def write_book(book: Book, texts: Mapping[str, str]) -> dict[str, str]:
    """The corpus files of these tables that differ from `texts`, by path: laid over them, they are the new corpus."""
    changed = {}
    for guide in guides():
        path, table = place_of(book.program, guide), book.tables[guide.file]
        if guide is FACTS:
            table = merge_facts(table, parse_csv(texts.get(FACTS.file, ""), FACTS.file))
        if not table.rows and path not in texts:
            continue
        text = format_csv(table)
        if text != texts.get(path):
            changed[path] = text
    return changed


def merge_facts(sheet: Table, dictionary: Table) -> Table:
    """The whole dictionary with a program's lines in their old places and its new ones at the end."""
    own = {sheet.cell(row, KEY): tuple(sheet.cell(row, column) for column in dictionary.header) for row in sheet.rows}
    known = {dictionary.cell(row, KEY) for row in dictionary.rows}
    kept = [own.get(dictionary.cell(row, KEY), row) for row in dictionary.rows]
    return Table(dictionary.header, (*kept, *(row for key, row in own.items() if key not in known)))


def used_facts(tables: Mapping[str, Table], dictionary: Table) -> Iterable[Row]:
    """The lines of the dictionary that the tables name, and those these are derived from."""
    rules, checks = tables[RULES.file], tables[CHECKS.file]
    plain = {column.name for column in RULES.columns}
    words = {name for name in rules.header if name not in plain}
    for row in rules.rows:
        tested = (cell for name, cell in zip(rules.header, row, strict=True) if name not in plain)
        for text in (*tested, rules.cell(row, "金额"), rules.cell(row, "结论")):
            words.update(_TOKEN.findall(text))
    words.update(checks.cell(row, "事实") for row in checks.rows)
    used: set[str] = set()
    while True:
        found = [
            row
            for row in dictionary.rows
            if dictionary.cell(row, KEY) not in used and words & set(_names(dictionary, row))
        ]
        if not found:
            break
        for row in found:
            used.add(dictionary.cell(row, KEY))
            words.update(_TOKEN.findall(dictionary.cell(row, "推导")))
    return (row for row in dictionary.rows if dictionary.cell(row, KEY) in used)


def _names(dictionary: Table, row: Row) -> tuple[str, ...]:
    synonyms = dictionary.cell(row, "同义词").replace("｜", "|").split("|")
    return tuple(name for name in (dictionary.cell(row, KEY), dictionary.cell(row, "名称"), *synonyms) if name)


def parse_csv(text: str, file: str) -> Table:
    """CSV text as cells, untouched; CorpusError when it is not a table."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        found = [tuple(row) for row in rows if row]
    except csv.Error as error:
        problem = Problem(file, f"第{rows.line_num}行", f"不是规范的 CSV（{error}）", "引号要成对，一行一条")
        raise CorpusError((problem,)) from error
    header, body = (found[0], found[1:]) if found else ((), [])
    wrong = [number for number, row in enumerate(body, start=2) if len(row) != len(header)]
    if wrong:
        place = f"第{'、'.join(map(str, wrong[:10]))}行"
        raise CorpusError((Problem(file, place, "格数和表头不一样", f"与表头一样 {len(header)} 格"),))
    return Table(header, tuple(body))


def format_csv(table: Table) -> str:
    """The text of a table, as the corpus keeps it."""
    if not table.header:
        return ""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows((table.header, *table.rows))
    return out.getvalue()
