"""Every way comparisons of open numbers can turn out together: whole numbers one by one, others by their breakpoints.

Knows value sets, standards and linear forms; does not know rows. Says so when two unknowns are multiplied or there
are too many mixtures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from assistant.domain.facts import Compared, FactType, Span
from assistant.rules import spans
from assistant.rules.cells import IsOneOf
from assistant.rules.choices import options_of, respects
from assistant.rules.expressions import Binary, Expression, FactName, Figure, StandardName
from assistant.rules.ground import Atom
from assistant.rules.linear import Linear, NotLinearError, Sample, difference, edges, points, sample, variable_of
from assistant.rules.situation import RESIDENCE, RESIDENCE_KEY, Situation, stands

MOST_WHOLE = 60
MOST_COMBINATIONS = 400
MOST_CONTINUOUS = 4

Comparison = tuple[Expression, str, Expression]
Chosen = Mapping[str, bool | str | Fraction]


@dataclass(frozen=True)
class _Case:
    """One choice of the discrete variables: settled numbers, spans of the others, every comparison as a form."""

    chosen: Chosen
    fixed: Mapping[str, Fraction]
    domains: Mapping[str, Span]
    tests: Sequence[tuple[int, Sequence[tuple[Linear, str]]]]
    relations: Sequence[tuple[Linear, str]]
    settled: int

    def mask(self, values: Mapping[str, Fraction]) -> int:
        """Which tests hold at a point."""
        found = self.settled
        for bit, parts in self.tests:
            if all(stands(form.at(values).numerator, operator, 0) for form, operator in parts):
                found |= bit
        return found

    def allows(self, values: Mapping[str, Fraction]) -> bool:
        """Whether a point bears out the relations to standards that were stated."""
        return all(stands(form.at(values).numerator, operator, 0) for form, operator in self.relations)


def list_numbers(
    situation: Situation,
    atoms: Sequence[Atom],
    keys: tuple[str, ...],
    standards: tuple[str, ...],
    forced: Mapping[int, bool],
    askable: Mapping[str, bool],
) -> tuple[tuple[frozenset[int], ...], dict[int, tuple[Sample, ...]]]:
    """Groups of masks by the answers to what can be asked, and the cells of numbers behind each mask."""
    relations = _relations(situation, keys)
    asked = [key for key in keys if askable.get(key, False)]
    groups: dict[tuple[object, ...], set[int]] = {}
    cells: dict[int, list[Sample]] = {}
    combinations = _combinations(_discrete(situation, keys, standards))
    cases = [_case(situation, atoms, relations, chosen, keys, standards) for chosen in combinations]
    for case in cases:
        chosen = case.chosen
        exact = {name: spans.exact(value) for name, value in case.fixed.items()}
        for found in _samples(situation, case, _lines(cases, case, asked), asked):
            mask = case.mask(found.values)
            if respects(mask, atoms, forced) and case.allows(found.values):
                answer = tuple(chosen.get(key, found.values.get(key)) for key in asked)
                groups.setdefault(answer, set()).add(mask)
                whole = Sample({**case.fixed, **found.values}, {**exact, **found.spans})
                cells.setdefault(mask, []).append(whole)
    unique = dict.fromkeys(frozenset(masks) for masks in groups.values())
    return tuple(unique), {mask: tuple(found) for mask, found in cells.items()}


def _relations(situation: Situation, keys: Sequence[str]) -> list[Comparison]:
    """Numbers known only against a standard, as comparisons that must hold."""
    found: list[Comparison] = []
    for key in keys:
        value = situation.known.get(key)
        if isinstance(value, Compared):
            scaled = Binary("*", StandardName(value.standard), Figure(value.factor))
            found.append((FactName(key), value.operator, scaled))
    return found


def _discrete(
    situation: Situation, keys: tuple[str, ...], standards: tuple[str, ...]
) -> dict[str, tuple[bool | str | Fraction, ...]]:
    """Variables to be tried one value at a time; a lone whole number is told apart by its lines instead."""
    found: dict[str, tuple[bool | str | Fraction, ...]] = {}
    for key in keys:
        _, fact = situation.keys.get(key, (0, RESIDENCE))
        definition = situation.dictionary.definitions.get(fact)
        if key == RESIDENCE_KEY:
            found[key] = situation.residences
        elif definition is not None and definition.type in (FactType.CHOICE, FactType.BOOL):
            found[key] = options_of(situation, key)
        elif situation.domain(key).whole and len(keys) + len(standards) > 1:
            found[key] = _whole_numbers(situation.span(key))
    return found


def _whole_numbers(span: Span) -> tuple[Fraction, ...]:
    lowest, highest = spans.low(span), spans.high(span)
    if lowest is None or highest is None or highest - lowest > MOST_WHOLE:
        raise NotLinearError
    first = -(-lowest.numerator // lowest.denominator)
    last = highest.numerator // highest.denominator
    return tuple(Fraction(n) for n in range(first, last + 1) if spans.holds(span, Fraction(n)))


def _combinations(discrete: Mapping[str, tuple[bool | str | Fraction, ...]]) -> Iterator[Chosen]:
    count = 1
    for options in discrete.values():
        count *= len(options)
    if count > MOST_COMBINATIONS:
        raise NotLinearError
    for chosen in product(*discrete.values()):
        yield dict(zip(discrete, chosen, strict=True))


def _case(
    situation: Situation,
    atoms: Sequence[Atom],
    relations: Sequence[Comparison],
    chosen: Chosen,
    keys: tuple[str, ...],
    standards: tuple[str, ...],
) -> _Case:
    fixed, domains = _settle(situation, chosen, keys, standards)
    values = _Numbers(situation, fixed, domains)
    tests = []
    settled = 0
    for atom in atoms:
        if atom.parts:
            forms = [(difference(left, right, values), operator) for left, operator, right in atom.parts]
            tests.append((1 << atom.bit, forms))
        elif isinstance(atom.test, IsOneOf) and chosen.get(atom.keys[0]) in atom.test.options:
            settled |= 1 << atom.bit
    related = [(difference(left, right, values), operator) for left, operator, right in relations]
    for left, _, right in (*(part for atom in atoms for part in atom.parts), *relations):
        _open_at_nothing(left, domains)
        _open_at_nothing(right, domains)
    return _Case(chosen, fixed, domains, tests, related, settled)


def _settle(
    situation: Situation, chosen: Chosen, keys: tuple[str, ...], standards: tuple[str, ...]
) -> tuple[dict[str, Fraction], dict[str, Span]]:
    """Numbers that are settled once the discrete ones are chosen, and the spans of those that are not."""
    fixed = {key: value for key, value in chosen.items() if isinstance(value, Fraction)}
    domains = {key: situation.span(key) for key in keys if key not in chosen}
    residence = chosen.get(RESIDENCE_KEY)
    compared = {value.standard for value in situation.known.values() if isinstance(value, Compared)}
    for name in standards:
        resolved = situation.standards[name]
        span = resolved.span((str(residence),)) if residence is not None else resolved.span(situation.residences)
        exact = spans.low(span)
        if spans.is_exact(span) and exact is not None:
            fixed[f"{{{name}}}"] = exact
        elif name in compared and spans.low(span) == 0:
            # Someone who compares with it knows that it exists, and a standard of nothing is none.
            domains[f"{{{name}}}"] = Span(span.low, span.high, True, span.high_open)
        else:
            domains[f"{{{name}}}"] = span
    return fixed, domains


def _open_at_nothing(expression: Expression, domains: dict[str, Span]) -> None:
    """A number that is divided by cannot be nothing."""
    if not isinstance(expression, Binary):
        return
    if expression.operator == "/" and isinstance(expression.right, (FactName, StandardName)):
        name = variable_of(expression.right)
        span = domains.get(name)
        if span is not None and spans.low(span) == 0:
            domains[name] = Span(span.low, span.high, True, span.high_open)
    _open_at_nothing(expression.left, domains)
    _open_at_nothing(expression.right, domains)


def _lines(cases: Sequence[_Case], case: _Case, asked: Sequence[str]) -> list[Linear]:
    """The forms of all cases that an answer cannot tell from this one: one answer has to mean the same in each."""
    forms: dict[Linear, None] = {}
    for other in cases:
        if all(other.chosen.get(key) == case.chosen.get(key) for key in asked):
            forms.update(dict.fromkeys(form for _, parts in other.tests for form, _ in parts if form.terms))
            forms.update(dict.fromkeys(form for form, _ in other.relations if form.terms))
            for name, span in other.domains.items():
                if other is not case and name in case.domains:
                    forms.update(dict.fromkeys(edges(name, span)))
    return list(forms)


def _samples(situation: Situation, case: _Case, forms: list[Linear], asked: Sequence[str]) -> Iterator[Sample]:
    if len(case.domains) > MOST_CONTINUOUS:
        raise NotLinearError
    forms = [form for form in forms if all(name in case.domains for name, _ in form.terms)]
    # What can be asked stands outside what cannot, so that each answer has its own group.
    variables = sorted(case.domains, key=lambda name: (name not in asked, name.startswith("{")))
    if len(variables) == 1 and not variables[0].startswith("{") and situation.domain(variables[0]).whole:
        return _whole_samples(variables[0], forms, case.domains[variables[0]])
    return sample(variables, forms, case.domains)


def _whole_samples(name: str, forms: list[Linear], domain: Span) -> Iterator[Sample]:
    ends = [end for end in (spans.low(domain), spans.high(domain)) if end is not None]
    roots = sorted({*(-form.constant / form.terms[0][1] for form in forms), *ends})
    for point, extent in points(roots, domain):
        lowest = spans.low(extent)
        if point.denominator != 1 or not spans.is_exact(extent):
            base = lowest if lowest is not None else point
            point = Fraction(base.numerator // base.denominator + 1)
        if spans.holds(extent, point):
            yield Sample({name: point}, {name: extent})


class _Numbers(Mapping[str, Fraction]):
    """Everything with one value: what was chosen, and what is known exactly; open variables are absent."""

    def __init__(self, situation: Situation, fixed: Mapping[str, Fraction], open_names: Mapping[str, Span]) -> None:
        self._situation, self._fixed, self._open = situation, fixed, open_names

    def __contains__(self, name: object) -> bool:
        return name not in self._open

    def __getitem__(self, name: str) -> Fraction:
        if name in self._fixed:
            return self._fixed[name]
        if name in self._open:
            raise KeyError(name)
        span = self._situation.standard_span(name.strip("{}")) if name.startswith("{") else self._situation.span(name)
        exact = spans.low(span)
        if not spans.is_exact(span) or exact is None:
            raise NotLinearError
        return exact

    def __iter__(self) -> Iterator[str]:
        return iter(self._fixed)

    def __len__(self) -> int:
        return len(self._fixed)
