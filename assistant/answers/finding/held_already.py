"""What somebody is on already: 我家吃着低保, and what there is beside it.

Knows the facts by which each program says that one is on it; does not judge whether one rightly is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.finding.heard import heard_statements, how_near, pointed_alone
from assistant.answers.finding.story import mostly_told
from assistant.consultation import Consultation, Intent
from assistant.corpus.knowledge import Knowledge
from assistant.domain.facts import OneOf
from assistant.language.intents import asks

# From here on a statement's program is surely what is meant.
SURE = 0.6
# 能再加点不, 多领一份: more of what one has, as against some other help.
_MORE_OF_IT = re.compile(r"[多加增添](?:给|发|领|拿|点|一?份|一?些|补)")
_YES = OneOf(frozenset({True}))


def programs_held(done: Consultation, knowledge: Knowledge) -> set[str]:
    """The programs that somebody said they are on already."""
    told = {fact.name for fact in done.understood.facts if fact.value == _YES}
    return {program.id for program in knowledge.programs.values() if told.intersection(program.held_if)}


def tells_only_of_held(done: Consultation, knowledge: Knowledge) -> bool:
    """可我们本来就拿着低保，还能再领这个: what one is on already is told, and no other matter is named."""
    understood = done.understood
    named = set(understood.programs) - set(done.conversation.programs) - programs_held(done, knowledge)
    judged = understood.intent in (Intent.ELIGIBILITY, Intent.FOLLOW_UP)
    told_by = {name for program in knowledge.programs.values() for name in program.held_if}
    return judged and not named and all(fact.name in told_by for fact in understood.facts)


def beside_held(done: Consultation, knowledge: Knowledge) -> Consultation:
    """吃着低保还紧，能再加点不: what there is beside what they have; where a house burnt down, the program of that."""
    held, rules = programs_held(done, knowledge), knowledge.rulebook.rules
    more_of_it = _MORE_OF_IT.search(done.question) is not None
    if not held or not (more_of_it or held.issuperset(done.understood.programs)):
        return done
    pointed = mostly_told(done, tuple(pointed_alone(done, knowledge) - held), knowledge)
    if len(pointed) == 1 and not more_of_it:
        return replace(done, understood=replace(done.understood, programs=pointed, intent=Intent.ELIGIBILITY))
    for one in heard_statements(done, knowledge):
        beside = tuple(name for name in one.provision.programs if name not in held and rules.get(name))
        beside = beside if asks(done.question) else mostly_told(done, beside, knowledge)
        if beside and how_near(done, one) >= SURE and not (more_of_it and held.isdisjoint(one.provision.programs)):
            return replace(done, understood=replace(done.understood, programs=beside))
    return done
