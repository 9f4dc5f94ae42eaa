"""From the first sight of the chat to the last: what a resident does, on a phone, against the real server."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.web.stage import Chat, browsing

pytestmark = pytest.mark.browser

ZHUSHAN = "420323 竹山县"
CHANGCHUN = "220100 长春市"
DIBAO = "一家四口一个月收入2000元，能不能吃低保？"
ELDERLY = "我妈83岁，有没有高龄津贴？"


def test_from_first_sight_to_an_answer_in_few_taps(chat: Chat) -> None:
    chat.open(agreed=False)
    page = chat.page
    expect(page.get_by_text("人工智能生成，仅供参考")).to_be_visible()
    chat.page.get_by_role("button", name="老人").click()
    page.get_by_role("button", name=ELDERLY).click()
    # The notice stands before the first question, with a consent of its own that is not given beforehand.
    expect(chat.sheet.get_by_role("heading", name="先说明几句")).to_be_visible()
    expect(chat.sheet.get_by_role("checkbox")).not_to_be_checked()
    expect(chat.sheet).to_contain_text("不用说姓名和证件号码")
    chat.button("知道了，开始问").click()
    # The region has not been said: the picker stands in the answer.
    picker = page.locator(".turn .picker")
    picker.get_by_role("searchbox").fill("长春")
    picker.get_by_role("button", name="吉林省长春市", exact=True).click()
    answer = chat.finished(1)
    expect(answer).to_contain_text("高龄津贴")
    expect(chat.page.locator(".bar .place")).to_have_text("长春市")
    expect(answer).to_contain_text("人工智能生成")


def test_an_answer_shows_what_was_understood_and_can_be_corrected(chat: Chat) -> None:
    answer = chat.open(region=CHANGCHUN).ask(ELDERLY)
    expect(answer.locator("[data-role=understood]")).to_contain_text("83")
    answer.get_by_text("不对，改一下").click()
    answer.get_by_role("button", name=re.compile("母亲.*年龄.*83")).click()
    expect(chat.box).to_have_value("不对，母亲的年龄是")
    expect(chat.box).to_be_focused()
    corrected = chat.ask("不对，母亲的年龄是78")
    expect(corrected.locator("[data-role=understood]").first).to_contain_text("78")


def test_a_question_back_is_answered_by_tapping(chat: Chat) -> None:
    answer = chat.open(region=ZHUSHAN).ask(DIBAO)
    choices = answer.locator(".prompts .choice")
    words = choices.all_inner_texts()
    assert words[-2:] == ["不清楚", "不想说"] and len(words) > 2, words
    why = answer.locator("details.why")
    expect(why.get_by_text("低保有两个条件")).to_be_hidden()
    why.locator("summary").click()
    expect(why.get_by_text("低保有两个条件")).to_be_visible()
    answer.get_by_role("button", name="不清楚", exact=True).click()
    second = chat.finished(1)
    expect(chat.page.locator(".turn .mine").nth(1)).to_contain_text("不清楚")
    # What was answered can be answered no more.
    expect(answer.locator(".prompts")).to_have_count(0)
    expect(second).to_contain_text("家庭人口：4人")


def test_the_verdict_tells_every_condition_and_where_it_stands(chat: Chat) -> None:
    answer = chat.open(region=ZHUSHAN).ask(DIBAO)
    verdict = answer.locator(".verdict").first
    expect(verdict).to_contain_text("待定")
    expect(verdict).to_contain_text("最低生活保障（您家）")
    expect(verdict).to_contain_text("还差：当地现行的低保标准")
    verdict.get_by_text("看每一条条件").click()
    rows = verdict.locator(".conditions li")
    assert rows.count() >= 2
    for row in rows.all():
        expect(row).to_contain_text(re.compile("满足|不满足|还不知道"))
    expect(rows.first).to_contain_text("人均月收入低于低保标准")
    expect(rows.first).to_contain_text("500元")
    expect(answer.locator("details.staff")).to_have_count(0)


def test_staff_see_the_whole_finding(chat: Chat) -> None:
    chat.open(region=ZHUSHAN)
    chat.page.evaluate("document.querySelector('wenzheng-chat').setAttribute('audience', 'staff')")
    verdict = chat.ask(DIBAO).locator(".verdict").first
    verdict.get_by_text("给工作人员看").click()
    expect(verdict.locator(".staff")).to_contain_text("dibao")
    expect(verdict.locator(".staff")).to_contain_text("shehui_jiuzhu_fa a18.p1")


def test_a_source_opens_at_the_provision_highlighted(chat: Chat) -> None:
    answer = chat.open(region=ZHUSHAN).ask(DIBAO)
    card = answer.locator(".sources .card", has_text="第十八条第一款").first
    expect(card).to_contain_text("本站转述，以原文为准")
    expect(card).to_contain_text("2026-07-01 起施行")
    card.click()
    cited = chat.sheet.locator(".cited")
    expect(cited.locator("mark")).to_contain_text("家庭人均收入低于当地低保标准")
    expect(cited).to_be_focused()
    expect(cited).to_be_in_viewport()
    expect(chat.sheet.locator(".neighbour").first).to_be_attached()
    chat.button("关闭", chat.sheet).click()
    expect(card).to_be_focused()
    # A mark inside a sentence opens its provision too: the place's own word comes first.
    answer.locator(".token").first.click()
    expect(chat.sheet.locator(".cited mark")).to_contain_text("人均收入低于当地低保标准")


def test_all_sources_can_be_unfolded(chat: Chat) -> None:
    answer = chat.open(region=ZHUSHAN).ask("低保怎么申请，要带什么？")
    assert answer.locator(".sources .card").count() == 3
    answer.get_by_role("button", name=re.compile("看全部")).click()
    assert answer.locator(".sources .card").count() > 10


def test_the_checklist_prints_alone(chat: Chat) -> None:
    chat.page.add_init_script("window.print = () => { window.printed = true }")
    answer = chat.open(region=ZHUSHAN).ask("低保怎么申请，要带什么？")
    chat.button("打印办事清单", answer).click()
    assert chat.page.evaluate("window.printed")
    chat.page.emulate_media(media="print")
    paper = chat.page.locator("wenzheng-checklist")
    expect(paper).to_be_visible()
    expect(chat.page.locator("main")).to_be_hidden()
    expect(paper).to_contain_text("要带：书面申请")
    expect(paper).to_contain_text("民发〔2021〕57号")
    expect(paper).to_contain_text("人工智能生成，仅供参考")
    steps = paper.locator(".steps li").count()
    assert steps == answer.locator("[data-role=next_step] > p").count() > 5
    chat.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(paper).to_have_count(0)


def test_what_is_copied_keeps_label_and_sources(chat: Chat) -> None:
    chat.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer = chat.open(region=CHANGCHUN).ask(ELDERLY)
    chat.button("复制", answer).click()
    expect(chat.page.locator(".note")).to_contain_text("已复制")
    copied = chat.page.evaluate("navigator.clipboard.readText()")
    assert "高龄津贴" in copied and "〔1〕《" in copied
    assert "【人工智能生成】" in copied and "本站转述，以原文为准" in copied


def test_praise_blame_and_complaint_reach_the_server(chat: Chat, address: str) -> None:
    answer = chat.open(region=CHANGCHUN).ask(ELDERLY)
    chat.button("有用", answer).click()
    expect(chat.button("有用", answer)).to_be_disabled()
    chat.button("没用", answer).click()
    chat.sheet.get_by_label("看不懂").check()
    chat.sheet.get_by_role("textbox").fill("字太多，我的电话13800138000")
    chat.button("交上去", chat.sheet).click()
    expect(chat.sheet).to_contain_text("谢谢，已经记下")
    chat.button("好的", chat.sheet).click()
    chat.button("投诉举报", answer).click()
    chat.button("交上去", chat.sheet).click()
    expect(chat.sheet).to_contain_text("请写一句是什么事")
    chat.sheet.get_by_role("textbox").fill("有人冒充民政局收钱")
    chat.button("交上去", chat.sheet).click()
    expect(chat.sheet).to_contain_text("已经收到，编号")
    kept = _export(chat, address)["feedback"]
    assert [(one["verdict"], one["turn"]) for one in kept] == [("helpful", 1), ("unclear", 1), ("complaint", 1)]
    assert "13800138000" not in json.dumps(kept) and "字太多" in kept[1]["comment"]


def test_a_complaint_is_two_taps_away_from_anywhere(chat: Chat) -> None:
    chat.open()
    chat.button("找人问").click()
    chat.button("投诉举报", chat.sheet).click()
    expect(chat.sheet.get_by_role("heading", name="投诉举报")).to_be_visible()
    expect(chat.sheet.get_by_role("textbox")).to_be_visible()


def test_handing_over_shows_the_summary_and_asks_first(chat: Chat, address: str) -> None:
    answer = chat.open(region=ZHUSHAN).ask(DIBAO)
    chat.button("找人问", answer).click()
    expect(chat.sheet.get_by_role("link", name=re.compile("12345"))).to_have_attribute("href", "tel:12345")
    chat.sheet.get_by_role("button", name=re.compile("交给工作人员")).click()
    summary = chat.sheet.locator(".summary")
    expect(summary).to_contain_text("湖北省十堰市竹山县")
    expect(summary).to_contain_text(DIBAO)
    expect(summary).to_contain_text("家庭人口：4人")
    submit = chat.sheet.get_by_role("button", name="交给工作人员", exact=True)
    submit.click()
    assert _export(chat, address)["handoffs"] == [], "nothing may be handed over before the box is ticked"
    chat.sheet.get_by_role("checkbox").check()
    submit.click()
    expect(chat.sheet).to_contain_text("已经交出去，编号")
    handed = _export(chat, address)["handoffs"]
    assert len(handed) == 1 and handed[0]["state"] == "open" and DIBAO in handed[0]["note"]


def test_history_resumes_after_reload_and_is_erased_everywhere(chat: Chat, address: str) -> None:
    chat.open(region=ZHUSHAN).ask(DIBAO)
    secret = _secret(chat)
    chat.page.reload()
    expect(chat.page.get_by_text("下面是以前问过的")).to_be_visible()
    expect(chat.answers.first).to_contain_text("最低生活保障")
    second = chat.ask("不清楚")
    expect(second).to_contain_text("家庭人口：4人")
    assert _secret(chat) == secret
    chat.button("更多").click()
    chat.button("我的数据", chat.sheet).click()
    expect(chat.sheet.locator(".past")).to_contain_text(DIBAO)
    chat.button("删除我的数据", chat.sheet).click()
    chat.button("全部删除", chat.sheet).click()
    expect(chat.sheet).to_contain_text("已经全部删除")
    assert httpx.get(f"{address}/api/v1/conversations/{secret}").status_code == 404
    chat.page.reload()
    expect(chat.page.get_by_text("想问哪方面的事")).to_be_visible()
    expect(chat.answers.locator(".actions")).to_have_count(0)
    assert chat.page.evaluate(
        "Object.keys(localStorage).filter((one) => /conversation|current/.test(one)).map((one) => localStorage[one])"
    ) in ([], ["[]"])


def test_a_crisis_gets_numbers_to_press(chat: Chat) -> None:
    answer = chat.open().ask("我不想活了")
    calls = answer.locator(".calls a")
    numbers = [one.get_attribute("href") for one in calls.all()]
    assert numbers and set(numbers) <= {f"tel:{number}" for number in ("12356", "120", "110")}
    assert numbers[0] == "tel:12356"
    expect(calls.first).to_be_in_viewport()


def test_an_answer_from_before_a_change_says_so(chat: Chat, address: str) -> None:
    chat.open(region=CHANGCHUN).ask(ELDERLY)

    def older(route: Any) -> None:
        response = route.fetch()
        kept = response.json()
        for turn in kept["turns"]:
            turn["reply"] = turn["reply"] or _reply_of(address)
            turn["reply"]["release"] = "earlier"
        route.fulfill(response=response, json=kept)

    chat.page.route("**/api/v1/conversations/*", older)
    chat.page.reload()
    banner = chat.page.locator(".banner.changed")
    expect(banner).to_contain_text("资料更新过")
    banner.get_by_role("button", name="重新问一次").click()
    chat.finished(1)


def test_a_source_that_no_longer_applies_is_said_first(chat: Chat) -> None:
    chat.open(region=CHANGCHUN)

    def repealed(route: Any) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace('"status":"现行"', '"status":"已废止"'))

    chat.page.route("**/api/v1/chat", repealed)
    answer = chat.ask(ELDERLY)
    expect(answer.locator(".answer-text > *").first).to_contain_text("已被新规定替代或者废止")
    expect(answer.locator(".card-note.ended").first).to_contain_text("已废止")


def test_voice_in_and_read_aloud(chat: Chat) -> None:
    chat.page.add_init_script(
        """
        window.SpeechRecognition = class { start() { setTimeout(() => {
            this.onresult({ results: [[{ transcript: "低保怎么申请" }]] }); this.onend(); }, 50) } stop() { this.onend() } };
        window.said = [];
        Object.defineProperty(window, "speechSynthesis", { value: {
            speak: (one) => { window.said.push(one.text); setTimeout(() => one.onend(), 5) }, cancel: () => {} } });
        """
    )
    chat.open(region=ZHUSHAN)
    chat.page.locator(".voice").click()
    expect(chat.box).to_have_value("低保怎么申请")
    chat.box.press("Enter")
    answer = chat.finished(0)
    chat.button("朗读", answer).click()
    expect(chat.button("朗读", answer)).to_be_visible()
    said = chat.page.evaluate("window.said")
    assert len(said) > 5 and "〔" not in "".join(said) and said[-1].startswith("人工智能生成")


def test_wechat_s_own_recorder_is_used_where_there_is_one(visit: Callable[[str], Chat], address: str) -> None:
    chat = visit(address)
    chat.page.add_init_script(
        """
        window.wx = { startRecord() {}, stopRecord: ({ success }) => success({ localId: "1" }),
            translateVoice: ({ success }) => success({ translateResult: "低保怎么申请" }) };
        """
    )
    chat.open()
    chat.page.locator(".voice").click()
    expect(chat.page.locator(".voice")).to_have_attribute("aria-pressed", "true")
    chat.page.locator(".voice").click()
    expect(chat.box).to_have_value("低保怎么申请")


def _secret(chat: Chat) -> str:
    return str(chat.page.evaluate("JSON.parse(localStorage['wenzheng.current'])"))


def _export(chat: Chat, address: str) -> Any:
    exported = httpx.get(f"{address}/api/v1/conversations/{_secret(chat)}/export")
    assert exported.status_code == 200, exported.text
    assert exported.json()["AIGC"]["Label"] == "1"
    return exported.json()


def _reply_of(address: str) -> Any:
    asked = httpx.post(f"{address}/api/v1/chat", json={"question": ELDERLY, "region": "220100"})
    return asked.json()


def test_a_place_is_found_step_by_step_without_typing(chat: Chat) -> None:
    chat.open()
    chat.button("选地区").click()
    chat.button("一级一级找", chat.sheet).click()
    for name in ("湖北省", "十堰市", "竹山县"):
        chat.button(name, chat.sheet).click()
    expect(chat.page.locator(".bar .place")).to_have_text("竹山县")
    answer = chat.ask("低保怎么申请，要带什么？")
    expect(answer.locator(".picker")).to_have_count(0)
    # The place said in a question wins and is shown.
    chat.ask("长春市的高龄津贴，我妈83岁能领吗？")
    expect(chat.page.locator(".bar .place")).to_have_text("长春市")


def test_in_wechat_s_web_view(browser: Browser, address: str) -> None:
    agent = "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/107.0 Mobile Safari/537.36 MicroMessenger/8.0.50"
    with browsing(browser, user_agent=agent, is_mobile=True, has_touch=True, device_scale_factor=2) as visit:
        chat = visit(address).open(region=ZHUSHAN)
        answer = chat.ask("低保怎么申请，要带什么？")
        # WeChat cannot print: what cannot work is not offered, and copying is.
        expect(chat.button("打印办事清单", answer)).to_have_count(0)
        expect(chat.button("复制", answer)).to_be_visible()
        chat.button("长辈版").tap()
        width = chat.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert width[0] <= width[1]
        assert chat.faults == []
