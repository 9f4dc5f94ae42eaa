"""Every situation the officers wrote, each its own test: the name says the legal point."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.corpus.knowledge import Knowledge, read_corpus
from assistant.evaluate.situations import Situation, faults, read_situations

ROOT = Path(__file__).resolve().parents[2]
SITUATIONS = read_situations(ROOT / "corpus" / "cases")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return read_corpus(ROOT / "corpus")


def test_there_are_enough_of_them() -> None:
    assert len(SITUATIONS) >= 300
    assert len({one.program for one in SITUATIONS}) >= 10


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda one: one.id)
def test_situation(situation: Situation, knowledge: Knowledge) -> None:
    assert list(faults(situation, knowledge)) == [], situation.name
