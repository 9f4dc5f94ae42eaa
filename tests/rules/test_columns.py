"""The words for columns speak of exactly the columns that the strict readers know, and of options they accept.

pytest tests/rules/test_columns.py
"""

import pytest

from assistant.rules import columns, dictionary, rule_sheet, tables
from assistant.rules.columns import TableGuide
from tests.conftest import ROOT

KNOWN = {
    "rules.csv": (rule_sheet.RULE_COLUMNS, rule_sheet.EXTRA_COLUMNS),
    "standards.csv": (tables.STANDARD_COLUMNS, tables.STANDARD_EXTRA),
    "procedure.csv": (tables.PROCEDURE_COLUMNS, ()),
    "checks.csv": (tables.CHECK_COLUMNS, ()),
    "fact_dictionary.csv": (dictionary.COLUMNS, ()),
}
GUIDES = list(columns.guides())


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.file)
def test_every_column_the_reader_knows_is_explained_and_no_other(guide: TableGuide) -> None:
    needed = tuple(column.name for column in guide.columns if not column.optional)
    optional = tuple(column.name for column in guide.columns if column.optional)
    assert (needed, optional) == KNOWN[guide.file]
    assert all(column.says for column in guide.columns)


def test_every_table_of_the_workbook_is_one_of_these() -> None:
    assert {guide.file for guide in GUIDES} == set(KNOWN)
    assert len({guide.title for guide in GUIDES}) == len(GUIDES)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.file)
def test_the_page_for_officers_names_every_column_and_every_closed_option(guide: TableGuide) -> None:
    page = (ROOT / "docs/rule-tables.md").read_text("utf-8")
    assert guide.title in page
    for column in guide.columns:
        assert column.name in page
        for option in column.options if column.closed else ():
            assert option in page, f"{guide.title} {column.name}: {option}"
