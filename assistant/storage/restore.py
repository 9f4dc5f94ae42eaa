"""Put a backup back: database, releases, collections – and what was erased since stays erased.

Knows the order that leaves either the old state or the new; does not know how a backup is made.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, delete, inspect, select, update
from sqlalchemy.exc import SQLAlchemyError

from assistant.domain.errors import StaffError
from assistant.retrieval.index import PolicyIndex
from assistant.retrieval.store import PolicyStore
from assistant.settings import Settings
from assistant.storage.audit import Audit
from assistant.storage.backup import UNFINISHED, check_backup
from assistant.storage.clock import Clock, now
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import open_database, reading, writing
from assistant.storage.database_copies import put_database_back
from assistant.storage.erasure import add_to_ledger, erased_among, read_ledger
from assistant.storage.release_files import ReleaseFolder, is_held, read_chunks, read_manifest, releases_folder
from assistant.storage.releases import list_releases
from assistant.storage.staff_tables import erasures, jobs, sessions
from assistant.storage.tables import conversations

Progress = Callable[[str, int, int], None]
CHECK, RELEASES, VECTORS = "核对备份", "恢复发布版本", "重建向量索引"


def restore_backup(
    settings: Settings, backup: Path, replace: bool = False, progress: Progress = lambda *_: None, clock: Clock = now
) -> dict[str, Any]:
    """Restore; StaffError when the backup is damaged, when there is something to lose, or when somebody is serving."""
    progress(CHECK, 0, 1)
    listed = check_backup(backup)
    progress(CHECK, 1, 1)
    ledger = _ledger_of(settings)
    if ledger is not None and not replace:
        raise StaffError("这个数据目录里已经有数据。确定要用备份换掉它，请加 --replace。")
    _refuse_while_serving(settings.data)
    _put_releases_back(settings.data, backup / "releases", progress)
    put_database_back(settings.database, backup)
    engine = open_database(settings.database)
    try:
        _settle(engine, ledger or {}, clock)
        _build_collections(settings, engine, progress)
        listed["erased_again"] = _erase_again(engine, clock)
        noted = {"backup": backup.name, "created": str(listed["created"]), "head": str(listed["audit_head"])}
        Audit(engine, clock).record("console", "backup.restore", backup.name, noted)
    finally:
        engine.dispose()
    return listed


def _ledger_of(settings: Settings) -> dict[str, datetime] | None:
    """What was erased according to the database that is about to be replaced; None when there is none."""
    if settings.database.startswith("sqlite") and not Path(settings.database.removeprefix("sqlite:///")).exists():
        return None
    try:
        engine = open_database(settings.database, migrate=False)
        try:
            return read_ledger(engine) if inspect(engine).has_table(erasures.name) else None
        finally:
            engine.dispose()
    except SQLAlchemyError:
        return {}  # damaged: that is what the backup is for


def _refuse_while_serving(data: Path) -> None:
    for path in releases_folder(data).glob("*"):
        if is_held(ReleaseFolder(path)):
            raise StaffError(f"还有程序开着发布版本 {path.name}。请先停止服务和后台任务，再恢复。")


def _put_releases_back(data: Path, saved: Path, progress: Progress) -> None:
    root = releases_folder(data)
    root.mkdir(parents=True, exist_ok=True)
    names = sorted(path.name for path in saved.iterdir())
    for number, name in enumerate(names):
        progress(RELEASES, number, len(names))
        incoming = root / (name + UNFINISHED)
        shutil.rmtree(incoming, ignore_errors=True)
        shutil.copytree(saved / name, incoming)
        shutil.rmtree(root / name, ignore_errors=True)
        incoming.rename(root / name)
    progress(RELEASES, len(names), len(names))


def _build_collections(settings: Settings, engine: Engine, progress: Progress) -> None:
    """Chroma's collections from the vectors of the releases; nothing goes through the model again."""
    store = PolicyStore(settings.chroma_url or settings.data / "chroma")
    rows = list_releases(engine)
    for number, row in enumerate(rows):
        progress(VECTORS, number, len(rows))
        folder = ReleaseFolder(releases_folder(settings.data) / row.id)
        if not folder.manifest.is_file():
            continue
        store.drop(row.id)
        vectors = PolicyIndex.load(folder.index).vectors
        store.create(row.id, read_chunks(folder.chunks), vectors, read_manifest(folder).of_store())
    progress(VECTORS, len(rows), len(rows))


def _settle(engine: Engine, ledger: dict[str, datetime], clock: Clock) -> None:
    """What was under way when the backup was made is over; who was signed in signs in again."""
    over = {"state": "failed", "fault": "恢复备份时中断了，需要的话请重试。", "finished": clock()}
    with writing(engine) as connection:
        connection.execute(update(jobs).where(jobs.c.state.in_(("waiting", "running"))).values(over))
        connection.execute(delete(sessions))
    add_to_ledger(engine, ledger)


def _erase_again(engine: Engine, clock: Clock) -> int:
    with reading(engine) as connection:
        ids = tuple(connection.execute(select(conversations.c.id)).scalars())
    erased = erased_among(engine, ids)
    store = ConversationStore(engine, clock)
    for conversation_id in erased:
        store.erase(conversation_id)
    return len(erased)
