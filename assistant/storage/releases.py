"""Which releases there are, which one is live, and how it came to be: rows and one pointer, switched in one commit.

Knows states and the pointer; does not know what is in a release.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Engine, RowMapping, delete, insert, select, update

from assistant.domain.errors import ReleaseError
from assistant.storage.database import reading, writing
from assistant.storage.listing import Page, read_page
from assistant.storage.tables import pointer, publications, releases

State = Literal["staged", "published", "retired"]
Act = Literal["publish", "rollback"]


@dataclass(frozen=True)
class ReleaseRow:
    """One release as recorded; `previous` is where a rollback from it goes."""

    id: str
    created: datetime
    state: State
    manifest: Mapping[str, Any]
    previous: str | None


@dataclass(frozen=True)
class Publication:
    """One switch of the pointer."""

    at: datetime
    act: Act
    release_id: str
    replaced: str | None
    person: str
    reason: str


def current_release(engine: Engine) -> str | None:
    """Id of the live release; None before the first publication."""
    with reading(engine) as connection:
        return connection.execute(select(pointer.c.release_id)).scalar()


def list_releases(engine: Engine) -> tuple[ReleaseRow, ...]:
    """All recorded releases, newest first."""
    with reading(engine) as connection:
        rows = connection.execute(select(releases).order_by(releases.c.created.desc(), releases.c.id.desc())).mappings()
        return tuple(
            ReleaseRow(row["id"], row["created"], row["state"], row["manifest"], row["previous"]) for row in rows
        )


def find_release(engine: Engine, release_id: str) -> ReleaseRow | None:
    """One recorded release."""
    return next((row for row in list_releases(engine) if row.id == release_id), None)


def list_publications(engine: Engine, limit: int = 20) -> tuple[Publication, ...]:
    """The last switches, newest first."""
    with reading(engine) as connection:
        rows = connection.execute(select(publications).order_by(publications.c.id.desc()).limit(limit)).mappings()
        return tuple(_publication(row) for row in rows)


def page_publications(engine: Engine, page: int, size: int) -> Page[Publication]:
    """Some of the switches, newest first."""
    chosen = select(publications).order_by(publications.c.id.desc())
    return read_page(engine, chosen, page, size, _publication)


def record_staged(engine: Engine, release_id: str, created: datetime, manifest: Mapping[str, Any]) -> None:
    """Record a release whose files and vectors are complete."""
    with writing(engine) as connection:
        connection.execute(
            insert(releases).values(id=release_id, created=created, state="staged", manifest=dict(manifest))
        )


def switch_to(engine: Engine, release_id: str, act: Act, at: datetime, person: str, reason: str) -> str | None:
    """Make a release the live one, in one commit; return the one it replaced."""
    with writing(engine) as connection:
        if connection.execute(select(releases.c.id).where(releases.c.id == release_id)).scalar() is None:
            raise ReleaseError(f"没有发布版本 {release_id}。用 wenzheng ingest status 看有哪些。")
        replaced = connection.execute(select(pointer.c.release_id)).scalar()
        if replaced == release_id:
            raise ReleaseError(f"发布版本 {release_id} 已经是现行版本，没有什么要做。")
        _switch(connection, release_id, replaced, act)
        connection.execute(
            insert(publications).values(
                at=at, act=act, release_id=release_id, replaced=replaced, person=person, reason=reason
            )
        )
    return replaced


def forget_release(engine: Engine, release_id: str) -> None:
    """Remove the record of a release that is not live; its files are rubbish from then on."""
    with writing(engine) as connection:
        if connection.execute(select(pointer.c.release_id)).scalar() == release_id:
            raise ReleaseError(f"发布版本 {release_id} 是现行版本，不能删除。")
        connection.execute(delete(releases).where(releases.c.id == release_id))


def _publication(row: RowMapping) -> Publication:
    return Publication(**{key: row[key] for key in Publication.__dataclass_fields__})


def _switch(connection: Connection, release_id: str, replaced: str | None, act: Act) -> None:
    if replaced is not None:
        connection.execute(update(releases).where(releases.c.id == replaced).values(state="retired"))
    changed: dict[str, Any] = {"state": "published"}
    if act == "publish":
        changed["previous"] = replaced
    connection.execute(update(releases).where(releases.c.id == release_id).values(changed))
    moved = connection.execute(update(pointer).where(pointer.c.id == 1).values(release_id=release_id))
    if not moved.rowcount:
        connection.execute(insert(pointer).values(id=1, release_id=release_id))
