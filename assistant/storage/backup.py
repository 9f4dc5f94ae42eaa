"""A backup while serving: the database of one moment, the releases it knows, and a list of both with checksums.

Vectors are in the releases, so Chroma's own files are not copied; a restore builds its collections again. The model is
not copied either: it is made by the set-up, and each release says which one it needs. Knows files; does not know rules.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine

from assistant.domain.errors import StaffError
from assistant.settings import Settings
from assistant.storage.audit import Audit
from assistant.storage.clock import Clock, now
from assistant.storage.database_copies import SQLITE_COPY, copy_database
from assistant.storage.release_files import ReleaseFolder, hold, releases_folder
from assistant.storage.releases import current_release

Progress = Callable[[str, int, int], None]
LIST = "backup.json"
UNFINISHED = ".unfinished"
PREFIX = "backup-"
FORMAT = 1
COPY_DATABASE, COPY_RELEASES, CHECK = "备份数据库", "备份发布版本", "核对备份"


def make_backup(
    settings: Settings, engine: Engine, folder: Path, progress: Progress = lambda *_: None, clock: Clock = now
) -> Path:
    """Write a backup into the folder and return where it lies; it has its name only once it is whole and checked."""
    moment = clock()
    final = folder / f"{PREFIX}{moment:%Y%m%dT%H%M%S}-{secrets.token_hex(2)}"
    unfinished = final.with_name(final.name + UNFINISHED)
    unfinished.mkdir(parents=True)
    try:
        progress(COPY_DATABASE, 0, 1)
        copy_database(settings.database, unfinished)
        progress(COPY_DATABASE, 1, 1)
        # After the database: a release it names may have been retired meanwhile, but is not removed so soon.
        with _releases_held(settings.data) as held:
            _copy_releases(engine, held, unfinished / "releases", progress)
        _write_list(engine, unfinished, moment)
        progress(CHECK, 0, 1)
        check_backup(unfinished)
        progress(CHECK, 1, 1)
        _sync(unfinished)
        os.rename(unfinished, final)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    _remove_old(folder, settings.backups_kept)
    return final


def check_backup(backup: Path) -> dict[str, Any]:
    """Hold a backup against its own list and return the list; StaffError names the first file that differs."""
    try:
        listed: dict[str, Any] = json.loads((backup / LIST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise StaffError(f"{backup} 不是完整的备份：{LIST} 读不出来。") from error
    if listed.get("format") != FORMAT:
        raise StaffError(f"备份是第 {listed.get('format')} 版格式，本程序读第 {FORMAT} 版。")
    found = {str(path.relative_to(backup)) for path in _files(backup)}
    for name in sorted(found ^ listed["files"].keys()):
        raise StaffError(f"备份里的文件和清单对不上：{name}。请换一份备份。")
    for name, digest in listed["files"].items():
        if _digest(backup / name) != digest:
            raise StaffError(f"备份里的文件损坏了：{name}。请换一份备份。")
    if (backup / SQLITE_COPY).is_file():
        _check_audit(backup / SQLITE_COPY)
    return listed


def list_backups(folder: Path) -> tuple[Path, ...]:
    """Whole backups, oldest first."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(path for path in folder.glob(f"{PREFIX}*") if (path / LIST).is_file()))


@contextmanager
def _releases_held(data: Path) -> Iterator[dict[str, Path]]:
    """Every release there is, by id, none of which is removed meanwhile."""
    with ExitStack() as held:
        found = {}
        for path in sorted(releases_folder(data).glob("*")):
            folder = ReleaseFolder(path)
            if path.suffix != UNFINISHED and folder.manifest.is_file() and folder.held.is_file():
                held.enter_context(hold(folder))
                found[path.name] = path
        yield found


def _copy_releases(engine: Engine, held: dict[str, Path], target: Path, progress: Progress) -> None:
    live = current_release(engine)
    if live is not None and live not in held:
        raise StaffError(f"现行版本 {live} 的文件不在数据目录里，备份了也恢复不了。请先重新发布。")
    target.mkdir()
    for number, (release, path) in enumerate(held.items()):
        progress(COPY_RELEASES, number, len(held))
        shutil.copytree(path, target / release)
    progress(COPY_RELEASES, len(held), len(held))


def _write_list(engine: Engine, backup: Path, moment: datetime) -> None:
    listed = {
        "format": FORMAT,
        "created": moment.isoformat(timespec="seconds"),
        "wenzheng": version("wenzheng"),
        "database": engine.dialect.name,
        "release": current_release(engine),
        "audit_head": str(Audit(engine).head()),
        "files": {str(path.relative_to(backup)): _digest(path) for path in _files(backup)},
    }
    (backup / LIST).write_text(json.dumps(listed, ensure_ascii=False, indent=2), encoding="utf-8")


def _check_audit(copy: Path) -> None:
    engine = create_engine(f"sqlite:///file:{copy}?mode=ro&uri=true")
    try:
        faults = Audit(engine).verify()
    finally:
        engine.dispose()
    if faults:
        raise StaffError(f"备份里的审计记录不完整：{faults[0]}")


def _files(backup: Path) -> Iterator[Path]:
    yield from sorted(path for path in backup.rglob("*") if path.is_file() and path.name != LIST)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(backup: Path) -> None:
    for path in (*_files(backup), backup / LIST):
        with path.open("rb") as file:
            os.fsync(file.fileno())


def _remove_old(folder: Path, kept: int) -> None:
    for old in list_backups(folder)[:-kept]:
        shutil.rmtree(old)
