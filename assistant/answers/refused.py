"""What is told beside a refusal, so that it neither drowns the refusal nor sends anybody to another matter.

Knows what was chosen; does not know why it is refused, nor how that is said.
"""

from __future__ import annotations

from assistant.answers.facets import asks_where_to_turn
from assistant.answers.heard import HEARD, how_near
from assistant.answers.matter_named import standard_first
from assistant.answers.ranking import Choice
from assistant.answers.runs import named_alike
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge


def _named_only(done: Consultation, near: tuple[Choice, ...], knowledge: Knowledge) -> tuple[Choice, ...]:
    """A number to ring or an hour to come that nobody wrote: only what names the very place or thing is told with it."""
    question = without_places(done.question, knowledge)
    named = [one for one in near if named_alike(question, one.provision.text, knowledge)]
    return tuple(named or [one for one in near[:1] if how_near(done, one) >= HEARD])


def told_with(
    done: Consultation, near: tuple[Choice, ...], knowledge: Knowledge, asked: tuple[str, ...], silent: tuple[str, ...]
) -> tuple[Choice, ...]:
    """What is told beside a refusal: what speaks of the standard first, or of a place asked for what names that place."""
    near = _named_only(done, near, knowledge) if asks_where_to_turn(asked, silent) else near
    return standard_first(done, near, knowledge) if "金额" in silent else near


def one_of_each(near: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """With a refusal the best of each matter: more of the same would not be what was asked either."""
    kept: list[Choice] = []
    for one in near:
        matter = {*one.provision.programs, *one.provision.systems}
        if all(matter.isdisjoint((*other.provision.programs, *other.provision.systems)) for other in kept):
            kept.append(one)
    return tuple(kept)


def without_places(question: str, knowledge: Knowledge) -> str:
    """The question without the names of the places there are texts of."""
    for region in {document.region for document in knowledge.documents.values()}:
        name = knowledge.regions.name(region)
        question = question.replace(name, " ").replace(name.rstrip("省市县区"), " ")
    return question
