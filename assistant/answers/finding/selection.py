"""Choosing the provisions that answer an informational question.

Knows tags, hits and regions; does not know how an answer is worded. Local statements come first, what is inherited
follows, and a text from outside the asked region is never chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from assistant.answers.finding.from_law import LAW_TOLD, free_of_charge, from_law, of_nation, whole_list
from assistant.answers.finding.heard import HEARD, how_near, is_of_law
from assistant.answers.finding.items import telling
from assistant.answers.finding.ranking import (
    COUNTED,
    IN_THESE_WORDS,
    NOT_IN_THESE_WORDS,
    PROVISION_ASKED,
    Choice,
    rank,
)
from assistant.answers.wording.facets import answers_facet, asked_facets, states
from assistant.answers.wording.likeness import likeness
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.region import NATION
from assistant.language.intents import is_personal

# Facets that one statement seldom covers.
WIDE_FACETS = {"名单", "数量", "区别", "流程", "材料"}
SHARE_OF_BEST = 0.8
# A program that is only heard beside the one meant (养老院 in 愿住尽住) has nothing that comes near.
OF_THE_BEST = 0.45
# What the nation writes stands beside the place's own word where it is nearly as near to the question.
AS_NEAR = 0.8
# How near to the best a statement must come, in score, to be told first for the figure it has.
FIGURE_SHARE = 0.6
# Beside a statement heard in the question, one not heard so near and not so like it is of another matter.
BESIDE_HEARD, ALIKE_BESIDE, ALSO_HEARD, ALSO_SHARE = 0.3, 0.3, 0.5, 0.75
# What stands in one section shares a matter: the share of those visited, beside who is visited.
HEARD_IN_SECTION = 0.35
COMPANION, COMPANIONS = 0.5, 2
_PARTS = re.compile(r"别[搞弄]混|(?<![\d一])[+＋](?!\s*[NnＮ])|[和跟与及、，,：:；;？?]|还有|各是?多少|分别")
SHORTEST_PART = 4
SHARED_BY_PART = 0.5
OF_JUST_THAT = 0.3


def select(done: Consultation, knowledge: Knowledge, region: str | None, limit: int = 2) -> tuple[Choice, ...]:
    """The provisions that answer best for one region, best first; empty when nothing speaks of it.

    Every program and system asked about gets its best provision told, even when another one has better ones.
    """
    articles = _articles_asked(done, knowledge)
    if articles:
        return articles
    ranked = _of_the_named(done, rank(done, knowledge, region), knowledge)
    if not ranked:
        return ()
    if is_of_law(done, ranked[0]):
        return _of_law(done, ranked)
    floor = ranked[0].score * SHARE_OF_BEST
    wide = WIDE_FACETS.intersection(done.understood.topics)
    chosen = [choice for choice in ranked[: limit + 2 if wide else limit] if choice.score >= floor]
    chosen = _beside_heard(done, knowledge, ranked, _of_the_matter(done, chosen))
    chosen = _with_figures(done, ranked, _speaking(done, ranked, chosen))
    chosen.extend(_for_each_wanted(done, knowledge, ranked, chosen))
    parts = (one for one in _for_parts(done, ranked, knowledge) if one not in chosen)
    chosen.extend(one for one in parts if not (_is_story(done, chosen[0]) and _is_of_another(done, one)))
    if chosen[0].document.region == region and _is_wanted(done, chosen[0]):
        chosen = [
            one for one in chosen if one.document.region == region or _is_as_near(done, one, chosen[0], knowledge)
        ]
    if chosen[0].document.region == region:
        # The place's own word stands; its province's figures beside it would be taken for its own.
        chosen = [one for one in chosen if one.document.region in (region, NATION)]
    law = from_law(done, knowledge, chosen)
    if free := free_of_charge(done, (*law, *chosen), knowledge):
        return (free, *(one for one in chosen[:1] if one is not free and how_near(done, one) >= HEARD))
    # What answers the side asked for comes before what is merely near it.
    if chosen and any(one.document.region != NATION for one in chosen):
        # The place's own word is told first; the nation's follows.
        chosen = sorted(chosen, key=lambda one: one.document.region == NATION)
    if any(one.document.region != NATION and how_near(done, one) >= HEARD for one in chosen):
        # Beside the place's own text on the very thing only a law on just that is told: 婚姻登记不收费.
        law = [one for one in law if likeness(done, one.document, one.provision, knowledge) >= OF_JUST_THAT]
    told = (*law, *(one for one in chosen[: 1 if law else None] if one.provision.id not in _ids(law)))
    return tuple({one.provision.id: one for choice in told for one in _with_items(choice)}.values())


def _of_law(done: Consultation, ranked: list[Choice]) -> tuple[Choice, ...]:
    """The provision of a law that was heard, with its items; beside it one more that was heard as well."""
    asked, first = asked_facets(done.question, done.understood.topics), _stating(done, ranked)
    if ".i" in str(first.provision.number) and (first is not ranked[0] or "材料" in asked):
        # Which of a list's figures or papers is meant, the list tells.
        return tuple(whole_list(first))
    near = ALSO_SHARE * how_near(done, first)
    also = (one for one in ranked[1:LAW_TOLD] if how_near(done, one) >= near and one.score >= ALSO_SHARE * first.score)
    told = (first, *(one for one in [next(also, None)] if one and first is ranked[0]))
    return tuple({one.provision.id: one for choice in told for one in _with_items(choice)}.values())


def _stating(done: Consultation, ranked: list[Choice]) -> Choice:
    """The provision of a law that was heard; where it is silent on a figure asked for, the next heard that states it."""
    first, *others = ranked[: 2 * LAW_TOLD]
    sides = [side for side in asked_facets(done.question, done.understood.topics) if side in COUNTED or side == "时限"]
    silent = [side for side in sides if not answers_facet(side, first.provision.text, done.question)]
    near = FIGURE_SHARE * how_near(done, first)
    for one in others if silent else ():
        counted = silent[0] in COUNTED and one.document is first.document and one.score >= FIGURE_SHARE * first.score
        if (counted or how_near(done, one) >= near) and answers_facet(silent[0], one.provision.text, done.question):
            return one
    return first


def _of_the_named(done: Consultation, ranked: list[Choice], knowledge: Knowledge) -> list[Choice]:
    """吉林 高龄津贴 标准: of what was called by its name, where the place's papers are near only to something else."""
    programs = [known for one in done.understood.programs if (known := knowledge.programs.get(one))]
    called = {one.id for one in programs if one.is_named_in(done.question)}
    if not ranked or not called or called.intersection(ranked[0].provision.programs):
        return ranked
    of_it = [one for one in ranked if called.intersection(one.provision.programs)]
    return of_it if of_it and how_near(done, ranked[0]) < HEARD else ranked


def _for_each_wanted(
    done: Consultation, knowledge: Knowledge, ranked: list[Choice], chosen: list[Choice]
) -> list[Choice]:
    """The best provision of every program and system asked about that has none yet."""
    added: list[Choice] = []
    for wanted in (*done.understood.programs, *done.understood.systems):
        named = [one for one in ranked if wanted in (*one.provision.programs, *one.provision.systems)]
        told = any(wanted in (*one.provision.programs, *one.provision.systems) for one in (*chosen, *added))
        if not named or told or named[0].score < OF_THE_BEST * ranked[0].score:
            continue
        alone = (wanted,) == done.understood.programs or of_nation(named[0])
        if not (alone and _is_aside(done, knowledge, ranked[0], named[0])):
            added.append(named[0])
    return added


def _beside_heard(done: Consultation, knowledge: Knowledge, ranked: list[Choice], chosen: list[Choice]) -> list[Choice]:
    """Beside a statement that was heard in the question only what was heard too, or has much of its words."""
    first = chosen[0]
    if how_near(done, first) < HEARD or COUNTED.intersection(asked_facets(done.question, done.understood.topics)):
        return chosen
    wanted = {*done.understood.programs, *first.provision.programs}
    kept = [one for one in chosen[1:] if not _is_aside(done, knowledge, first, one)]
    also = [
        one
        for one in ranked[1 : 2 * LAW_TOLD]
        if one.document.region == first.document.region
        and how_near(done, one) >= ALSO_HEARD
        and one.score >= ALSO_SHARE * first.score
        and wanted.intersection(one.provision.programs)
        or (_stand_together(one, first) and how_near(done, one) >= HEARD_IN_SECTION)
    ]
    return [first, *{one.provision.id: one for one in (*kept, *also)}.values()][: 1 + COMPANIONS]


def _stand_together(one: Choice, other: Choice) -> bool:
    """Whether both are statements of one section of one text."""
    section, others = (str(choice.provision.number).rpartition(".")[0] for choice in (one, other))
    return one.document is other.document and bool(section) and section == others


def _is_aside(done: Consultation, knowledge: Knowledge, first: Choice, one: Choice) -> bool:
    """Whether it is merely in the neighbourhood of a first one that was heard: in other words, and of other words."""
    alike = likeness(done, one.document, one.provision, knowledge)
    surely, near = how_near(done, first) >= IN_THESE_WORDS, how_near(done, one)
    if surely and near < NOT_IN_THESE_WORDS and one.document.region in (first.document.region, NATION):
        of_it = bool({*first.provision.programs}.intersection(one.provision.programs))
        return not of_nation(first) and not (of_nation(one) and of_it)
    return how_near(done, first) >= HEARD and near < BESIDE_HEARD and alike < ALIKE_BESIDE


def _is_as_near(done: Consultation, one: Choice, first: Choice, knowledge: Knowledge) -> bool:
    """Whether a text from outside shares as much with the question as the place's own does."""
    near, own = (likeness(done, choice.document, choice.provision, knowledge) for choice in (one, first))
    return near >= AS_NEAR * own


def _is_wanted(done: Consultation, one: Choice) -> bool:
    return bool(
        {*done.understood.programs, *done.understood.systems}.intersection(
            (*one.provision.programs, *one.provision.systems)
        )
    )


def _is_story(done: Consultation, first: Choice) -> bool:
    """Whether it is told of oneself and was heard: its clauses are circumstances, not so many questions."""
    return is_personal(done.question) and how_near(done, first) >= HEARD


def _is_of_another(done: Consultation, one: Choice) -> bool:
    """Whether programs were asked about and it is of others: 低保增发的20% beside 护理补贴多少钱."""
    return bool(done.understood.programs and one.provision.programs) and not _is_wanted(done, one)


def _of_the_matter(done: Consultation, chosen: list[Choice]) -> list[Choice]:
    """Where the best is of a program or system asked about, what stands beside it is too, or is told of none."""
    if not _is_wanted(done, chosen[0]):
        return chosen
    return [one for one in chosen if _is_wanted(done, one) or not one.provision.programs]


def _with_figures(done: Consultation, ranked: list[Choice], chosen: list[Choice]) -> list[Choice]:
    """For a question about counts, what stands beside the best statement is the next one that has a figure."""
    if not COUNTED.intersection(asked_facets(done.question, done.understood.topics)) or not chosen:
        return chosen
    wanted = {*done.understood.programs, *done.understood.systems}
    further = [
        one
        for one in ranked[1 : 2 * LAW_TOLD]
        if one.score >= COMPANION * ranked[0].score
        and wanted.intersection((*one.provision.programs, *one.provision.systems))
        and any(states(side, one.provision.text) for side in COUNTED)
    ]
    kept = [one for one in chosen[1:] if any(states(side, one.provision.text) for side in COUNTED)]
    return (
        [chosen[0], *{one.provision.id: one for one in (*kept, *further[:COMPANIONS])}.values()] if further else chosen
    )


def _speaking(done: Consultation, ranked: list[Choice], chosen: list[Choice]) -> list[Choice]:
    """Where what ranks best is silent on a figure asked for, the next that is of the very matter and states it goes first."""
    sides = [side for side in asked_facets(done.question, done.understood.topics) if side in COUNTED]
    silent = [side for side in sides if not any(answers_facet(side, c.provision.text, done.question) for c in chosen)]
    if not silent:
        return chosen
    pairs = set(pairwise(done.question))
    for one in ranked[: 2 * LAW_TOLD]:
        said = len(pairs.intersection(pairwise(one.provision.text))) >= SHARED_BY_PART * FIGURE_SHARE * len(pairs)
        if (
            said
            and not _is_of_another(done, one)
            and one.score >= FIGURE_SHARE * ranked[0].score
            and answers_facet(silent[0], one.provision.text, done.question)
        ):
            return [one, *chosen[:1]]
    return chosen


def _articles_asked(done: Consultation, knowledge: Knowledge) -> tuple[Choice, ...]:
    """The articles asked for by number, whole and in order: 社会救助法第三十七条 has three paragraphs."""
    found = []
    for name, number in done.understood.provisions:
        document = knowledge.documents.get(name)
        for one in document.provisions if document and number else ():
            if str(one.number) == number or str(one.number).startswith(f"{number}."):
                assert document is not None
                found.append(Choice(document, one, PROVISION_ASKED))
    return tuple(found)


def _with_items(choice: Choice) -> list[Choice]:
    """A stem (应当出具下列材料) with every item under it; anything else alone."""
    items = [one for one in choice.document.provisions if str(one.number).startswith(f"{choice.provision.number}.i")]
    return [choice, *(Choice(choice.document, one, choice.score) for one in items)]


def _ids(choices: Iterable[Choice]) -> set[str]:
    return {choice.provision.id for choice in choices}


def _for_parts(done: Consultation, ranked: list[Choice], knowledge: Knowledge) -> list[Choice]:
    """Two things asked in one breath (A多少，B多少): for each part the statement that shares most with it."""
    place = knowledge.regions.name(done.region).rstrip("省市县区") if done.region else ""
    question = done.question.replace(place, "，") if place else done.question
    parts = [part for part in _PARTS.split(question) if len(part) >= SHORTEST_PART and len(telling(part)) > 1]
    local = [choice for choice in ranked if choice.document.region != NATION]
    if len(parts) <= 1 or not local:
        return []
    best = []
    for part in parts:
        pairs = {pair for pair in pairwise(part) if pair[0].isalnum() and pair[1].isalnum()}
        first = max(local, key=lambda one: len(pairs.intersection(pairwise(one.provision.text))))
        if pairs and len(pairs.intersection(pairwise(first.provision.text))) >= SHARED_BY_PART * len(pairs):
            best.append(first)
    return best
