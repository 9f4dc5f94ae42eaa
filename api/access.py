"""Who is calling, and whether they may: session cookies with a CSRF header, machine keys, four roles.

Knows cookies and headers (docs/access.md shows them); does not know how secrets are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hmac import compare_digest
from typing import Annotated, Any, Literal

from fastapi import Depends, HTTPException, Request, Response

from api.deps import get_office
from api.schemas import ProblemView
from assistant.assemble import Office
from assistant.domain.roles import Role
from assistant.storage.audit import Audit
from assistant.storage.keys import PREFIX, MachineKeys
from assistant.storage.security import SecurityLog
from assistant.storage.sessions import Sessions, csrf_of

COOKIE = "wenzheng_session"
CSRF_HEADER = "X-CSRF-Token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True)
class Caller:
    """Who sent this request. Nobody in particular is a citizen. `distrusted`: a session came without its CSRF token."""

    name: str = ""
    role: Role = Role.CITIZEN
    by: Literal["nobody", "session", "key"] = "nobody"
    address: str = ""
    distrusted: bool = False

    @property
    def actor(self) -> str:
        """What the audit log calls them."""
        return f"key:{self.name}" if self.by == "key" else self.name


def current_caller(request: Request, office: Annotated[Office, Depends(get_office)]) -> Caller:
    """Who is calling. A session counts on a request that changes something only with its CSRF token."""
    address = request.client.host if request.client else ""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and secret.startswith(PREFIX):
        key = MachineKeys(office.engine).find(secret)
        if key is None:
            raise _refused(office, address, request, 401, "这个密钥不能用：写错了、过期了，或者已经停用。")
        return Caller(key.name, key.role, "key", address)
    cookie = request.cookies.get(COOKIE, "")
    found = open_sessions(office).find(cookie) if cookie else None
    if found is None:
        return Caller(address=address)
    given = request.headers.get(CSRF_HEADER, "")
    if request.method not in SAFE_METHODS and not compare_digest(given.encode(), csrf_of(cookie).encode()):
        return Caller(address=address, distrusted=True)
    return Caller(found.name, found.role, "session", address)


CallerDep = Annotated[Caller, Depends(current_caller)]


def require_role(role: Role) -> Callable[..., Caller]:
    """A dependency that lets pass whoever has this role or a higher one, and hands on who it is."""

    def check(request: Request, caller: CallerDep, office: Annotated[Office, Depends(get_office)]) -> Caller:
        if caller.role.includes(role):
            return caller
        if caller.distrusted:
            raise _refused(office, caller.address, request, 403, f"请求里缺少 {CSRF_HEADER}，请刷新页面再试。")
        if caller.by == "nobody":
            raise _refused(office, caller.address, request, 401, "请先登录。")
        raise _refused(office, caller.address, request, 403, "您的角色不能做这件事。", caller.actor)

    return check


OfficerDep = Annotated[Caller, Depends(require_role(Role.OFFICER))]
EditorDep = Annotated[Caller, Depends(require_role(Role.EDITOR))]
AdministratorDep = Annotated[Caller, Depends(require_role(Role.ADMINISTRATOR))]


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For `responses=`: these statuses are answered with problem+json."""
    return {status: {"model": ProblemView, "content": {"application/problem+json": {}}} for status in statuses}


# What every route for staff may also answer; for `responses=` of the router.
STAFF_RESPONSES = problems(400, 401, 403, 413, 422, 429)


def audit_of(office: Annotated[Office, Depends(get_office)]) -> Audit:
    """The audit log."""
    return Audit(office.engine)


def security_of(office: Annotated[Office, Depends(get_office)]) -> SecurityLog:
    """The security log."""
    return SecurityLog(office.engine)


AuditDep = Annotated[Audit, Depends(audit_of)]
SecurityDep = Annotated[SecurityLog, Depends(security_of)]


def open_sessions(office: Office) -> Sessions:
    """Sessions with the times of the settings."""
    settings = office.settings
    return Sessions(office.engine, settings.session_minutes, settings.session_hours)


def set_session_cookie(request: Request, response: Response, secret: str) -> None:
    """Give the browser the session. Secure, but for plain HTTP on this very machine, where no network is crossed."""
    near = request.url.scheme == "http" and request.url.hostname in _LOOPBACK
    response.set_cookie(COOKIE, secret, httponly=True, secure=not near, samesite="strict", path="/")


def clear_session_cookie(response: Response) -> None:
    """Take the session from the browser."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")


def _refused(office: Office, address: str, request: Request, status: int, words: str, actor: str = "") -> HTTPException:
    route = request.scope.get("route")
    SecurityLog(office.engine).record(f"refused_{status}", actor, address, getattr(route, "path", ""))
    return HTTPException(status, words)
