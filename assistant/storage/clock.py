"""The moment that is stamped on stored records; answers never depend on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)  # noqa: TID251 – a stamp on a record, never part of an answer
