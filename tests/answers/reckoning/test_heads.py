"""What is added goes by the person: a bare standard in a talk of it, and a sum held up for the family."""

from __future__ import annotations

from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask

ZHUSHAN = "420323"
FIRST = "低保户家里有重残的，听说每月能多给些，咋个算法？"


def test_a_bare_figure_of_the_place_is_the_standard_spoken_of(ask: Ask) -> None:
    reply = ask(ZHUSHAN, FIRST, "我们县里一个月550，我弟弟一级残疾。")
    assert reply.status is ReplyStatus.ANSWERED
    assert "110元（550×20%）" in reply.text and "下不了结论" not in reply.text


def test_a_sum_held_up_is_nobodys_income(ask: Ask) -> None:
    text = ask(ZHUSHAN, FIRST, "我们县里一个月550，我弟弟一级残疾。", "我家三口人，那就是每月多330？").text
    assert text.startswith("不是330元") and "110元" in text and "月收入" not in text


def test_so_much_for_two_only_where_both_are_recognised(ask: Ask) -> None:
    text = ask(ZHUSHAN, FIRST, "我们这儿标准是500。", "我两个弟弟都是一级，两个都算就是200吧？").text
    assert "2个人都认定符合" in text and "100元" in text
