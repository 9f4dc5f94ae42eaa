"""Alembic's entry: runs the migrations on the connection that database.py hands over."""

from __future__ import annotations

from alembic import context

from assistant.storage import desk_tables, staff_tables  # noqa: F401  (their tables join the metadata)
from assistant.storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
