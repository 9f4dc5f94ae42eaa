"""Tickets, answers by hand and edits: rows that two people change, pages, and what is forgotten.

pytest tests/storage/test_desk.py
"""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from assistant.domain.answer import StoredAnswer
from assistant.domain.conversation import Conversation, Turn
from assistant.settings import Settings
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import downgrade, upgrade, writing
from assistant.storage.edits import drop_edit, keep_edit, read_edits
from assistant.storage.feedback import Feedback, keep_feedback, list_complaints
from assistant.storage.listing import OvertakenError
from assistant.storage.open_questions import read_open_questions
from assistant.storage.overrides import (
    APPROVED,
    REFUSED,
    WITHDRAWN,
    answers_in_force,
    answers_to,
    decide_override,
    find_override,
    forget_overrides,
    list_overrides,
    propose_override,
)
from assistant.storage.privacy import WITHHELD
from assistant.storage.retention import apply_retention
from assistant.storage.statistics import count_journal
from assistant.storage.tables import journal
from assistant.storage.tickets import (
    Complaint,
    find_ticket,
    forget_tickets,
    list_tickets,
    open_ticket,
    settle_ticket,
)

DAY = date(2026, 11, 21)
MOMENT = datetime(2026, 11, 21, 8, tzinfo=UTC)
SAID = StoredAnswer(
    "低保到哪里申请？", "到乡镇政府。", "shifan_banfa#a3", "zhang", DAY + timedelta(days=9), region="420323"
)


def ticket(engine: Engine, due: date = DAY, question: str = "问") -> int:
    with writing(engine) as connection:
        said = Complaint(question, "答", "不对", due, sources=("a#b",))
        return open_ticket(connection, said, "zhang", clock=lambda: MOMENT).id


def settle(engine: Engine, number: int, version: int = 1) -> None:
    with writing(engine) as connection:
        settle_ticket(connection, number, version, "改了", "li", clock=lambda: MOMENT)


def approve(engine: Engine, said: StoredAnswer = SAID) -> int:
    with writing(engine) as connection:
        number = propose_override(connection, said, clock=lambda: MOMENT).id
        decide_override(connection, number, 1, APPROVED, "li", clock=lambda: MOMENT)
        return number


def test_tickets_come_the_most_urgent_first_and_settled_ones_last(engine: Engine) -> None:
    late, soon, done = ticket(engine, DAY + timedelta(days=5)), ticket(engine), ticket(engine)
    settle(engine, done)
    whole = list_tickets(engine, None, 1, 10)
    assert ([one.id for one in whole.items], whole.total) == ([soon, late, done], 3)
    second = list_tickets(engine, "open", 2, 1)
    assert ([one.id for one in second.items], second.total) == ([late], 2)
    kept = find_ticket(engine, done)
    assert kept is not None and (kept.outcome, kept.settled_by, kept.said.sources) == ("改了", "li", ("a#b",))


def test_the_second_to_settle_is_told(engine: Engine) -> None:
    number = ticket(engine)
    settle(engine, number)
    with pytest.raises(OvertakenError, match="已经由 li 办结"):
        settle(engine, number, 2)
    other = ticket(engine)
    with pytest.raises(OvertakenError, match="刚刚被别人改过"):
        settle(engine, other, 7)


def test_old_settled_tickets_are_forgotten_and_open_ones_stay(engine: Engine) -> None:
    done, waiting = ticket(engine), ticket(engine)
    settle(engine, done)
    assert forget_tickets(engine, MOMENT) == 0
    assert forget_tickets(engine, MOMENT + timedelta(seconds=1)) == 1
    assert find_ticket(engine, done) is None and find_ticket(engine, waiting) is not None


def test_an_answer_is_found_by_its_question_however_it_is_written(engine: Engine) -> None:
    approve(engine)
    for same in ("低保到哪里申请", " 低保，到哪里申请？？"):
        assert answers_to(engine, same, DAY) == (SAID,)
    assert answers_to(engine, "低保到哪里申领", DAY) == ()
    assert answers_to(engine, SAID.question, SAID.expires) == (SAID,)
    assert answers_to(engine, SAID.question, SAID.expires + timedelta(days=1)) == ()
    assert answers_in_force(engine, DAY) == (SAID,)


def test_only_an_approved_answer_stands_and_only_one_for_a_question(engine: Engine) -> None:
    with writing(engine) as connection:
        waiting = propose_override(connection, SAID, clock=lambda: MOMENT)
    assert answers_to(engine, SAID.question, DAY) == ()
    first = approve(engine)
    with pytest.raises(OvertakenError, match=f"第 {first} 号"), writing(engine) as connection:
        decide_override(connection, waiting.id, 1, APPROVED, "li", clock=lambda: MOMENT)
    elsewhere = approve(engine, StoredAnswer(**{**SAID.__dict__, "region": "370300"}))
    with writing(engine) as connection:
        decide_override(connection, first, 2, WITHDRAWN, "zhang", clock=lambda: MOMENT)
    assert [one.region for one in answers_in_force(engine, DAY)] == ["370300"]
    with pytest.raises(OvertakenError, match="已撤回"), writing(engine) as connection:
        decide_override(connection, first, 3, APPROVED, "li", clock=lambda: MOMENT)
    assert [one.id for one in list_overrides(engine, APPROVED, 1, 10).items] == [elsewhere]


def test_what_ended_long_ago_is_forgotten(engine: Engine) -> None:
    with writing(engine) as connection:
        refused = propose_override(connection, SAID, clock=lambda: MOMENT).id
        decide_override(connection, refused, 1, REFUSED, "li", clock=lambda: MOMENT)
    standing = approve(engine)
    assert forget_overrides(engine, MOMENT + timedelta(days=1)) == 1
    assert find_override(engine, refused) is None and find_override(engine, standing) is not None
    assert forget_overrides(engine, MOMENT + timedelta(days=30)) == 1


def test_of_two_edits_of_one_file_the_second_is_refused(engine: Engine) -> None:
    with writing(engine) as connection:
        keep_edit(connection, "replies.yaml", "a", ("0",), 0, "zhang", clock=lambda: MOMENT)
    for seen in (0, 3):
        with pytest.raises(OvertakenError), writing(engine) as connection:
            keep_edit(connection, "replies.yaml", "b", ("0",), seen, "li", clock=lambda: MOMENT)
    with writing(engine) as connection:
        keep_edit(connection, "replies.yaml", "c", ("0", "1"), 1, "li", clock=lambda: MOMENT)
    kept = read_edits(engine)["replies.yaml"]
    assert (kept.text, kept.version, kept.person, kept.bases) == ("c", 2, "li", ("0", "1"))
    with pytest.raises(OvertakenError), writing(engine) as connection:
        drop_edit(connection, "replies.yaml", 1)
    with writing(engine) as connection:
        drop_edit(connection, "replies.yaml", 2)
    assert read_edits(engine) == {}


def test_the_desk_goes_down_and_up_and_leaves_the_rest(engine: Engine) -> None:
    number = ticket(engine)
    downgrade(engine, "0002")
    upgrade(engine)
    assert find_ticket(engine, number) is None
    assert list_tickets(engine, None, 1, 10).total == 0


def test_open_questions_are_those_unanswered_or_disliked_of_late(engine: Engine) -> None:
    store = ConversationStore(engine, clock=lambda: MOMENT)
    said = {
        "unanswered-conversation": Turn(1, "公墓多少钱", "declined_no_provision", "没有写"),
        "disliked-conversation-1": Turn(1, "低保怎么申请", "answered", "去乡镇"),
        "liked-conversation-1234": Turn(1, "低保多少钱", "answered", "500元"),
        "withheld-conversation-1": Turn(1, WITHHELD, "declined_no_provision", WITHHELD),
    }
    for secret, turn in said.items():
        store.keep(Conversation(secret, (turn,), region="420323", programs=("dibao",)))
    keep_feedback(engine, Feedback("unclear", "没看懂", "disliked-conversation-1", 1), clock=lambda: MOMENT)
    keep_feedback(engine, Feedback("helpful", "很好", "liked-conversation-1234", 1), clock=lambda: MOMENT)
    found = {one.words: one for one in read_open_questions(engine, DAY)}
    assert set(found) == {"公墓多少钱", "低保怎么申请"}
    assert found["低保怎么申请"].comments == ("没看懂",) and found["公墓多少钱"].programs == ("dibao",)
    assert [one.words for one in read_open_questions(engine, DAY, unhelpful_only=True)] == ["低保怎么申请"]
    assert read_open_questions(engine, DAY + timedelta(days=1)) == ()


def test_complaints_are_words_that_belong_to_no_single_answer(engine: Engine) -> None:
    for said in (Feedback("complaint", "窗口没人"), Feedback("complaint"), Feedback("other", "字太小")):
        keep_feedback(engine, said, clock=lambda: MOMENT)
    found = list_complaints(engine, 1, 1)
    assert (found.total, [one.comment for _, one in found.items]) == (2, ["字太小"])


def test_retention_takes_what_ended_long_ago_and_leaves_what_stands(engine: Engine, tmp_path: Path) -> None:
    settle(engine, ticket(engine))
    ticket(engine)
    approve(engine)
    later = MOMENT + timedelta(days=400)
    removed = apply_retention(engine, Settings(data=tmp_path, complaint_days=365), clock=lambda: later)
    assert removed.others == 2
    assert list_tickets(engine, None, 1, 10).total == 1 and list_overrides(engine, None, 1, 10).total == 0


def test_figures_are_crossed_and_timed_by_day(engine: Engine) -> None:
    for day, milliseconds in ((0, 10), (0, 30), (0, 20), (1, 100)):
        row = {
            "at": MOMENT + timedelta(days=day),
            "status": "answered",
            "intent": "x",
            "programs": ["dibao"],
            "outcomes": {},
        }
        with writing(engine) as connection:
            values = {**row, "region": None, "release": "r", "audience": "citizen", "model": ""}
            connection.execute(insert(journal).values(**values, milliseconds=milliseconds))
    found = count_journal(engine, DAY, DAY + timedelta(days=1))
    assert found.times_by_day() == {"2026-11-21": (20, 30), "2026-11-22": (100, 100)}
    assert found.status_by_program == {"dibao": {"answered": 4}} and found.status_by_region == {"": {"answered": 4}}
