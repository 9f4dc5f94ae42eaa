"""Short forms of values, read and told."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from assistant.domain.facts import Absence, Compared, FactDefinition, FactType, FactValue, Members, OneOf, Span, Subject
from assistant.rules.values import number_words, read_value, words

DAY = date(2026, 11, 21)
YES_NO = FactDefinition("a", "是非", Subject.PERSON, FactType.BOOL)
LEVEL = FactDefinition("b", "等级", Subject.PERSON, FactType.CHOICE, "级", ("1", "2", "3"))
CAUSES = FactDefinition("c", "原因", Subject.HOUSEHOLD, FactType.CHOICES, options=("火灾", "大病"))
MONEY = FactDefinition("d", "收入", Subject.HOUSEHOLD, FactType.NUMBER, "元")
BORN = FactDefinition("e", "生日", Subject.PERSON, FactType.DATE)
F = Fraction


@pytest.mark.parametrize(
    ("definition", "text", "value", "told"),
    [
        (YES_NO, "是", OneOf(frozenset({True})), "是"),
        (YES_NO, "false", OneOf(frozenset({False})), "否"),
        (YES_NO, "True", OneOf(frozenset({True})), "是"),
        (YES_NO, "不清楚", Absence.UNCLEAR, "不清楚"),
        (YES_NO, "refused", Absence.REFUSED, "不愿说"),
        (YES_NO, "unknown", Absence.UNKNOWN, "还不知道"),
        (LEVEL, "1|2", OneOf(frozenset({"1", "2"})), "1级或2级"),
        (CAUSES, "火灾", Members(frozenset({"火灾"})), "有火灾"),
        (CAUSES, "仅 火灾", Members(frozenset({"火灾"}), frozenset({"大病"})), "只有火灾"),
        (CAUSES, "非 大病", Members(lacks=frozenset({"大病"})), "没有大病"),
        (CAUSES, "无", Members(lacks=frozenset({"火灾", "大病"})), "都没有"),
        (MONEY, "2000", Span.exactly(F(2000)), "2000元"),
        (MONEY, "2000元", Span.exactly(F(2000)), "2000元"),
        (MONEY, "666.67", Span.exactly(F("666.67")), "666.67元"),
        (MONEY, "3..4", Span(F(3), F(4)), "3至4元"),
        (MONEY, "1.5..2.5", Span(F("1.5"), F("2.5")), "1.5至2.5元"),
        (MONEY, "..600", Span(None, F(600)), "不超过600元"),
        (MONEY, "600..", Span(F(600), None), "600元以上"),
        (MONEY, "<600", Span(None, F(600), False, True), "低于600元"),
        (MONEY, "≥600", Span(F(600), None), "600元以上"),
        (MONEY, "= {低保标准}", Compared("=", "低保标准"), "等于低保标准"),
        (MONEY, "<{低保标准}*1.5", Compared("<", "低保标准", F("1.5")), "低于低保标准的1.5倍"),
        (BORN, "1946-11-21", Span.exactly(date(1946, 11, 21)), "1946年11月21日"),
        (BORN, "今天", Span.exactly(DAY), "2026年11月21日"),
        (BORN, "1946-01-01..1946-12-31", Span(date(1946, 1, 1), date(1946, 12, 31)), "1946年1月1日至1946年12月31日"),
    ],
)
def test_forms(definition: FactDefinition, text: str, value: FactValue, told: str) -> None:
    assert read_value(definition, text, DAY) == value
    assert words(definition, value) == told


@pytest.mark.parametrize(
    ("definition", "text"),
    [
        (YES_NO, "也许"),
        (LEVEL, "9"),
        (LEVEL, ""),
        (CAUSES, "水灾"),
        (MONEY, "很多"),
        (MONEY, "4..3"),
        (MONEY, ""),
        (MONEY, "1/0"),
        (BORN, "去年"),
        (BORN, "1946-02-30"),
    ],
)
def test_what_cannot_be_read(definition: FactDefinition, text: str) -> None:
    with pytest.raises(ValueError, match=definition.name):
        read_value(definition, text, DAY)


def test_open_ends_are_told() -> None:
    assert number_words(Span(F(500), F(600), True, True), "元") == "超过500元、低于600元"
    assert number_words(Span(F(500), F(600), False, True), "元") == "不低于500元、低于600元"
    assert number_words(Span(None, None)) == "还不知道"
    assert words(YES_NO, OneOf(frozenset({True, False}))) == "是或否"
