"""Whether a child counts as an orphan is answered first, and what else fits stands behind it; the rules decide."""

from __future__ import annotations

import pytest

from tests.answers.conftest import Ask

HENAN, CHANGCHUN = "410000", "220100"


@pytest.mark.parametrize(
    "said",
    [
        "我侄女她爸病死了，她妈走了五年一直没消息，算孤儿吗",
        "外孙她娘没了，爹在牢里蹲着，这娃算不算孤儿？一个月多少钱",
    ],
)
def test_who_has_one_parent_left_is_no_orphan_and_hears_what_fits(ask: Ask, said: str) -> None:
    reply = ask(CHANGCHUN, said)
    first = reply.sentences[0].text
    assert "不算孤儿" in first and "失去父母" in first
    assert "申请事实无人抚养儿童保障试试" in reply.text


def test_who_has_lost_both_counts_as_one_by_what_was_told(ask: Ask) -> None:
    reply = ask(HENAN, "我姐和姐夫出车祸都没了，剩个7岁的外甥，他算孤儿吧？")
    assert reply.sentences[0].text.startswith("照您说的，您外甥算孤儿") and "经办机构认定" in reply.sentences[0].text


def test_what_an_orphan_is_with_nothing_told_gets_no_verdict(ask: Ask) -> None:
    assert "照您说的" not in ask(CHANGCHUN, "什么样的孩子算孤儿？").text


def test_what_would_make_one_count_is_said_where_one_condition_is_left(ask: Ask) -> None:
    reply = ask(HENAN, "我外孙女爹娘在工地出事都没了，这娃算孤儿不？")
    assert "再满足“未成年”这一条，您外孙女就算孤儿" in reply.text


def test_a_condition_the_paper_does_not_name_is_not_told_as_its_own(ask: Ask) -> None:
    reply = ask("220100", "俺们吃低保的，元旦春节发不发过节的钱？")
    assert "没有写" in reply.text and "条件是" not in reply.text
