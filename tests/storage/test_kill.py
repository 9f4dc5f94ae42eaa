"""Killed at ten random moments under fifty writes a second: no acknowledged turn, feedback or audit record is lost.

pytest tests/storage/test_kill.py

tests/benchmarks/kill_server.py does the same to the whole server a hundred times, over HTTP.
"""

import contextlib
import multiprocessing
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import Engine, select, text

from assistant.domain.conversation import Conversation, Turn
from assistant.storage.audit import Audit
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import open_database, reading
from assistant.storage.feedback import Feedback, keep_feedback
from assistant.storage.staff_tables import audit
from assistant.storage.tables import feedback

KILLS = 10
WRITERS = 4
A_SECOND = 50


def write(engine: Engine, number: int) -> None:
    """One acknowledged write, of each kind in turn."""
    match number % 3:
        case 0:
            ConversationStore(engine).keep(Conversation(f"c{number:08}", (Turn(1, f"问{number}", "answered", "答"),)))
        case 1:
            keep_feedback(engine, Feedback("helpful", str(number)))
        case 2:
            Audit(engine).record("li", "act", str(number))


def write_until_killed(address: str, first: int, acknowledged: Connection) -> None:
    engine = open_database(address)
    telling = threading.Lock()

    def one(number: int) -> None:
        write(engine, number)
        with telling:
            acknowledged.send(number)

    with ThreadPoolExecutor(WRITERS) as pool:
        for number in range(first, first + 100_000):
            pool.submit(one, number)
            time.sleep(1 / A_SECOND)


def lost(engine: Engine, acknowledged: list[int]) -> list[int]:
    with reading(engine) as connection:
        said = set(connection.execute(select(feedback.c.comment)).scalars())
        acts = set(connection.execute(select(audit.c.object)).scalars())
    store = ConversationStore(engine)
    found = {0: lambda n: store.load(f"c{n:08}") is not None, 1: lambda n: str(n) in said, 2: lambda n: str(n) in acts}
    return [number for number in acknowledged if not found[number % 3](number)]


def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'w.sqlite'}"
    open_database(address).dispose()
    processes, chance = multiprocessing.get_context("fork"), random.Random(8)
    acknowledged: list[int] = []
    for attempt in range(KILLS):
        ours, theirs = processes.Pipe(duplex=False)
        writer = processes.Process(target=write_until_killed, args=(address, attempt * 1_000_000, theirs))
        writer.start()
        theirs.close()
        acknowledged.append(ours.recv())
        time.sleep(chance.uniform(0.05, 0.6))
        writer.kill()
        with contextlib.suppress(EOFError):
            while True:
                acknowledged.append(ours.recv())
        writer.join()
    begun = time.monotonic()
    engine = open_database(address)
    assert lost(engine, acknowledged) == []
    assert time.monotonic() - begun < 3
    assert {number % 3 for number in acknowledged} == {0, 1, 2}
    assert len(acknowledged) > 50
    assert Audit(engine).verify() == ()
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    engine.dispose()
