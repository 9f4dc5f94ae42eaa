"""Whose income each clause tells: the household's, each member's, one person's.

Knows how a clause shows whose it is; how incomes are said is in money.py. An income of nobody in particular (一个月
两千) is left open.
"""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.domain.facts import HOUSEHOLD, SELF, Span
from assistant.language.grounding import Stated
from assistant.language.message import Reading
from assistant.language.money import Whose, read_comparison, read_incomes, read_shortfall
from assistant.language.quantities import Quantity
from assistant.language.subjects import Scene

_OF_HOUSEHOLD, _OF_EACH, _OF_PERSON = "家庭月收入", "人均月收入", "个人月收入"
_NAME = {Whose.HOUSEHOLD: _OF_HOUSEHOLD, Whose.EACH: _OF_EACH, Whose.PERSON: _OF_PERSON}
_COMPARED = re.compile(r"收入|人均|平均|我们|俺|我家|家|挣|正好|刚好|差|少|高|低|多")
_ALIKE = re.compile(r"各|都是|都有|都|每人")
_WAGES = re.compile(r"工资|退休金|养老金|月薪")
_RECEIVED = re.compile(
    r"(?:我家|我们家|俺家|家里|我们|俺们)的?低保(?:金)?(?:现在|也就|只有|才|就)?(?:每个?月|一个?月)(?:领|拿|发|给|有|是|到手)*$"
)
_MONEY_END = re.compile(r"(?:块钱|块|元|来块|左右)*(?:吧|的|了)?")
_OPEN = re.compile(r"算不算|吗|么$|能不能|是不是|可以|如果|要不要|扣不扣|怎么|咋|多少|[？?]")
_SIZE = re.compile(r"[一二三四五六七八九两\d]口|[二三四五六七八九两2-9]个人")
# Somebody's income of an amount that is not said: 一年收点租. A basic pension is left out: it does not count everywhere.
_SOME_INCOME = re.compile(
    r"(?:收|拿|领|吃)(?:着|了)?(?:点|一点|些|几个)?(?:儿)?(?:地|房|土地)?的?(?:租(?!不|房子住|车)|租金|房租|地租|租子|退休金|退休工资)(?!吗|么|不|没)"
    r"|(?<!没)有(?:点|一点|些)?(?:地租|房租|租金|租子|租金收入|退休金|退休工资|份工资)(?!吗|么|不|没)"
)
# 一年能领一万吗 asks what is given; nobody earns it yet.
_BENEFIT_ASKED = re.compile(r"(?:能|可以|会|该)(?:领|拿|得|补|给|发|报)\S*(?:吗|么|不是|对不对|[？?])$")
# 那就是一个月多480: what comes on top is nobody's income.
_ON_TOP = re.compile(r"(?:多(?:给|领|拿|发|补|得)?|增发|加发|补|另加)(?:了|出|我们?|她|他|我家|的)*$")
# 人均五百 without a time is a month's: the line it is held against is monthly, and a year's would be thousands.
_A_MONTH_AT_MOST = 3000
_LEAST_BARE = 100


def tell_incomes(scene: Scene, taken: list[tuple[int, int]], reading: Reading) -> list[Stated]:
    """Incomes a month that a clause states; `taken` are numbers already read as something else."""
    text, start = scene.clause.text, scene.clause.start
    compared = read_comparison(text)
    if compared is not None and _COMPARED.search(text):
        return [Stated(HOUSEHOLD, _OF_EACH, compared, start, start + len(text))]
    if reading.at_the_line and (short := read_shortfall(text)):
        return [Stated(HOUSEHOLD, _OF_EACH, short, start, start + len(text), hypothetical=True)]
    if received := _dibao_received(scene, reading):
        return [received]
    if _BENEFIT_ASKED.search(text):
        return []
    said_here = read_incomes(text, reading.inside(scene.clause), taken)
    if not said_here:
        bare = _like_the_last(scene, taken, reading) or _of_some_amount(scene, reading)
        return [bare] if bare is not None else []
    found: list[Stated] = []
    for said in said_here:
        if not (said.monthly or _small(said.whose, said.value)) or _ON_TOP.search(text[: said.start]):
            continue
        owners, name = _earners(scene, said.whose, start + said.start, reading)
        found += [Stated(owner, name, said.value, start + said.start, start + said.end, said.note) for owner in owners]
    return found


def _dibao_received(scene: Scene, reading: Reading) -> Stated | None:
    """我家低保每个月320元: what the household is paid, which is neither income nor the standard."""
    for number in reading.inside(scene.clause):
        if number.plain and _RECEIVED.search(scene.clause.text[: number.start]):
            start = scene.clause.start
            return Stated(HOUSEHOLD, "实领低保金", number.span, start + number.start, start + number.end)
    return None


def _of_some_amount(scene: Scene, reading: Reading) -> Stated | None:
    """他收点地租: more than nothing, nobody knows how much."""
    match = _SOME_INCOME.search(scene.clause.text)
    if match is None or reading.inside(scene.clause) or _OPEN.search(scene.clause.text):
        return None
    place = scene.clause.start + match.start()
    owners = scene.owners(place)
    if len(owners) != 1:
        return None
    return Stated(
        owners[0], _OF_PERSON, Span(Fraction(0), None, low_open=True), place, scene.clause.start + match.end()
    )


def _small(whose: Whose, value: object) -> bool:
    of_many = whose in (Whose.EACH, Whose.HOUSEHOLD, Whose.UNSAID)
    return of_many and isinstance(value, Span) and isinstance(value.high, Fraction) and value.high < _A_MONTH_AT_MOST


def _earners(scene: Scene, whose: Whose, place: int, reading: Reading) -> tuple[tuple[str, ...], str]:
    text = scene.clause.text
    if whose is not Whose.UNSAID:
        return (HOUSEHOLD,), _NAME[whose]
    if any(one.end <= place for one in scene.here):
        owners = scene.owners(place)
        return owners if _ALIKE.search(text) else owners[-1:], _OF_PERSON
    if _counts_household(reading):
        return (HOUSEHOLD,), _OF_HOUSEHOLD
    if len(scene.before) > 1 and _ALIKE.search(text):
        return scene.before, _OF_PERSON
    # 一个月两千 may be the household's; a wage or pension is one person's.
    of_one = scene.before[-1:] != (SELF,) or _WAGES.search(text) is not None
    return scene.before[-1:] if of_one else (), _OF_PERSON


def _counts_household(reading: Reading) -> bool:
    """四口人，月入3000: with the size of the household said and nobody named, the income is the household's."""
    named = {one.label for scene in reading.scenes for one in scene.here} - {SELF}
    if named:
        return False
    return _SIZE.search(reading.utterance.open) is not None or any(scene.household for scene in reading.scenes)


def _like_the_last(scene: Scene, taken: list[tuple[int, int]], reading: Reading) -> Stated | None:
    """我一个月一千一，老伴八百: a person and a bare number go on in the way of the clause before."""
    earlier = [other for other in reading.scenes if other.clause.end <= scene.clause.start]
    free = [one for one in reading.inside(scene.clause) if not any(start <= one.start < end for start, end in taken)]
    if not earlier or len(scene.here) != 1 or len(free) != 1 or not scene.here[0].label:
        return None
    if not _bare_amount(scene, free[0]):
        return None
    last = earlier[-1].clause
    if not read_incomes(last.text, reading.inside(last), []):
        return None
    start = scene.clause.start + free[0].start
    return Stated(scene.here[0].label, _OF_PERSON, free[0].span, start, scene.clause.end)


def _bare_amount(scene: Scene, number: Quantity) -> bool:
    text, person = scene.clause.text, scene.here[0]
    low = number.span.low
    enough = isinstance(low, Fraction) and low >= _LEAST_BARE
    beside = person.end - scene.clause.start == number.start
    return enough and beside and _MONEY_END.fullmatch(text[number.end :]) is not None
