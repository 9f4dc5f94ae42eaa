"""Keep conversations: begin, load, keep after each turn, erase, and forget what is past its time.

Knows tables; does not know how a turn is answered. What is handed in has its identifiers masked already.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.domain.conversation import Conversation, Turn
from assistant.domain.errors import CitizenError
from assistant.storage.clock import Clock, now
from assistant.storage.database import reading, writing
from assistant.storage.erasure import empty_log, record_erasure, was_erased
from assistant.storage.group_commit import write
from assistant.storage.records import decode_asked, decode_facts, encode_asked, encode_facts
from assistant.storage.tables import conversations, turns

ID_BYTES = 24
Work = Callable[[Connection], None]
# Written once: building a statement costs as much as running it, and every turn needs these.
_KEY = "conversation"
_STATE = select(conversations).where(conversations.c.id == bindparam(_KEY))
_TURNS = select(turns).where(turns.c.conversation_id == bindparam(_KEY)).order_by(turns.c.number)
_LAST_TURN = select(func.max(turns.c.number)).where(turns.c.conversation_id == bindparam(_KEY))
_CHANGE = update(conversations).where(conversations.c.id == bindparam(_KEY))
_BEGIN, _ADD = insert(conversations), insert(turns)


def nothing_else(_: Connection) -> None:
    """A turn that comes alone."""


class ConversationStore:
    """Conversations by their secret id. Tests set the clock."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self._engine = engine
        self._now = clock

    def begin(self) -> Conversation:
        """A new conversation with an id nobody can guess; nothing is written until it is kept."""
        return Conversation(id=secrets.token_urlsafe(ID_BYTES))

    def load(self, conversation_id: str) -> Conversation | None:
        """The conversation as it was last kept; None when there is none or it was erased."""
        with reading(self._engine) as connection:
            row = connection.execute(_STATE, {_KEY: conversation_id}).mappings().first()
            if row is None:
                return None
            said = connection.execute(_TURNS, {_KEY: conversation_id}).mappings()
            return _conversation(row, tuple(Turn(t["number"], t["question"], t["status"], t["answer"]) for t in said))

    def keep(
        self, conversation: Conversation, reply: Mapping[str, Any] | None = None, also: Work = nothing_else
    ) -> None:
        """Store the conversation after a turn; when this returns, it is on disk. `reply` is the whole last reply.

        `also` is written in the same transaction: the turn's entry in the journal, so that neither is without the other.
        Two turns of one conversation at the same moment: the later one is refused, neither is mixed into the other.
        """

        def store(connection: Connection) -> None:
            kept = self._keep_state(connection, conversation)
            new = [turn for turn in conversation.turns if turn.number > kept]
            if conversation.turns and not new:
                raise _overtaken()
            self._add_turns(connection, conversation.id, new, reply)
            also(connection)

        try:
            write(self._engine, store)
        except IntegrityError as error:
            raise _overtaken() from error

    def rewrite(self, conversation: Conversation) -> None:
        """Store other words for turns that were kept, and the state that goes with them; nothing of the old remains.

        Whole replies repeat what was said in other turns, so all of them go.
        """
        with writing(self._engine) as connection:
            state = _state(conversation)
            connection.execute(update(conversations).where(conversations.c.id == conversation.id).values(state))
            for turn in conversation.turns:
                same = (turns.c.conversation_id == conversation.id) & (turns.c.number == turn.number)
                words = {"question": turn.question, "answer": turn.answer, "reply": None}
                connection.execute(update(turns).where(same).values(words))
        empty_log(self._engine)

    def erase(self, conversation_id: str) -> bool:
        """Remove a conversation and all that belongs to it from the database and its log; tell whether it was there."""
        with writing(self._engine) as connection:
            found = connection.execute(delete(conversations).where(conversations.c.id == conversation_id)).rowcount
            if found:
                record_erasure(connection, conversation_id, self._now())
        empty_log(self._engine)
        return bool(found)

    def forget(self, before: datetime) -> int:
        """Erase every conversation last touched before a moment; tell how many."""
        with writing(self._engine) as connection:
            found = connection.execute(delete(conversations).where(conversations.c.touched < before)).rowcount
        if found:
            empty_log(self._engine)
        return int(found)

    def _keep_state(self, connection: Connection, conversation: Conversation) -> int:
        """Write the state and tell how many turns were kept before."""
        kept = connection.execute(_LAST_TURN, {_KEY: conversation.id}).scalar()
        state = {"touched": self._now(), **_state(conversation)}
        changed = connection.execute(_CHANGE, {_KEY: conversation.id, **state})
        if not changed.rowcount:
            if was_erased(connection, conversation.id):
                raise CitizenError("这次对话已经按您的要求删除了，这一句没有记下。接着问会开始新的对话。")
            connection.execute(_BEGIN, {"id": conversation.id, "begun": self._now(), **state})
        return int(kept or 0)

    def _add_turns(
        self, connection: Connection, conversation_id: str, new: list[Turn], reply: Mapping[str, Any] | None
    ) -> None:
        rows: list[dict[str, Any]] = [
            {
                "conversation_id": conversation_id,
                "number": turn.number,
                "at": self._now(),
                "question": turn.question,
                "status": turn.status,
                "answer": turn.answer,
                "reply": None,
            }
            for turn in new
        ]
        if rows:
            rows[-1]["reply"] = dict(reply) if reply is not None else None
            connection.execute(_ADD, rows)


def _state(conversation: Conversation) -> dict[str, Any]:
    return {
        "facts": {**encode_facts(conversation.facts), "supplied": conversation.supplied, "home": conversation.home},
        "region": conversation.region,
        "programs": list(conversation.programs),
        "person": conversation.person,
        "as_of": conversation.as_of,
        "asked": encode_asked(conversation.asked),
        "pending": conversation.pending,
    }


def _conversation(row: RowMapping, said: tuple[Turn, ...]) -> Conversation:
    return Conversation(
        id=row["id"],
        turns=said,
        facts=decode_facts(row["facts"]),
        region=row["region"],
        programs=tuple(row["programs"]),
        person=row["person"],
        as_of=row["as_of"],
        asked=decode_asked(row["asked"]),
        pending=row["pending"],
        supplied=row["facts"].get("supplied", ""),
        home=row["facts"].get("home"),
    )


def _overtaken() -> CitizenError:
    return CitizenError("这次对话里刚刚有另一句话也在处理，这一句没有记下。请把它再说一遍。")
