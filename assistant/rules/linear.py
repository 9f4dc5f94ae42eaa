"""Exact cells of unknown numbers: every way a few linear comparisons can turn out together.

Knows numbers only. An arrangement of linear forms is sampled at every breakpoint and between breakpoints, the outer
variables at the breakpoints of what the inner ones can still decide, so that no cell is missed and none is invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assistant.domain.facts import Span
from assistant.rules import spans
from assistant.rules.expressions import Binary, Expression, FactName, Figure, StandardName


class NotLinearError(Exception):
    """The comparison multiplies two unknowns; it cannot be enumerated exactly here."""


@dataclass(frozen=True)
class Linear:
    """constant + sum of coefficient × variable."""

    constant: Fraction
    terms: tuple[tuple[str, Fraction], ...] = ()

    def at(self, values: Mapping[str, Fraction]) -> Fraction:
        """Its value when every variable has one."""
        return self.constant + sum((factor * values[name] for name, factor in self.terms), Fraction(0))

    def fix(self, name: str, value: Fraction) -> Linear:
        """With one variable given a value."""
        factor = dict(self.terms).get(name)
        if factor is None:
            return self
        rest = tuple(term for term in self.terms if term[0] != name)
        return Linear(self.constant + factor * value, rest)

    def scale(self, factor: Fraction) -> Linear:
        """Multiplied by a number."""
        if factor == 0:
            return Linear(Fraction(0))
        return Linear(self.constant * factor, tuple((name, one * factor) for name, one in self.terms))

    def plus(self, other: Linear) -> Linear:
        """The sum of two forms."""
        total = dict(self.terms)
        for name, factor in other.terms:
            total[name] = total.get(name, Fraction(0)) + factor
        terms = tuple(sorted((name, factor) for name, factor in total.items() if factor != 0))
        return Linear(self.constant + other.constant, terms)


@dataclass(frozen=True)
class Ratio:
    """numerator / denominator of two forms; the denominator is known not to be negative."""

    over: Linear
    under: Linear


ONE = Linear(Fraction(1))
MINUS = Fraction(-1)


def difference(left: Expression, right: Expression, values: Mapping[str, Fraction]) -> Linear:
    """A form with the sign of left - right. Variables without a value stay; none of them may be below zero."""
    first, second = to_ratio(left, values), to_ratio(right, values)
    return _times(first.over, second.under).plus(_times(second.over, first.under).scale(MINUS))


def to_ratio(expression: Expression, values: Mapping[str, Fraction]) -> Ratio:
    """An expression as a quotient of forms; NotLinearError when it is none, ZeroDivisionError when undefined."""
    if isinstance(expression, Figure):
        return Ratio(Linear(expression.value), ONE)
    if isinstance(expression, (FactName, StandardName)):
        name = variable_of(expression)
        if name in values:
            return Ratio(Linear(values[name]), ONE)
        return Ratio(Linear(Fraction(0), ((name, Fraction(1)),)), ONE)
    if isinstance(expression, Binary):
        return _combine(expression.operator, to_ratio(expression.left, values), to_ratio(expression.right, values))
    items = [to_ratio(item, values) for item in expression.items]
    if any(item.over.terms or item.under.terms for item in items):
        raise NotLinearError
    figures = [item.over.constant / item.under.constant for item in items]
    return Ratio(Linear(min(figures) if expression.smallest else max(figures)), ONE)


def variable_of(part: FactName | StandardName) -> str:
    """The name of an unknown: a fact's key, or the standard in braces."""
    return part.name if isinstance(part, FactName) else f"{{{part.name}}}"


def _combine(operator: str, left: Ratio, right: Ratio) -> Ratio:
    if operator == "*":
        return Ratio(_times(left.over, right.over), _times(left.under, right.under))
    if operator == "/":
        if not right.over.terms and right.over.constant < 0:
            right = Ratio(right.over.scale(MINUS), right.under.scale(MINUS))
            left = Ratio(left.over.scale(MINUS), left.under.scale(MINUS))
        if not right.over.terms and right.over.constant == 0:
            raise ZeroDivisionError
        if any(factor < 0 for _, factor in right.over.terms) or right.over.constant < 0:
            raise NotLinearError
        return Ratio(_times(left.over, right.under), _times(left.under, right.over))
    other = right.over if operator == "+" else right.over.scale(MINUS)
    return Ratio(_times(left.over, right.under).plus(_times(other, left.under)), _times(left.under, right.under))


def _times(left: Linear, right: Linear) -> Linear:
    if left.terms and right.terms:
        raise NotLinearError
    return right.scale(left.constant) if not left.terms else left.scale(right.constant)


@dataclass(frozen=True)
class Sample:
    """One point of one cell; `spans` are the cell's extent in each variable, as seen from the outer ones' point."""

    values: Mapping[str, Fraction]
    spans: Mapping[str, Span]


def sample(variables: Sequence[str], forms: Sequence[Linear], domains: Mapping[str, Span]) -> Iterator[Sample]:
    """A point in every cell of the arrangement inside the domains; `variables` run from outer to inner."""
    levels = [[*forms, *(edge for name in variables for edge in edges(name, domains[name]))]]
    for name in reversed(variables[1:]):
        levels.append(_project(levels[-1], name))
    levels.reverse()
    yield from _descend(list(variables), levels, domains, {}, {})


def edges(name: str, span: Span) -> list[Linear]:
    """The ends of a domain as forms."""
    ends = [end for end in (spans.low(span), spans.high(span)) if end is not None]
    return [Linear(-end, ((name, Fraction(1)),)) for end in ends]


def _project(forms: list[Linear], name: str) -> list[Linear]:
    """What decides the order of the breakpoints of `name`: their differences, and what does not mention it."""
    solved, kept = [], []
    for form in forms:
        factor = dict(form.terms).get(name)
        if factor is None:
            kept.append(form)
        else:
            rest = Linear(form.constant, tuple(term for term in form.terms if term[0] != name))
            solved.append(rest.scale(-1 / factor))
    for index, first in enumerate(solved):
        kept.extend(first.plus(second.scale(MINUS)) for second in solved[index + 1 :])
    return list({form: None for form in kept if form.terms})


def _descend(
    variables: list[str],
    levels: list[list[Linear]],
    domains: Mapping[str, Span],
    values: dict[str, Fraction],
    extents: dict[str, Span],
) -> Iterator[Sample]:
    if not variables:
        yield Sample(dict(values), dict(extents))
        return
    name = variables[0]
    roots = sorted(
        {-form.constant / form.terms[0][1] for form in levels[0] if len(form.terms) == 1 and form.terms[0][0] == name}
    )
    for point, extent in points(roots, domains[name]):
        deeper = [[form.fix(name, point) for form in level] for level in levels[1:]]
        yield from _descend(variables[1:], deeper, domains, {**values, name: point}, {**extents, name: extent})


def points(roots: Sequence[Fraction], domain: Span) -> Iterator[tuple[Fraction, Span]]:
    """Every root inside a domain and a point in every gap, with the root or gap it stands for."""
    lowest, highest = spans.low(domain), spans.high(domain)
    inside = [root for root in roots if (lowest is None or root >= lowest) and (highest is None or root <= highest)]
    if not inside:
        inside = [end for end in (lowest, highest) if end is not None][:1]
    if not inside:
        yield Fraction(0), domain
        return
    if lowest is None or inside[0] > lowest:
        yield (inside[0] - 1 if lowest is None else (lowest + inside[0]) / 2), Span(lowest, inside[0], True, True)
    for index, root in enumerate(inside):
        if spans.holds(domain, root):
            yield root, spans.exact(root)
        following = inside[index + 1] if index + 1 < len(inside) else highest
        if following is None:
            yield root + 1, Span(root, None, True, False)
        elif following > root:
            yield (root + following) / 2, Span(root, following, True, True)
