"""One desk in one browser: signing in, looking with axe, taking pictures.

Knows the frame of the desk; does not know what any page is for.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page

from tests.web.stage import AXE, PATIENCE

SIZE, LARGE = {"width": 1366, "height": 768}, {"width": 1920, "height": 1080}


class Desk:
    """The desk in a page; `faults` fills with everything a page must never do."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.faults: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("console", self._console)
        self.page.on("request", lambda request: self._request(request.url))

    def _console(self, message: Any) -> None:
        # A refused request is told on the console too; journeys bring it about on purpose.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _request(self, url: str) -> None:
        if not url.startswith((self.address, "blob:", "data:", "about:")):
            self.faults.append(f"third party: {url}")

    def open(self, page: str = "") -> None:
        """Go to the desk, to one of its pages if it is named: `releases`."""
        self.page.goto(f"{self.address}/desk" + (f"#/{page}" if page else ""))
        self.page.locator(".sign-in, .frame").first.wait_for()

    def sign_in(self, name: str, password: str) -> None:
        """Fill in the sign-in form and wait for what comes after."""
        self.page.get_by_label("用户名").fill(name)
        self.page.locator("input[type=password]").fill(password)
        self.page.keyboard.press("Enter")
        self.page.locator(".frame").wait_for()

    def turn_to(self, title: str) -> Locator:
        """Open a page by its name in the rail; the page."""
        self.page.get_by_role("navigation").get_by_role("link", name=title, exact=True).click()
        return self.page.locator(".page")

    def button(self, name: str, inside: Locator | None = None) -> Locator:
        """A button by its whole name."""
        return (inside or self.page).get_by_role("button", name=name, exact=True)

    @property
    def dialog(self) -> Locator:
        """The dialog on top."""
        return self.page.locator("dialog[open]").last

    def violations(self) -> list[str]:
        """What axe finds as the page stands, each with the place."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text("utf-8"))
        found: dict[str, Any] = self.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        assert len(found["passes"]) > 10, "axe looked at nothing"
        return [
            f"{one['id']} ({one['impact']}): {node['target']} {node['failureSummary']}"
            for one in found["violations"]
            for node in one["nodes"]
        ]

    def theme(self, theme: str) -> None:
        """`light` or `dark`, as the device would say."""
        self.page.emulate_media(color_scheme=theme)

    def picture(self, folder: Path, name: str) -> None:
        """A picture at both sizes, for people to look at."""
        for size in (SIZE, LARGE):
            self.page.set_viewport_size(size)
            self.page.wait_for_timeout(150)
            self.page.screenshot(path=str(folder / f"{name}-{size['width']}.png"))
        self.page.set_viewport_size(SIZE)
