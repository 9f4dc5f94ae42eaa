"""Whether a story is that of a program: closed to it by what was told, or with most of its conditions told.

Knows what the rules make of what was told; does not know what is asked.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.finding.heard import heard_statements, how_near
from assistant.answers.finding.ranking import Choice, rank
from assistant.consultation import Consultation, Intent
from assistant.corpus.knowledge import Knowledge
from assistant.domain.determination import CellFinding, Determination, Outcome, Truth
from assistant.domain.region import NATION
from assistant.language.other_ways import asks_what_now
from assistant.rules import assess as rules
from assistant.rules.expressions import fact_names

# Statements this close in how near they are to the question were heard alike.
ALIKE = 0.15
_MONEY_ASKED = re.compile(r"补[助贴]|能[领拿]|[给发]钱")
# Two statements of other programs this near ask for those, and not for the program a story alone names.
BESIDE, _BEST, _STEM = 0.38, 2, 2
# A story has so many facts at least that are conditions of its program alone.
_STORY = 2
# 父母都不在了，民政管不管 asks for what the story is of, and for nothing beside it.
CARED_FOR = re.compile(r"管不管|管不(?=[，。？?]|$)|管(?:吗|么|没)")
_CLOSED = (Outcome.NOT_MET, Outcome.INELIGIBLE)


def not_ruled_out(done: Consultation, heard: Choice, knowledge: Knowledge) -> Choice:
    """Of statements heard alike, one whose program is open to what was told: an orphan's, where both parents died."""
    if done.understood.programs or not done.understood.facts:
        return heard
    alike = (one for one in heard_statements(done, knowledge) if how_near(done, one) >= how_near(done, heard) - ALIKE)
    return next((one for one in (heard, *alike) if not _is_ruled_out(done, one, knowledge)), heard)


def by_the_story(done: Consultation, knowledge: Knowledge) -> Consultation | None:
    """我姐病没了，姐夫在坐牢，外甥给不给钱: a story that is that of one program is judged, whatever else sounds like it."""
    understood = done.understood
    wanted = understood.intent in (Intent.ELIGIBILITY, Intent.WHAT_ELSE, Intent.AMOUNT) or asks_what_now(done.question)
    if understood.programs or len(understood.facts) < _STORY or not wanted:
        return None
    testing = knowledge.rulebook.programs_testing
    alone = [next(iter(one)) for fact in understood.facts if len(one := testing.get(fact.name, frozenset())) == 1]
    pointed = mostly_told(done, tuple(dict.fromkeys(alone)), knowledge)
    if len(pointed) != 1 or alone.count(pointed[0]) < _STORY:
        return None
    return replace(done, understood=replace(understood, programs=pointed, intent=Intent.ELIGIBILITY), answerable=True)


def as_own_story(done: Consultation, knowledge: Knowledge) -> Consultation:
    """侄女父母都不在了，民政管不管: with nothing written heard, a story mostly that of the program meant is judged."""
    understood, programs = done.understood, done.understood.programs
    if understood.intent is not Intent.INFORMATION or not programs or not CARED_FOR.search(done.question):
        return done
    if not understood.facts or set(mostly_told(done, programs, knowledge)) != set(programs):
        return done
    return replace(done, understood=replace(understood, intent=Intent.ELIGIBILITY), answerable=True)


def mostly_told(done: Consultation, programs: tuple[str, ...], knowledge: Knowledge) -> tuple[str, ...]:
    """Those programs of which at least half the conditions of one way are met: 瘫在床上 alone is no story of
    重度残疾人护理补贴."""
    return tuple(one for one in programs if any(map(_is_mostly_told, assess_told(done, one, knowledge))))


def _is_mostly_told(determination: Determination) -> bool:
    ways = ([_told(cell) for cell in way.cells] for way in determination.findings)
    return any(Truth.FALSE not in way and way.count(Truth.TRUE) >= way.count(Truth.UNKNOWN) for way in ways)


def _told(cell: CellFinding) -> Truth:
    """娘改嫁走了不管: told of, though it does not settle the condition."""
    return Truth.TRUE if cell.truth is Truth.UNKNOWN and cell.value and cell.turn is not None else cell.truth


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


def asked_beside_story(done: Consultation, knowledge: Knowledge) -> tuple[str, ...]:
    """The programs of the two best statements, where the question names its own by the story alone and asks for those."""
    programs = set(done.understood.programs)
    if not programs or not all(_is_story(done, one, knowledge) for one in programs):
        return ()
    best = rank(done, knowledge, done.region)[:_BEST]
    beside = [
        one
        for one in best
        if one.document.region == done.region != NATION and programs.isdisjoint(one.provision.programs)
    ]
    near = max((how_near(done, one) for one in beside), default=0.0)
    if len(beside) < _BEST or near < BESIDE:
        return ()
    return tuple(dict.fromkeys(one for choice in beside for one in choice.provision.programs))


def _is_story(done: Consultation, program: str, knowledge: Knowledge) -> bool:
    """Whether what was told is a condition of the program, and its own name was not said."""
    tested = {cell.fact for row in knowledge.rulebook.rules.get(program, ()) for cell in row.cells}
    told = {fact.name for fact in done.understood.facts}
    known = knowledge.programs.get(program)
    if known is None or known.is_named_in(done.question) or known.name[:_STEM] in done.question:
        return False
    return bool(tested & told)


def judged_by(heard: Choice, knowledge: Knowledge) -> tuple[str, ...]:
    """The programs whose rules rest on this provision."""
    rules = knowledge.rulebook.rules
    return tuple(
        program
        for program in heard.provision.programs
        if any(heard.provision.id in row.basis for row in rules.get(program, ()))
    )


def decides(done: Consultation, programs: set[str], knowledge: Knowledge) -> bool:
    """Whether something told is a condition of these programs: 我妈76了，有没有高龄津贴."""
    rules = knowledge.rulebook.rules
    tested = {cell.fact for program in programs for row in rules.get(program, ()) for cell in row.cells}
    tested |= {part for fact in tested for part in _parts(fact, knowledge)}
    return any(fact.name in tested for fact in done.understood.facts)


def _parts(fact: str, knowledge: Knowledge) -> list[str]:
    """What a figure is reckoned from: income and heads, for the income per head that is tested."""
    book = knowledge.rulebook
    derivation = book.derivations.get(fact)
    names = fact_names(derivation.formula) if derivation and derivation.formula else ()
    return [known.id for name in names if (known := book.facts.find(name))]


def is_own_case(done: Consultation, heard: Choice, knowledge: Knowledge) -> bool:
    """他爹殁了，他娘改嫁不管，有啥补助: money is asked for one whose story is that of the one program heard of."""
    programs = set(done.understood.programs)
    of_it = programs and programs.issuperset(heard.provision.programs) and _MONEY_ASKED.search(done.question)
    return bool(of_it) and set(mostly_told(done, tuple(programs), knowledge)) == programs
