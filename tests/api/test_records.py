"""Kill switch, statistics, metrics, log lines, privacy over HTTP, and jobs as they are asked for.

pytest tests/api/test_records.py
"""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from assistant.domain.roles import Role
from assistant.logs import JsonLines
from assistant.storage.jobs import Jobs
from tests.staff import SmallOffice

ASK = {"question": "怎么申请低保", "region": "420323"}
MARK = "王奶奶住在幸福里"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Everything any logger writes, as it would be written."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    root, before = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(before)


def test_the_switch_closes_answering_with_prepared_words_and_editors_go_on(small_office: SmallOffice) -> None:
    administrator, nobody = small_office.signed_in(Role.ADMINISTRATOR), small_office.nobody()
    assert nobody.post("/api/v1/chat", json=ASK).status_code == 200
    assert administrator.put("/api/v1/switch", json={"closed": True}).json()["closed"] is True
    closed = nobody.post("/api/v1/chat", json=ASK)
    assert (closed.status_code, closed.headers["retry-after"]) == (503, "600")
    assert closed.json()["detail"] == small_office.office.resources().knowledge.words.general["closed"]
    assert small_office.signed_in(Role.OFFICER).post("/api/v1/chat", json=ASK).status_code == 503
    assert small_office.signed_in(Role.EDITOR).post("/api/v1/chat", json=ASK).status_code == 200
    assert nobody.get("/readyz").status_code == 200, "able to answer, told not to"
    words = {"closed": True, "words": "今天停电，请明天再问。"}
    administrator.put("/api/v1/switch", json=words)
    assert nobody.post("/api/v1/chat", json=ASK).json()["detail"] == words["words"]
    assert "wenzheng_closed 1.0" in small_office.with_key(Role.OFFICER).get("/metrics").text
    administrator.put("/api/v1/switch", json={"closed": False})
    assert nobody.post("/api/v1/chat", json=ASK).status_code == 200
    acts = [one["act"] for one in administrator.get("/api/v1/audit").json()["records"]]
    assert acts[:3] == ["switch.open", "switch.close", "switch.close"]


def test_statistics_count_how_consultations_ended(small_office: SmallOffice) -> None:
    officer, nobody = small_office.signed_in(Role.OFFICER), small_office.nobody()
    before = officer.get("/api/v1/statistics").json()
    reply = nobody.post("/api/v1/chat", json=ASK).json()
    nobody.post("/api/v1/chat", json={"question": "今天天气怎么样", "region": "370300"})
    after = officer.get("/api/v1/statistics").json()
    assert after["total"] - before["total"] == 2
    assert after["by_status"][reply["status"]] - before["by_status"].get(reply["status"], 0) >= 1
    assert after["by_region"]["420323"] > before["by_region"].get("420323", 0)
    assert sum(after["by_day"].values()) == sum(after["by_status"].values()) == after["total"]
    assert MARK not in json.dumps(after, ensure_ascii=False)
    for wrong in (
        "first=2026-02-01&last=2026-01-01",
        "first=2020-01-01&last=2026-01-01",
        "last=9999-12-31",
        "first=0001-01-01",
    ):
        assert officer.get(f"/api/v1/statistics?{wrong}").status_code == 422, wrong


def test_metrics_name_routes_and_never_what_was_filled_in(small_office: SmallOffice) -> None:
    nobody = small_office.nobody()
    nobody.get("/api/v1/conversations/a-secret-conversation-id")
    nobody.get(f"/{MARK}")
    nobody.request("BREW", "/healthz")
    told = small_office.with_key(Role.OFFICER).get("/metrics").text
    assert 'route="/api/v1/conversations/{conversation_id}",status="404"' in told
    assert 'method="other"' in told
    assert "wenzheng_ready 1.0" in told
    assert "wenzheng_replies{" in told
    assert "a-secret-conversation-id" not in told
    assert MARK not in told


def test_log_lines_hold_no_content(
    small_office: SmallOffice, lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = small_office.nobody()
    asked = nobody.post("/api/v1/chat", json={"question": MARK, "region": "420323"})
    conversation = asked.json()["conversation_id"]
    nobody.get(f"/api/v1/conversations/{conversation}")
    nobody.get(f"/api/v1/sources/{MARK}/{MARK}?{MARK}")

    def fails(*_: object, **__: object) -> None:
        raise ValueError(f"could not read {MARK}")

    monkeypatch.setattr(small_office.office.conversations, "keep", fails)
    assert nobody.post("/api/v1/chat", json={"question": MARK}).status_code == 500
    stream = nobody.post("/api/v1/chat", json={"question": MARK}, headers={"Accept": "text/event-stream"})
    assert "event: error" in stream.text
    assert MARK not in stream.text
    written = [json.loads(line) for line in lines.getvalue().splitlines()]
    requests = [line for line in written if line["from"] == "wenzheng.requests"]
    assert [line["status"] for line in requests] == [200, 200, 404, 500, 200]
    assert {"id", "method", "route", "ms"} <= requests[0].keys()
    errors = [line for line in written if "error" in line]
    assert errors and {line["error"] for line in errors} >= {"ValueError"}
    assert all(line["where"] for line in errors)
    for secret in (MARK, conversation, MARK.encode("unicode_escape").decode()):
        assert secret not in lines.getvalue()


def test_erased_words_are_in_no_file_of_the_data_folder_and_in_no_log(
    small_office: SmallOffice, lines: io.StringIO
) -> None:
    nobody, folder = small_office.nobody(), small_office.office.settings.data
    words = "戊己庚辛壬癸问低保怎么申请"
    reply = nobody.post("/api/v1/chat", json={"question": words, "region": "420323"}).json()
    secret = reply["conversation_id"]
    nobody.post("/api/v1/feedback", json={"verdict": "unclear", "comment": words, "conversation_id": secret})

    def found() -> list[str]:
        everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
        return [one for one in (words, secret) if one.encode() in everything]

    assert found() == [words, secret]
    assert nobody.delete(f"/api/v1/conversations/{secret}").status_code == 204
    assert found() == []
    assert words not in lines.getvalue()
    assert secret not in lines.getvalue()


def test_an_answer_carries_the_number_its_log_line_has(small_office: SmallOffice, lines: io.StringIO) -> None:
    number = small_office.nobody().get("/healthz").headers["x-request-id"]
    assert number in lines.getvalue()
    assert len(number) == 16


def test_consent_erasure_and_the_notice_over_http(small_office: SmallOffice) -> None:
    nobody = small_office.nobody()
    notice = nobody.get("/api/v1/privacy/notice").json()
    assert set(notice["kinds"]) == {"health", "disability", "child"}
    assert notice["consent"] and notice["security_log_days"] >= 180
    given = nobody.post("/api/v1/privacy/consents", json={"kinds": ["health"]}).json()
    assert (given["given"], given["lacking"]) == (["health"], [])
    secret = {"conversation_id": given["conversation_id"]}
    reply = nobody.post("/api/v1/chat", json={**ASK, **secret}).json()
    assert reply["conversation_id"] == given["conversation_id"]
    assert nobody.post("/api/v1/privacy/state", json=secret).json()["given"] == ["health"]
    withdrawn = nobody.post("/api/v1/privacy/consents", json={**secret, "kinds": []}).json()
    assert withdrawn["given"] == []
    assert nobody.post("/api/v1/privacy/erase", json=secret).status_code == 204
    assert nobody.post("/api/v1/privacy/state", json=secret).status_code == 404
    assert nobody.post("/api/v1/privacy/consents", json={**secret, "kinds": []}).status_code == 404
    assert nobody.post("/api/v1/privacy/erase", json=secret).status_code == 204
    again = nobody.post("/api/v1/chat", json={**ASK, **secret}).json()
    assert again["conversation_id"] != given["conversation_id"], "an erased id begins anew under another"


def test_a_job_is_queued_watched_cancelled_and_tried_again(small_office: SmallOffice) -> None:
    editor = small_office.signed_in(Role.EDITOR)
    upload = editor.post("/api/v1/uploads", files={"file": ("a.csv", b"x")}).json()["upload"]
    missing = editor.post("/api/v1/jobs", json={"kind": "stage", "uploads": ["../../etc"]})
    assert missing.status_code == 404
    job = editor.post("/api/v1/jobs", json={"kind": "stage", "uploads": [upload]}).json()
    assert job["state"] == "waiting"
    assert editor.get("/api/v1/jobs").json()["items"][0]["id"] == job["id"]
    assert editor.post(f"/api/v1/jobs/{job['id']}/retry").status_code == 409
    assert editor.post(f"/api/v1/jobs/{job['id']}/cancel").json()["state"] == "cancelled"
    assert editor.post(f"/api/v1/jobs/{job['id']}/cancel").status_code == 409
    assert editor.post(f"/api/v1/jobs/{job['id']}/retry").json()["state"] == "waiting"
    assert Jobs(small_office.office.engine).claim(job["id"]) is not None
    assert editor.post("/api/v1/jobs", json={"kind": "backup"}).status_code == 403, "for administrators"
    assert small_office.signed_in(Role.ADMINISTRATOR).post("/api/v1/jobs", json={"kind": "backup"}).status_code == 202
