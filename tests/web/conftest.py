"""The real server over the shipped corpus, one browser a file, one fresh visitor a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from api.main import create_app
from assistant.settings import Settings
from tests.web.stage import CHROMIUM, FLAGS, PATIENCE, Chat, Line, browsing, serving

# A busy machine is slow, not wrong.
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def port(published: Path, embedder_folder: Path) -> Iterator[int]:
    """The server, answering from the shipped corpus."""
    with serving(create_app(Settings(data=published, embedder=str(embedder_folder)))) as number:
        yield number


@pytest.fixture
def address(port: int) -> str:
    """Where it is."""
    return f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium. Closed with each file: its event loop must not stand in the way of other tests."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def line(port: int) -> Iterator[Line]:
    """A line to the server that can be broken."""
    made = Line(port)
    yield made
    made.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[[str], Chat]]:
    """Opens chats on a phone nobody has used before; at the end none may have done what no page may."""
    chats: list[Chat] = []
    with browsing(browser) as opener:

        def opening(address: str) -> Chat:
            chats.append(opener(address))
            return chats[-1]

        yield opening
        assert [fault for chat in chats for fault in chat.faults] == []


@pytest.fixture
def chat(visit: Callable[[str], Chat], address: str) -> Chat:
    """One chat, not opened yet."""
    return visit(address)
