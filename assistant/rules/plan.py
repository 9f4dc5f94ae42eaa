"""Which rows count for one program in one place on one day: region, dates, replacement, force.

Knows rows and divisions; does not know anybody's facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from assistant.domain.region import RegionTree
from assistant.rules.records import OUTCOME_OF, ConclusionKind, Force, RuleRow

# Plans are told apart by number: comparing all their rows would cost more than it saves.
_SERIAL = count(1)
_YEAR = re.compile(r"(19|20)\d{2}")


@dataclass(frozen=True)
class Plan:
    """The rows of a program that apply. `uncertain` are numbers of rows whose source spoke only after that day.

    `key` tells plans apart.
    """

    program: str
    region: str
    on: date
    path: tuple[str, ...]
    deciding: tuple[RuleRow, ...]
    amounts: tuple[RuleRow, ...]
    received: tuple[RuleRow, ...]
    information: tuple[RuleRow, ...]
    derivations: Mapping[str, tuple[RuleRow, ...]] = field(default_factory=dict)
    uncertain: frozenset[str] = frozenset()
    key: int = 0


def make_plan(
    program: str,
    region: str,
    on: date,
    regions: RegionTree,
    rules: Mapping[str, tuple[RuleRow, ...]],
    derivation_rows: Iterable[RuleRow],
) -> Plan:
    """Choose the rows of a program, and every derivation row, for a place and a day."""
    path = regions.path(region, on)
    own = applicable(rules.get(program, ()), path, on)
    derivations: dict[str, list[RuleRow]] = {}
    deriving = [row for row in applicable(derivation_rows, path, on) if row.force is Force.DIRECT]
    for row in deriving:
        derivations.setdefault(row.conclusion.fact, []).append(row)
    direct = [row for row in own if row.force is Force.DIRECT]
    return Plan(
        program,
        region,
        on,
        path,
        deciding=tuple(row for row in direct if row.conclusion.kind in OUTCOME_OF),
        amounts=tuple(row for row in direct if row.conclusion.kind is ConclusionKind.AMOUNT),
        received=tuple(row for row in direct if row.conclusion.kind is ConclusionKind.RECEIVED),
        information=tuple(row for row in own if row.force is not Force.DIRECT),
        derivations={fact: tuple(found) for fact, found in derivations.items()},
        uncertain=frozenset(row.number for row in (*direct, *deriving) if not surely_begun(row, on)),
        key=next(_SERIAL),
    )


def applicable(rows: Iterable[RuleRow], path: tuple[str, ...], on: date) -> list[RuleRow]:
    """Rows of this place and those above it, in force that day, without the ones replaced here."""
    here = [row for row in rows if row.region in path and row.in_window(on)]
    replaced = {(row.program, row.replaces) for row in here if row.replaces and row.force is Force.DIRECT}
    return [row for row in here if (row.program, row.number) not in replaced]


def surely_begun(row: RuleRow, on: date) -> bool:
    """Whether the row is known to have begun: without 生效, only from the time its source spoke."""
    if row.effective is not None or not row.as_of:
        return True
    spoken = spoken_on(row.as_of)
    return spoken is None or spoken <= on


def spoken_on(as_of: str) -> date | None:
    """The first day of the year a 资料时点 names."""
    match = _YEAR.search(as_of)
    return date(int(match[0]), 1, 1) if match else None
