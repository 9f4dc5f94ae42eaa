"""When a text was published, took effect, was amended and ends: dates in 题注, under the signature and in 附则.

Knows how dates are written out and what is said of them; does not know today's date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.retrieval.names import read_numeral
from ingest import matter as roles
from ingest.matter import DAY

_CHINESE_YEAR = {character: str(value) for value, character in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_IN_FORCE = re.compile(
    r"自(?P<day>[^，。；自]{6,20}?日|(?:公布|发布|印发|颁布|下发)之日)起?(?:正式|开始|全面)?(?:施行|执行|实施|生效|起施行)"
)
_VALID_UNTIL = re.compile(r"有效期(?:限)?(?:至|到|截至|截止到?)(?P<day>[^，。；]{6,16}日)")
_VALID_FOR = re.compile(r"有效期(?:限)?(?:为)?\s*(?P<years>[一二两三四五六七八九十\d]{1,2})\s*年")
_AMENDED = re.compile(r"修订|修正|修改")


@dataclass(frozen=True)
class Found:
    """A value, where it was read, the words it was read from, and whether they state it or only suggest it."""

    value: str
    where: str
    quote: str = ""
    stated: bool = True


@dataclass(frozen=True)
class Said:
    """A line of the text and where it stands."""

    text: str
    where: str
    role: str = ""


def days_in(text: str) -> Iterator[tuple[date, re.Match[str]]]:
    """Every date written out in a text, with where it stands."""
    for match in DAY.finditer(text):
        day = day_of(match["year"], match["month"], match["day"])
        if day is not None:
            yield day, match


def day_of(year: str, month: str, day: str) -> date | None:
    """The day these words or digits name; None when there is no such day."""
    digits = "".join(_CHINESE_YEAR.get(character, character) for character in year)
    try:
        return date(int(digits), read_numeral(month), read_numeral(day))
    except ValueError:
        return None


def _enacted(lines: Sequence[Said], words: str) -> list[tuple[date, Said]]:
    """Dates in the 题注 with what happened on them."""
    found: list[tuple[date, Said]] = []
    for line in lines:
        marks = list(days_in(line.text))
        for n, (day, match) in enumerate(marks):
            end = marks[n + 1][1].start() if n + 1 < len(marks) else len(line.text)
            happened = re.sub(r"《[^》]*》", "", line.text[match.end() : end])
            if re.search(words, happened):
                found.append((day, line))
    return found


def find_published(lines: Sequence[Said], history: Sequence[Said]) -> Found | None:
    """The last time it was passed, published or amended; else the date under the signature, else that of the page."""
    enacted = _enacted(history, "通过|公布|发布|颁布|批准|修订|修正|印发|制定")
    if enacted:
        day, line = max(enacted, key=lambda pair: pair[0])
        return Found(day.isoformat(), line.where, line.text)
    for role in (roles.DATE, roles.COPIES):
        for line in lines:
            if line.role == role:
                for day, match in days_in(line.text):
                    return Found(day.isoformat(), line.where, match[0])
    for line in lines:
        match_ = (
            re.search(r"((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})", line.text) if line.role == roles.SOURCE else None
        )
        day_ = day_of(*match_.groups()) if match_ else None
        if day_ and match_:
            return Found(day_.isoformat(), line.where, match_[0], stated=False)
    return None


def find_effective(articles: Sequence[Said], history: Sequence[Said], published: Found | None) -> Found | None:
    """自某日起施行, from the last article upward; 自公布之日 is the day it was first published."""
    for line in reversed(articles):
        match = _IN_FORCE.search(line.text)
        if match is None or "《" in line.text[: match.start()].rpartition("。")[2][-12:]:
            continue
        day = next((day for day, _ in days_in(match["day"])), None)
        if day is not None:
            return Found(day.isoformat(), line.where, match[0])
        if "之日" in match["day"]:
            return _from_publication(history, published, line, match[0])
    for day, line in _enacted(history, "施行|实施"):
        return Found(day.isoformat(), line.where, line.text)
    if published is not None:
        return Found(published.value, published.where, published.quote, stated=False)
    return None


def _from_publication(history: Sequence[Said], published: Found | None, line: Said, quote: str) -> Found | None:
    first = min(_enacted(history, "公布|发布|颁布|印发|通过"), default=None, key=lambda pair: pair[0])
    issued = [pair for pair in _enacted(history, "公布|发布|颁布|印发") if not _AMENDED.search(pair[1].text)]
    chosen = min(issued, default=first, key=lambda pair: pair[0])
    if chosen is not None:
        return Found(chosen[0].isoformat(), f"{line.where}，{chosen[1].where}", quote)
    return Found(published.value, f"{line.where}，{published.where}", quote) if published else None


def find_revised(history: Sequence[Said], effective: Found | None) -> Found | None:
    """The last amendment, where it is later than what the last article says."""
    amended = max(_enacted(history, "修订|修正"), default=None, key=lambda pair: pair[0])
    if amended is None or (effective and amended[0] <= date.fromisoformat(effective.value)):
        return None
    return Found(amended[0].isoformat(), amended[1].where, amended[1].text, stated=False)


def find_expires(articles: Sequence[Said], effective: Found | None) -> Found | None:
    """有效期至 names the last day, 有效期五年 counts from the first; the value is the first day it no longer applies."""
    for line in reversed(articles):
        if match := _VALID_UNTIL.search(line.text):
            for day, _ in days_in(match["day"]):
                return Found((day + timedelta(days=1)).isoformat(), line.where, match[0])
        if (match := _VALID_FOR.search(line.text)) and effective and effective.stated:
            begun = date.fromisoformat(effective.value)
            year = begun.year + read_numeral(match["years"])
            ended = begun.replace(year=year) if (begun.month, begun.day) != (2, 29) else date(year, 3, 1)
            return Found(ended.isoformat(), line.where, match[0])
    return None
