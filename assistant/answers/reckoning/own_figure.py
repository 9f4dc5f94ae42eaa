"""What comes of the person's own figure by a rule a told statement writes: 城里800那农村多少, 标准600多领多少.

Knows how the sum is worded, with its formula and with what it is not; which rules a statement holds and what the
question wants are read elsewhere. Nothing is reckoned where a role is not certain.
"""

from __future__ import annotations

from fractions import Fraction

from assistant.answers.reckoning.asked import (
    Brought,
    asks_base,
    brought,
    claimed,
    heads_said,
    is_named,
    standards_by_residence,
    wants_figure,
    wants_more,
    wants_whole,
)
from assistant.answers.reckoning.roles import Named, Rule, rules_of
from assistant.answers.reckoning.words import finish, money_words, quote
from assistant.answers.reply.draft import Draft
from assistant.answers.talk.told import Statement
from assistant.consultation import Consultation, Reply, Role
from assistant.corpus.knowledge import Knowledge

_EXTRA = "增发"
_LOOKED_BACK = 2
_TAILS = {
    "不低于": "而且只是下限，实际可能更高。",
    "超过": "资料只写了超过多少，实际可能更高。",
    "不高于": "这只是最高能到多少，不是说正好就是。",
}
_NOT_OFFICIAL = "这是按您提供的数推算的，不是官方公布的数。"


def answer_own_figure(done: Consultation, knowledge: Knowledge, statements: list[Statement]) -> Reply | None:
    """城里800那农村多少, 原来150涨完多少, 标准600多领多少."""
    if not wants_figure(done.question):
        return None
    if reply := _with_two_standards(done, knowledge, statements):
        return reply
    found = _own_figure(done)
    if found is None:
        return None
    figure, words = found
    for statement in statements:
        rules = rules_of(statement.provision.text)
        fitting = [one for one in rules if _is_meant(one, figure, words, done)]
        if fitting:
            rule = _only(fitting, words + _question_before(done))
            return _say_rule(done, knowledge, statement, rule, figure) if rule else None
        if figure.received and (wants_more(words) or asks_base(words)) and any(one.result == _EXTRA for one in rules):
            return _say_wrong_base(done, knowledge, statement)
    return None


def _with_two_standards(done: Consultation, knowledge: Knowledge, statements: list[Statement]) -> Reply | None:
    """城市590、农村380呢: what comes of the standard of each, or of the one whose sum is asked for."""
    standards = standards_by_residence(done.question)
    for statement in statements if standards else ():
        rules = [one for one in rules_of(statement.provision.text) if one.named is Named.STANDARD]
        if len(rules) != 1 or (rules[0].result == _EXTRA and not wants_more(done.question)):
            continue
        draft, basis = Draft(knowledge, done.as_of), [statement.provision.id]
        for residence, value in standards.items():
            worked = money_words(value * rules[0].factor)
            text = f"按您说的{residence}低保标准{money_words(value)}算：{residence}的{rules[0].result}"
            text += f"{rules[0].bound or '是'}{worked}（{money_words(value).removesuffix('元')}{rules[0].formula}）。"
            draft.say(Role.CONCLUSION, text, basis, evidence=(text,))
        draft.say(Role.REASON, f"{_NOT_OFFICIAL}{_TAILS.get(rules[0].bound, '')}")
        quote(draft, statement, rules[0].sentence)
        return finish(draft, statement)
    return None


def _question_before(done: Consultation) -> str:
    return done.conversation.turns[-1].question if done.conversation.turns else ""


def _is_meant(rule: Rule, figure: Brought, words: str, done: Consultation) -> bool:
    """Whether the figure is named as what the rule starts from, and what comes out is what is asked for."""
    if not is_named(figure, rule.named, rule.base, words):
        return False
    if rule.named is Named.STANDARD and not (done.understood.supplied or figure.is_standard):
        return False
    return rule.result != _EXTRA or wants_more(words)


def _own_figure(done: Consultation) -> tuple[Brought, str] | None:
    """The one figure of this question, else the one told just before that this question goes on from; with its words."""
    figures = brought(done.question)
    if len({one.value for one in figures}) > 1:
        # 标准要是580，我妈82: the one heard as a standard.
        supplied = {Fraction(value) for _, value in done.understood.supplied}
        figures = [one for one in figures if one.value in supplied]
    if brought(done.question):
        return (figures[0], _with_what_went_before(done)) if figures else None
    if claimed(done.question) is None:
        return None
    earlier = brought(_question_before(done))
    return (earlier[0], _question_before(done)) if len(earlier) == 1 else None


def _with_what_went_before(done: Consultation) -> str:
    """那城里1300呢, right after the village's was reckoned from another figure, asks for the village's again."""
    turns = done.conversation.turns
    goes_on = turns and _NOT_OFFICIAL in turns[-1].answer and done.question.rstrip("？?。 ").endswith("呢")
    return f"{done.question}，{turns[-1].question}" if goes_on else done.question


def _only(rules: list[Rule], words: str) -> Rule | None:
    """The one rule meant; of several the one whose thing the words name best."""
    if len(rules) == 1:
        return rules[0]
    scored = sorted(((len(set(words) & set(one.base)), one) for one in rules), key=lambda pair: -pair[0])
    return scored[0][1] if scored[0][0] > scored[1][0] else None


def _say_rule(done: Consultation, knowledge: Knowledge, statement: Statement, rule: Rule, figure: Brought) -> Reply:
    draft, basis = Draft(knowledge, done.as_of), [statement.provision.id]
    value = figure.value * rule.factor
    own, worked = money_words(figure.value), money_words(value)
    is_ = rule.bound or ("" if worked.startswith("约") else "是")
    extra = _for_several(done, value) if rule.result == _EXTRA else ""
    is_ += "每人" if rule.result == _EXTRA else ""
    if rule.named is Named.BEFORE:
        extra = f"，比原来多{rule.bound and '至少'}{money_words(value - figure.value)}"
    text = f"{_lead(done, rule)}按您说的{rule.named.value}{own}算：{rule.result}{is_}{worked}"
    text += f"（{own.removesuffix('元')}{rule.formula}）{extra}。"
    draft.say(Role.CONCLUSION, text, basis, evidence=(text,))
    tail = _TAILS.get(rule.bound, "")
    unread = "够不够条件，另外看。" if rule.named is Named.STANDARD else ""
    draft.say(Role.REASON, f"{_NOT_OFFICIAL}{tail}{unread}")
    quote(draft, statement, rule.sentence)
    return finish(draft, statement)


def _for_several(done: Consultation, value: Fraction) -> str:
    """What it comes to for as many as were spoken of, should all of them be recognised."""
    said = "，".join((*(turn.question for turn in done.conversation.turns[-_LOOKED_BACK:]), done.question))
    heads = heads_said(said) if wants_whole(done.question) else 0
    if not heads:
        return "；几个人认定符合，就按几个人算" if wants_whole(done.question) else ""
    whole, each = money_words(value * heads), money_words(value).removesuffix("元")
    return f"；{heads}个人都认定符合的话，一共{whole}（{each}×{heads}）"


def _lead(done: Consultation, rule: Rule) -> str:
    """What to say first to 那就是650对吧."""
    held_up = claimed(done.question)
    if held_up is None:
        return ""
    return f"不能说正好是{money_words(held_up)}。" if rule.bound else "这只是推算，不能当成实际的数。"


def _say_wrong_base(done: Consultation, knowledge: Knowledge, statement: Statement) -> Reply:
    """领400那多领多少: what is received is not what the rule multiplies."""
    draft = Draft(knowledge, done.as_of)
    rule = next(one for one in rules_of(statement.provision.text) if one.named is Named.STANDARD)
    supplied = dict(pair.split("=") for pair in done.conversation.supplied.split(";") if "=" in pair)
    text = "不能按领到手的钱算：资料里乘的是标准，不是领到手的钱。"
    for value in map(Fraction, supplied.values()):
        own = money_words(value)
        text += f"按您前面说的标准{own}算，还是{money_words(value * rule.factor)}（{own.removesuffix('元')}{rule.formula}）。"
    draft.say(Role.CONCLUSION, text, [statement.provision.id], evidence=(text,))
    quote(draft, statement, rule.sentence)
    return finish(draft, statement)
