"""Answers to questions that are not about one person's eligibility: what is written, where, as of when.

Knows how to put chosen provisions in order and to say what is not written; does not know how they were found. A plan
is told as a plan, an old figure as an old figure, and a facet nobody wrote about is declined by name.
"""

from __future__ import annotations

import re

from assistant.answers.ages import warn_of_age
from assistant.answers.draft import Draft
from assistant.answers.facets import WORDS, asked_facets, mistaken_figure, silent_facets, written
from assistant.answers.programs import called
from assistant.answers.ranking import Choice, figures_asked, local_statements, shared
from assistant.answers.selection import select
from assistant.consultation import Consultation, Intent, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level, StatementKind
from assistant.domain.region import NATION

# Told of each compared region, so that five regions still fit on a phone.
STATEMENTS_EACH = 2
OF_THE_MATTER = 0.25
_PLANNED_WORDS = {StatementKind.GOAL: "计划或目标", StatementKind.TRIAL: "探索、试点"}
_AT_ODDS = re.compile(r"打架|矛盾|冲突|对不上|到底听谁|谁说的对")
_PROGRESS = re.compile(
    r"(?:建好|建成|完成|实现|出台|施行|实施|生效|通过|批下来|获批|增加|提高|统一|转型\S{0,2}|开起来|改完|投用|用上|办成|落实|做到)"
    r"(?:了)?(?:没|吗|么|没有|不)|了没(?:有)?[？?]?$|现在\S{0,12}(?:吗|没|不|了没)|还(?:办不办|有没有|在不在|算数)|哪天|啥时候|什么时候"
)
_MEANING_ASKED = re.compile(
    r"是(?:什么|啥|哪[一二三四五六七八九几些])|指(?:的)?(?:是)?(?:都是)?(?:什么|啥|哪)|啥意思|什么意思|哪[一二三四五六七八九几](?:项|个|样|类)|哪些|都(?:有|是)啥|怎么讲|解释"
)
_MEANING_OPEN = re.compile(
    r"(?:指什么|是什么|是哪[一二三四五六七八九几]项|是哪些|含义|有哪[些几]|叫什么|具体怎么做|指的是什么)[^。]{0,12}(?:没有写|没有解释|没有列)|没有解释|没有列出"
)
_WHETHER = re.compile(
    r"有没有|有没得|有冇|有.{0,8}(?:吗|么|没|不)[？?。]?$|管不管|给不给|能不能|[能给管](?:.{0,18})(?:吗|么|不|没)[？?。]?$"
)


def answer_information(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """What the asked region's texts say, local first; None when nothing speaks of it."""
    chosen = select(done, knowledge, done.region)
    if not chosen:
        return None
    draft = Draft(knowledge, done.as_of)
    asked = asked_facets(done.question, done.understood.topics)
    silent = silent_facets(asked, [choice.provision.text for choice in chosen], done.question)
    status = ReplyStatus.ANSWERED
    if unexplained := _unexplained(done, chosen[0]):
        status = ReplyStatus.DECLINED_NO_PROVISION
        draft.say(Role.CONCLUSION, unexplained, [chosen[0].provision.id], evidence=(unexplained,))
    elif silent:
        status = ReplyStatus.DECLINED_NO_PROVISION
        _decline(draft, done, knowledge, silent, chosen)
    elif wrong := _mistaken(done, chosen[0]):
        status = ReplyStatus.CORRECTED_PREMISE
        text = f"资料里写的不是{wrong}。"
        draft.say(Role.CONCLUSION, text, [chosen[0].provision.id], evidence=(text,))
    else:
        _say_not_local(draft, done, knowledge, chosen)
        _lead(draft, done, chosen[0])
    near = _near(done, chosen) if silent or unexplained else chosen
    for place, choice in enumerate(near):
        tell(draft, choice, Role.CONCLUSION if place == 0 and not (silent or unexplained) else Role.REASON)
    warn_of_age(draft, [(choice.document, choice.provision) for choice in chosen])
    _label_inherited(draft, done, knowledge, chosen)
    if silent:
        draft.say(Role.TURN_TO, knowledge.words.say("declined_no_provision", "turn_to"))
    return draft.reply(status)


def _unexplained(done: Consultation, first: Choice) -> str:
    """The first word where a name's meaning or its members are asked and its own text says that it does not tell them."""
    asked = [system for system in done.understood.systems if system in first.provision.systems]
    if not asked or not _MEANING_ASKED.search(done.question) or not _MEANING_OPEN.search(first.provision.text):
        return ""
    return f"{_quoted(asked[0])}具体指什么，手头资料没有写。资料里写到的是："


def _quoted(name: str) -> str:
    return name if "“" in name or "《" in name else f"“{name}”"


def _decline(
    draft: Draft, done: Consultation, knowledge: Knowledge, silent: tuple[str, ...], chosen: tuple[Choice, ...]
) -> None:
    place = knowledge.regions.name(done.region) if done.region and done.region != NATION else ""
    names = [
        called(knowledge.programs[program]) for program in done.understood.programs if program in knowledge.programs
    ]
    about = "、".join(names[:2]) if names else "这件事"
    asked = "、".join(WORDS[facet] for facet in silent)
    draft.say(
        Role.CONCLUSION,
        f"{place}的{about}{asked}，手头资料没有写，不能替您猜。"
        if place
        else f"{about}{asked}，手头资料没有写，不能替您猜。",
    )
    if any(written(choice.provision.text) for choice in _near(done, chosen)):
        draft.say(Role.CONCLUSION, "资料里写到的是：")


def _near(done: Consultation, chosen: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """With a refusal only what is of the matter is told: its program or system, or a good part of its words."""
    wanted = {*done.understood.programs, *done.understood.systems}
    return tuple(
        one
        for one in chosen
        if wanted.intersection((*one.provision.programs, *one.provision.systems))
        or (not wanted and shared(done, one.provision) >= OF_THE_MATTER)
        or any(figure in one.provision.text for figure in figures_asked(done.question))
    )


def _say_not_local(draft: Draft, done: Consultation, knowledge: Knowledge, chosen: tuple[Choice, ...]) -> None:
    """Whether one can get it here is not written; what the nation says is no answer to that."""
    local = any(choice.document.region != NATION for choice in chosen)
    if local or not done.region or done.region == NATION or done.understood.intent is not Intent.ELIGIBILITY:
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


def _lead(draft: Draft, done: Consultation, first: Choice) -> None:
    """A short direct word before the text where the question wants one: how things stand, or whether there is any."""
    if first.document.level is not Level.WORKING_PAPER:
        return
    planned = _PLANNED_WORDS.get(first.provision.kind) if first.provision.kind else None
    if _PROGRESS.search(done.question):
        what = f"资料只写到{planned}" if planned else f"资料的时点是{first.document.as_of}"
        text = f"{what}，后来怎么样，手头资料没有写。"
    elif _WHETHER.search(done.question) and set(done.understood.programs).intersection(first.provision.programs):
        text = "资料里写到了，是计划或探索，不等于已经做到。" if planned else "资料里写到了。"
    else:
        return
    draft.say(Role.CONCLUSION, text, [first.provision.id], evidence=(text,))


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


def compare_regions(done: Consultation, knowledge: Knowledge, regions: tuple[str, ...]) -> Reply:
    """The same question put to several regions, side by side; a region whose texts are silent is said to be."""
    draft = Draft(knowledge, done.as_of)
    told: list[Choice] = []
    if _AT_ODDS.search(done.question):
        names = "、".join(knowledge.regions.name(region) for region in regions)
        draft.say(Role.CONCLUSION, f"不一定矛盾：{names}各说各的范围，要分开看。", evidence=(names,))
    for region in regions:
        name = knowledge.regions.name(region)
        own = local_statements(done, knowledge, region)[:STATEMENTS_EACH]
        if not own:
            draft.say(Role.REASON, f"{name}：手头资料没有写。")
        for choice in own:
            draft.say(Role.REASON, _led_by(name, choice.provision.text), [choice.provision.id])
        told.extend(own)
    warn_of_age(draft, [(choice.document, choice.provision) for choice in told])
    if len({choice.provision.kind for choice in told}) > 1:
        draft.warn("各地说的不是同一种数：有的是目标，有的是已完成，有的是制度，不能直接比大小。")
    if any(choice.document.level is Level.WORKING_PAPER for choice in told):
        draft.warn("各地资料的年份不同，只能对照着看。")
    return draft.reply(ReplyStatus.ANSWERED if told else ReplyStatus.DECLINED_NO_PROVISION)


def _led_by(name: str, text: str) -> str:
    """The text with its region in front, unless it begins with it."""
    return text if text.startswith(name.rstrip("市县省区")) else f"{name}：{text}"
