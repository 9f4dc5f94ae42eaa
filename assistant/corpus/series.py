"""Standards over time: one series for each standard, place, residence and kind, and whether its last figure has grown old.

Knows how often a series was renewed from its own dates, or from those of the same standard elsewhere; no interval is
written here. Does not know what a standard is for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median_low
from typing import Literal

from assistant.rules.records import StandardRow

Source = Literal["own", "elsewhere", ""]


@dataclass(frozen=True)
class Series:
    """The rows of one standard in one place, the oldest first."""

    rows: tuple[StandardRow, ...]
    usual_days: int | None = None
    usual_of: Source = ""

    @property
    def last(self) -> StandardRow:
        """The newest row."""
        return self.rows[-1]

    def age_days(self, on: date) -> int | None:
        """How long the newest figure has held; None when nothing says since when."""
        begun = self.last.effective
        return (on - begun).days if begun is not None and begun <= on else None

    def alert(self, on: date) -> str:
        """What someone should look at, in words; empty when nothing."""
        last = self.last
        if last.expires is not None and last.expires <= on:
            return f"{last.expires} 起已经失效，没有新的一期。"
        age = self.age_days(on)
        if self.usual_days is None or age is None or age <= self.usual_days:
            return ""
        whose = "以往" if self.usual_of == "own" else "别处同一标准"
        return f"{whose}大约 {_in_words(self.usual_days)}换一次，这一期已经用了 {_in_words(age)}，请查有没有新标准。"


def build_series(rows: Iterable[StandardRow]) -> tuple[Series, ...]:
    """All series, each with the interval at which it is usually renewed where the dates tell one."""
    found: dict[tuple[str, str, str, str], list[StandardRow]] = {}
    for row in rows:
        found.setdefault((row.name, row.region, row.residence, row.kind.value), []).append(row)
    ordered = {key: tuple(sorted(rows, key=_begins)) for key, rows in sorted(found.items())}
    by_name: dict[str, list[int]] = {}
    for key, series in ordered.items():
        by_name.setdefault(key[0], []).extend(_gaps(series))
    return tuple(_with_usual(series, by_name[key[0]]) for key, series in ordered.items())


def _with_usual(rows: tuple[StandardRow, ...], elsewhere: list[int]) -> Series:
    own = _gaps(rows)
    if own:
        return Series(rows, median_low(own), "own")
    return Series(rows, median_low(elsewhere), "elsewhere") if elsewhere else Series(rows)


def _gaps(rows: tuple[StandardRow, ...]) -> list[int]:
    days = sorted({row.effective for row in rows if row.effective is not None})
    return [(after - before).days for before, after in zip(days, days[1:], strict=False)]


def _begins(row: StandardRow) -> date:
    return row.effective or date.min


def _in_words(days: int) -> str:
    months = round(days / (365.25 / 12))
    if months < 1:
        return f"{days} 天"
    years, rest = divmod(months, 12)
    if not years:
        return f"{months} 个月"
    return f"{years} 年" + (f" {rest} 个月" if rest else "")
