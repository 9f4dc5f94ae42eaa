"""What an officer takes along from a call: the facts into the form, two places side by side, the note, the hand-over.

pytest tests/api/test_workbench_notes.py
"""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.domain.roles import Role
from assistant.storage.audit import Audit
from tests.staff import SmallOffice

ZHUSHAN, CHANGCHUN = "420323", "220100"
ID_NUMBER, MOBILE = "110101199003074514", "13800138000"


def ask(officer: TestClient, question: str, region: str, conversation: str | None = None) -> dict[str, Any]:
    body = {"question": question, "region": region, "conversation_id": conversation, "audience": "staff"}
    answered = officer.post("/api/v1/chat", json=body)
    assert answered.status_code == 200, answered.text
    reply: dict[str, Any] = answered.json()
    return reply


def hand_over(officer: TestClient, reply: dict[str, Any], note: str = "") -> int:
    body = {"conversation_id": reply["conversation_id"], "consent": True, "note": note}
    return int(officer.post("/api/v1/handoffs", json=body).json()["number"])


def test_what_was_said_comes_into_the_form(officer: TestClient) -> None:
    reply = ask(officer, "我妈83了，家里四口人一个月2000块，能吃低保吗", ZHUSHAN)
    held = officer.get(f"/api/v1/workbench/conversations/{reply['conversation_id']}/facts").json()
    assert held["region"] == ZHUSHAN and held["region_name"].endswith("竹山县") and "dibao" in held["programs"]
    assert held["facts"] == {"母亲.年龄": "83", "家庭人口": "4", "家庭月收入": "2000"}


def test_the_facts_of_no_conversation(officer: TestClient) -> None:
    gone = officer.get("/api/v1/workbench/conversations/nobodys-conversation-id-at-all/facts")
    assert gone.status_code == 404


def test_two_places_side_by_side(officer: TestClient) -> None:
    sides = {"program": "gaoling_jintie", "left": ZHUSHAN, "right": CHANGCHUN}
    found = officer.get("/api/v1/workbench/comparison", params=sides).json()
    pair = next(one for one in found["pairs"] if one["left"] and one["right"])
    assert pair["left"]["region"] == ZHUSHAN and pair["right"]["region"] == CHANGCHUN
    assert found["shared"] and {one["region"] for one in found["shared"]} == {"100000"}
    assert found["left_title"].startswith("湖北省十堰市竹山县（")


def test_two_days_side_by_side(officer: TestClient) -> None:
    sides = {"program": "dibao", "left": ZHUSHAN, "right": ZHUSHAN, "left_on": "2026-06-30", "right_on": "2026-07-01"}
    found = officer.get("/api/v1/workbench/comparison", params=sides).json()
    new = [one["right"] for one in found["pairs"] if one["left"] is None]
    assert "shehui_jiuzhu_fa" in {one["document"] for one in new}
    assert [one["name"] for one in found["standards"]] == ["低保标准"]
    assert found["standards"][0]["left"][0]["value"] is None


def test_two_texts_side_by_side_hold_every_provision_once(officer: TestClient) -> None:
    names = {"left_document": "shehui_jiuzhu_zanxing_banfa", "right_document": "shehui_jiuzhu_fa"}
    found = officer.get("/api/v1/workbench/comparison", params=names).json()
    sides: dict[str, list[str]] = {
        side: [one[side]["provision"] for one in found["pairs"] if one[side]]
        + [one["provision"] for one in found["shared"]]
        for side in ("left", "right")
    }
    assert len(sides["left"]) == len(set(sides["left"])) > 50 and len(sides["right"]) == len(set(sides["right"])) > 50
    assert any(one["likeness"] > 0.9 for one in found["pairs"])


@pytest.mark.parametrize("given", [{}, {"program": "meiyou"}, {"left_document": "shehui_jiuzhu_fa"}])
def test_a_side_that_is_not_there_is_refused_in_words(officer: TestClient, given: dict[str, str]) -> None:
    refused = officer.get("/api/v1/workbench/comparison", params=given)
    assert refused.status_code == 404 and "文件" in refused.json()["detail"]


def test_every_text_can_be_chosen(officer: TestClient) -> None:
    documents = officer.get("/api/v1/workbench/documents").json()["documents"]
    assert len(documents) > 30 and all(one["title"] and one["region_name"] for one in documents)
    assert documents[0]["region_name"] == "全国"


def test_the_note_tells_the_call_and_masks_the_officers_words(officer: TestClient) -> None:
    reply = ask(officer, "我们家四口人，一个月2000块，能吃低保吗", ZHUSHAN)
    body = {
        "conversation_id": reply["conversation_id"],
        "region": ZHUSHAN,
        "as_of": "2026-11-22",
        "program": "dibao",
        "facts": {"家庭人口": "4", "家庭月收入": "2000"},
        "told": f"已告知两条条件。来电人身份证{ID_NUMBER}",
        "next_step": f"回电{MOBILE}",
    }
    note = officer.post("/api/v1/workbench/note", json=body).json()
    text = note["text"]
    assert "湖北省十堰市竹山县（按2026-11-22的规定）" in text and "1. 我们家四口人，一个月2000块，能吃低保吗" in text
    assert (
        "家庭人口：4人；家庭月收入：2000元" in text and "最低生活保障（本户）——待定；还差：当地现行的低保标准" in text
    )
    assert "《中华人民共和国社会救助法》第十八条第一款" in text and "不是决定" in text
    assert ID_NUMBER not in text and MOBILE not in text and note["masked"] == ["身份证号", "手机号"]


def test_a_note_without_a_form_tells_how_the_answer_began(officer: TestClient) -> None:
    reply = ask(officer, "低保怎么申请？", ZHUSHAN)
    body = {"conversation_id": reply["conversation_id"]}
    text = officer.post("/api/v1/workbench/note", json=body).json()["text"]
    assert f"初步判断：{reply['answer'].split(chr(10))[0]}" in text and "依据：" in text


def test_a_note_of_nothing_says_so(officer: TestClient) -> None:
    text = officer.post("/api/v1/workbench/note", json={}).json()["text"]
    assert "地区：没有说" in text and "说明的情况：没有说" in text and "初步判断" not in text.split("以上")[0]


def test_an_officer_reads_a_hand_over_by_its_number(officer: TestClient) -> None:
    first = ask(officer, "我妈79了，有没有高龄津贴", CHANGCHUN)
    number = hand_over(officer, first, "盼回电")
    found = officer.get(f"/api/v1/workbench/handoffs/{number}").json()
    assert found["questions"] == ["我妈79了，有没有高龄津贴"] and found["facts"] == ["母亲的年龄：79周岁"]
    assert [(one["name"], one["outcome"]) for one in found["verdicts"]] == [("高龄津贴", "not_met")]
    assert found["sources"] and found["sources"][0].startswith("《长春市2024年") and found["state"] == "open"
    assert "坐席补充：盼回电" in found["note"]
    listed = officer.get("/api/v1/workbench/handoffs", params={"state": "open", "size": 1}).json()
    assert listed["items"][0]["number"] == number and listed["items"][0]["begins"] == "我妈79了，有没有高龄津贴"
    assert officer.get("/api/v1/workbench/handoffs/999999").status_code == 404


def test_a_hand_over_is_taken_once_and_every_step_is_audited(small_office: SmallOffice) -> None:
    one, other = small_office.signed_in(Role.OFFICER), small_office.signed_in(Role.EDITOR)
    number = hand_over(one, ask(one, "低保怎么申请", ZHUSHAN))
    place, take = f"/api/v1/workbench/handoffs/{number}/state", {"from_state": "open", "to_state": "taken"}
    assert one.post(place, json=take).json()["state"] == "taken"
    late = other.post(place, json=take)
    assert late.status_code == 409 and "别人" in late.json()["detail"]
    assert other.post(place, json={"from_state": "taken", "to_state": "closed"}).json()["state"] == "closed"
    assert one.post(place, json={"from_state": "closed", "to_state": "open"}).status_code == 422
    acts = [(act.actor, act.act) for act in Audit(small_office.office.engine).page(1, 10).items]
    assert ("officer", "handoff.taken") in acts and ("editor", "handoff.closed") in acts


def test_an_officers_own_answer_is_found_once_a_second_person_approved_it(small_office: SmallOffice) -> None:
    officer, editor = small_office.signed_in(Role.OFFICER), small_office.signed_in(Role.EDITOR)
    own = {
        "question": "示范事项找谁办",
        "answer": "找乡镇政府办。",
        "citation": "shifan_banfa#a2",
        "expires": "2099-01-01",
    }
    made = officer.post("/api/v1/overrides", json=own)
    assert made.status_code == 201, made.text

    def found() -> list[dict[str, Any]]:
        answers = officer.post("/api/v1/desk/search", json={"words": "示范事项找谁"}).json()["answers"]
        return [one for one in answers if one["owner"]]

    assert found() == []
    number, version = made.json()["id"], made.json()["version"]
    assert editor.post(f"/api/v1/overrides/{number}/approve", json={"version": version}).status_code == 200
    (shown,) = found()
    assert (shown["question"], shown["owner"], shown["expires"]) == ("示范事项找谁办", "officer", "2099-01-01")
    assert [one["document"] for one in shown["citations"]] == ["shifan_banfa"]


def test_what_was_erased_cannot_be_read_by_an_officer(officer: TestClient) -> None:
    reply = ask(officer, "低保怎么申请", ZHUSHAN)
    number = hand_over(officer, reply)
    officer.delete(f"/api/v1/conversations/{reply['conversation_id']}")
    assert officer.get(f"/api/v1/workbench/handoffs/{number}").status_code == 404
