"""The tables of the staff's desk: correction tickets, answers of officers' own, and edits of the corpus not yet released.

Knows columns; does not know how rows are made. `version` counts the changes of a row: whoever changes it says which
version they saw, so that of two people who change it at once the second is told.
"""

from __future__ import annotations

from sqlalchemy import JSON, CheckConstraint, Column, Date, Integer, String, Table, Text

from assistant.storage.tables import Moment, metadata

tickets = Table(
    "tickets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("state", String(12), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("program", String(64)),
    Column("region", String(12)),
    Column("sources", JSON, nullable=False),
    Column("wrong", Text, nullable=False),
    Column("due", Date, nullable=False, index=True),
    Column("opened", Moment, nullable=False),
    Column("opened_by", String(80), nullable=False),
    Column("outcome", Text, nullable=False),
    Column("settled", Moment),
    Column("settled_by", String(80), nullable=False),
    CheckConstraint("state IN ('open', 'settled')", name="state"),
)

# `key` is the digest of the question as it is compared; the chat looks answers up by it.
overrides = Table(
    "overrides",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("state", String(12), nullable=False, index=True),
    Column("key", String(64), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("program", String(64)),
    Column("region", String(12)),
    Column("answer", Text, nullable=False),
    Column("citation", String(300), nullable=False),
    Column("expires", Date, nullable=False),
    Column("proposed", Moment, nullable=False),
    Column("proposed_by", String(80), nullable=False),
    Column("decided", Moment),
    Column("decided_by", String(80), nullable=False),
    CheckConstraint("state IN ('proposed', 'approved', 'refused', 'withdrawn')", name="state"),
)

# One row a file: its whole text as edited, and the digests of every text it was made from: the released one it began
# with, and each state since. While the released text is among them, nobody else's change would be lost.
edits = Table(
    "edits",
    metadata,
    Column("path", String(200), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("bases", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("person", String(80), nullable=False),
    Column("at", Moment, nullable=False),
)
