"""The meaning of a word of the papers, where it is asked: 愿住尽住 is 愿意住的都能住; a name only listed is nowhere explained.

Knows the shape of the four-letter words and whom a statement says one of, and when a paper does no more than list a
name; does not know what a paper's proper names stand for.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.consultation import Consultation, Reply, ReplyStatus, Role, Sentence
from assistant.domain.policy import Level

_SLOGAN = re.compile(r"(?P<who>[应愿])(?P<does>[一-鿿])尽(?P=does)")
_MEANING_ASKED = re.compile(
    r"(?:是?[个]?)(?:啥|什么|么子|什幺)(?:意思|玩意|东西|名堂)|[咋怎]么?(?:讲|理解|解释)|指的?是?(?:啥|什么)|是(?:啥|什么)(?=[，。？?]|$)"
)
_QUOTED = re.compile(r"“([^”]{2,12})”")
_BARE = re.compile(r"(?:到底|究竟|这个?|那个?|里面?|里头|的|说|是|个|指|[，。？?“”\s])+$")
_UNTOLD = re.compile(r"(?:指什么|是什么|怎么做|改什么|帮谁|具体内容)[^。]*(?:没有?写|没有解释)")
_SHORTEST, _LONGEST = 3, 12
_WHOM = r"(?P<whom>[一-鿿]{2,14}?(?:老年人|老人|儿童|家庭|群众|人员|对象|残疾人))"


def with_meaning(reply: Reply, done: Consultation) -> Reply:
    """The reply with the meaning first, where it is asked of such a word that a cited paper has."""
    asked = _MEANING_ASKED.search(done.question)
    if asked is None:
        return reply
    match = _SLOGAN.search(done.question)
    if match is None:
        return _with_unexplained(reply, done.question[: asked.start()])
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


def _with_unexplained(reply: Reply, before: str) -> Reply:
    """The reply with 指什么没有解释 first, where the word asked after is only listed among others by what is told."""
    if reply.status is not ReplyStatus.ANSWERED:
        return reply
    for one in reply.citations[:1]:
        name = _name_in(before, one.quote) if one.level is Level.WORKING_PAPER else ""
        if name and not _UNTOLD.search(one.quote):
            text = f"“{name}”具体指什么，资料没有解释，只提到这个名称。"
            return replace(reply, sentences=(Sentence(Role.CONCLUSION, text, (one.token,), (text,)), *reply.sentences))
    return reply


def _name_in(before: str, quote: str) -> str:
    """The word in quotes or at the end of what was said, where it stands in a list and nowhere else of the quote."""
    quoted = _QUOTED.findall(before)
    bare = _BARE.sub("", before)
    ends = [bare[place:] for place in range(max(0, len(bare) - _LONGEST), len(bare) - _SHORTEST + 1)]
    name = next((one for one in (*quoted[-1:], *ends) if one in quote), "")
    if len(name) < _SHORTEST:
        return ""
    places = [match.span() for match in re.finditer(re.escape(name), quote)]
    return name if all(_is_listed(quote[:start], quote[end:]) for start, end in places) else ""


def _is_listed(before: str, behind: str) -> bool:
    return before.rstrip("“").endswith(("、", "和", "”")) or behind.lstrip("”").startswith(("、", "和", "“"))
