"""Every storage test runs on SQLite in a file and, where PostgreSQL is installed, on a server started for the tests."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from assistant.storage.database import open_database


def _postgres_programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """Address of a throw-away server that listens on a socket file only."""
    programs = _postgres_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed on this machine (apt-get install postgresql); 2026-11-21")
    folder = Path(tempfile.mkdtemp(prefix="wenzheng-pg-"))
    # The server refuses to run as root; on a machine where tests do, its own account runs it.
    account = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    if account is not None:
        os.chown(folder, account.pw_uid, account.pw_gid)
    owner = {"user": account.pw_uid, "group": account.pw_gid} if account is not None else {}

    def run(program: str, *options: str) -> None:
        command = [str(programs / program), "-D", str(folder / "data"), *options]
        subprocess.run(command, check=True, capture_output=True, cwd=folder, **owner)  # type: ignore[call-overload]

    run("initdb", "-U", "wenzheng", "-A", "trust", "--no-sync", "-E", "UTF8")
    run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", f"-k {folder} -c listen_addresses= -c fsync=off", "start")
    try:
        yield f"postgresql+psycopg://wenzheng@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'wenzheng.sqlite'}"
        return
    server = request.getfixturevalue("postgres_address")
    yield server
    engine = open_database(server, migrate=False)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE; CREATE SCHEMA public"))
    engine.dispose()


@pytest.fixture
def engine(address: str) -> Iterator[Engine]:
    """A database with its tables."""
    opened = open_database(address)
    yield opened
    opened.dispose()
