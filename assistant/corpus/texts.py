"""The files of a corpus folder as text, and the digest that names its state.

Knows which files belong to a corpus; does not know what they say.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from assistant.domain.errors import CorpusError, Problem, StaffError

SUFFIXES = (".md", ".yaml", ".csv")
_FILE_LIMIT = 8 * 1024 * 1024


def list_files(folder: Path) -> tuple[str, ...]:
    """Paths of the corpus files inside the folder, sorted; notes for people (README.md) are none."""
    if not folder.is_dir():
        raise StaffError(f"语料文件夹 {folder} 不存在。请检查路径，或先导入初始语料。")
    found: list[str] = []
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = Path(place).relative_to(folder)
        found.extend((inside / name).as_posix() for name in files if _belongs(name))
    return tuple(sorted(found))


def read_texts(folder: Path) -> dict[str, str]:
    """Every corpus file by its path inside the folder; CorpusError names files that are not UTF-8 or too large."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for name in list_files(folder):
        try:
            texts[name] = decode((folder / name).read_bytes(), name)
        except CorpusError as error:
            problems.extend(error.problems)
    if problems:
        raise CorpusError(tuple(problems))
    return texts


def decode(content: bytes, file: str) -> str:
    """The text of one file; a byte order mark, which Excel writes, is dropped."""
    if len(content) > _FILE_LIMIT:
        raise CorpusError((Problem(file, "", f"有 {len(content)} 字节", f"不超过 {_FILE_LIMIT} 字节"),))
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CorpusError((Problem(file, f"第{line}行", "不是 UTF-8 编码", "另存为 UTF-8 编码"),)) from error


def digest_of(texts: Mapping[str, str]) -> str:
    """A name for exactly these files with exactly these texts."""
    digest = hashlib.sha256()
    for name in sorted(texts):
        digest.update(f"{name}\0{len(texts[name])}\0".encode())
        digest.update(texts[name].encode())
    return digest.hexdigest()


def _belongs(name: str) -> bool:
    return name.endswith(SUFFIXES) and not name.startswith((".", "~")) and name != "README.md"
