"""Every endpoint, called by every kind of caller, lets pass exactly those whom docs/access.md names.

pytest tests/api/test_roles.py
"""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from starlette.routing import BaseRoute

from assistant.domain.roles import Role
from tests.conftest import ROOT
from tests.staff import STAFF, SmallOffice

ROW = re.compile(r"^\| `([A-Z]+) (/[^`]*)` \| (\w+) \|$", re.MULTILINE)
MATRIX = {
    (method, path): Role(role) for method, path, role in ROW.findall((ROOT / "docs/access.md").read_text("utf-8"))
}
# Pages and descriptions: everyone may read them, and there is nothing behind them to protect.
PAGES = {"/", "/desk", "/openapi.json", "/api/docs", "/docs/oauth2-redirect", "/web"}
PLACES = {
    "{document}": "shifan_banfa",
    "{provision}": "a2",
    "{code}": "420323",
    "{conversation_id}": "nobodys-conversation-id-at-all",
    "{name}": "nobody",
    "{number}": "999999",
    "{job_id}": "0" * 32,
    "{sheet}": "replies",
    "{key}": "label",
    "{case_id}": "no-such-case",
    "{release_id}": "20260101T000000-nobody",
    "{upload}": "0" * 32,
    "{page}": "1",
    "{program}": "dibao",
}
SAFE = {"GET", "HEAD"}


def endpoints(routes: Iterable[BaseRoute]) -> Iterator[tuple[str, str]]:
    """Method and path of every route, those of included routers too, whether the description lists them or not."""
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from endpoints(inner.routes)
        elif isinstance(route, APIRoute):
            yield from ((method, route.path) for method in route.methods or ())
        else:
            yield "GET", str(getattr(route, "path", route))


def call(client: TestClient, method: str, path: str) -> int:
    for name, value in PLACES.items():
        path = path.replace(name, value)
    assert "{" not in path, f"{path}: say in PLACES what to fill in"
    body: dict[str, str] | None = None if method in SAFE else {}
    return client.request(method, path, json=body).status_code


def test_every_endpoint_is_in_the_matrix_and_nothing_else(small_office: SmallOffice) -> None:
    found = {(method, path) for method, path in endpoints(small_office.app.routes) if path not in PAGES}
    assert len(found) > 40
    assert found == set(MATRIX), "docs/access.md, “The role matrix”, must list every endpoint."


@pytest.mark.parametrize(("method", "path"), sorted(MATRIX))
def test_who_may_and_who_may_not(small_office: SmallOffice, method: str, path: str) -> None:
    needed = MATRIX[method, path]
    refused: dict[str, int] = {}
    expected: dict[str, int] = {}

    def note(who: str, client: TestClient, refusal: int | None) -> None:
        status = call(client, method, path)
        refused[who] = status if status in {401, 403} or status >= 500 else 0
        expected[who] = refusal or 0

    public = needed is Role.CITIZEN
    note("nobody", small_office.nobody(), None if public else 401)
    note("key of citizen", small_office.with_key(Role.CITIZEN), None if public else 403)
    for role in STAFF:
        note(f"session of {role}", small_office.signed_in(role), None if role.includes(needed) else 403)
        note(f"key of {role}", small_office.with_key(role), None if role.includes(needed) else 403)
    stale = small_office.signed_in(Role.ADMINISTRATOR, age=timedelta(minutes=31))
    note("session left idle", stale, None if public else 401)
    bare = small_office.signed_in(Role.ADMINISTRATOR, csrf=False)
    note("session without its token", bare, None if public or method in SAFE else 403)
    forged = small_office.nobody()
    forged.headers["Authorization"] = "Bearer wz_" + "x" * 43
    if not public:
        note("key nobody issued", forged, 401)
    assert refused == expected


def test_a_role_includes_those_before_it() -> None:
    order = list(Role)
    for number, role in enumerate(order):
        assert [role.includes(other) for other in order] == [n <= number for n in range(len(order))]
