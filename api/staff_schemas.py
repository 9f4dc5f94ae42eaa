"""The shapes of requests and answers of the staff's side: signing in, users, keys, records, jobs, privacy.

Knows shapes only.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

StaffRole = Literal["officer", "editor", "administrator"]
Name = r"^[\w.@-]{2,40}$"


class Strict(BaseModel):
    """A request: a word it does not know is told, not ignored."""

    model_config = ConfigDict(extra="forbid")


class SignIn(Strict):
    name: str = Field(max_length=40)
    password: str = Field(max_length=128)


class SessionView(BaseModel):
    """Who is signed in, and the token that a page sends back as X-CSRF-Token."""

    name: str
    role: str
    csrf: str


class PasswordChange(Strict):
    current: str = Field(max_length=128)
    new: str = Field(max_length=128)


class PasswordByLink(Strict):
    link: str = Field(min_length=20, max_length=100)
    password: str = Field(max_length=128)


class NewUser(Strict):
    name: str = Field(pattern=Name)
    role: StaffRole


class UserChange(Strict):
    role: StaffRole | None = None
    active: bool | None = None


class UserView(BaseModel):
    name: str
    role: str
    active: bool
    ready: bool
    created: datetime


class UsersView(BaseModel):
    users: list[UserView]


class LinkView(BaseModel):
    """`link` is shown this once; it sets one password within a day."""

    user: UserView
    link: str
    hours: int


class NewKey(Strict):
    name: str = Field(min_length=2, max_length=80)
    role: Literal["citizen", "officer", "editor", "administrator"]
    expires: date | None = None


class KeyView(BaseModel):
    id: int
    name: str
    role: str
    created: datetime
    created_by: str
    expires: datetime | None
    revoked: datetime | None


class KeysView(BaseModel):
    keys: list[KeyView]


class IssuedKey(BaseModel):
    """`secret` is shown this once; sent as `Authorization: Bearer …`."""

    key: KeyView
    secret: str
