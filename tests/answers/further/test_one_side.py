"""One side asked for after an answer is told alone, of the first statement told; what turned away is not put right."""

from __future__ import annotations

import pytest

from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask

ZHUSHAN, CHANGCHUN, ZIBO, HENAN, JILIN = "420323", "220100", "370300", "410000", "220000"


def test_papers_after_a_verdict_are_told_without_the_verdict(ask: Ask) -> None:
    text = ask(ZHUSHAN, "屋里失火了，能办临时救助不", "要带点啥去？").text
    assert text.startswith("竹山县的临时救助要带什么材料，手头资料没有写")
    assert "全国对临时救助的规定" in text
    assert "够不够" not in text and "条件有" not in text


def test_an_amount_after_a_verdict_is_told_once_and_without_it(ask: Ask) -> None:
    text = ask(CHANGCHUN, "我侄子是孤儿，福彩圆梦助学能不能给他申请", "一年发多少？").text
    assert "没有写" in text and "不能替您猜" in text
    assert "条件有" not in text
    assert text.count("福彩圆梦、孤儿助学") == 1


@pytest.mark.parametrize("said", ["一回给几百？", "那到哪申请？"])
def test_a_side_stays_with_the_first_statement(ask: Ask, said: str) -> None:
    reply = ask(JILIN, "吉林慈善助学还搞不搞？", said)
    assert reply.status is ReplyStatus.DECLINED_NO_PROVISION
    assert "助学项目" in reply.text
    assert "110" not in reply.text and "3年行动" not in reply.text


def test_what_is_charged_is_said_not_to_be_written(ask: Ask) -> None:
    text = ask(CHANGCHUN, "老年助餐点一个街道要建几个？", "吃一顿要收几块钱？").text
    assert text.startswith("长春市的老年助餐收不收费、收多少，手头资料没有写")


def test_who_turned_to_another_thing_is_not_put_right_about_the_first(ask: Ask) -> None:
    turns = ("临时救助封顶多少？", "错了，我问的是淄助你", "三万是按年还是按次？")
    reply = ask(ZIBO, *turns)
    assert reply.status is not ReplyStatus.CORRECTED_PREMISE
    assert reply.text.startswith("上限按次、按年还是按户算，资料没有写")


def test_why_is_answered_with_the_reason_written(ask: Ask) -> None:
    turns = ("河南返贫的人能纳入啥救助？", "为什么给临时救助，不给低保？")
    assert ask(HENAN, *turns).text.startswith("资料写的理由：为的是防止脱贫群众返贫")


def test_how_often_is_called_unwritten_before_the_sum_is_told_again(ask: Ask) -> None:
    reply = ask("370300", "临时救助最多能给多少", "一年能申请几回")
    assert reply.sentences[0].text == "能申请几回，资料没有写。"
