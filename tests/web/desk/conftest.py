"""The desk in a real browser: the real server over a copy of the published corpus, and a browser signed in as each role.

A copy for each file: what one journey publishes or writes is not there for the next.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext

from api.main import create_app
from assistant.assemble import open_office
from assistant.domain.roles import Role
from assistant.settings import Settings
from assistant.storage.users import Users
from tests.staff import PASSWORD, STAFF
from tests.web.desk.staging import SIZE, Desk
from tests.web.stage import serving


@pytest.fixture(scope="module")
def desk_settings(published: Path, embedder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a data folder of its own: the shipped corpus published, staff of every role named after it."""
    data = tmp_path_factory.mktemp("desk") / "var"
    shutil.copytree(published, data)
    settings = Settings(data=data, embedder=str(embedder_folder))
    office = open_office(settings)
    for role in STAFF:
        Users(office.engine).add(role.value, role, PASSWORD)
    office.close()
    return settings


@pytest.fixture(scope="module")
def desk_app(desk_settings: Settings) -> FastAPI:
    """The application, before it is served."""
    return create_app(desk_settings)


@pytest.fixture(scope="module")
def desk_address(desk_app: FastAPI) -> Iterator[str]:
    """Where the desk is served."""
    with serving(desk_app) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def open_desk(browser: Browser, desk_address: str) -> Iterator[Callable[..., Desk]]:
    """Opens the desk in a browser of its own; at the end no page may have done what no page may."""
    contexts: list[BrowserContext] = []
    desks: list[Desk] = []

    def opening(role: Role | None = None, page: str = "", size: dict[str, int] = SIZE) -> Desk:
        contexts.append(browser.new_context(locale="zh-CN", viewport=size))
        desk = Desk(contexts[-1], desk_address)
        desks.append(desk)
        desk.open(page)
        if role is not None:
            desk.sign_in(role.value, PASSWORD)
        return desk

    yield opening
    for context in contexts:
        context.close()
    assert [fault for desk in desks for fault in desk.faults] == []
