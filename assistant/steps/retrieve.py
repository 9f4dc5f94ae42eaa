"""Step 3: look up the provisions and rule rows nearest to the completed question.

Knows which regions and day to ask for; does not know how searching works.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from assistant.answers.talk.keeping import matter_told, provisions_of
from assistant.answers.talk.leaning import of_spot_named, turned_to
from assistant.answers.talk.told import Statement
from assistant.answers.wording.bare_words import rest_of
from assistant.consultation import Consultation, Intent
from assistant.domain.policy import Chunk, Level, ScoredChunk
from assistant.domain.region import NATION
from assistant.language import topics
from assistant.language.intents import asks
from assistant.language.reading import read_question
from assistant.resources import Resources

HITS = 16
# Of each text of the place itself: many national laws speak of every subject and would crowd it out.
LOCAL_HITS = 6
# In fewer letters one leans on what was said before: 那农村呢.
SHORTEST_WHOLE = 8
# How much of a known way of asking counts for a statement on something else than what was called by its name.
OF_OTHERS = 0.4
# What a turn of a word or two is held to ask for, once it is found.
SURE = 0.9
_THE_OTHER = re.compile(
    r"(?:那|那么|还有|另外|[，, ])*(?P<thing>(?!那|我|他|她|您|俺|咱|现在|今年|去年|以前|[城县乡村镇市省街区]|农村|社区)[一-鿿]{2,5}?)(?:的?(?:那个|那项|那块|那样)|的)[呢嘞咧哩][？?。 ]*"
)
_TELLS = re.compile(r"[我俺咱他她您你了过在，。]|.{13}")


def retrieve(done: Consultation, resources: Resources) -> Consultation:
    """Add the hits for the asked region, or for every compared one, and whether any of them answers."""
    done = _by_its_own_words(done, resources)
    understood = done.understood
    region = done.region or _region_of_systems(done, resources)
    query = understood.search or done.question
    if _says_nothing(done):
        return replace(done, region=region)
    # Names that understanding adds are not how people ask; a few letters that lean on what was told before ask nothing.
    names = len(done.question) >= SHORTEST_WHOLE and rest_of(done.question, understood.region_said)
    said = done.question if names or query.startswith(done.question) else ""
    hits: list[ScoredChunk] = list(done.hits)
    answerable, of_law = False, False
    look_up = partial(resources.retriever.retrieve, query, as_of=done.as_of, programs=understood.programs, said=said)
    for code in understood.compared_regions or (region or NATION,):
        found = look_up(region=code, k=HITS)
        hits.extend(found.hits)
        answerable = answerable or found.answerable
        of_law = found.of_law and not understood.compared_regions
        for document in _local_documents(code, done, resources):
            local = look_up(region=code, k=LOCAL_HITS, document=document)
            hits.extend(hit for hit in local.hits if hit not in hits)
    named = _of_what_is_named(hits, done, resources)
    return replace(done, region=region, hits=named, answerable=answerable, of_law=of_law)


def _says_nothing(done: Consultation) -> bool:
    """喂, 嗯呢: a sound, of which nothing is to be looked up."""
    understood, short = done.understood, len(done.question) < SHORTEST_WHOLE
    unread = understood.intent is Intent.UNCLEAR and not understood.programs and not understood.topics
    return short and unread and not rest_of(done.question) and not done.hits


def _by_its_own_words(done: Consultation, resources: Resources) -> Consultation:
    """俺村有食堂没, after allowances were told: what turns to another thing is read as if nothing had been asked before."""
    understood, before, knowledge = done.understood, done.conversation, resources.knowledge
    given = understood.facts or understood.supplied or understood.corrections or understood.compared_regions
    if not before.turns or done.region in (None, NATION) or not _asks_at_all(done):
        return done
    told = matter_told(done, knowledge)
    if given and of_spot_named(done, told, knowledge) is None:
        return done
    if turned_to(done, _alone(done, resources), told, knowledge) is None:
        return _of_its_kind(done, resources, told)
    fresh = replace(before, programs=(), asked=None, pending="")
    read = read_question(done.question, replace(fresh, turns=()), knowledge, done.as_of, done.region)
    return replace(done, conversation=fresh, turned=True, understood=read)


def _of_its_kind(done: Consultation, resources: Resources, told: list[Statement]) -> Consultation:
    """上学那个呢, after what is for the sick: the statement for the same people that the question before finds with this word."""
    match = _THE_OTHER.fullmatch(done.question)
    if match is None or not told or match["thing"] in "".join(one.provision.text for one in told):
        return done
    asked = f"{done.conversation.turns[-1].question} {match['thing']}"
    known, matter = {one.provision.id for one in told}, set(told[0].provision.programs)
    others = [
        hit
        for hit in _alone(replace(done, question=asked), resources)
        if matter.intersection(hit.chunk.programs) and known.isdisjoint(provisions_of(hit))
    ]
    best = max(others, key=lambda hit: hit.score, default=None)
    if best is None:
        return done
    understood = replace(done.understood, programs=best.chunk.programs, intent=Intent.INFORMATION)
    return replace(done, turned=True, understood=understood, hits=(replace(best, said=SURE),))


def _asks_at_all(done: Consultation) -> bool:
    """Whether it asks, were it in catchwords, and does not only tell: 长者食堂 餐价."""
    return asks(done.question) or done.conversation.asked is None and not _TELLS.search(done.question)


def _alone(done: Consultation, resources: Resources) -> list[ScoredChunk]:
    """What the words of this turn find in the place's own papers, nothing taken over from before."""
    look_up = partial(resources.retriever.retrieve, done.question, as_of=done.as_of, region=done.region or NATION)
    papers = resources.knowledge.documents.values()
    own = [one.id for one in papers if one.region == done.region and one.level is Level.WORKING_PAPER]
    return [hit for document in own for hit in look_up(k=LOCAL_HITS, document=document).hits]


def _of_what_is_named(hits: list[ScoredChunk], done: Consultation, resources: Resources) -> tuple[ScoredChunk, ...]:
    """孤儿一个月发多少 is put the way people ask for 低保, and is not about it: what is of other programs than the one called
    by its name, and does not have that name, was not asked for in these words."""
    programs = resources.knowledge.programs
    meant = {one for one in done.understood.programs if one in programs}
    said = {name for one in meant for name in programs[one].all_names if name in done.question}
    # What is given to whom is asked alike of everything; 上门看看 is asked for by what it is.
    if not said or topics.AMOUNT not in done.understood.topics:
        return tuple(hits)

    def is_of_another(chunk: Chunk) -> bool:
        if not chunk.programs or not meant.isdisjoint(chunk.programs) or any(name in chunk.text for name in said):
            return False
        # 我叔是特困户，不愿去福利院: what is of 特困 is called by its name too.
        return not any(programs[one].is_named_in(done.question) for one in chunk.programs if one in programs)

    return tuple(replace(hit, said=hit.said * OF_OTHERS) if is_of_another(hit.chunk) else hit for hit in hits)


def _local_documents(region: str, done: Consultation, resources: Resources) -> list[str]:
    """Ids of the texts of the place and of what it belongs to, the nation left out."""
    reach = set(resources.knowledge.regions.path(region, done.as_of)) - {NATION}
    return [document.id for document in resources.knowledge.documents.values() if document.region in reach]


def _region_of_systems(done: Consultation, resources: Resources) -> str | None:
    """A named system that only one region has tells the region: 淄助你 is 淄博's."""
    names = {name for program in resources.knowledge.programs.values() for name in program.all_names}
    # 残疾人“两项补贴” is what everyone calls it everywhere, though one text alone writes it so.
    asked = {one for one in done.understood.systems if not any(name in _bare(one) for name in names)}
    # A place that was said, even one of two, is not to be replaced by a guess.
    if not asked or done.understood.regions or done.understood.region_said:
        return None
    regions = {
        document.region
        for document in resources.knowledge.documents.values()
        for provision in document.provisions
        if asked.intersection(provision.systems)
    }
    return regions.pop() if len(regions) == 1 else None


def _bare(name: str) -> str:
    return name.translate(str.maketrans("", "", "“”‘’《》"))
