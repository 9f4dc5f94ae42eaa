"""Holds a table to what officers declared of it: being older never loses 高龄津贴, earning less never loses 低保.

Tries mixtures of values the table can tell apart, one number rising while all else stays. Knows no people but the one
it makes up; a standard that is not entered is given a figure, for the promise is about any.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise, product
from math import gcd

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
from assistant.rules import spans
from assistant.rules.assess import judge_all
from assistant.rules.binding import plan_for
from assistant.rules.cells import standards_in
from assistant.rules.circuit import ORDER
from assistant.rules.expressions import StandardName, evaluate
from assistant.rules.plan import Plan
from assistant.rules.records import Declared, RuleRow, StandardRow
from assistant.rules.rulebook import Rulebook
from assistant.rules.standards import resolve

_Mixture = tuple[tuple[str, FactValue], ...]
MOST_MIXTURES = 200
MADE_UP = Fraction(100)


@dataclass(frozen=True)
class Step:
    """A step of the declared fact that loses an outcome."""

    declared: Declared
    before: Fraction
    after: Fraction


@dataclass(frozen=True)
class _Question:
    """What was declared, and everything the answer hangs on: tables that are the same need not be tried again."""

    declared: Declared
    path: tuple[str, ...]
    on: date
    rows: tuple[RuleRow, ...]
    deriving: tuple[RuleRow, ...]
    standards: tuple[StandardRow, ...]
    facts: tuple[FactDefinition, ...]
    rulebook: Rulebook = field(compare=False, repr=False)
    regions: RegionTree = field(compare=False, repr=False)


def find_loss(declared: Declared, region: str, on: date, rulebook: Rulebook, regions: RegionTree) -> Step | None:
    """The first step against what was declared, in one place on one day; None when there is none."""
    return _find_loss(
        _Question(
            declared,
            regions.path(region, on),
            on,
            rulebook.rules.get(declared.program, ()),
            rulebook.deriving,
            rulebook.standards,
            tuple(rulebook.facts.definitions.values()),
            rulebook,
            regions,
        )
    )


@lru_cache(maxsize=256)
def _find_loss(question: _Question) -> Step | None:
    declared, rulebook, regions = question.declared, question.rulebook, question.regions
    plan = plan_for(declared.program, question.path[0], question.on, rulebook, regions)
    lines = _Lines(plan, question)
    values = lines.around(declared.fact)
    others = [fact for fact in _read(plan, rulebook) if fact != declared.fact]
    mixtures = list(product(*([(fact, value) for value in _values(plan, fact, lines)] for fact in others)))
    for mixture in _spread(mixtures):
        ranks = [_rank(plan, (*mixture, (declared.fact, Span.exactly(value))), lines) for value in values]
        for (low, first), (high, second) in pairwise(zip(values, ranks, strict=True)):
            if (second > first) if declared.rising else (first > second):
                return Step(declared, low, high)
    return None


def _spread(mixtures: list[_Mixture]) -> Iterator[_Mixture]:
    """All mixtures, or as many as may be tried, taken in strides so that every fact gets each of its values."""
    count = len(mixtures)
    stride = next(step for step in range(count * 5 // 8 + 1, 2 * count + 2) if gcd(step, count) == 1)
    yield from (mixtures[number * stride % count] for number in range(min(count, MOST_MIXTURES)))


class _Lines:
    """Where a table draws lines in numbers, with the standards of the place, or figures made up for them."""

    def __init__(self, plan: Plan, question: _Question) -> None:
        self.rulebook, self.regions = question.rulebook, question.regions
        cells = [cell for row in plan.deciding for cell in row.cells]
        resolved = {
            name: resolve(name, plan.path, plan.on, self.rulebook.standards_by_name.get(name, ())).span(())
            for name in dict.fromkeys(name for cell in cells for name in standards_in(cell.test))
        }
        self.made_up = {name: MADE_UP for name, span in resolved.items() if not spans.is_exact(span)}
        known = {**resolved, **{name: spans.exact(value) for name, value in self.made_up.items()}}
        self._drawn: dict[str, set[Fraction]] = {}
        for cell in cells:
            for _, operand in getattr(cell.test, "parts", ()):
                span = evaluate(operand, lambda part: known.get(part.name) if isinstance(part, StandardName) else None)
                if span is not None and isinstance(span.low, Fraction) and spans.is_exact(span):
                    self._drawn.setdefault(cell.fact, set()).add(span.low)

    def around(self, fact: str) -> list[Fraction]:
        """The lines drawn in one number, and the numbers on both sides of each."""
        near = {line + step for line in self._drawn.get(fact, {Fraction(1)}) for step in (-1, 0, 1)}
        return sorted(value for value in near if value >= 0)


def _rank(plan: Plan, mixture: tuple[tuple[str, FactValue], ...], lines: _Lines) -> int:
    """The best outcome of the mixture; smaller is stronger."""
    rulebook = lines.rulebook
    entries = []
    for fact, value in mixture:
        definition = rulebook.facts.definitions[fact]
        person = HOUSEHOLD if definition.subject is Subject.HOUSEHOLD else SELF
        entries.append(Fact(person, definition.name, value, true_on=plan.on))
    found = judge_all(plan, Facts(tuple(entries)), rulebook, lines.regions, lines.made_up)
    return min(ORDER.index(outcome) or len(ORDER) for judged in found for outcome in judged.possible)


def _read(plan: Plan, rulebook: Rulebook) -> tuple[str, ...]:
    """Facts that the deciding rows test, where they are said and not derived."""
    found = dict.fromkeys(cell.fact for row in plan.deciding for cell in row.cells)
    return tuple(fact for fact in found if fact not in rulebook.derivations)


def _values(plan: Plan, fact: str, lines: _Lines) -> Iterator[FactValue]:
    definition = lines.rulebook.facts.definitions[fact]
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
        yield from (Span.exactly(value) for value in lines.around(fact))


def _told_apart(plan: Plan, fact: str, option: str) -> tuple[bool, ...]:
    """Which tests of the table a choice meets; choices that meet the same need be tried once."""
    tests = [cell.test for row in plan.deciding for cell in row.cells if cell.fact == fact]
    return tuple(option in getattr(test, "options", ()) for test in tests)
