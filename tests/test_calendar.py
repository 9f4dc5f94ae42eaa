"""Working days around holidays, and honesty beyond the calendar."""

from datetime import date

import pytest

from assistant.calendar import end_of_period


@pytest.mark.parametrize(
    ("start", "length", "unit", "end"),
    [
        (date(2026, 3, 2), 5, "工作日", date(2026, 3, 9)),
        (date(2026, 4, 30), 1, "工作日", date(2026, 5, 6)),
        (date(2026, 9, 30), 1, "工作日", date(2026, 10, 8)),
        (date(2026, 3, 2), 30, "日", date(2026, 4, 1)),
        (date(2026, 9, 4), 30, "日", date(2026, 10, 8)),
    ],
)
def test_holidays_are_left_out(start: date, length: int, unit: str, end: date) -> None:
    found = end_of_period(start, length, unit)
    assert (found.day, found.holidays_counted) == (end, True)


def test_beyond_the_calendar_only_weekends_are_left_out_and_it_says_so() -> None:
    found = end_of_period(date(2040, 1, 2), 5, "工作日")
    assert (found.day, found.holidays_counted) == (date(2040, 1, 9), False)


def test_months_are_not_days() -> None:
    with pytest.raises(ValueError, match="月"):
        end_of_period(date(2026, 1, 1), 12, "月")
