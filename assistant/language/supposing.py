"""An age or a grade supposed of somebody whose own is told: 那过了八十生日呢, 要是评成二级呢.

Knows how people ask on from what was told; does not know what it decides. What was told stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from assistant.domain.facts import SELF, Span
from assistant.language.correcting import Before
from assistant.language.grounding import Stated
from assistant.language.message import Reading
from assistant.language.numerals import read_chinese
from assistant.language.people import Mention

_AGE = "年龄"
_LEAD = re.compile(
    r"(?:那么?|然后|等到?|要是|如果|假如|万一|我是说|□)*(?P<who>[\u4e00-\u9fff]{0,4}?)"
    r"(?P<when>要是|如果|等到?|(?:明年|后年|以后|将来|往后|再?过(?:[一二两三几\d]+个?(?:年|月)))|)"
    r"(?:就|才|刚|真|也|都|可|[他她我俺])*(?P<reach>满|到|过|足|上)?(?:了)?$"
)
_BEHIND = re.compile(
    r"(?:周岁|岁)?(?:整)?(?:的)?(?P<day>生日|大寿|寿)?(?:以后|之后|后|那天|那年|的话|的时候|时|了|啦|哒|咧|，)*(?P<asks>.*)"
)
_ASKS = re.compile(r"(?:呢|吧|吗|不|没|么|嘛|行|冇)[？?。 ]*$|能|够|可以|有没有")
_GRADE = "残疾等级"
_GRADES = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_GRADE_SUPPOSED = re.compile(
    r"(?=.*(?:要是|如果|假如|万一|换成|要|呢|是))[\u4e00-\u9fff，]{0,12}?(?P<grade>[一二三四1-4])级(?:的话|的|了|，)*(?:[^，。]{0,6}(?:呢|吗|不|没|么|嘛|冇|吧))?[？?。！ ]*"
)
_YEARS_ON = re.compile(r"(?:再过|再等|过|等)(?P<n>[一二两三四五六七八九十\d]+)年")
_LATER = re.compile(r"个?[年月]")
_SUPPOSES = re.compile(r"要是|如果|假如|万一|等")


def suppose_age(stated: list[Stated], reading: Reading, people: list[Mention], before: Before) -> list[Stated]:
    """What is stated, with an age that is only supposed marked so; nothing is changed where no age was told before."""
    person = _person(people, before)
    known = before.held(person, _id(before))
    said = _supposed(reading) or (_years_on(reading, known.value) if known is not None else None)
    if known is None or said is None or not isinstance(known.value, Span) or known.value == said.value:
        return stated
    kept = [one for one in stated if one.name not in (_AGE, "出生日期")]
    return [*kept, replace(said, person=person)]


def suppose_grade(stated: list[Stated], reading: Reading, people: list[Mention], before: Before) -> list[Stated]:
    """要是他评成二级呢, 那我呢，我是四级的: a grade, where grades are spoken of though disability is not named again."""
    words, person = reading.utterance.open, _person(people, before)
    match, name = _GRADE_SUPPOSED.fullmatch(words), _id(before, _GRADE)
    spoken_of = any(fact.name == name for fact in before.conversation.facts.entries)
    if match is None or not spoken_of or any(one.name == _GRADE for one in stated):
        return stated
    value, supposed = Span.exactly(Fraction(_GRADES[match["grade"]])), _SUPPOSES.search(words) is not None
    return [*stated, Stated(person, _GRADE, value, match.start("grade"), match.end("grade"), hypothetical=supposed)]


def _supposed(reading: Reading) -> Stated | None:
    words = reading.utterance.open
    numbers = [one for one in reading.quantities if not _LATER.match(words, one.end)]
    if len(numbers) != 1 or len(words) > 24:
        return None
    number = numbers[0]
    lead, behind = _LEAD.match(words[: number.start]), _BEHIND.match(words[number.end :])
    if lead is None or behind is None or not number.plain or number.exact is None or not 1 <= number.exact <= 120:
        return None
    ahead = bool(lead["when"] or lead["reach"] or behind["day"] or _SUPPOSES.search(words[: number.start]))
    if not ahead or not _ASKS.search(behind["asks"]):
        return None
    value = Span.exactly(Fraction(number.exact))
    return Stated("", _AGE, value, number.start, number.end, hypothetical=True)


def _years_on(reading: Reading, known: object) -> Stated | None:
    """再过两年就有了吧: the age told, so many years on."""
    match = _YEARS_ON.search(reading.utterance.open)
    if match is None or not isinstance(known, Span) or known.low != known.high or not isinstance(known.low, Fraction):
        return None
    years = read_chinese(match["n"])
    if years is None or not _ASKS.search(reading.utterance.open):
        return None
    return Stated("", _AGE, Span.exactly(known.low + years), match.start("n"), match.end("n"), hypothetical=True)


def _person(people: list[Mention], before: Before) -> str:
    """The one named, else the one spoken of."""
    labels = [one.label for one in people if one.label]
    return labels[0] if labels else before.conversation.person or SELF


def _id(before: Before, name: str = _AGE) -> str:
    definition = before.dictionary.find(name)
    return definition.id if definition is not None else ""
