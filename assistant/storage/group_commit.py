"""Group commit: writers that come while another is committing are written together and share one commit.

SQLite can promise some two hundred commits a second to a disk; the promise holds for as many writes as fit in each.
Knows transactions; does not know what is written. PostgreSQL does this by itself, so there each write stands alone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

from assistant.storage.database import writing

T = TypeVar("T")
MOST_TOGETHER = 64


def write(engine: Engine, work: Callable[[Connection], T]) -> T:
    """Do `work` in a write transaction; when this returns, it is on disk. What it raises is raised here, alone."""
    if engine.dialect.name != "sqlite":
        with writing(engine) as connection:
            return work(connection)
    return _queue_of(engine).write(work)


class _Written:
    """One piece of work and how it ended."""

    def __init__(self, work: Callable[[Connection], Any]) -> None:
        self.work = work
        self.done = False
        self.result: Any = None
        self.error: BaseException | None = None


class _Queue:
    """Whoever gets the lead writes for all who wait; the others find their work done when their turn comes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._waiting: list[_Written] = []
        self._entry = threading.Lock()
        self._lead = threading.Lock()

    def write(self, work: Callable[[Connection], T]) -> T:
        mine = _Written(work)
        with self._entry:
            self._waiting.append(mine)
        while not mine.done:
            with self._lead:
                if not mine.done:
                    self._write_together(self._take())
        if mine.error is not None:
            raise mine.error
        result: T = mine.result
        return result

    def _take(self) -> list[_Written]:
        with self._entry:
            taken, self._waiting = self._waiting[:MOST_TOGETHER], self._waiting[MOST_TOGETHER:]
        return taken

    def _write_together(self, group: list[_Written]) -> None:
        try:
            with writing(self._engine) as connection:
                if len(group) == 1:
                    # Alone, the transaction itself takes back what fails.
                    group[0].result = group[0].work(connection)
                else:
                    for one in group:
                        _attempt(one, connection)
        except BaseException as error:
            # Nothing of the group is on disk: everyone is told.
            for one in group:
                one.error = one.error or error
            if not isinstance(error, Exception):
                raise
        finally:
            for one in group:
                one.done = True


def _attempt(one: _Written, connection: Connection) -> None:
    """Work between savepoints: what fails takes back its own part and nobody else's."""
    try:
        with connection.begin_nested():
            one.result = one.work(connection)
    except Exception as error:  # noqa: BLE001 – it belongs to whoever asked for this work, and is raised there
        one.error = error


_queues: WeakKeyDictionary[Engine, _Queue] = WeakKeyDictionary()
_making = threading.Lock()


def _queue_of(engine: Engine) -> _Queue:
    with _making:
        return _queues.setdefault(engine, _Queue(engine))
