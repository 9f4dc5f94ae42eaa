"""The journal keeps how a consultation ended and nothing of what was said.

pytest tests/storage/test_journal.py
"""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, select

from assistant.consultation import Audience, Consultation, Intent, Reply, ReplyStatus, Role, Sentence, Understanding
from assistant.domain.conversation import Conversation
from assistant.domain.facts import Fact, OneOf
from assistant.journal import Journal
from assistant.storage.database import reading
from assistant.storage.tables import journal

SAID = "瘫在床上的王奶奶"


def consultation(reply: Reply | None) -> Consultation:
    return Consultation(
        question=SAID,
        conversation=Conversation(id="a-secret-id"),
        audience=Audience.CITIZEN,
        as_of=date(2026, 11, 21),
        region="420323",
        understood=Understanding(
            Intent.ELIGIBILITY, programs=("dibao",), facts=(Fact(SAID, "F1", OneOf(frozenset({True})), said=SAID),)
        ),
        reply=reply,
        release="r1",
        timings=(("screen", 0.002), ("verify", 0.0105)),
    )


def test_an_outcome_is_recorded_without_content(engine: Engine) -> None:
    reply = Reply(ReplyStatus.ANSWERED, (Sentence(Role.CONCLUSION, SAID),))
    moment = datetime(2026, 11, 21, 8, tzinfo=UTC)
    Journal(engine, clock=lambda: moment).record(consultation(reply), model="some-model")
    with reading(engine) as connection:
        (row,) = connection.execute(select(journal)).mappings()
    assert (row["at"], row["status"], row["intent"], row["programs"]) == (moment, "answered", "eligibility", ["dibao"])
    assert (row["region"], row["release"], row["audience"], row["milliseconds"]) == ("420323", "r1", "citizen", 12)
    assert row["model"] == "some-model"
    written = str(dict(row))
    assert SAID not in written
    assert "a-secret-id" not in written


def test_a_consultation_without_a_reply_has_no_outcome(engine: Engine) -> None:
    with pytest.raises(ValueError, match="no outcome"):
        Journal(engine).record(consultation(None))
