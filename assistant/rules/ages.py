"""Ages and birth dates: “83 now” is a span of birth dates, and so 78 or 79 in another year.

Knows calendars only; every age line lives in the tables.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from assistant.domain.facts import Span


def age_on(born: date, on: date) -> int:
    """Full years on a day; the birthday itself counts."""
    return on.year - born.year - (on < birthday(born, on.year))


def birthday(born: date, year: int) -> date:
    """The day a year of age is complete; 民法典 第二百零二条: no such day in the month, then its last."""
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def births_of_age(age: Span, on: date) -> Span:
    """All birth dates of people who are this old on a day."""
    youngest = None if not isinstance(age.low, Fraction) else _years_before(on, _floor(age.low, age.low_open))
    oldest = None
    if isinstance(age.high, Fraction):
        oldest = _years_before(on, _ceiling(age.high, age.high_open) + 1) + timedelta(days=1)
    return Span(oldest, youngest)


def ages_of_births(births: Span, on: date) -> Span:
    """All ages, in full years, that people born in a span have on a day."""
    lowest = births.high if isinstance(births.high, date) else None
    highest = births.low if isinstance(births.low, date) else None
    return Span(
        None if lowest is None else Fraction(max(age_on(lowest, on), 0)),
        None if highest is None else Fraction(max(age_on(highest, on), 0)),
    )


def _floor(number: Fraction, is_open: bool) -> int:
    """Lowest full age of someone said to be at least (or over) a number of years: 83岁半 is 83."""
    whole = number.numerator // number.denominator
    return whole + 1 if is_open and whole == number else whole


def _ceiling(number: Fraction, is_open: bool) -> int:
    whole = number.numerator // number.denominator
    return whole - 1 if is_open and whole == number else whole


def _years_before(on: date, years: int) -> date:
    """The last birth date with which these years are complete on a day."""
    year = max(on.year - years, 1)
    if (on.month, on.day) in ((2, 28), (2, 29)) and birthday(date(2000, 2, 29), on.year) <= on:
        return date(year, 3, 1) - timedelta(days=1)
    return on.replace(year=year)
