"""Rows that rest on a changed provision are told, those that were changed with it are not.

pytest tests/ingest/test_touched.py
"""

import pytest

from ingest.touched import find_resting, touched
from tests.small_corpus import FILES

RULES = "programs/dibao/rules.csv"


@pytest.mark.parametrize(
    ("document", "number", "expected"),
    [
        ("shifan_banfa", "a2", ("规则 dibao-A",)),
        ("shifan_banfa", "a2.p1.i3", ("规则 dibao-A",)),
        ("shifan_banfa", "a3.p1", ("办理 最低生活保障 受理 100000",)),
        ("shifan_banfa", "", ("办理 最低生活保障 受理 100000", "规则 dibao-A")),
        ("zhushan_tongzhi", "s1", ("标准 最低生活保障 低保标准 420323 不分 执行标准",)),
        ("zhushan_tongzhi", "s2", ()),
        ("shifan_banfa", "a20", ()),
    ],
)
def test_what_rests_on_a_provision(document: str, number: str, expected: tuple[str, ...]) -> None:
    assert touched(find_resting(FILES, FILES), document, number) == expected


def test_a_row_changed_with_its_provision_is_not_told() -> None:
    after = {**FILES, RULES: FILES[RULES].replace("<{低保标准}", "<={低保标准}")}
    assert touched(find_resting(FILES, after), "shifan_banfa", "a2") == ()
    assert touched(find_resting(after, after), "shifan_banfa", "a2") == ("规则 dibao-A",)


def test_a_new_program_is_not_told() -> None:
    before = {name: text for name, text in FILES.items() if not name.startswith("programs/")}
    assert find_resting(before, FILES) == ()
