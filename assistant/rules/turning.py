"""The change nearest to another outcome: a birthday, an amount, a status.

Knows which single condition keeps a row from holding; proposes nothing that several conditions stand against, and
nothing that cannot change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from assistant.domain.determination import Outcome, Truth
from assistant.domain.facts import HOUSEHOLD, SELF, Span
from assistant.rules import spans
from assistant.rules.ages import birthday
from assistant.rules.cells import Cell, Compares, IsOneOf
from assistant.rules.expressions import Figure, evaluate, write, write_number
from assistant.rules.ground import Instance, key_of
from assistant.rules.judge import Case, Judged
from assistant.rules.unnamed import SOMEONE
from assistant.rules.values import day_words

_Ages = tuple[tuple[int, Cell], ...]
_REFUSING = (Outcome.NOT_MET, Outcome.INELIGIBLE)
_WORDS = {"<": "低于", "<=": "不超过", ">": "超过", ">=": "不低于", "=": "等于"}


def make_turning(case: Case, judged: Judged, best: Iterable[tuple[Instance, Truth]]) -> tuple[str, ...]:
    """Birthdays, amounts and statuses that bring another outcome, in words; dates first."""
    if judged.contradictory:
        return ()
    dates: dict[str, None] = {}
    others: dict[str, None] = {}
    refused = judged.outcome in _REFUSING
    aged = _aged(case, judged)
    if not aged and not refused:
        return ()
    for one, truth in best:
        ages = aged.get(id(one), ())
        if one.outcome is None or truth is Truth.UNKNOWN or (not ages and (truth is Truth.TRUE or not refused)):
            continue
        for slot, cell, held in _deciding(judged, one, truth, ages):
            found = list(_birthdays(case, judged, slot, cell, held))
            dates.update(dict.fromkeys(found))
            if refused and not found and held is Truth.FALSE:
                others.update(dict.fromkeys(_change(case, judged, slot, cell)))
    return (*dates, *others)


def _deciding(judged: Judged, one: Instance, truth: Truth, ages: _Ages) -> list[tuple[int, Cell, Truth]]:
    """The conditions that alone decide a row: the only one that fails, or the ages that bring it and will end it."""
    if truth is Truth.TRUE:
        return [(slot, cell, truth) for slot, cell in ages]
    failing = one.positive & judged.state.false | one.negative & judged.state.true
    if failing & (failing - 1):
        return []
    return [(slot, cell, Truth.FALSE) for slot, cell, bit, _ in one.literals if failing >> bit & 1]


def _aged(case: Case, judged: Judged) -> Mapping[int, _Ages]:
    """The cells that look at an age, by bound row, found once."""
    kept = judged.bound.notes.get("ages")
    if kept is None:
        found: dict[int, _Ages] = {}
        for one in judged.ground.ways:
            ages = tuple((slot, cell) for slot, cell, _, _ in one.literals if _looks_at_age(case, cell))
            if ages:
                found[id(one)] = ages
        kept = judged.bound.notes["ages"] = found
    assert isinstance(kept, dict)
    return kept


def _looks_at_age(case: Case, cell: Cell) -> bool:
    derivation = case.rulebook.derivations.get(_age_test(case, cell)[0])
    return derivation is not None and bool(derivation.from_birth)


def _birthdays(case: Case, judged: Judged, slot: int, cell: Cell, held: Truth) -> Iterator[str]:
    """The birthday that turns an age test, when the birth date is known well enough."""
    fact, test, wanted = _age_test(case, cell)
    derivation = case.rulebook.derivations.get(fact)
    if derivation is None or not derivation.from_birth or not isinstance(test, Compares):
        return
    births = judged.situation.known.get(key_of(slot, derivation.from_birth))
    if not isinstance(births, Span):
        return
    for operator, operand in test.parts:
        rising = operator in (">", ">=")
        if not isinstance(operand, Figure) or (held is Truth.TRUE) == (rising == wanted):
            continue
        years = _turning_age(operator, operand.value)
        if years is not None:
            yield from _birthday_words(_who(judged, slot), births, years, case.as_of)


def _age_test(case: Case, cell: Cell) -> tuple[str, object, bool]:
    """The age test behind a cell: 老年人 是 means 年龄 >=60."""
    derivation = case.rulebook.derivations.get(cell.fact)
    if derivation is not None and derivation.test is not None and not derivation.any_member:
        options = cell.test.options if isinstance(cell.test, IsOneOf) else frozenset({True})
        return derivation.test_fact, derivation.test, True in options
    return cell.fact, cell.test, True


def _turning_age(operator: str, value: Fraction) -> int | None:
    """The birthday on which a comparison with a whole number of years changes."""
    return value.numerator + (operator in (">", "<=")) if value.denominator == 1 else None


def _birthday_words(who: str, births: Span, years: int, on: date) -> Iterator[str]:
    first, last = _anniversary(births.low, years), _anniversary(births.high, years)
    if last is None or last <= on:
        return
    if first == last:
        yield f"{who}{day_words(last)}满{years}周岁"
    elif first is not None:
        yield f"{who}在{day_words(max(first, on))}至{day_words(last)}之间满{years}周岁，要看出生日期"


def _anniversary(born: object, years: int) -> date | None:
    return birthday(born, born.year + years) if isinstance(born, date) else None


def _who(judged: Judged, slot: int) -> str:
    person = judged.target.people[slot] if slot else HOUSEHOLD
    return {HOUSEHOLD: "您家", SELF: "您", SOMEONE: "家人"}.get(person, person)


def _change(case: Case, judged: Judged, slot: int, cell: Cell) -> Iterator[str]:
    """What would have to be different: an amount with the difference, or a status; ages are told as birthdays."""
    definition = case.rulebook.facts.definitions[cell.fact]
    who = _who(judged, slot)
    if isinstance(cell.test, Compares):
        derivation = case.rulebook.derivations.get(cell.fact)
        if derivation is None or not derivation.from_birth:
            yield from _amounts(judged, slot, cell, who, definition.name, definition.unit)
    elif isinstance(cell.test, IsOneOf) and _can_change(case, judged, slot, cell):
        wanted = "、".join(sorted(_option(option, definition.unit) for option in cell.test.options))
        yield f"如果{who}“{definition.name}”是“{wanted}”，这一条就满足"


def _can_change(case: Case, judged: Judged, slot: int, cell: Cell) -> bool:
    """A status worth naming: of someone named, not an age, and nothing that nobody should be wished."""
    fact, _, _ = _age_test(case, cell)
    derivation = case.rulebook.derivations.get(fact)
    is_age = derivation is not None and bool(derivation.from_birth)
    fate = case.rulebook.facts.definitions[fact].sensitive in ("健康", "残疾", "儿童")
    return not is_age and not fate and slot not in judged.target.strangers


def _option(option: bool | str, unit: str) -> str:
    if isinstance(option, bool):
        return "是" if option else "否"
    return f"{option}{unit if option.isdigit() else ''}"


def _amounts(judged: Judged, slot: int, cell: Cell, who: str, name: str, unit: str) -> Iterator[str]:
    assert isinstance(cell.test, Compares)
    for atom in judged.ground.atoms:
        if atom.slot != slot or atom.fact != cell.fact or atom.test != cell.test:
            continue
        for (left, operator, right), (_, operand) in zip(atom.parts, cell.test.parts, strict=True):
            now, line = evaluate(left, judged.situation.look_up), evaluate(right, judged.situation.look_up)
            if now is None or line is None or not (spans.is_exact(now) and spans.is_exact(line)):
                continue
            have, need = spans.low(now), spans.low(line)
            if have is None or need is None:
                continue
            told = "" if isinstance(operand, Figure) else f"{write(operand)}"
            gap = write_number(abs(have - need))
            yield (
                f"{who}{name}要{_WORDS[operator]}{told}{write_number(need)}{unit}，"
                f"现在是{write_number(have)}{unit}，{_gap_words(have, need, gap, unit)}"
            )


def _gap_words(have: Fraction, need: Fraction, gap: str, unit: str) -> str:
    if have == need:
        return "正好一样多"
    return f"{'多' if have > need else '少'}{gap}{unit}"
