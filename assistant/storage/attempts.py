"""Failed sign-ins by name: after a few, the name is locked for a while, whether or not anyone is called so.

Knows counts; does not know passwords.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Engine, delete, insert, select, update

from assistant.storage.clock import Clock, now
from assistant.storage.database import reading, writing
from assistant.storage.digests import digest_of
from assistant.storage.staff_tables import attempts

_NAME = "name"


class Attempts:
    """Counts failures and locks. Tests set the clock."""

    def __init__(self, engine: Engine, failures: int, minutes: int, clock: Clock = now) -> None:
        self._engine = engine
        self._allowed = failures
        self._lock = timedelta(minutes=minutes)
        self._now = clock

    def is_locked(self, name: str) -> bool:
        """Whether this name may not sign in now, however right the password."""
        with reading(self._engine) as connection:
            chosen = select(attempts.c.locked_until).where(attempts.c.name_digest == digest_of(name, _NAME))
            until = connection.execute(chosen).scalar()
        return until is not None and until > self._now()

    def failed(self, name: str) -> bool:
        """Count one failure; tell whether the name is locked now. A lock that ran out starts the count anew."""
        digest, moment = digest_of(name, _NAME), self._now()
        with writing(self._engine) as connection:
            row = (
                connection.execute(select(attempts).where(attempts.c.name_digest == digest).with_for_update())
                .mappings()
                .first()
            )
            fresh = row is None or moment - row["touched"] > self._lock
            count = 1 if fresh or row is None else row["failures"] + 1
            until = moment + self._lock if count >= self._allowed else None
            values = {"failures": count, "locked_until": until, "touched": moment}
            if row is None:
                connection.execute(insert(attempts).values(name_digest=digest, **values))
            else:
                connection.execute(update(attempts).where(attempts.c.name_digest == digest).values(values))
        return until is not None

    def forget(self, name: str) -> None:
        """Start anew: after a right password, or when an administrator unlocks."""
        with writing(self._engine) as connection:
            connection.execute(delete(attempts).where(attempts.c.name_digest == digest_of(name, _NAME)))

    def forget_old(self) -> int:
        """Remove counts that no longer matter; tell how many."""
        with writing(self._engine) as connection:
            old = attempts.c.touched < self._now() - 2 * self._lock
            return int(connection.execute(delete(attempts).where(old)).rowcount)
