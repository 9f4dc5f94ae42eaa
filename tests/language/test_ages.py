"""Ages and birthdays, and whose they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from assistant.consultation import Understanding
from assistant.domain.facts import Span
from tests.language.conftest import TODAY, Read

Told = Callable[[Understanding], dict[str, str]]


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("我妈83岁半", {"母亲.年龄": "83"}),
        ("俺娘八十三了", {"母亲.年龄": "83"}),
        ("我爸虚岁八十", {"父亲.年龄": "78..79"}),
        ("我姥爷快八十了", {"外祖父.年龄": "70..79"}),
        ("我姥姥八十出头", {"外祖母.年龄": "80..84"}),
        ("我妈八十多了", {"母亲.年龄": "80..89"}),
        ("我妈不到八十", {"母亲.年龄": "..<80"}),
        ("我爸满80还差两个月", {"父亲.年龄": "79"}),
        ("我爸差两年八十", {"父亲.年龄": "78"}),
        ("我妈今年七十九，虚岁八十", {"母亲.年龄": "79"}),
        ("我妈1943年的", {"母亲.出生日期": "1943-01-01..1943-12-31"}),
        ("我妈四三年生的", {"母亲.出生日期": "1943-01-01..1943-12-31"}),
        ("爷爷1933年3月8号生日", {"祖父.出生日期": "1933-03-08"}),
        ("我爸1936年腊月生", {"父亲.出生日期": "1936-11-20..1937-02-20"}),
        ("我妈明年满八十", {"母亲.出生日期": "1947-01-01..1947-12-31"}),
        ("我妈今年10月刚满八十", {"母亲.出生日期": "1946-10-01..1946-10-31"}),
        ("奶奶八十多，属虎的", {"祖母.出生日期": "1938-01-21..1939-02-20"}),
        ("奶奶属虎的", {}),
        ("我爸83我妈79", {"父亲.年龄": "83", "母亲.年龄": "79"}),
        ("公公婆婆都八十多", {"公公.年龄": "80..89", "婆婆.年龄": "80..89"}),
        ("83岁的奶奶能领吗", {"祖母.年龄": "83"}),
        ("76的是我爸", {"父亲.年龄": "76"}),
        ("我爸属龙，八十六了", {"父亲.年龄": "86"}),
    ],
)
def test_an_age_belongs_to_the_person_it_is_told_of(read: Read, told: Told, said: str, facts: dict[str, str]) -> None:
    assert told(read(said)) == facts


@pytest.mark.parametrize(
    "said",
    [
        "80岁以上的老人都有津贴吗",
        "满60周岁才能办老年证吗",
        "16岁以下的孩子能算特困吗",
        "20岁男的能领结婚证不",
        "我家老二六岁",
        "我住解放路83号",
        "我妈的电话是13812345678",
        "2020年的标准是多少",
        "他爸83",
    ],
)
def test_an_age_of_nobody_named_and_other_figures_are_not_read(read: Read, told: Told, said: str) -> None:
    ages = [name for name in told(read(said)) if name.endswith(("年龄", "出生日期"))]
    assert ages == []


def test_an_age_told_of_a_past_day_was_true_on_that_day(read: Read) -> None:
    facts = read("我爸2021年6月去世的，当时80岁").facts
    assert [(fact.person, fact.value, fact.true_on) for fact in facts] == [
        ("父亲", Span(low=facts[0].value.low, high=facts[0].value.high), date(2021, 6, 15))  # type: ignore[union-attr]
    ]


def test_an_age_of_today_is_true_today(read: Read) -> None:
    (fact,) = read("我妈83").facts
    assert fact.true_on == TODAY


@pytest.mark.parametrize("said", ["那过了80大寿呢", "等她80了能领不", "后年满80呢", "要是80呢", "那到80岁那天就给吗"])
def test_an_age_that_is_only_supposed_leaves_the_one_told_alone(read: Read, said: str) -> None:
    understood = read(said, programs=["gaoling_jintie"], person="母亲", facts=[("母亲", "年龄", "78")])
    (fact,) = understood.facts
    assert (fact.person, fact.value, fact.hypothetical) == ("母亲", Span.exactly(Fraction(80)), True)
    assert understood.corrections == ()


@pytest.mark.parametrize("said", ["她80了", "不对，是80", "她今年80岁"])
def test_an_age_told_anew_is_no_supposition(read: Read, said: str) -> None:
    understood = read(said, programs=["gaoling_jintie"], person="母亲", facts=[("母亲", "年龄", "78")])
    assert [fact.hypothetical for fact in understood.facts] == [False]


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("我24她22，能领证不", {"男方年龄": "24", "女方年龄": "22"}),
        ("我弟20，对象21，能结婚登记吗", {"男方年龄": "20", "女方年龄": "21"}),
        ("男的25女的18，能领结婚证吗", {"男方年龄": "25", "女方年龄": "18"}),
        ("我闺女19，能不能领结婚证", {"女方年龄": "19"}),
        ("我22，对象20，能领结婚证不", {}),
        ("我闺女虚岁21，能不能领结婚证", {}),
    ],
)
def test_the_ages_of_a_couple(read: Read, told: Told, said: str, facts: dict[str, str]) -> None:
    heard = told(read(said))
    assert {name.removeprefix("本户."): value for name, value in heard.items() if name.startswith("本户.")} == facts
