"""Files of the corpus edited at the desk and not released yet: one row a file, its whole text.

Knows rows; does not know what a file says, or which release is live.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, RowMapping, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.storage.clock import Clock, now
from assistant.storage.database import reading
from assistant.storage.desk_tables import edits
from assistant.storage.listing import OvertakenError

OVERTAKEN = "刚刚有人改过这份文件，您的修改没有保存。请看过新的内容，再改一次。"


@dataclass(frozen=True)
class Edit:
    """One edited file. `bases` are the digests of the texts it was made from, the released one first."""

    path: str
    text: str
    bases: tuple[str, ...]
    version: int
    person: str
    at: datetime


def read_edits(engine: Engine) -> dict[str, Edit]:
    """Every edited file, by path."""
    with reading(engine) as connection:
        rows = connection.execute(select(edits).order_by(edits.c.path)).mappings().all()
    return {row["path"]: _edit(row) for row in rows}


def keep_edit(
    connection: Connection, path: str, text: str, bases: tuple[str, ...], seen: int, person: str, clock: Clock = now
) -> None:
    """Store a file's text over the version that was seen (0: none); OvertakenError when that is no longer the one."""
    values = {"text": text, "bases": list(bases), "person": person, "at": clock(), "version": seen + 1}
    if seen:
        changed = connection.execute(update(edits).where(edits.c.path == path, edits.c.version == seen).values(values))
        if not changed.rowcount:
            raise OvertakenError(OVERTAKEN)
        return
    try:
        connection.execute(insert(edits).values(path=path, **values))
    except IntegrityError as error:
        raise OvertakenError(OVERTAKEN) from error


def drop_edit(connection: Connection, path: str, seen: int) -> None:
    """Give up the edits of a file; OvertakenError when they are not those that were seen."""
    gone = connection.execute(delete(edits).where(edits.c.path == path, edits.c.version == seen))
    if not gone.rowcount:
        raise OvertakenError(OVERTAKEN)


def _edit(row: RowMapping) -> Edit:
    return Edit(row["path"], row["text"], tuple(row["bases"]), row["version"], row["person"], row["at"])
