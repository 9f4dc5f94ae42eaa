"""Replies, glossary, contacts and cases edited over HTTP: checked whole, never lost, released with the next release.

pytest tests/api/test_desk_content.py
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import insert

from api.deps import today
from assistant.domain.conversation import Conversation, Turn
from assistant.domain.roles import Role
from assistant.editing import open_draft
from assistant.settings import Settings
from assistant.storage.clock import now
from assistant.storage.jobs import Jobs
from assistant.storage.tables import journal
from ingest.jobs import Runner
from ingest.release import publish, stage, status
from tests.ingest.conftest import make_workshop
from tests.pair_embedder import PairEmbedder
from tests.small_corpus import FILES
from tests.staff import SmallOffice, open_small_office

PARAMEDIC = {"number": "120", "name": "急救", "scope": "100000", "when": "伤病", "source": "一般资料"}
SECRET = "a-conversation-nobody-guesses-{}"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[SmallOffice]:
    """An office of its own: what is edited here is nobody else's."""
    with open_small_office(tmp_path / "var") as opened:
        yield opened


def read(client: TestClient, sheet: str, find: str = "") -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/api/v1/content/{sheet}", params={"find": find, "size": 200}).json()
    return found


def stage_and_publish(office: SmallOffice) -> str:
    """What the worker does with a stage job, and then publishing."""
    workshop = make_workshop(office.office.settings.data, PairEmbedder())
    runner = Runner(Settings(data=office.office.settings.data), workshop, Jobs(workshop.engine))
    job = runner.jobs.add("stage", {"uploads": [], "removed": []}, "test")
    runner.run(job.id)
    done = runner.jobs.find(job.id)
    assert done is not None
    if done.state == "done":
        publish(workshop, checks=())
    workshop.close()
    return done.fault


def test_a_changed_reply_waits_and_is_said_after_the_next_release(office: SmallOffice) -> None:
    editor = office.signed_in(Role.EDITOR)
    before = read(editor, "replies")
    assert (before["pending"], before["total"]) == (False, len(before["items"])) and before["total"] > 20
    said = "手头资料真的没有写这件事。"
    key = "declined_no_provision.text"
    body = {"version": before["version"], "values": {"text": said}}
    after = editor.put(f"/api/v1/content/replies/{key}", json=body)
    assert after.status_code == 200, after.text
    assert (after.json()["pending"], after.json()["person"]) == (True, "editor")
    changed = [one for one in read(editor, "replies")["items"] if one["changed"]]
    assert [(one["key"], one["values"]["text"]) for one in changed] == [(key, said)]
    assert [line[0] for line in editor.get("/api/v1/content/replies/changes").json()["lines"]] == [
        "@",
        " ",
        "-",
        "+",
        " ",
    ]
    waiting = editor.get("/api/v1/content").json()
    assert [(one["path"], one["stale"]) for one in waiting["items"]] == [("replies.yaml", False)]
    assert office.office.resources().knowledge.words.say("declined_no_provision") != said
    assert stage_and_publish(office) == ""
    assert office.office.resources().knowledge.words.say("declined_no_provision") == said
    assert editor.get("/api/v1/content").json()["total"] == 0
    acts = [one["act"] for one in office.signed_in(Role.ADMINISTRATOR).get("/api/v1/audit").json()["records"]]
    assert acts == ["content.change"]


def test_of_two_who_edit_the_second_is_told_and_nothing_is_lost(office: SmallOffice) -> None:
    one, other = office.signed_in(Role.EDITOR), office.signed_in(Role.ADMINISTRATOR)
    seen = read(one, "contacts")["version"]
    assert one.post("/api/v1/content/contacts", json={"version": seen, "values": PARAMEDIC}).status_code == 201
    late = other.put("/api/v1/content/contacts/0", json={"version": seen, "values": {**PARAMEDIC, "number": "119"}})
    assert late.status_code == 409 and "刚刚有人改过" in late.json()["detail"]
    late = other.delete("/api/v1/content/contacts/0", params={"version": seen})
    assert late.status_code == 409
    assert [row["values"]["number"] for row in read(other, "contacts")["items"]] == ["12345", "120"]


def test_what_the_check_refuses_is_told_with_its_place_and_changes_nothing(office: SmallOffice) -> None:
    editor = office.signed_in(Role.EDITOR)
    seen = read(editor, "contacts")["version"]
    for values, place, words in (
        ({**PARAMEDIC, "number": "报警"}, "第3行", "contacts.yaml"),
        ({**PARAMEDIC, "scope": "999999"}, "", "999999"),
        ({**PARAMEDIC, "source": ""}, "第3行", "缺少“contacts.1.source”"),
        ({**PARAMEDIC, "colour": "red"}, "", "不认识“colour”"),
    ):
        refused = editor.post("/api/v1/content/contacts", json={"version": seen, "values": values})
        assert refused.status_code == 422, values
        assert place in refused.json()["detail"] and words in refused.json()["detail"], refused.json()
    blank = {"version": read(editor, "replies")["version"], "values": {"text": "您说的{who}不对"}}
    refused = editor.put("/api/v1/content/replies/blocked_input.text", json=blank)
    assert refused.status_code == 422 and "{who}" in refused.json()["detail"]
    two_lines = {"version": seen, "values": {**PARAMEDIC, "note": "一\n二"}}
    assert editor.post("/api/v1/content/contacts", json=two_lines).status_code == 422
    assert read(editor, "contacts")["version"] == seen
    assert editor.get("/api/v1/content").json()["total"] == 0


def test_the_glossary_takes_and_gives_up_words(office: SmallOffice) -> None:
    editor = office.signed_in(Role.EDITOR)
    seen = read(editor, "glossary")["version"]
    entry = {"say": ["救济粮", "吃救济粮"], "term": "最低生活保障", "program": "dibao"}
    made = editor.post("/api/v1/content/glossary", json={"version": seen, "values": entry}).json()
    assert made["total"] == 2
    assert [one["values"] for one in read(editor, "glossary", "救济粮")["items"]] == [entry]
    gone = editor.post("/api/v1/content/glossary/discard", json={"version": made["version"]}).json()
    assert (gone["pending"], gone["version"], gone["total"]) == (False, seen, 1)
    again = editor.post("/api/v1/content/glossary/discard", json={"version": seen})
    assert again.status_code == 409
    last = editor.delete("/api/v1/content/glossary/0", params={"version": seen})
    assert last.status_code == 422 and "最后一条" in last.json()["detail"]


def test_an_edit_on_a_text_released_meanwhile_stops_the_next_release(office: SmallOffice, tmp_path: Path) -> None:
    editor = office.signed_in(Role.EDITOR)
    seen = read(editor, "contacts")["version"]
    editor.post("/api/v1/content/contacts", json={"version": seen, "values": PARAMEDIC})
    other = tmp_path / "contacts.yaml"
    other.write_text(FILES["contacts.yaml"].replace("热线", "便民热线"), "utf-8")
    workshop = make_workshop(office.office.settings.data, PairEmbedder())
    stage(workshop, [other])
    publish(workshop, checks=())
    workshop.close()
    found = read(editor, "contacts")
    assert (found["pending"], found["stale"]) == (True, True)
    assert "contacts.yaml" in stage_and_publish(office)
    editor.post("/api/v1/content/contacts/discard", json={"version": found["version"]})
    assert [one["values"]["name"] for one in read(editor, "contacts")["items"]] == ["便民热线"]
    assert open_draft(office.office.engine, office.office.settings.data).pending() == {}


def test_edits_made_while_a_release_waits_go_on_after_it(office: SmallOffice) -> None:
    editor = office.signed_in(Role.EDITOR)
    first = editor.post(
        "/api/v1/content/contacts", json={"version": read(editor, "contacts")["version"], "values": PARAMEDIC}
    )
    workshop = make_workshop(office.office.settings.data, PairEmbedder())
    runner = Runner(Settings(data=office.office.settings.data), workshop, Jobs(workshop.engine))
    runner.run(runner.jobs.add("stage", {}, "test").id)
    other = {**PARAMEDIC, "number": "119", "name": "消防"}
    editor.post("/api/v1/content/contacts", json={"version": first.json()["version"], "values": other})
    publish(workshop, checks=())
    workshop.close()
    found = read(editor, "contacts")
    assert (found["pending"], found["stale"], found["total"]) == (True, False, 3)
    assert stage_and_publish(office) == ""
    assert read(editor, "contacts")["pending"] is False
    numbers = {one.number for one in office.office.resources().knowledge.contacts}
    assert numbers == {"12345", "120", "119"}


def test_what_was_released_does_not_come_back_after_another_release(office: SmallOffice, tmp_path: Path) -> None:
    editor = office.signed_in(Role.EDITOR)
    editor.post("/api/v1/content/contacts", json={"version": read(editor, "contacts")["version"], "values": PARAMEDIC})
    assert stage_and_publish(office) == ""
    other = tmp_path / "contacts.yaml"
    other.write_text(FILES["contacts.yaml"].replace("热线", "便民热线"), "utf-8")
    workshop = make_workshop(office.office.settings.data, PairEmbedder())
    stage(workshop, [other])
    publish(workshop, checks=())
    workshop.close()
    assert (read(editor, "contacts")["pending"], editor.get("/api/v1/content").json()["total"]) == (False, 0)
    assert open_draft(office.office.engine, office.office.settings.data).edits == {}


CASE = {"name": "申请低保去乡镇", "region": "420323", "say": "怎么申请低保", "must": ["乡镇"]}


def test_a_case_is_tried_kept_run_and_taken_out(office: SmallOffice) -> None:
    editor = office.signed_in(Role.EDITOR)
    tried = editor.post("/api/v1/cases/try", json=CASE).json()
    assert tried["reasons"] == [] and "乡镇" in tried["answer"]
    assert editor.post("/api/v1/cases/try", json={**CASE, "never": ["乡镇"]}).json()["reasons"] == [
        "第1句：不该说“乡镇”"
    ]
    assert editor.post("/api/v1/cases", json=CASE).status_code == 422, "own words must be confirmed"
    kept = editor.post("/api/v1/cases", json={**CASE, "own_words": True})
    assert kept.status_code == 201, kept.text
    (case,) = kept.json()["items"]
    assert (case["desk"], case["pending"], case["says"], case["expects"]) == (
        True,
        True,
        ["怎么申请低保"],
        ["说到“乡镇”"],
    )
    assert editor.post("/api/v1/cases/run", json={"ids": [case["id"]]}).json()["results"][0]["reasons"] == []
    second = editor.post("/api/v1/cases", json={**CASE, "name": "又一条", "own_words": True}).json()["items"][0]
    assert editor.get("/api/v1/cases").json()["total"] == 2
    version = editor.get("/api/v1/cases").json()["version"]
    left = editor.delete(f"/api/v1/cases/{case['id']}", params={"version": version}).json()
    assert [one["id"] for one in left["items"]] == [second["id"]]
    stale = editor.delete(f"/api/v1/cases/{second['id']}", params={"version": version})
    assert stale.status_code == 409
    assert editor.delete(f"/api/v1/cases/{second['id']}", params={"version": left["version"]}).json()["total"] == 0
    assert editor.delete(f"/api/v1/cases/{second['id']}", params={"version": version}).status_code == 404


def test_a_case_holds_nothing_of_anybody_and_expects_something(office: SmallOffice) -> None:
    editor = office.signed_in(Role.EDITOR)
    for wrong, words in (
        ({"say": "我电话13812345678怎么申请低保"}, "不能留下"),
        ({"must": []}, "至少写一样"),
        ({"status": ["fine"]}, "没有“fine”"),
        ({"region": "999999"}, "没有代码"),
    ):
        refused = editor.post("/api/v1/cases", json={**CASE, "own_words": True, **wrong})
        assert refused.status_code == 422 and words in refused.json()["detail"], wrong
    assert editor.post("/api/v1/cases/run", json={"ids": ["no-such"]}).status_code == 422


def test_a_kept_case_goes_with_the_next_release_and_is_replayed_by_the_gate(office: SmallOffice) -> None:
    editor = office.signed_in(Role.EDITOR)
    editor.post("/api/v1/cases", json={**CASE, "never": ["乡镇"], "own_words": True})
    workshop = make_workshop(office.office.settings.data, PairEmbedder())
    runner = Runner(Settings(data=office.office.settings.data), workshop, Jobs(workshop.engine))
    runner.run(runner.jobs.add("stage", {"uploads": [], "removed": []}, "test").id)
    assert status(workshop).staged is not None
    from ingest.release import gate

    assert any("不该说“乡镇”" in reason for reason in gate(workshop))
    workshop.close()


def keep(office: SmallOffice, number: int, question: str, status: str) -> str:
    secret = SECRET.format(number)
    turn = Turn(1, question, status, "答复")
    office.office.conversations.keep(Conversation(secret, turns=(turn,), region="420323", programs=("dibao",)))
    return secret


def test_open_questions_come_in_groups_without_whose_they_are(office: SmallOffice) -> None:
    editor, nobody = office.signed_in(Role.EDITOR), office.nobody()
    office.office.resources()
    keep(office, 1, "公墓一个穴位多少钱", "declined_no_provision")
    keep(office, 2, "公墓一个穴位要多少钱", "declined_no_provision")
    disliked = keep(office, 3, "低保怎么申请", "answered")
    keep(office, 4, "低保多少钱一个月", "answered")
    body = {"verdict": "unclear", "comment": "没看懂", "conversation_id": disliked, "turn": 1}
    nobody.post("/api/v1/feedback", json=body)
    found = editor.get("/api/v1/questions").json()
    assert [(one["words"], one["count"], one["unhelpful"]) for one in found["items"]] == [
        ("公墓一个穴位要多少钱", 2, 0),
        ("低保怎么申请", 1, 1),
    ]
    assert found["items"][0]["others"] == ["公墓一个穴位多少钱"] and found["items"][1]["comments"] == ["没看懂"]
    assert "nobody-guesses" not in str(found)
    only = editor.get("/api/v1/questions?kind=unhelpful&size=1").json()
    assert ([one["words"] for one in only["items"]], only["total"]) == (["低保怎么申请"], 1)
    office.office.conversations.erase(SECRET.format(2))
    assert editor.get("/api/v1/questions").json()["items"][0]["count"] == 1
    acts = [one["act"] for one in office.signed_in(Role.ADMINISTRATOR).get("/api/v1/audit").json()["records"]]
    assert acts == ["questions.read"] * 3


def test_complaints_are_listed_without_whose_they_are(office: SmallOffice) -> None:
    office.office.resources()
    secret = keep(office, 5, "低保怎么申请", "answered")
    said = (
        {"comment": "窗口没人，电话13812345678"},
        {"comment": "整个都看不懂", "conversation_id": secret},
        {"comment": ""},
    )
    numbers = [
        office.nobody().post("/api/v1/feedback", json={"verdict": "complaint", **one}).json()["number"] for one in said
    ]
    found = office.signed_in(Role.EDITOR).get("/api/v1/complaints?size=1").json()
    assert (found["total"], [one["number"] for one in found["items"]]) == (2, [numbers[1]])
    second = office.signed_in(Role.EDITOR).get("/api/v1/complaints?size=1&page=2").json()["items"][0]
    assert second["comment"].startswith("窗口没人") and "13812345678" not in second["comment"]
    assert "nobody-guesses" not in str(found)


def test_standards_are_told_with_their_dates(office: SmallOffice) -> None:
    found = office.signed_in(Role.OFFICER).get("/api/v1/standards").json()
    (series,) = found["items"]
    assert (series["standard"], series["region_name"], series["points"][0]["value"]) == ("低保标准", "竹山县", 500)
    assert (series["usual_days"], series["alert"], found["alerts"]) == (None, "", 0)
    assert office.signed_in(Role.OFFICER).get("/api/v1/standards?find=淄博").json()["total"] == 0


def rows_of(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_every_export_is_a_table_that_calculates_nothing_and_is_audited(office: SmallOffice) -> None:
    administrator = office.signed_in(Role.ADMINISTRATOR)
    bomb = '=HYPERLINK("http://x")'
    due = str(today() + timedelta(days=3))
    ticket = {"question": bomb * 2, "answer": "+1", "wrong": "@SUM(A1)", "due": due}
    assert office.signed_in(Role.OFFICER).post("/api/v1/tickets", json=ticket).status_code == 201
    assert office.nobody().get("/api/v1/exports/audit").status_code == 401
    keep(office, 9, "-2+3公墓多少钱", "declined_no_provision")
    row = {"at": now(), "status": bomb, "intent": "x", "programs": ["=x"], "outcomes": {}, "region": "420323"}
    with office.office.engine.begin() as connection:
        connection.execute(insert(journal).values(**row, release="@r", audience="citizen", milliseconds=7, model=""))
    for what in ("statistics", "standards", "tickets", "questions", "audit", "security-log"):
        answer = administrator.get(f"/api/v1/exports/{what}")
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert answer.headers["content-disposition"].startswith(f'attachment; filename="wenzheng-{what[:8]}')
        table = rows_of(answer.text)
        assert len(table) > 1 and {len(row) for row in table} == {len(table[0])}, what
        cells = [cell for row in table for cell in row]
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t")) and not cell[1:].isdigit()] == []
    told = rows_of(administrator.get("/api/v1/exports/tickets").text)
    assert told[1][2] == "'" + bomb * 2 and told[1][6] == "'@SUM(A1)"
    acts = [one["act"] for one in administrator.get("/api/v1/audit?find=export.&size=50").json()["records"]]
    assert len(acts) == 7 and set(acts) >= {"export.audit", "export.statistics", "export.security_log"}


def test_figures_are_crossed_and_timed(office: SmallOffice) -> None:
    for _ in range(3):
        office.nobody().post("/api/v1/chat", json={"question": "怎么申请低保", "region": "420323"})
    found = office.signed_in(Role.OFFICER).get("/api/v1/statistics").json()
    assert sum(found["status_by_region"]["420323"].values()) == found["total"] == 3
    assert found["status_by_program"]["dibao"] == found["by_status"]
    assert found["program_names"] == {"dibao": "最低生活保障"} and found["region_names"]["420323"].endswith("竹山县")
    ((day, (half, most)),) = found["times_by_day"].items()
    assert day in found["by_day"] and 0 <= half <= most


def test_listings_come_a_page_at_a_time(office: SmallOffice) -> None:
    administrator = office.signed_in(Role.ADMINISTRATOR)
    for address, name, total in (("users", "users", 3), ("keys", "keys", 4)):
        first = administrator.get(f"/api/v1/{address}?size=2").json()
        second = administrator.get(f"/api/v1/{address}?size=2&page=2").json()
        assert (first["total"], len(first[name]), len(second[name])) == (total, 2, total - 2)
        assert not {str(one) for one in first[name]} & {str(one) for one in second[name]}
    for address in (
        "audit",
        "security-log",
        "content",
        "cases",
        "standards",
        "questions",
        "complaints",
        "tickets",
        "overrides",
    ):
        found = administrator.get(f"/api/v1/{address}?size=1").json()
        assert found["size"] == 1 and found["page"] == 1, address
        assert administrator.get(f"/api/v1/{address}?size=0").status_code == 422


def test_two_administrators_do_not_undo_each_other(office: SmallOffice) -> None:
    one, other = office.signed_in(Role.ADMINISTRATOR), office.signed_in(Role.ADMINISTRATOR)
    seen = {"role": "officer", "active": True}
    assert one.patch("/api/v1/users/officer", json={"role": "editor", "seen": seen}).json()["role"] == "editor"
    late = other.patch("/api/v1/users/officer", json={"active": False, "seen": seen})
    assert late.status_code == 409 and "刚刚被别的管理员改过" in late.json()["detail"]
    assert one.put("/api/v1/switch", json={"closed": True, "seen": False}).status_code == 200
    assert other.put("/api/v1/switch", json={"closed": True, "seen": False}).status_code == 409
    assert other.get("/api/v1/switch").json()["closed"] is True
