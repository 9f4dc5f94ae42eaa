"""Figures from the journal: how consultations ended, by day, status, program and region; never what was said.

Knows the journal's columns; does not know who looks at the figures. Days are those of China.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, func, select

from assistant.storage.database import reading
from assistant.storage.tables import journal

BEIJING = timezone(timedelta(hours=8))
_BATCH = 2000


@dataclass
class Statistics:
    """Counts over a span of days, both ends included; a consultation on two programs counts for both."""

    first: date
    last: date
    total: int = 0
    by_day: Counter[str] = field(default_factory=Counter)
    by_status: Counter[str] = field(default_factory=Counter)
    by_program: Counter[str] = field(default_factory=Counter)
    by_outcome: Counter[str] = field(default_factory=Counter)
    by_region: Counter[str] = field(default_factory=Counter)
    by_release: Counter[str] = field(default_factory=Counter)
    by_milliseconds: Counter[int] = field(default_factory=Counter)
    status_by_program: dict[str, Counter[str]] = field(default_factory=dict)
    status_by_region: dict[str, Counter[str]] = field(default_factory=dict)
    milliseconds_by_day: dict[str, list[int]] = field(default_factory=dict)

    def percentile(self, share: float) -> int | None:
        """The time within which this share was answered."""
        wanted, seen = share * self.total, 0
        for milliseconds, number in sorted(self.by_milliseconds.items()):
            seen += number
            if seen >= wanted:
                return milliseconds
        return None

    def times_by_day(self) -> dict[str, tuple[int, int]]:
        """For each day the times within which half and 95 of 100 were answered."""
        return {
            day: (times[(len(times) - 1) // 2], times[-(-95 * len(times) // 100) - 1])
            for day, times in ((day, sorted(times)) for day, times in sorted(self.milliseconds_by_day.items()))
        }


def count_journal(engine: Engine, first: date, last: date) -> Statistics:
    """Read the journal between two days once and count."""
    found = Statistics(first, last)
    for row in _rows(engine, first, last):
        found.total += 1
        day = row.at.astimezone(BEIJING).date().isoformat()
        found.by_day[day] += 1
        found.milliseconds_by_day.setdefault(day, []).append(row.milliseconds)
        found.status_by_region.setdefault(row.region or "", Counter())[row.status] += 1
        found.by_status[row.status] += 1
        found.by_region[row.region or ""] += 1
        found.by_release[row.release] += 1
        found.by_milliseconds[row.milliseconds] += 1
        for program in row.programs:
            found.by_program[program] += 1
            found.status_by_program.setdefault(program, Counter())[row.status] += 1
        for program, outcome in row.outcomes.items():
            found.by_outcome[f"{program} {outcome}"] += 1
    return found


def count_statuses(engine: Engine, day: date) -> dict[str, int]:
    """How the consultations of one day ended, counted by the database."""
    chosen = select(journal.c.status, func.count()).where(_between(day, day)).group_by(journal.c.status)
    with reading(engine) as connection:
        return {status: number for status, number in connection.execute(chosen)}


def _rows(engine: Engine, first: date, last: date) -> Iterator[Row[Any]]:
    chosen = select(journal).where(_between(first, last))
    with reading(engine) as connection:
        yield from connection.execution_options(yield_per=_BATCH).execute(chosen)


def _between(first: date, last: date) -> ColumnElement[bool]:
    begins = datetime.combine(first, time.min, BEIJING).astimezone(UTC)
    ends = datetime.combine(last + timedelta(days=1), time.min, BEIJING).astimezone(UTC)
    return (journal.c.at >= begins) & (journal.c.at < ends)
