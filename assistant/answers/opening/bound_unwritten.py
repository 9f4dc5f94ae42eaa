"""算高龄吗, 失能要几级: the line of a group is asked for, and the place writes the group without any line.

Knows the words of the groups that have such lines and which statements of the place name them; does not know where a
line is drawn elsewhere, and lends none.
"""

from __future__ import annotations

import re

from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Document, Provision
from assistant.domain.region import NATION

_AGED = re.compile(
    r"算(?:不算|不|得上|是)?(?:是)?高龄|(?:几|多少|多大)岁?(?:以上)?(?:才)?(?:能)?(?:算|叫)(?:是)?高龄|高龄[是从要得]?(?:几|多少|多大)岁?"
)
_GRADED = re.compile(r"失能[^，。？?]{0,4}几级|几级[^，。？?]{0,4}(?:才|能)?(?:算|叫)失能")
# Group: what is asked, a line that may be written of it, what is asked in words.
_GROUPS = {
    "高龄": (_AGED, re.compile(r"\d+(?:周)?岁"), "几岁算高龄"),
    "失能": (_GRADED, re.compile(r"[一二三四五六\d]级"), "失能要几级才算"),
}
_AGE = re.compile(r"(?<!\d)(\d{2,3}|[六七八九]十[一二三四五六七八九]?)岁?[，,]?算")


def with_bound_unwritten(reply: Reply, done: Consultation, knowledge: Knowledge) -> Reply:
    """That the line is not written instead of what a later question would only have told again; else the reply as it is."""
    if done.region in (None, NATION) or not done.conversation.turns or reply.status is ReplyStatus.CORRECTED_PREMISE:
        return reply
    for group, (asked, line, words) in _GROUPS.items():
        if asked.search(done.question):
            named = _naming(group, done, knowledge)
            if named and not any(line.search(one.text) for _, one in named):
                return _unwritten(words, named[0], done, knowledge)
    return reply


def _naming(group: str, done: Consultation, knowledge: Knowledge) -> list[tuple[Document, Provision]]:
    """The place's statements that name the group, those of the matter talked of first."""
    found = [
        (document, one)
        for document in knowledge.documents.values()
        if document.region == done.region
        for one in document.provisions
        if group in one.text
    ]
    meant = set(done.understood.programs)
    return sorted(found, key=lambda pair: not meant.intersection(pair[1].programs))


def _unwritten(words: str, named: tuple[Document, Provision], done: Consultation, knowledge: Knowledge) -> Reply:
    draft, place = Draft(knowledge, done.as_of), knowledge.regions.name(done.region or NATION)
    age = _AGE.search(done.question)
    own = f"{age[1]}岁算不算，说不了" if age else "不能替您定"
    text = f"{words}，{place}的资料没有写；{own}，要请乡镇（街道）或者县级民政部门认定。"
    draft.say(Role.CONCLUSION, text, [named[1].id], evidence=(text, done.question))
    warn_of_age(draft, [named])
    return draft.reply(ReplyStatus.ANSWERED)
