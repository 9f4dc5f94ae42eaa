"""The last step: nothing is shown that its evidence does not carry.

Knows what becomes of a reply with faults: sentences go, and when no conclusion is left, prepared words stand in its place.
Does not know what a fault is (answers/proof/faults.py does).
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.proof.faults import CAVEAT, Fault, verify_reply
from assistant.answers.reply.clarify import prepared
from assistant.consultation import Consultation, Reply, ReplyStatus, Role, Sentence
from assistant.resources import Resources

_CARRYING = frozenset({Role.CONCLUSION, Role.REASON, Role.AMOUNT, Role.QUESTION, Role.NEXT_STEP})
_CLARIFYING = frozenset({ReplyStatus.CLARIFY_FACTS, ReplyStatus.CLARIFY_REGION, ReplyStatus.CLARIFY_INTENT})


def verify(done: Consultation, resources: Resources) -> Consultation:
    """Leave a reply in every case: what was written, what of it holds, or prepared words."""
    knowledge = resources.knowledge
    if done.reply is None:
        status = ReplyStatus.REFERRED_OFFICER if done.answerable else ReplyStatus.DECLINED_NO_PROVISION
        return replace(done, reply=prepared(done, knowledge, status))
    faults = verify_reply(done.reply, done, knowledge)
    if not faults:
        return done
    kept = without(done.reply, faults)
    if not _still_answers(kept, done.reply):
        return replace(done, reply=prepared(done, knowledge, ReplyStatus.BLOCKED_ANSWER))
    partial = knowledge.words.find(ReplyStatus.BLOCKED_ANSWER.value, "partial")
    caveats = (*kept.caveats, partial) if partial and len(kept.sentences) < len(done.reply.sentences) else kept.caveats
    return replace(done, reply=replace(kept, caveats=caveats))


def without(reply: Reply, faults: tuple[Fault, ...]) -> Reply:
    """The reply less every sentence and caveat that has a fault, and less the citations nothing refers to any more."""
    bad = {fault.sentence for fault in faults}
    bad_words = [fault.words for fault in faults if fault.sentence == CAVEAT]
    sentences = tuple(sentence for number, sentence in enumerate(reply.sentences) if number not in bad)
    used = {token for sentence in sentences for token in sentence.tokens}
    return replace(
        reply,
        sentences=sentences,
        citations=tuple(citation for citation in reply.citations if citation.token in used),
        caveats=tuple(caveat for caveat in reply.caveats if not any(words in caveat for words in bad_words)),
        asks=reply.asks if _has(sentences, Role.QUESTION) else None,
        choices=reply.choices if _has(sentences, Role.QUESTION) else (),
    )


def _still_answers(kept: Reply, before: Reply) -> bool:
    """Whether what made the reply one is still there: its conclusion, its question, its sources."""
    if not kept.sentences:
        return False
    if before.citations and not kept.citations and before.status not in _CLARIFYING:
        return False
    needed = (
        Role.QUESTION if before.status in _CLARIFYING and _has(before.sentences, Role.QUESTION) else Role.CONCLUSION
    )
    if _has(before.sentences, needed):
        return _has(kept.sentences, needed)
    return any(sentence.role in _CARRYING for sentence in kept.sentences)


def _has(sentences: tuple[Sentence, ...], role: Role) -> bool:
    return any(sentence.role is role for sentence in sentences)
