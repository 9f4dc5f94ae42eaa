"""Read the facts a message states, clause by clause: ages, incomes, size of the household, disability, sayings.

Knows where to look and whose each fact is; the words themselves are in the readers it calls. Facts inside an 如果 are
marked; what is only asked (是不是低保, 算不算) is not stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from assistant.domain.facts import HOUSEHOLD, SELF, Span
from assistant.language.ages import GAP, AgeSaid, read_ages
from assistant.language.dates import When, find_dates
from assistant.language.grounding import Stated
from assistant.language.money import Whose, read_comparison, read_incomes
from assistant.language.quantities import Quantity, find_quantities
from assistant.language.people import Mention
from assistant.language.sayings import ASKS, HEDGE, SAYINGS, Saying
from assistant.language.subjects import Scene
from assistant.language.utterance import Clause, Utterance

HYPOTHESIS = re.compile(r"如果|要是|假如|假设|若是|倘若|万一|假使|要不是|比方说|比如|譬如|打比方|等(?:到)?(?=\S{0,6}(?:满|到)\S{0,4}岁)")
_SIZE = re.compile(r"口(?:之家|人|子)?(?![服味头])")
_PEOPLE_COUNT = re.compile(r"个人(?!收入|账户|所得|情况|信息|申请|档案|资料|住|过|带|能|才|算|可以|以上)")
_HOUSE = re.compile(r"我们家|俺家|咱家|我家|一家|家里|全家|家中|家有|户口本|一起(?:过|住|生活)|屋里")
_COUPLE = re.compile(r"(?:就|只有|家里就|我们|俺们|家里)?(?:我们|俺)?(?:老)?(?:两口子|俩口子|两口儿|老两口)(?!带|和|跟|还有|加|养|拉扯)(?:人)?(?:过|住|生活|在家)?")
_ALONE = re.compile(r"(?:就|只有|家里就|只剩|就剩)(?:我|俺|他|她)(?:自己)?(?:一个人|一人|一口人?|自己)(?=$|过|住|生活|在家住|一户)|一口人|单人户|一人户")
_GRADE = re.compile(r"(?P<low>[一二三四1-4])(?:级)?(?:到|或者?|或|、|-|~|至)(?P<high>[一二三四1-4])级|(?P<grade>[一二三四1-4])\s*级")
_DISABLED = re.compile(r"残|肢体|视力|听力|言语|智力|精神|盲|聋|哑|瘫|证")
_NOT_GRADE = re.compile(r"医院|甲等|伤残津贴|评定|伤残军|等级评|职称|地震|运动员|证书|公务员|技能|护理员|技师|工伤|机构")
_NEGATED_NUMBER = re.compile(r"(?:不是|而不是|并非|别写|不要写|不再是)(?:说)?$")
_INCOME_OF = {Whose.HOUSEHOLD: "家庭月收入", Whose.EACH: "人均月收入", Whose.PERSON: "个人月收入"}


@dataclass(frozen=True)
class Reading:
    """What one message offers the readers: its words, its numbers and dates, and who is spoken of."""

    utterance: Utterance
    scenes: tuple[Scene, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[When, ...]
    today: date
    asked: str = ""

    def inside(self, clause: Clause) -> list[Quantity]:
        """The numbers of a clause, placed within it; those taken back (不是2500) left out."""
        return [
            replace(one, start=one.start - clause.start, end=one.end - clause.start)
            for one in self.quantities
            if clause.start <= one.start < clause.end and not _NEGATED_NUMBER.search(self.utterance.open[: one.start])
        ]


def prepare(
    utterance: Utterance, scenes: list[Scene], today: date, asked: str = "", idioms: Iterable[tuple[int, int]] = ()
) -> Reading:
    """Find numbers and dates once for all readers; numerals inside idioms are no numbers."""
    dates = tuple(find_dates(utterance.open, today))
    words = utterance.covering(idioms).open
    quantities = tuple(one for one in find_quantities(words) if not any(w.start <= one.start < w.end for w in dates))
    return Reading(utterance, tuple(scenes), quantities, dates, today, asked)


def state_facts(reading: Reading) -> list[Stated]:
    """Everything stated, in the order of the words."""
    stated: list[Stated] = []
    supposing = False
    for scene in reading.scenes:
        if HYPOTHESIS.search(scene.clause.text):
            supposing = True
        found = _of_clause(scene, reading)
        stated.extend(replace(one, hypothetical=True) for one in found) if supposing else stated.extend(found)
    return _without_implied([*(one for one in stated if one.name != "年龄"), *_agreeing([one for one in stated if one.name == "年龄"])])


def _without_implied(stated: list[Stated]) -> list[Stated]:
    """A grade says that there is a certificate; saying so as well would be the same fact twice."""
    graded = {one.person for one in stated if one.name == "残疾等级"}
    return [one for one in stated if one.name != "残疾人" or one.value != "是" or one.person not in graded]


def _of_clause(scene: Scene, reading: Reading) -> list[Stated]:
    clause = scene.clause
    numbers = reading.inside(clause)
    dates = [
        replace(w, start=w.start - clause.start, end=w.end - clause.start)
        for w in reading.dates
        if clause.start <= w.start < clause.end
    ]
    ages = read_ages(clause.text, numbers, dates, reading.today, _beyond(scene, reading))
    stated = _ages(scene, ages)
    taken = [(one.start, one.end) for one in ages]
    stated += (size := _household(scene, numbers))
    taken += [(one.start - clause.start, one.end - clause.start) for one in size]
    stated += (grades := _disability(scene, reading))
    taken += [(one.start - clause.start, one.end - clause.start) for one in grades]
    stated += _incomes(scene, numbers, taken, reading)
    stated += _sayings(scene)
    return stated


def _beyond(scene: Scene, reading: Reading) -> str:
    """The next clause, if it goes on about the same person."""
    after = [other for other in reading.scenes if other.clause.start > scene.clause.start][:1]
    return after[0].clause.text if after and not after[0].here and after[0].clause.text.startswith("属") else ""


def _ages(scene: Scene, ages: list[AgeSaid]) -> list[Stated]:
    found: list[Stated] = []
    for said in ages:
        place = scene.clause.start + said.start
        owners = scene.owners(place)
        if not scene.here and GAP.fullmatch(scene.clause.text[: said.start]) is None:
            owners = ()  # 最大的十岁: somebody else, not named
        here = [one for one in scene.here if one.end <= place or one.start >= place]
        if said.needs_person and not _predicated(scene, said) and not _bare(scene, said) and not _alone(scene, said) and not any(_next_to(scene, one, said) for one in here):
            continue
        if later := _predicated(scene, said):
            owners = (later,)
        elif not owners and not here:
            owners = _unnamed(scene, scene.clause.text[: said.start])
        name = "出生日期" if said.born else "年龄"
        found += [Stated(owner, name, said.span, place, scene.clause.start + said.end) for owner in owners]
    return found


def _agreeing(found: list[Stated]) -> list[Stated]:
    """我今年七十九，虚岁八十: of two ages told of one person the narrower holds, if they agree."""
    narrowest: dict[tuple[str, str], Stated] = {}
    for one in found:
        key = (one.person, one.name)
        known = narrowest.get(key)
        if known is not None and _width(known.value) < _width(one.value) and _meets(known.value, one.value):
            continue
        narrowest[key] = one
    return list(narrowest.values())


def _width(value: object) -> float:
    if isinstance(value, Span) and isinstance(value.low, Fraction) and isinstance(value.high, Fraction):
        return float(value.high - value.low)
    return float("inf")


def _meets(one: object, other: object) -> bool:
    if not isinstance(one, Span) or not isinstance(other, Span):
        return False
    ends = (one.low, one.high, other.low, other.high)
    if not all(isinstance(end, Fraction) for end in ends):
        return False
    return max(ends[0], ends[2]) <= min(ends[1], ends[3])  # type: ignore[type-var]


def _next_to(scene: Scene, person: Mention, said: AgeSaid) -> bool:
    """我妈83: little stands between the person and the bare number."""
    gap = scene.clause.text[person.end - scene.clause.start : said.start]
    return person.end <= scene.clause.start + said.start and GAP.fullmatch(gap) is not None


_AFTER_BARE = re.compile(r"(?:多|出头|整|左右|上下)?(?:了|啦|喽|嘞|吧|呢|的人)*")


def _bare(scene: Scene, said: AgeSaid) -> bool:
    """我爸属龙，八十六了: a clause that is nothing but the number, behind one that named the person."""
    text = scene.clause.text
    return (
        scene.named_before
        and GAP.fullmatch(text[: said.start]) is not None
        and _AFTER_BARE.fullmatch(text[said.end :]) is not None
    )


_NOBODY = re.compile(r"岁(?:的)?(?:男|女|老人|老年人|孩子|老头|老太|儿童|人)|多少|都给|都有|才给|才能|规定|标准|的话|老人.{0,6}岁|的人(?!了)|一个\\S{0,6}(?:残疾|老人)")


def _unnamed(scene: Scene, before: str = "") -> tuple[str, ...]:
    """A statement with nobody named is the asker's, unless it is anybody's or of someone described otherwise."""
    return () if _NOBODY.search(scene.clause.text) or GAP.fullmatch(before) is None else (SELF,)


_IS_OF = re.compile(r"(?:的)?(?:那个)?是$|的是$")


def _predicated(scene: Scene, said: AgeSaid) -> str:
    """76的是我爸: the person stands behind."""
    place = scene.clause.start + said.end
    for one in scene.here:
        if one.start >= place and one.label and _IS_OF.fullmatch(scene.clause.text[said.end : one.start - scene.clause.start]):
            return one.label
    return ""


def _alone(scene: Scene, said: AgeSaid) -> bool:
    """八十了想申请送餐: nobody is named in the whole message, and the clause begins with the age."""
    text = scene.clause.text
    grown = isinstance(said.span.low, Fraction) and said.span.low >= 16
    first = not scene.here and set(scene.before) <= {SELF} and not scene.household
    return grown and first and GAP.fullmatch(text[: said.start]) is not None and text[said.end :].startswith(("了", "多了", "整"))


def _household(scene: Scene, numbers: list[Quantity]) -> list[Stated]:
    text, start = scene.clause.text, scene.clause.start
    for quantity in numbers:
        value = quantity.span.high
        after = text[quantity.end :]
        if not isinstance(value, Fraction) or not 1 <= value <= 30:
            continue
        people = _SIZE.match(after)
        if not people and _HOUSE.search(text) and not _generic_count(text):
            people = _PEOPLE_COUNT.match(after)
        if not people and _PEOPLE_COUNT.match(after) and quantity.start == 0 and len(text) <= quantity.end + 3:
            people = _PEOPLE_COUNT.match(after) if scene.before or scene.household else None
        if people and not re.search(r"(?:添|加|多|少|走|死)了?(?:一|1)?$", text[: quantity.start]):
            return [Stated(HOUSEHOLD, "家庭人口", quantity.span, start + quantity.start, start + quantity.end + people.end())]
    for pattern, size in ((_COUPLE, 2), (_ALONE, 1)):
        match = pattern.search(text)
        if match:
            return [Stated(HOUSEHOLD, "家庭人口", Span.exactly(Fraction(size)), start + match.start(), start + match.end())]
    return []


def _generic_count(text: str) -> bool:
    return re.search(r"几个人|每个人|一个人|残疾|病|老人|要.{0,3}个人", text) is not None


def _disability(scene: Scene, reading: Reading) -> list[Stated]:
    text, start = scene.clause.text, scene.clause.start
    if not _DISABLED.search(reading.utterance.open + reading.asked) or _NOT_GRADE.search(text):
        return []
    found: list[Stated] = []
    for match in _GRADE.finditer(text):
        if re.match(r"以上|以下|及以上|才|和[一二三四1-4]级", text[match.end() :]) or re.search(r"[零一二三四五六七八九十\d第甲乙市省县四两三]$", text[: match.start()]):
            continue
        low = _grade(match["low"] or match["grade"])
        high = _grade(match["high"] or match["grade"])
        owners = scene.owners(start + match.start()) or (() if scene.here else _unnamed(scene))
        found += [
            Stated(owner, "残疾等级", Span(low, high), start + match.start(), start + match.end()) for owner in owners
        ]
    return found


def _grade(letter: str) -> Fraction:
    return Fraction("一二三四".index(letter) + 1 if letter in "一二三四" else int(letter))


def _incomes(scene: Scene, numbers: list[Quantity], taken: list[tuple[int, int]], reading: Reading) -> list[Stated]:
    text, start = scene.clause.text, scene.clause.start
    compared = read_comparison(text)
    if compared and re.search(r"收入|人均|平均|我们|俺|我家|家|挣|正好|刚好|差|少|高|低|多", text):
        return [Stated(HOUSEHOLD, "人均月收入", compared, start, start + len(text))]
    found: list[Stated] = []
    said_here = read_incomes(text, numbers, taken)
    if not said_here and (bare := _like_the_last(scene, numbers, taken, reading)):
        return [bare]
    for said in said_here:
        place = start + said.start
        owner, name = _earner(scene, said.whose, place, reading)
        if not owner or not (said.monthly or _small_each(said.whose, said.value)):
            continue
        found.append(Stated(owner, name, said.value, place, start + said.end, said.note))
    return found


_MONEY_END = re.compile(r"(?:块钱|块|元|来块|左右)*(?:吧|的|了)?")


def _like_the_last(
    scene: Scene, numbers: list[Quantity], taken: list[tuple[int, int]], reading: Reading
) -> Stated | None:
    """我一个月一千一，老伴八百: a person and a bare number go on in the way of the clause before."""
    before = [other for other in reading.scenes if other.clause.end <= scene.clause.start][-1:]
    free = [one for one in numbers if not any(start <= one.start < end for start, end in taken)]
    if not before or len(scene.here) != 1 or len(free) != 1:
        return None
    one, person = free[0], scene.here[0]
    text = scene.clause.text
    low = one.span.low
    if not isinstance(low, Fraction) or low < 100 or text[person.end - scene.clause.start : one.start] or not person.label:
        return None
    if not _MONEY_END.fullmatch(text[one.end :]) or not read_incomes(before[0].clause.text, reading.inside(before[0].clause), []):
        return None
    return Stated(person.label, "个人月收入", one.span, scene.clause.start + one.start, scene.clause.end)


def _small_each(whose: Whose, value: object) -> bool:
    """人均五百 without a time is a month's: the line it is held against is monthly, and a year's would be thousands."""
    return whose is not Whose.PERSON and isinstance(value, Span) and isinstance(value.high, Fraction) and value.high < 3000


def _earner(scene: Scene, whose: Whose, place: int, reading: Reading) -> tuple[str, str]:
    if whose is not Whose.UNSAID:
        return HOUSEHOLD, _INCOME_OF[whose]
    here = [one for one in scene.here if one.end <= place]
    if here:
        owners = scene.owners(place)
        return (owners[-1], "个人月收入") if owners else ("", "")
    if _counts_household(reading):
        return HOUSEHOLD, "家庭月收入"
    return (scene.before[-1], "个人月收入") if scene.before and scene.before[-1] != SELF else ("", "")


def _counts_household(reading: Reading) -> bool:
    """四口人，月入3000: with the size of the household said and nobody named, the income is the household's."""
    text = reading.utterance.open
    named = any(scene.here for scene in reading.scenes)
    return not named and (re.search(r"[一二三四五六七八九两\d]口", text) is not None or any(s.household for s in reading.scenes))


def _sayings(scene: Scene) -> list[Stated]:
    found: dict[tuple[str, str], Stated] = {}
    for saying in SAYINGS:
        match = saying.pattern.search(scene.clause.text)
        if match is None or not _stands(scene.clause.text, match, saying):
            continue
        if saying.within is not None and not saying.within.search(scene.clause.text):
            continue
        place = scene.clause.start + match.start()
        owners = scene.owners(place) if scene.here or not scene.household else ()
        if not owners and scene.here:
            continue
        for owner in owners or _implied(scene.clause.text, match, saying, scene.household):
            key = (owner, saying.fact)
            # 没吃低保 stands before 吃低保 in the table: what denies is read first and holds.
            if key not in found:
                found[key] = Stated(
                    owner, saying.fact, saying.value, place, scene.clause.start + match.end(), status=saying.status
                )
    return list(found.values())


def _stands(text: str, match: re.Match[str], saying: Saying) -> bool:
    if not saying.status:
        return not re.search(r"(?:是不是|算不算|怎么算|什么(?:是|叫|样的)|啥(?:是|叫|样的)|才算|如何认定)$", text[: match.start()])
    if HEDGE.search(text[: match.start()]):
        return False
    tail = text[match.end() :]
    asks = ASKS.search(text) is not None
    return not (asks and not re.search(r"能|可以|给|有|领|补|办|多|怎么|咋|算", tail))


_OF_HOUSEHOLD = frozenset("低保家庭 低保边缘家庭 城乡 基本生活困难 获保后仍困难 困难原因 家中有残疾人 家中有重病患者".split())


def _implied(text: str, match: re.Match[str], saying: Saying, household: bool) -> tuple[str, ...]:
    """With nobody named, a clause that is little more than the saying is the asker's; a longer one is anybody's."""
    if re.search(r"怎么|咋|如何|什么|啥|哪|谁|几|多少", text):
        return ()
    if household and saying.fact in _OF_HOUSEHOLD:
        return (HOUSEHOLD,)
    if household:
        return ()
    return (SELF,) if len(text) - (match.end() - match.start()) <= 4 and not ASKS.search(text) else ()
