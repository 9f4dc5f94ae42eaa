"""The shipped corpus, read once for all tests of understanding, and a short way to ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assistant.consultation import Understanding
from assistant.corpus.knowledge import Knowledge, read_corpus
from assistant.domain.conversation import Conversation
from assistant.evaluate.utterances import Context, conversation_of, show
from assistant.language.reading import read_question
from tests.conftest import ROOT

TODAY = date(2026, 11, 21)
Read = Callable[..., Understanding]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return read_corpus(ROOT / "corpus")


@pytest.fixture(scope="session")
def read(knowledge: Knowledge) -> Read:
    """Read one message in a conversation described by the fields of Context."""

    def understand(question: str, as_of: date = TODAY, **context: Any) -> Understanding:
        before = Context.model_validate(context)
        conversation = conversation_of(before, knowledge.rulebook.facts) if context else Conversation(id="-")
        return read_question(question, conversation, knowledge, as_of, before.region)

    return understand


@pytest.fixture(scope="session")
def told(knowledge: Knowledge) -> Callable[[Understanding], dict[str, str]]:
    """The facts of an understanding as `person.name` → value in words."""

    def in_words(understood: Understanding) -> dict[str, str]:
        names = knowledge.rulebook.facts.definitions
        return {f"{fact.person}.{names[fact.name].name}": show(fact.value) for fact in understood.facts}

    return in_words
