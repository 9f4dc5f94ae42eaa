"""Incomes a month, whose they are, and amounts that are no income."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.consultation import Understanding
from tests.language.conftest import Read

Told = Callable[[Understanding], dict[str, str]]


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("我们家四口人，一个月总共2000", {"本户.家庭人口": "4", "本户.家庭月收入": "2000"}),
        ("全家一年两万", {"本户.家庭月收入": "5000/3"}),
        ("四口人，月入3k", {"本户.家庭人口": "4", "本户.家庭月收入": "3000"}),
        ("人均一个月五百", {"本户.人均月收入": "500"}),
        ("平均每人每年六千", {"本户.人均月收入": "500"}),
        ("我妈退休金每月900", {"母亲.个人月收入": "900"}),
        ("我一个月一千一，老伴八百", {"本人.个人月收入": "1100", "配偶.个人月收入": "800"}),
        ("我们人均正好跟低保标准一样多", {"本户.人均月收入": "{低保标准}"}),
        ("我们人均比低保标准少十块", {"本户.人均月收入": "<{低保标准}"}),
        ("我家收入超过低保线了", {"本户.人均月收入": ">{低保标准}"}),
    ],
)
def test_an_income_a_month(read: Read, told: Told, said: str, facts: dict[str, str]) -> None:
    assert told(read(said)) == facts


def test_a_years_income_says_how_it_was_divided(read: Read) -> None:
    (fact,) = read("全家一年两万四").facts
    assert fact.said.endswith("（÷12）")


@pytest.mark.parametrize(
    "said",
    [
        "我家欠了二十万外债",
        "存折上有两万",
        "房租每月800",
        "看病一个月花2000",
        "去年领了600块高龄津贴",
        "听说每个月给100",
        "靠儿子每月给五百",
        "我们家低保每月领500",
        "一个月两千块能吃低保吗",
        "跟低保标准差不多",
        "咱县低保标准多少",
    ],
)
def test_amounts_that_are_no_income_or_nobodys_are_not_read(read: Read, told: Told, said: str) -> None:
    assert [name for name in told(read(said)) if "收入" in name] == []


@pytest.mark.parametrize(
    ("said", "value"),
    [("我们县低保600", "600"), ("这边城市低保标准是每人每月680", "680"), ("我们那低保线六百二", "620")],
)
def test_a_standard_the_resident_states_is_supplied_and_is_nobodys_income(read: Read, said: str, value: str) -> None:
    understood = read(said, programs=["dibao"], region="420323")
    assert understood.supplied == (("低保标准", value),)
    assert understood.facts == ()


@pytest.mark.parametrize("said", ["都说低保一个月给178", "我们仨一个月就靠低保360", "低保标准是多少"])
def test_what_somebody_receives_is_no_standard(read: Read, said: str) -> None:
    assert read(said).supplied == ()


@pytest.mark.parametrize("said", ["一年能领一万吗", "上大学一年可以拿一万吗", "每个月会给两千吗"])
def test_what_somebody_hopes_to_receive_is_no_income(read: Read, said: str) -> None:
    assert not [fact for fact in read(said).facts if "收入" in fact.name or fact.name.endswith("shouru")]
