"""Writers that share a commit: each gets its own result or its own error, and nobody is told before it is on disk.

pytest tests/storage/test_group_commit.py
"""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, Engine, func, insert, select
from sqlalchemy.exc import IntegrityError

from assistant.storage.clock import now
from assistant.storage.database import reading
from assistant.storage.group_commit import write
from assistant.storage.staff_tables import erasures


def add(connection: Connection, digest: str) -> str:
    connection.execute(insert(erasures).values(digest=digest, at=now()))
    return digest


def kept(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.execute(select(func.count()).select_from(erasures)).scalar() or 0)


def test_each_gets_its_own_result(engine: Engine) -> None:
    with ThreadPoolExecutor(16) as pool:
        results = list(pool.map(lambda n: write(engine, lambda c: add(c, str(n))), range(200)))
    assert results == [str(number) for number in range(200)]
    assert kept(engine) == 200


def test_what_fails_fails_alone(engine: Engine) -> None:
    write(engine, lambda connection: add(connection, "taken"))

    def attempt(number: int) -> str:
        return write(engine, lambda connection: add(connection, "taken" if number % 5 == 0 else f"n{number}"))

    with ThreadPoolExecutor(16) as pool:
        futures = [pool.submit(attempt, number) for number in range(100)]
    errors = [type(future.exception()) for future in futures if future.exception() is not None]
    assert errors == [IntegrityError] * 20
    assert kept(engine) == 81


def test_half_done_work_leaves_nothing(engine: Engine) -> None:
    def half(connection: Connection) -> None:
        add(connection, "half")
        raise LookupError("then it failed")

    with pytest.raises(LookupError, match="then it failed"):
        write(engine, half)
    assert kept(engine) == 0


def test_a_writer_that_waits_shares_the_next_commit(engine: Engine) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL groups commits by itself; 2026-11-21")
    commits = 0
    entered, go_on = threading.Event(), threading.Event()

    from sqlalchemy import event

    @event.listens_for(engine, "commit")
    def count(_: Connection) -> None:
        nonlocal commits
        commits += 1

    def slow(connection: Connection) -> None:
        entered.set()
        go_on.wait(10)
        add(connection, "slow")

    first = threading.Thread(target=write, args=(engine, slow))
    first.start()
    assert entered.wait(10)
    others = [threading.Thread(target=write, args=(engine, lambda c, n=n: add(c, f"o{n}"))) for n in range(20)]
    for other in others:
        other.start()
    threading.Event().wait(0.3)  # time enough for all to come and wait
    go_on.set()
    for thread in (first, *others):
        thread.join(10)
    assert kept(engine) == 21
    assert commits <= 4, "one for the first, one or two for the twenty, none for each"
