"""Officers' own answers: proposed by one, approved by another, shown by the chat while they hold – and tickets.

pytest tests/api/test_overrides.py
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from api.access import COOKIE, CSRF_HEADER
from api.deps import today
from assistant.domain.roles import Role
from assistant.storage.database import writing
from assistant.storage.desk_tables import overrides
from assistant.storage.sessions import Sessions, csrf_of
from assistant.storage.users import Users
from tests.staff import PASSWORD, SmallOffice

TODAY = today()
SOON = str(TODAY + timedelta(days=30))
YESTERDAY = TODAY - timedelta(days=1)
QUESTION = "低保要到哪里去申请呢"
HAND = "【人工答复】"


def proposal(question: str = QUESTION, **other: Any) -> dict[str, Any]:
    body = {"question": question, "region": "420323", "answer": "请到户口所在地的乡镇政府提出申请。"}
    return {**body, "citation": "shifan_banfa#a3", "expires": SOON, **other}


def ask(office: SmallOffice, question: str = QUESTION, region: str | None = "420323", **other: Any) -> dict[str, Any]:
    body = {"question": question, **({"region": region} if region else {}), **other}
    reply = office.nobody().post("/api/v1/chat", json=body)
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


@pytest.fixture
def approved(small_office: SmallOffice) -> Any:
    """An approved answer to QUESTION in 420323; withdrawn afterwards."""
    officer, editor = small_office.signed_in(Role.OFFICER), small_office.signed_in(Role.EDITOR)
    made = officer.post("/api/v1/overrides", json=proposal()).json()
    assert HAND not in ask(small_office)["answer"], "shown to nobody before a second person approved it"
    done = editor.post(f"/api/v1/overrides/{made['id']}/approve", json={"version": made["version"]})
    assert done.status_code == 200, done.text
    yield done.json()
    now = next(one for one in editor.get("/api/v1/overrides").json()["items"] if one["id"] == made["id"])
    editor.post(f"/api/v1/overrides/{made['id']}/withdraw", json={"version": now["version"]})


def test_an_approved_answer_is_shown_labelled_with_owner_source_and_last_day(
    small_office: SmallOffice, approved: dict[str, Any]
) -> None:
    reply = ask(small_office, "低保，要到哪里去申请呢？")
    assert reply["answer"].startswith(HAND + "请到户口所在地的乡镇政府提出申请。")
    expires = date.fromisoformat(SOON)
    assert "officer" in reply["answer"] and f"{expires.year}年{expires.month}月{expires.day}日前有效" in reply["answer"]
    assert [(one["document"], one["provision"]) for one in reply["citations"]] == [("shifan_banfa", "a3")]
    assert reply["determinations"] == [] and reply["status"] == "answered"


def test_it_stands_for_that_question_place_and_day_only(small_office: SmallOffice, approved: dict[str, Any]) -> None:
    assert HAND not in ask(small_office, "低保要到哪里去领")["answer"]
    assert HAND not in ask(small_office, region="370300")["answer"]
    assert HAND not in ask(small_office, region=None)["answer"]
    with writing(small_office.office.engine) as connection:
        connection.execute(update(overrides).values(expires=YESTERDAY))
    assert HAND not in ask(small_office)["answer"], "expired"
    with writing(small_office.office.engine) as connection:
        connection.execute(update(overrides).values(expires=date.fromisoformat(SOON)))
    assert HAND in ask(small_office)["answer"]


def test_a_program_that_the_question_is_not_about_keeps_it_back(small_office: SmallOffice) -> None:
    officer, editor = small_office.signed_in(Role.OFFICER), small_office.signed_in(Role.EDITOR)
    made = officer.post("/api/v1/overrides", json=proposal("到乡镇政府要走什么流程呢", program="dibao")).json()
    assert editor.post(f"/api/v1/overrides/{made['id']}/approve", json={"version": 1}).status_code == 200
    assert HAND not in ask(small_office, "到乡镇政府要走什么流程呢")["answer"]


def test_a_provision_that_is_gone_or_ended_takes_the_answer_with_it(
    small_office: SmallOffice, approved: dict[str, Any]
) -> None:
    for citation in ("shifan_banfa#a99", "nosuch_banfa#a1"):
        with writing(small_office.office.engine) as connection:
            connection.execute(update(overrides).values(citation=citation))
        assert HAND not in ask(small_office)["answer"], citation
        listed = small_office.signed_in(Role.OFFICER).get("/api/v1/overrides").json()["items"]
        gone = next(one for one in listed if one["id"] == approved["id"])
        assert (gone["in_force"], gone["citation_words"]) == (False, "") and gone["faults"]
    with writing(small_office.office.engine) as connection:
        connection.execute(update(overrides).values(citation="shifan_banfa#a3"))


def test_a_cry_for_help_is_never_answered_by_hand(small_office: SmallOffice) -> None:
    officer, editor = small_office.signed_in(Role.OFFICER), small_office.signed_in(Role.EDITOR)
    cry = "我不想活了，低保在哪里申请"
    made = officer.post("/api/v1/overrides", json=proposal(cry)).json()
    assert editor.post(f"/api/v1/overrides/{made['id']}/approve", json={"version": 1}).status_code == 200
    reply = ask(small_office, cry)
    assert (reply["status"], HAND in reply["answer"]) == ("referred_crisis", False)


def test_what_its_provision_does_not_say_cannot_be_proposed(small_office: SmallOffice) -> None:
    officer = small_office.signed_in(Role.OFFICER)
    for wrong, words in (
        ({"answer": "低保每人每月发 800 元。"}, "依据里没有这个数"),
        ({"citation": "shifan_banfa#a99"}, "现行资料里没有"),
        ({"expires": str(YESTERDAY)}, "已经过了"),
        ({"program": "meiyou"}, "没有“meiyou”这个事项"),
        ({"region": "999999"}, "没有代码是 999999 的地方"),
    ):
        refused = officer.post("/api/v1/overrides", json=proposal(**wrong))
        assert refused.status_code == 422, wrong
        assert words in refused.json()["detail"]


def test_nobody_approves_what_they_proposed_and_the_second_person_is_told(small_office: SmallOffice) -> None:
    editor, administrator = small_office.signed_in(Role.EDITOR), small_office.signed_in(Role.ADMINISTRATOR)
    made = editor.post("/api/v1/overrides", json=proposal("低保申请要去县里吗请问")).json()
    own = editor.post(f"/api/v1/overrides/{made['id']}/approve", json={"version": 1})
    assert (own.status_code, own.json()["detail"]) == (403, "自己提的人工答复要由另一个人批准。")
    assert administrator.post(f"/api/v1/overrides/{made['id']}/refuse", json={"version": 1}).status_code == 200
    late = administrator.post(f"/api/v1/overrides/{made['id']}/approve", json={"version": 1})
    assert late.status_code == 409 and "已退回" in late.json()["detail"]


def test_one_question_has_one_answer_by_hand(small_office: SmallOffice, approved: dict[str, Any]) -> None:
    officer, editor = small_office.signed_in(Role.OFFICER), small_office.signed_in(Role.EDITOR)
    second = officer.post("/api/v1/overrides", json=proposal()).json()
    refused = editor.post(f"/api/v1/overrides/{second['id']}/approve", json={"version": 1})
    assert refused.status_code == 409 and f"第 {approved['id']} 号" in refused.json()["detail"]


def test_another_officers_answer_is_withdrawn_by_an_editor_only(small_office: SmallOffice) -> None:
    officer = small_office.signed_in(Role.OFFICER)
    other = Users(small_office.office.engine).add("another", Role.OFFICER, PASSWORD)
    settings = small_office.office.settings
    secret = Sessions(small_office.office.engine, settings.session_minutes, settings.session_hours).begin(other.id)
    stranger = small_office.nobody()
    stranger.headers.update({"Cookie": f"{COOKIE}={secret}", CSRF_HEADER: csrf_of(secret)})
    made = officer.post("/api/v1/overrides", json=proposal("低保申请找谁去说呢")).json()
    assert stranger.post(f"/api/v1/overrides/{made['id']}/withdraw", json={"version": 1}).status_code == 403
    assert officer.post(f"/api/v1/overrides/{made['id']}/withdraw", json={"version": 1}).json()["state"] == "withdrawn"
    acts = [one["act"] for one in small_office.signed_in(Role.ADMINISTRATOR).get("/api/v1/audit").json()["records"]]
    assert acts[:2] == ["override.withdraw", "override.propose"]


def test_a_ticket_is_opened_masked_listed_by_urgency_and_settled_once(small_office: SmallOffice) -> None:
    officer, editor = small_office.signed_in(Role.OFFICER), small_office.signed_in(Role.EDITOR)
    body = {
        "question": "我电话13812345678，低保多少钱",
        "answer": "低保标准是500元每月。",
        "sources": ["zhushan_tongzhi#s1"],
        "wrong": "今年的标准变了",
        "region": "420323",
    }
    late = officer.post("/api/v1/tickets", json={**body, "due": SOON}).json()
    soon = officer.post("/api/v1/tickets", json={**body, "due": str(TODAY)}).json()
    assert "13812345678" not in late["question"]
    listed = officer.get("/api/v1/tickets?state=open&size=1").json()
    assert (listed["total"], [one["id"] for one in listed["items"]]) == (2, [soon["id"]])
    assert officer.post("/api/v1/tickets", json={**body, "due": str(YESTERDAY)}).status_code == 422
    settle = f"/api/v1/tickets/{soon['id']}/settle"
    assert officer.post(settle, json={"version": 1, "outcome": "改了"}).status_code == 403
    assert editor.post(settle, json={"version": 1, "outcome": "标准表改了"}).json()["settled_by"] == "editor"
    second = editor.post(settle, json={"version": 1, "outcome": "也改了"})
    assert second.status_code == 409 and "已经由 editor 办结" in second.json()["detail"]
    assert officer.get(f"/api/v1/tickets/{soon['id']}").json()["outcome"] == "标准表改了"
    assert officer.get("/api/v1/tickets/999999").status_code == 404
