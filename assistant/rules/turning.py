"""The change nearest to another outcome: a birthday, an amount, a status.

Knows which single condition keeps a row from holding; proposes nothing that several conditions stand against.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from assistant.domain.determination import Outcome, Truth
from assistant.domain.facts import Span
from assistant.rules import spans
from assistant.rules.ages import birthday
from assistant.rules.cells import Cell, Compares
from assistant.rules.expressions import Figure
from assistant.rules.findings import best_instances, truth_of
from assistant.rules.ground import key_of
from assistant.rules.judge import Case, Judged

_GIVING = (Outcome.ELIGIBLE, Outcome.MAY_APPLY_ALONE, Outcome.NEEDS_REVIEW)


def make_turning(case: Case, judged: Judged) -> tuple[str, ...]:
    """Birthdays that bring or end an outcome, in words with the date."""
    found: dict[str, None] = {}
    for one, truth in best_instances(judged, judged.ground.ways):
        for slot, cell, bit, positive in one.literals:
            held = truth_of(judged, bit, positive)
            others = [truth_of(judged, b, p) for _, _, b, p in one.literals if b != bit]
            stopped = truth is Truth.FALSE and held is Truth.FALSE and Truth.FALSE not in others
            running = truth is Truth.TRUE and held is Truth.TRUE
            if stopped or running:
                person = judged.target.people[slot]
                for words in age_words(case, judged, slot, cell, held):
                    found[f"{person}{words}"] = None
    return tuple(found)


def age_words(case: Case, judged: Judged, slot: int, cell: Cell, held: Truth) -> Iterator[str]:
    """The birthday that turns an age test, when the birth date is known well enough."""
    fact, test, wanted = _age_test(case, cell)
    derivation = case.rulebook.derivations.get(fact)
    if derivation is None or not derivation.from_birth or not isinstance(test, Compares):
        return
    births = judged.situation.known.get(key_of(slot, derivation.from_birth))
    if not isinstance(births, Span):
        return
    for operator, operand in test.parts:
        if not isinstance(operand, Figure):
            continue
        years = _turning_age(operator, operand.value)
        rising = operator in (">", ">=")
        if years is None or (held is Truth.TRUE) == (rising == wanted):
            continue
        yield from _birthday_words(births, years, case.as_of)


def _age_test(case: Case, cell: Cell) -> tuple[str, object, bool]:
    """The age test behind a cell: 老年人 是 means 年龄 >=60."""
    derivation = case.rulebook.derivations.get(cell.fact)
    if derivation is not None and derivation.test is not None and not derivation.any_member:
        options = getattr(cell.test, "options", frozenset({True}))
        return derivation.test_fact, derivation.test, True in options
    return cell.fact, cell.test, True


def _turning_age(operator: str, value: Fraction) -> int | None:
    """The birthday on which a comparison with a whole number of years changes."""
    if value.denominator != 1:
        return None
    return value.numerator + (operator in (">", "<="))


def _birthday_words(births: Span, years: int, on: date) -> Iterator[str]:
    first = _anniversary(births.low, years)
    last = _anniversary(births.high, years)
    if last is None or last <= on:
        return
    if first == last:
        yield f"{_day(last)}满{years}周岁"
    elif first is not None:
        yield f"在{_day(first)}至{_day(last)}之间满{years}周岁（看出生日期）"


def _anniversary(born: object, years: int) -> date | None:
    return birthday(born, born.year + years) if isinstance(born, date) else None


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


__all__ = ["age_words", "make_turning", "spans"]
