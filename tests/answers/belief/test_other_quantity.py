"""A figure held of one thing that the statement has of another is denied, with what each of the two is; a right one is not."""

import pytest

from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask


@pytest.mark.parametrize(
    ("region", "question", "figure"),
    [
        ("420323", "我们县盖起来17个养老护理院，是吧", "老年养护院1所"),
        ("220100", "外县的婚登处都要改到一千平，对吧", "500平方米"),
        ("370300", "民政局那年有515项重点任务，对不对", "82项重点任务"),
    ],
)
def test_a_figure_of_another_thing_is_denied(ask: Ask, region: str, question: str, figure: str) -> None:
    reply = ask(region, question)
    assert reply.status is ReplyStatus.CORRECTED_PREMISE
    assert reply.sentences[0].text.startswith("不对：")
    assert figure in reply.sentences[0].text


@pytest.mark.parametrize(
    ("region", "question"),
    [
        ("370300", "福利彩票一年卖了4.5个亿，对吧"),
        ("420323", "盖了17个中心福利院，是吧"),
        ("220100", "城区的婚登处要争取到一千平，对吧"),
        ("370300", "结婚登记有一万七千多对，是吧"),
    ],
)
def test_a_figure_of_its_own_thing_is_not_denied(ask: Ask, region: str, question: str) -> None:
    assert ask(region, question).status is ReplyStatus.ANSWERED


def test_a_sum_counted_by_the_piece_is_the_same_sum(ask: Ask) -> None:
    first = ask("370300", "福彩那年卖出去1.4个亿，对吧").sentences[0].text
    assert first.startswith("不")
    assert "4.5亿元" in first
