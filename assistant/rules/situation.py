"""What is known of the people a plan is bound to: value sets by variable, and the standards of the place.

Knows value sets, birth dates and residence; does not know rows or outcomes. Spans are worked out once a variable.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from assistant.domain.determination import Truth
from assistant.domain.facts import Absence, Compared, Fact, FactDictionary, Known, Members, OneOf, Span
from assistant.rules import spans
from assistant.rules.cells import Includes, IsOneOf, hold_members, hold_options
from assistant.rules.expressions import Expression, FactName, StandardName, calculate_exactly, evaluate
from assistant.rules.ground import HOUSEHOLD_SLOT, Atom, key_of
from assistant.rules.records import NumberDomain
from assistant.rules.standards import Resolved

# The fact that says which of the two columns of a standard applies.
RESIDENCE = "chengxiang"
RESIDENCE_KEY = key_of(HOUSEHOLD_SLOT, RESIDENCE)
_ANY_NUMBER = NumberDomain()
_BOTH = ("农村", "城市")


class Situation:
    """Value sets of every variable. `people` are names by slot, `said` the statements behind the values.

    `assumed` holds defaults, each with the fact that set it off.
    """

    def __init__(
        self,
        people: tuple[str, ...],
        known: Mapping[str, Known],
        absent: Mapping[str, Absence],
        said: Mapping[str, Fact],
        assumed: Mapping[str, str],
        standards: Mapping[str, Resolved],
        dictionary: FactDictionary,
        domains: Mapping[str, NumberDomain],
        keys: Mapping[str, tuple[int, str]],
    ) -> None:
        self.people, self.known, self.absent, self.said, self.assumed = people, known, absent, said, assumed
        self.standards, self.dictionary, self.keys = standards, dictionary, keys
        self._domains = domains
        self._spans: dict[str, Span] = {}
        residence = known.get(RESIDENCE_KEY)
        self.residences = tuple(sorted(map(str, residence.options))) if isinstance(residence, OneOf) else _BOTH
        self._lines = {name: resolved.span(self.residences) for name, resolved in standards.items()}

    def domain(self, key: str) -> NumberDomain:
        """Which numbers a variable can be at all."""
        return self._domains.get(self.keys[key][1], _ANY_NUMBER)

    def span(self, key: str) -> Span:
        """The numbers a variable may be; a date counts as its ordinal."""
        found = self._spans.get(key)
        if found is None:
            found = self._spans[key] = self._work_out_span(key)
        return found

    def _work_out_span(self, key: str) -> Span:
        value = self.known.get(key)
        if isinstance(value, Span):
            counted = numeric(value)
            if spans.is_exact(counted):
                return counted
            domain = self.domain(key)
            return spans.intersect(counted, Span(domain.low, domain.high)) or counted
        if isinstance(value, Compared):
            return self._compared_span(value)
        domain = self.domain(key)
        return Span(domain.low, domain.high)

    def _compared_span(self, value: Compared) -> Span:
        standard = spans.multiply(self._lines[value.standard], spans.exact(value.factor))
        lowest, highest = spans.low(standard), spans.high(standard)
        if value.operator == "=":
            return standard
        if value.operator.startswith("<"):
            return Span(_ANY_NUMBER.low, highest, False, standard.high_open or value.operator == "<")
        return Span(lowest, None, standard.low_open or value.operator == ">")

    def standard_span(self, name: str) -> Span:
        """The hull of a standard over the residences still possible."""
        return self._lines[name]

    def look_up(self, part: Expression) -> Span | None:
        """The span of a fact's variable or a standard."""
        if isinstance(part, FactName):
            return self.span(part.name)
        return self._lines[part.name] if isinstance(part, StandardName) else None

    def exact(self, part: Expression) -> Fraction | None:
        """The number of a fact's variable or a standard when only one is left."""
        span = self.look_up(part)
        if span is not None and span.low is not None and span.low == span.high and isinstance(span.low, Fraction):
            return span.low
        return None

    def masks(self, atoms: Iterable[Atom]) -> tuple[int, int]:
        """Bits of the tests that hold, and of those that cannot hold, each test by itself."""
        true = false = 0
        known = self.known
        for atom in atoms:
            if atom.keys and atom.keys[0] not in known and len(atom.keys) == 1 and not atom.standards:
                continue  # what a number can be at all is left to the exact step
            truth = self.truth(atom)
            if truth is Truth.TRUE:
                true |= 1 << atom.bit
            elif truth is Truth.FALSE:
                false |= 1 << atom.bit
        return true, false

    def truth(self, atom: Atom) -> Truth:
        """One test held against what is known."""
        if atom.parts:
            return self._compare(atom)
        value = self.known.get(atom.keys[0])
        if isinstance(value, OneOf) and isinstance(atom.test, IsOneOf):
            return hold_options(atom.test, value)
        if isinstance(value, Members) and isinstance(atom.test, Includes):
            return hold_members(atom.test, value)
        return Truth.UNKNOWN

    def _compare(self, atom: Atom) -> Truth:
        found = Truth.TRUE
        for left, operator, right in atom.parts:
            truth = self._compare_part(left, operator, right)
            if truth is Truth.FALSE:
                return truth
            if truth is Truth.UNKNOWN:
                found = truth
        return found

    def _compare_part(self, left: Expression, operator: str, right: Expression) -> Truth:
        a, b = calculate_exactly(left, self.exact), calculate_exactly(right, self.exact)
        if a is not None and b is not None:
            return Truth.TRUE if stands(a, operator, b) else Truth.FALSE
        first, second = evaluate(left, self.look_up), evaluate(right, self.look_up)
        return Truth.UNKNOWN if first is None or second is None else spans.compare(first, operator, second)

    def stated(self, slot: int, fact: str, option: bool | str = True) -> bool | None:
        """Whether a yes/no or choice was stated to be (or not to be) an option; None when open."""
        value = self.known.get(key_of(slot, fact))
        if not isinstance(value, OneOf) or (option in value.options and len(value.options) > 1):
            return None
        return option in value.options


def stands(left: Fraction, operator: str, right: Fraction) -> bool:
    """A comparison of two numbers."""
    if operator == "<":
        return left < right
    if operator == "<=":
        return left <= right
    if operator == ">":
        return left > right
    return left >= right if operator == ">=" else left == right


def numeric(span: Span) -> Span:
    """A span of dates as a span of ordinals; numbers stay."""
    if not (isinstance(span.low, date) or isinstance(span.high, date)):
        return span
    low = Fraction(span.low.toordinal()) if isinstance(span.low, date) else None
    high = Fraction(span.high.toordinal()) if isinstance(span.high, date) else None
    return Span(low, high, span.low_open, span.high_open)
