"""How often a standard is renewed is read off its dates, and one that has outlived that is told.

pytest tests/corpus/test_series.py
"""

from datetime import date
from fractions import Fraction

from assistant.corpus.series import build_series
from assistant.rules.records import StandardKind, StandardRow


def row(
    region: str, effective: date | None, value: int = 500, expires: date | None = None, name: str = "低保标准"
) -> StandardRow:
    return StandardRow(
        name, region, Fraction(value), "元/月", StandardKind.EXECUTED, effective=effective, expires=expires
    )


YEARLY = [row("420323", date(year, 7, 1), 500 + year - 2022) for year in (2024, 2022, 2023)]


def test_a_series_is_ordered_and_its_own_interval_is_found() -> None:
    (series,) = build_series(YEARLY)
    assert [one.effective.year for one in series.rows if one.effective] == [2022, 2023, 2024]
    assert (series.usual_days, series.usual_of) == (365, "own")
    assert series.last.value == 502


def test_a_figure_older_than_its_usual_renewal_is_told_and_a_younger_one_is_not() -> None:
    (series,) = build_series(YEARLY)
    assert series.alert(date(2025, 6, 30)) == ""
    assert series.alert(date(2025, 7, 2)) == "以往大约 1 年换一次，这一期已经用了 1 年，请查有没有新标准。"


def test_where_there_is_only_one_figure_other_places_tell_the_interval() -> None:
    lone = row("370300", date(2023, 1, 1))
    found = {series.last.region: series for series in build_series([*YEARLY, lone])}
    assert (found["370300"].usual_days, found["370300"].usual_of) == (365, "elsewhere")
    assert "别处同一标准" in found["370300"].alert(date(2025, 1, 2))


def test_without_any_interval_nothing_is_guessed() -> None:
    for lone in (row("370300", date(2010, 1, 1)), row("370300", None)):
        (series,) = build_series([lone])
        assert (series.usual_days, series.usual_of, series.alert(date(2026, 11, 21))) == (None, "", "")
    (series,) = build_series([row("370300", None)])
    assert series.age_days(date(2026, 11, 21)) is None


def test_an_ended_figure_without_a_next_one_is_told_whatever_the_interval() -> None:
    (series,) = build_series([row("370300", date(2024, 1, 1), expires=date(2025, 1, 1))])
    assert series.alert(date(2024, 12, 31)) == ""
    assert series.alert(date(2025, 1, 1)) == "2025-01-01 起已经失效，没有新的一期。"
