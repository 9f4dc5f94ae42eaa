"""Everyone can use it: axe finds nothing in any state and look, the elder look keeps its measures, the keyboard is enough,
and what is said aloud is said once."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web.stage import AXE, LOOKS, Chat, Line
from tests.web.states import DIBAO, STATES, ZHUSHAN

pytestmark = pytest.mark.browser

MEASURE = (Path(__file__).parent / "measure.js").read_text("utf-8")
# 移动互联网应用（APP）适老化通用设计规范 (MIIT, 2021): letters 18 to 30, lines 1.3, targets 60 in the elder look, else 44.
ELDER = {"letters": 18, "line": 1.3, "target": 60}
ORDINARY = {"letters": 14, "line": 1.3, "target": 44}
SMALLEST_AND_LARGEST = (18, 22, 30)


def violations(chat: Chat) -> list[str]:
    """What axe finds, each with the place."""
    if not chat.page.evaluate("'axe' in window"):
        chat.page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = chat.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert len(found["passes"]) > 10, "axe looked at nothing"
    return [
        f"{one['id']} ({one['impact']}): {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_and_measures_hold_in_every_look(chat: Chat, state: str) -> None:
    STATES[state](chat)
    found: list[str] = []
    for look in LOOKS:
        chat.look(look)
        found += [f"{look}: {one}" for one in violations(chat)]
    chat.look("normal")
    found += [f"normal: {one}" for one in measured(chat, ORDINARY)]
    for size in SMALLEST_AND_LARGEST:
        chat.page.evaluate(
            "size => document.querySelector('wenzheng-chat').display.change({ elder: true, size })", size
        )
        found += [f"elder {size}: {one}" for one in measured(chat, ELDER)]
    assert found == []


def measured(chat: Chat, limits: dict[str, float]) -> list[str]:
    """What is too small, too tight, or runs over the edge."""
    result = chat.page.evaluate(f"limits => ({MEASURE})(limits)", limits)
    assert result["letters"] > 3 and result["targets"] > 0, "nothing was measured"
    return list(result["faults"])


def test_the_measure_finds_what_is_too_small(chat: Chat) -> None:
    chat.open()
    chat.page.evaluate(
        """() => { const root = document.querySelector("wenzheng-chat").shadowRoot;
            const small = document.createElement("button"); small.textContent = "小";
            small.style.cssText = "font-size: 10px; line-height: 1; min-height: 0; min-width: 0; height: 20px";
            root.querySelector(".talk").append(small); }"""
    )
    faults = measured(chat, ORDINARY)
    assert len([one for one in faults if "小" in one]) == 3, faults


def test_axe_is_the_published_one() -> None:
    folder = AXE.parent
    said = json.loads((folder / "axe.json").read_text("utf-8"))["axe-core"]["files"]
    assert set(said) == {"axe.min.js", "LICENSE"}
    for name, integrity in said.items():
        digest = hashlib.sha384((folder / name).read_bytes()).digest()
        assert integrity == f"sha384-{b64encode(digest).decode()}", name


def test_the_whole_way_by_keyboard_alone(chat: Chat) -> None:
    chat.open(agreed=False, region=ZHUSHAN)
    page = chat.page
    to(chat, "低保家庭", starts=True)
    page.keyboard.press("Enter")
    to(chat, DIBAO)
    page.keyboard.press("Enter")
    to(chat, "我同意保存我说的健康、残疾、孩子的情况")
    page.keyboard.press("Space")
    to(chat, "知道了，开始问")
    page.keyboard.press("Enter")
    answer = chat.finished(0)
    expect(answer).to_be_focused()
    to(chat, "不清楚")
    page.keyboard.press("Enter")
    answer = chat.finished(1)
    to(chat, "〔1〕", starts=True)
    page.keyboard.press("Enter")
    expect(chat.sheet.locator(".cited")).to_be_focused()
    page.keyboard.press("Escape")
    expect(chat.sheet).to_have_count(0)
    to(chat, "没用")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    to(chat, "交上去")
    page.keyboard.press("Enter")
    expect(chat.sheet).to_contain_text("谢谢，已经记下")
    page.keyboard.press("Escape")
    expect(chat.button("没用", answer)).to_be_focused()
    to(chat, "找人问")
    page.keyboard.press("Enter")
    to(chat, "把问过的交给工作人员", starts=True)
    page.keyboard.press("Enter")
    expect(chat.sheet.locator(".summary")).to_be_focused()
    to(chat, "我同意把上面的摘要交给民政工作人员")
    page.keyboard.press("Space")
    to(chat, "交给工作人员")
    page.keyboard.press("Enter")
    expect(chat.sheet).to_contain_text("已经交出去，编号")
    page.keyboard.press("Escape")
    to(chat, "您想问什么")
    page.keyboard.type("低保怎么申请")
    page.keyboard.press("Enter")
    chat.finished(2)


FOCUSED = """() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return "";
    return (element.getAttribute("aria-label") ?? element.closest("label")?.textContent ?? element.textContent).trim();
}"""


def to(chat: Chat, name: str, starts: bool = False) -> None:
    """Press Tab until what has this name has the focus; what has it must show it."""
    for _ in range(120):
        now = chat.page.evaluate(FOCUSED)
        if now == name or (starts and now.startswith(name)):
            return
        chat.page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches “{name}”")


def test_each_sentence_is_announced_once(chat: Chat) -> None:
    chat.open(region=ZHUSHAN)
    chat.page.evaluate(
        """() => { window.heard = []; const spoken = document.querySelector("wenzheng-chat").shadowRoot.querySelector("[aria-live=polite]");
            new MutationObserver((records) => { for (const record of records) {
                for (const node of record.addedNodes) window.heard.push(node.textContent);
                if (record.type === "characterData") window.heard.push("changed") } })
            .observe(spoken, { childList: true, subtree: true, characterData: true }); }"""
    )
    answer = chat.ask(DIBAO)
    heard = chat.page.evaluate("window.heard")
    told = answer.locator(".part p").count() - answer.locator("[data-role=caveats] p").count()
    assert told > 5
    assert heard[-1] == "答完了。"
    assert len(heard) - 1 == told == len(set(heard[:-1]))
    assert not any("〔" in one for one in heard)
    # Nothing else in the answer speaks by itself.
    assert answer.locator("[aria-live], [role=log], [role=alert], [role=status]").count() == 0


def test_the_look_follows_the_device_and_the_wish(visit: Callable[[str], Chat], address: str) -> None:
    chat = visit(address)
    chat.page.emulate_media(color_scheme="dark")
    chat.page.goto(address)
    host = chat.page.locator("wenzheng-chat")
    expect(host).to_have_attribute("look", "dark")
    chat.page.emulate_media(color_scheme="light")
    expect(host).to_have_attribute("look", "light")
    chat.page.emulate_media(contrast="more")
    expect(host).to_have_attribute("look", "contrast")
    chat.page.emulate_media(contrast="no-preference")
    chat.button("长辈版").click()
    chat.button("更多").click()
    chat.sheet.get_by_role("button", name="字号和颜色").click()
    for _ in range(6):
        chat.button("大一点").click()
    expect(chat.sheet.locator(".size-now")).to_have_text("现在 30 号字")
    chat.sheet.get_by_label("高对比").check()
    chat.page.reload()
    expect(host).to_have_attribute("look", "contrast")
    size = chat.page.locator(".welcome p").first.evaluate("element => getComputedStyle(element).fontSize")
    assert size == "30px"
    expect(chat.button("标准版")).to_be_visible()


def test_nothing_moves_for_those_who_asked_for_stillness(chat: Chat, line: Line) -> None:
    chat.page.emulate_media(reduced_motion="reduce")
    chat.open()
    moving = chat.page.evaluate(
        """() => [...document.querySelector("wenzheng-chat").shadowRoot.querySelectorAll("*")].filter((element) => {
            const style = getComputedStyle(element);
            return style.scrollBehavior === "smooth" || style.transitionDuration !== "0s" || style.animationName !== "none"; }).length"""
    )
    assert moving == 0
