"""A hundred corrections of all kinds: what was said anew holds, and nothing it makes untrue is left in the ledger.

Knows only the words and the ledger; how a determination follows from it is tried by the dialogues in tests/data.
"""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.corpus.knowledge import Knowledge
from assistant.domain.conversation import Conversation, Turn
from assistant.language.reading import read_question
from assistant.rules.values import words

TODAY = date(2026, 11, 21)
SCRIPTS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "corrections.jsonl").read_text("utf-8").splitlines()
    if line
]


def ledger_after(turns: list[str], knowledge: Knowledge) -> dict[tuple[str, str], str]:
    """What holds after these turns, in the words a resident is shown."""
    conversation = Conversation(id="-", region="220100")
    for said in turns:
        understood = read_question(said, conversation, knowledge, TODAY, conversation.region)
        conversation = replace(
            conversation,
            turns=(*conversation.turns, Turn(conversation.next_turn, said)),
            facts=conversation.facts.plus(*(fact for fact in understood.facts if not fact.hypothetical)),
            programs=understood.programs or conversation.programs,
            person=understood.person or conversation.person,
        )
    definitions = knowledge.rulebook.facts.definitions
    return {
        (fact.person, definitions[fact.name].name): words(definitions[fact.name], fact.value)
        for fact in conversation.facts.current()
    }


def test_there_are_a_hundred_scripts() -> None:
    assert len(SCRIPTS) >= 100


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: " / ".join(script["said"]))
def test_a_correction_leaves_nothing_stale(script: dict[str, Any], knowledge: Knowledge) -> None:
    held = ledger_after(script["said"], knowledge)
    for person, name, value in script["holds"]:
        assert held.get((person, name)) == value, held
    for person, name, value in script["gone"]:
        assert held.get((person, name)) != value, held
