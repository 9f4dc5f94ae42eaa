"""What the browser tests stand on: the real server, a line to it that can be broken, and a chat in a real browser.

Knows how to start, break and look; does not know what is expected.
"""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Locator, Page

CHROMIUM = "/usr/bin/chromium"
# Nothing of the browser's own calls home; the tests run as whoever CI runs as.
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
LOOKS: dict[str, dict[str, Any]] = {
    "normal": {"elder": False, "theme": "light"},
    "elder": {"elder": True, "theme": "light", "size": 22},
    "dark": {"elder": False, "theme": "dark"},
    "contrast": {"elder": False, "theme": "contrast"},
}
AXE = Path(__file__).parent / "axe" / "axe.min.js"
PATIENCE = 20_000


@contextlib.contextmanager
def serving(app: FastAPI) -> Iterator[int]:
    """The application on a free port of this machine."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.02)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(10)


class Line:
    """A line to the server that can go dead, or hold back the rest of an answer."""

    def __init__(self, upstream: int) -> None:
        self._upstream = upstream
        self.dead = False
        self.marker = b""
        self.released = threading.Event()
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def hold_at(self, marker: bytes) -> None:
        """From now on what comes from this marker on waits until `release`."""
        self.marker = marker
        self.released.clear()

    def die(self) -> None:
        """The server is gone: open connections break, new ones are refused."""
        self.dead = True
        self._break()

    def mend(self) -> None:
        """As good as new."""
        self.dead, self.marker = False, b""
        self.released.set()

    def close(self) -> None:
        """End everything."""
        self.mend()
        self.die()
        self._listener.close()

    def _break(self) -> None:
        for one in self._open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self.dead:
                client.close()
                continue
            threading.Thread(target=self._connect, args=(client,), daemon=True).start()

    def _connect(self, client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", self._upstream)) as server:
            self._open += [client, server]
            if self.dead:
                # Let in a moment before the line died, and not yet among those that broke.
                return
            asking = threading.Thread(target=self._copy, args=(client, server, False), daemon=True)
            asking.start()
            self._copy(server, client, True)
            asking.join()

    def _copy(self, source: socket.socket, target: socket.socket, answering: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                place = data.find(self.marker) if answering and self.marker else -1
                if place >= 0:
                    target.sendall(data[:place])
                    self.released.wait(60)
                    data = data[place:]
                target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


class Chat:
    """One chat in one page; `faults` fills with everything a page must never do."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.faults: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("console", self._console)
        self.page.on("dialog", self._dialog)
        self.page.on("request", lambda request: self._request(request.url))

    def _console(self, message: Any) -> None:
        # A refused or broken request is told on the console too; the tests of trouble bring it about on purpose.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _dialog(self, dialog: Any) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, url: str) -> None:
        if not url.startswith((self.address, "blob:", "data:", "about:")):
            self.faults.append(f"third party: {url}")

    def open(self, look: str = "normal", agreed: bool = True, region: str = "", path: str = "/") -> Chat:
        """Open the page as someone who has (or has not) been here before."""
        kept: dict[str, Any] = {"wenzheng.display": LOOKS[look]}
        if agreed:
            kept["wenzheng.notice"] = {"edition": 1, "sensitive": True}
        if region:
            code, name = region.split()
            kept["wenzheng.region"] = {"code": code, "name": name, "full_name": name}
        script = "for (const [name, value] of Object.entries(%s)) localStorage.getItem(name) ?? localStorage.setItem(name, JSON.stringify(value))"
        self.page.add_init_script(script % json.dumps(kept))
        self.page.goto(self.address + path)
        self.page.locator("wenzheng-chat .sender").wait_for()
        return self

    @property
    def box(self) -> Locator:
        """Where one writes."""
        return self.page.locator("wenzheng-chat .sender textarea")

    @property
    def answers(self) -> Locator:
        """Every answer, the oldest first."""
        return self.page.locator("wenzheng-chat .turn .answer")

    @property
    def sheet(self) -> Locator:
        """The sheet that is open."""
        return self.page.locator("wenzheng-chat dialog.sheet")

    def button(self, name: str, inside: Locator | None = None) -> Locator:
        """A button by its whole name."""
        return (inside or self.page.locator("wenzheng-chat")).get_by_role("button", name=name, exact=True)

    def ask(self, text: str) -> Locator:
        """Write a question, send it with Enter, wait for the whole answer."""
        before = self.answers.count()
        self.box.fill(text)
        self.box.press("Enter")
        return self.finished(before)

    def finished(self, before: int) -> Locator:
        """The answer after the first `before`, once it is whole."""
        answer = self.answers.nth(before)
        answer.locator(".actions").wait_for()
        return answer

    def look(self, look: str) -> None:
        """Change the look without touching anything else."""
        self.page.evaluate("look => document.querySelector('wenzheng-chat').display.change(look)", LOOKS[look])


@contextlib.contextmanager
def browsing(browser: Browser, **options: Any) -> Iterator[Callable[[str], Chat]]:
    """Opens chats in a context of their own."""
    context = browser.new_context(**{"locale": "zh-CN", "viewport": PHONE, **options})
    try:
        yield lambda address: Chat(context, address)
    finally:
        context.close()
