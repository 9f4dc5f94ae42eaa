"""By how much one count that a statement writes is above another it writes: 结婚的比离婚的多多少, 比任务多建了多少.

Knows counts and the words before them; reckons only with counts of one unit that stand in one statement without an 余 or
a 约, and leaves sums raised from an earlier one to others.
"""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.answers.belief.asserted import Figure, figures_in
from assistant.answers.reckoning.words import finish
from assistant.answers.reply.draft import Draft
from assistant.answers.talk.told import Statement, in_play
from assistant.answers.wording.facets import written
from assistant.answers.wording.likeness import pairs_of
from assistant.consultation import Consultation, Reply, Role
from assistant.corpus.knowledge import Knowledge
from assistant.rules.expressions import write_number

_ASKED = re.compile(
    r"(?:比|较|跟|和)(?P<other>[^，。？?]{1,10}?)(?:的|那个|数)?(?:还|要)?(?P<way>多|少|高|低|超)(?:[建办给发出做修开服务完成救助]{0,4})了?(?:出来?)?(?:多少|几)"
)
_TARGET = re.compile(r"任务|目标|计划|指标|原定")
_INEXACT = re.compile(r"余|多|近|约|超过|不低于|不少于|以上")
_UNITS_OF_NO_COUNT = frozenset({"%", "元", "块", "平方米"})


def answer_surplus(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """The difference with both counts; None where it is not asked for or no statement in play has two such counts."""
    match = _ASKED.search(done.question)
    if match is None:
        return None
    for statement in in_play(done, knowledge):
        pair = _pair(match["other"], written(statement.provision.text))
        if pair is not None:
            return _tell(done, knowledge, statement, *pair)
    return None


def _pair(other: str, text: str) -> tuple[Figure, Figure] | None:
    """The count asked about and the one it is held against: the one named, and the one of its unit written before it."""
    counts = [one for one in figures_in(text) if one.unit and one.unit not in _UNITS_OF_NO_COUNT]
    shared = [_shared(other, one) for one in counts]
    if not any(shared) or _INEXACT.search("".join(one.wording for one in counts)):
        return None
    at = shared.index(max(shared))
    before = [one for one in counts[:at] if one.unit == counts[at].unit]
    return (before[-1], counts[at]) if before else None


def _shared(other: str, one: Figure) -> int:
    """How much of what it is held against the words of a count have: 离婚登记 has more of 离婚 than 结婚登记."""
    if _TARGET.search(other):
        return int(_TARGET.search(one.words) is not None)
    return len(pairs_of(other) & one.around)


def _tell(done: Consultation, knowledge: Knowledge, statement: Statement, one: Figure, other: Figure) -> Reply:
    first, second = (_value(each) for each in (one, other))
    way = "多" if first >= second else "少"
    said = "，".join(f"{each.words}{each.number}{each.scale}{each.unit}" for each in (one, other))
    text = f"{way}{write_number(abs(first - second))}{one.unit}：{said}。"
    draft = Draft(knowledge, done.as_of)
    draft.say(Role.CONCLUSION, text, [statement.provision.id], evidence=(text,))
    draft.say(Role.REASON, statement.provision.text, [statement.provision.id])
    return finish(draft, statement)


def _value(one: Figure) -> Fraction:
    return Fraction(one.number) * {"万": 10_000, "亿": 100_000_000}.get(one.scale, 1)
