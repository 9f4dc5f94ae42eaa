"""Somebody of the family is lost: the police and the rescue station first, then what the place writes on finding people.

Knows how somebody is said to be lost and which program's names say so; does not know where anybody is.
"""

from __future__ import annotations

import re

from assistant.answers.finding.ranking import rank
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.verdict.procedure import rows_for
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.facts import HOUSEHOLD, SELF
from assistant.domain.region import NATION
from assistant.language.childhood import childs

_LOST = re.compile(
    r"走(?:丢|失|散)|(?:人|他|她)(?:给|也)?(?:丢了|不见了|没影了?)|失踪|下落不明"
    r"|(?:出门|出去|离家|离开家|跑出去|溜出去|走出去)[^。？?]{0,14}(?:[没冇未](?:有)?(?:回|消息|音|信|影)|不见回|联系不上|找不)"
)
_SOUGHT = re.compile(r"找|寻|帮|管|救|[咋怎][么]?[办弄整]|报[警案]")
# 男人失踪三年，娃能领啥补助 asks for money, and not for him; 听说能刷脸找人，真的吗 asks what is so.
_FOR_ELSE = re.compile(
    r"真的|是真|补[助贴]|津贴|低保|特困|孤儿|抚养|[能可][^，。？?]{0,4}[领拿]|多少钱|给钱|证明|登记|离婚"
)
_SEARCHES = re.compile(r"寻亲|寻人|身份查询")
_CALLED = "走失"


def answer_missing(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """Where to turn at once; None where nobody of the family is told to be lost, or a child's parents are."""
    person = done.understood.person or ""
    if person in ("", SELF, HOUSEHOLD) or childs(person) or not _is_lost(done, knowledge):
        return None
    program = next((one for one in knowledge.programs.values() if _CALLED in one.names), None)
    if program is None:
        return None
    draft = Draft(knowledge, done.as_of)
    first = knowledge.words.say(ReplyStatus.ANSWERED.value, "missing")
    where = next(iter(rows_for(draft, program.id, done.region or NATION, ("受理",))), None)
    draft.say(Role.CONCLUSION, first, where.basis if where else (), evidence=(first,))
    own = [one for one in rank(done, knowledge, done.region) if program.id in one.provision.programs]
    told = [one for one in own if one.document.region == done.region != NATION][:1]
    told = told or [one for one in own if _SEARCHES.search(one.provision.text)][:1]
    for one in told:
        draft.say(Role.REASON, one.provision.text, [one.provision.id])
    warn_of_age(draft, [(one.document, one.provision) for one in told])
    return draft.reply(ReplyStatus.ANSWERED)


def _is_lost(done: Consultation, knowledge: Knowledge) -> bool:
    """妈跑了三年没消息, told of a child's mother, is that child's case and no search."""
    parents = {one.id for name in ("父亲情形", "母亲情形") if (one := knowledge.rulebook.facts.find(name))}
    of_parents = any(fact.name in parents for fact in done.understood.facts)
    if of_parents or _FOR_ELSE.search(done.question):
        return False
    return bool(_LOST.search(done.question) and _SOUGHT.search(done.question))
