"""A child that has lost its parents: whether it is cared for comes first, then its kind, which the office finds."""

from __future__ import annotations

import pytest

from tests.answers.conftest import Ask

HENAN, CHANGCHUN, ZIBO = "410000", "220100", "370300"


@pytest.mark.parametrize(
    ("region", "said", "told"),
    [
        (HENAN, "外孙爸妈都过世了，养在我家，没送福利院，民政管不管？", "孤弃儿童"),
        (ZIBO, "对门那孩子爹妈全没了，看病跟念书有没有专门的项目？", "明天计划"),
        (CHANGCHUN, "外孙女没爹没妈，要开刀，有没有给治病的项目？", "明天计划"),
    ],
)
def test_what_is_asked_for_is_told_with_the_kind_of_child(ask: Ask, region: str, said: str, told: str) -> None:
    reply = ask(region, said)
    assert told in reply.text
    assert "属于“孤儿”" in reply.text and "先经民政部门认定" in reply.text
    assert "要看的是里面" not in reply.text


def test_a_scheme_is_no_kind_of_child(ask: Ask) -> None:
    reply = ask(CHANGCHUN, "孙女爹妈都不在了，今年考上大专，有什么帮扶没有？")
    assert "“福彩圆梦”这一类" not in reply.text and "孤儿助学" in reply.text


def test_without_a_place_a_scheme_of_places_asks_for_it(ask: Ask) -> None:
    assert ask(None, "外甥是孤儿，念高中，能申请助学金吗？").status == "clarify_region"


def test_the_place_that_writes_of_it_is_not_called_silent(ask: Ask) -> None:
    reply = ask(ZIBO, "我侄女爸妈都病死了，淄博给不给生活费？")
    assert all("没有录入" not in caveat for caveat in reply.caveats)


@pytest.mark.parametrize(
    ("said", "whose"),
    [
        ("弟弟弟媳都没了，撇下个7岁的娃在我家养，政府给不给钱？", "弟弟的孩子"),
        ("楼下那孩子是孤儿，上初中，能享受助学不？", "那家的孩子"),
    ],
)
def test_the_child_of_others_is_not_called_the_askers_own(ask: Ask, said: str, whose: str) -> None:
    reply = ask(ZIBO, said)
    assert (whose in reply.text or "属于“孤儿”" in reply.text) and "您孩子" not in reply.text
