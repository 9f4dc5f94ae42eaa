"""Sessions of staff: a random secret in the cookie, its digest here; they end by idling, by age, or when told.

Knows rows and times; does not know cookies.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Engine, delete, insert, or_, select, update

from assistant.domain.roles import Role
from assistant.storage.clock import Clock, now
from assistant.storage.database import reading, writing
from assistant.storage.digests import digest_of, new_secret
from assistant.storage.staff_tables import sessions, users

# A session that is used is stamped at most this often: a write for every request would be waste.
STAMP_EVERY = timedelta(seconds=60)
_SESSION, _CSRF = "session", "csrf"


@dataclass(frozen=True)
class SignedIn:
    """Whom a session belongs to."""

    name: str
    role: Role


class Sessions:
    """Begins, finds and ends sessions. Tests set the clock."""

    def __init__(self, engine: Engine, idle_minutes: int, longest_hours: int, clock: Clock = now) -> None:
        self._engine = engine
        self._idle = timedelta(minutes=idle_minutes)
        self._longest = timedelta(hours=longest_hours)
        self._now = clock

    def begin(self, user_id: int, instead_of: str = "") -> str:
        """A new session and its secret; the one it takes the place of ends, so that no old secret lives on."""
        secret, moment = new_secret(), self._now()
        row = {"digest": digest_of(secret, _SESSION), "user_id": user_id, "begun": moment, "touched": moment}
        with writing(self._engine) as connection:
            if instead_of:
                connection.execute(delete(sessions).where(sessions.c.digest == digest_of(instead_of, _SESSION)))
            connection.execute(insert(sessions).values(row))
        return secret

    def find(self, secret: str) -> SignedIn | None:
        """Who is signed in with this secret; None when nobody is, any more."""
        digest, moment = digest_of(secret, _SESSION), self._now()
        chosen = (
            select(sessions.c.touched, sessions.c.begun, users.c.name, users.c.role)
            .join(users, users.c.id == sessions.c.user_id)
            .where(sessions.c.digest == digest, users.c.active.is_(True))
        )
        with reading(self._engine) as connection:
            row = connection.execute(chosen).first()
        if row is None or row.touched <= moment - self._idle or row.begun <= moment - self._longest:
            return None
        if row.touched <= moment - STAMP_EVERY:
            with writing(self._engine) as connection:
                connection.execute(update(sessions).where(sessions.c.digest == digest).values(touched=moment))
        return SignedIn(row.name, Role(row.role))

    def end(self, secret: str) -> None:
        """Sign out."""
        with writing(self._engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.digest == digest_of(secret, _SESSION)))

    def forget_ended(self) -> int:
        """Remove what has ended by itself; tell how many."""
        moment = self._now()
        ended = or_(sessions.c.touched <= moment - self._idle, sessions.c.begun <= moment - self._longest)
        with writing(self._engine) as connection:
            return int(connection.execute(delete(sessions).where(ended)).rowcount)


def csrf_of(secret: str) -> str:
    """What a page must send back in a header: it follows from the session's secret, never the other way round."""
    return digest_of(secret, _CSRF)
