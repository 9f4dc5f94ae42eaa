"""Cells of unknown numbers: none missed, none invented, against a fine grid."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain.facts import Span
from assistant.rules import spans
from assistant.rules.expressions import parse_expression
from assistant.rules.linear import Linear, NotLinearError, difference, points, sample

F = Fraction
small = st.integers(-3, 3).map(Fraction)
forms = st.lists(st.builds(lambda a, b, c: (a, b, c), small, small, small), min_size=1, max_size=3)


def signs(found: list[Linear], values: dict[str, Fraction]) -> tuple[int, ...]:
    return tuple((form.at(values) > 0) - (form.at(values) < 0) for form in found)


@settings(max_examples=60)
@given(forms)
def test_every_cell_is_sampled_and_every_sample_is_a_cell(rows: list[tuple[Fraction, Fraction, Fraction]]) -> None:
    """All sign patterns that a fine grid shows are among the samples'; and each sample is inside the domain."""
    made = [
        Linear(constant, tuple((name, factor) for name, factor in (("x", x), ("y", y)) if factor))
        for constant, x, y in rows
    ]
    domain = Span(F(0), F(2))
    found = list(sample(["x", "y"], [form for form in made if form.terms], {"x": domain, "y": domain}))
    seen = {signs(made, dict(one.values)) for one in found}
    assert all(spans.holds(domain, value) for one in found for value in one.values.values())
    grid = [F(n, 6) for n in range(13)]
    assert {signs(made, {"x": x, "y": y}) for x, y in product(grid, grid)} <= seen


def test_points_and_gaps() -> None:
    found = list(points([F(1), F(3)], Span(F(0), F(5), False, True)))
    assert [extent for _, extent in found] == [
        Span(F(0), F(1), True, True),
        Span.exactly(F(1)),
        Span(F(1), F(3), True, True),
        Span.exactly(F(3)),
        Span(F(3), F(5), True, True),
    ]
    assert all(spans.holds(extent, point) for point, extent in found)
    assert list(points([], Span(None, None))) == [(F(0), Span(None, None))]


def test_quotients_are_cleared() -> None:
    form = difference(parse_expression("甲/乙"), parse_expression("{线}*1.5"), {"乙": F(3)})
    assert form == Linear(F(0), (("{线}", F(-9, 2)), ("甲", F(1))))
    with pytest.raises(NotLinearError):
        difference(parse_expression("甲*乙"), parse_expression("1"), {})
    with pytest.raises(NotLinearError):
        difference(parse_expression("最大(甲, 乙)"), parse_expression("1"), {})
    with pytest.raises(ZeroDivisionError):
        difference(parse_expression("甲/乙"), parse_expression("1"), {"乙": F(0)})
    assert difference(parse_expression("最大(甲, 乙)"), parse_expression("1"), {"甲": F(2), "乙": F(3)}) == Linear(F(2))
