"""Every state the chat can be seen in, and how to get there. Measured and photographed in each look."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.web.stage import Chat

ZHUSHAN, CHANGCHUN = "420323 竹山县", "220100 长春市"
DIBAO = "一家四口一个月收入2000元，能不能吃低保？"
ELDERLY = "我妈83岁，有没有高龄津贴？"
HOW = "低保怎么申请，要带什么？"


def welcome(chat: Chat) -> None:
    chat.open(region=ZHUSHAN)
    chat.page.get_by_role("button", name="残疾人").click()


def notice(chat: Chat) -> None:
    chat.open(agreed=False)
    chat.box.fill(DIBAO)
    chat.box.press("Enter")
    chat.button("知道了，开始问").wait_for()


def asked_back(chat: Chat) -> None:
    answer = chat.open(region=ZHUSHAN).ask(DIBAO)
    for fold in answer.locator("summary").all():
        fold.click()
    answer.locator(".prompts").scroll_into_view_if_needed()


def verdict(chat: Chat) -> None:
    chat.open(region=CHANGCHUN)
    chat.page.evaluate("document.querySelector('wenzheng-chat').setAttribute('audience', 'staff')")
    answer = chat.ask("我妈83了有没有补贴？")
    answer.get_by_text("看每一条条件").first.click()
    answer.get_by_text("给工作人员看").first.click()
    answer.locator(".verdict").first.scroll_into_view_if_needed()


def steps(chat: Chat) -> None:
    answer = chat.open(region=ZHUSHAN).ask(HOW)
    answer.get_by_role("button", name=re.compile("看全部")).click()
    answer.locator(".sources").scroll_into_view_if_needed()


def warned(chat: Chat) -> None:
    chat.open(region=CHANGCHUN)

    def repealed(route: Any) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace('"status":"现行"', '"status":"已废止"'))

    chat.page.route("**/api/v1/chat", repealed)
    chat.ask(ELDERLY)


def which_region(chat: Chat) -> None:
    chat.open()
    chat.box.fill(ELDERLY)
    chat.box.press("Enter")
    chat.page.locator(".turn .picker .choice").first.wait_for()


def source(chat: Chat) -> None:
    answer = chat.open(region=ZHUSHAN).ask(DIBAO)
    answer.locator(".sources .card").first.click()
    chat.sheet.locator(".cited").wait_for()


def feedback(chat: Chat) -> None:
    answer = chat.open(region=CHANGCHUN).ask(ELDERLY)
    chat.button("没用", answer).click()


def complaint(chat: Chat) -> None:
    chat.open()
    chat.button("找人问").click()
    chat.button("投诉举报", chat.sheet).click()


def handing_over(chat: Chat) -> None:
    answer = chat.open(region=ZHUSHAN).ask(DIBAO)
    chat.button("找人问", answer).click()
    chat.sheet.get_by_role("button", name=re.compile("交给工作人员")).click()
    chat.sheet.locator(".summary").wait_for()


def display(chat: Chat) -> None:
    chat.open()
    chat.button("更多").click()
    chat.sheet.get_by_role("button", name="字号和颜色").click()


def menu(chat: Chat) -> None:
    chat.open()
    chat.button("更多").click()


def history(chat: Chat) -> None:
    chat.open(region=ZHUSHAN).ask(DIBAO)
    chat.button("更多").click()
    chat.sheet.get_by_role("button", name="我的数据").click()
    chat.sheet.get_by_text(DIBAO).wait_for()


def crisis(chat: Chat) -> None:
    chat.open().ask("我不想活了")


def refused(chat: Chat) -> None:
    chat.open(region=ZHUSHAN).ask("股票怎么买")


def broken(chat: Chat) -> None:
    chat.open(region=ZHUSHAN)
    chat.page.route("**/api/v1/chat", lambda route: route.fulfill(status=500, body="{}"))
    chat.box.fill(DIBAO)
    chat.box.press("Enter")
    chat.button("再试一次").wait_for()


STATES: dict[str, Callable[[Chat], None]] = {
    state.__name__: state
    for state in (
        welcome,
        notice,
        asked_back,
        verdict,
        steps,
        warned,
        which_region,
        source,
        feedback,
        complaint,
        handing_over,
        display,
        menu,
        history,
        crisis,
        refused,
        broken,
    )
}
