"""The full counts for releases, by hand: 1,000 publications with 8 readers, 100 kills, and how long an ingest takes.

    python -m tests.benchmarks.releases switch      about 10 minutes
    python -m tests.benchmarks.releases kill        about 5 minutes
    python -m tests.benchmarks.releases ingest      about 1 minute; uses the real model and the shipped corpus

The tests in tests/ingest run the same code with small counts; figures seen are written down in LOG.md.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from assistant.settings import Settings
from ingest import release
from tests.conftest import EMBEDDER, ROOT
from tests.ingest.test_release_crashes import follow_publications, kill_at_random, prepare_processes

Result = TypeVar("Result")


def switch() -> None:
    """1,000 publications followed by 8 readers."""
    with tempfile.TemporaryDirectory() as folder:
        _timed("1,000 publications, 8 readers", lambda: follow_publications(prepare_processes(), Path(folder), 1000))


def kill() -> None:
    """100 kills while publishing and rolling back."""
    with tempfile.TemporaryDirectory() as folder:
        told = _timed("100 kills", lambda: kill_at_random(prepare_processes(), Path(folder), 100))
        print(f"  {told} acknowledged switches, none lost")


def time_ingest() -> None:
    """Stage the shipped corpus, stage it again, and change one document; print seconds."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder), embedder=str((ROOT / EMBEDDER).resolve()))
        with release.open_workshop(settings) as workshop:
            corpus = ROOT / "corpus"
            staged = _timed("everything new", lambda: release.stage(workshop, [corpus]))
            print(f"  {staged.manifest.counts}")
            _timed("publish", lambda: release.publish(workshop))
            _timed("nothing changed", lambda: release.stage(workshop, [corpus]))
            file = max((corpus / "documents").glob("*/*.md"), key=lambda path: path.stat().st_size)
            changed = Path(folder) / file.name
            changed.write_text(re.sub("。", "，本年起。", file.read_text("utf-8"), count=1), encoding="utf-8")
            _timed("one document changed, staged", lambda: release.stage(workshop, [changed]))
            _timed("and published", lambda: release.publish(workshop))
            _timed("rolled back", lambda: release.rollback(workshop))


def _timed(name: str, act: Callable[[], Result]) -> Result:
    began = time.perf_counter()
    result = act()
    print(f"{time.perf_counter() - began:8.2f} s  {name}")
    return result


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["switch"]:
            switch()
        case ["kill"]:
            kill()
        case ["ingest"]:
            time_ingest()
        case _:
            sys.exit(__doc__)
