"""Health, disability and a child's situation are kept with consent only; erasing and retention reach everything.

pytest tests/storage/test_privacy.py
"""

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select

from assistant.domain.conversation import Conversation, Turn
from assistant.domain.errors import CitizenError
from assistant.domain.facts import (
    HOUSEHOLD,
    Fact,
    FactDefinition,
    FactDictionary,
    Facts,
    FactType,
    FactValue,
    OneOf,
    Span,
    Subject,
)
from assistant.domain.sensitivity import ConsentKind, kinds_in_words, kinds_of_fact, kinds_of_mark
from assistant.settings import Settings
from assistant.storage.clock import Clock, now
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import open_database, reading, writing
from assistant.storage.feedback import Feedback, keep_feedback
from assistant.storage.handoffs import open_handoff
from assistant.storage.privacy import WITHHELD, PrivateConversations
from assistant.storage.retention import apply_retention, count_overdue
from assistant.storage.security import SecurityLog
from assistant.storage.tables import conversations, turns
from assistant.storage.uploads import keep_upload, upload_folder

DAY = date(2026, 11, 21)
HEALTH, DISABILITY, CHILD = ConsentKind.HEALTH, ConsentKind.DISABILITY, ConsentKind.CHILD
YES = OneOf(frozenset({True}))
ILL = "我妈得了尿毒症"


def definition(name: str, mark: str, derived: str = "", synonyms: tuple[str, ...] = ()) -> FactDefinition:
    kind = FactType.NUMBER if name in ("年龄", "家庭人口") else FactType.BOOL
    return FactDefinition(name, name, Subject.PERSON, kind, sensitive=mark, derived=derived, synonyms=synonyms)


DICTIONARY = FactDictionary.of(
    (
        definition("重病", "健康", synonyms=("尿毒症",)),
        definition("残疾等级", "残疾"),
        definition("年龄", "一般"),
        definition("出生日期", "一般"),
        definition("未成年", "一般", derived="年龄：<18；默认 否"),
        definition("家庭人口", "家庭"),
        definition("信教", "宗教"),
    )
)


def store_of(engine: Engine) -> PrivateConversations:
    return PrivateConversations(engine, lambda: DICTIONARY)


def said(conversation: Conversation, words: str, *facts: tuple[str, str, FactValue]) -> Conversation:
    """The conversation one turn later."""
    number = conversation.next_turn
    new = [Fact(person, name, value, turn=number, said=words) for person, name, value in facts]
    turn = Turn(number, words, "answered", f"您说{words}")
    return replace(conversation, turns=(*conversation.turns, turn), facts=conversation.facts.plus(*new))


def kept(engine: Engine) -> str:
    """Everything the database holds of conversations, as text."""
    with reading(engine) as connection:
        return str([connection.execute(select(table)).all() for table in (conversations, turns)])


@pytest.mark.parametrize(
    ("mark", "kinds"),
    [
        ("", set()),
        ("一般", set()),
        ("家庭", set()),
        ("财产", set()),
        ("健康", {HEALTH}),
        ("残疾", {DISABILITY}),
        ("儿童", {CHILD}),
        ("宗教", {HEALTH, DISABILITY, CHILD}),
    ],
)
def test_every_mark_but_the_ordinary_needs_consent(mark: str, kinds: set[ConsentKind]) -> None:
    assert kinds_of_mark(mark) == kinds


@pytest.mark.parametrize(
    ("person", "said_of_them", "child"),
    [
        ("母亲", (), False),
        ("孩子", (), True),
        ("孙女", (), True),
        ("女儿", (), False),
        ("女儿", (("年龄", Span.exactly(Fraction(9))),), True),
        ("女儿", (("年龄", Span(Fraction(16), Fraction(17))),), True),
        ("女儿", (("年龄", Span.exactly(Fraction(18))),), False),
        ("孩子", (("年龄", Span.exactly(Fraction(30))),), False),
        ("女儿", (("未成年", YES),), True),
        ("女儿", (("出生日期", Span.exactly(date(2015, 3, 1))),), True),
        ("女儿", (("出生日期", Span.exactly(date(1990, 3, 1))),), False),
        ("女儿", (("出生日期", Span.exactly(DAY.replace(year=2008))),), False),
        ("女儿", (("出生日期", Span.exactly(DAY.replace(year=2008) + timedelta(days=1))),), True),
    ],
)
def test_who_is_a_child(person: str, said_of_them: tuple[tuple[str, FactValue], ...], child: bool) -> None:
    fact = Fact(person, "家庭人口", Span.exactly(Fraction(3)))
    ledger = Facts((*(Fact(person, name, value) for name, value in said_of_them), fact))
    assert kinds_of_fact(fact, ledger, DICTIONARY, DAY) == ({CHILD} if child else set())


def test_words_are_told_by_what_the_dictionary_calls_things() -> None:
    assert kinds_in_words("我爸重病，残疾等级二级", DICTIONARY) == {HEALTH, DISABILITY}
    assert kinds_in_words("尿毒症能报吗", DICTIONARY) == {HEALTH}
    assert kinds_in_words("我家四口人", DICTIONARY) == set()


def test_without_consent_it_is_answered_and_remembered_but_not_written(engine: Engine) -> None:
    store = store_of(engine)
    begun = store.begin()
    first = said(begun, ILL, ("母亲", "重病", YES), ("母亲", "年龄", Span.exactly(Fraction(70))))
    store.keep(first)
    assert ILL not in kept(engine)
    assert "重病" not in kept(engine)
    assert store.load(begun.id) == first, "the process that answered goes on with all of it"
    assert store.lacking(first) == {HEALTH}
    other = store_of(engine).load(begun.id)
    assert other is not None
    assert [(fact.name, fact.said) for fact in other.facts.entries] == [("年龄", "")], "what is ordinary was kept"
    assert other.turns == (Turn(1, "", "answered", WITHHELD),), "a note is not something that was said"
    second = said(first, "我家四口人", (HOUSEHOLD, "家庭人口", Span.exactly(Fraction(4))))
    store.keep(second)
    assert "我家四口人" in kept(engine)
    assert ILL not in kept(engine)
    assert store.load(begun.id) == second


def test_with_consent_it_is_kept_and_consent_given_later_counts_for_what_is_remembered(engine: Engine) -> None:
    store = store_of(engine)
    consented = store.begin_with(frozenset({HEALTH}))
    conversation = store.load(consented)
    assert conversation is not None
    store.keep(said(conversation, ILL, ("母亲", "重病", YES)))
    assert ILL in kept(engine)
    later = said(store.begin(), "瘸了腿，残疾等级三级", ("本人", "残疾等级", YES))
    store.keep(later)
    assert "瘸了腿" not in kept(engine)
    assert store.consent(later.id, frozenset({DISABILITY}))
    assert "瘸了腿" in kept(engine)
    assert store_of(engine).load(later.id) == later
    assert not store.consent("no-such-conversation-at-all", frozenset())


def test_consent_withdrawn_takes_out_what_was_kept(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'w.sqlite'}")
    store = store_of(engine)
    begun = store.begin_with(frozenset({HEALTH, CHILD}))
    conversation = store.load(begun)
    assert conversation is not None
    store.keep(said(conversation, ILL * 300, ("母亲", "重病", YES)))
    assert ILL.encode() in b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert store.consent(begun, frozenset({CHILD}))
    assert ILL.encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "重病" not in kept(engine)
    engine.dispose()


def test_two_kinds_in_one_turn_need_both(engine: Engine) -> None:
    store = store_of(engine)
    begun = store.begin_with(frozenset({HEALTH}))
    conversation = store.load(begun)
    assert conversation is not None
    both = said(conversation, "重病，残疾等级一级", ("母亲", "重病", YES), ("母亲", "残疾等级", YES))
    store.keep(both)
    assert store.lacking(both) == {DISABILITY}
    assert "残疾等级" not in kept(engine)
    assert "重病" in kept(engine), "the fact that is consented to"
    assert "一级" not in kept(engine), "but not the words, which say both"


def test_a_turn_in_progress_does_not_bring_an_erased_conversation_back(engine: Engine) -> None:
    store = store_of(engine)
    first = said(store.begin(), "我家四口人")
    store.keep(first)
    assert store.erase(first.id)
    with pytest.raises(CitizenError, match="已经按您的要求删除"):
        store.keep(said(first, "还有一句"))
    assert store.load(first.id) is None
    assert kept(engine) == "[[], []]"


def test_erasing_leaves_no_byte_of_it_in_any_file(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'w.sqlite'}")
    store = store_of(engine)
    begun = store.begin_with(frozenset(ConsentKind))
    conversation = store.load(begun)
    assert conversation is not None
    marks = ["甲乙丙丁问句", "戊己庚辛意见", "壬癸子丑说明"]
    for number in range(20):
        conversation = said(conversation, f"{marks[0]}{number}" * 50, ("母亲", "重病", YES))
        store.keep(conversation, {"answer": marks[0]})
    keep_feedback(engine, Feedback("wrong", marks[1], begun, 1))
    open_handoff(engine, begun, None, marks[2])

    def found() -> list[str]:
        files = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
        # JSON columns hold Chinese as escapes.
        return [mark for mark in (*marks, begun) if mark.encode() in files or mark.encode("unicode_escape") in files]

    assert found() == [*marks, begun]
    store.erase(begun)
    assert found() == []
    engine.dispose()


def test_postgresql_tables_hold_no_byte_of_it_after_the_nightly_pass(postgres_address: str, tmp_path: Path) -> None:
    """Its own write-ahead log is PostgreSQL's to recycle (docs/privacy.md); the tables are ours."""
    engine, mark = open_database(postgres_address), "甲乙丙丁戊己庚辛"
    store = store_of(engine)
    kept_for_now = said(store.begin(), mark * 10)  # longer texts are compressed
    store.keep(kept_for_now)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        (folder,) = connection.exec_driver_sql("SHOW data_directory").one()

        def holds() -> bool:
            connection.exec_driver_sql("CHECKPOINT")
            tables = Path(folder, "base")
            return any(mark.encode() in path.read_bytes() for path in tables.rglob("*") if path.is_file())

        assert holds()
        store.erase(kept_for_now.id)
        apply_retention(engine, Settings(data=tmp_path))
        assert not holds()
        connection.exec_driver_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    engine.dispose()


def test_retention_removes_what_is_past_its_time_and_nothing_else(engine: Engine, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, conversation_days=30, complaint_days=60, security_log_days=180)
    today = datetime(2026, 11, 21, 3, tzinfo=UTC)

    def at(days: int) -> Clock:
        return lambda: today - timedelta(days=days)

    for days in (29, 31, 40):
        ConversationStore(engine, clock=at(days)).keep(said(store_of(engine).begin(), f"{days}天前"))
    for days in (59, 61):
        keep_feedback(engine, Feedback("complaint", "投诉"), clock=at(days))
    for days in (179, 181):
        SecurityLog(engine, clock=at(days)).record("signed_in", "li")
    assert count_overdue(engine, settings, clock=lambda: today) == 1, "a day's grace"
    old, new = (keep_upload(tmp_path, "a.csv", [b"x"]) for _ in range(2))
    os.utime(upload_folder(tmp_path, old), (at(31)().timestamp(),) * 2)
    os.utime(upload_folder(tmp_path, new), (at(29)().timestamp(),) * 2)
    removed = apply_retention(engine, settings, clock=lambda: today)
    assert removed.uploads == 1
    assert upload_folder(tmp_path, new).is_dir()
    assert (removed.conversations, removed.feedback, removed.security_events) == (2, 1, 1)
    assert count_overdue(engine, settings, clock=lambda: today) == 0
    again = apply_retention(engine, settings, clock=lambda: today)
    assert set(again.to_json().values()) == {0}
    assert "29天前" in kept(engine)


def test_the_security_log_is_never_kept_shorter_than_the_law_asks(engine: Engine) -> None:
    moment = now()
    SecurityLog(engine, clock=lambda: moment - timedelta(days=179)).record("signed_in", "li")
    assert SecurityLog(engine, clock=lambda: moment).forget(days=1) == 0
    with pytest.raises(ValueError, match="security_log_days"):
        Settings(security_log_days=179)


def test_an_insert_without_a_conversation_is_refused(engine: Engine) -> None:
    from assistant.storage.staff_tables import consents

    with pytest.raises(Exception, match="(?i)foreign key"), writing(engine) as connection:
        connection.execute(insert(consents).values(conversation_id="none", kind="health", at=now()))
