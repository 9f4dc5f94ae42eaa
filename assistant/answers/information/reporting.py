"""Where a wrong that others do can be reported: 有楼房还吃低保，往哪儿告.

Knows the words of reporting and which provisions speak of it; does not know the offices, nor whether a wrong was done.
"""

from __future__ import annotations

import re

from assistant.answers.reply.draft import Draft
from assistant.answers.wording.facets import written
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Document, Provision
from assistant.domain.region import NATION

_REPORTED = re.compile(r"举报|检举|揭发|告发")
# 告 and 反映 may be about one's own case; of others only where somebody else and what they did are told.
_COMPLAINED_OF = re.compile(
    r"投诉|反映|[往上去到找][哪谁]\S{0,3}(?:告(?!诉|知|示|别)|说理)|告(?:他|她|谁|状)|[谁没]\S{0,2}管|管不管"
)
_OTHERS = re.compile(
    r"人家|别人|有人|有的人|谁家|隔壁|邻居|对门|亲戚|干部|支书|村长|主任|[他她]们?家|这[家户]|那[家户]|某|老[一-鿿]家|[吃领拿]\S{0,4}的(?:人|户)"
)
_UNDUE = re.compile(
    r"[开有买]\S{0,3}(?:车|奔驰?|宝马|奥迪|路虎)|楼房|(?:[两几三]|好几)套房|有钱|富[得户裕]|不该|不够格|不符合|骗|冒[领充]|虚报|假|隐?瞒|关系[户保]?|人情保|走后门|优亲厚友|死了还"
    r"|[给让][^，。？?]{0,5}(?:亲戚|自家人|自己人|小舅子|兄弟|七大姑)|真(?:正)?(?:困难|穷)的?[^，。？?]{0,4}(?:捞|轮|得|评|办|吃)不"
)
# Who takes a report and what becomes of it, before what else a report sets going.
_TAKES = re.compile(r"可以(?:投诉、)?举报|有权举报|热线|逐一核查|可以向")
_TOLD = 3
_CARES = re.compile(r"管不管|管[^，。？?]{0,3}(?:吗|么)")
# What a place does about it is told before who takes reports.
_ACTS = re.compile(r"整治|查处|专项治理")


def answer_report(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """Who must take a report, by the provisions on the programs asked of; None where nobody else's wrong is told."""
    if not asks_to_report(done.question):
        return None
    found = [
        (document, one)
        for document in knowledge.documents.values()
        if document.region in _reach(done, knowledge) and document.in_force(done.as_of)
        for one in document.provisions
        if _takes_reports(one, done) and not _is_past_or_to_come(one, done)
    ]
    if not found:
        return None
    draft = Draft(knowledge, done.as_of)
    words = knowledge.words.find(ReplyStatus.ANSWERED.value, "report")
    words = f"管。{words}" if _CARES.search(done.question) else words
    draft.say(Role.CONCLUSION, words, evidence=(words,))
    for _, one in sorted(found, key=lambda pair: _order(pair[0], pair[1], done, knowledge))[:_TOLD]:
        draft.say(Role.REASON, one.text, [one.id])
    turn_to = knowledge.words.find(ReplyStatus.ANSWERED.value, "report_to")
    draft.say(Role.TURN_TO, turn_to, evidence=(turn_to,))
    return draft.reply(ReplyStatus.ANSWERED)


def asks_to_report(question: str) -> bool:
    """Whether the question wants to report what somebody else does."""
    if _REPORTED.search(question):
        return True
    others = _OTHERS.search(question) and _UNDUE.search(question)
    return bool(_COMPLAINED_OF.search(question) and others)


def _reach(done: Consultation, knowledge: Knowledge) -> tuple[str, ...]:
    return tuple(knowledge.regions.path(done.region, done.as_of)) if done.region else (NATION,)


def _takes_reports(provision: Provision, done: Consultation) -> bool:
    programs = done.understood.programs or done.conversation.programs
    return ("举报" in provision.text or bool(_ACTS.search(written(provision.text)))) and bool(
        {*programs}.intersection(provision.programs)
    )


def _is_past_or_to_come(provision: Provision, done: Consultation) -> bool:
    ended = provision.expires is not None and provision.expires <= done.as_of
    return ended or provision.effective is not None and provision.effective > done.as_of


def _order(document: Document, provision: Provision, done: Consultation, knowledge: Knowledge) -> tuple[bool, ...]:
    """What tells how it is done before what leaves it unwritten; who takes reports first; the program's own text first."""
    programs = done.understood.programs or done.conversation.programs
    said = written(provision.text)
    named = any(knowledge.programs[one].is_named_in(said) for one in programs)
    acts = document.region != NATION and _ACTS.search(said) is not None
    return (not acts, "举报" not in said, not _TAKES.search(said), not named, document.region == NATION)
