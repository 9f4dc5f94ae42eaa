"""What the place's own papers say of a program that is judged by other rules, told beside the verdict.

Knows what was heard and what ranks best; does not know the verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answers.finding.heard import heard_statements
from assistant.answers.finding.ranking import rank
from assistant.answers.reckoning.roles import is_total
from assistant.answers.reply.draft import Draft
from assistant.consultation import Consultation, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.determination import Determination
from assistant.domain.policy import Level

STATEMENTS, _LOOKED_AT = 3, 5
_MONEY = re.compile(r"[给发领拿][^，。？?]{0,3}(?:钱|补)|多少钱|补[助贴]")
_RAISED = re.compile(r"提高[^，。]{0,8}标准|标准[^，。]{0,8}提高|涨幅")


def say_what_is_asked_for(draft: Draft, done: Consultation, knowledge: Knowledge) -> None:
    """What the place's texts say of the very thing, beside the conditions: 急救包 to one whose house burnt down."""
    programs = {one.program for one in done.determinations}
    # Where the verdict rests on the place's own words, those have been told; the nearest of all may still be another.
    told = any(one.level is Level.WORKING_PAPER for one in draft.citations.values())
    cited = {f"{one.document} {one.provision}" for one in draft.citations.values()}
    for choice in heard_statements(done, knowledge)[: 1 if told else STATEMENTS]:
        # What was spent in all and on how many tells nobody whether they may.
        if is_total(choice.provision.text):
            continue
        if choice.provision.id not in cited and programs.intersection(choice.provision.programs):
            draft.say(Role.REASON, choice.provision.text, [choice.provision.id])


def say_raised(draft: Draft, done: Consultation) -> None:
    """给不给钱, where no sum is known: what the place writes of raising the standard."""
    programs = {one.program for one in done.determinations}
    if not _MONEY.search(done.question) or any(one.amounts or one.amount for one in done.determinations):
        return
    told = {one.text for one in draft.sentences}
    for one in rank(done, draft.knowledge, done.region)[:_LOOKED_AT]:
        of_it = one.document.region == done.region and programs.intersection(one.provision.programs)
        raised = of_it and _RAISED.search(one.provision.text) and not is_total(one.provision.text)
        if raised and one.provision.text not in told:
            draft.say(Role.REASON, one.provision.text, [one.provision.id])
            return


def say_words_of_the_place(draft: Draft, done: Consultation) -> None:
    """What ranks best of all is the place's own word on the program judged by the nation's rule: that is told as well."""
    if any(one.level is Level.WORKING_PAPER for one in draft.citations.values()):
        return
    programs = {one.program for one in done.determinations}
    for one in rank(done, draft.knowledge, done.region)[:1]:
        own = one.document.region == done.region and one.document.level is Level.WORKING_PAPER
        if own and programs.intersection(one.provision.programs) and not is_total(one.provision.text):
            draft.say(Role.REASON, one.provision.text, [one.provision.id])


def is_written_of(draft: Draft, determinations: Iterable[Determination]) -> str:
    """The place whose papers speak of the program, though none of its conditions; empty where none does."""
    for one in determinations:
        inherited = any(caveat.startswith("没有录入") for caveat in one.caveats)
        if not inherited or has_conditions_of(one.region, one.program, draft.knowledge):
            continue
        for document in draft.knowledge.documents.values():
            if document.region == one.region and any(one.program in own.programs for own in document.provisions):
                return draft.knowledge.regions.name(one.region)
    return ""


def has_conditions_of(region: str | None, program: str, knowledge: Knowledge) -> bool:
    """Whether the place itself writes conditions of the program; a row that has only a sum writes none."""
    return any(row.region == region and row.cells for row in knowledge.rulebook.rules.get(program, ()))
