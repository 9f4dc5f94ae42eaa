"""What is kept beside the releases: each official file as it came, and readings that took long.

Files are named by their digest, so a citation finds the very page it was read from, and none is ever replaced. Readings
let a stopped import go on where it stopped, and are thrown away when there are many.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from assistant.corpus.originals import FOLDER, original_file, read_original
from ingest.reading import READER, READINGS, Reading

_MOST_READINGS = 400


class KeptReadings:
    """Readings in a folder of the data folder; without a folder nothing is kept."""

    def __init__(self, data: Path | None) -> None:
        self._folder = data / "readings" if data else None

    def find(self, digest: str, mark: str) -> Reading | None:
        """The reading of a file with these corrections by this reader, if it was kept whole."""
        path = self._path(digest, mark)
        if path is None or not path.is_file():
            return None
        try:
            return READINGS.validate_json(path.read_bytes())
        except (ValidationError, OSError):
            return None

    def keep(self, reading: Reading, mark: str) -> None:
        """Keep a reading; the oldest go when there are too many."""
        path = self._path(reading.digest, mark)
        if path is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, READINGS.dump_json(reading))
        kept = sorted(path.parent.glob("*.json"), key=lambda one: one.stat().st_mtime)
        for old in kept[:-_MOST_READINGS]:
            with suppress(OSError):
                old.unlink()

    def _path(self, digest: str, mark: str) -> Path | None:
        return self._folder / f"{digest}-{READER}-{mark}.json" if self._folder else None


def keep_files(data: Path, texts: Mapping[str, str], paths: Iterable[Path]) -> None:
    """Copy the official files that these texts were read from into the data folder, before the texts are released."""
    sources = [read_original(text).head.source for name, text in texts.items() if name.startswith(FOLDER)]
    named = {source.file: source for source in sources}
    for path in _files(paths):
        source = named.get(path.name)
        target = original_file(data, source) if source else None
        if target is not None and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, path.read_bytes())


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from (one for one in path.rglob("*") if one.is_file())
        elif path.is_file():
            yield path


def write_whole(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    half = path.with_name(f"{path.name}.{secrets.token_hex(4)}.unfinished")
    with half.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
