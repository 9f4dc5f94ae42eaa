"""Signing in over HTTP: cookies, tokens, locks, links, and what ends a session.

pytest tests/access/test_sign_in.py
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.access import COOKIE, CSRF_HEADER
from assistant.domain.roles import Role
from assistant.storage.audit import Audit
from assistant.storage.clock import now
from assistant.storage.database import reading
from assistant.storage.keys import MachineKeys
from assistant.storage.security import SecurityLog
from assistant.storage.staff_tables import links, machine_keys, sessions, users
from assistant.storage.users import LINK_HOURS, Users
from tests.staff import PASSWORD, SmallOffice, open_small_office

OTHER_PASSWORD = "another password, long"


@pytest.fixture(scope="module")
def small_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallOffice]:
    with open_small_office(Path(tmp_path_factory.mktemp("office")), sign_in_failures=3, lock_minutes=15) as opened:
        yield opened


def new_user(office: SmallOffice, name: str, role: Role = Role.OFFICER) -> str:
    Users(office.office.engine).add(name, role, PASSWORD)
    return name


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> int:
    answer = client.post("/api/v1/session", json={"name": name, "password": password})
    if answer.status_code == 200:
        client.headers["Cookie"] = f"{COOKIE}={answer.cookies[COOKIE]}"
        client.headers[CSRF_HEADER] = answer.json()["csrf"]
    return answer.status_code


def who(client: TestClient) -> int:
    return client.get("/api/v1/session").status_code


def test_a_fresh_office_has_nobody_who_may_sign_in(data_folder: Path) -> None:
    from assistant.storage.database import open_database

    engine = open_database(f"sqlite:///{data_folder / 'w.sqlite'}")
    assert Users(engine).all() == ()
    assert MachineKeys(engine).all() == ()
    engine.dispose()


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(small_office: SmallOffice) -> None:
    new_user(small_office, "cookie")
    answer = small_office.nobody().post("/api/v1/session", json={"name": "cookie", "password": PASSWORD})
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "Secure", "SameSite=strict", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    near = TestClient(small_office.app, base_url="http://127.0.0.1", client=("127.0.0.1", 1))
    plain = near.post("/api/v1/session", json={"name": "cookie", "password": PASSWORD}).headers["set-cookie"]
    assert "Secure" not in plain, "plain HTTP on the very machine, where a Secure cookie would not come back"
    far = TestClient(small_office.app, base_url="http://example.test", client=("127.0.0.1", 1))
    assert "Secure" in far.post("/api/v1/session", json={"name": "cookie", "password": PASSWORD}).headers["set-cookie"]


def test_signing_in_changes_the_secret_and_ends_the_old_one(small_office: SmallOffice) -> None:
    new_user(small_office, "rotates")
    browser, thief = small_office.nobody(), small_office.nobody()
    assert sign_in(browser, "rotates") == 200
    thief.headers["Cookie"] = browser.headers["Cookie"]
    assert who(thief) == 200
    assert sign_in(browser, "rotates") == 200
    assert (who(browser), who(thief)) == (200, 401)
    assert browser.delete("/api/v1/session").status_code == 204
    assert who(browser) == 401


def test_a_session_ends_by_idling_and_by_age(small_office: SmallOffice) -> None:
    assert who(small_office.signed_in(Role.OFFICER, age=timedelta(minutes=29))) == 200
    assert who(small_office.signed_in(Role.OFFICER, age=timedelta(minutes=30))) == 401
    assert who(small_office.signed_in(Role.OFFICER, age=timedelta(hours=12))) == 401


def test_a_change_without_the_token_or_with_anothers_is_refused(small_office: SmallOffice) -> None:
    mine, other = small_office.signed_in(Role.ADMINISTRATOR), small_office.signed_in(Role.ADMINISTRATOR)
    body = {"name": "forged", "role": "administrator"}
    for token in ("", other.headers[CSRF_HEADER], "中文", mine.headers[CSRF_HEADER][:-1]):
        headers = {CSRF_HEADER.encode(): token.encode()}
        assert mine.post("/api/v1/users", json=body, headers=headers).status_code == 403
    assert Users(small_office.office.engine).find("forged") is None
    assert mine.post("/api/v1/users", json=body).status_code == 201


def test_a_name_is_locked_after_failures_whether_it_exists_or_not(small_office: SmallOffice) -> None:
    new_user(small_office, "locked")
    client = small_office.nobody()
    said: dict[str, list[tuple[int, str]]] = {"locked": [], "no such name": []}
    for name, answers in said.items():
        for password in ("wrong password 1", "wrong password 2", "wrong password 3", PASSWORD):
            answer = client.post("/api/v1/session", json={"name": name, "password": password})
            answers.append((answer.status_code, answer.json()["detail"]))
    assert said["locked"] == said["no such name"], "the answers must not tell which names exist"
    assert [status for status, _ in said["locked"]] == [401, 401, 401, 429]
    administrator = small_office.signed_in(Role.ADMINISTRATOR)
    assert administrator.post("/api/v1/users/locked/link").status_code == 201
    assert sign_in(small_office.nobody(), "locked") == 200, "a new link unlocks"
    events = [event.event for event in SecurityLog(small_office.office.engine).latest(20)]
    assert {"sign_in_failed", "sign_in_failed_and_locked", "sign_in_locked", "signed_in"} <= set(events)


def test_a_link_sets_one_password_once(small_office: SmallOffice) -> None:
    administrator, client = small_office.signed_in(Role.ADMINISTRATOR), small_office.nobody()
    made = administrator.post("/api/v1/users", json={"name": "linked", "role": "editor"}).json()
    assert sign_in(client, "linked", "") == 401, "no password yet is not an empty password"
    first, second = made["link"], administrator.post("/api/v1/users/linked/link").json()["link"]
    use = "/api/v1/password/link"
    assert client.post(use, json={"link": first, "password": PASSWORD}).status_code == 410, "a newer link was made"
    assert client.post(use, json={"link": second, "password": "short"}).status_code == 400
    assert client.post(use, json={"link": second, "password": PASSWORD}).status_code == 204
    assert client.post(use, json={"link": second, "password": OTHER_PASSWORD}).status_code == 410
    assert sign_in(client, "linked") == 200
    late = Users(small_office.office.engine, clock=lambda: now() - timedelta(hours=LINK_HOURS)).issue_link("linked")
    assert small_office.nobody().post(use, json={"link": late, "password": PASSWORD}).status_code == 410


def test_a_new_password_ends_every_other_session(small_office: SmallOffice) -> None:
    new_user(small_office, "changes")
    here, there = small_office.nobody(), small_office.nobody()
    assert (sign_in(here, "changes"), sign_in(there, "changes")) == (200, 200)
    wrong = {"current": "not my password", "new": OTHER_PASSWORD}
    assert here.post("/api/v1/password", json=wrong).status_code == 403
    answer = here.post("/api/v1/password", json={"current": PASSWORD, "new": OTHER_PASSWORD})
    assert answer.status_code == 200
    assert (who(here), who(there)) == (401, 401)
    here.headers["Cookie"] = f"{COOKIE}={answer.cookies[COOKIE]}"
    assert who(here) == 200
    assert sign_in(small_office.nobody(), "changes") == 401
    assert sign_in(small_office.nobody(), "changes", OTHER_PASSWORD) == 200


def test_who_is_put_out_of_use_or_given_another_role_is_out_at_once(small_office: SmallOffice) -> None:
    new_user(small_office, "leaves", Role.EDITOR)
    administrator, browser = small_office.signed_in(Role.ADMINISTRATOR), small_office.nobody()
    assert sign_in(browser, "leaves") == 200
    assert administrator.patch("/api/v1/users/leaves", json={"role": "officer"}).json()["role"] == "officer"
    assert who(browser) == 401
    assert sign_in(browser, "leaves") == 200
    assert administrator.patch("/api/v1/users/leaves", json={"active": False}).status_code == 200
    assert (who(browser), sign_in(small_office.nobody(), "leaves")) == (401, 401)


def test_the_last_administrator_stays(data_folder: Path) -> None:
    with open_small_office(data_folder) as office:
        administrator = office.signed_in(Role.ADMINISTRATOR)
        for change in ({"active": False}, {"role": "officer"}):
            answer = administrator.patch("/api/v1/users/administrator", json=change)
            assert (answer.status_code, "至少要留一位" in answer.json()["detail"]) == (409, True)
        assert who(administrator) == 200


def test_a_key_stops_when_it_is_revoked_or_expires(small_office: SmallOffice) -> None:
    administrator = small_office.signed_in(Role.ADMINISTRATOR)
    issued = administrator.post("/api/v1/keys", json={"name": "hotline", "role": "officer"}).json()
    program = small_office.nobody()
    program.headers["Authorization"] = f"Bearer {issued['secret']}"
    assert who(program) == 200
    assert administrator.delete(f"/api/v1/keys/{issued['key']['id']}").status_code == 200
    assert who(program) == 401
    past = administrator.post("/api/v1/keys", json={"name": "old", "role": "officer", "expires": "2020-01-01"}).json()
    program.headers["Authorization"] = f"Bearer {past['secret']}"
    assert who(program) == 401


def test_no_secret_stands_in_the_database(small_office: SmallOffice) -> None:
    administrator, browser = small_office.signed_in(Role.ADMINISTRATOR), small_office.nobody()
    new_user(small_office, "digests")
    assert sign_in(browser, "digests") == 200
    secrets = [
        PASSWORD,
        browser.headers["Cookie"].partition("=")[2],
        browser.headers[CSRF_HEADER],
        administrator.post("/api/v1/users/digests/link").json()["link"],
        administrator.post("/api/v1/keys", json={"name": "digest", "role": "officer"}).json()["secret"],
    ]
    with reading(small_office.office.engine) as connection:
        stored = str([list(connection.execute(select(table))) for table in (users, sessions, links, machine_keys)])
    assert "argon2id" in stored
    assert [secret for secret in secrets if secret in stored] == []


def test_every_change_of_access_is_in_the_audit_log(small_office: SmallOffice) -> None:
    administrator = small_office.signed_in(Role.ADMINISTRATOR)
    administrator.post("/api/v1/users", json={"name": "audited", "role": "officer"})
    administrator.patch("/api/v1/users/audited", json={"role": "editor"})
    latest = administrator.get("/api/v1/audit?size=2").json()["records"]
    assert [(one["actor"], one["act"], one["object"], one["detail"]) for one in latest] == [
        ("administrator", "user.change", "audited", {"role": "editor"}),
        ("administrator", "user.add", "audited", {"role": "officer"}),
    ]
    assert administrator.get("/api/v1/audit/verification").json()["intact"] is True
    assert Audit(small_office.office.engine).verify() == ()
