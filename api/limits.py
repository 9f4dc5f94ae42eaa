"""What a request may cost: its size, its time, and how often one client may send one.

Knows sizes, seconds and addresses; does not know what is asked. Limits are settings; what one does is answered in
plain Chinese. A caller on this very machine is not the public: behind a reverse proxy the address is the public's.
"""

from __future__ import annotations

import asyncio
import logging
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access import current_caller
from api.errors import problem
from api.rates import Rate, is_nearby
from assistant.assemble import Office
from assistant.domain.roles import Role
from assistant.settings import Settings
from assistant.storage.security import SecurityLog

log = logging.getLogger(__name__)
UPLOADS = ("/api/v1/uploads",)
UNCOUNTED = ("/web/", "/healthz", "/readyz", "/metrics")
READING = frozenset({"GET", "HEAD", "OPTIONS"})
STREAM_SECONDS = 300


class Limits:
    """Refuses what is too large, too frequent or too slow, before and around the routes."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self._seconds = settings.request_seconds
        self._bytes = settings.request_kilobytes * 1024
        self._upload_bytes = settings.upload_megabytes * 1024 * 1024
        self._asks = Rate(settings.asks_per_minute)
        self._reads = Rate(settings.reads_per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request within its limits."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        wait = await self._wait(scope)
        if wait:
            answer = problem(429, f"您问得太快了，请 {round(wait) or 1} 秒后再试。")
            answer.headers["Retry-After"] = str(round(wait) or 1)
            await answer(scope, receive, send)
            return
        allowed = self._upload_bytes if scope["path"].startswith(UPLOADS) else self._bytes
        if _declared_length(scope) > allowed:
            await problem(413, _too_large(allowed))(scope, receive, send)
            return
        await _within(self._seconds, self.app, scope, _counted(receive, allowed), send)

    async def _wait(self, scope: Scope) -> float:
        """Seconds this client has to wait. Who is signed in with the office does not wait, but must prove it."""
        address = scope["client"][0] if scope.get("client") else ""
        if scope["path"].startswith(UNCOUNTED) or is_nearby(address):
            return 0.0
        rate = self._reads if scope["method"] in READING else self._asks
        wait = rate.take(address)
        if not wait:
            return 0.0
        office: Office = scope["app"].state.office
        if await run_in_threadpool(_is_staff, Request(scope), office):
            return 0.0
        if rate.is_news(address):
            await run_in_threadpool(partial(SecurityLog(office.engine).record, "too_fast", address=address))
        return wait


async def _within(seconds: float, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Run the application; when no answer has begun in time, answer instead of it and let it end unheard."""
    begun = over = False

    async def send_while_heard(message: Message) -> None:
        nonlocal begun
        if over:
            return
        begun = True
        await send(message)

    running = asyncio.ensure_future(app(scope, receive, send_while_heard))
    try:
        await asyncio.wait({running}, timeout=seconds)
        if begun and not running.done():
            await asyncio.wait({running}, timeout=STREAM_SECONDS)
    except asyncio.CancelledError:
        running.cancel()
        raise
    if running.done():
        running.result()
        return
    over = True
    running.add_done_callback(_heed)
    running.cancel()
    log.warning("a request took longer than %s seconds", seconds)
    if not begun:
        await problem(503, "这次处理得太久，没有答成。请过一会儿再试。")(scope, receive, send)


def _heed(finished: asyncio.Future[None]) -> None:
    """Take note of how an unheard request ended, so that asyncio does not complain that nobody did."""
    if not finished.cancelled():
        finished.exception()


def _is_staff(request: Request, office: Office) -> bool:
    try:
        return current_caller(request, office).role.includes(Role.OFFICER)
    except HTTPException:
        return False


def _declared_length(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0


def _counted(receive: Receive, allowed: int) -> Receive:
    """A body may be longer than it says, or not say: it is counted as it comes."""
    seen = 0

    async def receive_counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > allowed:
            raise HTTPException(413, _too_large(allowed))
        return message

    return receive_counted


def _too_large(allowed: int) -> str:
    size = f"{allowed // 1024**2} MB" if allowed >= 1024**2 else f"{allowed // 1024} KB"
    return f"内容太大了，一次最多 {size}。"
