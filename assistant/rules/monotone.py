"""Holds a table to what officers declared of it: being older never loses 高龄津贴, earning less never loses 低保.

Tries every mixture of values the table can tell apart, one number rising while all else stays. Knows no people but
the one it makes up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import islice, pairwise, product

from assistant.domain.facts import (
    HOUSEHOLD,
    SELF,
    Fact,
    FactDefinition,
    Facts,
    FactType,
    FactValue,
    Members,
    OneOf,
    Span,
    Subject,
)
from assistant.domain.region import RegionTree
from assistant.rules.assess import judge_all
from assistant.rules.binding import plan_for
from assistant.rules.circuit import ORDER
from assistant.rules.expressions import Figure
from assistant.rules.plan import Plan
from assistant.rules.records import Declared
from assistant.rules.rulebook import Rulebook

MOST_MIXTURES = 600


@dataclass(frozen=True)
class Step:
    """A step of the declared fact that loses an outcome, and the mixture in which it does."""

    declared: Declared
    before: Fraction
    after: Fraction
    mixture: tuple[tuple[str, FactValue], ...]


def find_loss(declared: Declared, region: str, on: date, rulebook: Rulebook, regions: RegionTree) -> Step | None:
    """The first step against what was declared, in one place on one day; None when there is none."""
    plan = plan_for(declared.program, region, on, rulebook, regions)
    definition = rulebook.facts.definitions[declared.fact]
    values = [Fraction(value) for value in _numbers(plan, definition)]
    others = [(fact, list(_values(plan, fact, rulebook))) for fact in _read(plan, rulebook) if fact != declared.fact]
    mixtures = product(*([(fact, value) for value in values_of] for fact, values_of in others))
    for mixture in islice(mixtures, MOST_MIXTURES):
        ranks = [_rank(plan, (*mixture, (declared.fact, Span.exactly(value))), rulebook, regions) for value in values]
        for (low, first), (high, second) in pairwise(zip(values, ranks, strict=True)):
            if (second > first) if declared.rising else (first > second):
                return Step(declared, low, high, mixture)
    return None


def _rank(plan: Plan, mixture: tuple[tuple[str, FactValue], ...], rulebook: Rulebook, regions: RegionTree) -> int:
    """The best outcome of the mixture; smaller is stronger."""
    entries = []
    for fact, value in mixture:
        definition = rulebook.facts.definitions[fact]
        person = HOUSEHOLD if definition.subject is Subject.HOUSEHOLD else SELF
        entries.append(Fact(person, definition.name, value, true_on=plan.on))
    found = judge_all(plan, Facts(tuple(entries)), rulebook, regions)
    return min(ORDER.index(outcome) or len(ORDER) for judged in found for outcome in judged.possible)


def _read(plan: Plan, rulebook: Rulebook) -> tuple[str, ...]:
    """Facts that the deciding rows test, where they are said and not derived."""
    found = dict.fromkeys(cell.fact for row in plan.deciding for cell in row.cells)
    return tuple(fact for fact in found if fact not in rulebook.derivations)


def _values(plan: Plan, fact: str, rulebook: Rulebook) -> Iterator[FactValue]:
    definition = rulebook.facts.definitions[fact]
    if definition.type is FactType.BOOL:
        yield from (OneOf(frozenset({True})), OneOf(frozenset({False})))
    elif definition.type is FactType.CHOICE:
        kinds: dict[tuple[bool, ...], str] = {}
        for option in definition.options:
            kinds.setdefault(_told_apart(plan, fact, option), option)
        yield from (OneOf(frozenset({option})) for option in kinds.values())
    elif definition.type is FactType.CHOICES:
        whole = frozenset(definition.options)
        yield from (Members(frozenset({option}), whole - {option}) for option in definition.options)
    else:
        yield from (Span.exactly(value) for value in _numbers(plan, definition))


def _told_apart(plan: Plan, fact: str, option: str) -> tuple[bool, ...]:
    """Which tests of the table a choice meets; choices that meet the same need be tried once."""
    tests = [cell.test for row in plan.deciding for cell in row.cells if cell.fact == fact]
    return tuple(option in getattr(test, "options", ()) for test in tests)


def _numbers(plan: Plan, definition: FactDefinition) -> list[Fraction]:
    """The lines a table draws in a number, and the numbers on both sides of each."""
    lines = {
        operand.value
        for row in plan.deciding
        for cell in row.cells
        if cell.fact == definition.id
        for _, operand in getattr(cell.test, "parts", ())
        if isinstance(operand, Figure)
    }
    near = {line + step for line in lines or {Fraction(1)} for step in (-1, 0, 1)}
    return sorted(value for value in near if value >= 0)
