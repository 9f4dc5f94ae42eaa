"""What is added for each person, from the standard they told: 我们这儿标准600; and a sum held up for a whole family.

Knows that what is added goes by the person and not by the family; does not know who will be recognised.
"""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.answers.reckoning.asked import claimed
from assistant.answers.reckoning.roles import Named, Rule, rules_of
from assistant.answers.reckoning.words import finish, money_words, quote
from assistant.answers.reply.draft import Draft
from assistant.answers.talk.told import Statement, told_before
from assistant.consultation import Consultation, Reply, Role
from assistant.corpus.knowledge import Knowledge
from assistant.language.intents import asks

_EXTRA = "增发"
_FAMILY = re.compile(r"[一二两三四五六七八九十\d]口|全家|一家|家里|都加|都有")
_BOTH = re.compile(r"(?:两|俩|二|2|三|仨|3)个?人?都|俩都|都(?:是|有|得|残|病|\d)")
_YEAR = re.compile(r"一年|每年|全年")
_MONTHS = 12
_BY_YOUR_FIGURE = "这是按您提供的数推算的，不是官方公布的数。够不够条件，另外看。"


def answer_standard_told(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """标准600, right after it was told what is added: so much for each; None while something else was asked back."""
    supplied = dict(done.understood.supplied)
    found = _extra_told(done, knowledge) if supplied and done.conversation.asked is None else None
    if found is None or asks(done.question):
        return None
    statement, rule = found
    return _tell(done, knowledge, statement, rule, Fraction(next(iter(supplied.values()))), "")


def answer_family_sum(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """那一家四口就是480, after the standard was told: by the person, and how many persons that sum would be."""
    held_up, found = claimed(done.question), _extra_told(done, knowledge)
    told = dict(pair.split("=") for pair in done.conversation.supplied.split(";") if "=" in pair)
    told.update(done.understood.supplied)
    if held_up is None or found is None or not told:
        return None
    statement, rule = found
    standard = Fraction(next(iter(told.values())))
    lead = _held_against(held_up, standard * rule.factor, done.question)
    return _tell(done, knowledge, statement, rule, standard, lead)


def _extra_told(done: Consultation, knowledge: Knowledge) -> tuple[Statement, Rule] | None:
    """The statement told before that adds a share of the standard, with its rule."""
    for statement in told_before(done, knowledge):
        rules = [one for one in rules_of(statement.provision.text) if one.named is Named.STANDARD]
        if len(rules) == 1 and rules[0].result == _EXTRA:
            return statement, rules[0]
    return None


def _held_against(held_up: Fraction, each: Fraction, question: str) -> str:
    """What the sum held up would be: one person's, one person's in a year, several persons', or none of these."""
    said = money_words(held_up)
    if _YEAR.search(question) and held_up == each * _MONTHS:
        return f"一个人认定符合的话，一年是{said}（{money_words(each).removesuffix('元')}×{_MONTHS}），但这只是推算。"
    if held_up == each:
        return f"一个人认定符合的话，是{said}，但这只是推算。"
    heads = held_up / each
    if heads.denominator != 1:
        return f"不是{said}。"
    if _BOTH.search(question):
        return f"要{heads}个人都认定符合，加起来才是{said}。"
    if _FAMILY.search(question):
        return f"不是{said}，不按全家人数算，认定符合几个人就算几个人。"
    return f"{said}是{heads}个人的数，要{heads}个人都认定符合才是。"


def _tell(
    done: Consultation, knowledge: Knowledge, statement: Statement, rule: Rule, standard: Fraction, lead: str
) -> Reply:
    draft, own = Draft(knowledge, done.as_of), money_words(standard)
    each = money_words(standard * rule.factor)
    text = f"{lead}按您说的标准{own}算：每人每月{rule.result}{each}（{own.removesuffix('元')}{rule.formula}），只给符合的本人。"
    draft.say(Role.CONCLUSION, text, [statement.provision.id], evidence=(text, done.question))
    draft.say(Role.REASON, _BY_YOUR_FIGURE)
    quote(draft, statement, rule.sentence)
    return finish(draft, statement)
