"""The same question put to several places, side by side: what each says of the very thing, and who says nothing of it.

Knows which statements are of the thing asked for; does not know what the differences mean to anybody.
"""

from __future__ import annotations

import re

from assistant.answers.compared.contrast import Side, contrast, periods_in, tells_scope
from assistant.answers.compared.which_more import (
    Paying,
    more_money,
    one_year,
    uncounted,
    which_more,
    who_counts,
    who_speaks,
    who_writes,
)
from assistant.answers.compared.who_says import Saying, asks_rise, difference, not_there, who_raises
from assistant.answers.finding.ranking import COUNTED, Choice
from assistant.answers.finding.said_there import (
    QUOTED,
    Told,
    bare_name,
    figures_compared,
    named_regions,
    said_of_the_thing,
)
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.wording.facets import WORDS, asked_facets
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level, Provision
from assistant.language.whole_figures import has_figure

_SUM = re.compile(r"\d(?:余|多)?(?:万|亿)?元")
_MONEY = ("金额", "收费")


def compare_regions(done: Consultation, knowledge: Knowledge, regions: tuple[str, ...]) -> Reply:
    """What each place says of what is asked; a place whose texts do not speak of it is said to be silent."""
    told = said_of_the_thing(done, knowledge, _with_papers(done, knowledge, _meant(done, knowledge, regions)))
    speaking = [one for one in told if one.choices]
    draft = Draft(knowledge, done.as_of)
    said = _say_who_says(draft, done, knowledge, told)
    paid = not said and _say_who_pays(draft, done, knowledge, told)
    if not paid and not said:
        _say_who_writes(draft, done, knowledge, told)
        _say_verdict(draft, done, speaking, [one.name for one in told if not one.choices])
    for one in speaking:
        for choice in one.choices:
            draft.say(Role.REASON, _led_by(one.name, choice.provision.text), [choice.provision.id])
    _say_silent(draft, done, knowledge, told)
    if not (paid or draft.sentences and draft.sentences[0].role is Role.CONCLUSION):
        _say_no_money(draft, done, speaking)
        _say_uncounted(draft, done, knowledge, speaking)
    chosen = [choice for one in speaking for choice in one.choices]
    warn_of_age(draft, [(choice.document, choice.provision) for choice in chosen])
    _warn_of_kinds(draft, done, chosen)
    return draft.reply(ReplyStatus.ANSWERED if chosen else ReplyStatus.DECLINED_NO_PROVISION)


def _meant(done: Consultation, knowledge: Knowledge, regions: tuple[str, ...]) -> tuple[str, ...]:
    """Beside places with papers 河南 is the province, and no street of that name without any."""
    held = {document.region for document in knowledge.documents.values()}
    named = named_regions(done, knowledge)
    return named if len(named) >= len(regions) and not held.issuperset(regions) else regions


def _with_papers(done: Consultation, knowledge: Knowledge, regions: tuple[str, ...]) -> tuple[str, ...]:
    """The places that are named or have a paper of their own: 这五个地方 are not six."""
    papers = {one.region for one in knowledge.documents.values() if one.level is Level.WORKING_PAPER}
    return tuple(one for one in regions if one in papers or bare_name(knowledge.regions.name(one)) in done.question)


def _say_who_says(draft: Draft, done: Consultation, knowledge: Knowledge, told: list[Told]) -> bool:
    """Whether it was said first who writes of a rise, or wherein they differ; what one place lacks goes before both."""
    first = (choice for each in told for choice in each.choices[:1])
    programs = set(done.understood.programs) or {one for choice in first for one in choice.provision.programs}
    places = [
        Saying(each.name, [Side(each.name, one) for one in each.choices], _all_there(each.region, programs, knowledge))
        for each in told
    ]
    texts = [not_there(done.question, places, knowledge)]
    texts.append(who_raises(done.question, places) or difference(done.question, places))
    basis = [choice.provision.id for one in told for choice in one.choices]
    for text in filter(None, texts):
        draft.say(Role.CONCLUSION, text, basis if text == texts[1] else (), evidence=(text,))
    return bool(texts[1]) or asks_rise(done.question)


def _all_there(region: str, programs: set[str], knowledge: Knowledge) -> list[Provision]:
    return [
        provision
        for document in knowledge.documents.values()
        for provision in document.provisions
        if document.region == region and programs.intersection(provision.programs)
    ]


def _say_who_pays(draft: Draft, done: Consultation, knowledge: Knowledge, told: list[Told]) -> bool:
    """Whether it was said first that the sums asked for are not written everywhere."""
    wanted = set(done.understood.programs)
    places = [
        Paying(
            one.name,
            [choice.provision for choice in one.choices],
            _all_there(one.region, wanted, knowledge),
        )
        for one in told
    ]
    text = more_money(done.question, places) if any(one.told for one in places) else ""
    if text:
        basis = [choice.provision.id for one in told for choice in one.choices]
        draft.say(Role.CONCLUSION, text, basis, evidence=(text,))
    return bool(text)


def _say_who_writes(draft: Draft, done: Consultation, knowledge: Knowledge, told: list[Told]) -> None:
    wanted = set(done.understood.programs)
    all_there = [(one.name, [each.text for each in _all_there(one.region, wanted, knowledge)]) for one in told]
    here = [(one.name, [choice.provision.text for choice in one.choices]) for one in told]
    text = who_writes(done.question, all_there) if wanted else ""
    silent = [one.name for one in told if not one.choices]
    text = text or who_speaks(done.question, [one.name for one in told if one.choices], silent)
    if text := text or who_counts(done.question, here, all_there):
        draft.say(Role.CONCLUSION, text, evidence=(text,))


def _say_verdict(draft: Draft, done: Consultation, speaking: list[Told], silent: list[str]) -> None:
    sides = [Side(one.name, _asked_of(done, one)) for one in speaking]
    if text := one_year(done.question, sides) or which_more(done.question, sides, silent):
        draft.say(Role.CONCLUSION, text, [one.choice.provision.id for one in sides], evidence=(text,))
        return
    figures = figures_compared(done.question)
    named = all(_names(done, one.text, figures) for one in sides)
    if text := contrast(done.question, sides, figures, named):
        basis = [one.choice.provision.id for one in sides]
        draft.say(Role.CONCLUSION, text, basis, evidence=tuple(one.text for one in sides))


def _asked_of(done: Consultation, told: Told) -> Choice:
    """The first statement of the place; where it is asked how far a thing goes, the first on that thing that says so."""
    first = told.choices[0]
    same = [one for one in told.choices if one.provision.programs[:1] == first.provision.programs[:1]]
    return next((one for one in same if tells_scope(done.question, one.provision.text)), first)


def _names(done: Consultation, text: str, figures: tuple[str, ...]) -> bool:
    """Whether the statement has a figure, a quoted word or a named system of the question."""
    words = (*QUOTED.findall(done.question), *(one.strip("“”《》") for one in done.understood.systems))
    periods = periods_in(text).intersection(periods_in(done.question))
    return bool(periods) or any(has_figure(text, figure) for figure in figures) or any(word in text for word in words)


def _say_silent(draft: Draft, done: Consultation, knowledge: Knowledge, told: list[Told]) -> None:
    """Places without a word on it, in one sentence; one that was not named and has no paper of its own is passed over."""
    papers = {one.region for one in knowledge.documents.values() if one.level is Level.WORKING_PAPER}
    silent = [
        one.name for one in told if not one.choices and (one.region in papers or bare_name(one.name) in done.question)
    ]
    if silent:
        draft.say(Role.REASON, f"{'、'.join(silent)}：手头资料没有写这一点。")


def _say_no_money(draft: Draft, done: Consultation, speaking: list[Told]) -> None:
    for facet in asked_facets(done.question, done.understood.topics):
        silent = [one.name for one in speaking if not any(_SUM.search(choice.provision.text) for choice in one.choices)]
        if facet in _MONEY and silent:
            draft.say(Role.REASON, f"{WORDS[facet]}，{'、'.join(silent)}{'都' if len(silent) > 1 else ''}没有写。")


def _say_uncounted(draft: Draft, done: Consultation, knowledge: Knowledge, speaking: list[Told]) -> None:
    """有多少人 of places that only some of which write a number."""
    wanted = {one for each in speaking for choice in each.choices[:1] for one in choice.provision.programs[:1]}
    here = [(each.name, [choice.provision.text for choice in each.choices]) for each in speaking]
    there = [(each.name, [one.text for one in _all_there(each.region, wanted, knowledge)]) for each in speaking]
    if text := uncounted(done.question, here, there):
        draft.say(Role.REASON, text, evidence=(text,))


def _warn_of_kinds(draft: Draft, done: Consultation, chosen: list[Choice]) -> None:
    counted = COUNTED.intersection(asked_facets(done.question, done.understood.topics))
    kinds = {choice.provision.kind for choice in chosen} - {None}
    if len(kinds) > 1 and (counted or figures_compared(done.question)):
        draft.warn("各地说的不是同一种数：有的是目标，有的是已完成，有的是制度，不能直接比大小。")
    if len({choice.document.as_of for choice in chosen if choice.document.level is Level.WORKING_PAPER}) > 1:
        draft.warn("各地资料的年份不同，只能对照着看。")


def _led_by(name: str, text: str) -> str:
    """The text with its region in front, unless it begins with it."""
    return text if text.startswith(bare_name(name)) else f"{name}：{text}"
