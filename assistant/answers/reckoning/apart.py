"""How far two figures lie apart that one told statement writes: 比以前涨了多少, 城乡差多少.

Knows how a difference is worded; which figures a statement holds is read elsewhere.
"""

from __future__ import annotations

from fractions import Fraction

from assistant.answers.reckoning.asked import brought, residence_of, wants_difference, wants_gap, wants_share
from assistant.answers.reckoning.roles import Change, changes_of
from assistant.answers.reckoning.words import denies_standard, finish, money_words, remarks
from assistant.answers.reply.draft import Draft
from assistant.answers.talk.told import Statement
from assistant.consultation import Consultation, Reply, Role
from assistant.corpus.knowledge import Knowledge
from assistant.rules.expressions import write_number


def answer_difference(done: Consultation, knowledge: Knowledge, statements: list[Statement]) -> Reply | None:
    """比以前涨了多少: each sum less the one before it."""
    if not wants_difference(done.question) or brought(done.question):
        return None
    for statement in statements:
        changes = _meant(changes_of(statement.provision.text), done)
        if not changes or denies_standard(statement, done.question):
            continue
        draft, basis = Draft(knowledge, done.as_of), [statement.provision.id]
        for change in changes:
            text = f"{change.who}由{change.old_said}提高到{change.new_said}，"
            text += f"{'下限' if change.bounded else ''}提高了{money_words(change.new - change.old)}{_share(change, done)}。"
            draft.say(Role.CONCLUSION, text, basis, evidence=(text,))
        _say_remarks(draft, statement)
        return finish(draft, statement)
    return None


def _share(change: Change, done: Consultation) -> str:
    """The rise in per cent, where that is asked."""
    if not wants_share(done.question):
        return ""
    tenths = round((change.new - change.old) / change.old * 1000)
    return f"（约{write_number(Fraction(tenths, 10))}%）"


def _meant(changes: list[Change], done: Consultation) -> list[Change]:
    """Those of the residence named now, else of the one named just before; all when 各 or nothing says which."""
    residence = residence_of(done.question)
    if not residence and "各" not in done.question and done.conversation.turns:
        residence = residence_of(done.conversation.turns[-1].question)
    own = [one for one in changes if one.residence == residence]
    return own if residence and own else changes


def answer_gap(done: Consultation, knowledge: Knowledge, statements: list[Statement]) -> Reply | None:
    """城乡差多少, where both sums are written."""
    if not wants_gap(done.question):
        return None
    for statement in statements:
        changes = {one.residence: one for one in changes_of(statement.provision.text)}
        city, village = changes.get("城市"), changes.get("农村")
        if city is None or village is None or city.bounded != village.bounded:
            continue
        draft, basis = Draft(knowledge, done.as_of), [statement.provision.id]
        text = f"城市{city.new_said}，农村{village.new_said}，{'两个下限' if city.bounded else ''}"
        text += f"相差{money_words(abs(city.new - village.new))}。"
        draft.say(Role.CONCLUSION, text, basis, evidence=(text,))
        _say_remarks(draft, statement)
        return finish(draft, statement)
    return None


def _say_remarks(draft: Draft, statement: Statement) -> None:
    """The sentence with place and year, by which a later question finds the statement again, and what its sums are not."""
    said = dict.fromkeys((statement.sentences[0], *remarks(statement)))
    draft.say(Role.REASON, "".join(said), [statement.provision.id])
