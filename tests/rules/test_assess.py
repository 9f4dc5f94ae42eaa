"""Whole assessments: several people, derived facts said aloud, contradictions, amounts, 还能领什么."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from assistant.domain.determination import Outcome, Truth
from assistant.domain.facts import HOUSEHOLD, SELF, Fact, Facts, OneOf, Span
from assistant.rules.assess import assess, assess_all
from assistant.rules.intake import read_facts, read_standards
from tests.rules.book import TODAY, TREE, book
from tests.rules.book import ask as ask_shipped
from tests.rules.small import DAY, ask, book_of

F = Fraction
ELIGIBLE, ALONE, NOT_MET, OPEN = (
    Outcome.ELIGIBLE,
    Outcome.MAY_APPLY_ALONE,
    Outcome.NOT_MET,
    Outcome.UNDETERMINED,
)


def test_one_determination_for_each_person_named() -> None:
    rulebook = book_of({"对象": "本人", "年龄": ">=80"})
    found = ask(rulebook, {"父亲.年龄": "83", "母亲.年龄": "78", "舅舅.病": "是"})
    assert [(one.person, one.outcome) for one in found] == [("父亲", ELIGIBLE), ("母亲", NOT_MET), ("舅舅", OPEN)]
    assert [one.person for one in ask(rulebook, {})] == [SELF]
    assert [one.person for one in ask(rulebook, {"年龄": "81"})] == [SELF]


def test_a_household_comes_first_and_its_way_is_everyones() -> None:
    rulebook = book_of({"条件": "是"}, {"对象": "本人", "等级": "1", "结论": "可单独申请"})
    found = ask(rulebook, {"条件": "是", "母亲.等级": "1"})
    assert [(one.person, one.outcome) for one in found] == [(HOUSEHOLD, ELIGIBLE), ("母亲", ELIGIBLE)]
    found = ask(rulebook, {"条件": "否", "母亲.等级": "1"})
    assert [(one.person, one.outcome) for one in found] == [(HOUSEHOLD, NOT_MET), ("母亲", ALONE)]


def test_nobody_named_means_somebody_may_be_meant() -> None:
    rulebook = book_of({"条件": "是"}, {"对象": "本人", "等级": "1", "病": "是", "结论": "可单独申请"})
    assert set(ask(rulebook, {"条件": "否"})[0].possible_outcomes) == {ALONE, NOT_MET}
    assert ask(rulebook, {"条件": "否", "家有残疾": "否"})[0].outcome is NOT_MET


def test_two_vouched_for_are_not_one_person() -> None:
    """Someone in the house is disabled; that does not make the same one ill."""
    rulebook = book_of({"条件": "是"}, {"对象": "本人", "等级": "1|2|3", "病": "是", "结论": "可单独申请"})
    one = ask(rulebook, {"条件": "否", "家有残疾": "是"})[0]
    assert set(one.possible_outcomes) == {ALONE, NOT_MET}
    rulebook = book_of({"条件": "是"}, {"对象": "本人", "等级": "1|2|3", "结论": "可单独申请"})
    assert ask(rulebook, {"条件": "否", "家有残疾": "是"})[0].outcome is ALONE


def test_someone_vouched_for_is_not_forgotten_when_others_are_named() -> None:
    rulebook = book_of({"条件": "是"}, {"对象": "本人", "等级": "1|2|3", "结论": "可单独申请"})
    found = ask(rulebook, {"条件": "否", "家有残疾": "是", "父亲.等级": "无"})
    assert [(one.person, one.outcome) for one in found] == [(HOUSEHOLD, ALONE), ("父亲", NOT_MET)]
    found = ask(rulebook, {"条件": "否", "家有残疾": "是", "父亲.等级": "2"})
    assert [(one.person, one.outcome) for one in found] == [(HOUSEHOLD, NOT_MET), ("父亲", ALONE)]


def test_any_member_of_a_household() -> None:
    rulebook = book_of({"对象": "任一成员", "等级": "1", "病": "是"})
    assert ask(rulebook, {"母亲.等级": "1", "母亲.病": "否", "父亲.病": "是", "父亲.等级": "2"})[0].outcome is NOT_MET
    assert ask(rulebook, {"母亲.等级": "1", "母亲.病": "是", "父亲.病": "否"})[0].outcome is ELIGIBLE


def test_derived_facts_said_aloud_say_something_of_their_sources() -> None:
    rulebook = book_of({"对象": "本人", "等级": "1|2"}, {"对象": "本人", "等级": "3", "结论": "需审核认定"})
    assert ask(rulebook, {"母亲.重残": "是"})[0].outcome is ELIGIBLE
    assert set(ask(rulebook, {"母亲.重残": "否"})[0].possible_outcomes) == {Outcome.NEEDS_REVIEW, NOT_MET}
    assert set(ask(rulebook, {"母亲.病": "是", "家有残疾": "否"})[0].possible_outcomes) == {NOT_MET}


def test_a_derived_number_stays_with_its_parts() -> None:
    rulebook = book_of({"人均": "<{线}", "金额": "({线}-人均)*人口", "金额性质": "定额"})
    one = ask(rulebook, {"收入": "2000", "人口": "3..4"}, 线="600")[0]
    assert set(one.possible_outcomes) == {ELIGIBLE, NOT_MET}
    assert one.amount is not None
    assert (one.amount.min, one.amount.max) == (F(400), F(400))
    one = ask(rulebook, {"收入": "2000..2200", "人口": "4"}, 线="600")[0]
    assert one.amount is not None
    assert (one.outcome, one.amount.min, one.amount.max) == (ELIGIBLE, F(200), F(400))
    one = ask(rulebook, {"收入": "1000", "人口": "3..4"}, 线="600")[0]
    assert one.amount is not None
    assert (one.outcome, one.amount.min, one.amount.max) == (ELIGIBLE, F(800), F(1400))
    one = ask(rulebook, {"收入": "2000", "人均": "500"}, 线="600")[0]
    assert one.amount is not None
    assert (one.outcome, one.amount.min, one.amount.max) == (ELIGIBLE, F(400), F(400))
    assert ask(rulebook, {"收入": "2000", "人均": "500", "人口": "4"}, 线="600")[0].outcome is ELIGIBLE


def test_relations_to_a_standard_that_nobody_knows() -> None:
    rulebook = book_of({"人均": "<{线}"}, {"人均": "<{线}*1.5", "结论": "需审核认定"})
    for text, outcomes in {
        "= {线}": {Outcome.NEEDS_REVIEW},
        "< {线}": {ELIGIBLE},
        ">= {线}": {Outcome.NEEDS_REVIEW, NOT_MET},
        "= {线}*1.5": {NOT_MET},
        "> {线}*2": {NOT_MET},
        "<= {线}": {ELIGIBLE, Outcome.NEEDS_REVIEW},
    }.items():
        assert set(ask(rulebook, {"人均": text})[0].possible_outcomes) == outcomes, text


def test_a_zero_income_does_not_make_up_a_standard() -> None:
    """Missing in a condition leaves the verdict open, whatever the income."""
    one = ask(book_of({"人均": "<{线}"}), {"收入": "0", "人口": "1"})[0]
    assert one.outcome is OPEN
    assert one.depends_on == ("{线}",)


def test_what_does_not_fit_together_is_said_and_decides_nothing() -> None:
    rulebook = book_of({"对象": "本人", "等级": "1|2"})
    one = ask(rulebook, {"母亲.重残": "是", "母亲.等级": "3"})[0]
    assert one.outcome is OPEN
    assert any("对不上" in caveat for caveat in one.caveats)
    assert one.missing == ()


def test_a_recognised_status_outweighs_our_reckoning() -> None:
    facts = {"低保边缘家庭": "是", "人均月收入": "950", "母亲.残疾等级": "1"}
    found = ask_shipped("dibao", "100000", facts, {"低保标准": "600"})
    mother = next(one for one in found if one.person == "母亲")
    assert mother.outcome is ALONE
    assert any("以您说的认定结果为准" in caveat for caveat in mother.caveats)


def test_a_default_is_disclosed_and_gives_way_to_what_is_said() -> None:
    poor = {"低保家庭": "是", "获保后仍困难": "是"}
    one = ask_shipped("dibao_zengfa", "420323", {**poor, "户主.单亲家长": "是"})[0]
    assert one.outcome is Outcome.NEEDS_REVIEW
    assert any("单亲家长" in caveat and "请告诉我" in caveat for caveat in one.caveats)
    one = ask_shipped("dibao_zengfa", "420323", {**poor, "户主.单亲家长": "是", "户主.残疾等级": "1"})[0]
    assert one.outcome is ELIGIBLE


def test_too_large_a_case_says_so_and_stays_open() -> None:
    """Two unknown standards multiplied cannot be listed exactly: the answer is open and says why."""
    rulebook = book_of({"人均": "<{线}*{比}"})
    one = ask(rulebook, {"人均": "500"})[0]
    assert one.outcome is OPEN
    assert not one.enumerated
    assert any("没有逐一推演" in caveat for caveat in one.caveats)
    assert set(one.depends_on) == {"{线}", "{比}"}


def test_obligors_one_by_one() -> None:
    rows = (
        {"对象": "本人", "病": "是", "无人管": "是"},
        {"对象": "每个义务人", "能力": "无", "结论": "得出 无人管=是"},
    )
    rulebook = book_of(*rows)

    def outcome(complete: bool, *able: str, **more: str) -> set[Outcome]:
        facts = {"母亲.病": "是", **{f"义务人{n}.能力": one for n, one in enumerate(able, 1)}, **more}
        ledger = read_facts(facts, rulebook, DAY)
        ledger = Facts(ledger.entries, ledger.obligors, complete)
        return set(assess("p", ledger, "420323", DAY, rulebook, TREE)[0].possible_outcomes)

    assert outcome(True, "无", "无") == {ELIGIBLE}
    assert outcome(True, "无", "有") == {NOT_MET}
    assert outcome(True, "无", "unknown") == {ELIGIBLE, NOT_MET}
    assert outcome(False, "无", "无") == {ELIGIBLE, NOT_MET}
    assert outcome(False, "有") == {NOT_MET}
    assert outcome(False, "无", "无", **{"母亲.义务人数": "2"}) == {ELIGIBLE}
    assert outcome(False, "无", "无", **{"母亲.义务人数": "3"}) == {ELIGIBLE, NOT_MET}
    assert outcome(False, **{"母亲.义务人数": "0"}) == {ELIGIBLE}


@pytest.mark.parametrize(
    ("rows", "amounts"),
    [
        ([("600", "定额", "甲"), ("600", "定额", "甲")], [(600, 600, "甲")]),
        ([("600", "定额", "甲"), ("100", "定额", "乙")], [(600, 600, "甲"), (100, 100, "乙")]),
        ([("600", "上限", "甲")], [(None, 600, "甲")]),
        ([("600", "下限", "甲")], [(600, None, "甲")]),
        ([("600", "平均", "甲")], [(600, None, "甲")]),
    ],
)
def test_amounts_are_not_summed(
    rows: list[tuple[str, str, str]], amounts: list[tuple[int | None, int | None, str]]
) -> None:
    written = [
        {"条件": "是", "排除项": "否", "金额": amount, "金额性质": kind, "待遇": benefit}
        if number
        else {"条件": "是", "金额": amount, "金额性质": kind, "待遇": benefit}
        for number, (amount, kind, benefit) in enumerate(rows)
    ]
    one = ask(book_of(*written), {"条件": "是", "排除项": "否"})[0]
    assert [(amount.min, amount.max, amount.benefit) for amount in one.amounts] == amounts


def test_findings_show_every_row_and_cell() -> None:
    one = ask(
        book_of({"人均": "<{线}", "条件": "是"}, {"排除项": "是"}),
        {"收入": "2000", "人口": "4", "条件": "否"},
        线="600",
    )[0]
    assert [(finding.rule, finding.truth) for finding in one.findings] == [("r0", Truth.FALSE), ("r1", Truth.UNKNOWN)]
    per_head, condition = one.findings[0].cells
    assert (per_head.value, per_head.truth, per_head.standard) == ("500元（2000÷4）", Truth.TRUE, "线600元")
    assert (condition.test, condition.value, condition.truth) == ("是", "否", Truth.FALSE)
    assert one.findings[0].basis == ("doc a1",)


def test_a_finding_knows_the_turn_it_came_from() -> None:
    rulebook = book_of({"条件": "是", "人均": "<600"})
    facts = Facts(
        (
            Fact(HOUSEHOLD, "条件", OneOf(frozenset({True})), turn=2),
            Fact(HOUSEHOLD, "收入", Span.exactly(Fraction(900)), turn=3),
            Fact(HOUSEHOLD, "人口", Span.exactly(Fraction(3)), turn=5),
        )
    )
    cells = assess("p", facts, "420323", DAY, rulebook, TREE)[0].findings[0].cells
    assert [cell.turn for cell in cells] == [2, 5]


def test_what_else_leaves_out_what_is_received() -> None:
    facts = read_facts({"低保家庭": "是", "母亲.年龄": "82"}, book(), TODAY)
    found = assess_all(facts, "420323", TODAY, book(), TREE)
    programs = {one.program for one in found}
    assert "dibao" not in programs
    assert {"dibao_zengfa", "gaoling_jintie", "tekun", "linshi_jiuzhu"} <= programs
    without = assess_all(read_facts({"低保家庭": "否"}, book(), TODAY), "420323", TODAY, book(), TREE)
    assert "dibao" in {one.program for one in without}


def test_the_rules_of_that_time() -> None:
    """社会救助法 begins on 2026-07-01: a day earlier the older rows decide."""
    facts = {"人均月收入": "400", "财产符合规定": "是"}
    for on, rule in ((date(2026, 6, 30), "dibao-A2014"), (date(2026, 7, 1), "dibao-A")):
        one = ask_shipped("dibao", "100000", facts, {"低保标准": "600"}, on)[0]
        assert one.outcome is ELIGIBLE
        assert [finding.rule for finding in one.findings if finding.truth is Truth.TRUE] == [rule]


def test_command_forms() -> None:
    rulebook = book_of({"条件": "是", "人均": "<{线}"})
    facts = read_facts([("母亲.年龄", "83"), ("进账", "2000"), ("年龄", "70")], rulebook, DAY)
    assert [(fact.person, fact.name) for fact in facts.entries] == [
        ("母亲", "年龄"),
        (HOUSEHOLD, "收入"),
        (SELF, "年龄"),
    ]
    assert read_standards({"线": "600"}, rulebook) == {"线": 600}
    assert read_facts({"年龄": "83@2026-11-21"}, rulebook, DAY).entries[0].true_on == date(2026, 11, 21)
    assert facts.entries[0].true_on == DAY
    for pairs in (
        {"年龄": "83@去年"},
        {"没有": "1"},
        {"条件": "也许"},
        {"人口": "几个"},
        {"能力": "无"},
        {"母亲.等级": "9"},
    ):
        with pytest.raises(ValueError, match="[写没选]"):
            read_facts(pairs, rulebook, DAY)
    for standards in ({"别的": "1"}, {"线": "六百"}, {"线": "-1"}):
        with pytest.raises(ValueError, match="线|别的"):
            read_standards(standards, rulebook)
