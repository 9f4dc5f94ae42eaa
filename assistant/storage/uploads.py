"""Uploaded files, each in a folder of its own under a random id, until they are staged.

Knows folders and safe names; does not know what is in a file.
"""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from assistant.domain.errors import StaffError

ID = re.compile(r"[0-9a-f]{32}")
LONGEST_NAME = 120
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')


def keep_upload(data: Path, name: str, parts: Iterable[bytes]) -> str:
    """Write an uploaded file whole or not at all; return its id."""
    upload = secrets.token_hex(16)
    folder = _root(data) / upload
    folder.mkdir(parents=True)
    try:
        with (folder / safe_name(name)).open("wb") as file:
            for part in parts:
                file.write(part)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return upload


def upload_folder(data: Path, upload: str) -> Path:
    """Where an upload lies; StaffError when there is none of this id."""
    folder = _root(data) / upload
    if not ID.fullmatch(upload) or not folder.is_dir():
        raise StaffError("没有这份上传的文件，可能已经清理了。请重新上传。")
    return folder


def remove_old_uploads(data: Path, before: datetime) -> int:
    """Remove uploads older than a moment; tell how many."""
    old = [path for path in _root(data).glob("*") if path.stat().st_mtime < before.timestamp()]
    for path in old:
        shutil.rmtree(path, ignore_errors=True)
    return len(old)


def safe_name(name: str) -> str:
    """A file name that stays in its folder, keeps its ending, and shows what it is."""
    cleaned = _UNSAFE.sub("_", name).strip(" .") or "file"
    stem, dot, ending = cleaned.rpartition(".")
    if not dot or not ending.isalnum() or len(ending) > 8:
        return _cut(cleaned, LONGEST_NAME)
    return f"{_cut(stem, LONGEST_NAME - len(ending) - 1)}.{ending}"


def _cut(text: str, most: int) -> str:
    return text.encode()[:most].decode(errors="ignore")


def _root(data: Path) -> Path:
    return data / "uploads"
