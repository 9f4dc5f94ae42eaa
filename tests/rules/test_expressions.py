"""Formulas: what may be written, exact results, and how they are shown."""

import gc
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import pytest

from assistant.domain.facts import Span
from assistant.rules.expressions import (
    Expression,
    FactName,
    Quotient,
    StandardName,
    calculate_exactly,
    evaluate,
    fact_names,
    parse_expression,
    standard_names,
    write,
    write_number,
)

VALUES = {"收入": Fraction(2000), "人口": Fraction(3), "线": Fraction(600)}


def exact(part: Expression) -> Quotient | None:
    if isinstance(part, (FactName, StandardName)):
        return VALUES[part.name].as_integer_ratio() if part.name in VALUES else None
    return calculate_exactly(part, exact)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("{线}*0.2", Fraction(120)),
        ("收入/人口", Fraction(2000, 3)),
        ("({线}-收入/人口)*人口", Fraction(-200)),
        ("（{线}－收入÷人口）×人口", Fraction(-200)),
        ("最大(0, {线}-收入/人口)", Fraction(0)),
        ("min({线}, 收入, 700)", Fraction(600)),
        ("0.1+0.2", Fraction(3, 10)),
        ("收入/0", None),
        ("收入/(线-人口*250)", Fraction(-40, 3)),
        ("收入/别的", None),
    ],
)
def test_results_are_exact(text: str, result: Fraction | None) -> None:
    found = exact(parse_expression(text))
    assert found == result if found is None else Fraction(*found) == result


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "收入.人口",
        "收入>3",
        "[收入]",
        "f(收入)",
        "收入**2",
        "收入 人口",
        "{线,收入}",
        "'600'",
        "True",
        "-收入",
        "min(收入)",
        "",
    ],
)
def test_nothing_else_is_allowed(text: str) -> None:
    with pytest.raises(ValueError, match="算式"):
        parse_expression(text)


def test_names_and_writing() -> None:
    expression = parse_expression("({低保标准}-人均)*人口/2")
    assert fact_names(expression) == ("人均", "人口")
    assert standard_names(expression) == ("低保标准",)
    assert write(expression) == "（低保标准-人均）×人口÷2"
    assert write(parse_expression("甲-(乙-丙)")) == "甲-（乙-丙）"
    assert write(parse_expression("最小(甲,3)")) == "最小（甲，3）"


def test_spans_run_through_a_formula() -> None:
    spans = {"收入": Span(Fraction(2000), Fraction(2400)), "人口": Span.exactly(Fraction(4))}
    found = evaluate(parse_expression("收入/人口"), lambda part: spans.get(getattr(part, "name", "")))
    assert found == Span(Fraction(500), Fraction(600))
    assert evaluate(parse_expression("最大(收入, 2200)"), lambda part: spans.get(getattr(part, "name", ""))) == Span(
        Fraction(2200), Fraction(2400)
    )


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(2000), "2000"),
        (Fraction("666.67"), "666.67"),
        (Fraction(1, 8), "0.125"),
        (Fraction(2000, 3), "约666.67"),
        (Fraction(-5, 2), "-2.5"),
    ],
)
def test_numbers_as_people_write_them(number: Fraction, text: str) -> None:
    assert write_number(number) == text


def test_formulas_can_be_read_in_many_threads_at_once() -> None:
    """A release is opened beside others; the parser underneath counts its depth for all threads together.

    Two threads meet in the middle of a formula when memory is collected there and the collection lets others run.
    """

    def let_others_run(_phase: str, _info: dict[str, int]) -> None:
        time.sleep(0)

    interval, thresholds = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(1e-6)
    gc.set_threshold(5)
    gc.callbacks.append(let_others_run)
    try:
        with ThreadPoolExecutor(8) as pool:
            read = list(pool.map(parse_expression, ["min({低保标准}*0.2+1, (3+4)*2)+1+2+3+4+5+6+7"] * 2400))
    finally:
        gc.callbacks.remove(let_others_run)
        gc.set_threshold(*thresholds)
        sys.setswitchinterval(interval)
    assert len(read) == 2400 and all(one == read[0] for one in read)
