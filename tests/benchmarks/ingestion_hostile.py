"""Every class of hostile file in three variants: refused in Chinese, within memory and time, while answers go on.

    python -m tests.benchmarks.ingestion_hostile [--classes NAME …]

Answers are asked for all the while by a process of its own and compared with those asked before; the machine is noisy, so
the ratio of the medians counts.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import tests.ingest.hostile_more  # noqa: F401 – registers its classes
from assistant.corpus.texts import read_texts
from ingest.confine import MB
from ingest.load.refusal import Refused
from ingest.sandbox import Sandbox, open_sandbox
from tests.conftest import EMBEDDER, ROOT
from tests.ingest.hostile import CLASSES, HARMLESS
from tests.ingest.making_office import make_docx

WRONG = "WRONG:"
ASKING = """
import sys, time
from datetime import date
from pathlib import Path
from assistant.assemble import open_office
from assistant.reception import Ask, receive
from assistant.settings import Settings
office = open_office(Settings(data=Path(sys.argv[1]), embedder=sys.argv[2]))
number = 0
while True:
    number += 1
    began = time.perf_counter()
    ask = Ask(f"我妈{60 + number % 40}岁，低保怎么申请，第{number}次问", date.today(), region="420323")
    list(receive(ask, office.resources(), office.conversations, office.journal))
    print((time.perf_counter() - began) * 1000, flush=True)
    time.sleep(0.2)
"""


class Asking:
    """A process that asks five times a second and tells how long each answer took."""

    def __init__(self, data: Path) -> None:
        embedder = str((ROOT / EMBEDDER).resolve())
        self._process = subprocess.Popen(
            [sys.executable, "-c", ASKING, str(data), embedder], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )

    def take(self, count: int) -> list[float]:
        assert self._process.stdout is not None
        return [float(self._process.stdout.readline()) for _ in range(count)]

    def stop(self) -> list[float]:
        """Everything that was not taken yet."""
        self._process.terminate()
        rest = self._process.communicate()[0]
        return [float(line) for line in rest.splitlines() if re.fullmatch(r"[\d.]+", line)]


def try_file(sandbox: Sandbox, folder: Path, name: str, variant: int) -> tuple[str, int, float, float]:
    """What became of one file: words, bytes of memory, seconds of CPU, seconds."""
    file_name, content = CLASSES[name](variant)
    if len(file_name.encode()) > 250:
        return "name too long for this file system", 0, 0.0, 0.0
    path = folder / file_name
    with path.open("wb") as file:
        if content == b"SPARSE":
            file.truncate(500 * MB)
        else:
            file.write(content)
    began = time.perf_counter()
    sandbox.used = (0, 0.0)
    try:
        reading = sandbox.read(path)
        told = f"read: {len(reading.provisions)} provisions" if name in HARMLESS else f"{WRONG} read although hostile"
    except Refused as refusal:
        told = str(refusal)
        if "意外退出" in told or not re.search("[\u4e00-\u9fff]{3}", told):
            told = f"{WRONG} {told}"
    path.unlink()
    return told, *sandbox.used, time.perf_counter() - began


def main() -> None:
    """Print a line for each file that took much, then the worst and the answers' times."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--classes", nargs="*", default=sorted(CLASSES))
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as kept, open_sandbox(read_texts(ROOT / "corpus")) as sandbox:
        folder = Path(kept)
        data = prepare(folder / "data")
        asking = Asking(data)
        asking.take(5)
        before = asking.take(40)
        worst, bad, count = (0, 0.0, 0.0), [], 0
        for name in given.classes:
            for variant in range(3):
                told, memory, cpu, seconds = try_file(sandbox, folder, name, variant)
                count += 1
                worst = max(worst[0], memory), max(worst[1], cpu), max(worst[2], seconds)
                if told.startswith(WRONG):
                    bad.append(f"{name} {variant}: {told}")
                if memory > 300 * MB or seconds > 5:
                    print(
                        f"{name} {variant}: {memory >> 20} MB {cpu:.1f} s CPU {seconds:.1f} s – {told[:60]}", flush=True
                    )
        sound = folder / "办法.docx"
        sound.write_bytes(make_docx(["示范办法", "第一条 甲。", "第二条 乙。"]))
        ids = [str(p.number) for p in sandbox.read(sound).provisions]
        during = asking.stop()
    print(f"{len(given.classes)} classes, {count} files: {len(bad)} not refused as they should be {bad}")
    print(f"worst: {worst[0] >> 20} MB, {worst[1]:.1f} s CPU, {worst[2]:.1f} s; a sound file after them: {ids}")
    print(
        f"answers ms p50 {statistics.median(before):.1f} before ({len(before)}), {statistics.median(during):.1f} "
        f"meanwhile ({len(during)}), ratio {statistics.median(during) / statistics.median(before):.2f}"
    )


def prepare(data: Path) -> Path:
    """The shipped corpus, published."""
    from assistant.settings import Settings
    from ingest.release import import_first, open_workshop

    settings = Settings(data=data, embedder=str((ROOT / EMBEDDER).resolve()))
    with open_workshop(settings) as workshop:
        import_first(workshop, ROOT / "corpus")
    return data


if __name__ == "__main__":
    main()
