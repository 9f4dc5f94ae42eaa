"""“为什么问这个？”: the reason of the question just asked, with the clause behind it.

Knows what was asked last; does not know how the next question is chosen.
"""

from __future__ import annotations

from assistant.answers.reply.draft import Draft
from assistant.consultation import Consultation, Intent, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge


def answer_why_asked(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """The reason and the question again; None when nothing was asked or the person did not wonder why."""
    asked = done.conversation.asked
    if done.understood.intent is not Intent.WHY_ASK or asked is None:
        return None
    for determination in done.determinations:
        for missing in determination.missing:
            if (missing.person, missing.fact) == (asked.person, asked.fact):
                draft = Draft(knowledge, done.as_of)
                reason = missing.why or f"“{missing.name}”是判断的条件之一。"
                draft.say(Role.CONCLUSION, reason, missing.basis, evidence=(reason,))
                draft.say(Role.QUESTION, missing.question, evidence=(missing.question,))
                return draft.reply(ReplyStatus.CLARIFY_FACTS, asks=asked, choices=missing.options)
    return None
