"""Answers that officers wrote themselves: whether one fits a question, whether it holds, and how it is shown.

Knows that such an answer is labelled, names owner and last day, and passes the same verification as any other. Does not
know where answers are kept or who approved them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from assistant.answers.proof.faults import verify_reply
from assistant.answers.reply.draft import Draft
from assistant.consultation import Audience, Consultation, Intent, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.answer import StoredAnswer
from assistant.domain.conversation import Conversation
from assistant.rules.values import day_words

LABEL = "人工答复"


def answer_by_hand(done: Consultation, stored: Iterable[StoredAnswer], knowledge: Knowledge) -> Reply | None:
    """The first stored answer that fits this question and still holds today; None when there is none."""
    if not _stands_alone(done):
        return None
    for answer in stored:
        if _fits(done, answer) and not any(_faults(done, answer, knowledge)):
            return write(done, answer, knowledge)
    return None


def faults_of(answer: StoredAnswer, knowledge: Knowledge, today: date) -> tuple[str, ...]:
    """Why this answer may not be shown, in words for the person who wrote it; empty means it may."""
    done = Consultation(answer.question, Conversation(id=""), Audience.STAFF, today, answer.region)
    return tuple(_faults(done, answer, knowledge))


def write(done: Consultation, answer: StoredAnswer, knowledge: Knowledge) -> Reply:
    """The reply: the officer's words with their source, then whose they are and until when."""
    draft = Draft(knowledge, done.as_of)
    draft.say(Role.CONCLUSION, f"【{LABEL}】{answer.answer}", basis=(answer.basis,))
    owned = (
        f"这一条不是机器写的：由工作人员“{answer.owner}”答复，另一位工作人员核过，{day_words(answer.expires)}前有效。"
    )
    draft.say(Role.CAVEAT, owned, evidence=(owned,))
    return draft.reply(ReplyStatus.ANSWERED)


def _stands_alone(done: Consultation) -> bool:
    """Whether the question is asked for itself, about today and a known place: only then is it the one answered."""
    understood = done.understood
    continues = understood.intent in (Intent.FOLLOW_UP, Intent.WHY_ASK) or done.conversation.asked is not None
    elsewhere = bool(understood.unknown_place or understood.compared_regions)
    return not (continues or elsewhere or understood.hypothetical or understood.as_of is not None)


def _fits(done: Consultation, answer: StoredAnswer) -> bool:
    same_place = answer.region is None or answer.region == done.region
    return same_place and (answer.program is None or answer.program in done.understood.programs)


def _faults(done: Consultation, answer: StoredAnswer, knowledge: Knowledge) -> Iterator[str]:
    document_id, _, number = answer.basis.partition(" ")
    document = knowledge.documents.get(document_id)
    provision = document.provision(number) if document is not None else None
    if document is None or provision is None:
        yield f"引用的条款 {answer.citation} 现行资料里没有。请从检索结果里选一条。"
        return
    ended = provision.expires is not None and provision.expires <= done.as_of
    begun = provision.effective is None or provision.effective <= done.as_of
    if not document.in_force(done.as_of) or ended or not begun:
        yield f"《{document.title}》{provision.number.words()}现在不在有效期，不能拿来答复。"
        return
    for fault in verify_reply(write(done, answer, knowledge), done, knowledge):
        yield f"“{fault.words}”：{fault.reason}。请只写所引条款里有的数，或者换一条条款。"
