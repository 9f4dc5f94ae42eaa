"""How what was told stands in time: 那这些现在都完成了吧, 弄好了没, 是今年的数不, 哪年的事.

Knows plans and trials from what was done, as the statements are marked; does not know what became of any plan.
"""

from __future__ import annotations

import re

from assistant.answers.belief.denials import no_closing_date
from assistant.answers.belief.how_it_stands import written_in
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.talk.staying import stays, told_just_before, told_lately
from assistant.answers.talk.told import Statement, of_programs
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import StatementKind

_DONE = re.compile(
    r"(?:完成|完工|弄好|弄完|办好|办成|搞好|搞定|建好|建成|建完|建齐|修好|做到|做完|达到|达标|实现|落实|到位|改完|开起来|用上|齐|够[^，。]{0,4})了?(?:吧|吗|么|嘛|没有?|冇|呗|咯|对吧|是吧|对不对?)[？?。！ ]*$"
)
_WHICH_YEAR = re.compile(
    r"是?(?:今年|去年|现在|最近|最新|眼下|当前)的?(?:数|标准|政策|事|情况|规定|价|吗|不|吧|么|嘛)|(?:哪一?年|啥时候|什么时候|几几年|哪阵)(?:的|提|涨|定|写|出|发|说)"
)
_SEVERAL = re.compile(r"这些|那些|[这那][两三几]|两[样个件项]|都|全")
_PLANNED = {StatementKind.GOAL, StatementKind.TRIAL}


def asks_completion(question: str) -> bool:
    """Whether the question asks, or holds, that something is done by now."""
    return _DONE.search(question) is not None


def answer_of_which_year(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """The year of what was told last, and that of later years nothing is written."""
    if not _WHICH_YEAR.search(done.question):
        return None
    told = told_just_before(done, knowledge)[:1]
    if not told or not stays(done, knowledge, told):
        return None
    draft, one = Draft(knowledge, done.as_of), told[0]
    what = "计划、目标" if one.provision.kind in _PLANNED else "情况"
    text = f"资料写的是{written_in(one.document, one.provision)}的{what}，后来的、现在的，资料没有写。"
    draft.say(Role.CONCLUSION, text, [one.provision.id], evidence=(text,))
    draft.say(Role.REASON, one.provision.text, [one.provision.id])
    warn_of_age(draft, [(one.document, one.provision)])
    return draft.reply(ReplyStatus.ANSWERED)


def answer_closing_date(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """听说过了6月底就不收了: the day told is one for the office; None where nothing told has such a day."""
    told = told_lately(done, knowledge)[::-1]
    matter = tuple(dict.fromkeys(program for one in told for program in one.provision.programs))
    for one in (*told, *of_programs(done, knowledge, matter)):
        text = no_closing_date(done.question, one.provision.text)
        if not text:
            continue
        draft, when = Draft(knowledge, done.as_of), written_in(one.document, one.provision)
        text = f"不能这么说。{text}那是{when}的安排，现在还办不办，资料没有写，要问街道（乡镇）或者民政部门。"
        draft.say(Role.CONCLUSION, text, [one.provision.id], evidence=(text,))
        draft.say(Role.REASON, one.provision.text, [one.provision.id])
        warn_of_age(draft, [(one.document, one.provision)])
        return draft.reply(ReplyStatus.CORRECTED_PREMISE)
    return None


def answer_completion(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """Of each plan told that its completion is not written; None where nothing told is a plan."""
    if not asks_completion(done.question):
        return None
    told = told_just_before(done, knowledge)
    if not stays(done, knowledge, told):
        return None
    if _SEVERAL.search(done.question):
        told = told_lately(done, knowledge)
    plans = [one for one in told if one.provision.kind in _PLANNED]
    return _tell(done, knowledge, plans) if plans else None


def _tell(done: Consultation, knowledge: Knowledge, plans: list[Statement]) -> Reply:
    draft = Draft(knowledge, done.as_of)
    years = "、".join(dict.fromkeys(written_in(one.document, one.provision) for one in plans))
    which = "这些都是" if len(plans) > 1 else "这是"
    text = f"完成没有，资料没有写，不能当成做到了。{which}{years}的计划、目标。"
    draft.say(Role.CONCLUSION, text, [one.provision.id for one in plans], evidence=(text,))
    for one in plans:
        draft.say(Role.REASON, one.provision.text, [one.provision.id])
    draft.say(Role.TURN_TO, knowledge.words.say("declined_no_provision", "turn_to"))
    warn_of_age(draft, [(one.document, one.provision) for one in plans])
    return draft.reply(ReplyStatus.CORRECTED_PREMISE)
