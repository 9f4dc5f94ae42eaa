"""Feedback and hand-overs are kept, belong to their conversation and go with it; nothing is handed over without one.

pytest tests/storage/test_feedback.py
"""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, select

from assistant.domain.conversation import Conversation, Turn
from assistant.domain.errors import CitizenError
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import reading
from assistant.storage.feedback import Feedback, feedback_on, keep_feedback
from assistant.storage.handoffs import handoffs_of, open_handoff
from assistant.storage.histories import read_history
from assistant.storage.tables import feedback, handoffs

MOMENT = datetime(2026, 11, 21, 8, tzinfo=UTC)
SECRET = "a-conversation-nobody-can-guess"


@pytest.fixture
def store(engine: Engine) -> ConversationStore:
    """A store with one conversation of two turns."""
    opened = ConversationStore(engine, clock=lambda: MOMENT)
    first = Conversation(SECRET, turns=(Turn(1, "能不能吃低保？", "clarify_facts", "还差两样。"),), region="420323")
    opened.keep(first, reply={"status": "clarify_facts"})
    second = Turn(2, "没有车", "answered", "初步符合。")
    opened.keep(Conversation(SECRET, turns=(*first.turns, second), region="420323"))
    return opened


def test_feedback_comes_back_in_order_with_what_was_said(engine: Engine, store: ConversationStore) -> None:
    first = keep_feedback(engine, Feedback("unclear", "看不懂", SECRET, 1, "r1"), clock=lambda: MOMENT)
    second = keep_feedback(engine, Feedback("helpful", conversation=SECRET, turn=2), clock=lambda: MOMENT)
    assert second > first
    assert feedback_on(engine, SECRET) == (
        Feedback("unclear", "看不懂", SECRET, 1, "r1", MOMENT),
        Feedback("helpful", "", SECRET, 2, "", MOMENT),
    )
    assert feedback_on(engine, "another") == ()


def test_feedback_on_a_conversation_that_is_gone_stands_alone(engine: Engine, store: ConversationStore) -> None:
    store.erase(SECRET)
    keep_feedback(engine, Feedback("complaint", "有人冒充", SECRET))
    with reading(engine) as connection:
        rows = connection.execute(select(feedback.c.conversation_id, feedback.c.comment)).all()
    assert [tuple(row) for row in rows] == [(None, "有人冒充")]


def test_a_hand_over_is_kept_with_its_note(engine: Engine, store: ConversationStore) -> None:
    kept = open_handoff(engine, SECRET, "420323", "问过低保。", clock=lambda: MOMENT)
    assert (kept.state, kept.note, kept.at) == ("open", "问过低保。", MOMENT)
    assert handoffs_of(engine, SECRET) == (kept,)


def test_nothing_is_handed_over_of_a_conversation_that_is_gone(engine: Engine, store: ConversationStore) -> None:
    store.erase(SECRET)
    with pytest.raises(CitizenError, match="12345"):
        open_handoff(engine, SECRET, None, "问过低保。")
    with reading(engine) as connection:
        assert connection.execute(select(handoffs)).all() == []


def test_erasing_takes_feedback_and_hand_overs_along(engine: Engine, store: ConversationStore) -> None:
    keep_feedback(engine, Feedback("wrong", "不对", SECRET, 1))
    open_handoff(engine, SECRET, None, "问过低保。")
    assert store.erase(SECRET)
    assert feedback_on(engine, SECRET) == () == handoffs_of(engine, SECRET)


def test_a_history_is_read_as_it_was_shown(engine: Engine, store: ConversationStore) -> None:
    history = read_history(engine, SECRET)
    assert history is not None and history.region == "420323" and history.begun == MOMENT
    assert [(turn.number, turn.question, turn.answer) for turn in history.turns] == [
        (1, "能不能吃低保？", "还差两样。"),
        (2, "没有车", "初步符合。"),
    ]
    assert [turn.reply for turn in history.turns] == [{"status": "clarify_facts"}, None]
    assert read_history(engine, "another") is None
