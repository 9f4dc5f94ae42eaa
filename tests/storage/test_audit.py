"""The audit chain: whatever is edited, deleted or swapped in it is found, on both databases.

pytest tests/storage/test_audit.py
"""

import random
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from assistant.storage.audit import Audit
from assistant.storage.database import reading, writing
from assistant.storage.staff_tables import audit, audit_head

RECORDS = 60
MUTATIONS = 1000
TEXTS = ("actor", "act", "object", "hash")


def filled(engine: Engine) -> Audit:
    written = Audit(engine)
    for number in range(RECORDS):
        written.record(f"actor{number % 3}", "thing.change", f"第{number}件", {"to": str(number), "中": "文"})
    return written


def rows(connection: Connection) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(audit).order_by(audit.c.number)).mappings()]


def put(connection: Connection, found: list[dict[str, Any]]) -> None:
    connection.execute(delete(audit))
    connection.execute(insert(audit), found)


def edit(connection: Connection, chance: random.Random) -> str:
    number, column = chance.randint(1, RECORDS), chance.choice((*TEXTS, "at", "detail"))
    at = audit.c.number == number
    old: Any = connection.execute(select(audit.c[column]).where(at)).scalar()
    if column == "at":
        new: Any = old + timedelta(microseconds=chance.choice((-1, 1, 3_600_000_000)))
    elif column == "detail":
        new = chance.choice(({}, {**old, "to": "other"}, {**old, "more": ""}, {"to": old["to"]}))
    else:
        place = chance.randrange(len(old))
        new = chance.choice((old[:place] + "x" + old[place + 1 :], old[:place] + old[place + 1 :], old + " ", ""))
    if new == old:
        new = f"{old} " if isinstance(old, str) else {"other": "1"}
    connection.execute(update(audit).where(at).values({column: new}))
    return f"edit {column} of {number}"


def remove(connection: Connection, chance: random.Random) -> str:
    first = chance.randint(1, RECORDS)
    last = min(RECORDS, first + chance.choice((0, 0, 0, 3, RECORDS)))
    found = [row for row in rows(connection) if not first <= row["number"] <= last]
    if chance.random() < 0.5:
        # Whoever deletes may also close the gap in the numbers.
        found = [{**row, "number": number} for number, row in enumerate(found, start=1)]
    connection.execute(delete(audit))
    if found:
        connection.execute(insert(audit), found)
    return f"delete {first}..{last}"


def swap(connection: Connection, chance: random.Random) -> str:
    one, other = chance.sample(range(RECORDS), 2)
    found = rows(connection)
    columns = ("actor", "act", "object", "detail", "at", "hash") if chance.random() < 0.5 else ("object", "detail")
    for column in columns:
        found[one][column], found[other][column] = found[other][column], found[one][column]
    put(connection, found)
    return f"swap {one + 1} and {other + 1}"


def forge(connection: Connection, chance: random.Random) -> str:
    """Add a record, or move the head, without knowing how to do it right."""
    if chance.random() < 0.5:
        found = rows(connection)
        found.append({**found[-1], "number": RECORDS + 1, "object": "forged"})
        put(connection, found)
    else:
        connection.execute(update(audit_head).values(number=RECORDS - 1, hash=rows(connection)[-2]["hash"]))
    return "forge"


KINDS: tuple[Callable[[Connection, random.Random], str], ...] = (edit, edit, edit, remove, remove, swap, swap, forge)


def test_every_mutation_is_found(engine: Engine) -> None:
    written = filled(engine)
    assert written.verify() == ()
    with writing(engine) as connection:
        before, head = rows(connection), dict(connection.execute(select(audit_head)).mappings().one())
    chance = random.Random(20261121)
    unnoticed: list[str] = []
    made = 0
    # On PostgreSQL a tenth: what differs there is the round trip of values, not the arithmetic.
    wanted = MUTATIONS if engine.dialect.name == "sqlite" else MUTATIONS // 10
    while made < wanted:
        with writing(engine) as connection:
            what = chance.choice(KINDS)(connection, chance)
        with reading(engine) as connection:
            # PostgreSQL cuts a space off the end of what is too long: then nothing was changed.
            changed = (
                rows(connection) != before or dict(connection.execute(select(audit_head)).mappings().one()) != head
            )
        made += changed
        if changed and not written.verify():
            unnoticed.append(what)
        with writing(engine) as connection:
            put(connection, before)
            connection.execute(update(audit_head).values(head))
    assert unnoticed == []
    assert written.verify() == (), "put back as it was, it is whole again"


def test_a_chain_rewritten_whole_is_told_by_a_witness(engine: Engine) -> None:
    noted = str(filled(engine).head())
    assert Audit(engine).verify(noted) == ()
    with writing(engine) as connection:
        connection.execute(delete(audit))
        connection.execute(update(audit_head).values(number=0, hash="0" * 64))
    filled(engine)
    assert Audit(engine).verify() == (), "by itself a consistent chain is consistent"
    assert Audit(engine).verify(noted), "but it is another chain"


def test_many_may_write_at_once(engine: Engine) -> None:
    def write(person: int) -> None:
        for number in range(10):
            Audit(engine).record(f"p{person}", "act", str(number))

    writers = [threading.Thread(target=write, args=(person,)) for person in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert Audit(engine).verify() == ()
    assert Audit(engine).head().number == 80


def test_an_act_and_its_record_happen_together_or_not_at_all(engine: Engine) -> None:
    with pytest.raises(RuntimeError), writing(engine) as connection:
        Audit(engine).record_in(connection, "someone", "act", "thing")
        raise RuntimeError
    with reading(engine) as connection:
        assert connection.execute(select(func.count()).select_from(audit)).scalar() == 0
    assert Audit(engine).verify() == ()


def test_the_log_is_read_in_pages(engine: Engine) -> None:
    written = filled(engine)
    page = written.latest(5)
    assert [record.number for record in page] == [60, 59, 58, 57, 56]
    assert [record.number for record in written.latest(2, before=56)] == [55, 54]
    assert page[0].detail == {"to": "59", "中": "文"}
