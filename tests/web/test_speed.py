"""Light and steady: what a first visit loads, when it is seen on a slow phone, how much it moves under the finger."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Response

from tests.conftest import ROOT
from tests.web.stage import Chat
from tests.web.states import DIBAO, ZHUSHAN

pytestmark = pytest.mark.browser

BUDGET = 60 * 1024
FIRST_PAINT, SHIFT = 800, 0.05
SLOWER = 4
WATCH = """
window.shift = 0; window.painted = 0;
new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) window.shift += one.value; })
    .observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => { for (const one of list.getEntries()) if (one.name === "first-contentful-paint") window.painted = one.startTime; })
    .observe({ type: "paint", buffered: true });
"""


def test_a_first_visit_loads_little_and_only_what_is_served_compressed(chat: Chat) -> None:
    loaded: list[Response] = []
    chat.page.on("response", lambda response: loaded.append(response))
    chat.open()
    chat.page.get_by_role("button", name="老人").wait_for()
    pages = [response for response in loaded if "/api/" not in response.url]
    sizes = {response.url: len(gzip.compress(response.body())) for response in pages}
    assert len(sizes) > 20 and sum(sizes.values()) <= BUDGET, sum(sizes.values())
    plain = [
        r.url
        for r in pages
        if len(r.body()) > 1000 and "/web/" in r.url and r.header_value("content-encoding") != "gzip"
    ]
    assert plain == []


def test_everything_the_widget_has_is_within_the_budget() -> None:
    folder = ROOT / "api" / "web"
    files = [path for part in ("widget", "shared", "vendor") for path in (folder / part).rglob("*") if path.is_file()]
    files += [folder / name for name in ("index.html", "embed.html", "page.css", "icon.svg")]
    assert len(files) > 25
    assert sum(len(gzip.compress(path.read_bytes())) for path in files) <= BUDGET


def test_the_pages_ask_for_every_part_at_once() -> None:
    folder = ROOT / "api" / "web"
    parts = {
        f"/web/{path.relative_to(folder).as_posix()}"
        for part in ("widget", "shared")
        for path in (folder / part).glob("*.js")
    }
    assert len(parts) > 20
    for name in ("index.html", "embed.html"):
        text = (folder / name).read_text("utf-8")
        asked = re.findall(r'<(?:link rel="modulepreload" href|script type="module" src)="([^"]+)"', text)
        assert set(asked) == parts and len(asked) == len(parts), name


def test_seen_at_once_on_a_slow_phone_and_still(visit: Callable[[str], Chat], address: str) -> None:
    painted = []
    for _ in range(3):
        chat = visit(address)
        slow = chat.page.context.new_cdp_session(chat.page)
        slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        chat.page.add_init_script(WATCH)
        chat.open(region=ZHUSHAN)
        chat.page.get_by_role("button", name="老人").wait_for()
        painted.append(chat.page.evaluate("window.painted"))
        if painted[-1] < FIRST_PAINT:
            break
    # Other work on this machine can only make it slower: the fastest of three is nearest to the truth.
    assert 0 < min(painted) < FIRST_PAINT, painted
    chat.ask(DIBAO)
    chat.page.wait_for_timeout(500)
    assert chat.page.evaluate("window.shift") <= SHIFT
