"""The facts of one message in the dictionary's terms: stated, answered, corrected – each once, the last said holds.

Knows how the readers' findings come together; does not know the words.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.consultation import Correction
from assistant.domain.facts import Fact
from assistant.language import intents
from assistant.language.asked import read_answer
from assistant.language.correcting import Before, corrections_of, replaced, superseded
from assistant.language.grounding import Stated, ground
from assistant.language.message import Reading
from assistant.language.obligors import PREFIX, state_obligors, whose_obligors
from assistant.language.people import Mention
from assistant.language.stating import state_facts

_TEKUN = "tekun"


@dataclass(frozen=True)
class Told:
    """`answered` says the message answers the fact asked; `status` is where it tells what the household receives."""

    facts: tuple[Fact, ...]
    corrections: tuple[Correction, ...]
    answered: bool
    status: tuple[tuple[int, int], ...]


def tell(reading: Reading, people: list[Mention], before: Before, programs: tuple[str, ...]) -> Told:
    """Bring together what a message states, answers and takes back."""
    conversation = before.conversation
    stated = state_facts(reading)
    answer = read_answer(reading, conversation.asked, before.dictionary) if conversation.asked else None
    # The message's own statement of that fact goes first: 我78 when the mother's age was asked.
    if answer is not None and not any(one.name == answer.name for one in stated):
        stated.append(answer)
    if _TEKUN in programs or _TEKUN in conversation.programs:
        known = dict.fromkeys(fact.person for fact in conversation.facts.current() if fact.person.startswith(PREFIX))
        bound = state_obligors(reading, people, whose_obligors(people, conversation.person), tuple(known))
        stated += [one for one in bound if answer is None or one.name != answer.name]
    said = _grounded(stated, reading, before)
    if intents.corrects(reading.utterance.open):
        said += replaced(reading, people, said, before)
    said += superseded(said, before)
    facts = tuple({(fact.person, fact.name): fact for fact in said}.values())
    status = tuple((one.start, one.end) for one in stated if one.status)
    return Told(facts, corrections_of(facts, before), answer is not None, status)


def _grounded(stated: list[Stated], reading: Reading, before: Before) -> list[Fact]:
    turn, text = before.conversation.next_turn, reading.utterance.text
    facts = (ground(one, before.dictionary, text, turn, before.today) for one in stated)
    return [fact for fact in facts if fact is not None]
