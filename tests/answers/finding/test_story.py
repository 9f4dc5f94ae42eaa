"""A story is that of a program where most of its conditions are told, and of none where one of them is.

pytest tests/answers/finding/test_story.py
"""

from __future__ import annotations

import pytest

from tests.answers.conftest import Ask

ZHUSHAN, ZIBO = "420323", "370300"


@pytest.mark.parametrize("story", ["我婆婆八十二了，屋里吃低保，下不得床。", "俺娘85，家里是低保，瘫了两年了。"])
def test_needing_care_is_no_story_of_the_severely_disabled(ask: Ask, story: str) -> None:
    reply = ask(ZHUSHAN, story)
    assert "还要再问几句才知道的" in reply.text and "重度残疾人护理补贴试试" not in reply.text


def test_school_money_for_an_orphan_is_told_before_anything_is_asked_of_the_child(ask: Ask) -> None:
    reply = ask(ZIBO, "对门那丫头没爹没娘，她姑养着，眼看要念大学，学费上有没有人给搭把手？")
    assert "助学" in reply.text and reply.asks is None


def test_a_child_between_a_death_and_a_prison_is_judged_with_what_to_do(ask: Ask) -> None:
    reply = ask("410000", "我妹妹没了，妹夫在蹲监狱，外甥跟我过，国家给不给钱？")
    assert reply.text.startswith("可以替您外甥申请事实无人抚养儿童保障试试")
    assert "到哪里办" in reply.text


def test_parents_whose_only_child_is_lost_are_told_what_is_for_them(ask: Ask) -> None:
    reply = ask("220100", "我们就一个儿子，去年没了，往后老了动不了，政府给不给找个住处？")
    assert "集中托养" in reply.sentences[0].text
    assert "最低生活保障" not in reply.text
