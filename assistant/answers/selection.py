"""Choosing the provisions that answer an informational question.

Knows tags, hits and regions; does not know how an answer is worded. Local statements come first, what is inherited
follows, and a text from outside the asked region is never chosen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Document, Provision
from assistant.domain.region import NATION

# Weights of the evidence for a provision, beside the retrieval score; tuned on questions of our own.
SYSTEM_NAMED = 1.0
PROGRAM_TAGGED = 0.35
LOCAL_FIRST = 0.25
PROVISION_ASKED = 3.0
SHARE_OF_BEST = 0.8


@dataclass(frozen=True)
class Choice:
    """A provision in the running, with the reasons it got here."""

    document: Document
    provision: Provision
    score: float


def applies(document: Document, provision: Provision, region: str | None, on: date, knowledge: Knowledge) -> bool:
    """Whether the provision speaks for this region on this day; without a region only the nation's does."""
    reach = knowledge.regions.path(region, on) if region else (NATION,)
    begun = provision.effective is None or provision.effective <= on
    ended = provision.expires is not None and provision.expires <= on
    return document.region in reach and document.in_force(on) and begun and not ended


def select(done: Consultation, knowledge: Knowledge, region: str | None, limit: int = 3) -> tuple[Choice, ...]:
    """The provisions that answer best for one region, best first; empty when nothing speaks of it."""
    scores: dict[str, float] = {}
    found: dict[str, Choice] = {}
    for document, provision, score in _candidates(done, knowledge):
        if not applies(document, provision, region, done.as_of, knowledge):
            continue
        total = score + _bonus(done, document, provision, region)
        if total > scores.get(provision.id, float("-inf")):
            scores[provision.id] = total
            found[provision.id] = Choice(document, provision, total)
    ranked = sorted(found.values(), key=lambda choice: -choice.score)
    if not ranked:
        return ()
    floor = ranked[0].score * SHARE_OF_BEST
    return tuple(choice for choice in ranked[:limit] if choice.score >= floor)


def _candidates(done: Consultation, knowledge: Knowledge) -> Iterable[tuple[Document, Provision, float]]:
    best = max((hit.score for hit in done.hits), default=1.0) or 1.0
    for hit in done.hits:
        document = knowledge.documents.get(hit.chunk.document)
        if document is None:
            continue
        for number in hit.chunk.provisions:
            provision = document.provision(number.rpartition(" ")[2])
            if provision is not None:
                yield document, provision, hit.score / best
    for name, number in done.understood.provisions:
        document = knowledge.documents.get(name)
        provision = document.provision(number) if document and number else None
        if document is not None and provision is not None:
            yield document, provision, PROVISION_ASKED
    if done.understood.systems:
        yield from _named(done, knowledge)


def _named(done: Consultation, knowledge: Knowledge) -> Iterable[tuple[Document, Provision, float]]:
    asked = set(done.understood.systems)
    for document in knowledge.documents.values():
        for provision in document.provisions:
            if asked.intersection(provision.systems):
                yield document, provision, 0.5


def _bonus(done: Consultation, document: Document, provision: Provision, region: str | None) -> float:
    bonus = 0.0
    if set(done.understood.systems).intersection(provision.systems):
        bonus += SYSTEM_NAMED
    if set(done.understood.programs).intersection(provision.programs):
        bonus += PROGRAM_TAGGED
    if region is not None and document.region == region:
        bonus += LOCAL_FIRST
    return bonus
