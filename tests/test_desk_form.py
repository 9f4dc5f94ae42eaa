"""What the form writes is read back as it was: no fact changes on its way from a conversation into the form.

pytest tests/test_desk_form.py
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.desk_form import facts_as_written, write_value
from assistant.domain.facts import (
    Absence,
    Fact,
    FactDefinition,
    FactDictionary,
    Facts,
    FactType,
    Members,
    OneOf,
    Span,
    Subject,
)
from assistant.rules.intake import read_facts
from assistant.rules.rulebook import Rulebook
from assistant.rules.values import read_value

DAY = date(2026, 11, 22)
AGE = FactDefinition("nianling", "年龄", Subject.PERSON, FactType.NUMBER, "周岁")
INCOME = FactDefinition("shouru", "家庭月收入", Subject.HOUSEHOLD, FactType.NUMBER, "元")
BORN = FactDefinition("chusheng", "出生日期", Subject.PERSON, FactType.DATE)
ILL = FactDefinition("zhongbing", "重病", Subject.PERSON, FactType.BOOL)
GRADE = FactDefinition("dengji", "残疾等级", Subject.PERSON, FactType.CHOICE, "级", ("1", "2", "3", "4", "无"))
CAUSE = FactDefinition(
    "yuanyin", "困难原因", Subject.HOUSEHOLD, FactType.CHOICES, "", ("突发事件", "重大疾病", "教育支出")
)


@pytest.mark.parametrize(
    ("definition", "text"),
    [
        (AGE, "83"),
        (AGE, "3..4"),
        (AGE, ">=80"),
        (AGE, "<18"),
        (AGE, "不清楚"),
        (AGE, "不愿说"),
        (INCOME, "2000.5"),
        (INCOME, "<{低保标准}"),
        (INCOME, "={低保标准}*1.5"),
        (BORN, "1943-02-03"),
        (BORN, "1940-01-01..1949-12-31"),
        (ILL, "是"),
        (ILL, "否"),
        (GRADE, "2"),
        (GRADE, "1|2"),
        (CAUSE, "重大疾病"),
        (CAUSE, "仅 重大疾病|教育支出"),
        (CAUSE, "非 突发事件"),
        (CAUSE, "无"),
    ],
)
def test_what_is_written_reads_back(definition: FactDefinition, text: str) -> None:
    value = read_value(definition, text, DAY)
    assert read_value(definition, write_value(definition, value), DAY) == value


@given(
    low=st.integers(0, 200),
    more=st.integers(2, 50),
    low_open=st.booleans(),
    high_open=st.booleans(),
    whole=st.booleans(),
)
def test_a_span_is_never_written_narrower(low: int, more: int, low_open: bool, high_open: bool, whole: bool) -> None:
    span = Span(Fraction(low), Fraction(low + more), low_open, high_open)
    read = read_value(AGE, write_value(AGE, span, whole), DAY)
    assert isinstance(read, Span) and isinstance(read.low, Fraction) and isinstance(read.high, Fraction)
    inside = [n for n in range(low, low + more + 1) if (n > low or not low_open) and (n < low + more or not high_open)]
    assert read.low <= inside[0] and read.high >= inside[-1]
    # Whole numbers lose nothing at all.
    assert not whole or (int(read.low), int(read.high)) == (inside[0], inside[-1])


def test_what_is_not_known_is_not_written() -> None:
    assert write_value(AGE, Absence.UNKNOWN) == write_value(AGE, Span(None, None)) == ""
    assert write_value(ILL, OneOf(frozenset({True, False}))) == write_value(CAUSE, Members()) == ""


def test_facts_are_written_for_whom_they_are_about(rulebook: Rulebook) -> None:
    facts = Facts(
        (
            Fact("母亲", "年龄", Span.exactly(Fraction(80))),
            Fact("母亲", "年龄", Span.exactly(Fraction(83)), true_on=date(2026, 1, 5)),
            Fact("本人", "重病", OneOf(frozenset({True}))),
            Fact("本户", "家庭人口", Span.exactly(Fraction(4)), true_on=DAY),
            Fact("本户", "没有这一项", Span.exactly(Fraction(4))),
        )
    )
    written = facts_as_written(facts, rulebook, DAY)
    # An age is true of the day it was said; the last word holds; what the dictionary lacks is left out.
    assert written == {"母亲.年龄": "83@2026-01-05", "重病": "是", "家庭人口": "4"}
    read = {(one.person, one.name): one for one in read_facts(written, rulebook, DAY).current()}
    assert read["母亲", "年龄"].true_on == date(2026, 1, 5) and len(read) == 3


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    definitions = (AGE, ILL, FactDefinition("renkou", "家庭人口", Subject.HOUSEHOLD, FactType.NUMBER, "人"))
    return Rulebook({}, {}, (), {}, FactDictionary.of(definitions))
