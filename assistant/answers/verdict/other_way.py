"""还有路吗, after a no: what else fits what was told, and not the denied thing over again.

Knows how another way is asked for and which programs have a condition met by what was told; a verdict on them is told
as any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from assistant.answers.reply.draft import Draft
from assistant.answers.reply.programs import called, is_done_at_a_counter, is_told_when_raised
from assistant.answers.verdict.conditions import failed_way, main_way
from assistant.answers.verdict.eligibility import answer_eligibility
from assistant.consultation import Consultation, Reply, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.determination import Determination, Outcome, Truth
from assistant.domain.facts import HOUSEHOLD
from assistant.domain.region import NATION
from assistant.language.other_ways import asks_other_way, asks_what_now
from assistant.rules.assess import assess_all

_DENIED = re.compile(r"不符合|不行：")
_CLOSED = (Outcome.NOT_MET, Outcome.INELIGIBLE)
_WORTH = (Outcome.ELIGIBLE, Outcome.MAY_APPLY_ALONE, Outcome.NEEDS_REVIEW, Outcome.UNDETERMINED)
_OF_ANYBODY = ("年龄", "老年人", "成年", "未成年", "家庭人口")
_TOLD = 2


def answer_other_way(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """The programs that what was told fits, with the no in one sentence before; None where nothing was denied."""
    last = done.conversation.turns[-1].answer if done.conversation.turns else ""
    denied_before = _DENIED.search(last) is not None
    asked = asks_other_way(done.question) or (denied_before and asks_what_now(done.question))
    facts = done.conversation.facts.plus(*done.understood.facts)
    if not asked or not facts.entries or done.understood.compared_regions:
        return None
    found = _judge_all(done, knowledge)
    spoken_of = (*done.conversation.programs, *done.understood.programs)
    closed = [one for one in found if one.program in spoken_of and _is_closed(one)]
    denied = {one.program for one in closed} - {one.program for one in found if one.outcome in _WORTH[:3]}
    means = any(one.person == HOUSEHOLD for one in closed)
    open_ones = [
        one
        for one in found
        if one.program not in denied
        and (_met(one) or (means and knowledge.programs[one.program].last_resort))
        and _may_be_named(one, knowledge)
        and not _rests_on(one, denied, knowledge)
    ]
    if not denied or not open_ones:
        return None

    def rank(one: Determination) -> tuple[bool, int]:
        return knowledge.programs[one.program].last_resort, _met(one)

    programs = list(dict.fromkeys(one.program for one in sorted(open_ones, key=rank, reverse=True)))[:_TOLD]
    chosen = tuple(one for one in open_ones if one.program in programs)
    return _tell(replace(done, determinations=chosen), knowledge, sorted(denied), programs)


def _judge_all(done: Consultation, knowledge: Knowledge) -> tuple[Determination, ...]:
    pairs = [pair.partition("=") for pair in done.conversation.supplied.split(";") if pair]
    supplied = {name: Fraction(value) for name, _, value in pairs} | {
        name: Fraction(value) for name, value in done.understood.supplied
    }
    return assess_all(
        done.conversation.facts.plus(*done.understood.facts),
        done.region or NATION,
        done.as_of,
        knowledge.rulebook,
        knowledge.regions,
        supplied=supplied,
        documents=knowledge.documents,
    )


def _may_be_named(one: Determination, knowledge: Knowledge) -> bool:
    program = knowledge.programs[one.program]
    return one.outcome in _WORTH and not is_done_at_a_counter(program) and not is_told_when_raised(program)


def _is_closed(one: Determination) -> bool:
    """A plain no, or the ordinary way is closed and only an extraordinary one is left."""
    return one.outcome in _CLOSED or (one.outcome is Outcome.UNDETERMINED and failed_way(one) is not None)


def _rests_on(one: Determination, denied: Iterable[str], knowledge: Knowledge) -> bool:
    """Whether it is only for those who have what was denied: 低保家庭的增发."""
    way = main_way(one)
    names = [name for program in denied for name in knowledge.programs[program].names]
    open_cells = [cell for cell in way.cells if cell.truth is not Truth.TRUE] if way else []
    return any(name in cell.name for name in names for cell in open_cells)


def _met(one: Determination) -> int:
    """How many conditions of its way what was told meets; a mere age or number of people meets those of anybody."""
    way = main_way(one)
    cells = way.cells if way else ()
    told = [cell for cell in cells if cell.truth is Truth.TRUE and cell.turn is not None and cell.value != "否"]
    return sum(cell.name not in _OF_ANYBODY for cell in told)


def _tell(done: Consultation, knowledge: Knowledge, denied: Iterable[str], programs: list[str]) -> Reply:
    no = "、".join(called(knowledge.programs[one]) for one in denied)
    yes = "、".join(called(knowledge.programs[one]) for one in programs)
    draft = Draft(knowledge, done.as_of)
    text = f"按您说的，{no}的一般条件不满足；还可以看看：{yes}。"
    draft.say(Role.CONCLUSION, text, evidence=(text,))
    reply = answer_eligibility(done, knowledge)
    return replace(reply, sentences=(*draft.sentences, *reply.sentences))
