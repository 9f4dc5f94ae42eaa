"""Keys of machines: programs of an office that ask or administer without a person. Told once, kept as a digest.

Knows rows; does not know HTTP.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, RowMapping, insert, select, update

from assistant.domain.errors import StaffError
from assistant.domain.roles import Role
from assistant.storage.clock import Clock, now
from assistant.storage.database import reading, writing
from assistant.storage.digests import digest_of, new_secret
from assistant.storage.listing import Page, read_page
from assistant.storage.staff_tables import machine_keys

PREFIX = "wz_"
_KEY = "key"


@dataclass(frozen=True)
class MachineKey:
    """One key, without its secret."""

    id: int
    name: str
    role: Role
    created: datetime
    created_by: str
    expires: datetime | None
    revoked: datetime | None


class MachineKeys:
    """Issues, finds and revokes keys. Tests set the clock."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self._engine = engine
        self._now = clock

    def issue(self, name: str, role: Role, by: str, expires: datetime | None = None) -> tuple[MachineKey, str]:
        """A new key and its secret, which is shown this once."""
        secret = new_secret(PREFIX)
        row = {"name": name, "role": role.value, "created": self._now(), "created_by": by, "expires": expires}
        with writing(self._engine) as connection:
            statement = insert(machine_keys).values(digest=digest_of(secret, _KEY), revoked=None, **row)
            made = connection.execute(statement.returning(machine_keys)).mappings().one()
        return _key(made), secret

    def find(self, secret: str) -> MachineKey | None:
        """The key with this secret, when it may still be used."""
        with reading(self._engine) as connection:
            chosen = select(machine_keys).where(machine_keys.c.digest == digest_of(secret, _KEY))
            row = connection.execute(chosen).mappings().first()
        if row is None or row["revoked"] is not None:
            return None
        if row["expires"] is not None and row["expires"] <= self._now():
            return None
        return _key(row)

    def all(self) -> tuple[MachineKey, ...]:
        """Every key ever issued, newest first."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(machine_keys).order_by(machine_keys.c.id.desc())).mappings()
            return tuple(_key(row) for row in rows)

    def page(self, page: int, size: int) -> Page[MachineKey]:
        """Some of them, newest first."""
        return read_page(self._engine, select(machine_keys).order_by(machine_keys.c.id.desc()), page, size, _key)

    def revoke(self, key_id: int) -> MachineKey:
        """Stop a key; StaffError when there is none of this number."""
        with writing(self._engine) as connection:
            statement = (
                update(machine_keys)
                .where(machine_keys.c.id == key_id, machine_keys.c.revoked.is_(None))
                .values(revoked=self._now())
            )
            row = connection.execute(statement.returning(machine_keys)).mappings().first()
        if row is None:
            raise StaffError(f"没有第 {key_id} 号在用的密钥。")
        return _key(row)


def _key(row: RowMapping) -> MachineKey:
    return MachineKey(
        id=row["id"],
        name=row["name"],
        role=Role(row["role"]),
        created=row["created"],
        created_by=row["created_by"],
        expires=row["expires"],
        revoked=row["revoked"],
    )
