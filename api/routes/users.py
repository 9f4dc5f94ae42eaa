"""Staff and machine keys, for administrators: /api/v1/users and /api/v1/keys.

Knows that every change is audited; does not know how it is stored.
"""

from __future__ import annotations

from datetime import UTC, datetime, time

from fastapi import APIRouter, HTTPException, Path

from api.access import STAFF_RESPONSES, AdministratorDep, AuditDep, problems
from api.deps import BEIJING, OfficeDep
from api.paging import WantedDep
from api.staff_schemas import (
    IssuedKey,
    KeysView,
    KeyView,
    LinkView,
    Name,
    NewKey,
    NewUser,
    UserChange,
    UsersView,
    UserView,
)
from assistant.domain.errors import StaffError
from assistant.domain.roles import Role
from assistant.storage.attempts import Attempts
from assistant.storage.keys import MachineKey, MachineKeys
from assistant.storage.users import LINK_HOURS, Standing, User, Users

router = APIRouter(prefix="/api/v1", tags=["users"], responses=STAFF_RESPONSES)


@router.get("/users", response_model=UsersView)
def list_users(office: OfficeDep, _: AdministratorDep, wanted: WantedDep) -> UsersView:
    """Everyone who may sign in, by name."""
    found = Users(office.engine).page(wanted.page, wanted.size)
    return UsersView(users=[_view(user) for user in found.items], total=found.total, page=found.page, size=found.size)


@router.post("/users", response_model=LinkView, status_code=201, responses=problems(409))
def add_user(body: NewUser, office: OfficeDep, caller: AdministratorDep, audit: AuditDep) -> LinkView:
    """Add someone; the answer carries the one-time link with which they set their password."""
    users = Users(office.engine)
    try:
        user = users.add(body.name, Role(body.role))
    except StaffError as error:
        raise HTTPException(409, str(error)) from error
    audit.record(caller.actor, "user.add", user.name, {"role": user.role})
    return LinkView(user=_view(user), link=users.issue_link(user.name), hours=LINK_HOURS)


@router.patch("/users/{name}", response_model=UserView, responses=problems(404, 409))
def change_user(
    body: UserChange, office: OfficeDep, caller: AdministratorDep, audit: AuditDep, name: str = Path(pattern=Name)
) -> UserView:
    """Another role, or in or out of use; holds at once."""
    users = Users(office.engine)
    _existing(users, name)
    role = Role(body.role) if body.role else None
    try:
        seen = Standing(Role(body.seen.role), body.seen.active) if body.seen else None
        user = users.change(name, role, body.active, seen)
    except StaffError as error:
        raise HTTPException(409, str(error)) from error
    changed = {key: str(value) for key, value in body.model_dump(exclude_none=True, exclude={"seen"}).items()}
    audit.record(caller.actor, "user.change", name, changed)
    return _view(user)


@router.post("/users/{name}/link", response_model=LinkView, status_code=201, responses=problems(404))
def issue_link(
    office: OfficeDep, caller: AdministratorDep, audit: AuditDep, name: str = Path(pattern=Name)
) -> LinkView:
    """A new one-time link for someone who forgot their password; it also unlocks the name."""
    users = Users(office.engine)
    user = _existing(users, name)
    link = users.issue_link(name)
    Attempts(office.engine, office.settings.sign_in_failures, office.settings.lock_minutes).forget(name)
    audit.record(caller.actor, "user.link", name)
    return LinkView(user=_view(user), link=link, hours=LINK_HOURS)


@router.get("/keys", response_model=KeysView)
def list_keys(office: OfficeDep, _: AdministratorDep, wanted: WantedDep) -> KeysView:
    """Every machine key ever issued, without its secret, newest first."""
    found = MachineKeys(office.engine).page(wanted.page, wanted.size)
    return KeysView(keys=[_key_view(key) for key in found.items], total=found.total, page=found.page, size=found.size)


@router.post("/keys", response_model=IssuedKey, status_code=201)
def issue_key(body: NewKey, office: OfficeDep, caller: AdministratorDep, audit: AuditDep) -> IssuedKey:
    """A key for a program; its secret is in this answer and nowhere else."""
    expires = datetime.combine(body.expires, time.max, BEIJING).astimezone(UTC) if body.expires else None
    key, secret = MachineKeys(office.engine).issue(body.name, Role(body.role), caller.actor, expires)
    audit.record(caller.actor, "key.issue", f"{key.id} {key.name}", {"role": key.role})
    return IssuedKey(key=_key_view(key), secret=secret)


@router.delete("/keys/{number}", response_model=KeyView, responses=problems(404))
def revoke_key(
    office: OfficeDep, caller: AdministratorDep, audit: AuditDep, number: int = Path(ge=1, le=2**31 - 1)
) -> KeyView:
    """Stop a key at once."""
    try:
        key = MachineKeys(office.engine).revoke(number)
    except StaffError as error:
        raise HTTPException(404, str(error)) from error
    audit.record(caller.actor, "key.revoke", f"{key.id} {key.name}")
    return _key_view(key)


def _existing(users: Users, name: str) -> User:
    user = users.find(name)
    if user is None:
        raise HTTPException(404, f"没有“{name}”这个用户。")
    return user


def _view(user: User) -> UserView:
    return UserView(name=user.name, role=user.role, active=user.active, ready=user.ready, created=user.created)


def _key_view(key: MachineKey) -> KeyView:
    return KeyView(
        id=key.id,
        name=key.name,
        role=key.role,
        created=key.created,
        created_by=key.created_by,
        expires=key.expires,
        revoked=key.revoked,
    )
