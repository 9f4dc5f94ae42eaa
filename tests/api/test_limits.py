"""What a request may cost: size, time and number; who is not counted; what the refusal says.

pytest tests/api/test_limits.py
"""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.limits import Limits
from api.rates import Rate, client_of, is_nearby
from assistant.domain.roles import Role
from assistant.settings import Settings
from assistant.storage.security import SecurityLog
from tests.staff import PUBLIC_ADDRESS, open_small_office

ASK = {"question": "怎么申请低保", "region": "420323"}


def ask(client: TestClient, body: dict[str, Any] = ASK) -> int:
    return client.post("/api/v1/chat", json=body).status_code


def test_a_client_waits_after_so_many_and_others_do_not(data_folder: Path) -> None:
    with open_small_office(data_folder, asks_per_minute=3, reads_per_minute=5) as office:
        client, other = office.nobody(PUBLIC_ADDRESS), office.nobody("203.0.113.10")
        assert [ask(client) for _ in range(5)] == [200, 200, 200, 429, 429]
        refused = client.post("/api/v1/chat", json=ASK)
        assert refused.headers["content-type"] == "application/problem+json"
        assert 1 <= int(refused.headers["retry-after"]) <= 20
        assert "秒后再试" in refused.json()["detail"]
        assert ask(other) == 200
        assert [client.get("/api/v1/programs").status_code for _ in range(6)] == [200] * 5 + [429]
        assert client.get("/healthz").status_code == 200, "probes are not counted"
        events = [event for event in SecurityLog(office.office.engine).latest() if event.event == "too_fast"]
        assert [event.address for event in events] == [PUBLIC_ADDRESS] * 2, "told once a minute, not for each"


def test_staff_and_callers_on_the_machine_itself_are_not_counted(data_folder: Path) -> None:
    with open_small_office(data_folder, asks_per_minute=1) as office:
        assert [ask(office.nobody("127.0.0.1")) for _ in range(3)] == [200] * 3
        officer = office.with_key(Role.OFFICER)
        citizen = office.with_key(Role.CITIZEN)
        forged = office.nobody(PUBLIC_ADDRESS)
        forged.headers["Cookie"] = "wenzheng_session=forged"
        far = [
            TestClient(office.app, client=(PUBLIC_ADDRESS, 1), headers=dict(one.headers)) for one in (officer, citizen)
        ]
        assert [ask(far[0]) for _ in range(3)] == [200] * 3
        assert [ask(far[1]), ask(forged)] == [429, 429]


def test_a_bucket_fills_steadily_and_no_faster() -> None:
    moment = 0.0
    rate = Rate(6, clock=lambda: moment)
    assert [rate.take("a") for _ in range(6)] == [0.0] * 6
    assert rate.take("a") == pytest.approx(10)
    moment = 9.9
    assert rate.take("a") > 0
    moment = 10.1
    assert rate.take("a") == 0.0
    moment = 10_000.0
    assert [rate.take("a") > 0 for _ in range(7)] == [False] * 6 + [True], "idle time is not saved up"
    assert Rate(0).take("a") == 0.0


@pytest.mark.parametrize(
    ("address", "client", "nearby"),
    [
        ("203.0.113.9", "203.0.113.9", False),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64", False),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64", False),
        ("::ffff:203.0.113.9", "203.0.113.9", False),
        ("::1", "::/64", True),
        ("127.0.0.1", "127.0.0.1", True),
        ("", "", True),
    ],
)
def test_one_subscriber_is_one_client(address: str, client: str, nearby: bool) -> None:
    assert (client_of(address), is_nearby(address)) == (client, nearby)


def test_what_is_too_large_is_refused_before_it_is_read(data_folder: Path) -> None:
    with open_small_office(data_folder, request_kilobytes=16, upload_megabytes=1) as office:
        client, editor = office.nobody(), office.signed_in(Role.EDITOR)
        large = b'{"question": "' + b"x" * 20_000 + b'"}'
        declared = client.post("/api/v1/chat", content=large)
        counted = client.post("/api/v1/chat", content=iter([large[:9000], large[9000:]]))
        assert [declared.status_code, counted.status_code] == [413, 413]
        assert "16 KB" in declared.json()["detail"]
        assert "16 KB" in counted.json()["detail"]
        fits = editor.post("/api/v1/uploads", files={"file": ("表.csv", b"x" * 500_000)})
        assert (fits.status_code, fits.json()["name"], fits.json()["bytes"]) == (201, "表.csv", 500_000)
        assert editor.post("/api/v1/uploads", files={"file": ("a.csv", b"x" * 1_100_000)}).status_code == 413
        assert len(list((data_folder / "uploads").iterdir())) == 1


async def served(limits: Limits, seconds: float) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(seconds)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/api/v1/chat", "headers": [], "client": ("127.0.0.1", 1)}
    await limits(scope, receive, send)
    return sent


def test_what_takes_too_long_is_answered_in_its_place() -> None:
    ended: list[str] = []

    async def slow(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            ended.append("cancelled")
            raise

    limits = Limits(slow, Settings(request_seconds=1))
    limits._seconds = 0.05
    sent = asyncio.run(served(limits, 0))
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    assert sent[0]["status"] == 503
    assert ended == ["cancelled"]
    sent = asyncio.run(served(limits, 30))
    assert sent[0]["status"] == 503, "a body that never comes"


def test_a_stream_that_has_begun_is_not_cut_off() -> None:
    async def stream(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for part in (b"a", b"b", b"c"):
            await asyncio.sleep(0.04)
            await send({"type": "http.response.body", "body": part, "more_body": part != b"c"})

    limits = Limits(stream, Settings(request_seconds=1))
    limits._seconds = 0.05
    sent = asyncio.run(served(limits, 0))
    assert b"".join(message.get("body", b"") for message in sent) == b"abc"
