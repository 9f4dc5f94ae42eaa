"""Whether rows can hold at all, together, or at all beside a stronger row; by the same search that judges people.

Knows rows and the search; does not know anybody's facts.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.domain.determination import Outcome
from assistant.domain.facts import Facts
from assistant.domain.region import RegionTree
from assistant.rules.assess import judge_all
from assistant.rules.circuit import ORDER
from assistant.rules.plan import Plan, make_plan
from assistant.rules.records import OUTCOME_OF, Conclusion, ConclusionKind, Force, RuleRow, Scope
from assistant.rules.rulebook import Rulebook


def can_hold(row: RuleRow, rulebook: Rulebook, regions: RegionTree, on: date) -> bool:
    """Whether some completion of knowing nothing meets every condition of a row."""
    if not row.cells or row.scope in (Scope.EVERY_OBLIGOR, Scope.OBLIGOR):
        return True
    day = _day_of(row, on)
    alone = replace(
        row, conclusion=Conclusion(ConclusionKind.ELIGIBLE), force=Force.DIRECT, amount=None, replaces="", as_of=""
    )
    plan = make_plan(row.program, row.region, day, regions, {row.program: (alone,)}, rulebook.deriving)
    return any(Outcome.ELIGIBLE in possible for possible in _possible(plan, rulebook, regions))


def can_hold_together(first: RuleRow, second: RuleRow, rulebook: Rulebook, regions: RegionTree, on: date) -> bool:
    """Whether one person's completion meets both rows, in the narrower region, while both are in force."""
    narrow, wide = (first, second) if regions.contains(second.region, first.region) else (second, first)
    day = _day_of(narrow, on)
    if first.scope is not second.scope or not regions.contains(wide.region, narrow.region) or not wide.in_window(day):
        return False
    both = replace(narrow, cells=tuple(dict.fromkeys((*first.cells, *second.cells))))
    return can_hold(both, rulebook, regions, on)


def _possible(plan: Plan, rulebook: Rulebook, regions: RegionTree) -> list[tuple[Outcome, ...]]:
    return [judged.possible for judged in judge_all(plan, Facts(), rulebook, regions)]


def _day_of(row: RuleRow, on: date) -> date:
    """A day on which the row is in force: today when it is, else its first."""
    return on if row.in_window(on) or row.effective is None else row.effective


def is_covered(row: RuleRow, other: RuleRow, regions: RegionTree) -> bool:
    """Whether `other` holds wherever and whenever `row` does, and leads at least as far with the same benefit."""
    at_least = ORDER.index(OUTCOME_OF[other.conclusion.kind]) <= ORDER.index(OUTCOME_OF[row.conclusion.kind])
    same_way = OUTCOME_OF[other.conclusion.kind] is Outcome.INELIGIBLE or (
        other.amount == row.amount and other.benefit == row.benefit and other.scope is row.scope
    )
    wider = regions.contains(other.region, row.region) and _spans(other, row)
    return at_least and same_way and wider and set(other.cells) <= set(row.cells) and not other.as_of


def _spans(other: RuleRow, row: RuleRow) -> bool:
    begins = other.effective is None or (row.effective is not None and other.effective <= row.effective)
    ends = other.expires is None or (row.expires is not None and row.expires <= other.expires)
    return begins and ends
