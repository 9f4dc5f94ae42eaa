"""Which determinations are worth telling: one for a household and its members in the same doubt, and none of nothing.

Knows persons and outcomes; does not know how a determination is told.
"""

from __future__ import annotations

from assistant.answers.reply.draft import find_provision
from assistant.answers.reply.programs import called, is_told_when_raised
from assistant.answers.verdict.conditions import main_way
from assistant.corpus.knowledge import Knowledge
from assistant.domain.determination import Determination, Finding, Outcome, Truth
from assistant.domain.facts import HOUSEHOLD

# What an age alone makes true says nothing of a death or of living in the street.
OF_ANY_AGE = ("年龄", "老年人", "成年", "未成年")


def worth_telling(ordered: list[Determination]) -> list[Determination]:
    """Where a household and its members stand in the same doubt, the household is told; a member who may alone is too.

    Of a child and the parent who is spoken of as that child's, it is the child who applies.
    """
    households = {one.program for one in ordered if one.person == HOUSEHOLD}
    asked_for = {(one.program, one.person) for one in ordered}
    doubtful = (Outcome.UNDETERMINED, Outcome.NOT_MET, Outcome.NOT_STATED)
    told = [
        one
        for one in ordered
        if one.person == HOUSEHOLD or one.program not in households or one.outcome not in doubtful
    ]
    return [one for one in told if (one.program, one.person.rpartition("的")[0]) not in asked_for]


def of_what_is_written(ordered: list[Determination], question: str, knowledge: Knowledge) -> list[Determination]:
    """Without the programs nothing is written of, where another that is meant as well has conditions."""
    stated = [one for one in ordered if one.outcome is not Outcome.NOT_STATED]
    named = [one for one in ordered if called(knowledge.programs[one.program]) in question]
    return [one for one in ordered if one in stated or one in named] if stated else ordered


def is_raised(determination: Determination, knowledge: Knowledge) -> bool:
    """Whether what was told raises it, where it must be raised: nobody who asks for a sick father wants to hear of funerals or of vagrancy."""
    if not is_told_when_raised(knowledge.programs[determination.program]):
        return True
    cells = [cell for finding in determination.findings for cell in finding.cells]
    return any(cell.truth is Truth.TRUE and cell.turn is not None and cell.name not in OF_ANY_AGE for cell in cells)


def by_age_alone(determination: Determination) -> bool:
    """Whether nothing but an age speaks for a programme that the office has to look at: 82, with money enough."""
    way = main_way(determination)
    reviewed = determination.outcome is Outcome.NEEDS_REVIEW and way is not None and bool(way.cells)
    return reviewed and way is not None and all(cell.name in OF_ANY_AGE for cell in way.cells)


def names_a_condition(way: Finding, knowledge: Knowledge) -> bool:
    """Whether the texts a way rests on name any of its conditions: 困难群众 of the paper is not 低保家庭 of the rule."""
    found = (find_provision(knowledge, one) for one in way.basis)
    text = "".join(one[1].text for one in found if one is not None)
    return any(len(word) > 1 and word in text for cell in way.cells for word in (cell.name, cell.value))
