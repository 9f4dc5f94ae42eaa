"""Whose wrong is reported, what is told then, and what is left to the answers about one's own case."""

import pytest

from assistant.answers.information.reporting import asks_to_report
from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask


@pytest.mark.parametrize(
    "asked",
    ["对门开着宝马还领低保，这事谁管", "有人冒领补贴，往哪告", "村干部给亲戚办假低保，找谁反映", "骗救助的怎么举报"],
)
def test_a_wrong_of_others_is_reported(asked: str) -> None:
    assert asks_to_report(asked)


@pytest.mark.parametrize(
    "asked",
    ["我的低保停了，往哪投诉", "孩子没人管，能申请啥", "人家告诉我有补贴，找谁办", "隔壁大娘没人照顾，村里管不管"],
)
def test_ones_own_trouble_is_no_report(asked: str) -> None:
    assert not asks_to_report(asked)


def test_who_takes_the_report_is_told_and_not_how_to_apply(ask: Ask) -> None:
    reply = ask("410000", "支书的亲戚有楼房还吃低保，往哪儿告")
    assert reply.status is ReplyStatus.ANSWERED
    assert {"a36", "a37"} <= {one.provision for one in reply.citations}
    assert "书面申请" not in reply.text


def test_where_to_complain_of_ones_own_case_is_not_where_to_apply(ask: Ask) -> None:
    text = ask("370300", "我的低保停了，不服，往哪投诉").text
    assert "行政复议" in text
    assert "书面申请" not in text
