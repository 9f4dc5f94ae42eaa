"""Copies of the whole database of one moment, taken while others write: SQLite's online backup, or pg_dump.

Knows both databases' own tools; does not know any table.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from assistant.domain.errors import StaffError

SQLITE_COPY, POSTGRES_COPY = "database.sqlite", "database.dump"
_ASIDE = ("-wal", "-shm")


def copy_database(address: str, folder: Path) -> Path:
    """Write a copy of the database into the folder and check that it can be read."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        return _copy_sqlite(_file_of(url), folder / SQLITE_COPY)
    target = folder / POSTGRES_COPY
    _run("pg_dump", url, "--format=custom", "--no-owner", "--exclude-table=huey_*", f"--file={target}")
    return target


def put_database_back(address: str, folder: Path) -> None:
    """Put the copy in the folder in the place of the database; nobody may have it open."""
    url = make_url(address)
    kind = SQLITE_COPY if url.get_backend_name() == "sqlite" else POSTGRES_COPY
    copy = folder / kind
    if not copy.is_file():
        raise StaffError(
            f"备份里没有 {kind}：它是从另一种数据库备份的。SQLite 的备份恢复到 SQLite，PostgreSQL 的恢复到 PostgreSQL。"
        )
    if kind == POSTGRES_COPY:
        _run(
            "pg_restore",
            url,
            "--clean",
            "--if-exists",
            "--no-owner",
            "--single-transaction",
            "--exit-on-error",
            str(copy),
        )
        return
    target = _file_of(url)
    target.parent.mkdir(parents=True, exist_ok=True)
    incoming = target.with_name(target.name + ".restoring")
    shutil.copyfile(copy, incoming)
    with incoming.open("rb") as file:
        os.fsync(file.fileno())
    # The old log must not be laid over the new file.
    for ending in _ASIDE:
        target.with_name(target.name + ending).unlink(missing_ok=True)
    os.replace(incoming, target)


def _copy_sqlite(source: Path, target: Path) -> Path:
    with closing(sqlite3.connect(source, timeout=10)) as live, closing(sqlite3.connect(target)) as copy:
        # In one step: a copy in pieces begins anew whenever somebody writes, and under load never ends.
        live.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode=DELETE")
        (state,) = copy.execute("PRAGMA integrity_check").fetchone()
    if state != "ok":
        raise StaffError(f"数据库的备份没有通过检查：{state}。请先检查磁盘。")
    return target


def _file_of(url: URL) -> Path:
    if not url.database or url.database == ":memory:":
        raise StaffError("内存里的数据库不能备份。")
    return Path(url.database)


def _run(program: str, url: URL, *options: str) -> None:
    found = shutil.which(program) or next(
        map(str, sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))[-1:]), ""
    )
    if not found:
        raise StaffError(f"没有 {program}。请安装 PostgreSQL 的客户端程序（apt-get install postgresql-client）。")
    # The password goes through the environment of the program, not through its arguments, which everyone can list.
    target = url.set(drivername="postgresql", password=None).render_as_string()
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}  # noqa: TID251 – handed on
    done = subprocess.run(
        [found, f"--dbname={target}", *options], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise StaffError(f"{program} 没有成功：{done.stderr.strip()[-300:]}")
