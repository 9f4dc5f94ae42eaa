"""Workbooks from the outside: written for a program or as a template, read in the confined process, taken into a folder.

Knows files and folders; what a workbook says is read and judged in the files beside this one.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from assistant.corpus.texts import read_texts
from assistant.rules.columns import FACTS
from assistant.rules.dictionary import read_dictionary
from ingest.keeping import write_whole
from ingest.load.refusal import Refused
from ingest.sandbox import open_sandbox
from ingest.workbook import Book, empty_book, read_book
from ingest.workbook_check import Verdict, check_workbook
from ingest.workbook_desk import WorkbookOvertaken
from ingest.workbook_faults import Fault, WorkbookRefused
from ingest.workbook_raw import RawBook
from ingest.workbook_read import NOTES, PROGRAM

_SAVE_AGAIN = "按提示的原因处理；不清楚的，重新下载一份，把内容填进去再传"


def export_workbook(texts: Mapping[str, str], program: str) -> bytes:
    """The workbook of a program; without one, the template for a new program."""
    from ingest.workbook_write import write_workbook  # its library takes a while to load, and few ask for a workbook

    book = read_book(texts, program) if program else empty_book()
    facts, _, _ = read_dictionary(texts.get(FACTS.file, ""), [])
    return write_workbook(book, facts)


def open_workbook(path: Path) -> RawBook:
    """Read a file from outside; WorkbookRefused says why it is no workbook of rules."""
    try:
        with open_sandbox({}) as sandbox:
            return sandbox.read_workbook(path)
    except Refused as refusal:
        fault = Fault("", 0, "", "", str(refusal), "一份正常的 xlsx 工作簿", _SAVE_AGAIN)
        raise WorkbookRefused((fault,)) from refusal


def program_of(raw: RawBook) -> str:
    """Which program a workbook says it is of; empty for a template."""
    for sheet in raw.sheets:
        cells = {(cell.row, cell.column): cell.text for cell in sheet.cells if sheet.title == NOTES}
        for (row, column), text in cells.items():
            if column == 1 and text == PROGRAM:
                return cells.get((row, 2), "")
    return ""


def check_in_folder(folder: Path, raw: RawBook, program: str, correct: bool) -> Verdict:
    """Hold a workbook against a corpus folder; nothing is written."""
    texts = read_texts(folder)
    return check_workbook(raw, program, texts, texts, correct)


def import_into(folder: Path, raw: RawBook, program: str, correct: bool) -> Verdict:
    """Write what a workbook changes into a corpus folder: all of it after a clean check of the whole corpus, or nothing."""
    with _alone(folder):
        verdict = check_in_folder(folder, raw, program, correct)
        if verdict.stale:
            raise WorkbookOvertaken("表格导出之后，语料里的表改过了，没有写入。请重新导出，把改动填进去再导入。")
        if verdict.faults:
            raise WorkbookRefused(verdict.faults)
        # A fact before the rules that use it: whoever reads in between finds nothing missing.
        for file in sorted(verdict.files, key=lambda one: one != FACTS.file):
            write_whole(folder / file, verdict.files[file].encode())
    return verdict


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One import at a time; the folder itself is the lock, so that nothing is left in it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def size_of(book: Book) -> dict[str, int]:
    """How many rows each table has, by file name."""
    return {file: len(table.rows) for file, table in book.tables.items()}
