"""The same question put to several places, side by side: what each says of the very thing, and who says nothing of it.

Knows which statements are of the thing asked for; does not know what the differences mean to anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.answers.ages import warn_of_age
from assistant.answers.contrast import Side, contrast, periods_in
from assistant.answers.draft import Draft
from assistant.answers.facets import WORDS, asked_facets, states
from assistant.answers.heard import how_near
from assistant.answers.likeness import likeness
from assistant.answers.ranking import COUNTED, Choice, applies, rank
from assistant.answers.which_more import which_more, who_counts, who_writes
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level, StatementKind
from assistant.language.whole_figures import has_figure

# Told of each place; of more than a few places fewer, so that five of them still fit on a phone.
STATEMENTS_EACH, OF_MANY, A_FEW = 3, 2, 3
# From here on a statement is heard in the question; its program is what is compared where the one named has none such.
HEARD, FAINT = 0.4, 0.1
# A program with more statements of a place than this is a field: being of it does not make them of the thing asked.
A_FIELD = 4
# How near a statement must be, of the nearest of all places; and beside the first of its own place.
OF_THE_THING, NO_PROGRAM, BESIDE_FIRST, BESIDE_NARROW = 0.6, 0.4, 0.85, 0.6
NAMED, HAS_FIGURE = 1.0, 1.0
# 哪边定了数: whatever has no figure is no answer.
_FIGURE_ASKED = re.compile(
    r"(?:[写定报列给下]了?|有)(?:具体)?的?(?:硬)?(?:数(?![量目])|数字|指标|人数|户数|个数|床位数)"
)
_QUOTED = re.compile(r"[“\"「]([^”\"」]{2,})[”\"」]")
_FIGURE = re.compile(r"(?<![\d.])\d[\d.]*\d(?![\d.]*(?:%|％|岁|年))")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SUM = re.compile(r"\d(?:余|多)?(?:万|亿)?元")
_MONEY = ("金额", "收费")
_RISE = re.compile(r"涨|(?:提高|增)[^。，]{0,16}(?:标准|补助|水平)|提标|(?:标准|补助|水平)[^。，]{0,8}(?:提高|增)")
# 各是咋说的, 分别做了啥: whatever is written of the thing is wanted, and not one side of it.
_OPEN_ASKED = re.compile(
    r"(?:怎么|咋|如何)(?:样)?(?:说|写|讲|规定|做|干|提|弄)|(?:[说写讲做干提](?:了|过|的)?)(?:些|点)?(?:啥|什么|哪些|嘛|么子)|有(?:啥|什么|哪些)(?:说法|规定|政策|做法|办法|安排)|怎么个"
)


@dataclass(frozen=True)
class Told:
    """What one place says of the thing, best first; nothing where its texts do not speak of it."""

    region: str
    name: str
    choices: tuple[Choice, ...]


def compare_regions(done: Consultation, knowledge: Knowledge, regions: tuple[str, ...]) -> Reply:
    """What each place says of what is asked; a place whose texts do not speak of it is said to be silent."""
    told = _said_of_the_thing(done, knowledge, _meant(done, knowledge, regions))
    speaking = [one for one in told if one.choices]
    draft = Draft(knowledge, done.as_of)
    _say_who_writes(draft, done, knowledge, told)
    _say_verdict(draft, done, speaking, [one.name for one in told if not one.choices])
    for one in speaking:
        for choice in one.choices:
            draft.say(Role.REASON, _led_by(one.name, choice.provision.text), [choice.provision.id])
    _say_silent(draft, done, knowledge, told)
    _say_no_money(draft, done, speaking)
    chosen = [choice for one in speaking for choice in one.choices]
    warn_of_age(draft, [(choice.document, choice.provision) for choice in chosen])
    _warn_of_kinds(draft, done, chosen)
    return draft.reply(ReplyStatus.ANSWERED if chosen else ReplyStatus.DECLINED_NO_PROVISION)


def _meant(done: Consultation, knowledge: Knowledge, regions: tuple[str, ...]) -> tuple[str, ...]:
    """Beside places with papers 河南 is the province, and no street of that name without any."""
    held = {document.region for document in knowledge.documents.values()}
    named = named_regions(done, knowledge)
    return named if len(named) >= len(regions) and not held.issuperset(regions) else regions


def named_regions(done: Consultation, knowledge: Knowledge) -> tuple[str, ...]:
    """The places with texts of their own that the question names, in the order it does."""
    held = dict.fromkeys(document.region for document in knowledge.documents.values())
    found = {region: done.question.find(_bare(knowledge.regions.name(region))) for region in held}
    return tuple(sorted((region for region, place in found.items() if place >= 0), key=lambda one: found[one]))


def figures_compared(question: str) -> tuple[str, ...]:
    """The figures held against each other; years are none."""
    found = (match[0] for match in _FIGURE.finditer(question))
    return tuple(dict.fromkeys(one for one in found if not _YEAR.fullmatch(one)))


def _said_of_the_thing(done: Consultation, knowledge: Knowledge, regions: tuple[str, ...]) -> list[Told]:
    wanted = _wanted(done, knowledge, regions)
    done = _without_names(done, knowledge, regions)
    own = {region: _candidates(done, knowledge, region, wanted) for region in regions}
    nearest = max((near for found in own.values() for _, near in found), default=0.0)
    each = STATEMENTS_EACH if len(regions) <= A_FEW else OF_MANY
    return [
        Told(region, knowledge.regions.name(region), _of_the_thing(done, wanted, own[region], nearest, each))
        for region in regions
    ]


def _without_names(done: Consultation, knowledge: Knowledge, regions: tuple[str, ...]) -> Consultation:
    """The question less the places: 吉林省 stands in every statement of its own, and makes none of them nearer."""
    names = [
        name for region in regions for name in (knowledge.regions.name(region), _bare(knowledge.regions.name(region)))
    ]
    searched = done.understood.search or done.question
    for name in names:
        searched = searched.replace(name, "，")
    return replace(done, understood=replace(done.understood, search=searched))


def _wanted(done: Consultation, knowledge: Knowledge, regions: tuple[str, ...]) -> set[str]:
    """The programs and systems compared: those understood, or those of what was heard where none of theirs was."""
    wanted = {*done.understood.programs, *done.understood.systems}
    if not done.understood.programs or done.understood.systems:
        return wanted
    ranked = [one for region in regions for one in rank(done, knowledge, region) if one.document.region == region]
    heard = [one for one in ranked if how_near(done, one) >= HEARD]
    if not heard or any(how_near(done, one) >= FAINT for one in ranked if wanted.intersection(one.provision.programs)):
        return wanted
    return set(max(heard, key=lambda one: how_near(done, one)).provision.programs) or wanted


def _candidates(done: Consultation, knowledge: Knowledge, region: str, wanted: set[str]) -> list[tuple[Choice, float]]:
    """Statements of the place's own that are of a program or system asked about, or have a word put in quotes."""
    ranked = [one for one in rank(done, knowledge, region) if one.document.region == region]
    if wanted:
        ranked = [one for one in ranked if wanted.intersection((*one.provision.programs, *one.provision.systems))]
    found = {one.provision.id: one for one in (*_tagged(done, knowledge, region, wanted), *ranked)}
    for one in _naming(done, knowledge, region):
        known = found.get(one.provision.id)
        found[one.provision.id] = Choice(one.document, one.provision, NAMED + (known or one).score)
    if _RISE.search(done.question):
        for name, one in found.items():
            if _RISE.search(one.provision.text) and wanted.intersection(one.provision.programs):
                found[name] = replace(one, score=NAMED + one.score)
    if _FIGURE_ASKED.search(done.question):
        for name, one in found.items():
            if states("数量", one.provision.text) and wanted.intersection(one.provision.programs):
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
    quoted = _QUOTED.findall(done.question)
    figures, programs = figures_compared(done.question), set(done.understood.programs)
    for document in knowledge.documents.values():
        for one in document.provisions if document.region == region else ():
            figured = programs.intersection(one.programs) and any(has_figure(one.text, figure) for figure in figures)
            named = figured or any(word in one.text for word in quoted)
            if named and applies(document, one, region, done.as_of, knowledge):
                yield Choice(document, one, 0.0)


def _of_the_thing(
    done: Consultation, wanted: set[str], found: list[tuple[Choice, float]], nearest: float, each: int
) -> tuple[Choice, ...]:
    """Of a narrow program whatever is written; of a field, or of none, only what is nearly as near as the nearest."""
    papers = [
        one
        for one, _ in found
        if one.document.level is Level.WORKING_PAPER and wanted.intersection(one.provision.programs)
    ]
    narrow = 0 < len(papers) <= A_FIELD
    least = nearest * (OF_THE_THING if wanted else NO_PROGRAM)
    kept = [(one, near) for one, near in found if one.score > NAMED + 1 or near >= least or (narrow and one in papers)]
    open_asked = _OPEN_ASKED.search(done.question) is not None and not _RISE.search(done.question)
    if not kept and open_asked and narrow:
        # A place that writes of the program is not silent on it, though it does so in other words.
        kept = [(one, near) for one, near in found if one in papers][:1]
    if not kept:
        return ()
    kept.sort(key=lambda pair: (pair[0].document.level is not Level.WORKING_PAPER, -pair[0].score))
    first, near = kept[0]
    rest = [
        one
        for one, also in kept[1:]
        if (narrow and one in papers and (open_asked or _is_no_total(done, one) and also >= BESIDE_NARROW * near))
        or (one.score >= BESIDE_FIRST * first.score and also >= BESIDE_FIRST * near)
    ]
    return (first, *rest[: each - 1])


def _is_no_total(done: Consultation, one: Choice) -> bool:
    """A total is told beside what is done only to those who ask for figures."""
    counted = COUNTED.intersection(asked_facets(done.question, done.understood.topics))
    return one.provision.kind is not StatementKind.STATISTIC or "数量" in counted


def _say_who_writes(draft: Draft, done: Consultation, knowledge: Knowledge, told: list[Told]) -> None:
    wanted = set(done.understood.programs)
    all_there = [
        (
            one.name,
            [
                provision.text
                for document in knowledge.documents.values()
                for provision in document.provisions
                if document.region == one.region and wanted.intersection(provision.programs)
            ],
        )
        for one in told
    ]
    here = [(one.name, [choice.provision.text for choice in one.choices]) for one in told]
    text = who_writes(done.question, all_there) if wanted else ""
    if text := text or who_counts(done.question, here, all_there):
        draft.say(Role.CONCLUSION, text, evidence=(text,))


def _say_verdict(draft: Draft, done: Consultation, speaking: list[Told], silent: list[str]) -> None:
    sides = [Side(one.name, one.choices[0]) for one in speaking]
    if text := which_more(done.question, sides, silent):
        draft.say(Role.CONCLUSION, text, [one.choice.provision.id for one in sides], evidence=(text,))
        return
    figures = figures_compared(done.question)
    named = all(_names(done, one.text, figures) for one in sides)
    if text := contrast(done.question, sides, figures, named):
        basis = [one.choice.provision.id for one in sides]
        draft.say(Role.CONCLUSION, text, basis, evidence=tuple(one.text for one in sides))


def _names(done: Consultation, text: str, figures: tuple[str, ...]) -> bool:
    """Whether the statement has a figure, a quoted word or a named system of the question."""
    words = (*_QUOTED.findall(done.question), *(one.strip("“”《》") for one in done.understood.systems))
    periods = periods_in(text).intersection(periods_in(done.question))
    return bool(periods) or any(has_figure(text, figure) for figure in figures) or any(word in text for word in words)


def _say_silent(draft: Draft, done: Consultation, knowledge: Knowledge, told: list[Told]) -> None:
    """Places without a word on it, in one sentence; one that was not named and has no paper of its own is passed over."""
    papers = {one.region for one in knowledge.documents.values() if one.level is Level.WORKING_PAPER}
    silent = [
        one.name for one in told if not one.choices and (one.region in papers or _bare(one.name) in done.question)
    ]
    if silent:
        draft.say(Role.REASON, f"{'、'.join(silent)}：手头资料没有写这一点。")


def _say_no_money(draft: Draft, done: Consultation, speaking: list[Told]) -> None:
    for facet in asked_facets(done.question, done.understood.topics):
        silent = [one.name for one in speaking if not any(_SUM.search(choice.provision.text) for choice in one.choices)]
        if facet in _MONEY and silent:
            draft.say(Role.REASON, f"{WORDS[facet]}，{'、'.join(silent)}{'都' if len(silent) > 1 else ''}没有写。")


def _warn_of_kinds(draft: Draft, done: Consultation, chosen: list[Choice]) -> None:
    counted = COUNTED.intersection(asked_facets(done.question, done.understood.topics))
    kinds = {choice.provision.kind for choice in chosen} - {None}
    if len(kinds) > 1 and (counted or figures_compared(done.question)):
        draft.warn("各地说的不是同一种数：有的是目标，有的是已完成，有的是制度，不能直接比大小。")
    if len({choice.document.as_of for choice in chosen if choice.document.level is Level.WORKING_PAPER}) > 1:
        draft.warn("各地资料的年份不同，只能对照着看。")


def _bare(name: str) -> str:
    return name.rstrip("省市县区")


def _led_by(name: str, text: str) -> str:
    """The text with its region in front, unless it begins with it."""
    return text if text.startswith(_bare(name)) else f"{name}：{text}"
