"""The same asked of another part of the place, or of another place that has written nothing of it."""

from __future__ import annotations

import pytest

from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask

CHANGCHUN, ZIBO, HENAN = "220100", "370300", "410000"


@pytest.mark.parametrize(
    ("region", "first", "then", "told"),
    [
        (CHANGCHUN, "办结婚证的登记处面积要求多大？", "那县里的呢？", "开发区的争取达到500平方米"),
        (CHANGCHUN, "每个街道要有几个老年助餐点？", "乡镇呢？", "每个乡镇不少于1个"),
        (HENAN, "农村低保财政补助水平是多少？", "城里的呢？", "由不低于274元提高到不低于286元"),
    ],
)
def test_the_part_asked_for_is_told_first(ask: Ask, region: str, first: str, then: str, told: str) -> None:
    reply = ask(region, first, then)
    assert told in reply.sentences[0].text and reply.status is ReplyStatus.ANSWERED


def test_what_another_place_has_not_written_is_said_so(ask: Ask) -> None:
    reply = ask(CHANGCHUN, "养老护理员有没有奖励？", "河南也有吗？")
    assert reply.status is ReplyStatus.DECLINED_NO_PROVISION
    assert reply.text.startswith("河南省的养老护理员奖励，手头资料没有写")


def test_what_it_has_written_is_told(ask: Ask) -> None:
    assert "80岁以上" in ask(CHANGCHUN, "80岁以上老人发津贴不？", "河南呢？").text
