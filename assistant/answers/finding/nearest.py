"""Where nothing answers for certain: the statement of the place that comes nearest, told as no more than that.

Knows what was heard; does not know whether it is what was meant, and says so.
"""

from __future__ import annotations

from assistant.answers.finding.heard import HEARD, best_law, heard_statements, how_near
from assistant.answers.finding.ranking import Choice, rank
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.consultation import Consultation, Intent, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level
from assistant.domain.region import NATION
from assistant.language.safety import leans_elsewhere

STATEMENTS = 2
# From the first on, four questions in five mean what ranks best; down to the second, one in two; below it, one in four.
SURE_ENOUGH, IN_SIGHT = 0.36, 0.15


def is_meant(done: Consultation, knowledge: Knowledge) -> bool:
    """Whether what ranks best is a statement of the place, or of a law, that is surely enough asked for to be the answer."""
    elsewhere = leans_elsewhere(done.question, knowledge.safety)
    law = None if elsewhere else best_law(done, knowledge)
    return law is not None or bool(_best_of_place(done, knowledge, HEARD if elsewhere else SURE_ENOUGH))


def tell_nearest(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """A refusal with what stands nearest to the question; None when nothing does."""
    heard = heard_statements(done, knowledge)[:STATEMENTS] or _best_of_place(done, knowledge, IN_SIGHT)
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


def _best_of_place(done: Consultation, knowledge: Knowledge, near: float) -> list[Choice]:
    """What ranks best, where it stands in a paper of the place and the question is this near to asking for it."""
    if done.understood.intent is Intent.UNCLEAR or done.region in (None, NATION):
        return []
    best = rank(done, knowledge, done.region)[:1]
    return [one for one in best if one.document.level is Level.WORKING_PAPER and how_near(done, one) >= near]
