"""Keep hand-overs to a person: the note that was shown to the resident, and that they agreed to it.

Knows the table, and that nothing is kept without consent; does not know how a note is written or who may take it up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, RowMapping, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.domain.errors import CitizenError
from assistant.storage.clock import Clock, now
from assistant.storage.database import reading, writing
from assistant.storage.listing import OvertakenError, Page, read_page
from assistant.storage.tables import handoffs

OPEN = "open"


@dataclass(frozen=True)
class Handoff:
    """One hand-over. `number` is what the resident quotes on the phone; it is erased with its conversation."""

    number: int
    conversation: str
    region: str | None
    note: str
    state: str
    at: datetime


def open_handoff(engine: Engine, conversation: str, region: str | None, note: str, clock: Clock = now) -> Handoff:
    """Store a hand-over the resident has agreed to; when this returns, it is on disk."""
    at = clock()
    row = {
        "at": at,
        "conversation_id": conversation,
        "region": region,
        "consented": True,
        "note": note,
        "state": OPEN,
    }
    try:
        with writing(engine) as connection:
            number = int(connection.execute(insert(handoffs).values(row).returning(handoffs.c.id)).scalar_one())
    except IntegrityError as error:
        raise CitizenError("这次对话已经删除了，没有内容可以转给工作人员。可以直接打 12345。") from error
    return Handoff(number, conversation, region, note, OPEN, at)


def handoffs_of(engine: Engine, conversation: str) -> tuple[Handoff, ...]:
    """Every hand-over of a conversation, in order."""
    wanted = select(handoffs).where(handoffs.c.conversation_id == conversation).order_by(handoffs.c.id)
    with reading(engine) as connection:
        rows = connection.execute(wanted).mappings().all()
    return tuple(map(_handoff, rows))


def list_handoffs(engine: Engine, state: str | None, page: int, size: int) -> Page[Handoff]:
    """Hand-overs for the officers, the newest first."""
    chosen = select(handoffs).order_by(handoffs.c.id.desc())
    if state is not None:
        chosen = chosen.where(handoffs.c.state == state)
    return read_page(engine, chosen, page, size, _handoff)


def find_handoff(engine: Engine, number: int) -> Handoff | None:
    """The hand-over a resident quotes; None when there is none, or its conversation was erased."""
    with reading(engine) as connection:
        row = connection.execute(select(handoffs).where(handoffs.c.id == number)).mappings().first()
    return _handoff(row) if row is not None else None


def move_handoff(connection: Connection, number: int, before: str, after: str) -> Handoff:
    """Change where it stands, in the transaction that audits it; OvertakenError when someone else was first."""
    wanted = update(handoffs).where(handoffs.c.id == number, handoffs.c.state == before)
    row = connection.execute(wanted.values(state=after).returning(handoffs)).mappings().first()
    if row is None:
        raise OvertakenError("这一条刚刚被别人接了或者办结了，您的操作没有保存。请看过再决定。")
    return _handoff(row)


def _handoff(row: RowMapping) -> Handoff:
    return Handoff(row["id"], row["conversation_id"], row["region"], row["note"], row["state"], row["at"])
