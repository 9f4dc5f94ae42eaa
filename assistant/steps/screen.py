"""The first step: refuse what cannot be answered before anything else sees it.

Knows the order of the checks; does not know how a question is understood.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.clarify import prepared
from assistant.consultation import Consultation, ReplyStatus
from assistant.resources import Resources


def screen(done: Consultation, resources: Resources) -> Consultation:
    """Settle a question that holds nothing to answer."""
    question = done.question.strip()
    if not question:
        reply = prepared(done, resources.knowledge, ReplyStatus.BLOCKED_INPUT, "empty")
        return replace(done, question=question, reply=reply)
    return replace(done, question=question)
