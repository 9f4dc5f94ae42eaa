"""What a follow-up asks and the matter's statement does not speak of is called unwritten, and what another place has is told."""

from __future__ import annotations

import pytest

from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask

CHANGCHUN, JILIN = "220100", "220000"
WHEELCHAIR = "我妈走不动，想租个轮椅，有地方没？"


@pytest.mark.parametrize("then", ["弄丢了算谁的？", "要先体检才行不？"])
def test_what_is_not_spoken_of_is_neither_yes_nor_no(ask: Ask, then: str) -> None:
    text = ask(CHANGCHUN, WHEELCHAIR, then).text
    assert text.startswith("您问的这一点，资料没有写") and "辅助器具租赁" in text


def test_how_it_stands_now_is_not_written(ask: Ask) -> None:
    text = ask(JILIN, "爷爷家卫生间装扶手，省里管不？", "眼下还改不改了？").text
    assert "后来的、现在的，资料没有写" in text and "8000户" in text


def test_ones_own_share_is_a_charge_of_the_matter(ask: Ask) -> None:
    text = ask(CHANGCHUN, "我婆婆瘫了，家里没钱，养老院能收不？", "自家还得往里掏多少？").text
    assert "没有写" in text.split("。")[0] and "托养" in text.split("。")[0]


def test_a_thing_named_that_another_place_alone_has_is_told_as_that_places(ask: Ask) -> None:
    text = ask(JILIN, "省里有没有慈善助医？", "淄博那个血透100，我们这儿能报不？").text
    assert "淄博市资料里写的" in text and "12个慈善项目" in text and "不能说能，也不能说不能" in text


def test_how_much_somebody_in_need_is_given_waits_for_the_place(ask: Ask) -> None:
    assert ask(None, "房子着火烧光了，公家最多能救助多少？").status is ReplyStatus.CLARIFY_REGION
