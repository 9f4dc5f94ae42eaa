"""What a place's text is known to be asked for answers; a verdict is given where one is wanted.

pytest tests/answers/finding/test_heard.py
"""

from __future__ import annotations

import pytest

from assistant.consultation import ReplyStatus, Role
from tests.answers.conftest import Ask

ZHUSHAN, CHANGCHUN, ZIBO, HENAN = "420323", "220100", "370300", "410000"


@pytest.mark.parametrize(
    ("region", "question", "told"),
    [
        (CHANGCHUN, "伺候瘫痪老人的家属，听说有培训班教护理，有这事？", "失能老年人家庭照护者"),
        (CHANGCHUN, "我妈六十八，逛公园、坐公交对老年人有啥照顾？扫码她也不会", "出行、就医、办事"),
        (ZIBO, "外甥女是事实无人抚养的孩子，考上大学了，学费有没有人资助？", "福彩圆梦"),
        (HENAN, "男人都出门打工，留守在家的妇女民政管不管", "农村留守妇女"),
        (ZHUSHAN, "五保老人就想在自己屋里过，是不是钱就停了", "分散供养"),
        (HENAN, "两口子都忙，领结婚证能不能网上弄完不跑腿", "互联网+婚姻服务"),
    ],
)
def test_what_is_written_answers_before_anybody_is_interviewed(ask: Ask, region: str, question: str, told: str) -> None:
    reply = ask(region, question)
    assert told in reply.text and reply.asks is None
    assert reply.status in (ReplyStatus.ANSWERED, ReplyStatus.CORRECTED_PREMISE)


@pytest.mark.parametrize(
    ("region", "question", "named"),
    [
        (ZHUSHAN, "一家五口，一个月总共挣三千，能不能吃低保？", "最低生活保障"),
        (HENAN, "俺外孙他爹死了，他娘失联好几年，这娃有啥补助？", "事实无人抚养儿童保障"),
        (ZIBO, "我姥爷86了有没有补贴", "高龄津贴"),
    ],
)
def test_a_verdict_is_given_where_one_is_wanted(ask: Ask, region: str, question: str, named: str) -> None:
    reply = ask(region, question)
    assert named in reply.text
    assert any(sentence.role is Role.UNDERSTOOD for sentence in reply.sentences)


def test_the_text_of_the_place_stands_beside_the_verdict(ask: Ask) -> None:
    reply = ask(ZIBO, "昨儿个夜里房子烧没了，眼下没吃没住，能不能申请救急？")
    assert "急救包" in reply.text and "没有录入" not in "".join(reply.caveats)


def test_a_question_that_is_heard_turns_the_conversation(ask: Ask) -> None:
    reply = ask(CHANGCHUN, "农村养老大院都有啥服务", "那我姨在城里，她们社区有没有给老人做饭的地方")
    assert "街道" in reply.text and "助餐" in reply.text


def test_what_was_heard_goes_on_to_the_next_turn(ask: Ask) -> None:
    reply = ask(ZHUSHAN, "屋里遭了水灾，找民政能不能给点救急的钱", "我们家是吃低保的")
    assert "临时救助" in reply.text and "够不够最低生活保障" not in reply.text


def test_steps_of_the_nation_are_called_so(ask: Ask) -> None:
    reply = ask(CHANGCHUN, "想抱养个孩子，到长春办收养登记要交啥材料")
    assert any("以上是全国的规定" in caveat for caveat in reply.caveats)
