"""Two hundred attack strings over every input the API describes: no 5xx, nothing internal told, no stray shape.

pytest tests/api/test_attacks.py

The inputs are read from the API's own description, so that a new one is attacked from its first day. Here each input gets
its share of the strings and each string is used; tests/benchmarks/attack_everything.py gives every string to every input.
"""

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from assistant.domain.roles import Role
from tests.api.attacks import attack_strings
from tests.staff import SmallOffice, open_small_office

STRINGS = attack_strings()
HEADERS = ("Accept", "Content-Type", "X-CSRF-Token", "Authorization", "Cookie", "X-Forwarded-For", "Origin", "Host")
# Each input gets every so-manieth string, another share each time: all strings are used many times over.
SHARE = 12
INTERNALS = re.compile(
    r"Traceback|sqlalchemy|sqlite|psycopg|pydantic|starlette|site-packages|File \\?\"|\.py\b|assistant\.|SELECT |argon2id"
)
# Lists of what was done before, attack strings of this test included.
STORED = {
    "/api/v1/audit",
    "/api/v1/exports/audit",
    "/api/v1/users",
    "/api/v1/keys",
    "/api/v1/security-log",
    "/api/v1/jobs",
}
STORED |= {f"/api/v1/exports/{what}" for what in ("audit", "security-log", "tickets", "questions")}
STORED |= {"/api/v1/tickets", "/api/v1/overrides", "/api/v1/questions", "/api/v1/complaints"}
UNTOUCHED = {("delete", "/api/v1/session"), ("post", "/api/v1/session"), ("post", "/api/v1/password")}
# Good values, so that one bad input at a time meets a request that is otherwise right.
GOOD: dict[str, Any] = {
    "document": "shifan_banfa",
    "provision": "a2",
    "code": "420323",
    "conversation_id": "nobodys-conversation-id-at-all",
    "name": "nobody",
    "number": 999999,
    "job_id": "0" * 32,
    "program": "dibao",
    "sheet": "replies",
    "key": "label",
    "case_id": "no-such-case",
    "release_id": "20260101T000000-nobody",
    "upload": "0" * 32,
    "page": 1,
}


@pytest.fixture(scope="module")
def small_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallOffice]:
    with open_small_office(Path(tmp_path_factory.mktemp("office")), request_kilobytes=1024) as opened:
        yield opened


def resolve(schema: dict[str, Any], spec: dict[str, Any]) -> dict[str, Any]:
    """The schema behind a reference, the first of alternatives."""
    while True:
        if "$ref" in schema:
            schema = spec["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        elif "anyOf" in schema:
            schema = schema["anyOf"][0]
        else:
            return schema


def sample(schema: dict[str, Any], spec: dict[str, Any], name: str = "") -> Any:
    """A value that the schema takes."""
    found = resolve(schema, spec)
    if name in GOOD:
        return GOOD[name]
    if "enum" in found:
        return found["enum"][0]
    match found.get("type"):
        case "object":
            named = found.get("properties", {})
            return {key: sample(value, spec, key) for key, value in named.items() if key in found.get("required", ())}
        case "array":
            return []
        case "integer" | "number":
            return 1
        case "boolean":
            return False
        case _:
            if found.get("format") == "date":
                return "2026-07-01"
            return "420323" if "d{6}" in found.get("pattern", "") else "低保" * max(1, found.get("minLength", 2) // 2)


class Input:
    """One place of one endpoint that a caller fills in."""

    def __init__(self, method: str, path: str, kind: str, name: str, operation: dict[str, Any]) -> None:
        self.method, self.path, self.kind, self.name, self.operation = method, path, kind, name, operation

    def __str__(self) -> str:
        return f"{self.method} {self.path} {self.kind}:{self.name}"


def inputs(spec: dict[str, Any]) -> Iterator[Input]:
    """Every parameter, every field of every body, and the headers that are read anywhere."""
    for path, operations in spec["paths"].items():
        for method, operation in operations.items():
            if (method, path) in UNTOUCHED:
                continue
            for parameter in operation.get("parameters", ()):
                yield Input(method, path, parameter["in"], parameter["name"], operation)
            for media, body in operation.get("requestBody", {}).get("content", {}).items():
                kind = "file" if media.startswith("multipart") else "body"
                for name in resolve(body["schema"], spec).get("properties", {}):
                    yield Input(method, path, kind, name, operation)
            yield Input(method, path, "raw", "body", operation)
    for header in HEADERS:
        yield Input("post", "/api/v1/chat", "header", header, spec["paths"]["/api/v1/chat"]["post"])


def request(one: Input, text: str, spec: dict[str, Any]) -> dict[str, Any]:
    """The request with this text in this place and good values everywhere else."""
    path, query, headers, body = one.path, {}, {}, None
    for name in re.findall(r"{(\w+)}", path):
        value = text if (one.kind, one.name) == ("path", name) else str(GOOD[name])
        path = path.replace(f"{{{name}}}", quote(value.encode("utf-8", "replace"), safe=""))
    content = one.operation.get("requestBody", {}).get("content", {})
    if "application/json" in content:
        body = copy.deepcopy(sample(content["application/json"]["schema"], spec))
    if one.kind == "query":
        query[one.name] = text
    elif one.kind == "body" and isinstance(body, dict):
        body[one.name] = text
    elif one.kind == "header":
        headers[one.name] = text.encode("utf-8", "replace").replace(b"\r", b"").replace(b"\n", b"").replace(b"\0", b"")
    made: dict[str, Any] = {"method": one.method.upper(), "url": path, "params": encoded(query), "headers": headers}
    if one.kind == "file":
        return {**made, "files": {one.name: (encoded(text), encoded(text).encode())}}
    if one.kind == "raw":
        return {**made, "content": text.encode("utf-8", "surrogatepass")}
    return {**made, "json": encoded(body)} if body is not None else made


def encoded(value: Any) -> Any:
    """Without lone surrogates, which no client can put on the wire but as a raw body."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {encoded(key): encoded(inner) for key, inner in value.items()}
    return [encoded(inner) for inner in value] if isinstance(value, list) else value


def attack(client: TestClient, one: Input, text: str, spec: dict[str, Any]) -> str | None:
    """Send it; say what is wrong with the answer, or nothing."""
    made = request(one, text, spec)
    answer = client.request(**made)
    place = f"{one} ← {text[:40]!r}: {answer.status_code}"
    if answer.status_code >= 500:
        return place
    if answer.status_code >= 400:
        if answer.headers.get("content-type") != "application/problem+json":
            return f"{place} {answer.headers.get('content-type')}"
        told = answer.json()
        if set(told) != {"type", "title", "status", "detail"}:
            return f"{place} {sorted(told)}"
    if answer.status_code == 200 and one.path in STORED:
        return None
    # What was sent may be said back (a name that is not known); what was not sent must not appear.
    told_text = answer.text.replace(text, "").replace(text[:40], "")
    found = INTERNALS.search(told_text) if not INTERNALS.search(text) else None
    return f"{place} tells {found[0]!r}" if found else None


def test_there_are_two_hundred_strings() -> None:
    assert len(STRINGS) >= 200
    assert len(set(STRINGS)) == len(STRINGS)


def test_every_string_is_met_with_a_plain_answer(small_office: SmallOffice) -> None:
    spec = small_office.app.openapi()
    places = list(inputs(spec))
    assert len(places) > 80
    used: set[str] = set()
    wrong: list[str] = []
    client = small_office.signed_in(Role.ADMINISTRATOR)
    for number, one in enumerate(places):
        for text in STRINGS[number % SHARE :: SHARE]:
            used.add(text)
            fault = attack(client, one, text, spec)
            if fault:
                wrong.append(fault)
    assert wrong == []
    assert used == set(STRINGS)
