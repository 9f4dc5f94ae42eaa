"""The audit log: every administrative act, each record bound to the one before by its hash.

Knows how a chain is written and checked; does not know who may act. Whoever can write the database can write a whole
new chain, so every new head also goes to the program's log, where it can be collected elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, RowMapping, insert, or_, select, update

from assistant.storage.clock import Clock, now
from assistant.storage.database import reading, writing
from assistant.storage.listing import Page, read_page
from assistant.storage.staff_tables import audit, audit_head

log = logging.getLogger(__name__)
NOTHING_BEFORE = "0" * 64
_BATCH = 1000
_SEARCHED = (audit.c.actor, audit.c.act, audit.c.object)


@dataclass(frozen=True)
class AuditRecord:
    """One act. `detail` says what was changed, never what a resident said."""

    number: int
    at: datetime
    actor: str
    act: str
    object: str
    detail: Mapping[str, str] = field(default_factory=dict)

    def hash_after(self, previous: str) -> str:
        """The hash of this record when `previous` is the one before."""
        moment = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        content = [previous, self.number, moment, self.actor, self.act, self.object, dict(self.detail)]
        text = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode("ascii")).hexdigest()


@dataclass(frozen=True)
class Head:
    """How many records there are, and the hash of the last."""

    number: int = 0
    hash: str = NOTHING_BEFORE

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


class Audit:
    """Adds to the chain and checks it. Tests set the clock."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self._engine = engine
        self._now = clock

    def record(self, actor: str, act: str, object: str, detail: Mapping[str, str] | None = None) -> Head:
        """Add one act; when this returns, it is on disk."""
        with writing(self._engine) as connection:
            head = self.record_in(connection, actor, act, object, detail)
        log.info("audit head %s", head)
        return head

    def record_in(
        self, connection: Connection, actor: str, act: str, object: str, detail: Mapping[str, str] | None = None
    ) -> Head:
        """Add one act in the same transaction as what it tells of: both happen or neither."""
        before = _head(connection, lock=True)
        record = AuditRecord(before.number + 1, self._now(), actor, act, object, dict(detail or {}))
        after = Head(record.number, record.hash_after(before.hash))
        row = {"number": record.number, "at": record.at, "actor": actor, "act": act, "object": object}
        connection.execute(insert(audit).values(**row, detail=dict(record.detail), hash=after.hash))
        values = {"number": after.number, "hash": after.hash}
        moved = connection.execute(update(audit_head).where(audit_head.c.id == 1).values(values))
        if not moved.rowcount:
            connection.execute(insert(audit_head).values(id=1, **values))
        return after

    def head(self) -> Head:
        """Where the chain ends now."""
        with reading(self._engine) as connection:
            return _head(connection)

    def latest(self, limit: int = 100, before: int | None = None) -> tuple[AuditRecord, ...]:
        """The last acts, newest first; `before` is the number to go on from."""
        chosen = select(audit).order_by(audit.c.number.desc()).limit(limit)
        if before is not None:
            chosen = chosen.where(audit.c.number < before)
        with reading(self._engine) as connection:
            return tuple(_record(row) for row in connection.execute(chosen).mappings())

    def page(self, page: int, size: int, find: str = "", first: datetime | None = None) -> Page[AuditRecord]:
        """Acts newest first; only those whose person, act or object has `find` in it, and since a moment."""
        chosen = select(audit).order_by(audit.c.number.desc())
        if find:
            chosen = chosen.where(or_(*(column.contains(find, autoescape=True) for column in _SEARCHED)))
        if first is not None:
            chosen = chosen.where(audit.c.at >= first)
        return read_page(self._engine, chosen, page, size, _record)

    def verify(self, witness: str = "") -> tuple[str, ...]:
        """What is wrong with the chain, in words; empty when nothing is. `witness` is a head noted earlier, N:HASH."""
        with reading(self._engine) as connection:
            rows = connection.execution_options(yield_per=_BATCH).execute(select(audit).order_by(audit.c.number))
            return tuple(_faults(rows.mappings(), _head(connection), witness))


def _faults(rows: Iterable[RowMapping], head: Head, witness: str) -> Iterator[str]:
    expected, previous = 1, NOTHING_BEFORE
    noted_number, _, noted_hash = witness.partition(":")
    seen = not witness
    for row in rows:
        record = _record(row)
        if record.number != expected:
            yield f"第 {expected} 条缺失：下一条是第 {record.number} 条。"
        elif record.hash_after(previous) != row["hash"]:
            yield f"第 {record.number} 条被改动过，或者它前面的记录被换过：校验值对不上。"
        expected, previous = record.number + 1, row["hash"]
        if witness and str(record.number) == noted_number:
            seen = True
            if row["hash"] != noted_hash:
                yield f"第 {record.number} 条和当时记下的校验值不同：整条链被重写过。"
    if (expected - 1, previous) != (head.number, head.hash):
        yield f"链尾应当是第 {head.number} 条，现在到第 {expected - 1} 条为止：末尾的记录被删掉或添加过。"
    if not seen:
        yield f"记下过的第 {noted_number} 条不在了。"


def _head(connection: Connection, lock: bool = False) -> Head:
    """The head; a writer on PostgreSQL waits here for the writer before it (SQLite has one writer anyway)."""
    chosen = select(audit_head.c.number, audit_head.c.hash).where(audit_head.c.id == 1)
    row = connection.execute(chosen.with_for_update() if lock else chosen).first()
    return Head(row.number, row.hash) if row is not None else Head()


def _record(row: RowMapping) -> AuditRecord:
    return AuditRecord(row["number"], row["at"], row["actor"], row["act"], row["object"], row["detail"])
