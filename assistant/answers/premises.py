"""Wrong premises are put right before anything else is said.

Knows how a common mistake is recognised; the mistakes themselves stand in corpus/premises.yaml.
"""

from __future__ import annotations

import re

from assistant.answers.ages import warn_of_age
from assistant.answers.draft import Draft, find_provision
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.corpus.premises import Premise

SHORT = 15
_EITHER_OR = re.compile(r"能不能|给不给|行不行|算不算|可不可以|办不办|会不会")


def correct_premise(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """The correction with what the texts do say; None when the question takes nothing wrong for granted."""
    held = [premise for premise in knowledge.premises if holds(premise, done)]
    if not held:
        return None
    # The most specific one speaks: more groups of words hit means it fits this question better.
    premise = max(held, key=lambda one: (len(one.when), len(one.regions)))
    draft = Draft(knowledge, done.as_of)
    draft.say(Role.CONCLUSION, premise.say, premise.basis, evidence=(premise.say,))
    told = []
    for basis in premise.basis:
        found = find_provision(knowledge, basis)
        if found is not None:
            draft.say(Role.REASON, found[1].text, [basis])
            told.append(found)
    warn_of_age(draft, told)
    return draft.reply(ReplyStatus.CORRECTED_PREMISE)


def holds(premise: Premise, done: Consultation) -> bool:
    """Whether the question takes this premise for granted, in this region and about these programs."""
    meant = done.understood.programs
    if premise.programs and meant and not set(meant).intersection(premise.programs):
        return False
    question = _with_what_went_before(done)
    if premise.regions and not {done.region, *done.understood.compared_regions}.intersection(premise.regions):
        return False
    if any(word in question for word in premise.unless):
        return False
    # 能不能领 asks; only 不能领 takes something for granted.
    claimed = _EITHER_OR.sub(" ", question)
    return all(any(word in claimed for word in group) for group in premise.when)


def _with_what_went_before(done: Consultation) -> str:
    """A short question leans on the one before: 我是边缘易致贫户 – 是不是就给低保了?"""
    if len(done.question) < SHORT and done.conversation.turns:
        return f"{done.conversation.turns[-1].question} {done.question}"
    return done.question
