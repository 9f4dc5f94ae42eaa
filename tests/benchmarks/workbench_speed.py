"""How soon an officer has a clause: every query over HTTP, then keystroke by keystroke in a real browser.

    python tests/benchmarks/workbench_speed.py            (200 queries each way; a published release in the data folder)
    python tests/benchmarks/workbench_speed.py --pages    (the browser too)

Prints p50, p95 and the slowest. The budget is 150 ms at p95: over HTTP from the request to the last byte, in the browser from
the last letter to the list, and from Enter to the clause on the screen. Changes nothing but a user called `bench`.
"""

from __future__ import annotations

import argparse
import secrets
import statistics
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from api.main import create_app  # noqa: E402
from assistant.assemble import open_office  # noqa: E402
from assistant.corpus.knowledge import Knowledge  # noqa: E402
from assistant.domain.roles import Role  # noqa: E402
from assistant.settings import Settings  # noqa: E402
from assistant.storage.users import Users  # noqa: E402
from tests.web.stage import CHROMIUM, FLAGS, serving  # noqa: E402

QUERIES, BUDGET, NAME = 200, 150.0, "bench"
PLACES = ("420323", "220100", "370300", "410000", "")
ENDINGS = ("", "怎么申请", "标准多少", "要带什么", "我妈83了能领吗", "多久办完")


def queries(knowledge: Knowledge, count: int) -> Iterator[tuple[str, str]]:
    """Different words each time, so that nothing is answered from memory: program names, everyday names, articles."""
    names = [name for program in knowledge.programs.values() for name in (program.name, *program.names)]
    titles = [f"{document.title}第{number}条" for document in knowledge.documents.values() for number in (3, 8)]
    words = [f"{name}{ending}" for ending in ENDINGS for name in names] + titles
    distinct = list(dict.fromkeys(words))
    step = max(1, len(distinct) // count)
    chosen = list(islice(distinct[::step], count))
    return zip(chosen, cycle(PLACES), strict=False)


def tell(what: str, times: list[float]) -> bool:
    """Print the figures; whether p95 holds the budget."""
    p95 = statistics.quantiles(times, n=100)[94]
    print(f"{what}: n={len(times)} p50={statistics.median(times):.1f} ms p95={p95:.1f} ms max={max(times):.1f} ms")
    return p95 <= BUDGET


def over_http(address: str, secret: str, asked: Iterable[tuple[str, str]]) -> bool:
    """Each query once, whole answers read."""
    times = []
    with httpx.Client(base_url=address) as client:
        session = client.post("/api/v1/session", json={"name": NAME, "password": secret}).raise_for_status().json()
        client.headers["X-CSRF-Token"] = session["csrf"]
        client.post("/api/v1/desk/search", json={"words": "低保"}).raise_for_status()
        for words, region in asked:
            begun = time.perf_counter()
            answered = client.post("/api/v1/desk/search", json={"words": words, "region": region or None})
            times.append((time.perf_counter() - begun) * 1000)
            answered.raise_for_status()
    return tell("search over HTTP", times)


def in_browser(address: str, secret: str, asked: Iterable[tuple[str, str]]) -> bool:
    """Type, look at the list, ↓, Enter, look at the clause: times taken inside the page."""
    from playwright.sync_api import sync_playwright

    listed, opened = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        page.goto(f"{address}/desk")
        page.get_by_label("用户名").fill(NAME)
        page.locator("input[type=password]").fill(secret)
        page.keyboard.press("Enter")
        box = page.get_by_role("combobox", name="来电人怎么说")
        box.wait_for()
        page.evaluate(WATCH)
        for words, _ in asked:
            box.fill("")
            page.keyboard.insert_text(words[:-1])
            page.wait_for_timeout(30)
            page.evaluate("words => window.begin(words)", words)
            page.keyboard.insert_text(words[-1])
            found = page.evaluate("() => window.listed")
            if found is None:
                continue
            listed.append(found)
            page.keyboard.press("ArrowDown")
            page.wait_for_timeout(10)
            page.evaluate("() => window.beginOpening()")
            page.keyboard.press("Enter")
            opened.append(page.evaluate("() => window.opened"))
        browser.close()
    return all([tell("last letter to list", listed), tell("Enter to clause", opened)])


# The moment is taken when the picture with the list, or the clause, has been drawn.
WATCH = """() => {
  const when = (holds, most = 3000) => new Promise((resolve) => {
    const begun = performance.now();
    const look = () => requestAnimationFrame(() => {
      const passed = performance.now() - begun;
      if (holds()) resolve(passed);
      else if (passed > most) resolve(null);
      else look();
    });
    look();
  });
  const box = document.querySelector(".search-words");
  window.begin = (words) => {
    window.listed = new Promise((resolve) => box.addEventListener("input", () => resolve(when(() => {
      const hint = document.querySelector(".found-note.soft");
      return hint?.textContent.includes(`“${words}”`) && document.querySelector("[role=option]");
    })), { once: true }));
  };
  window.beginOpening = () => {
    const before = document.querySelector(".main article");
    window.opened = new Promise((resolve) => box.addEventListener("keydown", () => resolve(when(() => {
      const now = document.querySelector(".main article");
      return now && now !== before;
    })), { once: true }));
  };
}"""


@contextmanager
def officer(settings: Settings) -> Iterator[tuple[str, Knowledge]]:
    """A user for the bench, with a new password each time; what the release knows."""
    secret = secrets.token_urlsafe(24)
    office = open_office(settings)
    users = Users(office.engine)
    if users.find(NAME) is None:
        users.add(NAME, Role.OFFICER, secret)
    else:
        users.set_password(NAME, secret)
    knowledge = office.resources().knowledge
    office.close()
    yield secret, knowledge


def main() -> int:
    """Run the bench; 1 when a budget was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=QUERIES)
    parser.add_argument("--pages", action="store_true", help="in the browser too")
    chosen = parser.parse_args()
    settings = Settings()
    with officer(settings) as (secret, knowledge), serving(create_app(settings)) as port:
        address = f"http://127.0.0.1:{port}"
        good = over_http(address, secret, queries(knowledge, chosen.count))
        if chosen.pages:
            good = in_browser(address, secret, queries(knowledge, chosen.count)) and good
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
