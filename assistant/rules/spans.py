"""Arithmetic and comparison on spans of exact numbers: 2000 to 2400, divided by 3 or 4, is 500 to 800.

Knows nothing of facts or standards. Treats its operands as unrelated, so a result may be wider than the truth when
the same unknown stands on both sides; the exact step (blocks) narrows that.
"""

from __future__ import annotations

from fractions import Fraction

from assistant.domain.determination import Truth
from assistant.domain.facts import Span


def exact(value: Fraction) -> Span:
    """The span of one number."""
    return Span(value, value)


def is_exact(span: Span) -> bool:
    """Whether only one number is left."""
    return span.low is not None and (span.low is span.high or span.low == span.high)


def low(span: Span) -> Fraction | None:
    """The lower end as a number; dates never reach arithmetic."""
    return span.low if isinstance(span.low, Fraction) else None


def high(span: Span) -> Fraction | None:
    """The upper end as a number."""
    return span.high if isinstance(span.high, Fraction) else None


def add(left: Span, right: Span) -> Span:
    """Sum of any number of one and any of the other."""
    lowest = _sum(low(left), low(right))
    highest = _sum(high(left), high(right))
    return Span(lowest, highest, left.low_open or right.low_open, left.high_open or right.high_open)


def negate(span: Span) -> Span:
    """The span mirrored at zero."""
    lowest, highest = low(span), high(span)
    return Span(
        None if highest is None else -highest, None if lowest is None else -lowest, span.high_open, span.low_open
    )


def subtract(left: Span, right: Span) -> Span:
    """Difference of any number of one and any of the other."""
    return add(left, negate(right))


def multiply(left: Span, right: Span) -> Span:
    """Product; unbounded as soon as an unbounded side can meet a number that is not zero."""
    ends = [_product(a, b) for a in _ends(left) for b in _ends(right)]
    return _hull(ends)


def divide(left: Span, right: Span) -> Span | None:
    """Quotient; None when the divisor may be zero."""
    lowest, highest = low(right), high(right)
    if lowest is not None and (lowest > 0 or (lowest == 0 and right.low_open)):
        return multiply(left, _reciprocal(right))
    if highest is not None and (highest < 0 or (highest == 0 and right.high_open)):
        return multiply(left, negate(_reciprocal(negate(right))))
    return None


def least(spans: list[Span]) -> Span:
    """Smallest of one number from each span."""
    return _extreme(spans, smallest=True)


def greatest(spans: list[Span]) -> Span:
    """Largest of one number from each span."""
    return _extreme(spans, smallest=False)


def union(left: Span, right: Span) -> Span:
    """The smallest span that holds both."""
    lower = min(_low_key(left), _low_key(right))
    upper = max(_high_key(left), _high_key(right))
    return Span(None if lower[0] == 0 else lower[1], None if upper[0] == 1 else upper[1], lower[2] == 1, upper[2] == 0)


def intersect(left: Span, right: Span) -> Span | None:
    """What both hold; None when nothing."""
    lower = max(_low_key(left), _low_key(right))
    upper = min(_high_key(left), _high_key(right))
    found = Span(None if lower[0] == 0 else lower[1], None if upper[0] == 1 else upper[1], lower[2] == 1, upper[2] == 0)
    return found if not is_empty(found) else None


def is_empty(span: Span) -> bool:
    """Whether no number fits."""
    lowest, highest = low(span), high(span)
    if lowest is None or highest is None:
        return False
    return lowest > highest or (lowest == highest and (span.low_open or span.high_open))


def holds(span: Span, value: Fraction) -> bool:
    """Whether the number lies in the span."""
    lowest, highest = low(span), high(span)
    above = lowest is None or value > lowest or (value == lowest and not span.low_open)
    below = highest is None or value < highest or (value == highest and not span.high_open)
    return above and below


def compare(left: Span, operator: str, right: Span) -> Truth:
    """Three-valued comparison: T when true of every pair, F when of none."""
    if operator in (">", ">="):
        return compare(right, "<" if operator == ">" else "<=", left)
    if operator == "=":
        if is_exact(left) and is_exact(right):
            return Truth.TRUE if left.low == right.low else Truth.FALSE
        return Truth.FALSE if intersect(left, right) is None else Truth.UNKNOWN
    return _less(left, right, or_equal=operator == "<=")


def _less(left: Span, right: Span, or_equal: bool) -> Truth:
    left_high, right_low = high(left), low(right)
    if left_high is not None and right_low is not None:
        apart = left.high_open or right.low_open or or_equal
        if left_high < right_low or (left_high == right_low and apart):
            return Truth.TRUE
    left_low, right_high = low(left), high(right)
    if left_low is not None and right_high is not None:
        apart = left.low_open or right.high_open or not or_equal
        if left_low > right_high or (left_low == right_high and apart):
            return Truth.FALSE
    return Truth.UNKNOWN


def _sum(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else left + right


def _ends(span: Span) -> tuple[tuple[Fraction | int, bool], ...]:
    """Both ends; infinities as the integers -1 and +1, told apart from Fractions by type."""
    lowest, highest = low(span), high(span)
    return (
        (-1 if lowest is None else lowest, span.low_open),
        (1 if highest is None else highest, span.high_open),
    )


def _product(left: tuple[Fraction | int, bool], right: tuple[Fraction | int, bool]) -> tuple[Fraction | int, bool]:
    (a, a_open), (b, b_open) = left, right
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        attained = (a == 0 and not a_open) or (b == 0 and not b_open)
        return a * b, (a_open or b_open) and not attained
    if a == 0 and isinstance(a, Fraction):
        return Fraction(0), a_open
    if b == 0 and isinstance(b, Fraction):
        return Fraction(0), b_open
    return (1 if (a > 0) == (b > 0) else -1), True


def _hull(ends: list[tuple[Fraction | int, bool]]) -> Span:
    lowest = min(ends, key=_order)
    highest = max(ends, key=_order)
    low_open = all(is_open for value, is_open in ends if _same(value, lowest[0]))
    high_open = all(is_open for value, is_open in ends if _same(value, highest[0]))
    lower = lowest[0] if isinstance(lowest[0], Fraction) else None
    upper = highest[0] if isinstance(highest[0], Fraction) else None
    return Span(lower, upper, low_open and lower is not None, high_open and upper is not None)


def _order(end: tuple[Fraction | int, bool]) -> tuple[int, Fraction]:
    value = end[0]
    return (0, value) if isinstance(value, Fraction) else (value, Fraction(0))


def _same(left: Fraction | int, right: Fraction | int) -> bool:
    return isinstance(left, Fraction) == isinstance(right, Fraction) and left == right


def _reciprocal(span: Span) -> Span:
    """1/x of a span that lies above zero."""
    lowest, highest = low(span), high(span)
    upper = None if not lowest else 1 / lowest
    lower = Fraction(0) if highest is None else 1 / highest
    return Span(lower, upper, highest is None or span.high_open, upper is not None and span.low_open)


def _extreme(spans: list[Span], smallest: bool) -> Span:
    choose = min if smallest else max
    lower = choose(_low_key(span) for span in spans)
    upper = choose(_high_key(span) for span in spans)
    return Span(None if lower[0] == 0 else lower[1], None if upper[0] == 1 else upper[1], lower[2] == 1, upper[2] == 0)


def _low_key(span: Span) -> tuple[int, Fraction, int]:
    lowest = low(span)
    return (0, Fraction(0), 0) if lowest is None else (1, lowest, int(span.low_open))


def _high_key(span: Span) -> tuple[int, Fraction, int]:
    highest = high(span)
    return (1, Fraction(0), 1) if highest is None else (0, highest, int(not span.high_open))
