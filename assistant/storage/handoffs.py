"""Keep hand-overs to a person: the note that was shown to the resident, and that they agreed to it.

Knows the table and that nothing is kept without consent; does not know how a note is written or who takes it up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError

from assistant.domain.errors import CitizenError
from assistant.storage.clock import Clock, now
from assistant.storage.database import reading, writing
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
    return tuple(Handoff(row["id"], conversation, row["region"], row["note"], row["state"], row["at"]) for row in rows)
