"""Answers of officers' own: proposed by one person, approved by another, shown until a day.

Knows rows and how questions are compared; does not know whether an answer holds (answers/proof/by_hand.py does) or who may
approve.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, Select, bindparam, delete, insert, select

from assistant.domain.answer import StoredAnswer
from assistant.storage.clock import Clock, now
from assistant.storage.database import reading, writing
from assistant.storage.desk_tables import overrides
from assistant.storage.listing import OvertakenError, Page, change_row, read_page

PROPOSED = "proposed"
APPROVED = "approved"
REFUSED = "refused"
WITHDRAWN = "withdrawn"
# Written once: every question looks here first, and building a statement costs as much as running it.
_IN_FORCE = (
    select(overrides)
    .where(overrides.c.state == APPROVED, overrides.c.expires >= bindparam("on"))
    .order_by(overrides.c.decided.desc())
)
_TO_QUESTION = _IN_FORCE.where(overrides.c.key == bindparam("asked"))
_IN_WORDS = {PROPOSED: "待批准", APPROVED: "已批准", REFUSED: "已退回", WITHDRAWN: "已撤回"}


@dataclass(frozen=True)
class Override:
    """One answer with its owner, who decided, and how it stands."""

    id: int
    version: int
    state: str
    said: StoredAnswer
    proposed: datetime
    decided: datetime | None
    decided_by: str


def key_of(question: str) -> str:
    """What two questions must share to count as the same: letters and digits in one width, nothing between them."""
    text = unicodedata.normalize("NFKC", question).lower()
    kept = "".join(character for character in text if character.isalnum())
    return hashlib.sha256(kept.encode()).hexdigest()


def propose_override(connection: Connection, said: StoredAnswer, clock: Clock = now) -> Override:
    """Store an answer that waits for a second person, in the transaction that audits it."""
    row = {
        "version": 1,
        "state": PROPOSED,
        "key": key_of(said.question),
        "question": said.question,
        "program": said.program,
        "region": said.region,
        "answer": said.answer,
        "citation": said.citation,
        "expires": said.expires,
        "proposed": clock(),
        "proposed_by": said.owner,
        "decided": None,
        "decided_by": "",
    }
    return _override(connection.execute(insert(overrides).values(row).returning(overrides)).mappings().one())


def decide_override(
    connection: Connection, number: int, version: int, state: str, person: str, clock: Clock = now
) -> Override:
    """Approve, refuse or withdraw; OvertakenError when someone was first or another answer already stands there."""
    found = connection.execute(select(overrides).where(overrides.c.id == number)).mappings().one()
    allowed = (PROPOSED, APPROVED) if state == WITHDRAWN else (PROPOSED,)
    if found["state"] not in allowed:
        raise OvertakenError(f"这一条{_IN_WORDS[found['state']]}，不能再改成{_IN_WORDS[state]}。")
    if state == APPROVED:
        _refuse_second(connection, found, clock().date())
    values = {"state": state, "decided": clock(), "decided_by": person}
    return _override(change_row(connection, overrides, number, version, values))


def find_override(engine: Engine, number: int) -> Override | None:
    """The answer of this number."""
    with reading(engine) as connection:
        row = connection.execute(select(overrides).where(overrides.c.id == number)).mappings().first()
    return _override(row) if row is not None else None


def list_overrides(engine: Engine, state: str | None, page: int, size: int) -> Page[Override]:
    """Newest first."""
    chosen = select(overrides).order_by(overrides.c.id.desc())
    if state is not None:
        chosen = chosen.where(overrides.c.state == state)
    return read_page(engine, chosen, page, size, _override)


def answers_to(engine: Engine, question: str, on: date) -> tuple[StoredAnswer, ...]:
    """Approved answers to this very question that have not expired by a day, the last approved first."""
    return _read(engine, _TO_QUESTION, {"on": on, "asked": key_of(question)})


def answers_in_force(engine: Engine, on: date) -> tuple[StoredAnswer, ...]:
    """Every approved answer that has not expired by a day, the last approved first."""
    return _read(engine, _IN_FORCE, {"on": on})


def forget_overrides(engine: Engine, before: datetime) -> int:
    """Remove answers that ended before a moment: refused, withdrawn or expired; tell how many."""
    ended = (overrides.c.state.in_((REFUSED, WITHDRAWN)) & (overrides.c.decided < before)) | (
        overrides.c.expires < before.date()
    )
    with writing(engine) as connection:
        return int(connection.execute(delete(overrides).where(ended)).rowcount)


def _read(engine: Engine, chosen: Select[Any], values: Mapping[str, Any]) -> tuple[StoredAnswer, ...]:
    with reading(engine) as connection:
        return tuple(_said(row) for row in connection.execute(chosen, values).mappings())


def _refuse_second(connection: Connection, row: RowMapping, on: date) -> None:
    """Two answers to one question would leave it to chance which is shown."""
    same: tuple[ColumnElement[bool], ...] = tuple(_equal(name, row[name]) for name in ("key", "program", "region"))
    standing = (overrides.c.state == APPROVED, overrides.c.expires >= on)
    other = connection.execute(select(overrides.c.id).where(*same, *standing)).scalar()
    if other is not None:
        raise OvertakenError(f"这个问题已经有一条在用的人工答复（第 {other} 号）。先撤回它，再批准这一条。")


def _equal(name: str, value: Any) -> ColumnElement[bool]:
    column: ColumnElement[Any] = overrides.c[name]
    return column.is_(None) if value is None else column == value


def _said(row: RowMapping) -> StoredAnswer:
    return StoredAnswer(
        question=row["question"],
        answer=row["answer"],
        citation=row["citation"],
        owner=row["proposed_by"],
        expires=row["expires"],
        program=row["program"],
        region=row["region"],
    )


def _override(row: RowMapping) -> Override:
    return Override(
        id=row["id"],
        version=row["version"],
        state=row["state"],
        said=_said(row),
        proposed=row["proposed"],
        decided=row["decided"],
        decided_by=row["decided_by"],
    )
