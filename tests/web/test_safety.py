"""Nothing anybody writes becomes script, nothing comes from elsewhere, and the chat works on pages of other sites."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from api.main import create_app
from assistant.settings import Settings
from ingest.release import import_first, open_workshop
from tests.conftest import ROOT
from tests.small_corpus import FILES, write_corpus
from tests.web.payloads import PAYLOADS
from tests.web.stage import Chat, serving
from tests.web.states import DIBAO, ELDERLY, ZHUSHAN

pytestmark = pytest.mark.browser

WEB = ROOT / "api" / "web"
# Words the chat decides by; everything else in a reply is somebody's text.
KEPT = {"role", "status", "outcome", "truth", "tokens", "token", "conversation_id", "depends_on", "text_kind"}
MARKUP = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|srcdoc|setHTML|createContextualFragment|DOMParser"
)


def test_the_list_is_long_and_each_is_different() -> None:
    assert len(PAYLOADS) >= 200 == len(set(PAYLOADS[:200]))


@pytest.mark.parametrize("part", range(4))
def test_no_text_of_a_reply_is_ever_executed(chat: Chat, address: str, part: int) -> None:
    """A real reply with every text in it replaced: titles, quotes, cells, names, labels, choices, suggestions."""
    reply = httpx.post(f"{address}/api/v1/chat", json={"question": DIBAO, "region": "420323"}).json()
    source = httpx.get(f"{address}/api/v1/sources/shehui_jiuzhu_fa/a18.p1").json()
    assert reply["citations"] and reply["determinations"] and reply["asks"]
    reply["suggestions"] = ["x"]
    chat.open(region=ZHUSHAN)
    mine = PAYLOADS[part::4]
    assert len(mine) >= 50
    said = {"now": ""}

    def answered(route: Any) -> None:
        route.fulfill(body=stream(poisoned(reply, said["now"])), content_type="text/event-stream")

    chat.page.route("**/api/v1/chat", answered)
    chat.page.route("**/api/v1/sources/**", lambda route: route.fulfill(json=poisoned(source, said["now"])))
    for payload in mine:
        said["now"] = payload
        answer = chat.ask(payload)
        answer.locator(".sources .card").first.click()
        chat.sheet.locator(".cited").wait_for()
        assert dangers(chat.page) == [], payload
        # A long talk would only slow the rest down.
        chat.page.evaluate(CLEAR)
    safe(chat.page)


def poisoned(value: Any, payload: str) -> Any:
    """The value with every text replaced."""
    if isinstance(value, dict):
        return {name: part if name in KEPT else poisoned(part, payload) for name, part in value.items()}
    if isinstance(value, list):
        return [poisoned(part, payload) for part in value]
    return payload if isinstance(value, str) else value


def stream(reply: dict[str, Any]) -> str:
    """The reply as the server would send it."""
    events = [("sentence", {"number": number, **sentence}) for number, sentence in enumerate(reply["sentences"])]
    return "".join(f"event: {name}\ndata: {json.dumps(data)}\n\n" for name, data in [*events, ("done", reply)])


CLEAR = """() => { const root = document.querySelector("wenzheng-chat").shadowRoot;
    root.querySelector("dialog").close(); root.querySelector(".talk").replaceChildren(); }"""
DANGERS = """() => { const roots = [document, document.querySelector("wenzheng-chat").shadowRoot];
            return roots.flatMap((root) => [...root.querySelectorAll("*")]).filter((element) =>
                (element.matches("script:not([src^='/web/']), iframe, object, embed, img, video, audio, base, meta[http-equiv], template, marquee, style")) ||
                [...element.attributes].some((one) => one.name.startsWith("on")) ||
                (element.href && !/^(https?|tel):/.test(element.href.baseVal ?? element.href))).map((element) => element.outerHTML.slice(0, 200)); }"""


def dangers(page: Page) -> list[str]:
    """Elements that could run something."""
    return list(page.evaluate(DANGERS))


def safe(page: Page) -> None:
    """Nothing ran, and nothing that could run is there."""
    page.wait_for_timeout(200)
    assert page.evaluate("window.executed ?? 0") == 0
    assert dangers(page) == []


def test_no_text_of_a_resident_is_ever_executed(chat: Chat) -> None:
    """Typed into the question and the feedback, answered and kept by the real server, shown again from history."""
    chat.open(region=ZHUSHAN)
    for payload in PAYLOADS[25:37]:
        chat.ask(payload)
        chat.button("没用", chat.answers.last).click()
        chat.sheet.get_by_role("textbox").fill(payload)
        chat.button("交上去", chat.sheet).click()
        expect(chat.sheet).to_contain_text("谢谢，已经记下")
        chat.page.keyboard.press("Escape")
        # The sheet gives the focus back a moment after it is closed; typing goes on after that.
        expect(chat.sheet).to_have_count(0)
    chat.page.reload()
    chat.page.locator(".old").wait_for()
    chat.button("找人问").first.click()
    chat.sheet.get_by_role("button", name=re.compile("交给工作人员")).click()
    expect(chat.sheet.locator(".summary")).to_contain_text("<")
    safe(chat.page)


@pytest.fixture(scope="module")
def hostile_port(tmp_path_factory: pytest.TempPathFactory, embedder_folder: Path) -> Iterator[int]:
    """The real server over a corpus whose titles, issuers, texts and table cells are all hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    script, image = PAYLOADS[25], PAYLOADS[27]
    law = FILES["documents/100000/shifan_banfa.md"]
    law = law.replace("title: 示范救助办法", f"title: {json.dumps('示范' + script)}").replace(
        "issuer: 示范部", f"issuer: {json.dumps('部' + image)}"
    )
    law = law.replace("可以享受低保。", f"可以享受低保{image}。").replace("提出申请。", f"提出申请{script}。")
    files = {
        "documents/100000/shifan_banfa.md": law,
        "programs/dibao/rules.csv": FILES["programs/dibao/rules.csv"].replace(
            "人均收入低于标准", f"收入{image.replace(',', ' ')}"
        ),
        "programs/dibao/procedure.csv": FILES["programs/dibao/procedure.csv"].replace(
            "提出申请。", f"提出申请{script}。"
        ),
    }
    corpus = write_corpus(folder / "corpus", **files)
    settings = Settings(data=folder / "var", embedder=str(embedder_folder))
    settings.data.mkdir()
    with open_workshop(settings) as workshop:
        import_first(workshop, corpus)
    with serving(create_app(settings)) as number:
        yield number


def test_no_text_of_a_document_or_table_is_ever_executed(visit: Callable[[str], Chat], hostile_port: int) -> None:
    chat = visit(f"http://127.0.0.1:{hostile_port}").open(region=ZHUSHAN)
    answer = chat.ask("一家四口一个月收入1000元，能不能吃低保？")
    expect(answer.locator(".sources")).to_contain_text("<script>")
    answer.locator(".sources .card").first.click()
    expect(chat.sheet.locator(".cited")).to_contain_text("<img")
    chat.page.keyboard.press("Escape")
    chat.ask("低保怎么申请？")
    safe(chat.page)


def test_the_chat_s_own_code_never_makes_markup_of_text() -> None:
    files = [
        path for path in WEB.rglob("*") if path.suffix in {".js", ".html"} and {"widget", "shared"} & set(path.parts)
    ]
    assert len(files) > 15
    assert [f"{path.name}: {found[0]}" for path in files if (found := MARKUP.search(path.read_text("utf-8")))] == []


def test_pages_carry_a_strict_policy(address: str) -> None:
    home, embedded = httpx.get(address), httpx.get(f"{address}/web/embed.html")
    for page in (home, embedded):
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy
        assert "require-trusted-types-for 'script'" in policy
        assert page.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'self'" in home.headers["content-security-policy"]
    assert "frame-ancestors *" in embedded.headers["content-security-policy"]
    answer = httpx.post(f"{address}/api/v1/chat", json={"question": "你好"}, headers={"Origin": "https://example.cn"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_only_the_public_interface_may_be_called_from_elsewhere(address: str) -> None:
    asked = {
        "Origin": "https://example.cn",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    assert httpx.options(f"{address}/api/v1/chat", headers=asked).status_code == 200
    for private in ("/api/v1/determinations", "/api/v1/users", "/readyz"):
        assert "access-control-allow-origin" not in httpx.options(f"{address}{private}", headers=asked).headers, private


def test_what_is_vendored_is_what_was_published() -> None:
    vendored = json.loads((WEB / "vendor" / "vendor.json").read_text("utf-8"))
    listed = {name: integrity for library in vendored.values() for name, integrity in library["files"].items()}
    present = {path.relative_to(WEB / "vendor").as_posix() for path in (WEB / "vendor").rglob("*") if path.is_file()}
    assert present == {*listed, "vendor.json"}
    for name, integrity in listed.items():
        assert (
            integrity == f"sha384-{b64encode(hashlib.sha384((WEB / 'vendor' / name).read_bytes()).digest()).decode()}"
        ), name
    assert all(library["licence"] for library in vendored.values())


@contextlib.contextmanager
def other_site(pages: dict[str, tuple[str, str]]) -> Iterator[str]:
    """Another origin with pages of its own: path → (policy, html)."""

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            policy, html = pages.get(self.path, ("default-src 'none'", ""))
            self.send_response(200 if html else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def host_page(body: str) -> str:
    """A page of another site."""
    return f"<!doctype html><html lang=zh-CN><title>别的网站</title><meta name=viewport content='width=device-width'><h1>别的网站</h1>{body}"


@pytest.mark.parametrize("way", ["element", "launcher", "frame"])
def test_it_works_on_a_page_of_another_site_under_that_site_s_policy(
    visit: Callable[[str], Chat], address: str, way: str
) -> None:
    line = f'<script type="module" src="{address}/web/widget/widget.js?region=220100"></script>'
    policy = f"default-src 'none'; script-src {address}; connect-src {address}"
    pages = {
        "/element": (policy, host_page(f'{line}<div><wenzheng-chat region="220100"></wenzheng-chat></div>')),
        "/launcher": (policy, host_page(line)),
        "/frame": (
            f"default-src 'none'; frame-src {address}",
            host_page(f'<iframe src="{address}/web/embed.html" title="问政" width="380" height="700"></iframe>'),
        ),
    }
    with other_site(pages) as site:
        chat = visit(address)
        page = chat.page
        page.goto(f"{site}/{way}")
        inside: Any = page.frame_locator("iframe") if way == "frame" else page
        if way == "launcher":
            page.get_by_role("button", name="打开问政").click()
            expect(page.locator("wenzheng-chat .place")).to_have_text("长春市")
        box = inside.locator("wenzheng-chat .sender textarea")
        box.fill("低保怎么申请，要带什么？")
        box.press("Enter")
        inside.get_by_role("button", name="知道了，开始问").click()
        inside.locator("wenzheng-chat .actions, wenzheng-chat .picker").first.wait_for()
        expect(inside.locator("wenzheng-chat .bar")).to_have_css("display", "flex")
        if way == "launcher":
            page.keyboard.press("Escape")
            expect(page.get_by_role("button", name="打开问政")).to_be_focused()
        # The host's own page is third to nobody here; everything else must be.
        chat.faults = [fault for fault in chat.faults if not fault.startswith(f"third party: {site}")]


def test_the_whole_page_cannot_be_framed_by_others(visit: Callable[[str], Chat], address: str) -> None:
    page = host_page(f'<iframe src="{address}/" title="x"></iframe>')
    with other_site({"/": (f"frame-src {address}", page)}) as site:
        chat = visit(address)
        chat.page.goto(site)
        expect(chat.page.frame_locator("iframe").locator("wenzheng-chat")).to_have_count(0)
        assert any("frame-ancestors" in fault for fault in chat.faults), chat.faults
        chat.faults.clear()


def test_a_whole_visit_calls_nobody_else(chat: Chat) -> None:
    """`faults` holds every request to another address; the fixture holds it empty at the end."""
    urls: list[str] = []
    chat.page.on("request", lambda request: urls.append(request.url))
    answer = chat.open(region=ZHUSHAN).ask(ELDERLY)
    answer.locator(".sources .card").first.click()
    assert len(urls) > 20 and all(url.startswith(chat.address) for url in urls)
