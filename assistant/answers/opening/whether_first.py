"""管不管，管多少钱: where the sum is not written, the word on whether there is any comes before that.

Knows the clause that asks whether and the statement of the place asked for in this way; says no yes the statement does
not bear (opening/whether.py), and nothing of the sum.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.belief.how_it_stands import written_in
from assistant.answers.finding.heard import heard_statements, how_near
from assistant.answers.opening.own_group import groups_told
from assistant.answers.opening.own_place import home_named, side_of_own_place
from assistant.answers.opening.whether import CARED_FOR, whether_any
from assistant.answers.reply.draft import Draft
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge

_CLAUSES = re.compile(r"[，。；？?！! ]+")
_ASKS_WHETHER = re.compile(r"管不管|给不给|有没有|有没得|[管有](?!人[不没吗么]$)[^，]{1,10}[不没吗么]$|能不能|可不可以")
_ASKS_MORE = re.compile(r"多少|几[个块家岁天次]|怎么|咋|哪|啥|什么|标准")
_AGE_ASKED = re.compile(r"([中能够行])不\1|[能够][^，。？?]{0,8}(?:不|吗|么|没)|有[^，。？?]{0,4}份")
_AGE_LINE = "这条年龄线"
_A_YES = re.compile(r"^(?:有|管|给|可以去问)(?![^，。]*没有写)")


def with_whether_first(reply: Reply, done: Consultation, knowledge: Knowledge) -> Reply:
    """The reply with the word on whether there is any before what is declined of it."""
    if reply.status is ReplyStatus.DECLINED_NO_PROVISION and _AGE_ASKED.search(done.question):
        reply = _age_first(reply)
    clauses = [one for one in _CLAUSES.split(done.question) if one]
    asking = next((one for one in clauses if _ASKS_WHETHER.search(one) and not _ASKS_MORE.search(one)), "")
    if reply.status is not ReplyStatus.DECLINED_NO_PROVISION or not asking or len(clauses) == 1:
        return reply
    for choice in heard_statements(done, knowledge)[:1]:
        # 俺们县有网点没: that the whole place has some is no yes to that.
        place, home = knowledge.regions.name(choice.document.region), home_named(done, choice.document, knowledge)
        if side_of_own_place(asking, choice.provision.text, place, home):
            continue
        near, when = how_near(done, choice), written_in(choice.document, choice.provision)
        told, groups = bool(done.understood.facts), groups_told(done, knowledge)
        text = whether_any(asking, choice.provision, when, near=near, told=told, groups=groups)
        if near < CARED_FOR or not _A_YES.search(text):
            continue
        draft = Draft(knowledge, done.as_of)
        draft.citations.update({f"{one.document} {one.provision}": one for one in reply.citations})
        whole = text if choice.provision.text in reply.text else f"{text}{choice.provision.text}"
        draft.say(Role.CONCLUSION, whole, [choice.provision.id], evidence=(text,))
        cited = tuple(draft.citations.values())
        return replace(reply, sentences=(*draft.sentences, *reply.sentences), citations=cited)
    return reply


def _age_first(reply: Reply) -> Reply:
    """中不中领，一个月发多少: that the age is on the right side of the line comes before the sum nobody wrote."""
    ages = [one for one in reply.sentences if _AGE_LINE in one.text]
    return replace(reply, sentences=(*ages, *(one for one in reply.sentences if one not in ages)))
