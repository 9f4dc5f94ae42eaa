"""The first sentence of what is written: what is not so, what is not written, how it stands, or whether there is any.

Knows the order in which the first words are tried, each in a module of its own; does not know whether a plan was
carried out, and says so.
"""

from __future__ import annotations

import re

from assistant.answers.belief.agreed import decided_otherwise
from assistant.answers.belief.corrected import denied_of
from assistant.answers.belief.denials import denial_told
from assistant.answers.belief.how_it_stands import how_it_stands, planned_as, written_in
from assistant.answers.finding.absent import absent_thing, held_of_nothing, unwritten_thing
from assistant.answers.finding.heard import HEARD, how_near
from assistant.answers.finding.ranking import Choice
from assistant.answers.opening.halves import has_halves
from assistant.answers.opening.own_group import groups_told
from assistant.answers.opening.shares import share_told
from assistant.answers.opening.two_matters import not_joined
from assistant.answers.opening.whether import (
    HEARD_AT_ALL,
    cared_for_there,
    is_so,
    left_unwritten,
    out_of_town,
    whether_any,
)
from assistant.answers.opening.whose_doing import whose_doing
from assistant.answers.talk.staying import stays, told_just_before
from assistant.answers.wording.held_clauses import waits_for_a_yes
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level

_SINCE_ASKED = re.compile(
    r"(?:啥时候|什么时候|多咱|几时|哪[一]?年|啥前儿)(?:\S{0,3})(?:开始|起|有的|实行|兴的)|从(?:啥时候|什么时候|哪[一]?年)"
)
_SINCE = re.compile(r"\d+[年月日]\S{0,4}起|始于")
_YEAR_SAID = re.compile(r"((?:19|20)\d\d)年")
_BEST_ASKED = re.compile(r"推荐(?![^，]{0,4}[当评参])|哪(?:家|个|所|处)[^，。？?]{0,8}(?:最好|比较好|好些|更好|靠谱)")


def opening(done: Consultation, first: Choice, knowledge: Knowledge) -> str:
    """A short direct word before the text, where the question wants one and the text bears it out; else empty."""
    if first.document.level is not Level.WORKING_PAPER:
        return ""
    question, statement, when = done.question, first.provision, written_in(first.document, first.provision)
    place = knowledge.regions.name(first.document.region)
    return (
        _not_rated(question)
        or not_joined(done, statement, knowledge)
        or share_told(question, statement.text)
        or denial_told(question, statement.text)
        or _another_year(question, statement.text, when)
        or denied_of(first.document, statement, done, knowledge)
        or ("资料没有这样写。" if held_of_nothing(question, knowledge) else "")
        or _no_such_thing(done, statement.text, knowledge)
        or _since(question, statement.text)
        or out_of_town(question, statement.text)
        or left_unwritten(question, statement, when)
        or whose_doing(done, first, when, place)
        or is_so(question, statement, when, place)
        or how_it_stands(question, statement, when)
        or _whether_any(done, first, knowledge)
        or _not_written_so(done, first, when)
    )


def standing_today(done: Consultation, first: Choice) -> str:
    """How it stands today, where that was asked of a working paper of years ago; else empty."""
    if first.document.level is not Level.WORKING_PAPER:
        return ""
    return how_it_stands(done.question, first.provision, written_in(first.document, first.provision))


def _not_rated(question: str) -> str:
    return "哪家好，资料没有评，不能替您推荐。" if _BEST_ASKED.search(question) else ""


def _another_year(question: str, text: str, when: str) -> str:
    """A year taken for granted that the statement is not of."""
    held = _YEAR_SAID.findall(question)
    if len(held) != 1 or not waits_for_a_yes(question) or held[0] in text or held[0] in when:
        return ""
    return f"资料没有写{held[0]}年，写的是{when}。"


def _no_such_thing(done: Consultation, text: str, knowledge: Knowledge) -> str:
    alone = "" if has_halves(done.question) else unwritten_thing(done, text, knowledge)
    absent = absent_thing(done, knowledge) or alone
    if not absent:
        return ""
    return f"{absent if '“' in absent else f'“{absent}”'}，资料里没有写到。"


def _since(question: str, text: str) -> str:
    if not _SINCE_ASKED.search(question) or _SINCE.search(text):
        return ""
    return f"从什么时候开始，资料没有写{'；写的是“继续”，不是刚开始' if '继续' in text else ''}。"


def _not_written_so(done: Consultation, first: Choice, when: str) -> str:
    """只给重度的吧 of a statement that has no 只: neither so nor otherwise."""
    of_it = set(done.understood.programs).intersection(first.provision.programs) or how_near(done, first) >= HEARD
    if not of_it or not decided_otherwise(done.question, first.provision):
        return ""
    return f"资料没有这么写，写的是{when}的{planned_as(first.provision) or '情况'}。"


def _whether_any(done: Consultation, first: Choice, knowledge: Knowledge) -> str:
    near = how_near(done, first)
    of_it = set(done.understood.programs).intersection(first.provision.programs) or near >= HEARD
    of_it = of_it or near >= HEARD_AT_ALL and cared_for_there(done.question, first.provision.text)
    # 给补饭钱不, after the canteens were told: that there are canteens is no yes to that.
    if not of_it or stays(done, knowledge, told_just_before(done, knowledge)):
        return ""
    when = written_in(first.document, first.provision)
    groups, told = groups_told(done, knowledge), bool(done.understood.facts)
    return whether_any(done.question, first.provision, when, near=near, told=told, groups=groups)
