"""What a server tells of itself: one line for each request, and figures for Prometheus.

Knows routes, statuses and times. Never tells addresses as they were filled in, bodies or ids of conversations: any of
these may hold what a resident said, or open it.
"""

from __future__ import annotations

import logging
import secrets
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

requests_log = logging.getLogger("wenzheng.requests")
REQUEST_ID = "X-Request-Id"


class Figures:
    """The counters of one application; several in one process (tests) do not share them."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ["method", "route", "status"]
        self.requests = Counter("wenzheng_requests", "Requests answered", labels, registry=self.registry)
        self.seconds = Histogram(
            "wenzheng_request_seconds",
            "Seconds until the answer was sent whole",
            ["route"],
            buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
            registry=self.registry,
        )
        self.running = Gauge("wenzheng_requests_running", "Requests being answered", registry=self.registry)
        self.replies = Gauge("wenzheng_replies", "Consultations recorded today", ["status"], registry=self.registry)
        self.jobs = Gauge("wenzheng_jobs", "Jobs by state", ["state"], registry=self.registry)
        self.ready = Gauge("wenzheng_ready", "1 when questions can be answered", registry=self.registry)
        self.closed = Gauge("wenzheng_closed", "1 while the kill switch is on", registry=self.registry)
        self.overdue = Gauge("wenzheng_overdue_conversations", "Past their time, not erased", registry=self.registry)
        self.release = Gauge("wenzheng_release", "The release in use", ["release"], registry=self.registry)


class Observed:
    """Counts, times and logs every request; gives it a number that the answer carries."""

    def __init__(self, app: ASGIApp, figures: Figures) -> None:
        self.app = app
        self._figures = figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, and take note."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        number, begun, status = secrets.token_hex(8), perf_counter(), 500

        async def send_numbered(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (REQUEST_ID.lower().encode(), number.encode())]
            await send(message)

        self._figures.running.inc()
        try:
            await self.app(scope, receive, send_numbered)
        finally:
            self._figures.running.dec()
            self._take_note(scope, status, perf_counter() - begun, number)

    def _take_note(self, scope: Scope, status: int, seconds: float, number: str) -> None:
        route, method = route_of(scope), scope["method"] if scope["method"].isascii() else "?"
        method = method if method in _METHODS else "other"
        self._figures.requests.labels(method, route, str(status)).inc()
        self._figures.seconds.labels(route).observe(seconds)
        requests_log.info(
            "request",
            extra={
                "said": {"id": number, "method": method, "route": route, "status": status, "ms": round(seconds * 1e3)}
            },
        )


_METHODS = frozenset("GET HEAD POST PUT PATCH DELETE OPTIONS".split())


def route_of(scope: Scope) -> str:
    """The route as it is declared, without what was filled in; what matched none is one word, however it was spelled."""
    path = getattr(scope.get("route"), "path", None)
    if isinstance(path, str):
        return path
    return "/web" if scope["path"].startswith("/web/") else "none"
