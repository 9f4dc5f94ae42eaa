"""Statements of the place that the question is known to ask for: put the very way people ask for them.

Knows hits and ranks; does not know what is made of them.
"""

from __future__ import annotations

from assistant.answers.finding.law_heard import IN_SIGHT, asks_for_law
from assistant.answers.finding.ranking import Choice, rank
from assistant.answers.wording.runs import named_alone
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level
from assistant.domain.region import NATION

# How near to a known way of asking counts as asking just that; measured in tests/benchmarks/LOG.md.
HEARD = 0.45
# A law is heard less surely, having fewer known ways of asking for it.
LAW_HEARD = 0.4
_LOOKED_AT, _NAMED_AMONG = 6, 2
# A statement of the place this near to what ranks best is what is asked for, though a law says more of the words.
_BESIDE_BEST = 0.85
# A fact that is a condition of no more programs than this points to them.
FEW = 2


def how_near(done: Consultation, choice: Choice) -> float:
    """How near the question is to a known way of asking for this provision, 0 to 1."""
    number = str(choice.provision.number)
    hits = (hit for hit in done.hits if hit.chunk.document == choice.document.id)
    return max((hit.said_of(number) for hit in hits if number in hit.chunk.provisions), default=0.0)


def heard_statements(done: Consultation, knowledge: Knowledge) -> list[Choice]:
    """The best statements of the place that are asked for in this way, best first; none without a region.

    Where its own text speaks, that of what it belongs to is left out: the province's figures would be taken for its own.
    """
    if done.region in (None, NATION):
        return []
    best = rank(done, knowledge, done.region)[:_LOOKED_AT]
    heard = [one for one in best if one.document.region != NATION and how_near(done, one) >= HEARD]
    own = [one for one in heard if one.document.region == done.region]
    return own if own and heard[0] is own[0] else heard


def is_of_law(done: Consultation, choice: Choice) -> bool:
    """Whether it stands in a law, and the question asks for it more surely than for anything the place's papers say."""
    paper = choice.document.level is Level.WORKING_PAPER
    return not paper and asks_for_law(done) and how_near(done, choice) >= IN_SIGHT


def best_law(done: Consultation, knowledge: Knowledge) -> Choice | None:
    """What ranks best, when it is a provision of a law that is surely asked for."""
    best = rank(done, knowledge, done.region)[:1]
    return next((one for one in best if is_of_law(done, one) and how_near(done, one) >= LAW_HEARD), None)


def best_heard(done: Consultation, knowledge: Knowledge) -> Choice | None:
    """What ranks best, or beside it, when it is a statement of the place asked for in this way."""
    ranked = rank(done, knowledge, done.region)[:_LOOKED_AT]
    near = (one for one in heard_statements(done, knowledge) if one.score >= _BESIDE_BEST * ranked[0].score)
    return next(near, None)


def best_named(done: Consultation, knowledge: Knowledge) -> Choice | None:
    """The statement among the best that alone has a name which was said, a hamlet's or a thing's: 擂鼓西河."""
    said = done.question.replace(done.understood.region_said or "\n", "\n")
    best = rank(done, knowledge, done.region)[:_NAMED_AMONG] if done.region else []
    local = (one for one in best if one.document.region not in (None, NATION))
    return next((one for one in local if named_alone(said, one.provision.text, knowledge)), None)


def told_of(done: Consultation, heard: Choice, knowledge: Knowledge) -> tuple[str, ...]:
    """Its programs that something told is a condition of, and of hardly any other: 他爹殁了，他娘改嫁走了."""
    testing = knowledge.rulebook.programs_testing
    told = [testing.get(fact.name, frozenset()) for fact in done.understood.facts]
    pointed = {program for programs in told if len(programs) <= FEW for program in programs}
    return tuple(one for one in heard.provision.programs if one in pointed)


def pointed_alone(done: Consultation, knowledge: Knowledge) -> set[str]:
    """The programs that something told is a condition of, and of no other: 困难原因 is 临时救助's."""
    testing = knowledge.rulebook.programs_testing
    alone = (testing.get(fact.name, frozenset()) for fact in done.understood.facts)
    return {program for programs in alone if len(programs) == 1 for program in programs}


def points_elsewhere(done: Consultation, heard: Choice, knowledge: Knowledge) -> bool:
    """Whether something told is a condition of one program alone, which this statement is not of: 遭了车祸, 能申请救助吗."""
    return not pointed_alone(done, knowledge) <= set(heard.provision.programs)
