"""A running conversation stays with its matter, and leaves it for what is named."""

from __future__ import annotations

import pytest

from tests.answers.conftest import Ask

CHANGCHUN, ZIBO, JILIN = "220100", "370300", "220000"
STAYING = [
    (CHANGCHUN, "我婆婆瘫了，家里没钱，养老院能收不？", "自家要贴多少钱进去？", "托养"),
    (CHANGCHUN, "准备离婚了，有人帮着调解调解没？", "递了申请还没拿证那段时间有人管吗？", "跟踪疏导"),
    (JILIN, "我爷爷家卫生间想装扶手，省里管不？", "得自己先垫钱不？", "8000户"),
    (ZIBO, "残疾人两项补贴涨没涨？", "家里两口子都是，发双份吗？", "10%"),
]
LEAVING = [
    (ZIBO, "残疾人两项补贴涨没涨？", "我们庄上有食堂没有？", "长者食堂"),
    (JILIN, "我爷爷家卫生间想装扶手，省里管不？", "结婚登记跨省能办不？", "省内通办"),
    (CHANGCHUN, "腿脚不行想租个轮椅，有地方没？", "孤儿考学有钱给吗？", "孤儿助学"),
]


@pytest.mark.parametrize(("region", "first", "then", "told"), STAYING)
def test_what_names_nothing_else_stays_with_the_matter(ask: Ask, region: str, first: str, then: str, told: str) -> None:
    text = ask(region, first, then).text
    assert told in text and "下不了结论" not in text and "助餐" not in text


@pytest.mark.parametrize(("region", "first", "then", "told"), LEAVING)
def test_a_thing_named_is_turned_to(ask: Ask, region: str, first: str, then: str, told: str) -> None:
    text = ask(region, first, then).text
    assert told in text and "扶手" not in text and "两项补贴" not in text
