"""Which statements each of several places is told with: those of the very thing asked for, best first.

Knows programs, quoted words, figures and how surely a statement was heard; does not know what is made of them, nor what
the differences mean to anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.answers.finding.beside_first import (
    FAINTLY,
    RISE,
    asks_difference,
    asks_of_rise,
    beside_first,
    heard_alike,
    is_no_total,
    place_among,
)
from assistant.answers.finding.heard import how_near
from assistant.answers.finding.items import parts_of, telling
from assistant.answers.finding.ranking import Choice, applies, rank
from assistant.answers.wording.facets import asked_facets, states
from assistant.answers.wording.likeness import likeness
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level
from assistant.language.whole_figures import has_figure

# Told of each place; of more than a few places fewer, so that five of them still fit on a phone.
STATEMENTS_EACH, OF_MANY, A_FEW = 3, 2, 3
# From here on a statement is heard in the question; its program is what is compared where the one named has none such.
HEARD, FAINT, SURELY = 0.4, 0.1, 0.6
# Beside one that is so surely asked for, others of its program are told only where they are heard half as well.
BESIDE_HEARD, SIDE_NAMED = 0.5, 3
# A program with more statements of a place than this is a field: being of it does not make them of the thing asked.
A_FIELD = 4
# How near a statement must be, of the nearest of all places; and beside the first of its own place.
OF_THE_THING, NO_PROGRAM, BESIDE_FIRST, BESIDE_NARROW = 0.6, 0.4, 0.85, 0.6
NAMED, HAS_FIGURE, STANDS_OUT = 1.0, 1.0, 2.5
# 哪边定了数: whatever has no figure is no answer.
_FIGURE_ASKED = re.compile(
    r"(?:[写定报列给下]了?|有)(?:具体)?的?(?:硬)?(?:数(?![量目])|数字|指标|人数|户数|个数|床位数|钱数|金额)"
)
QUOTED = re.compile(r"[“\"「]([^”\"」]{2,})[”\"」]")
_FIGURE = re.compile(r"(?<![\d.])\d[\d.]*\d(?![\d.]*(?:%|％|岁|年))")
_YEAR = re.compile(r"(?:19|20)\d\d")
# 各是咋说的, 分别做了啥: whatever is written of the thing is wanted, and not one side of it.
_OF_NOTHING = "的都事这那些个人地方怎么样咋做写说办弄三两几"
_OPEN_ASKED = re.compile(
    r"(?:怎么|咋|如何)(?:样)?(?:说|写|讲|规定|做|干|提|弄|管|搞|办(?=的))|(?:[说写讲做干提](?:了|过|的)?)(?:些|点)?(?:啥|什么|哪些|嘛|么子)|有(?:啥|什么|哪些)[^，。？?]{0,4}(?:说法|规定|政策|做法|办法|安排|措施)|怎么个"
)

_EACH = re.compile(
    r"各(?:自|是|都|地|处|家|个)?|分别|都(?:是)?(?:怎么|咋|如何)|(?:怎么|咋|如何)(?:都)?(?:写|说|讲|规定)"
)


@dataclass(frozen=True)
class Told:
    """What one place says of the thing, best first; nothing where its texts do not speak of it."""

    region: str
    name: str
    choices: tuple[Choice, ...]


def asks_each(question: str) -> bool:
    """各是咋写的: whether the line of every place is wanted, and no verdict alone."""
    return _EACH.search(question) is not None


def figures_compared(question: str) -> tuple[str, ...]:
    """The figures held against each other; years are none."""
    found = (match[0] for match in _FIGURE.finditer(question))
    return tuple(dict.fromkeys(one for one in found if not _YEAR.fullmatch(one)))


def said_of_the_thing(done: Consultation, knowledge: Knowledge, regions: tuple[str, ...]) -> list[Told]:
    """What each place says of the thing the question asks of all of them."""
    done = _without_names(done, knowledge, regions)
    ranked = {region: _rank_own(done, knowledge, region) for region in regions}
    wanted = _wanted(done, [one for found in ranked.values() for one in found])
    own = {region: _candidates(done, knowledge, region, wanted, ranked[region]) for region in regions}
    nearest = max((near for found in own.values() for _, near in found), default=0.0)
    each = STATEMENTS_EACH if len(regions) <= A_FEW else OF_MANY
    of_a_side = _names_a_side(done.question, knowledge, regions, wanted)
    return [
        Told(region, knowledge.regions.name(region), _of_the_thing(done, wanted, own[region], nearest, each, of_a_side))
        for region in regions
    ]


def _names_a_side(question: str, knowledge: Knowledge, regions: tuple[str, ...], wanted: set[str]) -> bool:
    """养老院评星评级这事: whether more is named than the matter as a whole, by its names and everyday words."""
    names = [name for one in wanted if (known := knowledge.programs.get(one)) for name in known.all_names]
    said = [word for entry in knowledge.glossary if entry.program in wanted for word in (*entry.say, entry.term)]
    letters = set("".join((*names, *said, *wanted, _OF_NOTHING)))
    for region in regions:
        question = question.replace(bare_name(knowledge.regions.name(region)), " ")
    named = (telling(part) for part in parts_of(question, ""))
    return any(sum(letter not in letters for letter in words) >= SIDE_NAMED for words in named)


def _without_names(done: Consultation, knowledge: Knowledge, regions: tuple[str, ...]) -> Consultation:
    """The question less the places: 吉林省 stands in every statement of its own, and makes none of them nearer."""
    names = [
        name
        for region in regions
        for name in (knowledge.regions.name(region), bare_name(knowledge.regions.name(region)))
    ]
    searched = done.understood.search or done.question
    for name in names:
        searched = searched.replace(name, "，")
    return replace(done, understood=replace(done.understood, search=searched))


def _rank_own(done: Consultation, knowledge: Knowledge, region: str) -> list[Choice]:
    """The place's own statements: what the nation's law says of the thing says nothing of the place."""
    documents = knowledge.documents
    own = tuple(hit for hit in done.hits if (one := documents.get(hit.chunk.document)) and one.region == region)
    return [one for one in rank(replace(done, hits=own), knowledge, region) if one.document.region == region]


def _wanted(done: Consultation, ranked: list[Choice]) -> set[str]:
    """The programs and systems compared: those understood, or those of what was heard where none of theirs was."""
    wanted = {*done.understood.programs, *done.understood.systems}
    if not done.understood.programs or done.understood.systems:
        return wanted
    heard = {one.provision.id: near for one in ranked if (near := how_near(done, one)) >= FAINT}
    best = max(ranked, key=lambda one: heard.get(one.provision.id, 0.0), default=None)
    if best is None or heard.get(best.provision.id, 0.0) < HEARD:
        return wanted
    if any(wanted.intersection(one.provision.programs) for one in ranked if one.provision.id in heard):
        return wanted
    return set(best.provision.programs) or wanted


def _candidates(
    done: Consultation, knowledge: Knowledge, region: str, wanted: set[str], ranked: list[Choice]
) -> list[tuple[Choice, float]]:
    """Statements of the place's own that are of a program or system asked about, or have a word put in quotes; where none
    is, what was heard there."""
    if wanted:
        of_it = [one for one in ranked if wanted.intersection((*one.provision.programs, *one.provision.systems))]
        least = SURELY if done.understood.programs else HEARD
        ranked = of_it or [one for one in ranked if how_near(done, one) >= least][:1]
    found = {one.provision.id: one for one in (*_tagged(done, knowledge, region, wanted), *ranked)}
    for one in _naming(done, knowledge, region):
        known = found.get(one.provision.id)
        found[one.provision.id] = Choice(one.document, one.provision, NAMED + (known or one).score)
    if asks_of_rise(done.question):
        for name, one in found.items():
            if RISE.search(one.provision.text) and wanted.intersection(one.provision.programs):
                found[name] = replace(one, score=NAMED + one.score)
    if _FIGURE_ASKED.search(done.question):
        for name, one in found.items():
            stated = states("数量", one.provision.text) or states("金额", one.provision.text)
            if stated and wanted.intersection(one.provision.programs):
                found[name] = replace(one, score=HAS_FIGURE + one.score)
    if not asked_facets(done.question, done.understood.topics):
        for name in _rested_on(done, knowledge).intersection(found):
            found[name] = replace(found[name], score=NAMED + found[name].score)
    choices = sorted(found.values(), key=lambda one: (one.document.level is not Level.WORKING_PAPER, -one.score))
    return [(one, likeness(done, one.document, one.provision, knowledge)) for one in choices]


def _rested_on(done: Consultation, knowledge: Knowledge) -> set[str]:
    """Provisions that the rules of the programs rest on: where no side is asked, who gets how much is what is compared."""
    rules = knowledge.rulebook.rules
    return {basis for program in done.understood.programs for row in rules.get(program, ()) for basis in row.basis}


def _tagged(done: Consultation, knowledge: Knowledge, region: str, wanted: set[str]) -> Iterable[Choice]:
    """Statements of the programs compared that the search passed by: a place is not called silent for that."""
    for document in knowledge.documents.values():
        for one in document.provisions if document.region == region and document.level is Level.WORKING_PAPER else ():
            if wanted.intersection(one.programs) and applies(document, one, region, done.as_of, knowledge):
                yield Choice(document, one, likeness(done, document, one, knowledge))


def _naming(done: Consultation, knowledge: Knowledge, region: str) -> Iterable[Choice]:
    """Statements with a word of the question's quotes, or with a figure of it and a program asked about."""
    quoted = QUOTED.findall(done.question)
    figures, programs = figures_compared(done.question), set(done.understood.programs)
    for document in knowledge.documents.values():
        for one in document.provisions if document.region == region else ():
            figured = programs.intersection(one.programs) and any(has_figure(one.text, figure) for figure in figures)
            named = figured or any(word in one.text for word in quoted)
            if named and applies(document, one, region, done.as_of, knowledge):
                yield Choice(document, one, 0.0)


def _of_the_thing(
    done: Consultation, wanted: set[str], found: list[tuple[Choice, float]], nearest: float, each: int, of_a_side: bool
) -> tuple[Choice, ...]:
    """Of a narrow program whatever is written; of a field, of none, or of one side, only what is nearly as near as the
    nearest."""
    papers = _papers_on(wanted, [one for one, _ in found])
    narrow = 0 < len(papers) <= A_FIELD
    least = nearest * (OF_THE_THING if wanted else NO_PROGRAM)
    heard = {one.provision.id: how_near(done, one) for one, _ in found}
    open_asked = _OPEN_ASKED.search(done.question) is not None and not asks_of_rise(done.question)
    kept = [
        (one, near)
        for one, near in found
        if one.score > STANDS_OUT
        or near >= least
        or (narrow and one in papers)
        or heard[one.provision.id] >= (FAINTLY if open_asked else SURELY)
    ]
    if not kept:
        # A place that writes of the program is not silent on it, though it does so in other words.
        kept = [(one, near) for one, near in found if open_asked and narrow and one in papers][:1]
    if not kept:
        return ()
    # Where a rise is asked for and none is written, what is mainly of the matter is told, and nothing beside it.
    aside = asks_of_rise(done.question) and not any(RISE.search(one.provision.text) for one, _ in kept)
    kept.sort(key=lambda pair: (*place_among(pair[0], wanted if aside else set()), -pair[0].score))
    first, near = kept[0]
    if (surely := heard[first.provision.id]) >= SURELY and of_a_side:
        kept = [(one, also) for one, also in kept if heard[one.provision.id] >= BESIDE_HEARD * surely]
    rest = [
        one
        for one, also in kept[1:]
        if ((open_asked or asks_difference(done.question)) and heard_alike(one, first, heard))
        or (narrow and one in papers and (open_asked or is_no_total(done, one) and also >= BESIDE_NARROW * near))
        or (heard[one.provision.id] >= SURELY and wanted & {*one.provision.programs} - {*first.provision.programs})
        or (one.score >= BESIDE_FIRST * first.score and also >= BESIDE_FIRST * near)
    ]
    rest = beside_first(done, first, rest, [one for one, _ in found], open_asked)
    return (first, *rest[: each - 1])


def _papers_on(wanted: set[str], found: list[Choice]) -> list[Choice]:
    of_it = (one for one in found if wanted.intersection(one.provision.programs))
    return [one for one in of_it if one.document.level is Level.WORKING_PAPER]


def named_regions(done: Consultation, knowledge: Knowledge) -> tuple[str, ...]:
    """The places with texts of their own that the question names, in the order it does."""
    held = dict.fromkeys(document.region for document in knowledge.documents.values())
    found = {region: done.question.find(bare_name(knowledge.regions.name(region))) for region in held}
    return tuple(sorted((region for region, place in found.items() if place >= 0), key=lambda one: found[one]))


def bare_name(name: str) -> str:
    """长春 of 长春市."""
    return name.rstrip("省市县区")
