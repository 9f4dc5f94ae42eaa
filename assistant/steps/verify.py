"""The last step: nothing is shown that its evidence does not carry.

Knows how a reply is held against its evidence; does not know how it was written.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.clarify import prepared
from assistant.consultation import Consultation, ReplyStatus
from assistant.resources import Resources


def verify(done: Consultation, resources: Resources) -> Consultation:
    """Leave a reply in every case: what was written, or prepared words."""
    if done.reply is not None:
        return done
    status = ReplyStatus.REFERRED_OFFICER if done.answerable else ReplyStatus.DECLINED_NO_PROVISION
    return replace(done, reply=prepared(done, resources.knowledge, status))
