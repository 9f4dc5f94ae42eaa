"""Steps are told to who asks for steps, and to nobody who asks what is written."""

from __future__ import annotations

import pytest

from assistant.answers.verdict.procedure import asks_for_steps
from tests.answers.conftest import Ask

ZIBO, ZHUSHAN = "370300", "420323"


@pytest.mark.parametrize(
    "question",
    ["临时救助要带啥材料", "高龄津贴去哪儿领", "低保咋办", "孤儿怎么认定", "公示几天", "这笔钱找谁要", "不服咋整"],
)
def test_steps_are_asked_for(question: str) -> None:
    assert asks_for_steps(question)


@pytest.mark.parametrize(
    "question",
    ["敬老院不收瘫子，瘫了的五保咋办", "低保那份材料评上优秀没", "受了伤没饭吃归哪项管", "民政平时都查社团些啥"],
)
def test_what_becomes_of_somebody_asks_for_no_steps(question: str) -> None:
    assert not asks_for_steps(question)


@pytest.mark.parametrize(
    ("region", "question", "told"),
    [(ZIBO, "低保那份材料评上省里的优秀没", "优秀案例"), (ZHUSHAN, "五保在屋里住，糊涂了归哪个照看", "一户一策")],
)
def test_a_statement_that_is_meant_is_told_without_steps(ask: Ask, region: str, question: str, told: str) -> None:
    reply = ask(region, question)
    assert told in reply.text and "这样办" not in reply.text


def test_steps_do_not_begin_with_what_says_nothing_of_them(ask: Ask) -> None:
    for place in ("370300", "220100"):
        assert ask(place, "低保要怎么申请").sentences[0].text.startswith("最低生活保障这样办")


def test_what_may_not_be_charged_is_told_as_that(ask: Ask) -> None:
    assert "不得向受助人员" in ask("420323", "救助站要收钱吗").sentences[0].text
