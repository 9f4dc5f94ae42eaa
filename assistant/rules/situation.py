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
from assistant.rules.expressions import Expression, FactName, Quotient, StandardName, calculate_exactly, evaluate
from assistant.rules.ground import HOUSEHOLD_SLOT, Atom, Choice, key_of
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
        self._lines: dict[str, Span] = {}
        self._quotients: dict[int, tuple[Expression, Quotient | None]] = {}
        residence = known.get(RESIDENCE_KEY)
        self.residences = tuple(sorted(map(str, residence.options))) if isinstance(residence, OneOf) else _BOTH

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
        standard = spans.multiply(self.standard_span(value.standard), spans.exact(value.factor))
        lowest, highest = spans.low(standard), spans.high(standard)
        if value.operator == "=":
            return standard
        if value.operator.startswith("<"):
            return Span(_ANY_NUMBER.low, highest, False, standard.high_open or value.operator == "<")
        return Span(lowest, None, standard.low_open or value.operator == ">")

    def standard_span(self, name: str) -> Span:
        """The hull of a standard over the residences still possible."""
        found = self._lines.get(name)
        if found is None:
            found = self._lines[name] = self.standards[name].span(self.residences)
        return found

    def look_up(self, part: Expression) -> Span | None:
        """The span of a fact's variable or a standard."""
        if isinstance(part, FactName):
            return self.span(part.name)
        return self.standard_span(part.name) if isinstance(part, StandardName) else None

    def number(self, part: Expression) -> Fraction | None:
        """What an expression comes to when every part of it has one value left."""
        found = self.quotient(part)
        return None if found is None else Fraction(*found)

    def quotient(self, part: Expression) -> Quotient | None:
        """The same, not reduced; worked out once."""
        kept = self._quotients.get(id(part))
        if kept is None:
            if isinstance(part, (FactName, StandardName)):
                found = self._exact(part)
            else:
                found = calculate_exactly(part, self.quotient)
            kept = self._quotients[id(part)] = (part, found)  # the part is kept, so that nothing else gets its id
        return kept[1]

    def _exact(self, part: FactName | StandardName) -> Quotient | None:
        """The number of a fact's variable or a standard when only one is left."""
        span = self.span(part.name) if isinstance(part, FactName) else self.standard_span(part.name)
        if spans.is_exact(span) and isinstance(span.low, Fraction):
            return span.low.as_integer_ratio()
        return None

    def masks(self, choices: Iterable[Choice], others: Iterable[Atom]) -> tuple[int, int]:
        """Bits of the tests that hold, and of those that cannot hold, each test by itself."""
        true = false = 0
        known = self.known
        for key, bit, options in choices:
            value = known.get(key)
            if isinstance(value, OneOf):
                if value.options <= options:
                    true |= bit
                elif not value.options & options:
                    false |= bit
        for atom in others:
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
        first, second = self.quotient(left), self.quotient(right)
        if first is not None and second is not None:
            more = first[0] * second[1] - second[0] * first[1]
            return Truth.TRUE if stands(more, operator, 0) else Truth.FALSE
        lower, upper = evaluate(left, self.look_up), evaluate(right, self.look_up)
        return Truth.UNKNOWN if lower is None or upper is None else spans.compare(lower, operator, upper)

    def stated(self, key: str, option: bool | str = True) -> bool | None:
        """Whether a yes/no or choice was stated to be (or not to be) an option; None when open."""
        value = self.known.get(key)
        if not isinstance(value, OneOf) or (option in value.options and len(value.options) > 1):
            return None
        return option in value.options


def stands(left: Fraction | int, operator: str, right: Fraction | int) -> bool:
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
