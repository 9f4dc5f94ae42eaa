"""Numbers as people say them leave exactly the values they leave open."""

from __future__ import annotations

import pytest

from assistant.evaluate.utterances import show
from assistant.language.quantities import find_quantities
from assistant.language.spoken_numerals import read_number


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("八十三岁", ["83"]),
        ("1.5万", ["15000"]),
        ("1万二", ["12000"]),
        ("两万三", ["23000"]),
        ("三百五", ["350"]),
        ("一万零五十", ["10050"]),
        ("月入3k", ["3000"]),
        ("千把块", ["800..1200"]),
        ("千儿八百", ["800..1000"]),
        ("一千二三", ["1200..1300"]),
        ("七十七八", ["77..78"]),
        ("三四口", ["3..4"]),
        ("两三千", ["2000..3000"]),
        ("七八十岁", ["70..<90"]),
        ("几百块", ["200..<1000"]),
        ("上千块", ["1000.."]),
        ("两千多", ["2000..<3000"]),
        ("1500多", ["1500..<1600"]),
        ("八十好几", ["80..<90"]),
        ("不到一千", ["..<1000"]),
        ("五百不到", ["..<500"]),
        ("两百块不到", ["..<200"]),
        ("至少六百", ["600.."]),
        ("不超过三千", ["..3000"]),
        ("大概1800", ["1620..1980"]),
        ("两千左右", ["1800..2200"]),
        ("一千到一千五", ["1000..1500"]),
        ("3000-4000", ["3000..4000"]),
        ("八十有三", ["83"]),
        ("七十九点五", ["159/2"]),
        ("不是2500是1500", ["2500", "1500"]),
        ("没有数字", []),
    ],
)
def test_a_number_is_the_set_of_values_it_leaves(said: str, values: list[str]) -> None:
    assert [show(quantity.span) for quantity in find_quantities(said)] == values


@pytest.mark.parametrize("said", ["□□", "abc12", "x3k9"])
def test_figures_inside_words_and_covers_are_no_numbers(said: str) -> None:
    assert find_quantities(said) == []


def test_digits_read_one_by_one_are_no_number() -> None:
    assert read_number("四三") is None
    assert read_number("四十三") == 43


@pytest.mark.parametrize("said", ["俩人能一块报名不", "跟她一块儿过", "两样加一块", "娘儿俩一块去问问"])
def test_together_is_no_yuan(said: str) -> None:
    assert not [one for one in find_quantities(said) if one.exact == 1]


@pytest.mark.parametrize("said", ["差一块", "多一块能办不", "一块二", "一顿一块", "收一块钱"])
def test_a_yuan_stays_one(said: str) -> None:
    assert [one for one in find_quantities(said) if one.exact == 1]
