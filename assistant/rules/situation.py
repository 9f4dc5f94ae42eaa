"""What is known of the people a plan is bound to: value sets by variable, and the standards of the place.

Knows value sets, birth dates and residence; does not know rows or outcomes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assistant.domain.determination import Truth
from assistant.domain.facts import Absence, Compared, Fact, FactDictionary, Known, Members, OneOf, Span
from assistant.rules import spans
from assistant.rules.cells import Includes, IsOneOf, hold_members, hold_options, opposite
from assistant.rules.expressions import Expression, FactName, StandardName, evaluate
from assistant.rules.ground import HOUSEHOLD_SLOT, Atom, key_of
from assistant.rules.records import NumberDomain
from assistant.rules.standards import Resolved

# The fact that says which of the two columns of a standard applies.
RESIDENCE = "chengxiang"
_ANY_NUMBER = NumberDomain()


@dataclass(frozen=True)
class Situation:
    """Value sets of every variable. `people` are names by slot; `facts` are the statements behind the values."""

    people: tuple[str, ...]
    known: Mapping[str, Known]
    absent: Mapping[str, Absence]
    facts: Mapping[str, Fact]
    standards: Mapping[str, Resolved]
    dictionary: FactDictionary
    domains: Mapping[str, NumberDomain]
    keys: Mapping[str, tuple[int, str]]
    assumed: Mapping[str, str] = field(default_factory=dict)

    def residences(self) -> tuple[str, ...]:
        """城市, 农村 or both."""
        value = self.known.get(key_of(HOUSEHOLD_SLOT, RESIDENCE))
        if isinstance(value, OneOf):
            return tuple(sorted(str(option) for option in value.options))
        return ("农村", "城市")

    def domain(self, key: str) -> NumberDomain:
        """Which numbers a variable can be at all."""
        return self.domains.get(self.keys[key][1], _ANY_NUMBER)

    def span(self, key: str) -> Span:
        """The numbers a variable may be; a date counts as its ordinal."""
        domain = self.domain(key)
        whole = Span(domain.low, domain.high)
        value = self.known.get(key)
        if isinstance(value, Span):
            return spans.intersect(numeric(value), whole) or numeric(value)
        if isinstance(value, Compared):
            return self._compared_span(value)
        return whole

    def _compared_span(self, value: Compared) -> Span:
        standard = spans.multiply(self.standard_span(value.standard), spans.exact(value.factor))
        lowest, highest = spans.low(standard), spans.high(standard)
        if value.operator == "=":
            return standard
        if value.operator.startswith("<"):
            return Span(_ANY_NUMBER.low, highest, False, standard.high_open or value.operator == "<")
        return Span(lowest, None, standard.low_open or value.operator == ">")

    def standard_span(self, name: str) -> Span:
        """The hull of a standard over the residences still possible."""
        return self.standards[name].span(self.residences())

    def look_up(self, part: Expression) -> Span | None:
        """The span of a fact's variable or a standard."""
        if isinstance(part, FactName):
            return self.span(part.name)
        return self.standard_span(part.name) if isinstance(part, StandardName) else None

    def truth(self, atom: Atom) -> Truth:
        """One test held against what is known, each test by itself."""
        if atom.parts:
            return self._compare(atom)
        value = self.known.get(atom.keys[0])
        if isinstance(atom.test, IsOneOf) and isinstance(value, OneOf):
            return hold_options(atom.test, value)
        if isinstance(atom.test, Includes) and isinstance(value, Members):
            return hold_members(atom.test, value)
        return Truth.UNKNOWN

    def _compare(self, atom: Atom) -> Truth:
        found = Truth.TRUE
        for left, operator, right in atom.parts:
            first, second = evaluate(left, self.look_up), evaluate(right, self.look_up)
            truth = Truth.UNKNOWN if first is None or second is None else spans.compare(first, operator, second)
            if truth is Truth.FALSE:
                return truth
            found = truth if truth is Truth.UNKNOWN else found
        return found

    def stated_yes(self, slot: int, fact: str, option: bool | str = True) -> bool | None:
        """Whether a yes/no or choice was stated to be (or not to be) an option; None when open."""
        value = self.known.get(key_of(slot, fact))
        if not isinstance(value, OneOf):
            return None
        truth = hold_options(IsOneOf(frozenset({option})), value)  # type: ignore[arg-type]
        return None if truth is Truth.UNKNOWN else truth is Truth.TRUE


def numeric(span: Span) -> Span:
    """A span of dates as a span of ordinals; numbers stay."""
    if isinstance(span.low, date) or isinstance(span.high, date):
        low = span.low.toordinal() if isinstance(span.low, date) else None
        high = span.high.toordinal() if isinstance(span.high, date) else None
        return Span(
            None if low is None else spans.Number(low),
            None if high is None else spans.Number(high),
            span.low_open,
            span.high_open,
        )
    return span


__all__ = ["RESIDENCE", "Situation", "numeric", "opposite"]
