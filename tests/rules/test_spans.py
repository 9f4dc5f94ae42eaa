"""Arithmetic and comparison of spans, against every pair of numbers of a grid."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.determination import Truth
from assistant.domain.facts import Span
from assistant.rules import spans
from assistant.rules.situation import stands

HALVES = [Fraction(n, 2) for n in range(-8, 9)]
ends = st.sampled_from([None, *[Fraction(n) for n in range(-3, 4)]])
some_span = (
    st.builds(Span, ends, ends, st.booleans(), st.booleans())
    .filter(lambda s: not (s.low is None and s.low_open) and not (s.high is None and s.high_open))
    .filter(lambda s: not spans.is_empty(s) and any(spans.holds(s, x) for x in HALVES))
)


@given(some_span, some_span)
def test_results_hold_every_pair(left: Span, right: Span) -> None:
    for a in (x for x in HALVES if spans.holds(left, x)):
        for b in (x for x in HALVES if spans.holds(right, x)):
            assert spans.holds(spans.add(left, right), a + b)
            assert spans.holds(spans.subtract(left, right), a - b)
            assert spans.holds(spans.multiply(left, right), a * b)
            assert spans.holds(spans.least([left, right]), min(a, b))
            assert spans.holds(spans.greatest([left, right]), max(a, b))
            quotient = spans.divide(left, right)
            if quotient is not None:
                assert spans.holds(quotient, a / b)


@given(some_span, some_span, st.sampled_from(["<", "<=", ">", ">=", "="]))
def test_comparison_is_true_of_every_pair_or_of_none(left: Span, right: Span, operator: str) -> None:
    truth = spans.compare(left, operator, right)
    pairs = [(a, b) for a in HALVES if spans.holds(left, a) for b in HALVES if spans.holds(right, b)]
    if truth is not Truth.UNKNOWN:
        assert all(stands(a, operator, b) is (truth is Truth.TRUE) for a, b in pairs)


@given(some_span, some_span)
def test_union_and_intersection(left: Span, right: Span) -> None:
    both = spans.intersect(left, right)
    for x in HALVES:
        inside = spans.holds(left, x) and spans.holds(right, x)
        assert (both is not None and spans.holds(both, x)) is inside
        if spans.holds(left, x) or spans.holds(right, x):
            assert spans.holds(spans.union(left, right), x)


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        (Span(Fraction(2000), Fraction(2000)), Span(Fraction(3), Fraction(4)), Span(Fraction(500), Fraction(2000, 3))),
        (Span(Fraction(1), None), Span(Fraction(2), Fraction(2)), Span(Fraction(1, 2), None)),
        (Span(Fraction(1), Fraction(2)), Span(Fraction(0), Fraction(1)), None),
        (Span(Fraction(1), Fraction(2)), Span(Fraction(0), Fraction(1), True), Span(Fraction(1), None)),
    ],
)
def test_division(left: Span, right: Span, wanted: Span | None) -> None:
    assert spans.divide(left, right) == wanted


def test_the_line_itself_is_not_below_the_line() -> None:
    line = Span.exactly(Fraction(600))
    below = Span(None, Fraction(600), False, True)
    assert spans.compare(line, "<", line) is Truth.FALSE
    assert spans.compare(line, "<=", line) is Truth.TRUE
    assert spans.compare(below, "<", line) is Truth.TRUE
    assert spans.compare(below, "<=", Span.exactly(Fraction(599))) is Truth.UNKNOWN
