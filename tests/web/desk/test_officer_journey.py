"""An officer's shift in a real browser, from signing in to the work order, with everything that goes wrong on the way.

pytest tests/web/desk/test_officer_journey.py
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from playwright.sync_api import Locator, Page, expect

from assistant.domain.roles import Role
from assistant.storage.users import Users
from tests.staff import PASSWORD
from tests.web.desk.staging import Desk

pytestmark = pytest.mark.browser

Opener = Callable[..., Desk]
ZHUSHAN, CHANGCHUN = "湖北省十堰市竹山县", "吉林省长春市"
ID_NUMBER = "110101199003074514"


@pytest.fixture
def desk(open_desk: Opener) -> Desk:
    """An officer at the workbench."""
    opened = open_desk(Role.OFFICER)
    words(opened.page).wait_for()
    return opened


def words(page: Page) -> Locator:
    """The one search box."""
    return page.get_by_role("combobox", name="来电人怎么说")


def choose_region(desk: Desk, name: str) -> None:
    desk.page.locator(".bench-bar .region").click()
    desk.button(name, desk.dialog).click()
    expect(desk.page.locator(".bench-bar .region")).to_have_text(name)


def ask(desk: Desk, question: str) -> Locator:
    """Ask the whole sentence; the answer."""
    words(desk.page).fill(question)
    words(desk.page).press("Enter")
    answer = desk.page.get_by_role("article", name=question)
    answer.wait_for()
    return answer


def test_signing_in_with_errors(open_desk: Opener) -> None:
    desk = open_desk()
    page = desk.page
    assert desk.violations() == []
    desk.button("登录").click()
    expect(page.get_by_text("这一项要填。")).to_have_count(2)
    expect(page.get_by_label("用户名")).to_be_focused()
    page.get_by_label("用户名").fill("officer")
    page.locator("input[type=password]").fill("not this one")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="用户名或密码不对")).to_be_visible()
    assert desk.violations() == []
    page.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".who")).to_have_text("officer（坐席）")
    rail = page.get_by_role("navigation", name="功能")
    expect(rail.get_by_role("link", name="热线工作台")).to_have_attribute("aria-current", "page")
    # What an officer may not do is not offered, and its address leads nowhere.
    expect(rail.get_by_role("link", name="用户", exact=True)).to_have_count(0)
    page.goto(f"{desk.address}/desk#/nothing-here")
    expect(page.get_by_role("alert").filter(has_text="没有这一页")).to_be_visible()


def test_a_first_password_by_a_one_time_link(open_desk: Opener, desk_app: FastAPI) -> None:
    users = Users(desk_app.state.office.engine)
    users.add("new.officer", Role.OFFICER)
    desk = open_desk(page=f"password/{users.issue_link('new.officer')}")
    page = desk.page
    first, again = (page.get_by_label(label, exact=False) for label in ("再写一遍新密码", "一次性链接"))
    assert again.input_value() and "password/" not in page.url
    assert desk.violations() == []
    fresh = page.locator("input[type=password]").first
    fresh.fill("another long password")
    first.fill("not the same password")
    desk.button("设密码").click()
    expect(page.get_by_text("两遍写的不一样。")).to_be_visible()
    first.fill("another long password")
    desk.button("设密码").click()
    expect(page.get_by_role("status").filter(has_text="密码已经设好")).to_be_visible()
    desk.sign_in("new.officer", "another long password")
    desk.button("我的账号").click()
    desk.dialog.get_by_label("深色").check()
    expect(page.locator("body")).to_have_attribute("data-weui-theme", "dark")
    assert desk.violations() == []
    desk.button("改密码", desk.dialog).click()
    passwords = desk.dialog.locator("input[type=password]")
    for place, word in enumerate(("wrong", "yet another long password", "yet another long password")):
        passwords.nth(place).fill(word)
    desk.button("设密码", desk.dialog).click()
    expect(desk.dialog.get_by_role("alert")).to_contain_text("现在的密码不对")
    passwords.first.fill("another long password")
    desk.button("设密码", desk.dialog).click()
    expect(page.get_by_text("密码已经设好。")).to_be_visible()


def test_a_clause_with_the_keyboard_alone(desk: Desk) -> None:
    page = desk.page
    assert desk.violations() == []
    choose_region(desk, CHANGCHUN)
    expect(words(page)).to_be_focused()
    page.keyboard.type("高龄津贴")
    page.keyboard.press("ArrowDown")
    first = page.get_by_role("option").first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(words(page)).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "")
    assert desk.violations() == []
    page.keyboard.press("Enter")
    clause = page.get_by_role("article", name="长春市2024年民政工作要点")
    expect(clause).to_be_focused()
    expect(clause).to_contain_text("80周岁以上")
    expect(clause).to_contain_text("工作材料")
    expect(clause.locator("mark")).to_be_visible()
    assert desk.violations() == []
    desk.button("和别处对照", clause).click()
    expect(desk.dialog.get_by_label("事项")).to_have_value("gaoling_jintie")
    desk.dialog.get_by_label("右边地区").select_option("420323")
    expect(desk.dialog.locator(".sides thead")).to_contain_text("竹山县")
    expect(desk.dialog.locator(".sides tbody")).to_contain_text("竹山县给两种老人")
    assert desk.violations() == []
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(desk.button("和别处对照", clause)).to_be_focused()
    page.keyboard.press("/")
    expect(words(page)).to_be_focused()


def test_an_answer_with_its_evidence_and_the_form_beside_it(desk: Desk) -> None:
    page = desk.page
    choose_region(desk, ZHUSHAN)
    answer = ask(desk, "我们家四口人，一个月收入2000块，能不能吃低保？")
    expect(answer.get_by_role("region", name="依据")).to_contain_text("第十八条第一款")
    expect(answer.get_by_role("region", name="读给来电人")).to_contain_text("够不够最低生活保障的条件")
    expect(answer.locator(".chip").filter(has_text="检索把握")).to_be_visible()
    evidence = answer.get_by_role("region", name="依据").bounding_box()
    script = answer.get_by_role("region", name="读给来电人").bounding_box()
    assert evidence and script and evidence["x"] < script["x"] and abs(evidence["y"] - script["y"]) < 5
    pane = page.get_by_role("region", name="资格核对")
    expect(pane.get_by_label("事项")).to_have_value("dibao")
    expect(pane.get_by_label("家庭人口")).to_have_value("4")
    expect(pane.get_by_label("家庭月收入")).to_have_value("2000")
    expect(pane.locator(".glance")).to_contain_text("待定")
    assert desk.violations() == []
    # Straight to what to ask first; how to ask it is shown.
    page.keyboard.press("Alt+f")
    first = pane.get_by_role("group", name="财产符合规定").get_by_role("button", name="是")
    expect(first).to_be_focused()
    expect(pane.locator(".say-bar")).to_contain_text("问法：您家的财产符合当地低保的财产规定吗")
    # The caller's answer goes into the conversation and into the form.
    answer.get_by_role("button", name="否", exact=True).click()
    expect(page.get_by_role("article", name="财产符合规定：否")).to_be_visible()
    group = pane.get_by_role("group", name="财产符合规定")
    expect(group.get_by_role("button", name="否")).to_have_attribute("aria-pressed", "true")
    assert desk.violations() == []
    # What is asked as a number is written down as the caller says it.
    desk.button("新来电").click()
    desk.button("新来电", desk.dialog).click()
    expect(page.get_by_role("region", name="来电人一开口就可以打字")).to_be_visible()
    answer = ask(desk, "我能不能领高龄津贴？")
    answer.locator(".ask-back input").fill("八十三")
    answer.get_by_role("button", name="记下").click()
    expect(page.get_by_role("article", name="年龄：八十三")).to_be_visible()
    expect(pane.get_by_label("年龄")).to_have_value("83")


def test_filling_in_the_form_supposing_and_what_else(desk: Desk) -> None:
    page = desk.page
    choose_region(desk, CHANGCHUN)
    pane = page.get_by_role("region", name="资格核对")
    pane.get_by_label("事项").select_option("gaoling_jintie")
    # Pressed while the number before it is still being judged: nothing moves under the pointer.
    pane.get_by_label("事项").select_option("dibao")
    pane.get_by_label("家庭人口").fill("4")
    pane.get_by_role("group", name="财产符合规定").get_by_role("button", name="是").click()
    expect(pane.locator(".glance")).to_contain_text("还差：当地现行的低保标准")
    pressed = pane.get_by_role("group", name="财产符合规定").get_by_role("button", name="是")
    expect(pressed).to_have_attribute("aria-pressed", "true")
    pane.get_by_label("事项").select_option("gaoling_jintie")
    age = pane.get_by_label("年龄")
    age.fill("很大")
    expect(pane.locator(".result")).to_contain_text("“年龄”要写数")
    age.fill("79")
    expect(pane.locator(".glance")).to_contain_text("按已载条件不符合")
    expect(pane.locator(".glance")).to_contain_text("差在哪里：年龄不低于80")
    expect(pane.locator(".glance")).to_contain_text("最近的变化")
    pane.get_by_role("button", name="如果…").click()
    age.fill("80")
    expect(pane.locator(".supposed .glance")).to_contain_text("初步符合")
    expect(pane.locator(".both > div").first).to_contain_text("按已载条件不符合")
    assert desk.violations() == []
    pane.get_by_role("button", name="回到真实情况").click()
    expect(age).to_have_value("79")
    expect(pane.locator(".glance")).to_have_count(1)
    expect(pane.locator(".glance")).to_contain_text("按已载条件不符合")
    pane.get_by_role("button", name="还能领什么").click()
    expect(desk.dialog.get_by_role("heading", name=re.compile("还差情况"))).to_be_visible()
    assert desk.violations() == []
    desk.button("特困人员救助供养", desk.dialog).click()
    expect(pane.get_by_label("事项")).to_have_value("tekun")
    expect(pane.get_by_label("年龄")).to_have_value("79")


def test_what_follows_an_answer(desk: Desk, open_desk: Opener) -> None:
    page = desk.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choose_region(desk, ZHUSHAN)
    answer = ask(desk, "低保怎么申请，要带什么？")

    desk.button("这条答复有误", answer).click()
    desk.button("开纠错工单", desk.dialog).click()
    expect(desk.dialog.get_by_text("这一项要填。")).to_be_visible()
    desk.dialog.get_by_label("哪里不对").fill("地点应当写清楚")
    desk.dialog.get_by_label("请在哪天前更正").fill("2020-01-01")
    desk.button("开纠错工单", desk.dialog).click()
    expect(desk.dialog.get_by_text("要填今天以后的日期。")).to_be_visible()
    assert desk.violations() == []
    desk.dialog.get_by_label("请在哪天前更正").fill("2099-01-01")
    desk.button("开纠错工单", desk.dialog).click()
    expect(page.get_by_text(re.compile(r"纠错工单 \d+ 号已经交给编辑"))).to_be_visible()

    desk.button("写人工答复", answer).click()
    desk.dialog.get_by_label("怎么答").fill("向户籍所在地的乡镇或者街道提出，给 5000 元。")
    desk.button("交去批准", desk.dialog).click()
    # A figure the clause does not have is refused with words, and nothing typed is lost.
    expect(desk.dialog.get_by_role("alert")).to_contain_text("5000")
    assert desk.violations() == []
    desk.dialog.get_by_label("怎么答").fill("向户籍所在地的乡镇人民政府或者街道办事处提出申请。")
    desk.button("交去批准", desk.dialog).click()
    expect(page.get_by_text(re.compile(r"第 \d+ 号人工答复已经交去批准"))).to_be_visible()

    page.keyboard.press("Alt+s")
    desk.dialog.get_by_label("跟来电人怎么说的").fill(f"已告知怎么申请，身份证{ID_NUMBER}")
    note = desk.dialog.get_by_label("工单里的文字")
    expect(note).to_contain_text("坐席说明：已告知怎么申请")
    expect(desk.dialog.get_by_text("遮住了：身份证号")).to_be_visible()
    assert desk.violations() == []
    desk.button("复制小结", desk.dialog).click()
    expect(page.get_by_text("已经复制。")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "低保怎么申请，要带什么？" in copied and "依据：" in copied and ID_NUMBER not in copied
    page.keyboard.press("Escape")

    desk.button("转给别人办", answer).click()
    desk.button("转出去", desk.dialog).click()
    expect(desk.dialog.get_by_text("要来电人同意才能转。")).to_be_visible()
    desk.dialog.get_by_label("来电人同意").check()
    assert desk.violations() == []
    desk.button("转出去", desk.dialog).click()
    told = desk.dialog.get_by_text(re.compile(r"已经转出去，编号 \d+"))
    number = (re.search(r"\d+", told.inner_text()) or [""])[0]
    page.keyboard.press("Escape")

    desk.turn_to("转来的咨询")
    expect(page.locator("tbody tr").first).to_contain_text("低保怎么申请")
    assert desk.violations() == []
    page.get_by_label("编号").fill("999999")
    desk.button("找这个编号").click()
    expect(page.get_by_text("没有第 999999 号转接")).to_be_visible()
    page.get_by_role("alert").get_by_role("button", name="关闭").click()
    page.get_by_label("编号").fill(number)
    desk.button("找这个编号").click()
    expect(desk.dialog).to_contain_text("《最低生活保障审核确认办法》第四条")
    expect(desk.dialog).to_contain_text("坐席补充：")
    assert desk.violations() == []

    other = open_desk(Role.EDITOR, "handoffs")
    other.button(f"打开 {number}").click()
    other.button("接手", other.dialog).click()
    expect(other.button("办结", other.dialog)).to_be_visible()
    desk.button("接手", desk.dialog).click()
    expect(page.get_by_role("alert").filter(has_text="刚刚被别人接了")).to_be_visible()


def test_two_places_and_two_days_side_by_side(desk: Desk) -> None:
    page = desk.page
    desk.turn_to("条款对照")
    rows = page.locator(".sides tbody tr")
    rows.first.wait_for()
    page.get_by_label("左边地区").select_option("420323")
    page.get_by_label("右边地区").select_option("420323")
    page.get_by_label("左边日期").fill("2026-06-01")
    # Before and after the law began: what it says has no counterpart on the earlier day.
    expect(page.locator(".sides thead")).to_contain_text("2026-06-01")
    expect(rows.filter(has_text="中华人民共和国社会救助法 第十八条第一款").locator("td").first).to_have_text(
        "这一边没有对应的条款"
    )
    page.get_by_label("事项").select_option("gaoling_jintie")
    page.get_by_label("左边日期").fill("2026-11-22")
    page.get_by_label("右边地区").select_option("220100")
    both = rows.filter(has_text="竹山县给两种老人").filter(has_text="长春市2024年")
    expect(both).to_have_count(1)
    assert desk.violations() == []
    page.get_by_label("两份文件").check()
    page.get_by_label("左边文件").select_option("shehui_jiuzhu_zanxing_banfa")
    page.get_by_label("右边文件").select_option("shehui_jiuzhu_fa")
    expect(page.locator(".sides thead")).to_contain_text("社会救助暂行办法")
    # What only one side has is marked in the words themselves.
    page.locator(".sides del").first.wait_for()
    page.locator(".sides ins").first.wait_for()
    assert desk.violations() == []


def test_a_session_that_ended_loses_nothing(desk: Desk) -> None:
    page = desk.page
    choose_region(desk, CHANGCHUN)
    pane = page.get_by_role("region", name="资格核对")
    pane.get_by_label("事项").select_option("gaoling_jintie")
    pane.get_by_label("年龄").fill("83")
    expect(pane.locator(".glance")).to_contain_text("初步符合")
    page.context.clear_cookies()
    words(page).fill("高龄津贴")
    expect(desk.dialog.get_by_role("heading")).to_have_text("登录过期了，请再登录一次")
    assert desk.violations() == []
    desk.dialog.locator("input[type=password]").fill("wrong")
    page.keyboard.press("Enter")
    expect(desk.dialog.get_by_role("alert")).to_contain_text("用户名或密码不对")
    desk.dialog.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_have_count(0)
    # Signed in anew in another tab: the secret has changed, and the next act still goes through.
    again = page.evaluate(
        """async ([name, password]) => (await fetch("/api/v1/session", {method: "POST",
            headers: {"Content-Type": "application/json"}, body: JSON.stringify({name, password})})).status""",
        ["officer", PASSWORD],
    )
    assert again == 200
    page.keyboard.press("Alt+s")
    expect(desk.dialog.get_by_label("工单里的文字")).to_contain_text("高龄津贴（本人）——初步符合")
    page.keyboard.press("Escape")
    expect(words(page)).to_have_value("高龄津贴")
    expect(pane.get_by_label("年龄")).to_have_value("83")
    words(page).press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    desk.button("退出登录").first.click()
    expect(page.get_by_label("用户名")).to_be_visible()


def test_refusals_nothing_found_and_weak_evidence(desk: Desk) -> None:
    page = desk.page
    choose_region(desk, ZHUSHAN)
    closed = {"type": "about:blank", "title": "", "status": 503, "detail": "现在暂停回答，请打 12345。"}
    page.route("**/api/v1/chat", lambda route: route.fulfill(status=503, json=closed))
    words(page).fill("低保怎么办")
    words(page).press("Enter")
    refused = page.get_by_role("alert").filter(has_text="现在暂停回答")
    expect(refused).to_be_visible()
    # The words are still there to be sent again.
    expect(words(page)).to_have_value("低保怎么办")
    assert desk.violations() == []
    page.unroute("**/api/v1/chat")
    refused.get_by_role("button", name="关闭").click()

    page.route("**/api/v1/desk/search*", lambda route: route.abort())
    words(page).fill("特困")
    expect(page.get_by_text("网络不通，没有办成")).to_be_visible()
    page.unroute("**/api/v1/desk/search*")

    nothing = {"clauses": [], "programs": [], "standards": [], "answers": [], "confidence": 0, "answerable": False}

    def empty(route: object) -> None:
        route.fulfill(json={"words": "无", "as_of": "2026-11-22", **nothing})  # type: ignore[attr-defined]

    page.route("**/api/v1/desk/search*", empty)
    words(page).fill("查无此事")
    expect(page.get_by_text("没有查到条款、事项、标准或写好的答复")).to_be_visible()
    assert desk.violations() == []
    page.unroute("**/api/v1/desk/search*")

    answer = ask(desk, "汽车年检要带什么？")
    expect(answer.locator(".chip").filter(has_text="检索把握偏低")).to_be_visible()
    expect(answer.get_by_text("没有一条依据")).to_be_visible()
    assert desk.violations() == []
    desk.button("新来电").click()
    desk.button("新来电", desk.dialog).click()
    expect(page.get_by_role("region", name="来电人一开口就可以打字")).to_be_visible()
    assert desk.violations() == []


def test_dark_is_as_readable(desk: Desk) -> None:
    desk.theme("dark")
    choose_region(desk, CHANGCHUN)
    ask(desk, "我妈79了，有没有高龄津贴")
    expect(desk.page.locator(".eligibility .glance")).to_be_visible()
    assert desk.violations() == []
