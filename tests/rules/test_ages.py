"""Birthdays and spans of birth dates, against day-by-day counting."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.domain.facts import Span
from assistant.rules.ages import age_on, ages_of_births, birthday, births_of_age

days = st.dates(date(1930, 1, 1), date(2030, 12, 31))


@given(days, days)
@example(date(2024, 2, 29), date(2025, 2, 28))
@example(date(2024, 11, 7), date(2025, 2, 28))
@example(date(2000, 3, 1), date(2028, 2, 29))
def test_an_age_holds_exactly_the_birth_dates_that_have_it(born: date, on: date) -> None:
    if born > on:
        return
    age = age_on(born, on)
    births = births_of_age(Span.exactly(Fraction(age)), on)
    assert isinstance(births.low, date)
    assert isinstance(births.high, date)
    assert births.low <= born <= births.high
    assert ages_of_births(births, on) == Span.exactly(Fraction(age))
    assert age_on(births.low - timedelta(days=1), on) == age + 1


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(1946, 11, 21), date(2026, 11, 21), 80),
        (date(1946, 11, 22), date(2026, 11, 21), 79),
        (date(2008, 2, 29), date(2026, 2, 28), 18),
        (date(2008, 2, 29), date(2026, 2, 27), 17),
        (date(2026, 11, 21), date(2026, 11, 21), 0),
    ],
)
def test_full_years(born: date, on: date, age: int) -> None:
    assert age_on(born, on) == age


def test_an_age_of_now_in_another_year() -> None:
    births = births_of_age(Span.exactly(Fraction(83)), date(2026, 11, 21))
    assert ages_of_births(births, date(2022, 8, 15)) == Span(Fraction(78), Fraction(79))
    assert ages_of_births(births, date(2028, 1, 1)) == Span(Fraction(84), Fraction(85))


def test_vague_ages() -> None:
    on = date(2026, 11, 21)
    assert ages_of_births(births_of_age(Span(Fraction(80), Fraction(89)), on), on) == Span(Fraction(80), Fraction(89))
    assert ages_of_births(births_of_age(Span.exactly(Fraction(167, 2)), on), on) == Span.exactly(Fraction(83))
    assert ages_of_births(births_of_age(Span(Fraction(60), None), on), on) == Span(Fraction(60), None)
    assert ages_of_births(births_of_age(Span(None, Fraction(16), False, True), on), on) == Span(None, Fraction(15))


def test_a_birthday_on_a_day_that_is_not_there() -> None:
    assert birthday(date(2008, 2, 29), 2026) == date(2026, 2, 28)
    assert birthday(date(2008, 2, 29), 2028) == date(2028, 2, 29)
