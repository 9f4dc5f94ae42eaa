"""Read one conversation back as its owner saw it: when each thing was said, and the whole reply where it was kept.

Knows the tables; does not know how a conversation goes on (conversations.py does) or how a reply is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select

from assistant.storage.database import reading
from assistant.storage.tables import conversations, turns


@dataclass(frozen=True)
class PastTurn:
    """One question and its answer; `reply` is everything that was shown with it, when it was kept."""

    number: int
    at: datetime
    question: str
    status: str
    answer: str
    reply: Mapping[str, Any] | None


@dataclass(frozen=True)
class History:
    """A conversation with its turns in order."""

    id: str
    begun: datetime
    touched: datetime
    region: str | None
    turns: tuple[PastTurn, ...]


def read_history(engine: Engine, conversation: str) -> History | None:
    """The conversation with this id; None when there is none or it was erased."""
    said = select(turns).where(turns.c.conversation_id == conversation).order_by(turns.c.number)
    with reading(engine) as connection:
        found = connection.execute(select(conversations).where(conversations.c.id == conversation)).mappings().first()
        if found is None:
            return None
        rows = connection.execute(said).mappings().all()
    past = tuple(
        PastTurn(row["number"], row["at"], row["question"], row["status"], row["answer"], row["reply"]) for row in rows
    )
    return History(conversation, found["begun"], found["touched"], found["region"], past)
