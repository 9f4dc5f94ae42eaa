"""The first sentence of any reply that tells a statement the question holds otherwise: the denial before the telling.

Knows what a reply cites, and the texts of the place on the same matter; does not know how the denial is proved
(answers/belief/not_so.py does).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.answers.belief.denials import denial_told
from assistant.answers.belief.how_it_stands import NOT_SAID, written_in
from assistant.answers.belief.not_so import not_so, where_unwritten
from assistant.answers.wording.held_clauses import holds_up
from assistant.consultation import Consultation, Reply, ReplyStatus, Role, Sentence
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Document, Level, ProgramKind, Provision
from assistant.domain.region import NATION

_MENDED = frozenset({ReplyStatus.ANSWERED, ReplyStatus.DECLINED_NO_PROVISION, ReplyStatus.CLARIFY_FACTS})
# A first sentence that puts something right already.
_PUTS_RIGHT = re.compile(
    r"会不会因为这个停|没有写会因此停|^(?:不是|不能|不对|不等于|没有|没写|没记错|记反|说反|资料没有|资料只写|资料里写的不是|算不|别)|没有写到|不是"
)
_ONLY_ASKS = re.compile(r"^(?!.*(?:听说|都说|人家说)).*是不是.*(?<![吧呗])[？?。 ]*$")
_NOT_ALL = re.compile(r"不是(?:人人|家家(?:户户)?|户户)都?有")
_OF_THE_MATTER = re.compile(r"已经办成|处处都有")


def denied_of(document: Document, provision: Provision, done: Consultation, knowledge: Knowledge) -> str:
    """What the question holds of this statement and what it does not say; empty where nothing is proved."""
    if document.level is not Level.WORKING_PAPER or done.understood.compared_regions:
        return ""
    when = written_in(document, provision)
    programs = (knowledge.programs.get(one) for one in {*provision.programs, *done.understood.programs})
    ruled = any(one is not None and one.kind is ProgramKind.RULES for one in programs) or _in_law(provision, knowledge)
    text = not_so(done.question, provision, when, _others(provision, done, knowledge), ruled=ruled)
    # 是不是都建好了 by itself may be no more than asking.
    asks = text.startswith(NOT_SAID) and _ONLY_ASKS.search(done.question)
    held = not asks and (holds_up(done.question) or text.startswith(NOT_SAID))
    return f"不能这么说，{text}" if text and held and not text.startswith("不") else text


def with_denial(reply: Reply, done: Consultation, knowledge: Knowledge) -> Reply:
    """The reply with the denial first, where what it tells proves one and it does not put anything right itself."""
    put_right = reply.status is ReplyStatus.CORRECTED_PREMISE
    told = _told(reply, knowledge) if put_right or reply.status in _MENDED else None
    if told is None:
        return reply
    if put_right:
        return _with_how_far(reply, told, done, knowledge)
    text = denial_told(done.question, told[2].text) or denied_of(*told[1:], done, knowledge)
    if not text:
        return reply
    sentences = reply.sentences
    if text not in reply.text and not _PUTS_RIGHT.search(sentences[0].text):
        sentences = (Sentence(Role.CONCLUSION, text, (told[0],), (text,)), *sentences)
    where = where_unwritten(done.question, reply.text) if _OF_THE_MATTER.search(text) else ""
    if where and reply.status is ReplyStatus.ANSWERED:
        sentences = (*sentences, Sentence(Role.REASON, where))
    denied = sentences[0].text.startswith(text) and text.startswith("不") and reply.status is ReplyStatus.ANSWERED
    return replace(reply, sentences=sentences, status=ReplyStatus.CORRECTED_PREMISE if denied else reply.status)


def _with_how_far(
    reply: Reply, told: tuple[str, Document, Provision], done: Consultation, knowledge: Knowledge
) -> Reply:
    """A second thing taken for granted beside the one put right: that everybody has it."""
    text = denied_of(*told[1:], done, knowledge)
    if not _NOT_ALL.search(text) or _NOT_ALL.search(reply.text):
        return reply
    said = Sentence(Role.CONCLUSION, text.removeprefix("不能这么说，"), (told[0],), (text,))
    return replace(reply, sentences=(reply.sentences[0], said, *reply.sentences[1:]))


def _told(reply: Reply, knowledge: Knowledge) -> tuple[str, Document, Provision] | None:
    """The first statement of a working paper that the reply tells whole."""
    for sentence in reply.sentences:
        for one in reply.citations:
            document = knowledge.documents.get(one.document)
            found = document.provision(one.provision) if document else None
            if document and found and one.token in sentence.tokens and found.text.rstrip("。") in sentence.text:
                return (one.token, document, found) if document.level is Level.WORKING_PAPER else None
    return None


def _in_law(provision: Provision, knowledge: Knowledge) -> bool:
    """Whether the nation's own texts speak of the matter: a word that is not in the place's may stand there."""
    return not knowledge.programs_in_law.isdisjoint(provision.programs)


def _others(provision: Provision, done: Consultation, knowledge: Knowledge) -> tuple[str, ...]:
    """What else the place and those above it write on the matter: a word that stands there is not called unwritten."""
    path = knowledge.regions.path(done.region, done.as_of) if done.region else (NATION,)
    matter = set(provision.programs) | set(done.understood.programs)
    return tuple(one.text for one in _of(path, knowledge) if matter.intersection(one.programs) and one != provision)


def _of(path: Iterable[str], knowledge: Knowledge) -> Iterable[Provision]:
    wanted = set(path) - {NATION}
    for document in knowledge.documents.values():
        if document.region in wanted and document.level is Level.WORKING_PAPER:
            yield from document.provisions
