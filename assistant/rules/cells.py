"""Unary tests of table cells: `>=80`, `<{低保标准}`, `[60..79]`, `是`, `城市|农村`, `含 重病患者`, `任意`.

Reads a cell once, for the type of its column, and holds it against what is known. Does not know where facts or
standards come from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assistant.domain.determination import Truth
from assistant.domain.facts import FactDefinition, FactType, Members, OneOf
from assistant.rules.expressions import Expression, Figure, parse_expression, standard_names

YES = {"是": True, "否": False}
_ANY = frozenset({"", "任意"})
_COMPARE = re.compile(r"(>=|<=|>|<)(.+)")
_RANGE = re.compile(r"([\[(])(.+)\.\.(.+)([\])])")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SIGNS = str.maketrans({"＞": ">", "＜": "<", "≥": "》", "≤": "《", "【": "[", "】": "]", "｜": "|", "、": "|"})


@dataclass(frozen=True)
class IsOneOf:
    """A 是/否 or a choice is among these."""

    options: frozenset[bool] | frozenset[str]


@dataclass(frozen=True)
class Includes:
    """A set of choices holds at least one of these; `none` turns it round."""

    options: frozenset[str]
    none: bool = False


@dataclass(frozen=True)
class Compares:
    """A number or date stands to each expression as its operator says."""

    parts: tuple[tuple[str, Expression], ...]


Test = IsOneOf | Includes | Compares


@dataclass(frozen=True)
class Cell:
    """One condition of a row: the fact's id, the test, and the text the officer wrote."""

    fact: str
    test: Test
    text: str


def parse_test(text: str, definition: FactDefinition) -> Test | None:
    """Read a cell; None when it tests nothing; raise ValueError that says what was expected."""
    written = text.strip()
    if written in _ANY:
        return None
    if definition.type is FactType.BOOL:
        return _parse_yes_no(written)
    if definition.type is FactType.CHOICE:
        return _parse_choice(written, definition)
    if definition.type is FactType.CHOICES:
        return _parse_includes(written, definition)
    return _parse_comparison(written, definition)


def _parse_yes_no(text: str) -> Test:
    if text not in YES:
        raise ValueError(f"“{text}”不是 是、否 或 任意")
    return IsOneOf(frozenset({YES[text]}))


def _parse_choice(text: str, definition: FactDefinition) -> Test:
    negated = text.startswith("非")
    options = _options(text[1:] if negated else text, definition)
    return IsOneOf(frozenset(definition.options) - options if negated else options)


def _parse_includes(text: str, definition: FactDefinition) -> Test:
    match = re.fullmatch(r"(不含|含)\s*(.+)", text)
    if match is None:
        raise ValueError(f"“{text}”应写成 含 甲|乙 或 不含 甲|乙")
    return Includes(_options(match[2], definition), none=match[1] == "不含")


def _options(text: str, definition: FactDefinition) -> frozenset[str]:
    found = [part.strip() for part in text.translate(_SIGNS).split("|")]
    unknown = [part for part in found if part not in definition.options]
    if unknown:
        raise ValueError(
            f"“{'、'.join(unknown)}”不在“{definition.name}”的选项里，选项是 {'|'.join(definition.options)}"
        )
    return frozenset(found)


def _parse_comparison(text: str, definition: FactDefinition) -> Test:
    written = text.translate(_SIGNS).replace("》", ">=").replace("《", "<=")
    match = _COMPARE.fullmatch(written)
    if match:
        return Compares(((match[1], _operand(match[2], definition)),))
    match = _RANGE.fullmatch(written)
    if match:
        lower = (">=" if match[1] == "[" else ">", _operand(match[2], definition))
        upper = ("<=" if match[4] == "]" else "<", _operand(match[3], definition))
        return Compares((lower, upper))
    return Compares((("=", _operand(written, definition)),))


def _operand(text: str, definition: FactDefinition) -> Expression:
    written = text.strip()
    if definition.type is FactType.DATE:
        if not _DATE.fullmatch(written):
            raise ValueError(f"“{written}”应写成日期，如 2026-07-01")
        return Figure(Fraction(date.fromisoformat(written).toordinal()))
    return parse_expression(written)


def standards_in(test: Test) -> tuple[str, ...]:
    """Names of the standards a test compares with."""
    if not isinstance(test, Compares):
        return ()
    return tuple(dict.fromkeys(name for _, operand in test.parts for name in standard_names(operand)))


def hold_options(test: IsOneOf, value: OneOf) -> Truth:
    """A yes/no or a choice against the options still possible."""
    inside = value.options & test.options
    if not inside:
        return Truth.FALSE
    return Truth.TRUE if len(inside) == len(value.options) else Truth.UNKNOWN


def hold_members(test: Includes, value: Members) -> Truth:
    """A set of choices, partly known, against the ones asked for."""
    if value.has & test.options:
        truth = Truth.TRUE
    elif test.options <= value.lacks:
        truth = Truth.FALSE
    else:
        truth = Truth.UNKNOWN
    return opposite(truth) if test.none else truth


def opposite(truth: Truth) -> Truth:
    """Not, in three values."""
    if truth is Truth.UNKNOWN:
        return truth
    return Truth.FALSE if truth is Truth.TRUE else Truth.TRUE
