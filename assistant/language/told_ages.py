"""Whose age each clause tells: 我妈83, 83岁的奶奶, 76的是我爸, 八十六了.

Knows where the person of an age may stand; how ages are said is in ages.py. An age with somebody not understood beside
it (最大的十岁) is nobody's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

from assistant.domain.facts import SELF, Span
from assistant.language.ages import GAP, AgeSaid, read_ages
from assistant.language.childhood import childs
from assistant.language.grounding import Stated
from assistant.language.message import Reading
from assistant.language.people import COLLECTIVE, Mention
from assistant.language.sayings import ASKS
from assistant.language.spoken_numerals import read_number
from assistant.language.subjects import Scene

# A child's age is told with 岁: a bare number below this is nobody's age.
_GROWN = 16
_AFTER_BARE = re.compile(r"(?:多|出头|整|左右|上下)?(?:了|啦|喽|嘞|哒|咧|咯|哩|呐|吧|呢|的人)*")
# An age told of a time that is not said is no age to reckon with.
_UNDATED = date.min
_THEN = re.compile(r"(?:当时|那时|那会儿|那年|走的时候)[^，]{0,4}$")
_THEN_BEHIND = re.compile(r"(?:岁|周岁)?(?:的时候|时(?!间|常)|那年|那会儿)")
_IS_OF = re.compile(r"(?:的)?(?:那个)?是$|的是$")
_NUMBER = r"(?:[一二三四五六七八九]?十[一二三四五六七八九]?|\d{2,3})"
_EACH = re.compile(
    rf"一个(?:是|今年|都|快)?(?P<one>{_NUMBER})(?:周?岁)?(?:了|多)?[，、]?(?:另)?一个(?:是|今年|才)?(?P<other>{_NUMBER})(?![块元万千])"
)
_ANYBODY = re.compile(
    r"岁(?:的)?(?:男|女|老人|老年人|孩子|老头|老太|儿童|人)|多少|都给|都有|才给|才能|规定|标准|的话|老人.{0,6}岁|的人(?!了)|一个\S{0,6}(?:残疾|老人)"
)


def tell_ages(scene: Scene, reading: Reading) -> tuple[list[Stated], list[tuple[int, int]]]:
    """Ages and birthdays of a clause, and where in it they stand."""
    clause = scene.clause
    if each := _EACH.search(reading.utterance.open):
        of_each = _of_each(scene, each)
        if of_each is not None:
            return of_each, [(max(0, each.start() - clause.start), each.end() - clause.start)]
    dates = [
        replace(when, start=when.start - clause.start, end=when.end - clause.start)
        for when in reading.dates
        if clause.start <= when.start < clause.end
    ]
    ages = read_ages(clause.text, reading.inside(clause), dates, reading.today, _beyond(scene, reading))
    stated: list[Stated] = []
    for said in ages:
        name, then = "出生日期" if said.born else "年龄", _then(scene, said, reading)
        start, end = clause.start + said.start, clause.start + said.end
        if then is not _UNDATED:
            owners = (_young(owner, said) for owner in _owners(scene, said))
            stated += [Stated(owner, name, said.span, start, end, true_on=then) for owner in owners]
    return stated, [(said.start, said.end) for said in ages]


def agreeing(stated: list[Stated]) -> list[Stated]:
    """我今年七十九，虚岁八十: of two ages told of one person the narrower holds, if they agree."""
    narrowest: dict[str, Stated] = {}
    others: list[Stated] = []
    for one in stated:
        if one.name != "年龄" or not isinstance(one.value, Span):
            others.append(one)
            continue
        known = narrowest.get(one.person)
        if known is None or not isinstance(known.value, Span) or not _narrower(known.value, one.value):
            narrowest[one.person] = one
    return [*others, *narrowest.values()]


def anybody(text: str) -> bool:
    """Whether a clause speaks of people of some kind, not of somebody."""
    return _ANYBODY.search(text) is not None


def _then(scene: Scene, said: AgeSaid, reading: Reading) -> date | None:
    """当时80岁, 79的时候: the age was true on the past day named; None when it is true now."""
    text = scene.clause.text
    if said.born or not (_THEN.search(text[: said.start]) or _THEN_BEHIND.match(text[said.end :])):
        return None
    past = [when for when in reading.dates if when.last < reading.today]
    return past[-1].first + (past[-1].last - past[-1].first) / 2 if past else _UNDATED


def _beyond(scene: Scene, reading: Reading) -> str:
    """The next clause, if it goes on about the same person with 属鸡的."""
    after = [other for other in reading.scenes if other.clause.start > scene.clause.start][:1]
    return after[0].clause.text if after and not after[0].here and after[0].clause.text.startswith("属") else ""


def _owners(scene: Scene, said: AgeSaid) -> tuple[str, ...]:
    if later := _predicated(scene, said):
        return (later,)
    place = scene.clause.start + said.start
    if described := scene.described(place):
        return described
    if said.needs_person and not (_bare(scene, said) or _alone(scene, said) or _beside(scene, said)):
        return ()
    before = scene.clause.text[: said.start]
    if not scene.here and GAP.fullmatch(before) is None:
        return ()
    owners = scene.owners(place)
    if owners or scene.here:
        return owners
    return () if anybody(scene.clause.text) or _asks_of_anybody(scene, said) else (SELF,)


def _of_each(scene: Scene, each: re.Match[str]) -> list[Stated] | None:
    """爸妈一个81，一个79: which of them is which is not said, so each is between the two; None in another clause."""
    clause = scene.clause
    if each.end() <= clause.start or clause.end <= each.start():
        return None
    pair = dict.fromkeys(label for one in scene.here for label in COLLECTIVE.get(one.label, (one.label,)))
    owners = tuple(pair) or scene.before
    ages = [read_number(each[part]) for part in ("one", "other")]
    told = [Fraction(age) for age in ages if age is not None]
    if each.start() < clause.start or len(owners) != 2 or len(told) != 2 or SELF in owners:
        return []
    span = Span(min(told), max(told))
    return [Stated(owner, "年龄", span, each.start(), each.end()) for owner in owners]


def _young(owner: str, said: AgeSaid) -> str:
    """侄子他爹没了，今年十岁: nobody's father is ten; it is the child who is."""
    high = said.span.high
    return childs(owner) or owner if isinstance(high, Fraction) and high < _GROWN else owner


def _asks_of_anybody(scene: Scene, said: AgeSaid) -> bool:
    """65岁办卡要户口本吗 is asked of anybody that old."""
    rest = scene.clause.text[said.end :]
    return len(rest) > 2 and ASKS.search(rest) is not None


def _beside(scene: Scene, said: AgeSaid) -> bool:
    """我妈83: little stands between the person and the bare number."""
    return any(_next_to(scene, person, said) for person in scene.here)


def _next_to(scene: Scene, person: Mention, said: AgeSaid) -> bool:
    gap = scene.clause.text[person.end - scene.clause.start : said.start]
    return person.end <= scene.clause.start + said.start and GAP.fullmatch(gap) is not None


def _bare(scene: Scene, said: AgeSaid) -> bool:
    """我爸属龙，八十六了: a clause that is nothing but the number, behind one that named the person."""
    text = scene.clause.text
    behind = text[said.end :]
    only = _AFTER_BARE.fullmatch(behind) is not None or behind.startswith(("了", "多了", "哒", "咧", "啦"))
    return scene.named_before and GAP.fullmatch(text[: said.start]) is not None and only


def _alone(scene: Scene, said: AgeSaid) -> bool:
    """八十了想申请送餐: nobody is named in the whole message, and the clause begins with the age."""
    text = scene.clause.text
    if scene.here or scene.household or not set(scene.before) <= {SELF}:
        return False
    grown = isinstance(said.span.low, Fraction) and said.span.low >= _GROWN
    return (
        grown
        and GAP.fullmatch(text[: said.start]) is not None
        and text[said.end :].startswith(("了", "多了", "整", "哒", "咧", "啦"))
    )


def _predicated(scene: Scene, said: AgeSaid) -> str:
    """76的是我爸: the person stands behind."""
    place = scene.clause.start + said.end
    for one in scene.here:
        between = scene.clause.text[said.end : max(said.end, one.start - scene.clause.start)]
        if one.start >= place and _IS_OF.fullmatch(between):
            return one.label
    return ""


def _narrower(one: Span, other: Span) -> bool:
    """Whether the first leaves fewer years than the second, and both can be true."""
    low, high, other_low, other_high = one.low, one.high, other.low, other.high
    if not isinstance(low, Fraction) or not isinstance(high, Fraction):
        return False
    if not isinstance(other_low, Fraction) or not isinstance(other_high, Fraction):
        return False
    return high - low < other_high - other_low and max(low, other_low) <= min(high, other_high)
