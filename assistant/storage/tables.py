"""The tables: conversations that can be erased, a journal without content, releases and the pointer to the live one.

Knows columns; does not know how rows are made. Every change here needs a migration, and a test compares the two.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, the same on SQLite (which forgets zones) and PostgreSQL."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse a moment without a zone: it could be any."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _of_conversation(**more: Any) -> Column[str]:
    """What belongs to a conversation goes when it is erased."""
    return Column("conversation_id", String(64), ForeignKey("conversations.id", ondelete="CASCADE"), **more)


conversations = Table(
    "conversations",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("begun", Moment, nullable=False),
    Column("touched", Moment, nullable=False, index=True),
    Column("facts", JSON, nullable=False),
    Column("region", String(12)),
    Column("programs", JSON, nullable=False),
    Column("person", String(40)),
    Column("as_of", Date),
    Column("asked", JSON),
    Column("pending", Text, nullable=False),
)

turns = Table(
    "turns",
    metadata,
    _of_conversation(primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("question", Text, nullable=False),
    Column("status", String(40), nullable=False),
    Column("answer", Text, nullable=False),
    Column("reply", JSON),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("status", String(40), nullable=False),
    Column("intent", String(40), nullable=False),
    Column("programs", JSON, nullable=False),
    Column("outcomes", JSON, nullable=False),
    Column("region", String(12)),
    Column("release", String(80), nullable=False),
    Column("audience", String(20), nullable=False),
    Column("milliseconds", Integer, nullable=False),
    Column("model", String(120), nullable=False),
)

releases = Table(
    "releases",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("created", Moment, nullable=False),
    Column("state", String(12), nullable=False),
    Column("manifest", JSON, nullable=False),
    # The release that was live when this one was first published: where a rollback goes.
    Column("previous", String(80)),
    CheckConstraint("state IN ('staged', 'published', 'retired')", name="state"),
)

pointer = Table(
    "pointer",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("release_id", String(80), ForeignKey("releases.id"), nullable=False),
    CheckConstraint("id = 1", name="single"),
)

publications = Table(
    "publications",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("act", String(12), nullable=False),
    Column("release_id", String(80), nullable=False),
    Column("replaced", String(80)),
    Column("person", String(80), nullable=False),
    Column("reason", Text, nullable=False),
    CheckConstraint("act IN ('publish', 'rollback')", name="act"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    _of_conversation(index=True),
    Column("turn", Integer),
    Column("verdict", String(20), nullable=False),
    Column("comment", Text, nullable=False),
    Column("release", String(80), nullable=False),
)

handoffs = Table(
    "handoffs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    _of_conversation(nullable=False, index=True),
    Column("region", String(12)),
    Column("consented", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    Column("state", String(12), nullable=False),
    CheckConstraint("state IN ('open', 'taken', 'closed')", name="state"),
)
