"""Keep what people say of an answer: a verdict, and words of their own when they add some.

Knows the table; does not know which verdicts there are. What is handed in has its identifiers masked already.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, insert, select

from assistant.storage.clock import Clock, now
from assistant.storage.database import reading, writing
from assistant.storage.listing import Page, read_page
from assistant.storage.tables import conversations, feedback


@dataclass(frozen=True)
class Feedback:
    """A verdict on one turn, or on the whole when there is no turn; it is erased with its conversation."""

    verdict: str
    comment: str = ""
    conversation: str | None = None
    turn: int | None = None
    release: str = ""
    at: datetime | None = None


def keep_feedback(engine: Engine, said: Feedback, clock: Clock = now) -> int:
    """Store it and return its number; when this returns, it is on disk.

    A conversation that was erased meanwhile is not brought back: the verdict stands without it.
    """
    with writing(engine) as connection:
        known = select(conversations.c.id).where(conversations.c.id == said.conversation)
        row = {
            "at": clock(),
            "conversation_id": connection.execute(known).scalar(),
            "turn": said.turn,
            "verdict": said.verdict,
            "comment": said.comment,
            "release": said.release,
        }
        return int(connection.execute(insert(feedback).values(row).returning(feedback.c.id)).scalar_one())


def feedback_on(engine: Engine, conversation: str) -> tuple[Feedback, ...]:
    """Everything said of a conversation, in order."""
    wanted = select(feedback).where(feedback.c.conversation_id == conversation).order_by(feedback.c.id)
    with reading(engine) as connection:
        rows = connection.execute(wanted).mappings().all()
    return tuple(
        Feedback(row["verdict"], row["comment"], conversation, row["turn"], row["release"], row["at"]) for row in rows
    )


def list_complaints(engine: Engine, page: int, size: int) -> Page[tuple[int, Feedback]]:
    """What was said with words and of no single turn, newest first, each with the number it may be quoted by.

    Without the conversation: whoever reads complaints is not led to who made them.
    """
    of_the_whole = feedback.c.turn.is_(None) | feedback.c.conversation_id.is_(None)
    chosen = select(feedback).where(feedback.c.comment != "", of_the_whole).order_by(feedback.c.id.desc())
    return read_page(
        engine,
        chosen,
        page,
        size,
        lambda row: (row["id"], Feedback(row["verdict"], row["comment"], release=row["release"], at=row["at"])),
    )
