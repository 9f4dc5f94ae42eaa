"""The journal: how each consultation ended, without what was said. Rows are only ever added.

Knows which figures may be kept for good; does not know questions, answers, facts or conversations.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Engine, insert

from assistant.consultation import Consultation
from assistant.storage.clock import Clock, now
from assistant.storage.group_commit import write
from assistant.storage.tables import journal

_ADD = insert(journal)


class Journal:
    """Writes one row a consultation."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self._engine = engine
        self._now = clock

    def record(self, done: Consultation, model: str = "") -> None:
        """Add the outcome of a consultation; `model` names the language model when one had a part in it."""
        write(self._engine, self.entry(done, model))

    def entry(self, done: Consultation, model: str = "") -> Callable[[Connection], None]:
        """The same, to be written in the transaction that keeps the turn."""
        if done.reply is None:
            raise ValueError("a consultation without a reply has no outcome")
        row = {
            "at": self._now(),
            "status": done.reply.status.value,
            "intent": done.understood.intent.value,
            "programs": list(done.understood.programs),
            "outcomes": {found.program: found.outcome.value for found in done.determinations},
            "region": done.region,
            "release": done.release,
            "audience": done.audience.value,
            "milliseconds": round(1000 * sum(seconds for _, seconds in done.timings)),
            "model": model,
        }

        def add(connection: Connection) -> None:
            connection.execute(_ADD, row)

        return add
