"""Who asks for more on top of what they have hears first who of the family is of the kinds the paper lists."""

from __future__ import annotations

import pytest

from tests.answers.conftest import Ask

ZHUSHAN, CHANGCHUN = "420323", "220100"


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("低保早就拿着了，小儿子残疾一级，能再加点补助吗？", "您儿子（重度残疾人）在写到的对象里"),
        ("我们家享受低保，丈夫得了肝癌，能不能多发一份？", "您配偶（重病患者）在写到的对象里"),
        ("屋里拿低保，婆婆今年九十了，能再补一点不？", "您婆婆（90周岁）可能在写到的对象里"),
    ],
)
def test_the_member_who_is_listed_is_told_first_and_the_office_decides(ask: Ask, said: str, who: str) -> None:
    reply = ask(ZHUSHAN, said)
    first = reply.sentences[0].text
    assert who in first and "由经办机构认定" in first
    assert "两个条件要同时满足" not in reply.text


def test_money_enough_and_an_age_alone_open_no_way(ask: Ask) -> None:
    reply = ask(CHANGCHUN, "我姥爷84岁，身体硬朗，钱也够用，公办养老院的困难老人托养他能去吗？")
    first = reply.sentences[0].text
    assert "没有占上写明的哪一类" in first and "试试" not in first


def test_who_says_the_home_is_poor_is_heard_and_not_found_to_be(ask: Ask) -> None:
    reply = ask(CHANGCHUN, "我奶奶91岁，家里穷，公办养老院的集中托养她能申请不？")
    assert "可能在写到的对象里" in reply.sentences[0].text
    assert "经济困难老人：可能是，要经认定" in reply.text


def test_a_plan_of_a_past_year_without_terms_is_not_offered(ask: Ask) -> None:
    reply = ask(CHANGCHUN, "我们家五保户，今年过年的那笔一次性补助能领吗？")
    assert "试试" not in reply.text and "没有写" in reply.sentences[0].text


def test_an_age_told_before_is_held_against_the_line_of_what_is_asked_next(ask: Ask) -> None:
    reply = ask(CHANGCHUN, "我姥姥今年86，钱够花，困难老人托养能去吗？", "那高龄津贴呢？")
    assert "86岁，够“80岁以上”这条年龄线" in reply.text


def test_what_is_open_is_said_where_somebody_is_asked_to_count(ask: Ask) -> None:
    reply = ask(ZHUSHAN, "孙女她爸死了，她妈改嫁到外省，能算事实无人抚养吗？")
    assert "还不能说" in reply.sentences[0].text and "母亲情形" in reply.sentences[0].text


def test_in_a_village_what_is_arranged_for_the_countryside_comes_first_and_both_parents_are_heard(ask: Ask) -> None:
    reply = ask("220100", "我爹娘住在村里，子女都在外地，有没有人上门瞧瞧？")
    assert reply.sentences[0].text.startswith("有，村里的写在2024年的计划里")
    assert "按需巡访" in reply.sentences[1].text
    assert "您父亲（空巢）、您母亲（空巢）" in reply.text
