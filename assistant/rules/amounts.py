"""What is paid where a way holds: an interval with kind and formula; a ceiling or an average is never an entitlement.

Knows formulas, value sets and the cells of the search; does not know which outcome was reached by whom.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import product

from assistant.domain.determination import Amount, Outcome, Truth
from assistant.domain.facts import Span
from assistant.rules import spans
from assistant.rules.blocks import Block
from assistant.rules.circuit import BIT
from assistant.rules.expressions import (
    Expression,
    FactName,
    StandardName,
    evaluate,
    fact_names,
)
from assistant.rules.ground import Instance
from assistant.rules.judge import Judged
from assistant.rules.linear import Sample, variable_of
from assistant.rules.numbers import MOST_WHOLE

GIVING = (Outcome.ELIGIBLE, Outcome.MAY_APPLY_ALONE, Outcome.NEEDS_REVIEW)


def make_amounts(judged: Judged, best: Iterable[tuple[Instance, Truth]]) -> tuple[Amount, ...]:
    """One amount per benefit and formula that can still be given; alternatives with one 待遇 are not summed."""
    reached = [outcome for outcome in judged.possible if outcome in GIVING]
    if not reached or judged.contradictory:
        return ()
    found: dict[tuple[str, str, str], Amount] = {}
    for one, truth in best:
        if truth is Truth.FALSE or one.amount is None or (one.outcome is not None and one.outcome not in reached):
            continue
        amount = _amount(judged, one)
        key = (amount.benefit, amount.formula, amount.kind)
        if key in found:
            amount = _join(found[key], amount)
        found[key] = amount
    return tuple(found.values())


def _join(first: Amount, second: Amount) -> Amount:
    """Two ways to the same benefit: either may be the one, so the interval covers both."""
    low = None if first.min is None or second.min is None else min(first.min, second.min)
    high = None if first.max is None or second.max is None else max(first.max, second.max)
    basis = tuple(dict.fromkeys((*first.basis, *second.basis)))
    return Amount(low, high, first.unit, first.period, first.kind, first.formula, basis, first.benefit)


def _amount(judged: Judged, one: Instance) -> Amount:
    row = one.row
    assert row is not None and row.amount is not None
    span = amount_span(judged, one)
    low = spans.low(span) if span is not None else None
    high = spans.high(span) if span is not None else None
    if row.amount_kind == "上限":
        low = None
    elif row.amount_kind in ("下限", "平均"):
        high = None
    return Amount(low, high, row.unit, row.period, row.amount_kind, row.amount_text, row.basis, row.benefit)


def amount_span(judged: Judged, one: Instance) -> Span | None:
    """All amounts of one row over the completions in which it holds; None when it cannot be worked out."""
    expression = one.amount
    if expression is None or not _standards_known(judged, one.standards):
        return None
    settled = judged.situation.number(expression)
    if settled is not None:
        return spans.exact(settled)
    names = {*fact_names(expression), *(f"{{{name}}}" for name in one.standards)}
    touched = [
        block
        for block in judged.blocks
        if block.cells and names & {*block.keys, *(f"{{{name}}}" for name in block.standards)}
    ]
    if len(touched) == 1:
        return _over_cells(judged, one, expression, touched[0])
    return _over_whole_numbers(judged, expression)


def _standards_known(judged: Judged, names: tuple[str, ...]) -> bool:
    """A bound of a standard is not the standard: with it alone no amount can be worked out."""
    found = [span for name in names for span in judged.situation.standards[name].by_residence.values()]
    return all(spans.is_exact(span) for span in found)


def _over_cells(judged: Judged, one: Instance, expression: Expression, block: Block) -> Span | None:
    """The hull of the amount over the cells of one block in which the row can hold and decide."""
    hull: Span | None = None
    for mask, samples in block.cells.items():
        if not _can_hold(judged, one, block, mask):
            continue
        for sample in samples:
            span = evaluate(expression, _look_up_in(judged, sample))
            if span is None:
                return None
            hull = span if hull is None else spans.union(hull, span)
    return hull


def _can_hold(judged: Judged, one: Instance, block: Block, mask: int) -> bool:
    """Whether the row may hold, and bring something, when a block turns out this way."""
    if one.positive & block.bits & ~mask or one.negative & block.bits & mask:
        return False
    search = judged.search
    if search is None or block not in search.blocks or one.row is None:
        return True
    wanted = BIT[one.outcome] if one.outcome is not None else sum(BIT[giving] for giving in GIVING)
    return bool(search.outcomes_with(search.blocks.index(block), mask) & wanted)


def _look_up_in(judged: Judged, sample: Sample) -> Callable[[Expression], Span | None]:
    """Spans within one cell. Where two ends move together only the settled numbers of the cell are used."""
    moving = [name for name, span in sample.spans.items() if not spans.is_exact(span)]

    def look_up(part: Expression) -> Span | None:
        if isinstance(part, (FactName, StandardName)):
            name = variable_of(part)
            if name in sample.spans and (len(moving) < 2 or name not in moving):
                return sample.spans[name]
        return judged.situation.look_up(part)

    return look_up


def _over_whole_numbers(judged: Judged, expression: Expression) -> Span | None:
    """The hull over every whole number that is open, so that 人均 and 人口 move together."""
    situation = judged.situation
    counted: dict[str, list[Fraction]] = {}
    for key in fact_names(expression):
        span = situation.span(key)
        low, high = spans.low(span), spans.high(span)
        if situation.domain(key).whole and low is not None and high is not None and 0 < high - low <= MOST_WHOLE:
            counted[key] = [Fraction(n) for n in range(int(low), int(high) + 1) if spans.holds(span, Fraction(n))]
    hull: Span | None = None
    for chosen in product(*counted.values()):
        exact = dict(zip(counted, chosen, strict=True))
        fixed = {key: spans.exact(value) for key, value in exact.items()}
        amount = evaluate(expression, _look_up_in(judged, Sample(exact, fixed)))
        if amount is None:
            return None
        hull = amount if hull is None else spans.union(hull, amount)
    return hull


def is_known(amount: Amount) -> bool:
    """Whether a figure can be named at all."""
    return amount.min is not None or amount.max is not None
