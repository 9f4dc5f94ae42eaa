"""Step 2: understand the question, and settle which region and day it is about.

Knows what later steps rest on; how words are understood is in assistant/language.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.consultation import Consultation, Understanding
from assistant.domain.errors import ModelFailureError
from assistant.language.extraction import extract_facts
from assistant.language.reading import read_question
from assistant.resources import Resources


def understand(done: Consultation, resources: Resources) -> Consultation:
    """Add what was understood; a place named in the question replaces the region, a day replaces the day asked for."""
    understood = read_question(done.question, done.conversation, resources.knowledge, done.as_of, done.region)
    understood = _with_what_the_model_found(done, understood, resources)
    region = understood.regions[0] if len(understood.regions) == 1 else done.region
    if understood.unknown_place:
        region = None
    return replace(done, understood=understood, region=region, as_of=understood.as_of or done.as_of)


def _with_what_the_model_found(done: Consultation, understood: Understanding, resources: Resources) -> Understanding:
    """Facts the reader missed and a model found, where the words carry them; without a model nothing changes."""
    if resources.model is None:
        return understood
    known = done.conversation.facts.plus(*understood.facts)
    dictionary = resources.knowledge.rulebook.facts
    turn = done.conversation.next_turn
    try:
        found = extract_facts(done.question, known, dictionary, done.as_of, turn, resources.model)
    except ModelFailureError:
        return understood
    return replace(understood, facts=(*understood.facts, *found))
