"""The chat seen and timed: a picture of every state in every look on phone and desktop, and how fast it appears.

    PYTHONPATH=. python tests/benchmarks/web.py DATA OUT [--pictures | --times]

DATA is a data folder with a published release (var), OUT a folder for the pictures and figures.json. Times are taken on
a phone four times slower than this machine behind a line of 1.6 Mbit/s with 150 ms there and back; other work on this
machine makes them worse. Does not judge: tests/web does.
"""

from __future__ import annotations

import argparse
import json
import statistics
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from api.main import create_app
from assistant.settings import Settings
from tests.web.stage import CHROMIUM, DESKTOP, FLAGS, LOOKS, PHONE, browsing, serving
from tests.web.states import DIBAO, STATES, ZHUSHAN

VISITS = 15
SLOW_LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
WATCH = """
window.seen = { shift: 0, paint: 0, largest: 0, ready: 0, press: 0 };
const watch = (type, take, more = {}) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
watch("layout-shift", (one) => { if (!one.hadRecentInput) seen.shift += one.value });
watch("paint", (one) => { if (one.name === "first-contentful-paint") seen.paint = one.startTime });
watch("largest-contentful-paint", (one) => { seen.largest = one.startTime });
watch("event", (one) => { if (one.interactionId) seen.press = Math.max(seen.press, one.duration) }, { durationThreshold: 16 });
customElements.whenDefined("wenzheng-chat").then(() => requestAnimationFrame(() => { seen.ready = performance.now() }));
"""


def take_pictures(browser: Browser, address: str, out: Path) -> int:
    """One picture for each state, look and size; tells how many."""
    taken = 0
    for size, viewport in (("phone", PHONE), ("desktop", DESKTOP)):
        for name, reach in STATES.items():
            with browsing(browser, viewport=viewport) as visit:
                chat = visit(address)
                reach(chat)
                for look in LOOKS:
                    chat.look(look)
                    chat.page.wait_for_timeout(150)
                    chat.page.screenshot(path=out / f"{size}-{name}-{look}.png")
                    taken += 1
                if chat.faults:
                    print(f"{size} {name}: {chat.faults}")
    return taken


def take_times(browser: Browser, address: str) -> dict[str, dict[str, float]]:
    """Medians and worst of many first visits, each with one question."""
    visits: list[dict[str, float]] = []
    for _ in range(VISITS):
        with browsing(browser) as visit:
            chat = visit(address)
            tools = chat.page.context.new_cdp_session(chat.page)
            tools.send("Network.enable")
            tools.send("Network.emulateNetworkConditions", SLOW_LINE)
            tools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
            chat.page.add_init_script(WATCH)
            chat.open(region=ZHUSHAN)
            chat.page.wait_for_timeout(500)
            chat.ask(DIBAO).locator(".conditions summary").first.click()
            chat.page.wait_for_timeout(500)
            visits.append(chat.page.evaluate("window.seen"))
    names = visits[0].keys()
    return {
        name: {
            "median": round(statistics.median(one[name] for one in visits), 3),
            "worst": round(max(one[name] for one in visits), 3),
        }
        for name in names
    }


def main() -> None:
    """Run both, or the one asked for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--pictures", action="store_true")
    arguments.add_argument("--times", action="store_true")
    given = arguments.parse_args()
    both = not (given.pictures or given.times)
    given.out.mkdir(parents=True, exist_ok=True)
    figures: dict[str, Any] = {}
    with serving(create_app(Settings(data=given.data))) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        address = f"http://127.0.0.1:{port}"
        if both or given.times:
            figures["times"] = take_times(browser, address)
        if both or given.pictures:
            figures["pictures"] = take_pictures(browser, address, given.out)
        browser.close()
    (given.out / "figures.json").write_text(json.dumps(figures, indent=2), "utf-8")
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
