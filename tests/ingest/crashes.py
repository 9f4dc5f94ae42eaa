"""What the child processes of the crash tests do: stage, publish and roll back until somebody kills them.

Loaded once by the fork server, so that a child begins in a moment. Knows nothing of how the results are judged.
"""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

import alembic.command  # noqa: F401 – loaded before the forks, each of which would otherwise wait for it
import chromadb.api.rust  # noqa: F401 – the same

from assistant.corpus.knowledge import build_knowledge
from assistant.release import open_release
from assistant.storage.clock import now
from ingest import release
from ingest.release import Workshop
from tests.ingest.conftest import make_workshop
from tests.pair_embedder import PairEmbedder
from tests.small_corpus import FILES, numbers_in, write_numbered

Told = tuple[str, str, int]

build_knowledge(FILES)  # children inherit what is slow to read


def publish_endlessly(data: Path, number: int, told: Connection) -> None:
    """Stage and publish corpus after corpus, every third time roll back; tell before each switch and once it is done."""
    workshop = make_workshop(data, PairEmbedder(), kept=2)
    while True:
        number += 1
        told.send(("will publish", "", number))
        told.send(("published", _publish(workshop, number), number))
        if number % 3 == 0:
            told.send(("will roll back", "", number))
            told.send(("rolled back", release.rollback(workshop), number))


def publish_one(data: Path, number: int, told: Connection) -> None:
    """Publish the corpus of a number."""
    publish_range(data, range(number, number + 1), told)


def publish_pair(data: Path, number: int, told: Connection) -> None:
    """Publish the corpus of a number and the next one."""
    publish_range(data, range(number, number + 2), told)


def publish_many(data: Path, count: int, told: Connection) -> None:
    """Publish so many corpora one after the other."""
    publish_range(data, range(1, count + 1), told)


def publish_range(data: Path, numbers: range, told: Connection) -> None:
    """Publish the corpora of these numbers."""
    workshop = make_workshop(data, PairEmbedder(), kept=3)
    for number in numbers:
        told.send(("published", _publish(workshop, number), number))
    workshop.close()


def die_at_step(data: Path, step: int, told: Connection) -> None:
    """Stage and publish, killed by its own hand at the n-th step that is reported."""
    workshop = make_workshop(data, PairEmbedder(), kept=2)
    kill = _killer(step)
    with tempfile.TemporaryDirectory() as folder:
        release.stage(workshop, [write_numbered(Path(folder), 100 + step)], progress=lambda *_: kill())

    def clock() -> datetime:
        kill()  # just before the pointer moves
        return now()

    release.publish(replace(workshop, clock=clock))
    told.send(("published", "", 100 + step))


def inspect(data: Path, _: int, told: Connection) -> None:
    """Open the live release as an answer would, vectors included, and tell its id and the number it speaks of."""
    workshop = make_workshop(data, PairEmbedder())
    live = release.status(workshop).live
    if live is None:
        told.send(("nothing", "", 0))
        return
    opened = open_release(data, live.id, workshop.embedder(), workshop.store, check_store=True)
    (number,) = numbers_in(opened)
    told.send(("live", live.id, number))
    opened.close()
    workshop.close()


def _publish(workshop: Workshop, number: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        release.stage(workshop, [write_numbered(Path(folder), number)])
    return release.publish(workshop)


def _killer(step: int) -> Callable[[], None]:
    calls = 0

    def kill() -> None:
        nonlocal calls
        calls += 1
        if calls == step:
            os.kill(os.getpid(), signal.SIGKILL)

    return kill
