"""Two things of one place told the wrong way about: 志愿者上门的是西河，装智能终端的是龙井村，没记错吧.

Knows the letters that only one statement of the place has, and clauses; does not know what the statements are about.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

from assistant.answers.belief.asserted import holds_figures
from assistant.answers.finding.ranking import Choice, rank
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.wording.facets import written
from assistant.answers.wording.likeness import Pairs, pairs_of
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level
from assistant.domain.region import NATION

_LOOKED_AT = 6
_CLAUSES = re.compile(r"[，,；;。？?！!、]")
# A clause of fewer letters tells nothing of what is what.
SHORTEST = 6


def answer_mixed_up(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """记反了, with both statements; None unless two clauses each have what one statement alone tells and the other too."""
    found = _mixed(done, knowledge)
    if found is None:
        return None
    draft = Draft(knowledge, done.as_of)
    text = "记反了，两样对调了。资料是这样写的："
    draft.say(Role.CONCLUSION, text, [one.provision.id for one in found], evidence=(text,))
    for one in found:
        draft.say(Role.REASON, one.provision.text, [one.provision.id])
    warn_of_age(draft, [(one.document, one.provision) for one in found])
    return draft.reply(ReplyStatus.CORRECTED_PREMISE)


def _mixed(done: Consultation, knowledge: Knowledge) -> tuple[Choice, Choice] | None:
    clauses = [pairs_of(one) for one in _CLAUSES.split(done.question) if len(one) > SHORTEST]
    if len(clauses) < 2 or done.region in (None, NATION) or not holds_figures(done.question):
        return None
    ranked = [
        one for one in rank(done, knowledge, done.region)[:_LOOKED_AT] if one.document.level is Level.WORKING_PAPER
    ]
    alone = {one.provision.id: _told_alone(one) for one in ranked}
    for left, right in combinations(ranked, 2):
        own, other = alone[left.provision.id], alone[right.provision.id]
        mixing = [one for one in clauses if one & own and one & other]
        telling = [one for one in clauses if one & (own | other)]
        if len(mixing) > 1 and mixing == telling:
            return left, right
    return None


def _told_alone(choice: Choice) -> Pairs:
    """The pairs of letters that no other statement of its paper has."""
    counts = Counter(pair for one in choice.document.provisions for pair in pairs_of(one.text))
    return frozenset(pair for pair in pairs_of(written(choice.provision.text)) if counts[pair] == 1)
