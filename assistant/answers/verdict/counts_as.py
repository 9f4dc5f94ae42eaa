"""算不算孤儿: whether somebody counts as one of a group, and of which other one where they do not.

Knows programs called after a group, and those that ask after the same facts; the verdict itself is the rules'.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.finding.heard import FEW
from assistant.answers.finding.story import assess_told
from assistant.consultation import Consultation, Intent
from assistant.corpus.knowledge import Knowledge
from assistant.domain.determination import Outcome, Truth
from assistant.domain.facts import HOUSEHOLD, Absence, OneOf

_COUNTS = re.compile(r"算(?!了吧|账|下来|出来|钱|术)|是不是|属不属于|属于|叫不叫")
_NOT_SO = (OneOf(frozenset({False})), OneOf(frozenset({"无"})))
_CLOSED = (Outcome.NOT_MET, Outcome.INELIGIBLE)
_OPEN = (Outcome.ELIGIBLE, Outcome.MAY_APPLY_ALONE, Outcome.NEEDS_REVIEW, Outcome.UNDETERMINED)


def group_asked(question: str, program: str, knowledge: Knowledge) -> str:
    """The group that somebody is asked to count as, in the words of the question: 孤儿; empty where none is."""
    if not _COUNTS.search(question):
        return ""
    names = sorted(knowledge.programs[program].names, key=len, reverse=True)
    return next((name for name in names if name in question), "")


def asks_what_somebody_is(done: Consultation, knowledge: Knowledge) -> Consultation | None:
    """With a condition of that group told, a verdict is wanted, whatever else is asked: 算孤儿不算，一月给多少."""
    if not (done.understood.facts or done.conversation.facts.entries):
        return None
    named = [
        program
        for program in knowledge.rulebook.rules
        if group_asked(done.question, program, knowledge) and _is_told_of(done, program, knowledge)
    ]
    if not named:
        return None
    told = replace(done.understood, intent=Intent.ELIGIBILITY, programs=tuple(named))
    return replace(done, understood=told, answerable=True)


def _is_told_of(done: Consultation, program: str, knowledge: Knowledge) -> bool:
    cells = [cell for one in assess_told(done, program, knowledge) for way in one.findings for cell in way.cells]
    return any(cell.truth is not Truth.UNKNOWN for cell in cells)


def with_what_fits(done: Consultation, knowledge: Knowledge) -> Consultation:
    """Where all that was asked is closed: also what the facts told point to and is open, 事实无人抚养 for 孤儿."""
    if not done.determinations or any(one.outcome not in _CLOSED for one in done.determinations):
        return done
    closed = {one.program for one in done.determinations}
    persons = {one.person for one in done.determinations}
    found = [
        one
        for program in _pointed_to(done, closed, knowledge)
        for one in assess_told(done, program, knowledge)
        if one.outcome in _OPEN and (one.person in persons or one.person == HOUSEHOLD)
    ]
    return replace(done, determinations=(*done.determinations, *found)) if found else done


def _pointed_to(done: Consultation, closed: set[str], knowledge: Knowledge) -> list[str]:
    """The programs that test something told to be so which hardly any other tests: 不是特困 points to nothing."""
    testing = knowledge.rulebook.programs_testing
    facts = (*done.conversation.facts.current(), *done.understood.facts)
    told = {fact.name for fact in facts if not isinstance(fact.value, Absence) and fact.value not in _NOT_SO}
    near = [testing.get(name, frozenset()) for name in sorted(told)]
    return list(dict.fromkeys(one for programs in near if len(programs) <= FEW for one in sorted(programs - closed)))
