"""Two hundred documents of 0.9 million letters: how long until they are searchable, and what one change costs then.

    python -m tests.benchmarks.ingestion_many --notices FILE.jsonl

FILE has a notice a line (`text`); notices are bound into 200 text files, which go the whole way: sandbox, structure,
metadata, checks, the real model, Chroma, gate, publish. Told are seconds by phase, chunks a second and memory.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from assistant.assemble import open_office
from assistant.settings import Settings
from ingest import release
from ingest.workshop import Workshop
from tests.conftest import EMBEDDER, ROOT

FILES = 200


class Phases:
    """When each phase of a stage was last heard of."""

    def __init__(self) -> None:
        self.began = time.perf_counter()
        self.last: dict[str, float] = {}

    def __call__(self, phase: str, _done: int, _total: int) -> None:
        self.last[phase] = time.perf_counter() - self.began

    def __str__(self) -> str:
        return ", ".join(f"{phase} until {seconds:.1f} s" for phase, seconds in self.last.items())


def bind(notices: Sequence[str], folder: Path) -> int:
    """Write the notices into so many files; letters written."""
    share = -(-len(notices) // FILES)
    rest = iter(notices)
    letters = 0
    for number in range(FILES):
        bound = list(islice(rest, share))
        if not bound:
            break
        paragraphs = [
            part for text in bound for part in re.split(r"\s+|(?<=。)(?=[一二三四五六七八九十]+、)", text) if part
        ]
        page = f"示范汇编第{number + 1}号通知\n\n" + "\n".join(paragraphs)
        (folder / f"{number:03}.txt").write_text(page, encoding="utf-8")
        # Notices of a public set, without the signatures that the metadata would be read from.
        (folder / f"{number:03}.txt.yaml").write_text(
            "issuer: 示范市人民政府\nregion: '410000'\nlevel: 规范性文件\n", "utf-8"
        )
        letters += len(page)
    return letters


def stage_and_publish(workshop: Workshop, path: Path, name: str) -> release.Staged:
    """Print what it took."""
    phases = Phases()
    began, used = time.perf_counter(), time.process_time()
    staged = release.stage(workshop, [path], progress=phases)
    print(
        f"{name}: staged in {time.perf_counter() - began:.1f} s ({time.process_time() - used:.1f} s CPU here); {phases}"
    )
    if not staged.unchanged:
        began = time.perf_counter()
        release.publish(workshop, person="bench", reason="notices are no policy")
        print(f"{name}: published in {time.perf_counter() - began:.1f} s", flush=True)
    return staged


def main() -> None:
    """Print a line for each step."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--notices", type=Path, required=True)
    given = arguments.parse_args()
    with given.notices.open(encoding="utf-8") as lines:
        notices = [str(json.loads(line)["text"]) for line in lines]
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept) / "files"
        folder.mkdir()
        letters = bind(notices, folder)
        settings = Settings(data=Path(kept) / "data", embedder=str((ROOT / EMBEDDER).resolve()))
        with release.open_workshop(settings) as workshop:
            release.import_first(workshop, ROOT / "corpus")
            began = time.perf_counter()
            staged = stage_and_publish(
                workshop, folder, f"{len(list(folder.iterdir()))} files, {letters / 1e6:.2f} M letters"
            )
            seconds = time.perf_counter() - began
            chunks = int(staged.manifest.counts["chunks"])
            print(f"{chunks} chunks with the corpus, {chunks / seconds:.0f} a second from file to published")
            office = open_office(settings)
            office.resources()
            first = next(iter(sorted(folder.iterdir())))
            first.write_text(
                first.read_text("utf-8") + "\n本通知自明年起执行，每人每月七百七十七元。", encoding="utf-8"
            )
            began = time.perf_counter()
            changed = stage_and_publish(workshop, first, "one file changed")
            assert office.resources().release == changed.manifest.id
            print(f"visible to a running office after {time.perf_counter() - began:.1f} s")
            stage_and_publish(workshop, folder, "nothing changed, read again")
            office.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"memory at most {memory} MB")


if __name__ == "__main__":
    main()
