"""Tables become a workbook and come back byte for byte; the workbook is one that people can fill in.

pytest tests/ingest/test_workbook_round_trip.py
"""

import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.corpus.texts import read_texts
from assistant.rules.columns import CHECKS, FACTS, RULES, TABLES, guides
from assistant.rules.dictionary import read_dictionary
from ingest.sandbox import open_sandbox
from ingest.workbook import Book, Table, empty_book, format_csv, parse_csv, place_of, read_book, write_book
from ingest.workbook_check import check_workbook
from ingest.workbook_door import export_workbook
from ingest.workbook_faults import letters_of
from ingest.workbook_raw import read_raw
from ingest.workbook_read import LISTS, NOTES, read_filled
from ingest.workbook_write import write_workbook
from tests.conftest import ROOT
from tests.ingest.making_workbooks import WIDE

SHIPPED = read_texts(ROOT / "corpus")
SHIPPED_FACTS = read_dictionary(SHIPPED[FACTS.file], [])[0]
WITH_TABLES = sorted({file.split("/")[1] for file in SHIPPED if file.startswith("programs/") and file.endswith(".csv")})
WITHOUT_TABLES = sorted({file.split("/")[1] for file in SHIPPED if file.startswith("programs/")} - set(WITH_TABLES))


def test_there_are_tables_to_try() -> None:
    assert len(WITH_TABLES) >= 12
    assert len(WITHOUT_TABLES) >= 10


@pytest.mark.parametrize("program", WITH_TABLES)
def test_a_shipped_program_comes_back_byte_for_byte(program: str) -> None:
    book = read_book(SHIPPED, program)
    raw = read_raw(write_workbook(book, SHIPPED_FACTS))
    filled = read_filled(raw, book, SHIPPED_FACTS)
    assert filled.faults == ()
    assert (filled.program, filled.version) == (program, book.version)
    for guide in TABLES:
        path = place_of(program, guide)
        text = format_csv(filled.sheets[guide.file].table)
        assert text == SHIPPED.get(path, text), path
        assert path in SHIPPED or not filled.sheets[guide.file].table.rows
    back = {file: sheet.table for file, sheet in filled.sheets.items()}
    assert write_book(Book(program, book.name, back), SHIPPED) == {}, "the dictionary comes back too"
    named = {name for name in book.tables[RULES.file].header if RULES.find(name) is None}
    facts = back[FACTS.file]
    assert named <= {facts.cell(row, "名称") for row in facts.rows}, "the facts of the rules stand in the workbook"


def test_one_goes_through_the_confined_process_and_the_whole_check(tmp_path: Path) -> None:
    (tmp_path / "低保.xlsx").write_bytes(export_workbook(SHIPPED, "dibao"))
    with open_sandbox({}) as sandbox:
        raw = sandbox.read_workbook(tmp_path / "低保.xlsx")
    verdict = check_workbook(raw, "dibao", SHIPPED, SHIPPED)
    assert (verdict.faults, verdict.changes, verdict.files, verdict.stale) == ((), (), {}, False)


@pytest.mark.parametrize("program", WITHOUT_TABLES[:3])
def test_a_program_without_tables_gives_empty_ones(program: str) -> None:
    verdict = check_workbook(read_raw(export_workbook(SHIPPED, program)), program, SHIPPED, SHIPPED)
    assert (verdict.faults, verdict.files) == ((), {})


# Whatever a CSV may hold: what looks like a formula, a number, a date, an error, an escape, other scripts.
TEXTS = st.one_of(
    st.sampled_from(
        [
            "=1+1",
            "+5",
            "-3",
            "@x",
            "1.0",
            "007",
            "2026-07-01",
            "#REF!",
            "TRUE",
            "_x0041_",
            "_x005F_",
            "1|2",
            "<{低保标准}",
        ]
    ),
    st.sampled_from(
        ["123456789012345678901", " 前后 ", "两\n行", '引"号', "逗,号", "", "\t", "'x", "𠮷", "é", "a\r\nb"]
    ),
    st.text(st.characters(exclude_categories=("Cs", "Cn", "Co", "Cc")), max_size=20),
)
ROWS = st.lists(st.tuples(*[TEXTS] * len(CHECKS.columns)), max_size=6)


@settings(max_examples=60)
@given(ROWS)
def test_every_text_comes_back_as_it_was(rows: list[tuple[str, ...]]) -> None:
    rows = [row for row in rows if any(row)]
    header = empty_book().tables[CHECKS.file].header
    book = Book("dibao", "", {**empty_book().tables, CHECKS.file: Table(header, tuple(rows))})
    raw = read_raw(write_workbook(book, SHIPPED_FACTS))
    filled = read_filled(raw, book, SHIPPED_FACTS)
    assert filled.sheets[CHECKS.file].table == book.tables[CHECKS.file]
    assert filled.faults == (), "rows that the tables have already are taken as they are"


@settings(max_examples=60)
@given(ROWS)
def test_csv_text_and_cells_are_the_same_thing(rows: list[tuple[str, ...]]) -> None:
    table = Table(empty_book().tables[CHECKS.file].header, tuple(rows))
    assert parse_csv(format_csv(table), "x.csv") == table


def test_the_workbook_helps_to_fill_it_in() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(export_workbook(WIDE, "dibao")))
    assert workbook.sheetnames == [NOTES, *(guide.title for guide in guides()), LISTS]
    explained = {(row[0], row[1]) for row in workbook[NOTES].iter_rows(values_only=True)}
    for guide in guides():
        sheet = workbook[guide.title]
        assert sheet.freeze_panes == "B2"
        heads = [cell.value for cell in sheet[1]]
        assert all((guide.title, head) in explained for head in heads)
        rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
        for number, head in enumerate(heads, start=1):
            letters = letters_of(number)
            rule = rules[f"{letters}2"]
            assert rule.showInputMessage
            assert rule.prompt
            assert len(rule.prompt) <= 255
            column = guide.find(str(head))
            options = options_of(workbook, rule.formula1)
            if column is not None and column.options:
                assert options == list(column.options)
                assert rule.showErrorMessage is column.closed
            assert sheet.column_dimensions[letters].number_format == "@", "what is typed stays text"
            assert 8 <= sheet.column_dimensions[letters].width <= 44
        assert all(cell.number_format == "@" for row in sheet.iter_rows() for cell in row if cell.value is not None)
    rules_sheet = workbook[RULES.title]
    by_head = {cell.value: letters_of(number) for number, cell in enumerate(rules_sheet[1], start=1)}
    found = {str(rule.sqref).split(":")[0]: rule for rule in rules_sheet.data_validations.dataValidation}
    assert options_of(workbook, found[f"{by_head['残疾等级']}2"].formula1) == ["任意", "1", "2", "3", "4"]
    assert options_of(workbook, found[f"{by_head['困难情形']}2"].formula1)[1] == "含 重病"
    assert "420323" in options_of(workbook, found[f"{by_head['地区']}2"].formula1)
    assert "shifan_banfa a2" in options_of(workbook, found[f"{by_head['依据']}2"].formula1)


def options_of(workbook: openpyxl.Workbook, formula: str | None) -> list[str]:
    if not formula:
        return []
    cells = formula.split("!")[1].replace("$", "")
    return [str(row[0].value) for row in workbook[LISTS][cells]]


def test_a_template_filled_in_for_a_new_program_is_taken() -> None:
    new = "programs/xinshixiang/program.yaml"
    texts = {
        **WIDE,
        new: WIDE["programs/dibao/program.yaml"]
        .replace("id: dibao", "id: xinshixiang")
        .replace("[低保, 吃低保]", "[新事]"),
    }
    workbook = openpyxl.load_workbook(io.BytesIO(export_workbook(texts, "")))
    rules = workbook[RULES.title]
    rules.insert_cols(4)
    for column, text in enumerate(
        [
            "xin-A",
            "100000",
            "本户",
            "是",
            "符合",
            "新待遇",
            "",
            "",
            "",
            "直接适用",
            "",
            "shifan_banfa a2",
            "2026-07-01",
        ],
        start=1,
    ):
        rules.cell(2, column, text or None)
    rules.cell(1, 4, "财产符合规定")
    out = io.BytesIO()
    workbook.save(out)
    verdict = check_workbook(read_raw(out.getvalue()), "xinshixiang", texts, texts)
    assert (verdict.faults, verdict.stale) == ((), False)
    assert list(verdict.files) == ["programs/xinshixiang/rules.csv"]
    assert (
        verdict.files["programs/xinshixiang/rules.csv"].splitlines()[1].startswith("xin-A,100000,本户,是,符合,新待遇")
    )
    assert [str(change) for change in verdict.changes][0] == "规则表 第 1 行 新列 财产符合规定"
