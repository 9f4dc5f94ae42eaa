"""Killed at any moment, the published release opens and no acknowledged publication is lost; readers see no mixture.

    pytest tests/ingest/test_release_crashes.py

The quick embedder stands in for the model here: what is near what does not matter to a crash.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import random
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from assistant.release import OpenRelease, open_current
from assistant.retrieval.store import PolicyStore
from assistant.storage.database import open_database
from assistant.storage.release_files import releases_folder
from assistant.storage.releases import current_release, list_releases
from tests.ingest import crashes
from tests.pair_embedder import PairEmbedder
from tests.small_corpus import numbers_in

KILLS = 10
# Reported steps of one run: check 2, embed 2, write 4, then the clock of the build and the moment before the switch.
STEPS = 9
PUBLICATIONS = 20
READERS = 8

Work = Callable[[Path, int, Connection], None]


@pytest.fixture(scope="module")
def processes() -> multiprocessing.context.ForkServerContext:
    return prepare_processes()


def prepare_processes() -> multiprocessing.context.ForkServerContext:
    """Children that begin in a moment, from a server that has loaded everything and opened nothing."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.ingest.crashes"])
    return context


class Child:
    """A child process and what it told; reading ends when the child does."""

    def __init__(self, context: multiprocessing.context.ForkServerContext, work: Work, data: Path, number: int) -> None:
        self._ours, theirs = context.Pipe(duplex=False)
        self.process = context.Process(target=work, args=(data, number, theirs))
        self.process.start()
        theirs.close()

    def told(self) -> Iterator[crashes.Told]:
        with contextlib.suppress(EOFError):
            while True:
                yield self._ours.recv()
        self.process.join()


def live(context: multiprocessing.context.ForkServerContext, data: Path) -> tuple[str, int]:
    """The live release's id and number, opened in a fresh process."""
    found = list(Child(context, crashes.inspect, data, 0).told())
    assert len(found) == 1, "the live release did not open"
    return found[0][1], found[0][2]


def test_killed_at_random_moments_nothing_acknowledged_is_lost(
    processes: multiprocessing.context.ForkServerContext, data_folder: Path
) -> None:
    assert kill_at_random(processes, data_folder, KILLS) >= KILLS


def kill_at_random(context: multiprocessing.context.ForkServerContext, data_folder: Path, kills: int) -> int:
    """Kill a publishing child so many times, judge after each; return how many switches were acknowledged."""
    chance = random.Random(20261121)
    list(Child(context, crashes.publish_pair, data_folder, 1).told())
    current, before, number, acknowledged = 2, 1, 10, 0
    for _ in range(kills):
        child = Child(context, crashes.publish_endlessly, data_folder, number)
        # So many switches are waited for, then a moment: the kill falls anywhere, however busy the machine is.
        wanted, moment = chance.randrange(4), chance.random() * 0.5
        possible = {current}
        for act, _name, number in child.told():
            if act == "will publish":
                before, possible = current, {current, number}
            elif act == "will roll back":
                possible = {number, before}
            else:
                acknowledged, wanted = acknowledged + 1, wanted - 1
                current = number if act == "published" else before
                possible = {current}
            if wanted == 0 and moment:
                threading.Timer(moment, child.process.kill).start()
                moment = 0
        # What was told is live, or the switch that was begun and could not be told any more.
        _, current = live(context, data_folder)
        assert current in possible
        number += 10 - number % 10  # the next child begins well after, so that it never makes the live corpus again
    return acknowledged


@pytest.fixture(scope="module")
def published(
    processes: multiprocessing.context.ForkServerContext, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, tuple[str, int]]:
    """A data folder in which two releases were published, and the live one."""
    folder = tmp_path_factory.mktemp("published")
    last = list(Child(processes, crashes.publish_pair, folder, 1).told())[-1]
    return folder, (last[1], last[2])


@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_killed_at_a_step_the_next_run_goes_on_and_leaves_no_rubbish(
    processes: multiprocessing.context.ForkServerContext,
    published: tuple[Path, tuple[str, int]],
    data_folder: Path,
    step: int,
) -> None:
    before, was_live = published
    shutil.copytree(before, data_folder, dirs_exist_ok=True)
    died = Child(processes, crashes.die_at_step, data_folder, step)
    assert list(died.told()) == []
    assert died.process.exitcode == -9, "the step was never reached"
    assert live(processes, data_folder) == was_live
    (again,) = Child(processes, crashes.publish_one, data_folder, 11).told()
    engine = open_database(f"sqlite:///{data_folder / 'wenzheng.sqlite'}")
    assert current_release(engine) == again[1]
    recorded = {row.id for row in list_releases(engine)}
    engine.dispose()
    assert {path.name for path in releases_folder(data_folder).iterdir()} == recorded
    assert set(PolicyStore(data_folder / "chroma").releases()) == recorded


def test_readers_see_one_release_or_the_other_and_never_nothing(
    processes: multiprocessing.context.ForkServerContext, data_folder: Path
) -> None:
    follow_publications(processes, data_folder, PUBLICATIONS)


def follow_publications(context: multiprocessing.context.ForkServerContext, data_folder: Path, count: int) -> None:
    """Read with 8 readers while a child publishes so many releases; judge every turn."""
    list(Child(context, crashes.publish_pair, data_folder, 101).told())
    publisher = Child(context, crashes.publish_many, data_folder, count)
    faults: list[str] = []
    turns = [0] * READERS
    seen: set[int] = set()
    done = threading.Event()

    def read(reader: int) -> None:
        with following(data_folder) as follow:
            while not done.is_set():
                numbers = numbers_in(follow())
                seen.update(numbers)
                turns[reader] += 1
                if len(numbers) != 1:
                    faults.append(f"mixture of {sorted(numbers)}")
                time.sleep(0.02)

    readers = [threading.Thread(target=guarded(read, faults), args=(reader,)) for reader in range(READERS)]
    for reader in readers:
        reader.start()
    told = list(publisher.told())
    done.set()
    for reader in readers:
        reader.join()
    assert faults == []
    assert len(told) == count
    assert min(turns) > 0
    assert len(seen) > count // 4, "the readers hardly followed"


@contextmanager
def following(data: Path) -> Iterator[Callable[[], OpenRelease]]:
    """What a server does: look which release is live before each turn, and open it when it is another one."""
    engine = open_database(f"sqlite:///{data / 'wenzheng.sqlite'}")
    store, embedder = PolicyStore(data / "chroma"), PairEmbedder()
    held: list[OpenRelease] = []

    def follow() -> OpenRelease:
        current = current_release(engine)
        assert current is not None, "nothing is live"
        if not held or held[-1].id != current:
            held.append(open_current(data, engine, embedder, store))
            for old in held[:-1]:
                old.close()
        return held[-1]

    yield follow
    for one in held:
        one.close()
    engine.dispose()


def guarded(read: Callable[[int], None], faults: list[str]) -> Callable[[int], None]:
    """A fault in a thread must fail the test, not only the thread."""

    def run(reader: int) -> None:
        try:
            read(reader)
        except Exception as fault:  # noqa: BLE001 – every kind of fault counts
            faults.append(f"{type(fault).__name__}: {fault}")

    return run
