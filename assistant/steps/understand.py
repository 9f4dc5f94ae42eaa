"""Step 2: understand the question, and settle which region and day it is about.

Knows what later steps rest on; how words are understood is in assistant/language.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.consultation import Consultation, Intent, Understanding
from assistant.domain.errors import ModelFailureError
from assistant.language.extraction import extract_facts
from assistant.language.here import comes_home, lives_there
from assistant.language.intents import asks
from assistant.language.kept_apart import split_aside
from assistant.language.reading import read_question
from assistant.resources import Resources


def understand(done: Consultation, resources: Resources) -> Consultation:
    """Add what was understood; a place named in the question replaces the region, a day replaces the day asked for."""
    done = _without_aside(done)
    done = replace(done, region=_place(done, resources))
    understood = read_question(done.question, done.conversation, resources.knowledge, done.as_of, done.region)
    if _only_fills_in(understood, done):
        done, understood = _asked_again(done, understood, resources)
    understood = _with_what_the_model_found(done, understood, resources)
    region = understood.regions[0] if len(understood.regions) == 1 else done.region
    if understood.unknown_place:
        region = None
    return replace(done, understood=understood, region=region, as_of=understood.as_of or done.as_of)


def _place(done: Consultation, resources: Resources) -> str | None:
    """One's own place where that is spoken of, 那我们这儿呢, else the one talked about last."""
    if done.region is None or done.home is None or not comes_home(done.question):
        return done.region
    name = resources.knowledge.regions.name(done.region).rstrip("省市县区")
    return done.region if any(lives_there(turn.question, name) for turn in done.conversation.turns) else done.home


def _without_aside(done: Consultation) -> Consultation:
    """列全，别跟河南那个弄混: what is only to be kept apart is not asked for, and told in one word at the end."""
    subject, aside = split_aside(done.question)
    return replace(done, question=subject, said=done.question) if aside else done


def _only_fills_in(understood: Understanding, done: Consultation) -> bool:
    """Whether the message is the place that the question before was held up for, and nothing else."""
    filled = understood.intent is Intent.FOLLOW_UP and len(understood.regions) == 1
    return filled and bool(done.conversation.pending) and not (understood.facts or asks(done.question))


def _asked_again(done: Consultation, place: Understanding, resources: Resources) -> tuple[Consultation, Understanding]:
    """The question that waited for its place, answered as if it had named it: 多少钱 is still 多少钱."""
    waiting = done.conversation
    before = replace(waiting, turns=waiting.turns[:-1], pending="")
    question, region = waiting.pending, place.regions[0]
    read = read_question(question, before, resources.knowledge, done.as_of, region)
    if read.regions or read.unknown_place:
        return done, place
    read = replace(read, regions=place.regions, region_said=place.region_said)
    return replace(done, question=question, said=done.question), read


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
