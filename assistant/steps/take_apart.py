"""Between looking up and answering: a message that asks for several things is taken apart where each is heard by itself.

Knows when a message may be taken apart: nothing is told of anybody, nothing is held against anything, and every part asks
for a statement of its own. Does not know how a part is understood, looked up or answered: the pipeline says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.answers.compared.contrast import asks_contrast
from assistant.answers.finding.heard import HEARD, how_near
from assistant.answers.finding.ranking import Choice, rank
from assistant.answers.finding.said_there import named_regions
from assistant.consultation import Consultation, Understanding
from assistant.corpus.knowledge import Knowledge
from assistant.domain.conversation import Conversation
from assistant.domain.policy import Level
from assistant.domain.region import NATION
from assistant.language.intents import is_personal
from assistant.language.parts import clauses_in, parts_by_place, questions_in

# From here on a question asks for its statement by itself, and a clause of one, which may lean on the clause before it.
BY_ITSELF, CLAUSE_BY_ITSELF = 0.6, 0.85


Steps = Callable[[Consultation], Consultation]


@dataclass(frozen=True)
class Reader:
    """How a part is read (understood and looked up), and what is known for it."""

    read: Steps
    knowledge: Knowledge

    def heard(self, done: Consultation, parts: tuple[str, ...], least: float) -> tuple[Consultation, ...]:
        """The parts, each of which asks for a statement of its own; empty where one does not."""
        found: dict[str, Consultation] = {}
        region = done.region
        for words in parts:
            part = self.read(_alone(done, words, region))
            asked = self._asked_by(part, least)
            if asked is None or asked.provision.id in found:
                return ()
            found[asked.provision.id] = replace(part, asks_for=asked.provision.id)
            region = part.region
        return tuple(found.values())

    def _asked_by(self, part: Consultation, least: float) -> Choice | None:
        """The statement of the place's own that the part asks for; None where it leans on the rest, or tells of somebody."""
        understood = part.understood
        if understood.facts or understood.unknown_place or understood.compared_regions or is_personal(part.question):
            return None
        best = next(iter(rank(part, self.knowledge, part.region)), None)
        if best is None or best.document.region != part.region or best.document.level is not Level.WORKING_PAPER:
            return None
        return best if how_near(part, best) >= least else None


def parts_heard(done: Consultation, reader: Reader) -> tuple[Consultation, ...]:
    """Each part as a consultation of its own, read and looked up; empty where it is one question."""
    if not _may_be_taken_apart(done):
        return ()
    places = named_regions(done, reader.knowledge)
    if len(places) > 1:
        names = [reader.knowledge.regions.name(one).rstrip("省市县区") for one in places]
        return reader.heard(done, parts_by_place(done.question, names), BY_ITSELF)
    if done.region in (None, NATION):
        return ()
    if questions := questions_in(done.question):
        return reader.heard(done, questions, BY_ITSELF)
    apart = reader.heard(done, clauses_in(done.question), CLAUSE_BY_ITSELF)
    # What a clause alone seems to ask for, and the message as a whole does not, was heard out of its place.
    return apart if all(_is_heard(done, one.asks_for) for one in apart) else ()


def _is_heard(done: Consultation, statement: str) -> bool:
    document, _, number = statement.partition(" ")
    return any(
        hit.said >= HEARD and hit.chunk.document == document and number in hit.chunk.provisions for hit in done.hits
    )


def _may_be_taken_apart(done: Consultation) -> bool:
    understood = done.understood
    told = understood.facts or understood.supplied or understood.corrections or understood.hypothetical
    return not (told or understood.provisions or asks_contrast(done.question))


def _alone(done: Consultation, words: str, region: str | None) -> Consultation:
    """The part as if it had been said alone, in the place last named."""
    before = Conversation(done.conversation.id, home=done.conversation.home)
    return replace(
        done, question=words, said="", conversation=before, region=region, understood=Understanding(), hits=()
    )
