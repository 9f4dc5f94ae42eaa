"""Days and years as people say them: 2022年8月, 去年, 前年, 今年3月, 1943年生, 四三年的, 11月21号.

Knows the calendar and the day of asking; does not know whether a date is a birthday or the day asked about.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_CHINESE_DIGITS = {letter: str(value) for value, letter in enumerate("零一二三四五六七八九")}
_RELATIVE = {"今年": 0, "去年": -1, "前年": -2, "大前年": -3, "明年": 1, "后年": 2}
_YEAR = (
    r"(?P<year>(?:19|20)\d{2}|[一二][九零][零一二三四五六七八九]{2}|(?<!\d)\d{2}(?!\d)|[零一二三四五六七八九]{2})\s*年"
)
_NEAR = r"(?P<near>大前年|今年|去年|前年|明年|后年)"
_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月(?:份)?"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])\s*(?:[日号]|(?=生(?!活|病|产|效)|出生))"
_LUNAR = r"(?P<lunar>(?:农历|阴历|旧历)?\s*(?:正月|冬月|腊月)|(?:农历|阴历|旧历)\s*(?:十[一二]?|[一二三四五六七八九]|1[0-2]|[1-9])月?)"
_DATE = re.compile(
    rf"(?:{_YEAR}|{_NEAR}的?)(?:\s*{_LUNAR}[份里初]*(?:[一二三十\d]{{1,3}}[日号]?)?|\s*{_MONTH}(?:\s*{_DAY})?)?"
)
_DOTTED = re.compile(
    r"(?P<year>(?:19|20)\d{2})[-./](?P<month>1[0-2]|0?[1-9])(?:[-./](?P<day>3[01]|[12]\d|0?[1-9]))?(?!\d)"
)


@dataclass(frozen=True)
class When:
    """A stretch of days from `first` to `last`."""

    start: int
    end: int
    first: date
    last: date
    relative: bool
    word: str


def find_dates(text: str, today: date) -> list[When]:
    """Every date that names at least a year, left to right."""
    found: list[When] = []
    for pattern in (_DOTTED, _DATE):
        for match in pattern.finditer(text):
            when = _read(match, today)
            if when and not any(one.start < when.end and when.start < one.end for one in found):
                found.append(when)
    return sorted(found, key=lambda when: when.start)


def _read(match: re.Match[str], today: date) -> When | None:
    groups = match.groupdict()
    near = groups.get("near")
    if near:
        year = today.year + _RELATIVE[near]
    else:
        digits = "".join(_CHINESE_DIGITS.get(letter, letter) for letter in groups["year"])
        year = int(digits)
        if len(digits) == 2:
            year += 1900 if year > today.year % 100 else 2000
    if groups.get("lunar"):
        first, last = _lunar(year, groups["lunar"])
        return When(match.start(), match.end(), first, last, bool(near), match[0])
    month = _small(groups.get("month"))
    day = _small(groups.get("day"))
    try:
        first, last = _bounds(year, month, day)
    except ValueError:
        return None
    return When(match.start(), match.end(), first, last, bool(near), match[0])


def _lunar(year: int, month: str) -> tuple[date, date]:
    """A month of the old calendar: the last two may reach into the next year, of the others the year is certain."""
    if re.search(r"冬|腊|十[一二]|1[12]", month):
        return date(year, 11, 20), date(year + 1, 2, 20)
    return date(year, 1, 1), date(year, 12, 31)


def _bounds(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _small(word: str | None) -> int | None:
    if not word:
        return None
    if word.isdigit():
        return int(word)
    tens, ten, ones = word.partition("十")
    if not ten:
        return int(_CHINESE_DIGITS[word])
    return (int(_CHINESE_DIGITS[tens]) if tens else 1) * 10 + (int(_CHINESE_DIGITS[ones]) if ones else 0)


_THEN = re.compile(r"当时|那会儿|那阵|那时|那年")
_NOW = re.compile(r"现在|如今|目前|眼下|今年|这会儿|当前")
# The time spoken of is the one asked about, though an age turns in it: 如果我妈明年满80呢.
_LATER = re.compile(r"如果|要是|假如|假设|等(?=\S{0,8}(?:满|到|过))|到时候|到那时|到时|届时|那时候|以后呢")
_PAST = re.compile(r"申请|时候|能(?:补)?领|够不够|符合|能不能")
_CLAUSE_END = re.compile(r"[，。！？；]")
_NOT_ASKED = re.compile(r"的|生|出|年生")
_TURNING = re.compile(r"[^，。]{0,6}(?:满|到)\S{0,4}岁?")


def day_asked(dates: Sequence[When], text: str, today: date) -> date | None:
    """The day a verdict is wanted for, when a past or coming time is named and meant so; the middle of a past span."""
    for when in dates:
        rest = text[when.end :]
        if when.first > today and _LATER.search(text):
            return when.last
        if not _THEN.search(text) and not _PAST.search(_CLAUSE_END.split(rest)[0]):
            continue
        if _NOT_ASKED.match(rest) or text[: when.start].endswith(("生于", "出生")) or when.first <= today <= when.last:
            continue
        if not _TURNING.match(rest):
            return when.first + (when.last - when.first) / 2 if when.last < today else when.last
    return None


def is_of_a_time(text: str) -> bool:
    """Whether the words point to a time named in them: 那会儿, 当时, 等她明年满80."""
    return _THEN.search(text) is not None or _LATER.search(text) is not None


def speaks_of_now(text: str) -> bool:
    """Whether the words leave a time spoken of before: 那现在呢."""
    return _NOW.search(text) is not None


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def birth_span(age_low: int, age_high: int, on: date) -> tuple[date, date]:
    """First and last birthday of someone who has completed these years of age on a day."""
    return years_before(on, age_high + 1) + timedelta(days=1), years_before(on, age_low)
