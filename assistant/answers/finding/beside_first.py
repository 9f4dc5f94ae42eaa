"""What is told of a place beside its first statement, where several places are asked the same.

Knows rises, names, totals and how surely a statement was heard; does not know how the statements were found.
"""

from __future__ import annotations

import re

from assistant.answers.finding.heard import how_near
from assistant.answers.finding.ranking import COUNTED, Choice
from assistant.answers.wording.facets import asked_facets, states
from assistant.consultation import Consultation
from assistant.domain.policy import Level, StatementKind

# Of a field asked about at large, what is heard nearly as well as the first.
FAINTLY, AS_WELL, SURELY = 0.3, 0.6, 0.6
RISE = re.compile(r"涨|(?:提高|增)[^。，]{0,16}(?:标准|补助|水平)|提标|(?:标准|补助|水平)[^。，]{0,8}(?:提高|增)")
_RISE_NAMED = re.compile(r"(?:写|说|谁|哪)[^，。？?]{0,6}(?:涨|提高|增加)")
_DIFFERENCE = re.compile(
    r"(?:有(?:些)?|是)?(?:什么|啥|哪些|哪点|多大|嘛|何)(?:的)?(?:不一样|不同|区别|差别|两样|出入)|(?:不一样|不同|区别|差别)(?:在哪|是啥|是什么|有哪些|有多大)|咋个?不一样|怎么个?不一样"
)
_PAYS_MORE = re.compile(r"(?:[给发领拿补][得的]?|钱|补[贴助]|津贴)[^，。？?]{0,6}(?:多(?!少)|高|低|(?<!多)少)")


def beside_first(
    done: Consultation, first: Choice, rest: list[Choice], found: list[Choice], open_asked: bool
) -> list[Choice]:
    """What stays of the rest: of the thing named, with numbers where those are asked, with a rise where that is."""
    spent = _spent_on(done, first, found)
    rest = _of_the_name(done, first, rest if open_asked else _with_numbers(done, first, rest))
    if asks_of_rise(done.question):
        rest = [one for one in rest if RISE.search(one.provision.text)]
    return [*spent, *(one for one in rest if one not in spent)]


def asks_difference(question: str) -> bool:
    """有啥不一样: whether it is asked wherein the places differ."""
    return _DIFFERENCE.search(question) is not None


def asks_of_rise(question: str) -> bool:
    """谁涨了钱: whether a rise is asked for."""
    return bool(RISE.search(question) or _RISE_NAMED.search(question))


def place_among(one: Choice, mainly: set[str]) -> tuple[bool, bool]:
    """The place's paper first, and of a matter given what is mainly of it."""
    aside = bool(mainly) and mainly.isdisjoint(one.provision.programs[:1])
    return one.document.level is not Level.WORKING_PAPER, aside


def heard_alike(one: Choice, first: Choice, heard: dict[str, float]) -> bool:
    """Whether, of a field at large, it is heard nearly as well as the first and of a program of its."""
    near, best = heard[one.provision.id], heard[first.provision.id]
    return near >= FAINTLY and near >= AS_WELL * best and bool({*one.provision.programs} & {*first.provision.programs})


def _of_the_name(done: Consultation, first: Choice, rest: list[Choice]) -> list[Choice]:
    """儿童主任各怎么提: where a thing is asked for by its name and the first has it, only what has it too."""
    names = [one.strip("“”《》") for one in done.understood.systems]
    named = [one for one in names if one in done.question and one in first.provision.text]
    surely = [one for one in rest if how_near(done, one) >= SURELY]
    return (
        [one for one in rest if one in surely or any(name in one.provision.text for name in named)] if named else rest
    )


def _spent_on(done: Consultation, first: Choice, found: list[Choice]) -> list[Choice]:
    """Where it is asked which place pays more, what was spent on the very thing: told as the total it is."""
    if not _PAYS_MORE.search(done.question) or states("金额", first.provision.text):
        return []
    return [
        one
        for one in found
        if one.provision.kind is StatementKind.STATISTIC
        and set(one.provision.programs) == set(first.provision.programs)
        and states("金额", one.provision.text)
    ][:1]


def _with_numbers(done: Consultation, first: Choice, rest: list[Choice]) -> list[Choice]:
    """Beside the number asked for, what has none is no answer."""
    counted = "数量" in asked_facets(done.question, done.understood.topics)
    if not counted or not states("数量", first.provision.text):
        return rest
    return [one for one in rest if states("数量", one.provision.text)]


def is_no_total(done: Consultation, one: Choice) -> bool:
    """A total is told beside what is done only to those who ask for figures."""
    counted = COUNTED.intersection(asked_facets(done.question, done.understood.topics))
    return one.provision.kind is not StatementKind.STATISTIC or "数量" in counted
