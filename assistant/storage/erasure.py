"""Erasing for good: the ledger of what was erased, and the places where a database keeps what it has deleted.

Knows digests, SQLite's write-ahead log and PostgreSQL's dead rows; does not know conversations.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from time import monotonic, sleep

from sqlalchemy import Connection, Engine, bindparam, insert, select, text

from assistant.storage.database import reading, writing
from assistant.storage.digests import digest_of
from assistant.storage.staff_tables import erasures

log = logging.getLogger(__name__)
_PURPOSE = "erased"
# Written once: every new conversation is looked up here.
_RECORDED = select(erasures.c.digest).where(erasures.c.digest == bindparam("digest"))
# A reader in the middle of an answer holds the log back for as long; then the next erasure or retention empties it.
WAIT_SECONDS = 10.0
_CONTENT = ("conversations", "turns", "feedback", "handoffs", "consents")


def record_erasure(connection: Connection, conversation_id: str, at: datetime) -> None:
    """Remember that this conversation was erased, by its digest."""
    _record(connection, digest_of(conversation_id, _PURPOSE), at)


def was_erased(connection: Connection, conversation_id: str) -> bool:
    """Whether this conversation was erased."""
    return _is_recorded(connection, digest_of(conversation_id, _PURPOSE))


def erased_among(engine: Engine, conversation_ids: Iterable[str]) -> tuple[str, ...]:
    """Those of these conversations that were erased: what an older backup brings back."""
    with reading(engine) as connection:
        return tuple(one for one in conversation_ids if was_erased(connection, one))


def read_ledger(engine: Engine) -> dict[str, datetime]:
    """Every erasure on record."""
    with reading(engine) as connection:
        return {row.digest: row.at for row in connection.execute(select(erasures))}


def add_to_ledger(engine: Engine, ledger: dict[str, datetime]) -> None:
    """Carry erasures over from another database."""
    with writing(engine) as connection:
        for digest, at in ledger.items():
            _record(connection, digest, at)


def empty_log(engine: Engine) -> bool:
    """Take what was deleted out of SQLite's write-ahead log; False when a reader held it back for too long."""
    if engine.dialect.name != "sqlite":
        return True
    until = monotonic() + WAIT_SECONDS
    while True:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            busy = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).scalar()
        if not busy:
            return True
        if monotonic() > until:
            log.warning("the write-ahead log could not be emptied: a reader holds it; it is emptied next time")
            return False
        sleep(0.05)


def rewrite_tables(engine: Engine) -> None:
    """Write PostgreSQL's tables anew without their dead rows, which it otherwise leaves in place; SQLite overwrites them.

    Each table is locked while it is written: for the nightly retention, not for every erasure.
    """
    if engine.dialect.name != "postgresql":
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in _CONTENT:
            connection.execute(text(f"VACUUM FULL {table}"))


def _record(connection: Connection, digest: str, at: datetime) -> None:
    if not _is_recorded(connection, digest):
        connection.execute(insert(erasures).values(digest=digest, at=at))


def _is_recorded(connection: Connection, digest: str) -> bool:
    return connection.execute(_RECORDED, {"digest": digest}).first() is not None
