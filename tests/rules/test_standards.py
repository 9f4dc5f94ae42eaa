"""Which figure stands for a standard: here, today, for city or country, of the one kind that counts."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from assistant.domain.determination import Outcome
from assistant.domain.facts import Span
from assistant.rules.records import StandardKind, StandardRow
from assistant.rules.standards import resolve
from tests.rules.small import DAY, ask, book_of

F = Fraction
PATH = ("420323", "420300", "420000", "100000")
POOR = {"人均": "500"}


def row(value: int, region: str = "420323", kind: StandardKind = StandardKind.EXECUTED, **more: object) -> StandardRow:
    """A standard row with the usual values."""
    return StandardRow("线", region, Fraction(value), "元", kind, **more)  # type: ignore[arg-type]


def span(*rows: StandardRow, on: date = DAY, residences: tuple[str, ...] = ("城市", "农村")) -> Span:
    return resolve("线", PATH, on, rows).span(residences)


UNKNOWN = Span(Fraction(0), None)


def test_the_nearest_standard_in_force() -> None:
    province = row(700, "420000", goes_down=True)
    assert span(row(600), province) == Span.exactly(Fraction(600))
    assert span(province) == Span.exactly(Fraction(700))
    assert span(row(700, "420000")) == UNKNOWN
    assert span(row(800, "370300", goes_down=True)) == UNKNOWN


@pytest.mark.parametrize("kind", [StandardKind.SUBSIDY, StandardKind.CEILING, StandardKind.RATIO])
def test_other_kinds_never_stand_for_it(kind: StandardKind) -> None:
    assert span(row(286, kind=kind)) == UNKNOWN
    assert span(row(286, kind=kind), row(600)) == Span.exactly(Fraction(600))


def test_a_guideline_is_a_lower_bound() -> None:
    floor = row(500, "420000", StandardKind.FLOOR, goes_down=True)
    assert span(floor) == Span(Fraction(500), None)
    assert span(floor, row(550, "420300", StandardKind.FLOOR, goes_down=True)) == Span(Fraction(550), None)
    assert span(floor, row(600)) == Span.exactly(Fraction(600))
    assert span(row(500, "420000", StandardKind.FLOOR)) == UNKNOWN


@pytest.mark.parametrize(
    ("on", "value"),
    [(date(2024, 12, 31), None), (date(2025, 1, 1), 500), (date(2025, 12, 31), 500), (date(2026, 1, 1), 600)],
)
def test_dates(on: date, value: int | None) -> None:
    rows = (row(500, effective=date(2025, 1, 1), expires=date(2026, 1, 1)), row(600, effective=date(2026, 1, 1)))
    assert span(*rows, on=on) == (UNKNOWN if value is None else Span.exactly(Fraction(value)))


def test_of_two_rows_in_force_the_latest_counts() -> None:
    rows = (row(600, effective=date(2026, 1, 1)), row(500, effective=date(2025, 1, 1)))
    assert span(*rows) == Span.exactly(Fraction(600))


def test_city_and_country() -> None:
    rows = (row(800, residence="城市"), row(600, residence="农村"))
    assert span(*rows) == Span(Fraction(600), Fraction(800))
    assert span(*rows, residences=("城市",)) == Span.exactly(Fraction(800))
    assert span(row(800, residence="城市"), residences=("农村",)) == UNKNOWN


STANDARDS = "线,420323,城市,800,元,执行标准,是,,,doc a1\n线,420323,农村,600,元,执行标准,是,,,doc a1\n"


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"人均": "500"}, Outcome.ELIGIBLE),
        ({"人均": "700"}, Outcome.UNDETERMINED),
        ({"人均": "900"}, Outcome.NOT_MET),
        ({"人均": "700", "城乡": "城市"}, Outcome.ELIGIBLE),
        ({"人均": "700", "城乡": "农村"}, Outcome.NOT_MET),
    ],
)
def test_unknown_residence_gives_a_set(facts: dict[str, str], outcome: Outcome) -> None:
    one = ask(book_of({"人均": "<{线}"}, standards=STANDARDS), facts)[0]
    assert one.outcome is outcome
    if outcome is Outcome.UNDETERMINED:
        assert [missing.name for missing in one.missing] == ["城乡"]


def test_amounts_follow_the_residence() -> None:
    rulebook = book_of({"人均": "<{线}", "金额": "{线}-人均", "金额性质": "定额"}, standards=STANDARDS)
    both = ask(rulebook, {"人均": "500"})[0]
    assert both.amount is not None
    assert (both.amount.min, both.amount.max) == (F(100), F(300))
    city = ask(rulebook, {"人均": "500", "城乡": "城市"})[0]
    assert city.amount is not None
    assert (city.amount.min, city.amount.max) == (F(300), F(300))


def test_a_supplied_figure_is_labelled() -> None:
    one = ask(book_of({"人均": "<{线}"}), POOR, 线="600")[0]
    assert one.outcome is Outcome.ELIGIBLE
    assert [(used.value, used.hypothetical, used.kind) for used in one.standards] == [(F(600), True, "您提供的")]
    assert any("您提供的" in caveat for caveat in one.caveats)


def test_missing_in_the_amount_only() -> None:
    one = ask(book_of({"条件": "是", "金额": "{线}*0.2", "金额性质": "定额"}), {"条件": "是"})[0]
    assert one.outcome is Outcome.ELIGIBLE
    assert one.amount is None
    assert [(amount.min, amount.max, amount.formula) for amount in one.amounts] == [(None, None, "{线}*0.2")]
    assert any("金额不可算" in caveat and "线" in caveat for caveat in one.caveats)


def test_what_was_used_is_shown_with_its_dates() -> None:
    standards = "线,420000,不分,700,元/月,执行标准,是,2026-01-01,,doc a1\n"
    used = ask(book_of({"人均": "<{线}"}, standards=standards), POOR)[0].standards
    assert [(one.value, one.region, one.unit, one.effective) for one in used] == [
        (F(700), "420000", "元/月", date(2026, 1, 1))
    ]
    unknown = ask(book_of({"人均": "<{线}"}), POOR)[0].standards
    assert [one.value for one in unknown] == [None]
