"""A small office over HTTP with staff of every role, for tests of access, records, privacy and limits.

The corpus is the small one and vectors come from character pairs: what is answered does not matter here, who may ask does.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.access import COOKIE, CSRF_HEADER
from api.main import create_app
from assistant.assemble import Office
from assistant.domain.roles import Role
from assistant.settings import Settings
from assistant.storage.clock import now
from assistant.storage.keys import MachineKeys
from assistant.storage.sessions import Sessions, csrf_of
from assistant.storage.users import Users
from ingest.release import publish, stage
from tests.ingest.conftest import make_workshop
from tests.pair_embedder import PairEmbedder
from tests.small_corpus import write_corpus

PASSWORD = "a long enough password"
STAFF = (Role.OFFICER, Role.EDITOR, Role.ADMINISTRATOR)
PUBLIC_ADDRESS = "203.0.113.9"


@dataclass
class SmallOffice:
    """The application, running, and ways to call it as anybody."""

    app: FastAPI
    users: dict[Role, int] = field(default_factory=dict)
    keys: dict[Role, str] = field(default_factory=dict)

    @property
    def office(self) -> Office:
        """What the application answers from."""
        office: Office = self.app.state.office
        return office

    def nobody(self, address: str = "127.0.0.1") -> TestClient:
        """A browser that is not signed in."""
        return TestClient(
            self.app, base_url="https://testserver", raise_server_exceptions=False, client=(address, 50000)
        )

    def signed_in(self, role: Role, csrf: bool = True, age: timedelta = timedelta(0)) -> TestClient:
        """A browser with a session of this role, begun some time ago, with or without its CSRF token."""
        settings = self.office.settings
        sessions = Sessions(
            self.office.engine, settings.session_minutes, settings.session_hours, clock=lambda: now() - age
        )
        secret = sessions.begin(self.users[role])
        client = self.nobody()
        client.headers["Cookie"] = f"{COOKIE}={secret}"
        if csrf:
            client.headers[CSRF_HEADER] = csrf_of(secret)
        return client

    def with_key(self, role: Role) -> TestClient:
        """A program with a machine key of this role."""
        client = self.nobody()
        client.headers["Authorization"] = f"Bearer {self.keys[role]}"
        return client


@contextmanager
def open_small_office(data: Path, **settings: Any) -> Iterator[SmallOffice]:
    """Publish the small corpus in an empty data folder and serve it; staff of every role exist."""
    embedder = PairEmbedder()
    patch = pytest.MonkeyPatch()
    patch.setattr("assistant.assemble.open_embedder", lambda _: embedder)
    patch.setattr("ingest.workshop.open_embedder", lambda _: embedder)
    workshop = make_workshop(data, embedder)
    with tempfile.TemporaryDirectory() as corpus:
        stage(workshop, [write_corpus(Path(corpus))])
    publish(workshop)
    workshop.close()
    chosen: Mapping[str, Any] = {"asks_per_minute": 0, "reads_per_minute": 0, **settings}
    small = SmallOffice(create_app(Settings(data=data, **chosen)))
    try:
        with TestClient(small.app):
            for role in STAFF:
                small.users[role] = Users(small.office.engine).add(role.value, role, PASSWORD).id
            for role in Role:
                small.keys[role] = MachineKeys(small.office.engine).issue(f"key of {role}", role, "test")[1]
            yield small
    finally:
        patch.undo()
