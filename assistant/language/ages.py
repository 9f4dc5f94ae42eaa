"""Ages and birthdays: 八十三, 83岁半, 虚岁八十, 满80差两个月, 1943年生, 快九十, 八十多属虎.

Knows how people speak of age; does not know whose it is, nor any age a policy sets. An age in the words of a rule
(80岁以上, 满60周岁才) is nobody's and is not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from assistant.domain.facts import Span
from assistant.language.dates import When, birth_span, years_before
from assistant.language.quantities import Quantity
from assistant.language.spoken_numerals import read_number

OLDEST = 120
_UNIT = re.compile(r"(?:整|多|来)?(?:周岁|虚岁|岁半|岁|整岁)")
_NOMINAL = re.compile(r"(?:虚岁|虚)(?:有|都|快|是|已经|算)*$")
_NOMINAL_AFTER = re.compile(r"(?:岁)?[（(]?(?:虚岁|虚的|虚龄|虚)")
_RULE_AFTER = re.compile(
    r"(?:周岁|岁)?(?:及|或|和)?(?:以上|以下|以内|往上|以后|之后|及以上|才|就能|就给|就可以|开始|起|为止|的老人|的老年人|的人(?!了)|的孩子|老人|老年人|的都|都[给有能发可]|内)"
)
_ONE_OF = re.compile(r"(?:个|位|名)$")  # 一个6岁的孩子 is somebody
_RULE_BEFORE = re.compile(
    r"(?:年满|必须|需要|要|得|到了?|满|过了?|是不是|等|够|达到|不满|未满|超过|男|女|津贴|补贴|至少)$"
)
_SOON = re.compile(
    r"(?:还)?(?:差|再过|再有|过|欠)(?P<much>[一二两三四五六七八九十\d半]+|几)(?:个)?(?P<unit>年|岁|月|天|星期|周)(?:就|才|到|满|是|该)*$"
)
_SOON_AFTER = re.compile(
    r"(?:周岁|岁)?(?:就)?(?:还)?(?:差|欠|少)(?P<much>[一二两三四五六七八九十\d半]+|几)(?:个)?(?P<unit>年|岁|月|天|星期|周)"
)
_BIRTHDAY_AHEAD = re.compile(
    r"(?:周岁|岁)?(?:的)?生日(?:是|在|要|得|就)?(?:等到?)?(?:下个?月|下周|明年|年底|还没(?:到|过)|快到|没到|没过|过几天)"
)
_NEXT_YEAR = re.compile(
    r"(?P<when>明年|今年|后年|去年|前年)(?:就|才|刚|正好|刚好|该|要|\d+月|[一二三四五六七八九十]+月|年底|下半年|份|底)*(?:满|到|过|足)(?:了)?$"
)
_NEXT_MONTH = re.compile(r"(?:下个?月|月底|马上|快|眼看|过几天|过两天|明天|下周)(?:就|才|要)*(?:满|到|过)$")
GAP = re.compile(
    r"(?:属[鼠牛虎兔龙蛇马羊猴鸡狗猪]的?|刚好|正好|恰好|整整|正|当时|那时|那会儿|那年|走的时候|年纪|老人家|身份证上|俩|们俩|们|两个|今年|现在|如今|目前|都|也|已经|快|马上|都快|眼看|刚|才|是|得有|有|了|岁数|年纪|年龄|的|周岁|虚岁|虚|大概|可能|应该|差不多|好像|大约|估计|就|整|将近|接近|怕是|该|那个|嘛|呢|约|还不到|不到|不满|没到|已|多大|奔|今儿|满|刚满|怎么也|至少|起码|超过|您|，)*"
)
_FOLLOW = re.compile(
    r"(?:岁|的是|的那个是|的时候|时|那年|多|了|啦|喽|嘞|哒|咧|咯|喔|哩|嗦|呐|哈|整|吧|呢|哦|啊|的人|左右|上下|的老|来岁|周岁|高龄|、|和|，|。|！|？|我|俺|他|她|智力|肢体|听力|视力|言语|精神|残|还|身体|没|能|有|属|$| |；|才|想|该|申请|有余|往上走|一个人|独居|瘫|卧)"
)
_YEARS = {"今年": 0, "明年": 1, "后年": 2, "去年": -1, "前年": -2}
_BORN = re.compile(
    r"(?:年|月|日|号)?(?:出?生人|出生|出世|生日|生的|生(?!活|病|产|效|育|存|意|源)|的人|的(?=$|[，。！？；了吧呢啊、 不]))"
)
_BORN_BEFORE = re.compile(r"(?:生日|出生|生于|出生于|出生日期|属相)(?:是|在|为|：|:|大概是|应该是)*$")
_ANIMALS = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
_ANIMAL = re.compile(rf"属(?:相)?(?:是)?(?P<animal>[{_ANIMALS}])")


@dataclass(frozen=True)
class AgeSaid:
    """An age in whole years, or a birthday; `needs_person` says it is an age only because a person stands before it."""

    start: int
    end: int
    span: Span
    born: bool
    needs_person: bool


def read_ages(text: str, quantities: list[Quantity], dates: list[When], today: date, beyond: str = "") -> list[AgeSaid]:
    """Every age or birthday of a clause; `beyond` is the clause after it, where 属鸡的 may stand."""
    found = [said for when in dates if (said := _birthday(text, when, today) or _reached(text, when, quantities))]
    taken = [(one.start, one.end) for one in found] + [(when.start, when.end) for when in dates]
    for quantity in quantities:
        if any(start <= quantity.start < end for start, end in taken):
            continue
        said = _age(text, quantity, today)
        if said:
            found.append(said)
            taken.append((said.start, said.end))
    return _with_animal(text + beyond, found, today)


def _age(text: str, quantity: Quantity, today: date) -> AgeSaid | None:
    before, after = text[: quantity.start], text[quantity.end :]
    unit = _UNIT.match(after)
    low, high = quantity.span.low, quantity.span.high
    top = high if isinstance(high, Fraction) else low
    if not isinstance(top, Fraction) or not 0 < top <= OLDEST:
        return None
    soon = _soon(before, after, quantity)
    if soon is not None:
        return AgeSaid(
            quantity.start,
            quantity.end + (unit.end() if unit else 0),
            Span.exactly(soon),
            born=False,
            needs_person=False,
        )
    year = _NEXT_YEAR.search(before)
    if year and quantity.exact is not None and quantity.plain:
        born = today.year + _YEARS[year["when"]] - int(quantity.exact)
        return AgeSaid(year.start(), quantity.end, Span(date(born, 1, 1), date(born, 12, 31)), True, unit is None)
    if _ruled(before, after, quantity):
        return None
    if unit is None and not _FOLLOW.match(after):
        return None
    if unit is None and (
        not quantity.plain and quantity.word in "几上半" or top < 1 or quantity.word[-1:] in "kKwW千百万"
    ):
        return None
    nominal = _NOMINAL.search(before) or _NOMINAL_AFTER.match(after)
    span = _years(quantity, bool(nominal))
    return (
        AgeSaid(quantity.start, quantity.end + (unit.end() if unit else 0), span, False, unit is None) if span else None
    )


def _ruled(before: str, after: str, quantity: Quantity) -> bool:
    """Whether these are the words of a rule: 80岁以上, 满60周岁才."""
    if quantity.word.endswith(("以上", "以下", "以内")):
        return True
    if _RULE_AFTER.match(after) and not _ONE_OF.search(before):
        return True
    asks = re.search(r"(?:多大|多少岁|几岁|岁数|是不是|要不要|必须|规定|条件)", before) is not None
    return asks and _RULE_BEFORE.search(before) is not None


def _soon(before: str, after: str, quantity: Quantity) -> Fraction | None:
    """满80差两个月 is 79 now; 差两年八十 is 78."""
    age = quantity.exact
    if age is not None and quantity.plain and _BIRTHDAY_AHEAD.match(after):
        return age - 1
    match = _SOON.search(before) or _SOON_AFTER.match(after)
    if age is None or not quantity.plain or age < 5:
        return None
    if _NEXT_MONTH.search(before):
        return age - 1
    if not match:
        return None
    if match["unit"] in ("年", "岁"):
        much = read_number(match["much"])
        return age - (Fraction(ceil(much)) if much else 1)
    return age - 1


def _years(quantity: Quantity, nominal: bool) -> Span | None:
    """Whole years: 八十多 is 80–89, 快八十 70–79, 上下 five years each way, 虚岁 one or two less."""
    span, word = quantity.span, quantity.word
    low, high = span.low, span.high
    if low is not None and not isinstance(low, Fraction) or high is not None and not isinstance(high, Fraction):
        return None
    if quantity.plain and low is not None:
        years = Fraction(floor(low))
        return Span(years - 2, years - 1) if nominal else Span.exactly(years)
    value = _middle(span)
    if value is not None and (
        word.endswith(("左右", "上下", "前后", "的样子", "来"))
        or low != value
        and high is not None
        and not span.high_open
        and "到" not in word
        and low is not None
        and high - low == 2 * (value - low)
        and word[-1:] in "0123456789十"
        and value % 10 == 0
    ):
        return Span(value - 5, value + 5)
    if span.high_open and isinstance(high, Fraction):
        if low is not None and low * Fraction(5, 4) == high:  # 快八十: what stands before 80, within the decade
            return Span(high - 10, high - 1)
        return (
            Span(low, high, span.low_open, True) if low is None else Span(Fraction(ceil(low)), Fraction(ceil(high) - 1))
        )
    ends = [Fraction(floor(end)) if end is not None else None for end in (low, high)]
    if nominal and ends[0] is not None and ends[1] is not None:
        return Span(ends[0] - 2, ends[1] - 1)
    return Span(ends[0], ends[1], span.low_open, span.high_open)


def _middle(span: Span) -> Fraction | None:
    if isinstance(span.low, Fraction) and isinstance(span.high, Fraction):
        return (span.low + span.high) / 2
    return None


def _birthday(text: str, when: When, today: date) -> AgeSaid | None:
    if when.relative or when.first > today:
        return None
    born = _BORN.match(text, when.end)
    before = _BORN_BEFORE.search(text[: when.start])
    if not born and not before:
        return None
    if re.search(r"(?:不是|而不是|并非)$", text[: when.start]):
        return None
    if (
        born
        and born[0].startswith("的")
        and when.last.year - when.first.year < 1
        and (when.first.month, when.last.month) != (1, 12)
    ):
        return None
    end = born.end() if born else when.end
    return AgeSaid(
        when.start, end, Span(when.first, when.last), True, bool(born and born[0].startswith("的")) and not before
    )


_REACHED = re.compile(r"(?:就|才|刚|刚刚|正好|份|，)*(?:满|过|到)(?:的|了)?$")


def _reached(text: str, when: When, quantities: list[Quantity]) -> AgeSaid | None:
    """今年10月刚满八十: the month of birth, that many years earlier."""
    for quantity in quantities:
        if (
            quantity.start < when.end
            or not quantity.plain
            or quantity.exact is None
            or not 1 <= quantity.exact <= OLDEST
        ):
            continue
        if (when.first.year, when.first.month) != (when.last.year, when.last.month) or not _REACHED.match(
            text[when.end : quantity.start]
        ):
            continue
        first, last = (years_before(day, int(quantity.exact)) for day in (when.first, when.last))
        return AgeSaid(when.start, quantity.end, Span(first, last), True, True)
    return None


def _with_animal(text: str, found: list[AgeSaid], today: date) -> list[AgeSaid]:
    """八十多属虎 leaves one year of birth; 属虎 alone leaves too many and is left open."""
    match = _ANIMAL.search(text)
    if not match:
        return found
    ages = [one for one in found if not one.born]
    if len(ages) != 1:
        return found
    low, high = ages[0].span.low, ages[0].span.high
    if not isinstance(low, Fraction) or not isinstance(high, Fraction) or high - low < 2 or high - low > 14:
        return found
    first, last = birth_span(int(low), int(high), today)
    # The zodiac year begins at 立春 or New Year's Day of the lunar calendar, between 21 January and 20 February.
    years = [y for y in range(first.year - 1, last.year + 1) if (y - 1900) % 12 == _ANIMALS.index(match["animal"])]
    spans = [(max(first, date(y, 1, 21)), min(last, date(y + 1, 2, 20))) for y in years]
    spans = [(a, b) for a, b in spans if a <= b]
    if len(spans) != 1:
        return found
    kept = [one for one in found if one is not ages[0]]
    return [*kept, AgeSaid(ages[0].start, ages[0].end, Span(*spans[0]), True, ages[0].needs_person)]
