"""Refusals name the matter as it was put, every side of it, and nothing beside it."""

from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask


def test_every_half_is_refused_by_name(ask: Ask) -> None:
    reply = ask("220100", "二道区婚姻登记处星期天上班不，电话是几")
    assert reply.status is ReplyStatus.DECLINED_NO_PROVISION
    assert "婚姻登记的电话、开门时间，手头资料没有写" in reply.sentences[0].text


def test_the_thing_is_called_what_the_asker_calls_it(ask: Ask) -> None:
    first = ask("420323", "中心福利院的联系电话给一个，都在哪些乡镇").sentences[0].text
    assert first.startswith("竹山县中心福利院的电话，在哪些地方")


def test_the_matter_of_the_turn_before_is_named(ask: Ask) -> None:
    first = ask("410000", "咱这火化免不免钱", "那具体免哪几样").sentences[0].text
    assert "这件事" not in first
    assert "火化" in first or "殡葬" in first


def test_a_figure_is_no_name_and_today_is_answered_too(ask: Ask) -> None:
    reply = ask("410000", "80岁以上老人的津贴，今年还发不发，一月多少钱")
    assert "高龄津贴多少钱，手头资料没有写" in reply.sentences[0].text
    assert "今年怎么样，资料没有写" in reply.text


def test_without_a_sum_the_statement_on_the_standard_is_told_first(ask: Ask) -> None:
    reply = ask("410000", "孤儿养育费每月给多少")
    assert reply.status is ReplyStatus.DECLINED_NO_PROVISION
    assert "孤儿养育标准各是多少元，资料没有写" in reply.text
