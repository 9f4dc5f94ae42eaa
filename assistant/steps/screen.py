"""The first step: hide who is asking, help those in danger, and settle what is no question for this office.

Knows the order of the checks, crisis before everything; does not know the patterns (corpus/safety.yaml) or the words
said (corpus/replies.yaml). A conversation already begun is judged more gently: 退休金一千二 answers a question there.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.belief.premises import numbers_put_right
from assistant.answers.reply.clarify import prepared, refuse_others
from assistant.consultation import Consultation, Reply, ReplyStatus
from assistant.corpus.knowledge import Knowledge
from assistant.domain.safety import Safety
from assistant.language.masking import mask
from assistant.language.safety import (
    Script,
    clean,
    find_crisis,
    find_foreign_subject,
    is_about_others,
    is_firmly_foreign,
    is_instruction,
    is_mostly_invisible,
    read_script,
)
from assistant.resources import Resources

_SHORTEST_NAME = 2


def screen(done: Consultation, resources: Resources) -> Consultation:
    """Mask the question; set a reply when it must not or need not go further."""
    knowledge = resources.knowledge
    safety = knowledge.safety
    # Cut before anything reads it, so that no length of text costs time; it is refused all the same.
    said = done.question[: safety.characters + 1]
    masked = mask(clean(said), numbers_put_right(knowledge))
    current = replace(done, question=masked.text, masked=masked.kinds)
    if is_mostly_invisible(said):
        reply: Reply | None = prepared(current, knowledge, ReplyStatus.BLOCKED_INPUT, "control")
    elif len(done.question) > safety.characters:
        limit = str(safety.characters)
        reply = prepared(current, knowledge, ReplyStatus.BLOCKED_INPUT, "too_long", limit=limit)
    else:
        reply = _settle(current, knowledge, safety)
    return current if reply is None else replace(current, reply=reply)


def _settle(done: Consultation, knowledge: Knowledge, safety: Safety) -> Reply | None:
    question = done.question
    variant = find_crisis(question, safety)
    if variant:
        return prepared(done, knowledge, ReplyStatus.REFERRED_CRISIS, variant)
    script = read_script(question)
    if script is Script.NOTHING:
        return prepared(done, knowledge, ReplyStatus.BLOCKED_INPUT, "empty")
    if is_instruction(question, safety):
        return prepared(done, knowledge, ReplyStatus.BLOCKED_INPUT, "instruction")
    if script is Script.FOREIGN:
        return prepared(done, knowledge, ReplyStatus.BLOCKED_INPUT, "language")
    if is_about_others(question, safety):
        return refuse_others(done, knowledge)
    if script is Script.NUMBER or done.conversation.asked is not None:
        return None
    return prepared(done, knowledge, ReplyStatus.DECLINED_OUT_OF_SCOPE) if _is_foreign(done, knowledge) else None


def _is_foreign(done: Consultation, knowledge: Knowledge) -> bool:
    if is_firmly_foreign(done.question, knowledge.safety):
        return True
    subject = find_foreign_subject(done.question, knowledge.safety, bool(done.conversation.turns))
    return bool(subject) and not names_something_known(done.question, knowledge)


def names_something_known(question: str, knowledge: Knowledge) -> bool:
    """Whether the question names a program, a document or a system of the corpus, however odd the name: 雪亮工程, 3510."""
    if any(program.is_named_in(question) for program in knowledge.programs.values()):
        return True
    for document in knowledge.documents.values():
        if any(name in question for name in (document.title, document.doc_number, *document.aliases) if name):
            return True
        for provision in document.provisions:
            if any(len(name) >= _SHORTEST_NAME and name in question for name in provision.systems):
                return True
    return False
