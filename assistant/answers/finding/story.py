"""Whether a story is that of a program: closed to it by what was told, or with most of its conditions told.

Knows what the rules make of what was told; does not know what is asked.
"""

from __future__ import annotations

from assistant.answers.finding.heard import heard_statements, how_near
from assistant.answers.finding.ranking import Choice
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.determination import Determination, Outcome, Truth
from assistant.domain.region import NATION
from assistant.rules import assess as rules

# Statements this close in how near they are to the question were heard alike.
ALIKE = 0.15
_CLOSED = (Outcome.NOT_MET, Outcome.INELIGIBLE)


def not_ruled_out(done: Consultation, heard: Choice, knowledge: Knowledge) -> Choice:
    """Of statements heard alike, one whose program is open to what was told: an orphan's, where both parents died."""
    if done.understood.programs or not done.understood.facts:
        return heard
    alike = (one for one in heard_statements(done, knowledge) if how_near(done, one) >= how_near(done, heard) - ALIKE)
    return next((one for one in (heard, *alike) if not _is_ruled_out(done, one, knowledge)), heard)


def mostly_told(done: Consultation, programs: tuple[str, ...], knowledge: Knowledge) -> tuple[str, ...]:
    """Those programs of which at least half the conditions of one way are met: 瘫在床上 alone is no story of
    重度残疾人护理补贴."""
    return tuple(one for one in programs if any(map(_is_mostly_told, assess_told(done, one, knowledge))))


def _is_mostly_told(determination: Determination) -> bool:
    ways = ([cell.truth for cell in way.cells] for way in determination.findings)
    return any(Truth.FALSE not in way and way.count(Truth.TRUE) >= way.count(Truth.UNKNOWN) for way in ways)


def _is_ruled_out(done: Consultation, choice: Choice, knowledge: Knowledge) -> bool:
    """Whether every program of the statement is closed by what was told."""
    ruled = [one for one in choice.provision.programs if knowledge.rulebook.rules.get(one)]
    found = [one for program in ruled for one in assess_told(done, program, knowledge)]
    return bool(found) and all(one.outcome in _CLOSED for one in found)


def assess_told(done: Consultation, program: str, knowledge: Knowledge) -> tuple[Determination, ...]:
    """What the rules find for one program from all that was told so far."""
    facts, place = done.conversation.facts.plus(*done.understood.facts), done.region or NATION
    book, regions = knowledge.rulebook, knowledge.regions
    return tuple(rules.assess(program, facts, place, done.as_of, book, regions, documents=knowledge.documents))
