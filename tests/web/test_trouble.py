"""When things go wrong: a dead server, a line that breaks, refusals, a reload in the middle. No question is ever lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web.stage import Chat, Line

pytestmark = pytest.mark.browser

ZHUSHAN = "420323 竹山县"
DIBAO = "一家四口一个月收入2000元，能不能吃低保？"


@pytest.fixture
def chat(visit: Callable[[str], Chat], line: Line) -> Chat:
    """A chat whose server is reached through a line that can break."""
    return visit(f"http://127.0.0.1:{line.port}").open(region=ZHUSHAN)


def test_a_dead_server_is_said_and_the_question_stays(chat: Chat, line: Line) -> None:
    line.die()
    chat.box.fill(DIBAO)
    chat.box.press("Enter")
    answer = chat.answers.first
    expect(answer).to_contain_text("网络不好，正在再试")
    expect(answer).to_contain_text("没有收到答复")
    expect(chat.box).to_have_value(DIBAO)
    line.mend()
    chat.button("再试一次", answer).click()
    expect(chat.finished(0)).to_contain_text("最低生活保障")
    expect(chat.box).to_have_value("")
    expect(chat.page.locator(".turn")).to_have_count(1)


def test_a_short_gap_is_bridged_without_anyone_doing_anything(chat: Chat, line: Line) -> None:
    line.die()
    chat.box.fill(DIBAO)
    chat.box.press("Enter")
    expect(chat.answers.first).to_contain_text("网络不好，正在再试")
    line.mend()
    expect(chat.finished(0)).to_contain_text("最低生活保障")


def test_a_server_that_dies_in_the_middle_leaves_only_what_was_verified(chat: Chat, line: Line) -> None:
    line.hold_at(b'event: sentence\ndata: {"number": 2')
    chat.box.fill(DIBAO)
    chat.box.press("Enter")
    answer = chat.answers.first
    # What arrives together with the end of the line a browser throws away, so the line dies once the two are read.
    expect(answer.locator(".part p")).to_have_count(2)
    line.die()
    expect(answer).to_contain_text("后面的没有收到")
    expect(answer.locator(".part p")).to_have_count(2)
    expect(chat.box).to_have_value(DIBAO)
    line.mend()
    chat.button("再试一次", answer).click()
    expect(chat.finished(0).locator(".verdict").first).to_be_visible()


def test_an_answer_the_server_finished_is_fetched_when_the_line_is_back(chat: Chat, line: Line) -> None:
    """The line breaks after the server has kept the turn; the conversation is read back instead of asked again."""
    chat.ask(DIBAO)
    kept = chat.page.evaluate(
        """async () => {
            const id = JSON.parse(localStorage["wenzheng.current"]);
            return (await fetch(`/api/v1/conversations/${id}`)).json();
        }"""
    )
    reply = {"conversation_id": kept["conversation_id"]}

    def broken(route: Any) -> None:
        whole = route.fetch().text()
        data = re.search(r"event: done\ndata: (.*)\n", whole)
        assert data is not None
        reply["done"] = data[1]
        route.fulfill(body=whole.split("event: sentence")[0], content_type="text/event-stream")

    def read_back(route: Any) -> None:
        # The server keeps the whole reply beside the turn; until it does, the reply seen on the line stands in for it.
        conversation = route.fetch().json()
        conversation["turns"][-1]["reply"] = conversation["turns"][-1]["reply"] or json.loads(reply["done"])
        route.fulfill(json=conversation)

    chat.page.route("**/api/v1/chat", broken)
    chat.page.route("**/api/v1/conversations/*", read_back)
    answer = chat.ask("不清楚")
    expect(answer.locator(".retry")).to_have_count(0)
    expect(answer).to_contain_text("家庭人口：4人")


def test_an_answer_can_be_stopped_and_asked_again(chat: Chat, line: Line) -> None:
    line.hold_at(b"event: sentence")
    chat.box.fill(DIBAO)
    chat.box.press("Enter")
    expect(chat.answers.first.locator(".progress")).to_contain_text("正在")
    chat.button("停止").click()
    expect(chat.answers.first).to_contain_text("已经停下")
    expect(chat.button("发送")).to_be_visible()
    line.mend()
    chat.button("再答一次", chat.answers.first).click()
    expect(chat.finished(0)).to_contain_text("最低生活保障")


def test_progress_is_told_in_words(chat: Chat, line: Line) -> None:
    line.hold_at(b'event: progress\ndata: {"step": "assess"')
    chat.box.fill(DIBAO)
    chat.box.press("Enter")
    expect(chat.answers.first.locator(".progress")).to_contain_text("正在核对条件")
    line.mend()
    chat.finished(0)


def test_a_slow_server_is_said_to_be_slow(chat: Chat, line: Line) -> None:
    chat.page.clock.install()
    line.hold_at(b"HTTP/1.1 200")
    chat.box.fill(DIBAO)
    chat.box.press("Enter")
    chat.page.clock.run_for(9_000)
    expect(chat.answers.first).to_contain_text("还在查，请再等一下")
    chat.page.clock.run_for(60_000)
    expect(chat.answers.first).to_contain_text("没有收到答复")
    expect(chat.box).to_have_value(DIBAO)


def test_a_refusal_says_why(chat: Chat) -> None:
    # The limit of the box comes with the welcome; only after that can it be lifted for good.
    chat.page.wait_for_load_state("networkidle")
    chat.page.evaluate("document.querySelector('wenzheng-chat').shadowRoot.querySelector('textarea').maxLength = 30000")
    chat.box.fill("长" * 20_001)
    chat.button("发送").click()
    answer = chat.answers.first
    expect(answer).to_contain_text("太长了")
    assert len(chat.box.input_value()) == 20_001


def test_a_closed_office_says_its_own_words(chat: Chat) -> None:
    closed = {
        "type": "about:blank",
        "title": "服务还没有准备好",
        "status": 503,
        "detail": "自动答复暂时停了。请打 12345。",
    }
    chat.page.route(
        "**/api/v1/chat", lambda route: route.fulfill(status=503, json=closed, content_type="application/problem+json")
    )
    chat.box.fill(DIBAO)
    chat.box.press("Enter")
    expect(chat.answers.first).to_contain_text("自动答复暂时停了")
    expect(chat.box).to_have_value(DIBAO)


def test_a_failure_inside_the_server_says_the_prepared_words(chat: Chat) -> None:
    said = 'event: progress\ndata: {"step": "start", "text": "正在看您的问题…"}\n\nevent: error\ndata: {"status": "error_internal", "text": "这次没有答成，您的话没有丢。"}\n\n'
    chat.page.route("**/api/v1/chat", lambda route: route.fulfill(body=said, content_type="text/event-stream"))
    chat.box.fill(DIBAO)
    chat.box.press("Enter")
    expect(chat.answers.first).to_contain_text("这次没有答成，您的话没有丢")
    expect(chat.box).to_have_value(DIBAO)


def test_a_draft_survives_a_reload(chat: Chat) -> None:
    chat.box.fill("写了一半的话")
    chat.page.reload()
    expect(chat.box).to_have_value("写了一半的话")


def test_no_network_is_said_at_once(chat: Chat) -> None:
    chat.page.context.set_offline(True)
    expect(chat.page.locator(".strip")).to_contain_text("现在没有网络")
    chat.page.context.set_offline(False)
    expect(chat.page.locator(".strip")).to_be_hidden()


def test_forms_keep_what_was_written_when_they_cannot_be_sent(chat: Chat, line: Line) -> None:
    answer = chat.ask(DIBAO)
    chat.button("没用", answer).click()
    chat.sheet.get_by_role("textbox").fill("看不懂")
    line.die()
    chat.button("交上去", chat.sheet).click()
    expect(chat.sheet).to_contain_text("没有交上去，写的话还在")
    expect(chat.sheet.get_by_role("textbox")).to_have_value("看不懂")
    line.mend()
    chat.button("交上去", chat.sheet).click()
    expect(chat.sheet).to_contain_text("谢谢，已经记下")


def test_a_source_that_cannot_be_fetched_says_so(chat: Chat, line: Line) -> None:
    answer = chat.ask(DIBAO)
    line.die()
    answer.locator(".sources .card").first.click()
    expect(chat.sheet).to_contain_text("没有打开")
    line.mend()


def test_a_conversation_erased_elsewhere_is_not_offered_again(chat: Chat) -> None:
    chat.ask(DIBAO)
    chat.page.evaluate(
        """() => fetch(`/api/v1/conversations/${JSON.parse(localStorage["wenzheng.current"])}`, { method: "DELETE" })"""
    )
    chat.page.reload()
    expect(chat.page.get_by_text("想问哪方面的事")).to_be_visible()
    expect(chat.page.locator(".old")).to_have_count(0)
    chat.ask(DIBAO)


def test_a_device_that_keeps_nothing_still_works(visit: Callable[[str], Chat], address: str) -> None:
    chat = visit(address)
    chat.page.add_init_script(
        """for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get() { throw new Error("refused") } })"""
    )
    chat.page.goto(address)
    chat.box.fill("低保怎么申请")
    chat.box.press("Enter")
    chat.button("知道了，开始问").click()
    chat.page.locator(".picker, .actions").first.wait_for()


def test_an_old_web_view_without_modern_things_still_works(visit: Callable[[str], Chat], address: str) -> None:
    """As in an old phone's WeChat: no shared style sheets, no modal dialog, no speech, no clipboard."""
    chat = visit(address)
    chat.page.add_init_script(
        """
        delete Document.prototype.adoptedStyleSheets; delete ShadowRoot.prototype.adoptedStyleSheets;
        delete HTMLDialogElement.prototype.showModal; delete HTMLDialogElement.prototype.close;
        delete window.SpeechRecognition; delete window.webkitSpeechRecognition; delete window.speechSynthesis;
        delete Navigator.prototype.clipboard;
        """
    )
    answer = chat.open(region=ZHUSHAN).ask(DIBAO)
    expect(chat.page.locator(".bar")).to_have_css("display", "flex")
    expect(chat.page.locator(".voice")).to_have_count(0)
    chat.button("复制", answer).click()
    expect(chat.page.locator(".note")).not_to_be_empty()
    answer.locator(".sources .card").first.click()
    expect(chat.sheet.locator("mark")).to_be_visible()
    chat.page.keyboard.press("Escape")
    expect(chat.sheet).to_have_count(0)
