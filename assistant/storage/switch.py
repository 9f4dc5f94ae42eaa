"""The kill switch: answering is closed for the public, with prepared words, until an administrator opens it.

Knows one row; does not know how the words are said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update

from assistant.storage.clock import Clock, now
from assistant.storage.database import reading
from assistant.storage.listing import OvertakenError
from assistant.storage.staff_tables import switch


@dataclass(frozen=True)
class Switched:
    """How the switch stands; empty words mean the prepared ones of the release."""

    closed: bool = False
    words: str = ""
    person: str = ""
    at: datetime | None = None


def read_switch(engine: Engine) -> Switched:
    """How the switch stands now."""
    with reading(engine) as connection:
        row = connection.execute(select(switch)).mappings().first()
    return Switched(row["closed"], row["words"], row["person"], row["at"]) if row is not None else Switched()


def throw_switch(
    connection: Connection, closed: bool, words: str, person: str, clock: Clock = now, seen: bool | None = None
) -> Switched:
    """Set it, in the transaction that audits it; OvertakenError when it no longer stands as it was seen."""
    stands = connection.execute(select(switch.c.closed).where(switch.c.id == 1).with_for_update()).scalar()
    if seen is not None and bool(stands) is not seen:
        raise OvertakenError("停答开关刚刚被别的管理员动过，您的操作没有执行。请看过现在的状态再决定。")
    values: dict[str, Any] = {"closed": closed, "words": words, "person": person, "at": clock()}
    moved = connection.execute(update(switch).where(switch.c.id == 1).values(values))
    if not moved.rowcount:
        connection.execute(insert(switch).values(id=1, **values))
    return Switched(**values)
