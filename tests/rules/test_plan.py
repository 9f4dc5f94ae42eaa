"""Which rows count where and when: regions, windows, replacement (V31), exclusion (V29), force, sources' dates."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.determination import Outcome
from assistant.rules.plan import spoken_on
from tests.rules.small import DAY, ask, book_of

ELIGIBLE, NOT_MET, INELIGIBLE = Outcome.ELIGIBLE, Outcome.NOT_MET, Outcome.INELIGIBLE
YES, NO = {"条件": "是"}, {"条件": "否"}


def test_v29_an_unknown_exclusion_leaves_both() -> None:
    rows = ({"条件": "是"}, {"排除项": "是", "结论": "排除"})
    one = ask(book_of(*rows), YES)[0]
    assert set(one.possible_outcomes) == {ELIGIBLE, INELIGIBLE}
    assert one.depends_on == ("paichu",)
    assert ask(book_of(*rows), {**YES, "排除项": "是"})[0].outcome is INELIGIBLE
    assert ask(book_of(*rows), {**YES, "排除项": "否"})[0].outcome is ELIGIBLE
    assert ask(book_of(*rows), {"排除项": "是"})[0].outcome is INELIGIBLE


@pytest.mark.parametrize(
    ("place", "on", "outcome"),
    [
        ("420323", date(2026, 6, 30), ELIGIBLE),
        ("420323", date(2026, 7, 1), NOT_MET),
        ("420323", date(2026, 12, 31), NOT_MET),
        ("420323", date(2027, 1, 1), ELIGIBLE),
        ("420300", date(2026, 8, 1), ELIGIBLE),
        ("100000", date(2026, 8, 1), ELIGIBLE),
        ("370300", date(2026, 8, 1), ELIGIBLE),
    ],
)
def test_v31_replacement_holds_in_its_place_and_time_only(place: str, on: date, outcome: Outcome) -> None:
    rulebook = book_of(
        {"规则号": "old", "条件": "是"},
        {
            "规则号": "new",
            "地区": "420323",
            "条件": "否",
            "替代规则号": "old",
            "生效": "2026-07-01",
            "失效": "2027-01-01",
        },
    )
    assert ask(rulebook, YES, place, on)[0].outcome is outcome


@pytest.mark.parametrize(
    ("place", "outcome"),
    [("420323", ELIGIBLE), ("420300", NOT_MET), ("420000", NOT_MET), ("100000", NOT_MET), ("370300", NOT_MET)],
)
def test_a_local_row_is_nobody_elses(place: str, outcome: Outcome) -> None:
    rulebook = book_of({"条件": "否"}, {"地区": "420323", "条件": "是"})
    assert ask(rulebook, YES, place)[0].outcome is outcome


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        (date(2026, 6, 30), Outcome.NOT_STATED),
        (date(2026, 7, 1), ELIGIBLE),
        (date(2029, 12, 31), ELIGIBLE),
        (date(2030, 1, 1), Outcome.NOT_STATED),
    ],
)
def test_a_row_holds_from_its_first_day_until_the_day_it_ends(on: date, outcome: Outcome) -> None:
    rulebook = book_of({"条件": "是", "生效": "2026-07-01", "失效": "2030-01-01"})
    assert ask(rulebook, YES, on=on)[0].outcome is outcome


def test_only_direct_rows_decide() -> None:
    rulebook = book_of(
        {"条件": "是", "效力": "鼓励", "待遇": "津贴"}, {"条件": "是", "效力": "授权地方", "待遇": "补贴"}
    )
    one = ask(rulebook, YES)[0]
    assert one.outcome is Outcome.NOT_STATED
    assert any("鼓励" in caveat for caveat in one.caveats)
    assert any("补贴由上位规定授权地方" in caveat and "还没有录入" in caveat for caveat in one.caveats)
    assert {finding.force for finding in one.findings} == {"鼓励", "授权地方"}
    assert ask(book_of(), YES)[0].outcome is Outcome.NOT_STATED


def test_closed_and_open_programs() -> None:
    assert ask(book_of({"条件": "是"}, closed=True), NO)[0].outcome is INELIGIBLE
    assert ask(book_of({"条件": "是"}), NO)[0].outcome is NOT_MET


def test_the_strongest_way_wins() -> None:
    rows = ({"结论": "需审核认定"}, {"条件": "是", "结论": "可单独申请"}, {"排除项": "否", "结论": "符合"})
    rulebook = book_of(*rows)
    assert ask(rulebook, {"条件": "是", "排除项": "否"})[0].outcome is ELIGIBLE
    assert ask(rulebook, {"条件": "是", "排除项": "是"})[0].outcome is Outcome.MAY_APPLY_ALONE
    assert ask(rulebook, {"条件": "否", "排除项": "是"})[0].outcome is Outcome.NEEDS_REVIEW
    assert set(ask(rulebook, {"条件": "否"})[0].possible_outcomes) == {ELIGIBLE, Outcome.NEEDS_REVIEW}


def test_an_inherited_row_is_labelled() -> None:
    one = ask(book_of({"条件": "是"}), YES, "420323")[0]
    assert one.findings[0].inherited
    assert any("没有录入竹山县自己的规定" in caveat for caveat in one.caveats)
    here = ask(book_of({"条件": "是", "地区": "420323"}), YES, "420323")[0]
    assert not here.findings[0].inherited
    assert not any("没有录入" in caveat for caveat in here.caveats)


def test_a_source_that_spoke_later_leaves_the_past_open() -> None:
    rulebook = book_of({"条件": "是", "资料时点": "2024年"})
    assert ask(rulebook, YES, on=date(2024, 1, 1))[0].outcome is ELIGIBLE
    before = ask(rulebook, YES, on=date(2023, 12, 31))[0]
    assert set(before.possible_outcomes) == {ELIGIBLE, NOT_MET}
    assert before.missing == ()
    assert any("资料未载" in caveat for caveat in before.caveats)
    assert ask(rulebook, NO, on=date(2023, 12, 31))[0].outcome is NOT_MET


@pytest.mark.parametrize(
    ("words", "day"),
    [("2024年计划", date(2024, 1, 1)), ("约2023年（正文无日期）", date(2023, 1, 1)), ("未载", None), ("第12号", None)],
)
def test_when_a_source_spoke(words: str, day: date | None) -> None:
    assert spoken_on(words) == day


def test_rows_are_chosen_for_the_tree_of_that_day() -> None:
    assert ask(book_of({"条件": "是", "地区": "420000"}), YES, "420323", DAY)[0].outcome is ELIGIBLE
