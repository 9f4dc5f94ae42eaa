"""What is told where a side is not written: before it, beside it, and what is left for the last word.

Knows what was chosen and the sides asked for; does not know how a refusal is put.
"""

from __future__ import annotations

from assistant.answers.finding.heard import HEARD, how_near
from assistant.answers.finding.ranking import COUNTED, Choice, rank
from assistant.answers.information.matter_named import standard_first
from assistant.answers.opening.unwritten import asks_for_any_first, leaves_sum_open, sides_unwritten
from assistant.answers.wording.facets import answers_facet, asked_facets, asks_where_to_turn, is_half_told
from assistant.answers.wording.runs import named_alike
from assistant.answers.wording.silence import is_asked_outright
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge

# A statement this near to how it is asked for is of the matter.
NOT_FAR = 0.25
_LOOKED_AT, _AS_GOOD = 6, 0.6


def told_last(
    done: Consultation, asked: tuple[str, ...], silent: tuple[str, ...], first: Choice
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sides to be called unwritten first, and last: last where a statement that is meant has the other figure."""
    text = first.provision.text
    # 有没有人劝，收不收费: that there is any comes first, and what the statement leaves open beside it.
    if (
        silent
        and asks_for_any_first(done.question)
        and sides_unwritten(done.question, text)
        and how_near(done, first) >= NOT_FAR
    ):
        return (), ()
    half = how_near(done, first) >= HEARD and is_half_told(asked, silent, text, done.question)
    return ((), silent) if half else (silent, ())


def stating_first(done: Consultation, asked: tuple[str, ...], chosen: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Of what is told of one matter, what has the sum or the number asked for goes before what has none."""
    first, sides = chosen[0], [side for side in asked if side in COUNTED and is_asked_outright(side, done.question)]
    if not sides or any(answers_facet(side, first.provision.text, done.question) for side in sides):
        return chosen
    stating = [
        one
        for one in chosen[1:]
        if one.document.id == first.document.id
        and how_near(done, one) >= NOT_FAR
        and set(first.provision.programs).intersection(one.provision.programs)
        and any(answers_facet(side, one.provision.text, done.question) for side in sides)
    ]
    return (*stating, *(one for one in chosen if one not in stating))


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
    return standard_first(done, near, knowledge) if {"金额", "档次"}.intersection(silent) else near


def told_refused(done: Consultation, near: tuple[Choice, ...], knowledge: Knowledge) -> tuple[Choice, ...]:
    """One of each matter, and before a statement that has not a word on the side asked for the one that calls it unwritten."""
    kept = one_of_each(near)
    if not kept or _says_so(done, kept[0]):
        return kept
    matter = {*kept[0].provision.programs, *kept[0].provision.systems}
    saying = (
        one
        for one in rank(done, knowledge, done.region)[:_LOOKED_AT]
        if one.document.id == kept[0].document.id
        and matter.intersection((*one.provision.programs, *one.provision.systems))
        and one.score >= _AS_GOOD * kept[0].score
        and _says_so(done, one)
    )
    best = next(saying, None)
    if best is None:
        return kept
    # A total is told beside it: it would be taken for everybody's sum.
    return (best, *(kept if "总数" in kept[0].provision.text else kept[1:]))


def _says_so(done: Consultation, one: Choice) -> bool:
    """Whether the statement itself calls unwritten what is asked."""
    sum_asked = is_asked_outright("金额", done.question) and "金额" in asked_facets(
        done.question, done.understood.topics
    )
    text = one.provision.text
    return bool(sides_unwritten(done.question, text)) or sum_asked and leaves_sum_open(text)


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
