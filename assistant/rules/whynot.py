"""“为什么没有 X”: the conditions that fail, on the way that comes nearest, and the nearest change.

Knows a determination only; the changes in it were worked out with the numbers at hand.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.determination import CellFinding, Determination, Finding, Outcome, Truth

_GIVING = (Outcome.ELIGIBLE.value, Outcome.MAY_APPLY_ALONE.value, Outcome.NEEDS_REVIEW.value)


@dataclass(frozen=True)
class WhyNot:
    """One way that does not hold: what fails, what is still open, and where it is written."""

    rule: str
    person: str
    benefit: str
    failing: tuple[CellFinding, ...]
    open: tuple[CellFinding, ...]
    basis: tuple[str, ...]
    excluded: bool = False


@dataclass(frozen=True)
class Refusal:
    """Why an outcome was not reached, nearest way first, and the changes nearest to another outcome."""

    ways: tuple[WhyNot, ...]
    changes: tuple[str, ...]


def explain_why_not(determination: Determination, most: int = 3) -> Refusal:
    """The ways that come nearest, at most so many; empty when nothing stands in the way."""
    excluding = [
        _way(finding, excluded=True)
        for finding in determination.findings
        if finding.outcome == Outcome.INELIGIBLE.value and finding.truth is Truth.TRUE
    ]
    missed = [
        _way(finding)
        for finding in determination.findings
        if finding.outcome in _GIVING and finding.truth is not Truth.TRUE and _fails(finding)
    ]
    missed.sort(key=lambda way: (len(way.failing), len(way.open)))
    return Refusal((*excluding, *missed)[:most], determination.turning)


def _fails(finding: Finding) -> bool:
    return any(cell.truth is Truth.FALSE for cell in finding.cells)


def _way(finding: Finding, excluded: bool = False) -> WhyNot:
    stopping = Truth.TRUE if excluded else Truth.FALSE
    return WhyNot(
        rule=finding.rule,
        person=finding.person,
        benefit=finding.benefit,
        failing=tuple(cell for cell in finding.cells if cell.truth is stopping),
        open=tuple(cell for cell in finding.cells if cell.truth is Truth.UNKNOWN),
        basis=finding.basis,
        excluded=excluded,
    )
