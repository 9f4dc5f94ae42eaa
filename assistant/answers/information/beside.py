"""The short word on what a question only wants kept apart: what that other thing is, with its own source.

Knows letters and places; does not know in what the two differ, and says only what is written of the other.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.finding.ranking import Choice
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.wording.facets import written
from assistant.answers.wording.likeness import pairs_of, rarity_of
from assistant.consultation import Consultation, Reply, Role
from assistant.consultation import ReplyStatus as Status
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level
from assistant.language.kept_apart import split_aside

# How much of what is kept apart must stand in its statement.
OF_THE_ASIDE = 0.5
_TOLD = frozenset({Status.ANSWERED, Status.DECLINED_NO_PROVISION, Status.CORRECTED_PREMISE})


def with_aside(reply: Reply, done: Consultation, knowledge: Knowledge) -> Reply:
    """The reply with what is written of the thing kept apart, last."""
    aside = split_aside(done.said)[1] if done.said else ""
    found = _statement_on(aside, done, knowledge) if aside and reply.status in _TOLD else None
    if found is None or any(found.provision.text in one.text for one in reply.sentences):
        return reply
    draft = Draft(knowledge, done.as_of, list(reply.sentences), {}, list(reply.caveats))
    for one in reply.citations:
        draft.citations[f"{one.document} {one.provision}"] = one
    text = f"“{_bare(aside)}”是另一处写的，不是一回事：{found.provision.text}"
    draft.say(Role.REASON, text, [found.provision.id], evidence=(aside,))
    warn_of_age(draft, [(found.document, found.provision)])
    return replace(
        reply,
        sentences=tuple(draft.sentences),
        citations=tuple(draft.citations.values()),
        caveats=tuple(draft.caveats),
    )


def _bare(aside: str) -> str:
    return aside.translate(str.maketrans("", "", "“”\"'"))


def _statement_on(aside: str, done: Consultation, knowledge: Knowledge) -> Choice | None:
    """The statement of the place the aside names, or of the place asked about, that has most of its letters."""
    named = {
        one.region
        for one in knowledge.documents.values()
        if (name := knowledge.regions.name(one.region)) and name.rstrip("省市县区") in aside
    }
    for region in named:
        aside = aside.replace(knowledge.regions.name(region).rstrip("省市县区"), " ")
    rarity, pairs = rarity_of(knowledge), pairs_of(aside)
    whole = rarity.of(pairs)
    best = max(
        (
            Choice(document, one, rarity.of(pairs & pairs_of(written(one.text))))
            for document in knowledge.documents.values()
            if document.level is Level.WORKING_PAPER and document.region in (named or {done.region or ""})
            for one in document.provisions
        ),
        key=lambda one: one.score,
        default=None,
    )
    return best if best is not None and whole and best.score >= OF_THE_ASIDE * whole else None
