"""What every answer says to browsers: what a page may load, who may frame it, which addresses other sites may call.

Knows the pages and the public addresses; does not know who is signed in. The public addresses take no cookie, so any
site may embed the chat without being able to act for anyone.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# No inline script or style, nothing from elsewhere, and no text turned into markup: a page that tries fails in tests.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"
# The one page made to stand in other sites' frames.
EMBEDDED_PAGE = "/web/embed.html"
# The interactive description of the interface loads its viewer from elsewhere; it is for developers.
UNGUARDED = ("/api/docs",)
PUBLIC = (
    "/web/widget/",
    "/web/shared/",
    "/web/vendor/",
    "/api/v1/chat",
    "/api/v1/welcome",
    "/api/v1/regions",
    "/api/v1/programs",
    "/api/v1/sources/",
    "/api/v1/conversations/",
    "/api/v1/feedback",
    "/api/v1/handoffs",
    "/api/v1/privacy/",
)


class BrowserHeaders:
    """Adds the security headers to every answer; streams pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, with headers added as the answer starts."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _guard(MutableHeaders(scope=message), path)
            await send(message)

        await self.app(scope, receive, send_guarded)


class PublicAddresses:
    """Lets pages of any origin call the public addresses, without cookies; all others stay with this origin."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.open = CORSMiddleware(
            app,
            allow_origins=["*"],
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Content-Type", "Accept"],
            max_age=86_400,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, through the open door where the address is public."""
        public = scope["type"] == "http" and scope["path"].startswith(PUBLIC)
        await (self.open if public else self.app)(scope, receive, send)


def _guard(headers: MutableHeaders, path: str) -> None:
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "no-referrer")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), payment=(), usb=(), microphone=(self)")
    if path.startswith(PUBLIC):
        headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin")
    if path.startswith("/api/v1/"):
        headers.setdefault("Cache-Control", "no-store")
    elif path.startswith("/web/"):
        # Modules of two versions must not meet; a check costs a few bytes.
        headers.setdefault("Cache-Control", "no-cache")
    if not path.startswith(UNGUARDED):
        headers.setdefault("Content-Security-Policy", _policy(headers.get("content-type", ""), path))


def _policy(media_type: str, path: str) -> str:
    if not media_type.startswith("text/html"):
        return DATA_POLICY
    return f"{PAGE_POLICY}; frame-ancestors {'*' if path == EMBEDDED_PAGE else chr(39) + 'self' + chr(39)}"
