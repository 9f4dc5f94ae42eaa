"""A statement that lists groups, told to somebody whose story is that of one of them: 助学 for 事实无人抚养 children.

Knows programs named after a group and what the rules make of what was told; does not judge the statement's own benefit,
of which the place wrote no conditions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answers.finding.heard import HEARD, how_near
from assistant.answers.finding.ranking import Choice, rank
from assistant.answers.finding.story import assess_told
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.determination import Determination, Outcome, Truth
from assistant.domain.facts import OneOf
from assistant.domain.region import NATION

_LOOKED_AT = 6
_SHORTEST = 4
# As many programs are told whole.
_FEW = 2
_OPEN = (Outcome.UNDETERMINED, Outcome.ELIGIBLE, Outcome.NEEDS_REVIEW, Outcome.MAY_APPLY_ALONE)
_LISTED = r"(?:儿童|人员|对象)?[、，。和]"


@dataclass(frozen=True)
class GroupNamed:
    """The statement, the group of its list that fits what was told, and how they stand as members of that group."""

    choice: Choice
    group: str
    determinations: tuple[Determination, ...]

    @property
    def text(self) -> str:
        """The sentence that applies the list; being one of the group is found by the office, not here."""
        return _applied_to(self.group)


def find_group(done: Consultation, knowledge: Knowledge) -> GroupNamed | None:
    """The statement asked for that lists the group of what was told; None where no list of the place has it."""
    if done.region in (None, NATION):
        return None
    # 我是护理员，有没有奖励 asks for the very program; a list beside it is of something else.
    for program in (one for one in _pointed_to(done, knowledge) if not _is_called(one, done, knowledge)):
        for choice in rank(done, knowledge, done.region)[:_LOOKED_AT]:
            group = _group(knowledge.programs[program].name, choice.provision.text)
            if group and choice.document.region == done.region and _is_asked_for(done, program, choice):
                found = _standing(done, program, group, knowledge)
                return GroupNamed(choice, group, found) if found else None
    return None


def group_of_story(done: Consultation, text: str, knowledge: Knowledge) -> str:
    """The sentence that applies a list told to the story of somebody: 事实无人抚养 for a child whose parents are lost."""
    for program in (one for one in _pointed_to(done, knowledge) if not _is_called(one, done, knowledge)):
        group = _group(knowledge.programs[program].name, text)
        if group and _standing(done, program, group, knowledge):
            return _applied_to(group)
    return ""


def for_group_told(done: Consultation, knowledge: Knowledge) -> tuple[Determination, ...]:
    """Of all that was looked through, what is for the one group somebody is told to be of: an only child that is lost.

    Only where few programs ask for the group; what else there may be for anybody is not asked after then.
    """
    told = [one for one in done.understood.facts if one.value == OneOf(frozenset({True})) and not one.hypothetical]
    few = [programs for one in told if (programs := _listing(one.name, done, knowledge))]
    if len(few) != 1:
        return ()
    of_group = tuple(one for one in done.determinations if one.program in few[0])
    return of_group if any(one.outcome in _OPEN for one in of_group) else ()


def _listing(fact: str, done: Consultation, knowledge: Knowledge) -> frozenset[str]:
    """The few programs that ask for this fact, where the place's own statements of them name the group by its name."""
    programs = knowledge.rulebook.programs_testing.get(fact, frozenset())
    name = knowledge.rulebook.facts.definitions[fact].name
    named = any(
        name in one.text and programs.intersection(one.programs)
        for document in knowledge.documents.values()
        if document.region == done.region != NATION
        for one in document.provisions
    )
    return programs if named and len(programs) <= _FEW else frozenset()


def _applied_to(group: str) -> str:
    return f"照您说的情况，要看的是里面“{group}”这一类，先要经认定。"


def _is_called(program: str, done: Consultation, knowledge: Knowledge) -> bool:
    return program in done.understood.programs and knowledge.programs[program].is_named_in(done.question)


def _pointed_to(done: Consultation, knowledge: Knowledge) -> list[str]:
    """The programs that something told is a condition of, and of no other."""
    testing = knowledge.rulebook.programs_testing
    facts = done.conversation.facts.plus(*done.understood.facts).current()
    alone = [testing.get(fact.name, frozenset()) for fact in facts]
    return list(dict.fromkeys(next(iter(one)) for one in alone if len(one) == 1))


def _group(name: str, text: str) -> str:
    """What the program's name begins with, where the text lists it among others: 事实无人抚养; no scheme in quotes."""
    starts = (name[:end] for end in range(len(name), _SHORTEST - 1, -1))
    return next((one for one in starts if re.search(r"(?<!“)" + re.escape(one) + _LISTED, text)), "")


def _is_asked_for(done: Consultation, program: str, choice: Choice) -> bool:
    """Whether the statement gives more than the group's own program, and that is what was named or asked in its way."""
    beyond = set(choice.provision.programs) - {program}
    named = bool(beyond.intersection(done.understood.programs))
    return named or bool(beyond) and how_near(done, choice) >= HEARD


def _standing(done: Consultation, program: str, group: str, knowledge: Knowledge) -> tuple[Determination, ...]:
    found = assess_told(done, program, knowledge)
    return tuple(one for one in found if one.outcome in _OPEN and not _group_is_open(one, group))


def _group_is_open(determination: Determination, group: str) -> bool:
    """瘫在床上 is a condition of 重度残疾人护理补贴 and makes nobody 重度残疾人: that is a condition itself, and open."""
    return any(
        cell.name == group and cell.truth is not Truth.TRUE for one in determination.findings for cell in one.cells
    )
