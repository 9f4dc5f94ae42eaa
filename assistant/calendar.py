"""Periods in days: calendar days and working days, by a maintained calendar of holidays.

The only file that imports chinese_calendar. Knows how days are counted (民法典 第二百零一条第一款: the day it begins is
not counted; 第二百零三条第一款: an end on a holiday moves to the next working day); does not know which step has which period.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class PeriodEnd:
    """The last day of a period; `holidays_counted` is False where the calendar does not reach, weekends apart."""

    day: date
    holidays_counted: bool


def end_of_period(start: date, length: int, unit: str) -> PeriodEnd:
    """When a period of `length` 日 or 工作日 that begins on `start` ends; ValueError for another unit."""
    if unit == "工作日":
        return _after_working_days(start, length)
    if unit in ("日", "天"):
        return _next_working_day(start + timedelta(days=length), True)
    raise ValueError(f"“{unit}”不是按天算的期限，只会算 日、工作日")


def _after_working_days(start: date, length: int) -> PeriodEnd:
    day, left, counted = start, length, True
    while left:
        day += timedelta(days=1)
        working, known = _is_working_day(day)
        counted = counted and known
        left -= working
    return PeriodEnd(day, counted)


def _next_working_day(day: date, counted: bool) -> PeriodEnd:
    working, known = _is_working_day(day)
    if working:
        return PeriodEnd(day, counted and known)
    return _next_working_day(day + timedelta(days=1), counted and known)


def _is_working_day(day: date) -> tuple[bool, bool]:
    """Whether people work that day, and whether the calendar knows."""
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day)), True
    except NotImplementedError:
        return day.isoweekday() <= 5, False
