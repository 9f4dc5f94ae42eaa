"""The security log: what happened at the doors – signed in, refused, too fast – and never what was said.

Knows events, names of staff, addresses and places; kept at least 180 days, as the law on network security asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, RowMapping, delete, insert, select

from assistant.storage.clock import Clock, now
from assistant.storage.database import reading, writing
from assistant.storage.listing import Page, read_page
from assistant.storage.staff_tables import security_log

LEAST_DAYS = 180


@dataclass(frozen=True)
class SecurityEvent:
    """One event. `place` is the route, without what was filled into it."""

    at: datetime
    event: str
    actor: str
    address: str
    place: str


class SecurityLog:
    """Adds events and forgets those past their time. Tests set the clock."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self._engine = engine
        self._now = clock

    def record(self, event: str, actor: str = "", address: str = "", place: str = "") -> None:
        """Add one event; longer texts are cut, never refused."""
        row = {"at": self._now(), "event": event, "actor": actor[:80], "address": address[:64], "place": place[:120]}
        with writing(self._engine) as connection:
            connection.execute(insert(security_log).values(row))

    def latest(self, limit: int = 100) -> tuple[SecurityEvent, ...]:
        """The last events, newest first."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(security_log).order_by(security_log.c.id.desc()).limit(limit)).mappings()
            return tuple(_event(row) for row in rows)

    def page(self, page: int, size: int) -> Page[SecurityEvent]:
        """Some of the events, newest first."""
        return read_page(self._engine, select(security_log).order_by(security_log.c.id.desc()), page, size, _event)

    def forget(self, days: int) -> int:
        """Remove events older than so many days, never younger than the law's; tell how many."""
        before = self._now() - timedelta(days=max(days, LEAST_DAYS))
        with writing(self._engine) as connection:
            return int(connection.execute(delete(security_log).where(security_log.c.at < before)).rowcount)


def _event(row: RowMapping) -> SecurityEvent:
    return SecurityEvent(**{name: row[name] for name in SecurityEvent.__dataclass_fields__})
