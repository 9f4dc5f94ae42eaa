"""A running conversation stays with its matter unless the question leaves it: 那我们自己得掏多少, 今年还弄不弄了.

Knows what was told last and what leaves it – another program or system called by name, another place, other words that
another statement is asked for with. Does not know how what stays is answered.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.talk.leaning import OF_A_GROUP
from assistant.answers.talk.told import Statement, told_last, told_statements
from assistant.answers.wording.bare_words import rest_of
from assistant.consultation import Consultation, Intent
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Chunk, ChunkKind, Level, ScoredChunk
from assistant.domain.region import NATION
from assistant.language import topics
from assistant.language.intents import asks

_TURNS_BACK = 3
_LOOKED_AT = 6
# How near to a known way of asking for it what is told already is held to be, and by how much another must be nearer.
KEPT, TOLD_TOO, BY_MORE = 0.55, 0.45, 0.15
# A pair of letters that this few texts have names a thing: 食堂, 火化.
_TELLING = 4.0
_SHORTEST_NAME = 2
_OWN_MATTER = {Intent.GREETING, Intent.PERSONAL_CASE, Intent.COMPARISON, Intent.WHY_ASK}
_OF_A_PERSON = {Intent.ELIGIBILITY, Intent.WHY_NOT, Intent.AMOUNT, Intent.PROCEDURE, Intent.INFORMATION}
# 骨灰盒也免吗: what is asked of one more thing is asked of the same matter.
_AS_WELL = re.compile(r"[一-鿿]{2}也")
_JUDGED = re.compile(r"能不能享受|(?:初步看|按资料里写的条件)，|还要再问几句才知道的")


def keep_to_matter(done: Consultation, knowledge: Knowledge) -> Consultation:
    """Only what is of the matter told last is left in the running, what was told first; unchanged where that is left."""
    done = _of_the_new_place(done)
    told = matter_kept(done, knowledge)
    if not told:
        return done
    understood, programs = done.understood, _programs_of(told)
    ruled = any(knowledge.rulebook.rules.get(one) for one in programs)
    kept = tuple(one for one in understood.programs if one in programs) or told[0].provision.programs
    intent = understood.intent
    if intent not in _OF_A_PERSON or not ruled and intent in (Intent.ELIGIBILITY, Intent.WHY_NOT):
        intent = Intent.INFORMATION
    hits = _of_the_matter(done, told, programs)
    return replace(done, understood=replace(understood, programs=kept, intent=intent), hits=hits, answerable=True)


def matter_kept(done: Consultation, knowledge: Knowledge) -> list[Statement]:
    """The statements of the matter spoken of, as told last; none where the question leaves it or stands alone."""
    understood, before = done.understood, done.conversation
    if not before.turns or before.asked is not None or not asks(done.question) or done.region in (None, NATION):
        return []
    given = understood.supplied or understood.corrections or understood.compared_regions
    if given or understood.systems or understood.provisions or understood.intent in _OWN_MATTER:
        return []
    told = matter_told(done, knowledge)
    if not told or _tells_a_condition(done, told, knowledge):
        return []
    return [] if done.turned or _calls_another(done, told, knowledge) else told


def _tells_a_condition(done: Consultation, told: list[Statement], knowledge: Knowledge) -> bool:
    """Whether it tells something of somebody that a rule of the matter tests."""
    rules = knowledge.rulebook.rules
    tested = {cell.fact for one in _programs_of(told) for row in rules.get(one, ()) for cell in row.cells}
    return any(fact.name in tested for fact in done.understood.facts)


def _of_the_new_place(done: Consultation) -> Consultation:
    """那长春呢, after the province: what the place now named writes of the matter itself goes without what others write."""
    named, programs = done.understood.regions, set(done.understood.programs)
    if not done.conversation.turns or len(named) != 1 or named[0] == done.conversation.region:
        return done
    own = [hit for hit in done.hits if hit.chunk.region == done.region and programs.intersection(hit.chunk.programs)]
    hits = tuple(hit for hit in done.hits if hit.chunk.region in (done.region, NATION))
    return replace(done, hits=hits) if own else done


def matter_told(done: Consultation, knowledge: Knowledge) -> list[Statement]:
    """What was told in the last answer that told something; nothing after a verdict."""
    if done.understood.regions and done.region != done.conversation.region and _has_papers(done, knowledge):
        return _told_there(done, knowledge)
    for turn in done.conversation.turns[: -_TURNS_BACK - 1 : -1]:
        if _JUDGED.search(turn.answer):
            return []
        if found := told_statements(turn.answer, done, knowledge):
            return found
    return told_last(done, knowledge)[:1]


def _told_there(done: Consultation, knowledge: Knowledge) -> list[Statement]:
    """What was told of the place before, where the talk comes back to it."""
    for turn in reversed(done.conversation.turns):
        if _JUDGED.search(turn.answer):
            return []
        there = [one for one in told_statements(turn.answer, done, knowledge) if one.document.region == done.region]
        if there:
            return there
    return []


def _has_papers(done: Consultation, knowledge: Knowledge) -> bool:
    """Whether the place itself has written of its matters: 长春 has, 农安县 in it has not."""
    return any(one.region == done.region and one.level is Level.WORKING_PAPER for one in knowledge.documents.values())


def _programs_of(told: list[Statement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(program for one in told for program in one.provision.programs))


def _calls_another(done: Consultation, told: list[Statement], knowledge: Knowledge) -> bool:
    """Whether a program is called by its name that nothing told is of."""
    own = set(_programs_of(told))
    fresh = set(done.understood.programs) - set(done.conversation.programs)
    if OF_A_GROUP.search(done.question):
        return False
    fresh = set() if _leans(done, knowledge) else fresh
    if fresh and not fresh & own and not _AS_WELL.search(done.question):
        return True
    spoken = "".join(one.provision.text for one in told)
    return any(
        name in done.question and name not in spoken
        for program in knowledge.programs.values()
        if program.id not in own
        for name in program.all_names
        if len(name) > _SHORTEST_NAME
    )


def _leans(done: Consultation, knowledge: Knowledge) -> bool:
    """一个月能多拿多少: a sum asked of nothing that is named, though 多拿 is said of another program too."""
    programs = (knowledge.programs[one] for one in done.understood.programs if one in knowledge.programs)
    named = any(program.is_named_in(done.question) for program in programs)
    bare = not rest_of(done.question, done.understood.region_said)
    return bare and not named and topics.AMOUNT in done.understood.topics


def _of_the_matter(done: Consultation, told: list[Statement], programs: tuple[str, ...]) -> tuple[ScoredChunk, ...]:
    """The hits of the matter, and with them every statement told, held to be asked for."""
    ids = {one.provision.id for one in told}
    kept = [
        hit
        for hit in done.hits
        if set(programs).intersection(hit.chunk.programs) and not ids.intersection(provisions_of(hit))
    ]
    return (*(_told_hit(done, one, place) for place, one in enumerate(told)), *kept)


def provisions_of(hit: ScoredChunk) -> set[str]:
    """The ids of the provisions a hit stands for."""
    return {f"{hit.chunk.document} {number.rpartition(' ')[2]}" for number in hit.chunk.provisions}


def _told_hit(done: Consultation, one: Statement, place: int) -> ScoredChunk:
    """The hit of a statement told, or one made where search passed it by."""
    known = [hit for hit in done.hits if one.provision.id in provisions_of(hit)]
    said = TOLD_TOO if place else KEPT
    if known:
        best = max(known, key=lambda hit: hit.score)
        return replace(best, said=max(said, *(hit.said for hit in known)))
    document, number = one.document, str(one.provision.number)
    chunk = Chunk(
        id=one.provision.id,
        kind=ChunkKind.PROVISION,
        document=document.id,
        provisions=(number,),
        text=one.provision.text,
        region=document.region,
        level=document.level,
        programs=one.provision.programs,
    )
    return ScoredChunk(chunk, 0.0, said=said)
