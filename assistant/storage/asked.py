"""What residents asked lately, each question once: words and place only, nothing that leads back to anyone.

Knows the tables; does not know what the questions are wanted for. A key finds a question again for as long as it is kept
somewhere, and says nothing by itself, so what is noted about a question need not hold its words.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import Engine, func, select

from assistant.storage.database import reading
from assistant.storage.privacy import WITHHELD
from assistant.storage.tables import conversations, turns


@dataclass(frozen=True)
class Asked:
    """A question that began a conversation, and where it was asked for."""

    key: str
    words: str
    region: str | None


def read_asked(engine: Engine, most: int) -> tuple[Asked, ...]:
    """The newest first, each once; what was withheld for want of consent is not among them."""
    last = func.max(turns.c.at)
    chosen = (
        select(turns.c.question, conversations.c.region)
        .join(conversations, conversations.c.id == turns.c.conversation_id)
        .where(turns.c.number == 1, turns.c.question != WITHHELD, turns.c.question != "")
        .group_by(turns.c.question, conversations.c.region)
        .order_by(last.desc(), turns.c.question)
        .limit(most)
    )
    with reading(engine) as connection:
        return tuple(Asked(_key(words, region), words, region) for words, region in connection.execute(chosen))


def _key(words: str, region: str | None) -> str:
    return hashlib.sha256(f"{region or ''}\0{words}".encode()).hexdigest()[:16]
