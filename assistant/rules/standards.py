"""Finds the standard in force for a place, a day and city or country: 执行标准 only, the nearest first.

Knows lower bounds (最低指导标准) and hypothetical figures; never borrows another place's, another year's or another
kind of figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assistant.domain.determination import StandardUsed
from assistant.domain.facts import Span
from assistant.rules import spans
from assistant.rules.records import StandardKind, StandardRow

RESIDENCES = ("城市", "农村")
HYPOTHETICAL = "您提供的"


@dataclass(frozen=True)
class Resolved:
    """What is known of one standard here and today: one span for everyone, or one for each residence."""

    name: str
    by_residence: Mapping[str, Span]
    rows: tuple[StandardRow, ...] = ()
    floors: tuple[StandardRow, ...] = ()
    supplied: Fraction | None = None

    @property
    def varies(self) -> bool:
        """Whether city and country differ."""
        return "" not in self.by_residence

    def span(self, residences: Iterable[str]) -> Span:
        """The hull over the residences that are possible."""
        if not self.varies:
            return self.by_residence[""]
        found = [self.by_residence[one] for one in residences if one in self.by_residence]
        hull = (found or list(self.by_residence.values()))[0]
        for span in found[1:]:
            hull = spans.union(hull, span)
        return hull


def index_standards(rows: Iterable[StandardRow]) -> dict[str, tuple[StandardRow, ...]]:
    """Rows by the name of the standard."""
    found: dict[str, list[StandardRow]] = {}
    for row in rows:
        found.setdefault(row.name, []).append(row)
    return {name: tuple(rows) for name, rows in found.items()}


def supply(name: str, value: Fraction) -> Resolved:
    """A figure the resident gave: hypothetical, and the same for everyone."""
    return Resolved(name, {"": spans.exact(value)}, supplied=value)


def resolve(name: str, path: tuple[str, ...], on: date, rows: Iterable[StandardRow]) -> Resolved:
    """The standard for the first region of `path`, seen from there upward."""
    here = [row for row in rows if row.in_window(on) and row.region in path]
    here = [row for row in here if row.region == path[0] or row.goes_down]
    used: list[StandardRow] = []
    floors: list[StandardRow] = []
    by_residence = {}
    for residence in RESIDENCES:
        fitting = [row for row in here if row.residence in ("", residence)]
        row = _nearest([row for row in fitting if row.kind is StandardKind.EXECUTED], path)
        if row is not None:
            used.append(row)
            by_residence[residence] = spans.exact(row.value)
            continue
        bounds = [row for row in fitting if row.kind is StandardKind.FLOOR]
        floors.extend(bounds)
        by_residence[residence] = Span(max((row.value for row in bounds), default=Fraction(0)), None)
    if len(set(by_residence.values())) == 1:
        by_residence = {"": by_residence[RESIDENCES[0]]}
    return Resolved(name, by_residence, tuple(dict.fromkeys(used)), tuple(dict.fromkeys(floors)))


def _nearest(rows: list[StandardRow], path: tuple[str, ...]) -> StandardRow | None:
    """The most local row; of several in one place, a row for this residence, then the latest."""
    if not rows:
        return None
    return min(rows, key=lambda row: (path.index(row.region), not row.residence, -_ordinal(row.effective)))


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def describe(resolved: Resolved, region: str, residences: tuple[str, ...]) -> tuple[StandardUsed, ...]:
    """The standard as shown beside a determination; value None when it has not been entered."""
    if resolved.supplied is not None:
        return (
            StandardUsed(
                resolved.name, region, "", resolved.supplied, "", HYPOTHETICAL, None, None, "", (), hypothetical=True
            ),
        )
    fitting = [row for row in resolved.rows if not row.residence or row.residence in residences or not residences]
    shown = [_used(row, row.value) for row in fitting]
    if not shown:
        shown = [_used(row, None) for row in resolved.floors]
    return tuple(shown) or (
        StandardUsed(resolved.name, region, "", None, "", StandardKind.EXECUTED.value, None, None, "", ()),
    )


def _used(row: StandardRow, value: Fraction | None) -> StandardUsed:
    return StandardUsed(
        row.name,
        row.region,
        row.residence,
        value,
        row.unit,
        row.kind.value,
        row.effective,
        row.expires,
        row.as_of,
        row.basis,
    )
