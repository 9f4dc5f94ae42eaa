"""Which answer goes on from what this conversation has told: each is tried in turn, the first that has something speaks.

Knows the order, and which questions want a figure reckoned; does not know how any of the answers is written.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.answers.further.at_home_too import answer_at_home_too
from assistant.answers.further.carried_over import answer_carried_over
from assistant.answers.further.ceilings import answer_ceilings
from assistant.answers.further.completion import answer_closing_date, answer_completion, answer_of_which_year
from assistant.answers.further.held_beside import answer_as_much, answer_condition
from assistant.answers.further.one_side import answer_one_side, answer_over_what, answer_why
from assistant.answers.further.other_part import (
    answer_elsewhere,
    answer_other_part,
    answer_same_difference,
    answer_thing_named,
)
from assistant.answers.further.otherwise import answer_otherwise
from assistant.answers.further.side_unwritten import answer_side_unwritten
from assistant.answers.further.written_for import answer_written_for
from assistant.answers.further.yes_or_no import answer_yes_or_no
from assistant.answers.opening.two_matters import answer_not_joined
from assistant.answers.reckoning.apart import answer_difference, answer_gap
from assistant.answers.reckoning.asked import (
    brought,
    claimed,
    wants_any_average,
    wants_difference,
    wants_figure,
    wants_gap,
)
from assistant.answers.reckoning.average import answer_average
from assistant.answers.reckoning.claims import answer_claim
from assistant.answers.reckoning.counts import answer_counts
from assistant.answers.reckoning.heads import answer_family_sum, answer_standard_told
from assistant.answers.reckoning.own_figure import answer_own_figure
from assistant.answers.reckoning.parts import answer_ceiling, answer_part
from assistant.answers.reckoning.surplus import answer_surplus
from assistant.answers.talk.told import Statement, in_play
from assistant.answers.verdict.other_way import answer_other_way
from assistant.consultation import Consultation, Intent, Reply
from assistant.corpus.knowledge import Knowledge


def answer_reckoning(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """A reply where the question goes on from figures told before, or brings one to a statement; None otherwise."""
    question = done.question
    for one in (
        answer_ceilings,
        answer_carried_over,
        answer_other_way,
        answer_surplus,
        answer_family_sum,
        answer_standard_told,
        answer_at_home_too,
        answer_not_joined,
        answer_yes_or_no,
    ):
        first = one(done, knowledge)
        if first is not None:
            return first
    if done.understood.intent in (Intent.COMPARISON, Intent.PERSONAL_CASE) or not _may_reckon(question):
        return _go_on(done, knowledge)
    statements = in_play(done, knowledge)
    attempts: tuple[Callable[[Consultation, Knowledge, list[Statement]], Reply | None], ...] = (
        answer_own_figure,
        answer_average,
        answer_gap,
        answer_difference,
    )
    for attempt in attempts:
        reply = attempt(done, knowledge, statements)
        if reply is not None:
            return reply
    return _go_on(done, knowledge)


def _go_on(done: Consultation, knowledge: Knowledge) -> Reply | None:
    attempts = (
        answer_as_much,
        answer_condition,
        answer_otherwise,
        answer_closing_date,
        answer_same_difference,
        answer_thing_named,
        answer_elsewhere,
        answer_completion,
        answer_of_which_year,
        answer_written_for,
        answer_counts,
        answer_claim,
        answer_part,
        answer_other_part,
        answer_ceiling,
        answer_over_what,
        answer_why,
        answer_one_side,
        answer_side_unwritten,
    )
    return next((reply for one in attempts if (reply := one(done, knowledge)) is not None), None)


def _may_reckon(question: str) -> bool:
    return (
        bool(wants_figure(question) and (brought(question) or claimed(question)))
        or wants_difference(question)
        or wants_gap(question)
        or wants_any_average(question)
    )
