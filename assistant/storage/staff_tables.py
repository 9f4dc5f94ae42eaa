"""The tables of access and records: staff and their sessions, keys, the audit chain, the security log, consents, jobs.

Knows columns; does not know how rows are made. The tables of conversations and releases are in tables.py.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from assistant.storage.tables import Moment, metadata

_ROLES = "role IN ('officer', 'editor', 'administrator')"


def _of_user(**more: Any) -> Column[int]:
    """What belongs to a user goes with them."""
    return Column("user_id", Integer, ForeignKey("users.id", ondelete="CASCADE"), nullable=False, **more)


users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(40), nullable=False),
    Column("role", String(16), nullable=False),
    # Empty until the one-time link has been used: such a user cannot sign in.
    Column("password", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("created", Moment, nullable=False),
    Column("password_changed", Moment),
    UniqueConstraint("name", name="uq_users_name"),
    CheckConstraint(_ROLES, name="role"),
)

# Only digests are kept of what opens a door: whoever reads the database cannot walk in.
sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    _of_user(index=True),
    Column("begun", Moment, nullable=False),
    Column("touched", Moment, nullable=False, index=True),
)

links = Table(
    "links",
    metadata,
    Column("digest", String(64), primary_key=True),
    _of_user(index=True),
    Column("expires", Moment, nullable=False),
)

# Counted for names that exist and names that do not, so that a lock tells nobody which is which.
attempts = Table(
    "attempts",
    metadata,
    Column("name_digest", String(64), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Moment),
    Column("touched", Moment, nullable=False, index=True),
)

machine_keys = Table(
    "machine_keys",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("created", Moment, nullable=False),
    Column("created_by", String(80), nullable=False),
    Column("expires", Moment),
    Column("revoked", Moment),
    UniqueConstraint("digest", name="uq_machine_keys_digest"),
    CheckConstraint("role IN ('citizen', 'officer', 'editor', 'administrator')", name="role"),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False, index=True),
    Column("actor", String(80), nullable=False),
    Column("act", String(60), nullable=False),
    Column("object", Text, nullable=False),
    Column("detail", JSON, nullable=False),
    Column("hash", String(64), nullable=False),
)

# How long the chain is and how it ends: without it, records cut off the end would not be missed.
audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    CheckConstraint("id = 1", name="single"),
)

security_log = Table(
    "security_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("event", String(40), nullable=False),
    Column("actor", String(80), nullable=False),
    Column("address", String(64), nullable=False),
    Column("place", String(120), nullable=False),
)

consents = Table(
    "consents",
    metadata,
    Column("conversation_id", String(64), ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("at", Moment, nullable=False),
)

# Digests of what was erased: a turn still being answered cannot bring it back, nor can an older backup.
erasures = Table(
    "erasures",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("at", Moment, nullable=False, index=True),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("options", JSON, nullable=False),
    Column("state", String(12), nullable=False, index=True),
    Column("phase", String(80), nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("person", String(80), nullable=False),
    Column("created", Moment, nullable=False, index=True),
    Column("touched", Moment, nullable=False),
    Column("finished", Moment),
    Column("cancelled", Boolean, nullable=False),
    Column("outcome", JSON, nullable=False),
    Column("fault", Text, nullable=False),
    CheckConstraint("state IN ('waiting', 'running', 'done', 'failed', 'cancelled')", name="state"),
)

# The kill switch: one row, or none while nothing was ever switched.
switch = Table(
    "switch",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("closed", Boolean, nullable=False),
    Column("words", Text, nullable=False),
    Column("person", String(80), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("id = 1", name="single"),
)
