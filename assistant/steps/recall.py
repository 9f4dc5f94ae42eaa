"""Between understanding and looking up: an approved answer of an officer's own to this very question stands in.

Knows when to ask for one; does not know where they are kept. A cry for help, and whatever else the screen has settled,
never comes here.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.proof.by_hand import answer_by_hand
from assistant.consultation import Consultation
from assistant.resources import Resources


def recall(done: Consultation, resources: Resources) -> Consultation:
    """Add the reply when someone has answered this question by hand and the answer still holds."""
    reply = answer_by_hand(done, resources.stored(done.question), resources.knowledge)
    return done if reply is None else replace(done, reply=reply)
