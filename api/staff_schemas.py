"""The shapes of requests and answers of the staff's side: signing in, users, keys, records, jobs, privacy.

Knows shapes only.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from api.schemas import Day

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


class UserSeen(Strict):
    role: StaffRole
    active: StrictBool


class UserChange(Strict):
    """`seen`: how the user stood when it was decided; refused when that is no longer so."""

    role: StaffRole | None = None
    active: StrictBool | None = None
    seen: UserSeen | None = None


class UserView(BaseModel):
    name: str
    role: str
    active: bool
    ready: bool
    created: datetime


class UsersView(BaseModel):
    users: list[UserView]
    total: int
    page: int
    size: int


class LinkView(BaseModel):
    """`link` is shown this once; it sets one password within a day."""

    user: UserView
    link: str
    hours: int


class NewKey(Strict):
    name: str = Field(min_length=2, max_length=80)
    role: Literal["citizen", "officer", "editor", "administrator"]
    expires: Day | None = None


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
    total: int
    page: int
    size: int


class IssuedKey(BaseModel):
    """`secret` is shown this once; sent as `Authorization: Bearer …`."""

    key: KeyView
    secret: str


class StatisticsView(BaseModel):
    """Counts over whole days; `by_outcome` is by `program outcome`, an empty region is one that was not known."""

    first: date
    last: date
    total: int
    by_day: dict[str, int]
    by_status: dict[str, int]
    by_program: dict[str, int]
    by_outcome: dict[str, int]
    by_region: dict[str, int]
    by_release: dict[str, int]
    milliseconds_p50: int | None
    milliseconds_p95: int | None
    status_by_program: dict[str, dict[str, int]]
    status_by_region: dict[str, dict[str, int]]
    times_by_day: dict[str, list[int]] = Field(description="每天的用时（毫秒）：一半以内、95% 以内")
    program_names: dict[str, str]
    region_names: dict[str, str]


class AuditRecordView(BaseModel):
    number: int
    at: datetime
    actor: str
    act: str
    object: str
    detail: dict[str, str]


class AuditView(BaseModel):
    records: list[AuditRecordView]
    total: int
    page: int
    size: int


class VerificationView(BaseModel):
    """`head` is worth noting elsewhere: with it, even a chain that was rewritten whole can be told."""

    intact: bool
    head: str
    faults: list[str]


class SecurityEventView(BaseModel):
    at: datetime
    event: str
    actor: str
    address: str
    place: str


class SecurityLogView(BaseModel):
    events: list[SecurityEventView]
    total: int
    page: int
    size: int


class SwitchChange(Strict):
    """`words` empty: the prepared words of replies.yaml. `seen`: how it stood when it was decided."""

    closed: StrictBool
    seen: StrictBool | None = None
    words: str = Field("", max_length=500)


class SwitchView(BaseModel):
    closed: bool
    by_setting: bool
    words: str
    person: str
    at: datetime | None


Kind = Literal["health", "disability", "child"]
Secret = Field(min_length=16, max_length=64, pattern=r"^[A-Za-z0-9_-]+$", description="对话的保密编号")


class ConsentRequest(Strict):
    """From now on these kinds may be kept, and no others. Without an id, a new conversation begins."""

    conversation_id: str | None = Field(None, min_length=16, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")
    kinds: list[Kind] = Field(max_length=3)


class ConversationSecret(Strict):
    conversation_id: str = Secret


class ConsentView(BaseModel):
    """`given` may be kept; `lacking` was said in this conversation and is not kept for want of consent."""

    conversation_id: str
    given: list[Kind]
    lacking: list[Kind]
    words: str


class NoticeView(BaseModel):
    """What a page shows before the first question, and what it asks before `kinds` are kept."""

    notice: str
    consent: str
    kinds: dict[Kind, str]
    conversation_days: int
    security_log_days: int


class UploadView(BaseModel):
    """`upload` is the id that a job names; `name` is the file's name as it was kept."""

    upload: str
    name: str
    bytes: int


class JobView(BaseModel):
    """`done` of `total` steps of `phase`; `fault` says why it failed or what it waits for."""

    id: str
    kind: str
    state: Literal["waiting", "running", "done", "failed", "cancelled"]
    phase: str
    done: int
    total: int
    attempts: int
    person: str
    created: datetime
    finished: datetime | None
    cancelled: bool
    outcome: dict[str, Any]
    fault: str
