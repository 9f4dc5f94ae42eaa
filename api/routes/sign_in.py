"""Signing in and out, and passwords: /api/v1/session and /api/v1/password.

Knows cookies and the words of refusal; one sentence for a wrong name, a wrong password and a user out of use.
"""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response

from api.access import (
    COOKIE,
    STAFF_RESPONSES,
    AuditDep,
    CallerDep,
    OfficerDep,
    SecurityDep,
    clear_session_cookie,
    open_sessions,
    problems,
    set_session_cookie,
)
from api.deps import OfficeDep
from api.staff_schemas import PasswordByLink, PasswordChange, SessionView, SignIn
from assistant.assemble import Office
from assistant.storage.attempts import Attempts
from assistant.storage.sessions import csrf_of
from assistant.storage.users import Users

router = APIRouter(prefix="/api/v1", tags=["sign in"], responses=STAFF_RESPONSES)
_WRONG = "用户名或密码不对。"


@router.post("/session", response_model=SessionView)
def sign_in(
    body: SignIn, request: Request, response: Response, office: OfficeDep, caller: CallerDep, log: SecurityDep
) -> SessionView:
    """Sign in. After some failures the name is locked for a while, whether or not there is such a user."""
    attempts = _attempts(office)
    if attempts.is_locked(body.name):
        log.record("sign_in_locked", body.name, caller.address)
        raise HTTPException(429, f"登录失败次数太多，这个用户名锁住了。请 {office.settings.lock_minutes} 分钟后再试。")
    user = Users(office.engine).sign_in(body.name, body.password)
    if user is None:
        locked = attempts.failed(body.name)
        log.record("sign_in_failed_and_locked" if locked else "sign_in_failed", body.name, caller.address)
        raise HTTPException(401, _WRONG)
    attempts.forget(body.name)
    secret = open_sessions(office).begin(user.id, instead_of=request.cookies.get(COOKIE, ""))
    log.record("signed_in", user.name, caller.address)
    set_session_cookie(request, response, secret)
    return SessionView(name=user.name, role=user.role, csrf=csrf_of(secret))


@router.get("/session", response_model=SessionView)
def who_am_i(request: Request, caller: OfficerDep) -> SessionView:
    """Who is signed in; a page that was reloaded gets its CSRF token here."""
    cookie = request.cookies.get(COOKIE, "")
    return SessionView(name=caller.name, role=caller.role, csrf=csrf_of(cookie) if caller.by == "session" else "")


@router.delete("/session", status_code=204)
def sign_out(request: Request, response: Response, office: OfficeDep, caller: OfficerDep, log: SecurityDep) -> None:
    """Sign out; the cookie is worth nothing from now on."""
    open_sessions(office).end(request.cookies.get(COOKIE, ""))
    log.record("signed_out", caller.actor, caller.address)
    clear_session_cookie(response)


@router.post("/password", response_model=SessionView)
def change_password(
    body: PasswordChange, request: Request, response: Response, office: OfficeDep, caller: OfficerDep, audit: AuditDep
) -> SessionView:
    """Change one's own password; every other session of this user ends and this one gets a new secret."""
    users, attempts = Users(office.engine), _attempts(office)
    if caller.by != "session":
        raise HTTPException(403, "密钥没有密码。请登录后再改。")
    if attempts.is_locked(caller.name) or users.sign_in(caller.name, body.current) is None:
        attempts.failed(caller.name)
        raise HTTPException(403, "现在的密码不对。")
    users.set_password(caller.name, body.new)
    audit.record(caller.actor, "user.password", caller.name)
    secret = open_sessions(office).begin(users.get(caller.name).id)
    set_session_cookie(request, response, secret)
    return SessionView(name=caller.name, role=caller.role, csrf=csrf_of(secret))


@router.post("/password/link", status_code=204, responses=problems(410))
def set_password_by_link(
    body: PasswordByLink, office: OfficeDep, caller: CallerDep, audit: AuditDep, log: SecurityDep
) -> None:
    """Set a password with a one-time link."""
    user = Users(office.engine).use_link(body.link, body.password)
    if user is None:
        log.record("link_refused", address=caller.address)
        raise HTTPException(410, "这个链接用过了，或者过期了。请管理员再发一个。")
    _attempts(office).forget(user.name)
    audit.record(user.name, "user.password", user.name, {"by": "link"})


def _attempts(office: Office) -> Attempts:
    return Attempts(office.engine, office.settings.sign_in_failures, office.settings.lock_minutes)
