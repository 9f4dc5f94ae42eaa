"""Rows a page at a time, and rows that two people may change at once.

Knows counting, offsets and versions; does not know any table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine, RowMapping, Select, Table, func, select, update

from assistant.domain.errors import StaffError
from assistant.storage.database import reading

_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Page(Generic[_Item]):
    """Some of the rows; `total` is how many there are, `page` counts from 1."""

    items: tuple[_Item, ...]
    total: int
    page: int
    size: int


class OvertakenError(StaffError):
    """Someone else changed the row after it was read; nothing was written."""


def read_page(
    engine: Engine, chosen: Select[Any], page: int, size: int, make: Callable[[RowMapping], _Item]
) -> Page[_Item]:
    """One page of an ordered selection, and the number of all its rows, read at one moment."""
    with reading(engine) as connection:
        total = connection.execute(select(func.count()).select_from(chosen.order_by(None).subquery())).scalar()
        rows = connection.execute(chosen.limit(size).offset((page - 1) * size)).mappings().all()
    return Page(tuple(make(row) for row in rows), int(total or 0), page, size)


def change_row(
    connection: Connection, table: Table, row_id: int, version: int, values: Mapping[str, Any]
) -> RowMapping:
    """Change a row that is still as it was when it had this version; OvertakenError when it is not."""
    statement = (
        update(table)
        .where(table.c.id == row_id, table.c.version == version)
        .values(**values, version=version + 1)
        .returning(table)
    )
    row = connection.execute(statement).mappings().first()
    if row is None:
        raise OvertakenError("这一条刚刚被别人改过，您的操作没有保存。请看过新的内容再决定。")
    return row
