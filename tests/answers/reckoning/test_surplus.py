"""By how much one written count is above another; what else is named beside a ceiling; one place is nothing to reckon with."""

from __future__ import annotations

from tests.answers.conftest import Ask

CHANGCHUN, ZIBO = "220100", "370300"


def test_one_count_less_another_of_its_unit(ask: Ask) -> None:
    first = ask(ZIBO, "2022年结婚登记比离婚登记多多少对？").sentences[0].text
    assert first.startswith("多11710对") and "17570对" in first and "5860对" in first


def test_what_was_built_less_what_was_to_be_built(ask: Ask) -> None:
    first = ask(ZIBO, "长者食堂建了几处？", "比任务多建了多少？").sentences[0].text
    assert first.startswith("多370处")


def test_what_is_named_beside_a_ceiling_is_not_passed_over(ask: Ask) -> None:
    text = ask(ZIBO, "“淄助你”和“急救包”最高能给多少？").text
    assert "3万元" in text and "给多少、怎么申请，资料没有写" in text


def test_how_many_in_one_street_needs_no_reckoning(ask: Ask) -> None:
    reply = ask(CHANGCHUN, "一个街道要有几个老年助餐点？")
    assert "不少于2个" in reply.text and "按您说的" not in reply.text


def test_why_a_neighbours_money_stopped_is_the_neighbours_to_ask(ask: Ask) -> None:
    reply = ask(ZIBO, "对门大姐的低保停了，帮着查查啥原因？")
    assert "请他本人问" in reply.text and "举报" not in reply.text


def test_visits_in_the_country_are_not_promised_every_month(ask: Ask) -> None:
    first = ask(CHANGCHUN, "我在村里住，是不是每月都得来人瞧瞧我？").sentences[0].text
    assert first.startswith("不一定每月都来") and "没有写只限城里" in first
