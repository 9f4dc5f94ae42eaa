"""What a resident has separately consented to have kept, by conversation; it goes with the conversation.

Knows rows; does not know what the kinds mean.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Engine, delete, insert, select

from assistant.domain.sensitivity import ConsentKind
from assistant.storage.clock import Clock, now
from assistant.storage.database import reading, writing
from assistant.storage.staff_tables import consents


class Consents:
    """Gives, withdraws and finds. Tests set the clock."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self._engine = engine
        self._now = clock

    def given(self, conversation_id: str) -> frozenset[ConsentKind]:
        """What was consented to in this conversation."""
        with reading(self._engine) as connection:
            return given_in(connection, conversation_id)

    def replace(self, conversation_id: str, kinds: Iterable[ConsentKind]) -> None:
        """From now on these and no others; the conversation must have been kept."""
        rows = [{"conversation_id": conversation_id, "kind": kind.value, "at": self._now()} for kind in set(kinds)]
        with writing(self._engine) as connection:
            connection.execute(delete(consents).where(consents.c.conversation_id == conversation_id))
            if rows:
                connection.execute(insert(consents), rows)


def given_in(connection: Connection, conversation_id: str) -> frozenset[ConsentKind]:
    """What was consented to, as this transaction sees it."""
    chosen = select(consents.c.kind).where(consents.c.conversation_id == conversation_id)
    return frozenset(ConsentKind(kind) for kind in connection.execute(chosen).scalars())
