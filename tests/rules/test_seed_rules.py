"""What the founding articles of 竹山, 河南 and 长春 say, rule by rule, with the situations that settle their reading.

Where an article is asked alone, rows of higher law are left out: in real use they add ways of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from assistant.domain.determination import Determination, Outcome
from assistant.rules.assess import assess
from assistant.rules.intake import read_facts
from assistant.rules.records import ConclusionKind
from assistant.rules.rulebook import Rulebook
from tests.rules.book import TODAY, TREE, ask, book

ELIGIBLE, REVIEW, NOT_MET, OPEN = Outcome.ELIGIBLE, Outcome.NEEDS_REVIEW, Outcome.NOT_MET, Outcome.UNDETERMINED
S600 = {"低保标准": "600"}
NO_ONE_ALONE = {"家中有残疾人": "否", "家中有重病患者": "否", "家中有宗教教职人员": "否"}


def local(place: str) -> Rulebook:
    """The tables with the rows of one place alone, and every row that derives a fact."""
    rules = {
        program: tuple(row for row in rows if row.region == place or row.conclusion.kind is ConclusionKind.DERIVES)
        for program, rows in book().rules.items()
    }
    return replace(book(), rules=rules, memory={})


def ask_alone(
    program: str, place: str, facts: Mapping[str, str], standards: Mapping[str, str] | None = None, on: date = TODAY
) -> Determination:
    """The first determination by the article's own rows."""
    rulebook = local(place)
    supplied = {name: Fraction(value) for name, value in (standards or {}).items()}
    return assess(program, read_facts(facts, rulebook, on), place, on, rulebook, TREE, supplied=supplied)[0]


@pytest.mark.parametrize(
    ("income", "property_fits", "standard", "outcome"),
    [
        ("400", "是", "600", ELIGIBLE),
        ("600", "是", "600", NOT_MET),
        ("400", "否", "600", NOT_MET),
        ("400", "unknown", "600", OPEN),
        ("400", "是", "", OPEN),
        ("900", "unknown", "600", NOT_MET),
    ],
)
@pytest.mark.parametrize("alone", [True, False], ids=["article", "with the law"])
def test_zs_01_dibao(income: str, property_fits: str, standard: str, outcome: Outcome, alone: bool) -> None:
    facts = {"人均月收入": income, "财产符合规定": property_fits, **NO_ONE_ALONE}
    standards = {"低保标准": standard} if standard else {}
    one = ask_alone("dibao", "420323", facts, standards) if alone else ask("dibao", "420323", facts, standards)[0]
    assert one.outcome is outcome
    if outcome is OPEN and standard:
        assert [missing.name for missing in one.missing][:1] == ["财产符合规定"]
    if not standard:
        assert "{低保标准}" in one.depends_on


POOR = {"低保家庭": "是", "获保后仍困难": "是"}


@pytest.mark.parametrize(
    ("facts", "outcome", "amount"),
    [
        ({**POOR, "孩子.未成年": "是"}, ELIGIBLE, Fraction(120)),
        ({**POOR, "外婆.重度残疾人": "是", "外婆.老年人": "是"}, ELIGIBLE, Fraction(120)),
        ({"低保家庭": "否", "外婆.重病患者": "是"}, NOT_MET, None),
        ({"低保家庭": "是", "获保后仍困难": "unknown", "外婆.重病患者": "是"}, OPEN, Fraction(120)),
        ({**POOR, "户主.单亲家长": "是"}, REVIEW, Fraction(120)),
        ({**POOR, "外婆.老年人": "是", "外婆.重病患者": "否", "外婆.残疾等级": "无"}, REVIEW, Fraction(120)),
    ],
)
def test_zs_02_extra_payment(facts: Mapping[str, str], outcome: Outcome, amount: Fraction | None) -> None:
    one = ask("dibao_zengfa", "420323", facts, S600)[0]
    assert one.outcome is outcome
    assert (one.amount.max if one.amount is not None else None) == amount
    if outcome is OPEN:
        assert [missing.name for missing in one.missing] == ["获保后仍困难"]


THREE_WITHOUT = {"甲.无劳动能力": "是", "甲.无生活来源": "是", "甲.无法定义务人": "是"}


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({**THREE_WITHOUT, "甲.老年人": "是"}, ELIGIBLE),
        ({"甲.老年人": "是", "甲.无劳动能力": "是", "甲.无生活来源": "是", "义务人1.履行能力": "无"}, ELIGIBLE),
        ({**THREE_WITHOUT, "甲.老年人": "是", "甲.无生活来源": "否"}, NOT_MET),
        ({"甲.老年人": "是", "甲.无劳动能力": "是", "甲.无生活来源": "是", "义务人1.履行能力": "有"}, NOT_MET),
        ({**THREE_WITHOUT, "甲.重病": "是", "甲.老年人": "否", "甲.残疾人": "否", "甲.未成年": "否"}, NOT_MET),
        ({"甲.残疾人": "是", "甲.未成年": "否", "甲.无劳动能力": "是", "甲.无法定义务人": "是"}, OPEN),
    ],
)
@pytest.mark.parametrize("alone", [True, False], ids=["article", "with the law"])
def test_zs_03_three_withouts(facts: Mapping[str, str], outcome: Outcome, alone: bool) -> None:
    one = ask_alone("tekun", "420323", facts) if alone else ask("tekun", "420323", facts)[0]
    assert one.outcome is outcome


def test_zs_03b_staying_at_home_keeps_the_support() -> None:
    """Nobody is told that the home for the aged is a condition: no row asks for it, and the way is named."""
    rows = [row for row in book().rules["tekun"] if any("yanglao" in cell.fact for cell in row.cells)]
    assert rows == []
    assert any("分散供养" in text for text in book().programs["tekun"].unmodelled)


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"困难原因": "意外伤害", "基本生活困难": "是", "其他救助暂时管不了": "是"}, ELIGIBLE),
        (
            {"困难原因": "重大疾病", "基本生活困难": "是", "其他救助暂时管不了": "否", "救助后仍严重困难": "是"},
            ELIGIBLE,
        ),
        ({"困难原因": "重大疾病", "基本生活困难": "否"}, NOT_MET),
        ({"困难原因": "突发事件", "基本生活困难": "是", "其他救助暂时管不了": "否", "救助后仍严重困难": "否"}, NOT_MET),
        ({"困难原因": "突发事件", "基本生活困难": "是"}, OPEN),
    ],
)
def test_zs_04_temporary_aid(facts: Mapping[str, str], outcome: Outcome) -> None:
    assert ask_alone("linshi_jiuzhu", "420323", facts).outcome is outcome


def test_zs_05_an_average_for_special_households() -> None:
    assert ask("shilaohua_gaizao", "420323", {"特殊困难老年人家庭": "否"})[0].outcome is NOT_MET
    one = ask("shilaohua_gaizao", "420323", {"特殊困难老年人家庭": "unknown"})[0]
    assert one.outcome is OPEN
    assert [missing.name for missing in one.missing] == ["特殊困难老年人家庭"]


@pytest.mark.parametrize(("age", "outcome"), [("59", NOT_MET), ("60", REVIEW), ("82", REVIEW), ("95", REVIEW)])
def test_zs_06_no_age_line_is_stated(age: str, outcome: Outcome) -> None:
    one = ask("gaoling_jintie", "420323", {"母亲.年龄": age})[0]
    assert one.outcome is outcome
    assert one.amount is None


@pytest.mark.parametrize(
    ("place", "facts", "outcome"),
    [
        ("410000", {"母亲.年龄": "79"}, NOT_MET),
        ("410000", {"母亲.年龄": "80"}, ELIGIBLE),
        ("410000", {"母亲.年龄": "83"}, ELIGIBLE),
        ("220100", {"母亲.年龄": "80"}, ELIGIBLE),
        ("220100", {"母亲.年龄": "79"}, NOT_MET),
        ("220100", {"母亲.年龄": "85", "母亲.个人月收入": "5000"}, ELIGIBLE),
    ],
)
def test_hn_04_and_cc_03_eighty_and_over(place: str, facts: Mapping[str, str], outcome: Outcome) -> None:
    one = ask("gaoling_jintie", place, facts)[0]
    assert one.outcome is outcome
    assert one.amount is None
    weak = any("工作材料" in caveat for caveat in one.caveats)
    assert weak == (place == "220100")  # Henan's age line stands in a provincial regulation


def test_no_figure_crosses_a_border() -> None:
    """What is recorded for 河南 or 淄博 is nobody else's."""
    assert ask("gaoling_jintie", "370300", {"母亲.年龄": "85"})[0].outcome is Outcome.NOT_STATED
    aid = ask("linshi_jiuzhu", "420323", {"困难原因": "突发事件", "基本生活困难": "是"})[0]
    assert aid.amounts == ()
    assert ask("dibao", "420323", {"人均月收入": "100", "财产符合规定": "是"})[0].outcome is OPEN
