"""An administrator at the content pages, from sign-in to done: what is right, what goes wrong, and two at once.

pytest tests/web/desk/test_administrator_journey.py
"""

from __future__ import annotations

import csv
import io
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from api.deps import today
from api.main import create_app
from assistant.domain.conversation import Conversation, Turn
from assistant.domain.roles import Role
from assistant.settings import Settings
from assistant.storage.conversations import ConversationStore
from assistant.storage.users import Users
from ingest import release
from tests.conftest import ROOT
from tests.small_corpus import FILES, write_corpus
from tests.staff import PASSWORD, STAFF
from tests.web.desk.staging import SIZE, Desk
from tests.web.stage import serving

QUESTION = "低保要到哪里去申请呢"
# A standard renewed each July, three times, and then no more.
SERIES = "".join(
    f"低保标准,370300,城市,{amount},元/月,执行标准,是,{year}-07-01,{end},zibo_biaozhun s{place}\n"
    for place, (year, amount, end) in enumerate(
        [(2021, 401, "2022-07-01"), (2022, 402, "2023-07-01"), (2023, 403, "")], start=1
    )
)
NOTICES = """---
id: zibo_biaozhun
title: 示范市低保标准历年通知
doc_number: ""
issuer: 示范市民政局
level: 规范性文件
region: "370300"
effective: 2021-07-01
status: 现行
checked: 已核对
---

# 示范市低保标准历年通知

[s1 | 事项=dibao] 城市低保标准每人每月401元。

[s2 | 事项=dibao] 城市低保标准改为每人每月402元。

[s3 | 事项=dibao] 城市低保标准改为每人每月403元。
"""
BOMB = '=HYPERLINK("http://x","点")'
CONTENT = "standards replies glossary contacts cases questions statistics users audit tickets overrides switch".split()
ADMINISTRATORS = ["用户和密钥", "审计记录", "停答开关"]


class Place:
    """The server over a small corpus, and ways to call it without a browser."""

    def __init__(self, settings: Settings, address: str) -> None:
        self.settings, self.address = settings, address

    @contextmanager
    def client(self, role: Role) -> Iterator[httpx.Client]:
        """Signed in as the user named after the role."""
        with httpx.Client(base_url=self.address, timeout=30) as client:
            session = client.post("/api/v1/session", json={"name": role.value, "password": PASSWORD}).json()
            client.headers["X-CSRF-Token"] = session["csrf"]
            yield client

    def ask(self, question: str, region: str = "420323") -> str:
        """What the chat answers."""
        body = {"question": question, "region": region}
        reply = httpx.post(f"{self.address}/api/v1/chat", json=body, timeout=30)
        return str(reply.json().get("answer") or reply.json()["detail"])

    def work(self) -> subprocess.Popen[bytes]:
        """A worker for the queue."""
        given = {"WENZHENG_DATA": str(self.settings.data), "WENZHENG_EMBEDDER": self.settings.embedder}
        return subprocess.Popen([sys.executable, "-m", "ingest.jobs"], cwd=ROOT, env={**os.environ, **given})


@pytest.fixture(scope="module")
def place(embedder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The small corpus with a standard that was renewed each year until it was not, published; one user a role."""
    folder = tmp_path_factory.mktemp("content")
    settings = Settings(data=folder / "var", embedder=str(embedder_folder), asks_per_minute=0, reads_per_minute=0)
    settings.data.mkdir()
    standards = FILES["programs/dibao/standards.csv"] + SERIES
    corpus = write_corpus(
        folder / "corpus", **{"programs/dibao/standards.csv": standards, "documents/370300/zibo_biaozhun.md": NOTICES}
    )
    with release.open_workshop(settings) as workshop:
        release.import_first(workshop, corpus)
        for role in STAFF:
            Users(workshop.engine).add(role.value, role, PASSWORD)
        for number, question in enumerate(["公墓一个穴位多少钱", "公墓一个穴位要多少钱", BOMB + "公墓"]):
            turn = Turn(1, question, "declined_no_provision", "资料没有写")
            ConversationStore(workshop.engine).keep(
                Conversation(f"nobody-guesses-this-{number}", (turn,), region="420323")
            )
    with serving(create_app(settings)) as port:
        yield Place(settings, f"http://127.0.0.1:{port}")


@pytest.fixture
def open_page(browser: Browser, place: Place) -> Iterator[Callable[..., Desk]]:
    """Opens a page of the desk in a browser of its own; at the end none may have done what no page may."""
    contexts: list[BrowserContext] = []
    desks: list[Desk] = []

    def opening(page: str = "", role: Role | None = Role.ADMINISTRATOR) -> Desk:
        contexts.append(browser.new_context(locale="zh-CN", viewport=SIZE, accept_downloads=True))
        desk = Desk(contexts[-1], place.address)
        desks.append(desk)
        desk.open(page)
        if role is not None:
            desk.sign_in(role.value, PASSWORD)
        return desk

    yield opening
    for context in contexts:
        context.close()
    assert [fault for desk in desks for fault in desk.faults] == []


def go(desk: Desk, page: str) -> None:
    desk.page.goto(f"{desk.address}/desk#/{page}")
    desk.page.locator(f'.page[data-page="{page.split("?")[0]}"] h1').wait_for()


def acts(place: Place) -> list[str]:
    """The audit trail, the first act first."""
    with place.client(Role.ADMINISTRATOR) as client:
        found: list[dict[str, Any]] = client.get("/api/v1/audit?size=200").json()["records"]
    return [f"{one['actor']} {one['act']}" for one in reversed(found)]


def test_someone_new_is_added_signs_in_with_their_link_and_is_stopped(
    place: Place, open_page: Callable[..., Desk]
) -> None:
    desk = open_page("users", None)
    desk.page.get_by_label("用户名").fill("administrator")
    desk.page.locator("input[type=password]").fill("wrong password")
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator(".sign-in .form-fault")).not_to_be_empty()
    desk.sign_in("administrator", PASSWORD)
    desk.button("加一个用户").click()
    desk.dialog.get_by_label("用户名").fill("张")
    desk.button("加上").click()
    expect(desk.dialog.locator(".field-fault").first).to_contain_text("2 到 40 个字")
    assert desk.violations() == []
    desk.dialog.get_by_label("用户名").fill("officer")
    desk.button("加上").click()
    expect(desk.dialog.locator(".form-fault")).to_contain_text("已经有“officer”")
    desk.dialog.get_by_label("用户名").fill("zhang.min")
    desk.dialog.get_by_label("角色").select_option("editor")
    desk.button("加上").click()
    link = desk.dialog.locator(".secret").inner_text()
    assert desk.violations() == []
    desk.page.keyboard.press("Escape")

    fresh = open_page(link.split("#/")[1], None)
    for field in fresh.page.locator("input[type=password]").all():
        field.fill("a password of her own")
    fresh.page.keyboard.press("Enter")
    fresh.page.get_by_label("用户名").wait_for()
    fresh.sign_in("zhang.min", "a password of her own")
    expect(fresh.page.locator(".who")).to_contain_text("zhang.min（编辑）")

    row = desk.page.get_by_role("row").filter(has_text="zhang.min")
    desk.page.reload()
    expect(row).to_contain_text("在用")
    desk.button("停用：zhang.min").click()
    desk.button("停用", desk.dialog).click()
    expect(row).to_contain_text("停用")
    assert (
        httpx.post(
            f"{place.address}/api/v1/session", json={"name": "zhang.min", "password": "a password of her own"}
        ).status_code
        == 401
    )
    desk.button("发一个密钥").click()
    desk.dialog.get_by_label("给哪个程序用").fill("政务网")
    desk.button("发出").click()
    secret = desk.dialog.locator(".secret").inner_text()
    assert secret.startswith("wz_")
    desk.page.keyboard.press("Escape")
    desk.button("停用密钥：政务网").click()
    desk.button("停用", desk.dialog).click()
    expect(desk.page.get_by_role("row").filter(has_text="政务网")).to_contain_text("停用")
    told = acts(place)
    assert [one.split()[1] for one in told if one.startswith("administrator ")] == [
        "user.add",
        "user.change",
        "key.issue",
        "key.revoke",
    ]


def test_a_contact_is_mended_by_its_messages_staged_and_said_after_publishing(
    place: Place, open_page: Callable[..., Desk]
) -> None:
    desk = open_page("contacts")
    desk.button("加一条").click()
    desk.dialog.get_by_label("号码").fill("热线")
    desk.button("存").click()
    expect(desk.dialog.locator(".form-fault")).to_contain_text("处要改")
    expect(desk.dialog.locator(".field-fault").first).to_contain_text("只写数字和横线")
    values = {
        "号码": "0719-4222222",
        "名称": "竹山县民政局",
        "什么时候打": "问低保",
        "管哪里": "999999",
        "来源": "示范文件",
    }
    for label, value in values.items():
        desk.dialog.get_by_label(label).fill(value)
    desk.button("存").click()
    expect(desk.dialog.locator(".form-fault")).to_contain_text("contacts.yaml")
    expect(desk.dialog.locator(".form-fault")).to_contain_text("999999")
    assert desk.violations() == []
    desk.dialog.get_by_label("管哪里").fill("竹山")
    expect(desk.dialog.locator("datalist option").first).to_have_attribute("value", "420323")
    desk.button("存").click()
    expect(desk.dialog.locator(".field-fault").nth(3)).to_contain_text("从列出来的里面选")
    desk.dialog.get_by_label("管哪里").fill("420323")
    desk.button("存").click()
    expect(desk.page.locator(".note.warn")).to_contain_text("发布以后才对群众生效")
    expect(desk.page.get_by_role("row").filter(has_text="0719-4222222")).to_contain_text("改过")
    desk.button("看改了什么").click()
    expect(desk.dialog.locator("ins").first).to_contain_text("0719-4222222")
    assert desk.violations() == []
    desk.page.keyboard.press("Escape")
    desk.button("现在准备发布").click()
    desk.button("停止").click()
    expect(desk.dialog).to_contain_text("已经停下，什么都没有改变")
    desk.page.keyboard.press("Escape")
    worker = place.work()
    try:
        desk.button("现在准备发布").click()
        expect(desk.dialog).to_contain_text("准备好了", timeout=60_000)
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait(30)
    desk.button("去“发布”页").click()
    expect(desk.page.locator('.page[data-page="releases"]')).to_be_visible()
    with release.open_workshop(place.settings) as workshop:
        release.publish(workshop)
    go(desk, "contacts")
    expect(desk.page.get_by_role("row").filter(has_text="0719-4222222")).to_be_visible()
    expect(desk.page.locator(".note.warn")).to_be_hidden()
    welcome = httpx.get(f"{place.address}/api/v1/welcome").json()
    assert "0719-4222222" in str(welcome["contacts"])


def test_two_at_once_nothing_is_lost_and_the_second_is_told(place: Place, open_page: Callable[..., Desk]) -> None:
    first, second = open_page("replies"), open_page("replies", Role.EDITOR)
    for desk in (first, second):
        desk.button("改：通用 · 转述的说明").click()
    first.dialog.locator("textarea").fill("本站转述，请看原文")
    first.button("存").click()
    expect(first.page.locator(".note.warn")).to_be_visible()
    second.dialog.locator("textarea").fill("以官方原文为准")
    second.button("存").click()
    expect(second.dialog.locator(".form-fault")).to_contain_text("刚刚有人改了这一条")
    assert second.dialog.locator("textarea").input_value() == "以官方原文为准", "what was typed is still there"
    second.page.keyboard.press("Escape")
    with place.client(Role.EDITOR) as client:
        found = client.get("/api/v1/content/replies?find=本站转述").json()["items"]
    assert [one["values"]["text"] for one in found] == ["本站转述，请看原文"]

    second.page.reload()
    second.button("改：通用 · 第一次提问前的告知").click()
    first.button("改：通用 · 请求单独同意时说的话").click()
    first.dialog.locator("textarea").fill("健康、残疾和孩子的情况，您单独同意了才保存。")
    first.button("存").click()
    expect(first.dialog).to_have_count(0)
    second.dialog.locator("textarea").fill("不用说姓名和证件号码。")
    second.button("存").click()
    expect(second.dialog.locator(".form-fault")).to_contain_text("这一条没有变")
    second.button("存").click()
    expect(second.dialog).to_have_count(0)
    with place.client(Role.EDITOR) as client:
        texts = [
            one["values"]["text"]
            for one in client.get("/api/v1/content/replies?size=200").json()["items"]
            if one["changed"]
        ]
    assert len(texts) == 3
    expect(second.button("放弃这些修改")).to_be_visible()
    second.button("放弃这些修改").click()
    second.button("放弃", second.dialog).click()
    expect(second.page.locator(".note.warn")).to_be_hidden()


def test_two_at_once_over_users_and_the_switch(place: Place, open_page: Callable[..., Desk]) -> None:
    desk = open_page("users")
    desk.button("换角色：officer").click()
    with place.client(Role.ADMINISTRATOR) as other:
        assert other.patch("/api/v1/users/officer", json={"role": "editor"}).status_code == 200
        desk.dialog.locator("select").select_option("administrator")
        desk.button("换").click()
        expect(desk.dialog.locator(".form-fault")).to_contain_text("刚刚被别的管理员改过")
        other.patch("/api/v1/users/officer", json={"role": "officer"})
        desk.page.keyboard.press("Escape")
        go(desk, "switch")
        desk.page.get_by_label("停答时对群众说的话").fill("正在核对资料，请打 12345。")
        desk.button("停止答复").click()
        other.put("/api/v1/switch", json={"closed": True, "words": "停电了。"})
        desk.button("停止", desk.dialog).click()
        expect(desk.page.locator(".message.bad")).to_contain_text("刚刚被别的管理员动过")
        expect(desk.page.locator(".switch-state")).to_contain_text("现在停着")
    assert place.ask(QUESTION) == "停电了。"
    assert desk.violations() == []
    desk.button("恢复答复").click()
    desk.button("恢复", desk.dialog).click()
    expect(desk.page.locator(".switch-state")).to_contain_text("正常答复")
    assert place.ask(QUESTION) != "停电了。"


def test_a_question_becomes_a_case_in_one_click(place: Place, open_page: Callable[..., Desk]) -> None:
    desk = open_page("questions", Role.EDITOR)
    expect(desk.page.get_by_role("row").filter(has_text="公墓一个穴位")).to_contain_text("2")
    assert "nobody-guesses" not in desk.page.content()
    desk.page.get_by_role("button", name=re.compile("做成情形：公墓一个穴位")).click()
    dialog = desk.dialog
    assert dialog.get_by_label("问什么").input_value().startswith("公墓一个穴位")
    dialog.get_by_label("问什么").fill("公墓多少钱一个穴位")
    dialog.get_by_label("答复要成为").select_option("answered")
    desk.button("先试一试").click()
    expect(dialog).to_contain_text("现在答得不对")
    dialog.get_by_label("答复要成为").select_option("declined_no_provision")
    desk.button("先试一试").click()
    expect(dialog).to_contain_text("现在就答得对")
    assert desk.violations() == []
    dialog.get_by_label("这个情形说的是什么").fill("公墓价格没有资料，不猜")
    desk.button("存下").click()
    expect(dialog.locator(".field-fault").last).to_contain_text("要填")
    dialog.get_by_label("问法里没有谁的个人情况").check()
    desk.button("存下").click()
    row = desk.page.get_by_role("row").filter(has_text="公墓价格没有资料")
    expect(row).to_contain_text("没发布")
    desk.button("跑全部").click()
    expect(row).to_contain_text("通过")
    desk.button("拿掉：公墓价格没有资料，不猜").click()
    desk.button("拿掉", desk.dialog).click()
    expect(row).to_have_count(0)


def test_an_answer_by_hand_waits_for_a_second_person_and_is_then_shown(
    place: Place, open_page: Callable[..., Desk]
) -> None:
    body = {
        "question": QUESTION,
        "answer": "请到户口所在地的乡镇政府提出申请。",
        "citation": "shifan_banfa#a3",
        "region": "420323",
    }
    with place.client(Role.ADMINISTRATOR) as client:
        own = client.post("/api/v1/overrides", json={**body, "expires": str(today() + timedelta(days=9))}).json()
    with place.client(Role.OFFICER) as client:
        made = client.post("/api/v1/overrides", json={**body, "expires": str(today() + timedelta(days=30))}).json()
    desk = open_page("overrides")
    desk.button(f"打开人工答复 {own['id']}").click()
    expect(desk.dialog).to_contain_text("自己提的，要由另一个人批准")
    assert desk.button("批准").count() == 0
    desk.page.keyboard.press("Escape")
    assert "人工答复" not in place.ask(QUESTION)
    desk.button(f"打开人工答复 {made['id']}").click()
    expect(desk.dialog).to_contain_text("示范救助办法 第三条")
    assert desk.violations() == []
    desk.button("批准").click()
    expect(desk.dialog).to_have_count(0)
    assert place.ask(QUESTION).startswith("【人工答复】请到户口所在地的乡镇政府提出申请。")
    desk.page.get_by_label("看哪些").select_option("approved")
    desk.button(f"打开人工答复 {made['id']}").click()
    desk.button("撤回", desk.dialog).click()
    desk.button("撤回", desk.dialog).click()
    expect(desk.page.locator("dialog[open]")).to_have_count(0)
    assert "人工答复" not in place.ask(QUESTION)


def test_a_ticket_is_settled_once_and_the_second_is_told(place: Place, open_page: Callable[..., Desk]) -> None:
    due = str(today() + timedelta(days=3))
    body = {
        "question": BOMB,
        "answer": "低保标准是500元。",
        "wrong": "标准变了",
        "due": due,
        "sources": ["shifan_banfa#a2"],
    }
    with place.client(Role.OFFICER) as client:
        made = client.post("/api/v1/tickets", json=body).json()
    first, second = open_page("tickets"), open_page("tickets", Role.EDITOR)
    for desk in (first, second):
        desk.button(f"打开工单 {made['id']}").click()
        expect(desk.dialog).to_contain_text("示范救助办法 第二条")
        desk.dialog.get_by_label("怎么办的").fill("标准表改好了，今天发布。")
    assert first.violations() == []
    first.button("办结").click()
    expect(first.page.locator("dialog[open]")).to_have_count(0)
    second.button("办结").click()
    expect(second.dialog.locator(".form-fault")).to_contain_text("已经由 administrator 办结")
    first.page.get_by_label("看哪些").select_option("settled")
    expect(first.page.get_by_role("row").filter(has_text="标准变了")).to_contain_text("已办结")
    with first.page.expect_download() as saved:
        first.button("导出表格（CSV）").click()
    text = Path(saved.value.path()).read_text("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert "'" + BOMB in cells and not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_figures_and_standards_are_drawn_with_their_tables(place: Place, open_page: Callable[..., Desk]) -> None:
    for question in (QUESTION, "低保多少钱", "今天天气怎么样"):
        place.ask(question)
    desk = open_page("statistics")
    for name in ("每天的问题", "怎么结束的", "各事项怎么结束的", "各地怎么结束的", "答复用时（毫秒）"):
        card = desk.page.locator(".chart-card").filter(has=desk.page.get_by_role("heading", name=name, exact=True))
        expect(card.get_by_role("img")).to_have_count(1)
        assert card.locator("tbody tr").count() > 0, name
    desk.page.get_by_label("到哪天").fill("2020-01-01")
    desk.button("看").click()
    expect(desk.page.locator(".field-fault").last).to_contain_text("不早于")
    desk.page.get_by_label("从哪天").fill("2019-12-01")
    desk.button("看").click()
    expect(desk.page.get_by_text("这段时间没有人问过。")).to_be_visible()
    desk.turn_to("标准")
    row = desk.page.get_by_role("row").filter(has_text="淄博市")
    expect(row).to_contain_text("该查了")
    expect(desk.page.get_by_role("row").filter(has_text="竹山县")).not_to_contain_text("推不出")
    desk.page.get_by_label("只看要提醒的").check()
    desk.button("看走势：淄博市低保标准城市").click()
    expect(desk.dialog).to_contain_text("以往大约 1 年换一次")
    assert desk.dialog.locator("tbody tr").count() == 3
    assert desk.violations() == []


def test_the_audit_trail_tells_it_all_and_is_whole(place: Place, open_page: Callable[..., Desk]) -> None:
    desk = open_page("audit")
    expect(desk.page.locator(".note.good")).to_contain_text("完整")
    head = desk.page.locator(".head-code").inner_text()
    desk.page.get_by_text("用以前记下的链尾核对").click()
    desk.page.get_by_label("以前记下的链尾").fill(re.sub(r".$", lambda last: "0" if last[0] != "0" else "1", head))
    desk.button("核对").click()
    expect(desk.page.locator(".note.bad")).to_contain_text("整条链被重写过")
    desk.page.get_by_label("谁、做了什么、对象").fill("switch")
    expect(desk.page.get_by_role("region", name="审计记录").locator("tbody tr").first).to_contain_text("恢复答复")
    wanted = {"user.add", "content.add", "content.change", "content.discard", "content.case", "override.approve"}
    wanted |= {"ticket.settle", "switch.close", "questions.read", "export.tickets"}
    assert wanted <= {one.split()[1] for one in acts(place)}


def test_every_page_has_no_violation_light_and_dark(open_page: Callable[..., Desk]) -> None:
    desk = open_page()
    found = {}
    for theme in ("light", "dark"):
        desk.theme(theme)
        for name in CONTENT:
            go(desk, name)
            expect(desk.page.get_by_text(re.compile("^正在(查|核对)…$"))).to_have_count(0)
            found[f"{name} {theme}"] = desk.violations()
    assert {page: faults for page, faults in found.items() if faults} == {}
    assert len(found) == 2 * len(CONTENT)


def test_pages_of_other_roles_are_neither_listed_nor_opened(open_page: Callable[..., Desk]) -> None:
    desk = open_page("statistics", Role.OFFICER)
    rail = desk.page.get_by_role("navigation")
    for title in (*ADMINISTRATORS, "固定回复", "情形", "没答好的"):
        expect(rail.get_by_role("link", name=title, exact=True)).to_have_count(0)
    for title in ("纠错工单", "人工答复", "标准", "统计"):
        expect(rail.get_by_role("link", name=title, exact=True)).to_have_count(1)
    desk.page.goto(f"{desk.address}/desk#/users")
    expect(desk.page.locator(".note.bad")).to_contain_text("角色不能用它")
