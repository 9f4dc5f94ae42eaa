"""Staff: names, roles, passwords, and the one-time links with which they set their first password.

Knows rows; does not know sessions or HTTP. There is no default user and no default password.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, RowMapping, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.domain.errors import StaffError
from assistant.domain.roles import Role
from assistant.storage.clock import Clock, now
from assistant.storage.database import reading, writing
from assistant.storage.digests import digest_of, new_secret
from assistant.storage.listing import OvertakenError, Page, read_page
from assistant.storage.passwords import check_password, hash_password, is_outdated
from assistant.storage.staff_tables import links, sessions, users

NAME = re.compile(r"[\w.@-]{2,40}")
LINK_HOURS = 24
_LINK = "link"


@dataclass(frozen=True)
class User:
    """One member of staff; `ready` once a password has been set."""

    id: int
    name: str
    role: Role
    active: bool
    ready: bool
    created: datetime


@dataclass(frozen=True)
class Standing:
    """A role, and whether its user may sign in."""

    role: Role
    active: bool


class Users:
    """Adds and changes staff. Tests set the clock."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self._engine = engine
        self._now = clock

    def add(self, name: str, role: Role, password: str = "") -> User:
        """A new user; without a password they need a link before they can sign in."""
        if not NAME.fullmatch(name):
            raise StaffError("用户名要 2 到 40 个字，只能有文字、数字和 . _ - @。")
        if role is Role.CITIZEN:
            raise StaffError("群众不用账号；角色填 officer、editor 或 administrator。")
        stored = hash_password(password) if password else ""
        moment = self._now()
        row = {"name": name, "role": role.value, "password": stored, "active": True, "created": moment}
        try:
            with writing(self._engine) as connection:
                connection.execute(insert(users).values(**row, password_changed=moment if stored else None))
        except IntegrityError as error:
            raise StaffError(f"已经有“{name}”这个用户。") from error
        return self.get(name)

    def get(self, name: str) -> User:
        """The user of this name; StaffError when there is none."""
        found = self.find(name)
        if found is None:
            raise StaffError(f"没有“{name}”这个用户。")
        return found

    def find(self, name: str) -> User | None:
        """The user of this name."""
        with reading(self._engine) as connection:
            row = connection.execute(select(users).where(users.c.name == name)).mappings().first()
        return _user(row) if row is not None else None

    def page(self, page: int, size: int) -> Page[User]:
        """Some of them, by name."""
        return read_page(self._engine, select(users).order_by(users.c.name), page, size, _user)

    def all(self) -> tuple[User, ...]:
        """Everyone, by name."""
        with reading(self._engine) as connection:
            return tuple(_user(row) for row in connection.execute(select(users).order_by(users.c.name)).mappings())

    def sign_in(self, name: str, password: str) -> User | None:
        """The user when name and password are right; takes as long when the name does not exist."""
        with reading(self._engine) as connection:
            row = connection.execute(select(users).where(users.c.name == name)).mappings().first()
        stored = row["password"] if row is not None else ""
        if not check_password(stored, password) or row is None or not row["active"]:
            return None
        if is_outdated(stored):
            self._store_password(row["id"], hash_password(password), end_sessions=False)
        return _user(row)

    def set_password(self, name: str, password: str) -> None:
        """A new password; every session of the user ends."""
        self._store_password(self.get(name).id, hash_password(password))

    def change(
        self, name: str, role: Role | None = None, active: bool | None = None, seen: Standing | None = None
    ) -> User:
        """Another role, or in or out of use; their sessions end, so that it holds at once.

        OvertakenError when `seen`, how they stood for whoever changes it, is no longer so.
        """
        user = self.get(name)
        changed = {
            **({"role": role.value} if role is not None else {}),
            **({"active": active} if active is not None else {}),
        }
        if not changed:
            return user
        with writing(self._engine) as connection:
            chosen = update(users).where(users.c.id == user.id)
            if seen is not None:
                chosen = chosen.where(users.c.role == seen.role.value, users.c.active.is_(seen.active))
            if not connection.execute(chosen.values(changed)).rowcount:
                raise OvertakenError(f"“{name}”刚刚被别的管理员改过，您的修改没有保存。请看过新的情况再改。")
            self._refuse_no_administrator(connection)
            connection.execute(delete(sessions).where(sessions.c.user_id == user.id))
        return self.get(name)

    def issue_link(self, name: str) -> str:
        """A secret with which this user sets a password, once, within a day; earlier ones stop working."""
        user = self.get(name)
        secret = new_secret()
        with writing(self._engine) as connection:
            connection.execute(delete(links).where(links.c.user_id == user.id))
            expires = self._now() + timedelta(hours=LINK_HOURS)
            row = {"digest": digest_of(secret, _LINK), "user_id": user.id, "expires": expires}
            connection.execute(insert(links).values(row))
        return secret

    def use_link(self, secret: str, password: str) -> User | None:
        """Set the password of whom the link was made for; None when it is used up, too old or unknown."""
        stored = hash_password(password)
        with writing(self._engine) as connection:
            taken = connection.execute(
                delete(links).where(links.c.digest == digest_of(secret, _LINK)).returning(links)
            ).first()
            if taken is None or taken.expires <= self._now():
                return None
            self._keep_password(connection, taken.user_id, stored)
            row = connection.execute(select(users).where(users.c.id == taken.user_id)).mappings().one()
            return _user(row)

    def _store_password(self, user_id: int, stored: str, end_sessions: bool = True) -> None:
        with writing(self._engine) as connection:
            self._keep_password(connection, user_id, stored, end_sessions)

    def _keep_password(self, connection: Connection, user_id: int, stored: str, end_sessions: bool = True) -> None:
        values = {"password": stored, "password_changed": self._now()}
        connection.execute(update(users).where(users.c.id == user_id).values(values))
        if end_sessions:
            connection.execute(delete(sessions).where(sessions.c.user_id == user_id))

    def _refuse_no_administrator(self, connection: Connection) -> None:
        left = select(func.count()).where(users.c.role == Role.ADMINISTRATOR.value, users.c.active.is_(True))
        if not connection.execute(left).scalar():
            raise StaffError("至少要留一位在用的管理员。请先让另一个人当管理员。")


def _user(row: RowMapping) -> User:
    role = Role(row["role"])
    return User(row["id"], row["name"], role, row["active"], bool(row["password"]), row["created"])
