"""An editor and an administrator at the release pages: from a file to what is answered, and back; and what goes wrong.

pytest tests/web/desk/test_editor_journey.py
"""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect

from api.main import create_app
from assistant.assemble import open_office
from assistant.domain.roles import Role
from assistant.settings import Settings
from assistant.storage.audit import Audit
from assistant.storage.users import Users
from ingest import release
from tests.conftest import ROOT
from tests.ingest.making import make_pdf
from tests.ingest.making_office import make_docx
from tests.ingest.notices import ADVERTISED, CASES, raised
from tests.small_corpus import write_corpus
from tests.staff import PASSWORD, STAFF
from tests.web.desk.staging import SIZE, Desk
from tests.web.stage import serving

READ = 60_000


class Place:
    """The server, its data, its worker and the files people send."""

    def __init__(self, settings: Settings, address: str, folder: Path) -> None:
        self.settings, self.address, self.folder = settings, address, folder
        self.worker: subprocess.Popen[bytes] | None = None

    def start_worker(self) -> None:
        given = {"WENZHENG_DATA": str(self.settings.data), "WENZHENG_EMBEDDER": self.settings.embedder}
        self.worker = subprocess.Popen([sys.executable, "-m", "ingest.jobs"], cwd=ROOT, env={**os.environ, **given})

    def pause_worker(self, paused: bool = True) -> None:
        """What is queued meanwhile waits, as it does behind other work."""
        assert self.worker is not None
        self.worker.send_signal(signal.SIGSTOP if paused else signal.SIGCONT)

    def stop_worker(self) -> None:
        assert self.worker is not None
        self.pause_worker(False)
        self.worker.send_signal(signal.SIGTERM)
        self.worker.wait(20)

    def file(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path

    def acts(self) -> list[str]:
        office = open_office(self.settings)
        try:
            return [f"{one.actor} {one.act}" for one in Audit(office.engine).latest(100)]
        finally:
            office.close()


@pytest.fixture(scope="module")
def place(embedder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The small corpus with one case, published; staff of every role named after it; a worker at work."""
    folder = tmp_path_factory.mktemp("releases")
    settings = Settings(data=folder / "var", embedder=str(embedder_folder))
    settings.data.mkdir()
    corpus = write_corpus(folder / "corpus", **{"cases/dibao.yaml": CASES})
    with release.open_workshop(settings) as workshop:
        release.import_first(workshop, corpus)
        for role in STAFF:
            Users(workshop.engine).add(role.value, role, PASSWORD)
    with serving(create_app(settings)) as port:
        made = Place(settings, f"http://127.0.0.1:{port}", folder)
        made.start_worker()
        yield made
        made.stop_worker()


class Console(Desk):
    """The release pages in one browser, counting every click."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        super().__init__(context, address)
        self.clicks = 0

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()

    def choose(self, *files: Path) -> None:
        with self.page.expect_file_chooser() as asked:
            self.click(self.button("选择文件"))
        asked.value.set_files(list(files))

    def upload(self, *files: Path) -> None:
        """Choose files, have them read, and wait for the release."""
        self.choose(*files)
        self.click(self.button("读取并比较"))
        self.page.locator(".tabs").wait_for(timeout=READ)

    def tab(self, name: str) -> Locator:
        self.click(self.page.get_by_role("tab", name=re.compile(f"^{name}")))
        return self.page.locator(".panel")

    def card(self, name: str) -> Locator:
        return self.page.get_by_role("region", name=name, exact=True)

    def publish(self, reason: str = "") -> None:
        self.click(self.button("发布…"))
        if reason:
            self.dialog.get_by_label("照发的理由").fill(reason)
        self.click(self.button("发布", self.dialog))

    @property
    def said(self) -> Locator:
        return self.page.locator(".live .message")


Open = Callable[[Role], Console]


@pytest.fixture
def opening(browser: Browser, place: Place) -> Iterator[Open]:
    """Opens the release pages as a role; at the end no page may have done what no page may."""
    contexts: list[BrowserContext] = []
    desks: list[Console] = []

    def open_as(role: Role) -> Console:
        contexts.append(browser.new_context(locale="zh-CN", viewport=SIZE))
        desks.append(Console(contexts[-1], place.address))
        desks[-1].open("releases")
        desks[-1].sign_in(role.value, PASSWORD)
        return desks[-1]

    yield open_as
    for context in contexts:
        context.close()
    assert [fault for desk in desks for fault in desk.faults] == []


def asked(place: Place, document: str) -> dict[str, Any]:
    """What the public is shown of a document now."""
    answer = httpx.get(f"{place.address}/api/v1/sources/{document}/s2.1")
    return dict(answer.json()) if answer.status_code == 200 else {"status": answer.status_code}


def test_an_editor_corrects_what_was_read_and_an_administrator_publishes_it(opening: Open, place: Place) -> None:
    editor = opening(Role.EDITOR)
    assert editor.violations() == []
    editor.upload(place.file("通知.pdf", make_pdf(ADVERTISED)))
    page = editor.page
    picture = page.get_by_alt_text("通知.pdf 第 1 页的样子")
    expect(picture).to_be_visible()
    boxes = page.locator(".original .box")
    expect(boxes.first).to_be_visible()
    assert boxes.count() > 3
    expect(page.get_by_label("文号")).to_have_value("竹民发〔2026〕7号")
    expect(page.locator(".field", has=page.get_by_label("文号"))).to_contain_text("出处：文号（第1页）")
    assert editor.violations() == []

    # A box on the page and its provision belong together.
    boxes.nth(2).click()
    chosen = page.locator(".texts [aria-pressed=true]")
    expect(chosen).to_have_count(1)
    assert chosen.locator(".number").inner_text() == boxes.nth(2).get_attribute("title")
    assert editor.violations() == []

    # What was left out is put back, the title mended, the whole confirmed; then it is read again.
    page.get_by_role("button", name=re.compile("^没收进正文")).click()
    page.get_by_role("button", name=re.compile("^放回正文：新闻广告热线")).click()
    page.get_by_role("button", name="基本信息").click()
    page.get_by_label("标题").fill("竹山县示范补贴通知")
    page.get_by_label("地区代码").fill("四二")
    editor.button("保存并重新读取").click()
    expect(page.get_by_text("6 位行政区划代码，如 420323")).to_be_visible()
    page.get_by_label("地区代码").fill("420323")
    page.get_by_label("我核对过了，记为“已核对”").check()
    expect(page.locator(".pending")).to_contain_text("有 3 处更正还没有生效")
    before = page.url
    editor.button("保存并重新读取").click()
    page.wait_for_url(lambda url: url.partition("?")[0] != before.partition("?")[0], timeout=READ)
    expect(page.get_by_role("heading", name="竹山县示范补贴通知")).to_be_visible()
    expect(page.locator(".understood .chip.good").first).to_have_text("已核对")
    expect(page.locator(".field", has=page.get_by_label("标题"))).to_contain_text("人工更正")

    # An editor may not publish: neither here nor by asking the server.
    expect(page.get_by_text("发布要管理员来做")).to_be_visible()
    assert editor.button("发布…").count() == 0

    chief = opening(Role.ADMINISTRATOR)
    chief.button("核对、比较、发布").click()
    panel = chief.tab("变化")
    expect(panel.get_by_role("cell", name="新增文件")).to_be_visible()
    assert chief.violations() == []
    chief.publish()
    expect(chief.said).to_contain_text("已经发布")
    expect(chief.card("待发布版本")).to_contain_text("没有等待发布的版本")
    expect(chief.page.get_by_role("row", name=re.compile("发布.*administrator")).first).to_be_visible()

    chief.button("退回上一版本…").click()
    assert chief.violations() == []
    chief.dialog.get_by_label("说明（可以不写）").fill("试一试退回")
    chief.button("退回", chief.dialog).click()
    expect(chief.said.last).to_contain_text("已经退回")
    expect(chief.page.get_by_role("row", name=re.compile("回退.*试一试退回"))).to_be_visible()
    acts = place.acts()
    for act in (
        "editor upload",
        "editor upload.correct",
        "editor job.stage",
        "administrator release.publish",
        "administrator release.rollback",
    ):
        assert act in acts


def test_from_upload_to_published_with_the_changes_read_in_six_clicks(opening: Open, place: Place) -> None:
    chief = opening(Role.ADMINISTRATOR)
    chief.upload(place.file("六下.docx", make_docx(ADVERTISED)))
    expect(chief.page.locator(".original .line.provision").first).to_be_visible()
    assert chief.violations() == []
    panel = chief.tab("变化")
    expect(panel.get_by_role("cell", name="新增文件")).to_be_visible()
    chief.publish()
    expect(chief.said).to_contain_text("已经发布")
    assert chief.clicks == 5, "choose, read, changes, publish, confirm"
    chief.page.get_by_role("link", name="看它改了什么").click()
    expect(chief.page.get_by_text("这个版本不再更正")).to_be_visible()
    expect(chief.page.get_by_label("标题")).to_be_disabled()
    assert chief.violations() == []


def test_changed_figures_stand_first_and_marked(opening: Open, place: Place) -> None:
    editor = opening(Role.EDITOR)
    editor.upload(place.file("六下.docx", make_docx(raised(ADVERTISED))))
    panel = editor.tab("变化")
    flags = panel.locator(".flags")
    expect(flags.get_by_role("row", name=re.compile("金额"))).to_have_count(1)
    expect(flags.locator("ins")).to_have_text("730元")
    expect(flags.locator("del")).to_have_text("700元")
    expect(panel.locator(".changes ins")).to_contain_text(["三十"])
    panel.get_by_role("button", name=re.compile("^修改条款")).click()
    expect(panel.locator(".changes tbody tr")).to_have_count(1)
    panel.get_by_label("查找文字").fill("没有这几个字")
    expect(panel.get_by_text("没有这样的变化。")).to_be_visible()
    with editor.page.expect_download() as saved:
        editor.button("下载表格（CSV）").click()
    assert "七百三十元" in saved.value.path().read_text("utf-8-sig")
    assert editor.violations() == []
    for name in ("答复变化", "检查"):
        editor.tab(name)
        expect(editor.page.locator(".panel .note").first).to_be_visible()
        assert editor.violations() == [], name
    # Left for the next: someone else's release waits.


def test_a_broken_file_says_why_and_one_without_a_head_is_completed(opening: Open, place: Place) -> None:
    editor = opening(Role.EDITOR)
    page = editor.page
    expect(editor.card("待发布版本")).to_contain_text("六下.docx")
    editor.choose(place.file("坏.pdf", b"%PDF-1.7\nnothing here"))
    page.get_by_label("取代它（它的文件这次不要）").check()
    editor.button("读取并比较").click()
    failed = page.locator(".job.note.bad")
    expect(failed).to_contain_text("坏.pdf", timeout=READ)
    expect(failed).to_contain_text("结构坏了")
    expect(failed).to_contain_text("现行版本没有变")
    assert editor.violations() == []
    editor.button("知道了").click()
    expect(editor.card("待发布版本")).to_contain_text("六下.docx"), "what waited still waits"

    # A text without title, issuer and place: completed by hand, beside the reasons.
    editor.button("粘贴文字").click()
    editor.dialog.get_by_label("给这段文字起个名字").fill("无头")
    editor.dialog.get_by_role("textbox", name="文字", exact=True).fill("一、对象\n本县居民。\n二、标准\n每月七百元。\n")
    assert editor.violations() == []
    editor.button("加入", editor.dialog).click()
    page.get_by_label("取代它（它的文件这次不要）").check()
    editor.button("读取并比较").click()
    expect(failed).to_contain_text("没有读出标题", timeout=READ)
    page.reload()
    expect(page.get_by_role("row", name=re.compile("无头.txt")).first).to_contain_text("没有做成")
    page.get_by_role("button", name=re.compile("^看原因")).first.click()
    editor.button("补上读不出的内容…").click()
    expect(editor.dialog.get_by_label("标题")).to_be_visible()
    assert editor.violations() == []
    for label, value in {
        "标题": "竹山县示范说明",
        "发文机关": "竹山县民政局",
        "地区代码": "420323",
        "公布日期": "2026-05-01",
    }.items():
        editor.dialog.get_by_label(label, exact=True).fill(value)
    editor.dialog.get_by_label("效力层级").select_option("规范性文件")
    editor.button("保存并重新读取", editor.dialog).click()
    page.locator(".tabs").wait_for(timeout=READ)
    expect(page.get_by_role("heading", name="竹山县示范说明")).to_be_visible()


def test_a_job_is_watched_through_a_reload_stopped_and_tried_again(opening: Open, place: Place) -> None:
    place.pause_worker()
    editor = opening(Role.EDITOR)
    page = editor.page
    editor.choose(
        place.file("补充.docx", make_docx([*raised(ADVERTISED)[:1], "竹民发〔2026〕9号", *raised(ADVERTISED)[2:]]))
    )
    editor.button("读取并比较").click()
    expect(page.locator(".progress-words")).to_contain_text("排队等待")
    assert editor.violations() == []
    page.reload()
    expect(page.locator(".job")).to_contain_text("补充.docx")
    editor.button("停止").click()
    expect(page.locator(".job.note.warn")).to_contain_text("已经停止")
    place.pause_worker(False)
    editor.button("重试").click()
    page.locator(".tabs").wait_for(timeout=READ)
    expect(page.get_by_role("heading", name="待发布版本")).to_be_visible()


def test_failed_checks_need_a_reason_and_a_second_administrator_is_told(opening: Open, place: Place) -> None:
    corpus = write_corpus(place.folder / "raised", **{"cases/dibao.yaml": CASES})
    standards = corpus / "programs/dibao/standards.csv"
    standards.write_text(standards.read_text("utf-8").replace(",500,", ",501,"), encoding="utf-8")
    with release.open_workshop(place.settings) as workshop:
        waiting = release.stage(workshop, [corpus]).manifest.id

    first, second = opening(Role.ADMINISTRATOR), opening(Role.ADMINISTRATOR)
    first.button("核对、比较、发布").click()
    first.button("重新比较").first.click()
    expect(first.button("发布…")).to_be_visible(timeout=READ)
    panel = first.tab("答复变化")
    expect(panel.locator(".note")).to_have_text("重放了 1 个情形，1 个的结论或依据会变。")
    expect(panel.locator("tbody tr")).to_contain_text("高出一元")
    assert first.violations() == []
    panel = first.tab("检查")
    expect(panel.locator(".card", has_text="情形的结论")).to_contain_text("gang_gao")
    assert first.violations() == []

    second.page.reload()
    second.button("核对、比较、发布").click()
    second.button("发布…").click()
    first.click(first.button("发布…"))
    first.click(first.button("发布", first.dialog))
    expect(first.dialog.get_by_text("这一项要填。")).to_be_visible()
    first.dialog.get_by_label("照发的理由").fill("标准确实提高了一元，局长同意")
    assert first.violations() == []
    first.button("发布", first.dialog).click()
    expect(first.said).to_contain_text("已经发布")
    expect(first.page.get_by_role("row", name=re.compile("局长同意"))).to_be_visible()

    second.dialog.get_by_label("照发的理由").fill("我也要发布")
    second.button("发布", second.dialog).click()
    expect(second.dialog.locator(".form-fault")).to_contain_text("administrator刚刚发布了")
    assert waiting in second.dialog.locator(".form-fault").inner_text()
    assert second.violations() == []
    second.button("关闭", second.dialog).click()
    expect(second.page.get_by_text("这一个已经被取代")).to_be_visible()


def test_an_officer_has_no_release_pages(opening: Open) -> None:
    officer = opening(Role.OFFICER)
    expect(officer.page.locator(".page [role=alert]")).to_contain_text("您的角色不能用它")
    assert officer.page.get_by_role("link", name="发布", exact=True).count() == 0
