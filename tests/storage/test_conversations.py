"""Conversations: kept exactly, continued, erased for good; what was acknowledged survives a kill.

pytest tests/storage/test_conversations.py
"""

import contextlib
import multiprocessing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, select, update

from assistant.domain.conversation import Asked, Conversation, Turn
from assistant.domain.errors import CitizenError
from assistant.domain.facts import Fact, Facts, OneOf, Span
from assistant.storage.clock import now
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import open_database, reading, writing
from assistant.storage.tables import conversations, feedback, turns

FACTS = Facts(
    (
        Fact("我妈", "F001", Span(date(1943, 1, 1), date(1943, 12, 31)), date(2026, 11, 1), 1, "83了"),
        Fact("本户", "F002", Span.exactly(Fraction(2000, 3)), None, 1, "两千块三个月"),
        Fact("我妈", "F003", OneOf(frozenset({"农村"}))),
    ),
    obligors=("义务人1",),
)


def grown(conversation: Conversation, question: str = "我妈83了有没有补贴") -> Conversation:
    turn = Turn(conversation.next_turn, question, "clarify_facts", "还差几样")
    return replace(conversation, turns=(*conversation.turns, turn))


def count(engine: Engine) -> tuple[int, ...]:
    with reading(engine) as connection:
        return tuple(
            connection.execute(select(func.count()).select_from(table)).scalar() or 0
            for table in (conversations, turns, feedback)
        )


def test_a_conversation_comes_back_exactly(engine: Engine) -> None:
    store = ConversationStore(engine)
    begun = store.begin()
    assert store.load(begun.id) is None, "nothing is written before there is something to keep"
    whole = replace(
        grown(begun),
        facts=FACTS,
        region="420323",
        programs=("gaoling_jintie", "dibao"),
        person="我妈",
        as_of=date(2022, 8, 1),
        asked=Asked("我妈", "F004", "dibao"),
        pending="我妈呢",
        supplied="低保标准=500",
        home="220100",
    )
    store.keep(whole, {"status": "clarify_facts", "citations": [{"token": "1"}]})
    assert store.load(begun.id) == whole
    longer = replace(grown(whole, "农村的"), asked=None)
    store.keep(longer)
    assert store.load(begun.id) == longer
    assert count(engine) == (1, 2, 0)


def test_ids_are_long_and_never_repeat(engine: Engine) -> None:
    ids = {ConversationStore(engine).begin().id for _ in range(1000)}
    assert len(ids) == 1000
    assert min(map(len, ids)) >= 32, "24 random bytes are 192 bits"


def test_of_two_turns_at_once_the_later_is_refused_and_nothing_is_mixed(engine: Engine) -> None:
    store = ConversationStore(engine)
    first = grown(store.begin())
    store.keep(first)
    one, other = replace(grown(first, "甲"), region="220100"), replace(grown(first, "乙"), region="370300")
    store.keep(one)
    with pytest.raises(CitizenError, match="再说一遍"):
        store.keep(other)
    assert store.load(first.id) == one


def test_erasing_removes_all_that_belongs_to_it_and_nothing_else(engine: Engine) -> None:
    store = ConversationStore(engine)
    gone, stays = grown(store.begin()), grown(store.begin())
    for conversation in (gone, stays):
        store.keep(conversation)
        with writing(engine) as connection:
            row = {"at": now(), "turn": 1, "verdict": "wrong", "comment": "不对", "release": "r"}
            connection.execute(insert(feedback).values(conversation_id=conversation.id, **row))
    assert count(engine) == (2, 2, 2)
    assert store.erase(gone.id)
    assert not store.erase(gone.id)
    assert store.load(gone.id) is None
    assert store.load(stays.id) == stays
    assert count(engine) == (1, 1, 1)


def test_erased_words_are_in_no_file(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'w.sqlite'}")
    store = ConversationStore(engine)
    secret = "瘫在床上的王奶奶"
    gone, stays = grown(store.begin(), secret * 500), grown(store.begin(), "别的话")
    store.keep(gone)
    store.keep(stays)

    def written() -> bytes:
        return b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))

    assert secret.encode() in written()
    store.erase(gone.id)
    assert secret.encode() not in written()
    assert "别的话".encode() in written()
    engine.dispose()


def test_what_is_past_its_time_is_forgotten(engine: Engine) -> None:
    day = datetime(2026, 11, 1, tzinfo=UTC)
    old, new = grown(ConversationStore(engine).begin()), grown(ConversationStore(engine).begin())
    ConversationStore(engine, clock=lambda: day).keep(old)
    ConversationStore(engine, clock=lambda: day + timedelta(days=20)).keep(new)
    store = ConversationStore(engine)
    assert store.forget(day + timedelta(days=10)) == 1
    assert store.load(old.id) is None
    assert store.load(new.id) == new


def write_until_killed(address: str, number: int, acknowledged: Connection) -> None:
    store = ConversationStore(open_database(address))
    while True:
        number += 1
        store.keep(Conversation(id=f"c{number}", turns=(Turn(1, f"问{number}", "answered", "答"),)))
        acknowledged.send(number)


def test_no_acknowledged_turn_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'w.sqlite'}"
    open_database(address).dispose()
    processes = multiprocessing.get_context("fork")
    acknowledged = [0]
    for attempt in range(10):
        ours, theirs = processes.Pipe(duplex=False)
        # Numbers far apart: the killed writer may have stored one more than it could tell.
        writer = processes.Process(target=write_until_killed, args=(address, acknowledged[-1] + 1000, theirs))
        writer.start()
        theirs.close()
        acknowledged.extend(ours.recv() for _ in range(3 + attempt * 2))
        writer.kill()
        with contextlib.suppress(EOFError):
            while True:
                acknowledged.append(ours.recv())
        writer.join()
    store = ConversationStore(open_database(address))
    assert len(acknowledged) > 100
    lost = [number for number in acknowledged[1:] if store.load(f"c{number}") is None]
    assert lost == []


def test_a_conversation_kept_before_homes_were_kept_is_still_read(engine: Engine) -> None:
    store = ConversationStore(engine)
    whole = grown(store.begin())
    store.keep(whole)
    with writing(engine) as connection:
        facts = connection.execute(select(conversations.c.facts)).scalar_one()
        older = {name: value for name, value in facts.items() if name != "home"}
        connection.execute(update(conversations).values(facts=older))
    assert store.load(whole.id) == whole
