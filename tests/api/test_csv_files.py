"""No cell of an exported table is ever calculated by a spreadsheet.

pytest tests/api/test_csv_files.py
"""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.csv_files import defuse, write_csv

FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://x","点这里")',
    "+86",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u3000=1+1",
    "\ufeff=1+1",
    "＝1+1",
    "＠SUM(A1)",
    "|calc",
    "%0A=1",
)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_becomes_text(formula: str) -> None:
    assert defuse(formula) == "'" + formula


@pytest.mark.parametrize("plain", ["低保标准", "12345", "a=b", "2026-11-21", "3-4口人", ""])
def test_plain_words_stay_as_they_are(plain: str) -> None:
    assert defuse(plain) == plain


def test_figures_days_and_nothing() -> None:
    cells = (-5, 1.5, True, None, date(2026, 11, 21), datetime(2026, 11, 21, 8, tzinfo=UTC))
    assert [defuse(one) for one in cells] == ["-5", "1.5", "是", "", "2026-11-21", "2026-11-21T08:00:00+00:00"]


def test_a_file_reads_back_whole_with_heads_defused_too() -> None:
    written = write_csv(["=头", "数"], [['逗号,引号"换行\n完', 1], ["-1", None]])
    assert written.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline="")))
    assert rows == [["'=头", "数"], ['逗号,引号"换行\n完', "1"], ["'-1", ""]]


@given(st.text())
def test_whatever_is_written_no_cell_begins_a_formula(text: str) -> None:
    kept = defuse(text)
    assert not kept.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert kept.removeprefix("'") == text.replace("\0", "").removeprefix("'") or kept == text.replace("\0", "")
