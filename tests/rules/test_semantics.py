"""The words of the rule format, case by case (design: semantics vectors V01–V31), on the shipped tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

import pytest

from assistant.domain.determination import Determination, Outcome
from assistant.domain.facts import Absence, Fact, Facts, Span
from assistant.rules.interview import next_questions
from assistant.rules.records import StandardKind, StandardRow
from tests.rules.book import TODAY, ask

ELIGIBLE, ALONE, REVIEW = Outcome.ELIGIBLE, Outcome.MAY_APPLY_ALONE, Outcome.NEEDS_REVIEW
NOT_MET, OPEN = Outcome.NOT_MET, Outcome.UNDETERMINED
S600 = {"低保标准": "600"}
EDGE = {"低保标准": "600", "边缘比例": "1.5"}
POOR = {"低保家庭": "是", "获保后仍困难": "是"}
NEEDY = {"申请人.老年人": "是", "申请人.无劳动能力": "是", "申请人.无生活来源": "是"}


@dataclass(frozen=True)
class Case:
    """What is asked and what must come out; `person` is whose determination is meant, the household's when empty."""

    point: str
    program: str
    place: str
    facts: Mapping[str, str]
    standards: Mapping[str, str] = field(default_factory=dict)
    person: str = ""
    outcome: Outcome | None = None
    possible: frozenset[Outcome] = frozenset()
    includes: frozenset[Outcome] = frozenset()
    never: frozenset[Outcome] = frozenset()
    amount: Fraction | None = None
    on: date = TODAY


def _only(*outcomes: Outcome) -> frozenset[Outcome]:
    return frozenset(outcomes)


CASES = {
    "V01": Case(
        "低于是严格小于",
        "dibao",
        "420323",
        {"家庭月收入": "2396", "家庭人口": "4", "财产符合规定": "是"},
        S600,
        outcome=ELIGIBLE,
    ),
    "V02": Case(
        "等于标准不算低于",
        "dibao",
        "420323",
        {"家庭月收入": "2400", "家庭人口": "4", "财产符合规定": "是"},
        S600,
        never=_only(ELIGIBLE),
    ),
    "V03": Case(
        "超过边缘线各路都不通",
        "dibao",
        "100000",
        {"人均月收入": "950", "财产符合规定": "是", "家中有残疾人": "否", "家中有宗教教职人员": "否"},
        EDGE,
        outcome=NOT_MET,
    ),
    "V04": Case(
        "两线之间看单人户情形",
        "dibao",
        "100000",
        {"人均月收入": "700", "财产符合边缘规定": "是"},
        EDGE,
        possible=_only(ALONE, NOT_MET),
    ),
    "V05": Case("条件里缺标准", "dibao", "420323", {"人均月收入": "500", "财产符合规定": "是"}, outcome=OPEN),
    "V06": Case(
        "相对标准的说法可以判",
        "dibao",
        "420323",
        {"人均月收入": "= {低保标准}", "财产符合规定": "是"},
        never=_only(ELIGIBLE),
    ),
    "V07": Case(
        "财产未知则待定", "dibao", "420323", {"人均月收入": "400"}, S600, outcome=OPEN, includes=_only(ELIGIBLE)
    ),
    "V08": Case(
        "财产超限家庭路不通",
        "dibao",
        "420323",
        {"人均月收入": "400", "财产符合规定": "否"},
        S600,
        never=_only(ELIGIBLE),
    ),
    "V09": Case(
        "不把两个人拼成一个人",
        "dibao",
        "100000",
        {
            "低保边缘家庭": "是",
            "家中有宗教教职人员": "否",
            "母亲.残疾等级": "3",
            "母亲.残疾类别": "肢体",
            "母亲.重病": "否",
            "父亲.残疾等级": "4",
            "父亲.残疾类别": "智力",
            "父亲.重病": "否",
        },
        EDGE,
        never=_only(ALONE),
    ),
    "V10 父亲": Case(
        "两个老人两个判断",
        "gaoling_jintie",
        "220100",
        {"父亲.年龄": "83", "母亲.年龄": "78"},
        person="父亲",
        outcome=ELIGIBLE,
    ),
    "V10 母亲": Case(
        "两个老人两个判断",
        "gaoling_jintie",
        "220100",
        {"父亲.年龄": "83", "母亲.年龄": "78"},
        person="母亲",
        outcome=NOT_MET,
    ),
    "V11": Case(
        "当天满八十算在内", "gaoling_jintie", "220100", {"父亲.出生日期": "1946-11-21"}, person="父亲", outcome=ELIGIBLE
    ),
    "V12": Case(
        "差一天不算", "gaoling_jintie", "220100", {"父亲.出生日期": "1946-11-22"}, person="父亲", outcome=NOT_MET
    ),
    "V14": Case("来源没写年龄线不能补", "gaoling_jintie", "420323", {"母亲.年龄": "82"}, person="母亲", outcome=REVIEW),
    "V15": Case(
        "鼓励不产生待遇",
        "gaoling_jintie",
        "420323",
        {"母亲.年龄": "82", "母亲.低收入": "是"},
        person="母亲",
        never=_only(ELIGIBLE),
    ),
    "V16": Case(
        "派生量相关地算",
        "dibao",
        "100000",
        {
            "家庭月收入": "2000",
            "家庭人口": "3..4",
            "财产符合规定": "是",
            "低保边缘家庭": "否",
            "家中有残疾人": "否",
            "家中有宗教教职人员": "否",
        },
        S600,
        possible=_only(ELIGIBLE, NOT_MET),
        amount=Fraction(400),
    ),
    "V17": Case(
        "精确分数",
        "dibao",
        "100000",
        {"家庭月收入": "2000", "家庭人口": "3", "财产符合规定": "是"},
        {"低保标准": "666.67"},
        outcome=ELIGIBLE,
    ),
    "V18": Case(
        "增发基数是标准不是实领",
        "dibao_zengfa",
        "420323",
        {**POOR, "实领低保金": "320", "孩子.未成年": "是"},
        {"低保标准": "500"},
        person="孩子",
        outcome=ELIGIBLE,
        amount=Fraction(100),
    ),
    "V19": Case(
        "列举以外转审核", "dibao_zengfa", "420323", {**POOR, "户主.单亲家长": "是"}, person="户主", outcome=REVIEW
    ),
    "V20": Case(
        "双重身份不叠加",
        "dibao_zengfa",
        "420323",
        {**POOR, "外婆.未成年": "否", "外婆.重度残疾人": "是", "外婆.重病患者": "是"},
        S600,
        person="外婆",
        outcome=ELIGIBLE,
        amount=Fraction(120),
    ),
    "V21": Case(
        "义务人都无能力",
        "tekun",
        "420323",
        {**NEEDY, "义务人1.履行能力": "无", "义务人2.履行能力": "无"},
        person="申请人",
        outcome=ELIGIBLE,
    ),
    "V22": Case(
        "每个义务人都要无能力",
        "tekun",
        "420323",
        {**NEEDY, "义务人1.履行能力": "无", "义务人2.履行能力": "有"},
        person="申请人",
        never=_only(ELIGIBLE),
    ),
    "V23": Case(
        "义务人未知则待定",
        "tekun",
        "420323",
        {**NEEDY, "义务人1.履行能力": "无", "义务人2.履行能力": "unknown"},
        person="申请人",
        outcome=OPEN,
        includes=_only(ELIGIBLE),
    ),
    "V24": Case(
        "新旧法对十七岁不同",
        "tekun",
        "100000",
        {"孩子.年龄": "17", "孩子.就读": "高中", "孩子.无生活来源": "是", "孩子.无法定义务人": "是"},
        person="孩子",
        outcome=REVIEW,
        on=date(2026, 8, 1),
    ),
    "V30": Case(
        "说不清楚的不再问", "dibao", "420323", {"人均月收入": "400", "财产符合规定": "不清楚"}, S600, outcome=OPEN
    ),
}


def _of(found: tuple[Determination, ...], person: str) -> Determination:
    wanted = [one for one in found if one.person == (person or "本户")]
    assert len(wanted) == 1, [one.person for one in found]
    return wanted[0]


@pytest.mark.parametrize("name", CASES)
def test_vector(name: str) -> None:
    case = CASES[name]
    found = ask(case.program, case.place, case.facts, case.standards, case.on)
    assert found
    one = _of(found, case.person)
    possible = frozenset(one.possible_outcomes)
    assert possible
    if case.outcome is not None:
        assert one.outcome is case.outcome, one.possible_outcomes
    if case.possible:
        assert possible == case.possible
    assert case.includes <= possible
    everyone = frozenset(outcome for determination in found for outcome in determination.possible_outcomes)
    assert not case.never & everyone
    if case.amount is not None:
        assert one.amount is not None
        assert (one.amount.min, one.amount.max) == (case.amount, case.amount)


def test_v05_missing_standard_is_named_and_not_asked_for() -> None:
    one = _of(ask("dibao", "420323", CASES["V05"].facts), "")
    assert "{低保标准}" in one.depends_on
    assert all("标准" not in missing.name for missing in one.missing)
    assert any("低保标准" in caveat for caveat in one.caveats)


def test_v07_property_is_asked_first() -> None:
    questions = next_questions(ask("dibao", "420323", CASES["V07"].facts, S600))
    assert questions
    assert questions[0].name == "财产符合规定"


def test_v10_says_that_the_source_is_a_working_paper() -> None:
    found = ask("gaoling_jintie", "220100", CASES["V10 父亲"].facts)
    assert len(found) == 2
    assert all(any("工作材料" in caveat for caveat in one.caveats) for one in found)


def test_v12_tells_the_birthday() -> None:
    one = _of(ask("gaoling_jintie", "220100", CASES["V12"].facts), "父亲")
    assert any("2026年11月22日" in words for words in one.turning)


def test_v13_age_follows_the_day_asked_about() -> None:
    then = date(2022, 8, 15)
    told = Fact("母亲", "年龄", Span.exactly(Fraction(83)), true_on=date(2026, 11, 21))
    for facts in (Facts((told,)), {"母亲.年龄": "83@2026-11-21"}):
        found = ask("gaoling_jintie", "220100", facts, on=then)
        assert found
        assert all(Outcome.ELIGIBLE not in one.possible_outcomes for one in found)


def test_v14_no_age_line_is_made_up() -> None:
    one = _of(ask("gaoling_jintie", "420323", CASES["V14"].facts), "母亲")
    told = [*one.caveats, *one.turning, *(cell.test for finding in one.findings for cell in finding.cells)]
    assert told
    assert not any("80" in text or "八十" in text for text in told)


def test_v18_amount_is_fixed_and_monthly() -> None:
    one = _of(ask("dibao_zengfa", "420323", CASES["V18"].facts, CASES["V18"].standards), "孩子")
    assert one.amount is not None
    assert (one.amount.kind, one.amount.unit, one.amount.period) == ("定额", "元", "每人每月")


def test_v24_cites_both_texts() -> None:
    one = _of(ask("tekun", "100000", CASES["V24"].facts, on=date(2026, 8, 1)), "孩子")
    cited = {basis for finding in one.findings if finding.truth == "T" for basis in finding.basis}
    assert "shehui_jiuzhu_fa a16.p1" in cited
    assert "tekun_banfa a5" in cited


def test_v25_a_ceiling_is_no_entitlement() -> None:
    one = _of(ask("linshi_jiuzhu", "370300", {"困难原因": "突发事件", "基本生活困难": "是"}), "")
    assert one.amount is not None
    assert (one.amount.kind, one.amount.min, one.amount.max) == ("上限", None, Fraction(20000))
    assert any("最高限额" in caveat for caveat in one.caveats)


def test_v26_an_average_is_no_minimum() -> None:
    one = _of(ask("shilaohua_gaizao", "420323", {"特殊困难老年人家庭": "是"}), "")
    assert one.amount is not None
    assert (one.amount.kind, one.amount.min, one.amount.max) == ("平均", Fraction(3000), None)


def test_v27_subsidy_level_is_not_the_standard() -> None:
    one = _of(ask("dibao", "410000", {"人均月收入": "200", "财产符合规定": "是"}), "")
    assert one.outcome is OPEN
    assert "{低保标准}" in one.depends_on


def test_v28_guideline_is_a_lower_bound() -> None:
    floor = StandardRow("低保标准", "220100", Fraction(500), "元/人·月", StandardKind.FLOOR)
    one = _of(ask("dibao", "220100", {"人均月收入": "450", "财产符合规定": "是"}, recorded=(floor,)), "")
    assert one.outcome is ELIGIBLE
    assert one.amount is None
    assert any("金额不可算" in caveat for caveat in one.caveats)


def test_v30_what_was_asked_is_not_asked_again() -> None:
    one = _of(ask("dibao", "420323", CASES["V30"].facts, S600), "")
    assert next_questions((one,)) == ()
    assert [missing.name for missing in one.missing] == ["财产符合规定"]
    assert one.missing[0].asked is Absence.UNCLEAR
