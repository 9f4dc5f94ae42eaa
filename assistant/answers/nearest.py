"""Where nothing answers for certain: the statement of the place that comes nearest, told as no more than that.

Knows what was heard; does not know whether it is what was meant, and says so.
"""

from __future__ import annotations

from assistant.answers.ages import warn_of_age
from assistant.answers.draft import Draft
from assistant.answers.heard import heard_statements, how_near
from assistant.answers.ranking import Choice, rank
from assistant.consultation import Consultation, Intent, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.region import NATION

STATEMENTS = 2
# A statement of the place that ranks this well, and is not far from known ways of asking, may be what was meant.
RANKED, NOT_FAR = 1.0, 0.25


def tell_nearest(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """A refusal with what stands nearest to the question; None when nothing does."""
    unclear = done.understood.intent is Intent.UNCLEAR or done.region in (None, NATION)
    heard = [] if unclear else heard_statements(done, knowledge)[:STATEMENTS] or _not_far(done, knowledge)
    if not heard:
        return None
    draft = Draft(knowledge, done.as_of)
    words = knowledge.words
    draft.say(Role.CONCLUSION, words.say(ReplyStatus.DECLINED_NO_PROVISION.value, "nearest"))
    for choice in heard:
        draft.say(Role.REASON, choice.provision.text, [choice.provision.id])
    draft.say(Role.TURN_TO, words.say(ReplyStatus.DECLINED_NO_PROVISION.value, "turn_to"))
    warn_of_age(draft, [(one.document, one.provision) for one in heard])
    return draft.reply(ReplyStatus.DECLINED_NO_PROVISION)


def _not_far(done: Consultation, knowledge: Knowledge) -> list[Choice]:
    best = rank(done, knowledge, done.region)[:1]
    return [
        one for one in best if one.document.region != NATION and one.score >= RANKED and how_near(done, one) >= NOT_FAR
    ]
