"""The plain meaning of the four-letter words of the papers, where it is asked: 愿住尽住 is 愿意住的都能住, 应补尽补 该补的都补.

Knows the shape of such words and whom a statement says one of; does not know what a paper's proper names stand for.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.consultation import Consultation, Reply, Role, Sentence
from assistant.domain.policy import Level

_SLOGAN = re.compile(r"(?P<who>[应愿])(?P<does>[一-鿿])尽(?P=does)")
_MEANING_ASKED = re.compile(
    r"(?:啥|什么|么子|什幺)意思|[咋怎]么?(?:讲|理解|解释)|指的?是?(?:啥|什么)|是(?:啥|什么)(?=[，。？?]|$)"
)
_WHOM = r"(?P<whom>[一-鿿]{2,14}?(?:老年人|老人|儿童|家庭|群众|人员|对象|残疾人))"


def with_meaning(reply: Reply, done: Consultation) -> Reply:
    """The reply with the meaning first, where it is asked of such a word that a cited paper has."""
    match = _SLOGAN.search(done.question)
    if match is None or not _MEANING_ASKED.search(done.question):
        return reply
    for one in reply.citations:
        if one.level is not Level.WORKING_PAPER or match[0] not in one.quote:
            continue
        does = match["does"]
        plain = f"愿意{does}的都能{does}" if match["who"] == "愿" else f"该{does}的都{does}"
        said_of = re.search(rf"(?:[，。]|辖区内|对)?{_WHOM}{match[0]}", one.quote)
        whom = f"，说的是{said_of['whom'].removeprefix('辖区内')}，不是人人" if said_of else "，仍要符合条件"
        text = f"“{match[0]}”的意思是{plain}{whom}。"
        return replace(reply, sentences=(Sentence(Role.CONCLUSION, text, (one.token,), (text,)), *reply.sentences))
    return reply
