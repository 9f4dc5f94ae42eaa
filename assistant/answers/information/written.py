"""Answers to questions that are not about one person's eligibility: what is written, where, as of when.

Knows how to put chosen provisions in order and to say what is not written; does not know how they were found. A plan
is told as a plan, an old figure as an old figure, and a facet nobody wrote about is declined by name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.belief.asserted import Denial, denied
from assistant.answers.compared.contrast import Side, asks_contrast, contrast
from assistant.answers.compared.side_by_side import compare_regions as compare_regions
from assistant.answers.finding.age_lines import age_sentence
from assistant.answers.finding.at_home import instead_of_a_home
from assistant.answers.finding.by_place import differs_by_place, is_of_places
from assistant.answers.finding.heard import HEARD, how_near
from assistant.answers.finding.items import Told, tell_items, without_sum
from assistant.answers.finding.needed import needed
from assistant.answers.finding.ranking import Choice, figures_asked, shared, standing_out
from assistant.answers.finding.said_there import named_regions
from assistant.answers.finding.selection import select
from assistant.answers.finding.sides_listed import tell_sides
from assistant.answers.finding.stated_above import with_stated_above
from assistant.answers.information.counted import Counted, count_of, told_of_then
from assistant.answers.information.matter_named import quoted, refusal
from assistant.answers.information.refused import stating_first, told_last, told_refused, told_with, without_places
from assistant.answers.opening.first import opening, standing_today
from assistant.answers.opening.halves import LOOKED_UP, has_halves
from assistant.answers.opening.shares import share_told
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.clarify import ask_region
from assistant.answers.reply.draft import Draft
from assistant.answers.reply.programs import called
from assistant.answers.talk.staying import of_side_carried, turned_from
from assistant.answers.wording.facets import (
    asked_facets,
    left_open,
    silent_facets,
    states,
    written,
)
from assistant.answers.wording.mistaken import mistaken_figure
from assistant.answers.wording.runs import named_alike
from assistant.consultation import Consultation, Intent, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level
from assistant.domain.region import NATION
from assistant.language.topics import find_topics

OF_THE_MATTER = 0.25
_A_PAIR = 2
# What the nation leaves to each place to set or to found.
_LEFT_TO_PLACES = re.compile(
    r"鼓励地方|(?:由|各)[^，。]{0,8}(?:地方|省|市|县|各地)[^，。]{0,16}(?:规定|制定|确定|公布)"
)
# How many letters may stand between a name and the words that ask what it means.
NEAR_ITS_NAME = 6
_MEANING_ASKED = re.compile(
    r"是(?:什么|啥|哪[一二三四五六七八九几些])|指(?:的)?(?:是)?(?:都是)?(?:什么|啥|哪)|啥意思|什么意思|哪[一二三四五六七八九几](?:项|个|样|类)|哪些|都(?:有|是)啥|怎么讲|解释"
)
_MEANING_OPEN = re.compile(
    r"(?:指什么|是什么|是哪[一二三四五六七八九几]项|是哪些|含义|有哪[些几]|叫什么|具体怎么做|指的是什么)[^。]{0,12}(?:没有写|没有解释|没有列)|没有解释|没有列出"
)


def answer_information(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """What the asked region's texts say, local first; None when nothing speaks of it."""
    places = named_regions(done, knowledge)
    if len(places) > 1 and (asks_contrast(done.question) or not done.region):
        return compare_regions(done, knowledge, places)
    if differs_by_place(done, knowledge) or is_of_places(done, knowledge, alone=True):
        return ask_region(done, knowledge)
    if denial := denied(done, knowledge):
        return _deny(done, knowledge, denial)
    items = tell_sides(done, knowledge) or tell_items(done, knowledge)
    counted = None if items else count_of(done, knowledge)
    chosen = items.choices if items else _chosen(done, knowledge, counted)
    if not chosen:
        return None
    draft, asked = Draft(knowledge, done.as_of), _asked(done)
    chosen = chosen if items else stating_first(done, asked, chosen)
    silent = _silent(done, asked, chosen, listed=items is not None)
    silent, lacking = told_last(done, asked, silent, chosen[0])
    near = chosen if items else _near(done, chosen, knowledge) or standing_out(done, knowledge)
    near = near if items or not silent else told_with(done, near, knowledge, asked, silent)
    status = ReplyStatus.ANSWERED
    if not (items and _say_contrast(draft, done, items)):
        then = told_of_then(done.question, counted) if counted else ""
        status = _begin(draft, done, knowledge, chosen, near, silent, then)
    _say_age(draft, done, near)
    refused = status is ReplyStatus.DECLINED_NO_PROVISION
    for place, choice in enumerate(told_refused(done, near, knowledge) if refused and not items else chosen):
        tell(draft, choice, Role.CONCLUSION if place == 0 and not refused else Role.REASON)
    _say_items_unwritten(draft, done, items)
    # What is looked up for a second half is told or called unwritten with that.
    lacking = tuple(one for one in lacking if one not in LOOKED_UP or not has_halves(done.question))
    if lacking:
        lacked = refusal(done, knowledge, lacking, chosen[:1])
        draft.say(Role.REASON, lacked, evidence=(lacked,))
    _say_left_open(draft, done, [side for side in asked if side not in (*silent, *lacking)], chosen)
    warn_of_age(draft, [(choice.document, choice.provision) for choice in chosen])
    _label_inherited(draft, done, knowledge, chosen)
    if silent and refused:
        draft.say(Role.TURN_TO, knowledge.words.say("declined_no_provision", "turn_to"))
    return draft.reply(status)


def _say_items_unwritten(draft: Draft, done: Consultation, items: Told | None) -> None:
    """Of a list of things, those that nothing speaks of."""
    if items and items.unwritten and not asks_contrast(done.question):
        draft.say(Role.REASON, f"{'、'.join(map(quoted, items.unwritten))}：手头资料没有写。", evidence=items.unwritten)
    if items and (lacking := without_sum(done.question, items)):
        draft.say(Role.REASON, f"{'、'.join(lacking)}那项的钱数，资料没有写。", evidence=lacking)


def _silent(done: Consultation, asked: tuple[str, ...], chosen: tuple[Choice, ...], listed: bool) -> tuple[str, ...]:
    """The sides nothing told answers; of a list of things 各发多少 asks for whatever sum is written, a total too."""
    texts = [one.provision.text for one in chosen]
    silent = silent_facets(asked, texts, done.question)
    return tuple(side for side in silent if not (listed and any(states(side, text) for text in texts)))


def _asked(done: Consultation) -> tuple[str, ...]:
    """适老化改造呢: a side carried over from the question before helps to choose, and its lack is no refusal."""
    gone_on = done.conversation.turns and done.understood.intent is Intent.INFORMATION
    return asked_facets(done.question, find_topics(done.question) if gone_on else done.understood.topics)


def _say_left_open(draft: Draft, done: Consultation, asked: list[str], chosen: tuple[Choice, ...]) -> None:
    """How and where it is done, asked in so many words and neither told nor called unwritten: the last word."""
    if left := left_open(tuple(asked), [one.provision.text for one in chosen], done.question):
        draft.say(Role.REASON, f"{'、'.join(left)}，资料没有写。", evidence=left)


def _deny(done: Consultation, knowledge: Knowledge, denial: Denial) -> Reply:
    """What is held against the figures, put right first; then what they are, and what the figure held was."""
    draft = Draft(knowledge, done.as_of)
    draft.say(Role.CONCLUSION, denial.text, [one.provision.id for one in denial.choices], evidence=(denial.text,))
    for choice in denial.choices:
        tell(draft, choice, Role.REASON)
    warn_of_age(draft, [(one.document, one.provision) for one in denial.choices])
    return draft.reply(ReplyStatus.CORRECTED_PREMISE)


def _chosen(done: Consultation, knowledge: Knowledge, counted: Counted | None) -> tuple[Choice, ...]:
    """The statement that has the very figure asked for, alone; else what answers best."""
    if counted:
        return (counted.choice,)
    chosen = instead_of_a_home(done, select(done, knowledge, done.region), knowledge)
    chosen = turned_from(done, knowledge, _with_share(done, chosen))
    chosen = of_side_carried(done, chosen)
    return with_stated_above(done, needed(done, chosen, knowledge), knowledge)


def _with_share(done: Consultation, chosen: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """是不是每个乡都有: the statement that says how many have it, alone, where one does."""
    return tuple(one for one in chosen if share_told(done.question, one.provision.text))[:1] or chosen


def _begin(
    draft: Draft,
    done: Consultation,
    knowledge: Knowledge,
    chosen: tuple[Choice, ...],
    near: tuple[Choice, ...],
    silent: tuple[str, ...],
    then: str,
) -> ReplyStatus:
    """The first word: what is not written, what is otherwise, where it holds, or how things stand."""
    if unexplained := _unexplained(done, chosen[0]):
        draft.say(Role.CONCLUSION, unexplained, [chosen[0].provision.id], evidence=(unexplained,))
        return ReplyStatus.DECLINED_NO_PROVISION
    if silent:
        if then:
            draft.say(Role.CONCLUSION, then, [chosen[0].provision.id], evidence=(then,))
        _decline(draft, done, knowledge, silent, near)
        return ReplyStatus.DECLINED_NO_PROVISION
    if wrong := _mistaken(done, chosen[0]):
        text = f"资料里写的不是{wrong}。"
        draft.say(Role.CONCLUSION, text, [chosen[0].provision.id], evidence=(text,))
        return ReplyStatus.CORRECTED_PREMISE
    _say_not_local(draft, done, knowledge, chosen)
    # 现在能领了不, with an age told, asks of the person; how the matter goes on is not asked.
    asks_of_person = any(age_sentence(done, choice) for choice in near)
    if not asks_of_person and (text := then or opening(done, chosen[0], knowledge)):
        draft.say(Role.CONCLUSION, text, [chosen[0].provision.id], evidence=(text,))
    return ReplyStatus.ANSWERED


def _say_age(draft: Draft, done: Consultation, chosen: tuple[Choice, ...]) -> None:
    for choice in chosen:
        if text := age_sentence(done, choice):
            draft.say(Role.REASON, text, [choice.provision.id], evidence=(text,))
            return


def _say_contrast(draft: Draft, done: Consultation, items: Told) -> bool:
    """Of things of one place: whether they are one, or at odds; False where that was not asked."""
    sides = [Side(item.figure or quoted(item.words), choice) for item, choice in items.best]
    figured = [side for (item, _), side in zip(items.best, sides, strict=True) if item.figure]
    sides = figured if len(figured) > 1 else sides
    if len({side.name for side in sides}) < len(sides) == _A_PAIR:
        # 1000个社区 and 1000个设施: one figure of two things.
        sides = [replace(side, name=f"{word}{side.name}") for word, side in zip(("一个", "另一个"), sides, strict=True)]
    text = contrast(done.question, sides, [item.figure for item, _ in items.best if item.figure], named=True)
    if text:
        draft.say(Role.CONCLUSION, text, [side.choice.provision.id for side in sides], evidence=(done.question,))
    return bool(text)


def _unexplained(done: Consultation, first: Choice) -> str:
    """The first word where a name's meaning or its members are asked and its own text says that it does not tell them."""
    asked = [
        system
        for system in done.understood.systems
        if system in first.provision.systems and _is_asked_to_mean(system, done.question)
    ]
    if not asked or not _MEANING_OPEN.search(first.provision.text):
        return ""
    return f"{quoted(asked[0])}具体指什么，手头资料没有写。资料里写到的是："


def _is_asked_to_mean(name: str, question: str) -> bool:
    """Whether it is the name's meaning that is asked: not in 淄助你1+N的1和N指啥, which asks for that of other letters."""
    match = _MEANING_ASKED.search(question)
    bare = name.strip("“”《》")
    place = question.find(bare)
    return match is not None and (place < 0 or match.start() - place - len(bare) <= NEAR_ITS_NAME)


def _decline(
    draft: Draft, done: Consultation, knowledge: Knowledge, silent: tuple[str, ...], chosen: tuple[Choice, ...]
) -> None:
    text = refusal(done, knowledge, silent, chosen)
    draft.say(Role.CONCLUSION, text, evidence=(text,))
    if chosen and not draft.sentences[1:] and (today := standing_today(done, chosen[0])):
        draft.say(Role.CONCLUSION, today, [chosen[0].provision.id], evidence=(today,))
    if any(written(choice.provision.text) for choice in chosen):
        draft.say(Role.CONCLUSION, "资料里写到的是：")


def _near(done: Consultation, chosen: tuple[Choice, ...], knowledge: Knowledge) -> tuple[Choice, ...]:
    """With a refusal only what is of the matter is told: its program or system, a good part of its words, or its name."""
    wanted = {*done.understood.programs, *done.understood.systems}
    question = without_places(done.question, knowledge)
    alike = [one for one in chosen if named_alike(question, one.provision.text, knowledge)]
    near = [
        one
        for one in chosen
        if wanted.intersection((*one.provision.programs, *one.provision.systems))
        or (not wanted and shared(done, one.provision) >= OF_THE_MATTER)
        or one in alike
        or how_near(done, one) >= HEARD
        or any(figure in one.provision.text for figure in figures_asked(done.question))
    ]
    # The place's own word leaves no room for the nation's on the neighbours of what is not written.
    own = [one for one in near if one.document.region != NATION]
    return tuple(own or [one for one in near if one in alike][:1] or near[:1])


def _say_not_local(draft: Draft, done: Consultation, knowledge: Knowledge, chosen: tuple[Choice, ...]) -> None:
    """Whether one can get it here is not written; what the nation says is no answer to that."""
    local = any(choice.document.region != NATION for choice in chosen)
    left_to_it = any(_LEFT_TO_PLACES.search(choice.provision.text) for choice in chosen)
    wanted = done.understood.intent is Intent.ELIGIBILITY or left_to_it
    if local or not done.region or done.region == NATION or not wanted:
        return
    programs = knowledge.programs
    names = "、".join(called(programs[one]) for one in done.understood.programs[:2] if one in programs)
    if names:
        place = knowledge.regions.name(done.region)
        draft.say(Role.CONCLUSION, f"{place}的{names}怎么规定，手头资料没有写。全国的规定是：")


def _mistaken(done: Consultation, first: Choice) -> str:
    """A figure taken for granted that the working paper of the place has otherwise."""
    if first.document.level is not Level.WORKING_PAPER:
        return ""
    return mistaken_figure(done.question, first.provision.text)


def tell(draft: Draft, choice: Choice, role: Role) -> None:
    """One provision in its own (already plain) words, with its source."""
    text = choice.provision.text
    draft.say(role, text if text.endswith(("。", "！", "？")) else f"{text}。", [choice.provision.id])


def _label_inherited(draft: Draft, done: Consultation, knowledge: Knowledge, chosen: tuple[Choice, ...]) -> None:
    if not done.region or done.region == NATION:
        return
    if all(choice.document.region != done.region for choice in chosen):
        outer = knowledge.regions.name(chosen[0].document.region)
        place = knowledge.regions.name(done.region)
        if chosen[0].document.region == NATION:
            draft.warn(f"{place}自己的规定，手头资料没有；以上是全国的规定，当地另有规定的按当地。")
        else:
            draft.warn(f"{place}自己的规定，手头资料没有；以上是{outer}的资料。")
