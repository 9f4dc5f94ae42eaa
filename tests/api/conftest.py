"""One small office for the tests of the API, and a real one for what only the shipped corpus shows.

A test that changes settings opens its own.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.access import COOKIE, CSRF_HEADER
from api.main import create_app
from assistant.domain.roles import Role
from assistant.settings import Settings
from assistant.storage.sessions import Sessions, csrf_of
from assistant.storage.users import Users
from tests.staff import PASSWORD, SmallOffice, open_small_office


@pytest.fixture(scope="module")
def small_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallOffice]:
    with open_small_office(Path(tmp_path_factory.mktemp("office"))) as opened:
        yield opened


@pytest.fixture(scope="session")
def officer(published: Path, embedder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """An officer signed in at an office that answers from a copy of the published corpus."""
    data = tmp_path_factory.mktemp("real") / "var"
    shutil.copytree(published, data)
    settings = Settings(data=data, embedder=str(embedder_folder), asks_per_minute=0, reads_per_minute=0)
    app = create_app(settings)
    with TestClient(app, base_url="https://testserver", client=("127.0.0.1", 50000)) as client:
        engine = app.state.office.engine
        user = Users(engine).add(Role.OFFICER.value, Role.OFFICER, PASSWORD)
        secret = Sessions(engine, settings.session_minutes, settings.session_hours).begin(user.id)
        client.headers.update({"Cookie": f"{COOKIE}={secret}", CSRF_HEADER: csrf_of(secret)})
        yield client
