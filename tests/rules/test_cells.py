"""Cells: every way to write a test, what is refused, and three values."""

import pytest

from assistant.domain.determination import Truth
from assistant.domain.facts import FactDefinition, FactType, Members, OneOf, Subject
from assistant.rules.cells import Compares, Includes, IsOneOf, hold_members, hold_options, parse_test, standards_in

YES_NO = FactDefinition("a", "是非", Subject.PERSON, FactType.BOOL)
LEVEL = FactDefinition("b", "等级", Subject.PERSON, FactType.CHOICE, options=("1", "2", "3", "无"))
CAUSES = FactDefinition("c", "原因", Subject.HOUSEHOLD, FactType.CHOICES, options=("火灾", "大病", "上学"))
AGE = FactDefinition("d", "年龄", Subject.PERSON, FactType.NUMBER, unit="周岁")
BORN = FactDefinition("e", "生日", Subject.PERSON, FactType.DATE)


@pytest.mark.parametrize("text", ["", "任意", "  任意 "])
@pytest.mark.parametrize("definition", [YES_NO, LEVEL, CAUSES, AGE, BORN])
def test_nothing_is_tested(text: str, definition: FactDefinition) -> None:
    assert parse_test(text, definition) is None


@pytest.mark.parametrize(
    ("definition", "text", "test"),
    [
        (YES_NO, "是", IsOneOf(frozenset({True}))),
        (YES_NO, "否", IsOneOf(frozenset({False}))),
        (LEVEL, "1|2", IsOneOf(frozenset({"1", "2"}))),
        (LEVEL, "1｜2", IsOneOf(frozenset({"1", "2"}))),
        (LEVEL, "非 无", IsOneOf(frozenset({"1", "2", "3"}))),
        (CAUSES, "含 火灾|大病", Includes(frozenset({"火灾", "大病"}))),
        (CAUSES, "不含 上学", Includes(frozenset({"上学"}), none=True)),
    ],
)
def test_choices(definition: FactDefinition, text: str, test: object) -> None:
    assert parse_test(text, definition) == test


@pytest.mark.parametrize(
    ("text", "operators"),
    [
        (">=80", [">="]),
        ("≥80", [">="]),
        ("＜{低保标准}", ["<"]),
        ("<{低保标准}*{边缘比例}", ["<"]),
        ("[60..79]", [">=", "<="]),
        ("(60..79]", [">", "<="]),
        ("[16..18)", [">=", "<"]),
        ("80", ["="]),
    ],
)
def test_numbers(text: str, operators: list[str]) -> None:
    test = parse_test(text, AGE)
    assert isinstance(test, Compares)
    assert [operator for operator, _ in test.parts] == operators


def test_standards_are_found() -> None:
    test = parse_test("<{低保标准}*{边缘比例}", AGE)
    assert test is not None
    assert standards_in(test) == ("低保标准", "边缘比例")


@pytest.mark.parametrize(
    ("definition", "text", "message"),
    [
        (YES_NO, "有", "是、否"),
        (LEVEL, "4", "选项是 1|2|3|无"),
        (CAUSES, "火灾", "含 甲"),
        (CAUSES, "含 水灾", "选项"),
        (AGE, ">=", "算式"),
        (BORN, ">=1946", "日期"),
    ],
)
def test_what_cannot_be_read_says_what_was_expected(definition: FactDefinition, text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_test(text, definition)


@pytest.mark.parametrize(
    ("value", "truth"),
    [({"1"}, Truth.TRUE), ({"1", "2"}, Truth.TRUE), ({"3"}, Truth.FALSE), ({"2", "3"}, Truth.UNKNOWN)],
)
def test_options_in_three_values(value: set[str], truth: Truth) -> None:
    assert hold_options(IsOneOf(frozenset({"1", "2"})), OneOf(frozenset(value))) is truth


@pytest.mark.parametrize(
    ("has", "lacks", "truth"),
    [
        ({"火灾"}, set(), Truth.TRUE),
        ({"上学"}, {"火灾", "大病"}, Truth.FALSE),
        ({"上学"}, {"火灾"}, Truth.UNKNOWN),
        (set(), set(), Truth.UNKNOWN),
    ],
)
def test_members_in_three_values(has: set[str], lacks: set[str], truth: Truth) -> None:
    test = Includes(frozenset({"火灾", "大病"}))
    opposite = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE, Truth.UNKNOWN: Truth.UNKNOWN}[truth]
    value = Members(frozenset(has), frozenset(lacks))
    assert hold_members(test, value) is truth
    assert hold_members(Includes(test.options, none=True), value) is opposite
