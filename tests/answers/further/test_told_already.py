"""What was told in a conversation is not told over again, and a later turn's own side comes first."""

from __future__ import annotations

import pytest

from tests.answers.conftest import Ask

CHANGCHUN, JILIN, ZHUSHAN, ZIBO = "220100", "220000", "420323", "370300"
HOMES = "省里有给老人家改造房子的事没？"


@pytest.mark.parametrize(
    ("then", "first"),
    [("我家排得上不？", "哪些家庭能改"), ("为什么只改这么些？", "具体原因"), ("多久改一回？", "多久一次")],
)
def test_the_side_asked_comes_first_and_the_paragraph_is_not_repeated(ask: Ask, then: str, first: str) -> None:
    told, text = ask(JILIN, HOMES).text, ask(JILIN, HOMES, then).text
    start = text.split("。")[0]
    assert first in start and "没有写" in start
    whole = "这件事纳入了省委、省政府民生实事。"
    assert whole in told and whole not in text


def test_money_asked_of_a_service_is_neither_yes_nor_no(ask: Ask) -> None:
    text = ask(ZHUSHAN, "爹妈出门打工，娃留在屋里，县里管些啥？", "给钱不？").text
    assert "钱" in text.split("。")[0] and "没有写" in text.split("。")[0] and "元" not in text


def test_two_ceilings_told_apart_are_not_told_whole_again(ask: Ask) -> None:
    text = ask(ZIBO, "“淄助你”救助最高多少？", "临时救助最高多少？", "那我两样都要，就是五万？").text
    assert "3万元" in text and "2万元" in text and "申请条件和分档" not in text
