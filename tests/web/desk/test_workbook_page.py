"""An editor at the page of rule workbooks: ten wrong ones, each put right by following the messages alone; two at once.

pytest tests/web/desk/test_workbook_page.py
"""

import io
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from fastapi import FastAPI
from openpyxl.comments import Comment
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Locator, expect

from api.main import create_app
from assistant.assemble import open_office
from assistant.domain.roles import Role
from assistant.editing import open_draft
from assistant.settings import Settings
from assistant.storage.audit import Audit
from assistant.storage.users import Users
from ingest.release import publish, stage
from tests.ingest.conftest import make_workshop
from tests.ingest.making_workbooks import WIDE
from tests.pair_embedder import PairEmbedder
from tests.small_corpus import write_corpus
from tests.staff import PASSWORD, STAFF
from tests.web.desk.staging import Desk

PICTURES = os.environ.get("DESK_PICTURES", "")
OpenDesk = Callable[..., Desk]
Edit = Callable[[openpyxl.Workbook], object]


@pytest.fixture(scope="module")
def desk_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A small office whose tables have every type of fact; vectors come from character pairs."""
    data = tmp_path_factory.mktemp("workbooks") / "var"
    data.mkdir()
    embedder = PairEmbedder()
    patch = pytest.MonkeyPatch()
    patch.setattr("assistant.assemble.open_embedder", lambda _: embedder)
    patch.setattr("ingest.workshop.open_embedder", lambda _: embedder)
    workshop = make_workshop(data, embedder)
    stage(workshop, [write_corpus(data.parent / "corpus", **WIDE)])
    publish(workshop, person="tests", reason="figures of a made-up law")  # the gate looks for them in its provisions
    workshop.close()
    settings = Settings(data=data, asks_per_minute=0, reads_per_minute=0)
    office = open_office(settings)
    for role in STAFF:
        Users(office.engine).add(role.value, role, PASSWORD)
    office.close()
    yield settings
    patch.undo()


@pytest.fixture(scope="module")
def desk_app(desk_settings: Settings) -> FastAPI:
    return create_app(desk_settings)


@pytest.fixture(autouse=True)
def nothing_waits(desk_settings: Settings) -> Iterator[None]:
    """Each test begins with the published tables."""
    yield
    office = open_office(desk_settings)
    draft = open_draft(office.engine, desk_settings.data)
    if draft.pending():
        from ingest.release import withdraw_at_desk

        withdraw_at_desk(draft, "dibao", "test")
    office.close()


@dataclass(frozen=True)
class Message:
    """One line of the table of faults, as a person reads it."""

    sheet: str
    row: int
    column: str
    now: str
    expected: str
    do: str


class Page:
    """The page of one program."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.folder = desk, folder

    def download(self) -> bytes:
        """What the button gives."""
        with self.desk.page.expect_download() as waiting:
            self.desk.button("下载这个事项的表").click()
        path = self.folder / "down.xlsx"
        waiting.value.save_as(path)
        return path.read_bytes()

    def send(self, content: bytes, name: str = "改好的规则表.xlsx") -> Locator:
        """Upload and wait for the result."""
        path = self.folder / name
        path.write_bytes(content)
        for old in self.result.all():
            old.evaluate("element => element.remove()")
        self.desk.page.set_input_files("input[type=file]", path)
        self.result.wait_for()
        return self.result

    @property
    def result(self) -> Locator:
        """The card of findings."""
        return self.desk.page.locator(".findings")

    def messages(self) -> list[Message]:
        """The faults shown; the first page of them."""
        found = []
        for line in self.result.locator(".faults tbody tr").all():
            sheet, row, column, now, expected, do = line.locator("td").all_inner_texts()
            letters = re.match(r"[A-Z]{1,2}", column)
            found.append(Message(sheet, int(row or 0), letters[0] if letters else "", now, expected, do))
        return found


@pytest.fixture
def page(open_desk: OpenDesk, tmp_path: Path) -> Page:
    """The page of the one program, opened by an editor."""
    desk = open_desk(Role.EDITOR, "workbooks/dibao")
    desk.page.get_by_role("heading", name="最低生活保障 · 规则表").wait_for()
    return Page(desk, tmp_path)


def edited(content: bytes, edit: Edit) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    edit(workbook)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


NEW_RULE = [
    "dibao-N", "100000", "本人", "任意", "是", "任意", "任意", ">=60", "1|2", "符合", "低保金", "500", "定额", "每人每月",
    "直接适用", "", "shifan_banfa a2", "2026-07-01", "", "", "",
]  # fmt: skip


def new_rule(**wrong: str) -> Edit:
    """A row is added, with some cells wrong by letters of the column."""

    def edit(workbook: openpyxl.Workbook) -> None:
        sheet = workbook["规则表"]
        for column, text in enumerate(NEW_RULE, start=1):
            write(sheet, 5, column, text)
        for letters, text in wrong.items():
            write(sheet, 5, column_index_from_string(letters), text)

    return edit


def write(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(row, column)
    cell.value = text or None
    cell.number_format = "@"
    if text:
        cell.data_type = "s"


def merged_and_noted(workbook: openpyxl.Workbook) -> None:
    new_rule()(workbook)
    merge_and_note(workbook)


def merge_and_note(workbook: openpyxl.Workbook) -> None:
    workbook["规则表"].merge_cells("T5:U5")
    workbook["规则表"]["A5"].comment = Comment("新加的", "我")


def formula_and_number(workbook: openpyxl.Workbook) -> None:
    new_rule()(workbook)
    workbook["规则表"]["L5"].value = "=250*2"
    workbook["规则表"]["L5"].data_type = "f"
    workbook["规则表"]["E5"].value = True


def hidden(workbook: openpyxl.Workbook) -> None:
    new_rule()(workbook)
    workbook["规则表"].row_dimensions[3].hidden = True
    workbook["标准表"].sheet_state = "hidden"


def renamed(workbook: openpyxl.Workbook) -> None:
    new_rule()(workbook)
    workbook["规则表"]["I1"].value = "残疾等及"
    workbook["办理表"]["C1"].value = "内容 "


def dated(workbook: openpyxl.Workbook) -> None:
    new_rule(R="2026年7月1日", S="2026-07-01")(workbook)


def cleared(workbook: openpyxl.Workbook) -> None:
    """Someone typed over published rows and left a note beside the table."""
    new_rule()(workbook)
    workbook["规则表"]["I3"].value = "1"
    workbook["标准表"]["D2"].value = "520"
    workbook["规则表"]["X2"].value = "问一下老王"


TEN: dict[str, Edit] = {
    "words that are not on a list": new_rule(C="全家", O="适用", J="可以"),
    "full-width figures and spaces": new_rule(L="５００", B="100000 ", K="低保金\u200b"),
    "dates as people say them": dated,
    "no source, and one that is not there": new_rule(Q="shifan_banfa a99"),
    "merged cells and a note": merged_and_noted,
    "a formula and TRUE": formula_and_number,
    "hidden rows and sheets": hidden,
    "heads renamed": renamed,
    "published rows typed over": cleared,
    "tests of facts that cannot be": new_rule(I="9级", E="有", H=">=六十"),
}


def follow(content: bytes, messages: list[Message]) -> bytes:
    """Do what the messages say, and nothing else. Whoever knew the rules might do better; this one only reads."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    for message in messages:
        obey(workbook, message)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def obey(workbook: openpyxl.Workbook, message: Message) -> None:
    sheet = workbook[message.sheet]
    if "取消合并" in message.do:
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        return
    if "取消隐藏" in message.do:
        sheet.sheet_state = "visible"
        for dimension in sheet.row_dimensions.values():
            dimension.hidden = False
        return
    place = (message.row, column_index_from_string(message.column))
    if "删去批注" in message.do:
        sheet.cell(*place).comment = None
        return
    write(sheet, *place, wanted(message))


def wanted(message: Message) -> str:
    """The text a message asks for: the one it names, the first of those it lists, or its example."""
    for pattern in (
        r"^(?:改成|改回)“([^”]*)”",
        r"^(清空|删去)这一格",
        r"^改成其中一个：([^、；。]+)",
        r"粘贴为(数值)",
        r"^写成 ([^、；]+?)(?: 这样)?[、；]",
        r"条款号，如 ([a-z_]+ [a-z0-9.]+)",
        r"^把这一格的格式设成(“文本”)，再照原样重写",
    ):
        found = re.search(pattern, message.do)
        if found is not None:
            # A value pasted, or written as it is shown: what the person saw in the cell.
            seen = {"数值": "500", "“文本”": "是", "清空": "", "删去": ""}
            return seen.get(found[1], found[1])
    raise AssertionError(f"this message does not say what to do: {message}")


@pytest.mark.parametrize("case", TEN)
def test_a_wrong_workbook_is_put_right_by_its_messages(page: Page, case: str, desk_settings: Settings) -> None:
    content = edited(page.download(), TEN[case])
    for _ in range(3):
        page.send(content)
        messages = page.messages()
        if not messages:
            break
        content = follow(content, messages)
    assert messages == [], "three rounds of messages were not enough"
    page.desk.button("写入", page.result).click()
    page.result.get_by_text("已经写入，等待发布。").wait_for()
    office = open_office(desk_settings)
    draft = open_draft(office.engine, desk_settings.data)
    office.close()
    rules = draft.text("programs/dibao/rules.csv")
    assert rules.startswith(WIDE["programs/dibao/rules.csv"]), "what was published is as it was"
    assert rules.splitlines()[-1].startswith("dibao-N,100000,")


def test_the_page_as_people_see_it(page: Page, open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = page.desk
    pictures = Path(PICTURES) if PICTURES else tmp_path
    desk.turn_to("规则表")
    desk.page.get_by_role("cell", name="最低生活保障 dibao").wait_for()
    look(desk, pictures, "list")
    desk.page.get_by_label("找事项").fill("没有的")
    desk.page.get_by_text("没有这样的事项。").wait_for()
    desk.page.get_by_label("找事项").fill("低生活")
    desk.page.get_by_role("link", name="最低生活保障").click()
    desk.page.get_by_role("heading", name="最低生活保障 · 规则表").wait_for()
    look(desk, pictures, "program")
    content = page.download()
    for name, edit in (("faults", spoilt), ("published", cleared), ("changes", new_rule())):
        page.send(edited(content, edit))
        look(desk, pictures, name)
    desk.button("写入", page.result).click()
    page.result.get_by_text("已经写入，等待发布。").wait_for()
    expect(desk.page.get_by_text("改过，没发布").first).to_be_visible()
    look(desk, pictures, "applied")
    page.send(b"PK\x03\x04 nothing")
    assert "整个文件" in page.result.inner_text()
    desk.button("撤回改动").click()
    desk.button("撤回改动", desk.dialog).click()
    expect(desk.page.locator(".chip", has_text="已发布")).to_be_visible()


def spoilt(workbook: openpyxl.Workbook) -> None:
    new_rule(C="全家", L="５００", Q="", R="2026年7月1日", I="9级", U="")(workbook)
    merge_and_note(workbook)
    workbook["标准表"]["D2"].value = "=250*2"


def look(desk: Desk, pictures: Path, name: str) -> None:
    for theme in ("light", "dark"):
        desk.theme(theme)
        assert desk.violations() == []
    desk.theme("light")
    if PICTURES:
        desk.picture(pictures, f"workbook-{name}")


def test_a_typing_error_is_corrected_with_a_reason(page: Page, desk_settings: Settings) -> None:
    page.send(edited(page.download(), lambda workbook: workbook["标准表"].__setitem__("D2", "510")))
    assert [message.column for message in page.messages()] == ["D"]
    page.desk.page.get_by_label("只是打错了字").fill("把 510 错写成 500")
    page.desk.button("按更正再检查").click()
    page.result.get_by_text("按更正检查").wait_for()
    page.desk.button("写入", page.result).click()
    page.result.get_by_text("已经写入，等待发布。").wait_for()
    office = open_office(desk_settings)
    record = Audit(office.engine).latest(1)[0]
    office.close()
    assert (record.act, record.actor, record.detail["correct"]) == ("workbook.apply", "editor", "把 510 错写成 500")


def test_of_two_at_once_the_second_is_told(page: Page, open_desk: OpenDesk, tmp_path: Path) -> None:
    other = open_desk(Role.ADMINISTRATOR, "workbooks/dibao")
    other.page.get_by_role("heading", name="最低生活保障 · 规则表").wait_for()
    (tmp_path / "other").mkdir()
    second = Page(other, tmp_path / "other")
    content = page.download()
    theirs = edited(second.download(), lambda workbook: workbook["标准表"].__setitem__("I2", "2028-01-01"))
    second.send(theirs)
    page.send(edited(content, new_rule()))
    page.desk.button("写入", page.result).click()
    page.result.get_by_text("已经写入，等待发布。").wait_for()
    other.button("写入", second.result).click()
    expect(second.result.get_by_role("alert").last).to_contain_text("editor 在您下载之后改过")
    second.send(theirs)
    expect(second.result.get_by_role("alert").first).to_contain_text("重新下载")
    expect(other.button("写入", second.result)).to_have_count(0)


def test_officers_do_not_see_it(open_desk: OpenDesk) -> None:
    desk = open_desk(Role.OFFICER)
    expect(desk.page.get_by_role("navigation").get_by_role("link", name="规则表")).to_have_count(0)
