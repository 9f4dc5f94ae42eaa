"""What ranks best in a paper of the place is told as the answer, told as the nearest, or left out.

Does not know how sure the ranking is; tests/retrieval knows that.
"""

from __future__ import annotations

import pytest

from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask

ZHUSHAN, CHANGCHUN, ZIBO, HENAN, JILIN = "420323", "220100", "370300", "410000", "220000"


@pytest.mark.parametrize(
    ("region", "question", "told"),
    [
        (ZIBO, "哪年把科室重新捏了一遍", "2021年"),
        (ZHUSHAN, "湾里邻居扯皮想坐下来谈谈有章程没", "议事协商"),
        (CHANGCHUN, "局里发文件之前要不要让专家看看", "专家论证"),
        (HENAN, "脱贫以后吃穿这一头还盯不盯了", "两不愁"),
        (JILIN, "民政想立哪几方面的法", "立法"),
    ],
)
def test_what_is_asked_in_other_words_is_told_without_a_doubt_first(
    ask: Ask, region: str, question: str, told: str
) -> None:
    reply = ask(region, question)
    assert told in reply.text and reply.status is not ReplyStatus.DECLINED_NO_PROVISION
    assert "没有找到" not in reply.text and "12345" not in reply.text


@pytest.mark.parametrize(
    ("region", "question"),
    [
        (ZIBO, "敬老院的护工一个月开几千块工资"),
        (HENAN, "儿童福利院有几张床"),
        (JILIN, "未保站的电话是多少"),
        (CHANGCHUN, "轮椅租一天多少钱"),
        (ZHUSHAN, "中心福利院住一个月收几多钱"),
    ],
)
def test_a_figure_that_nobody_wrote_is_called_unwritten_first(ask: Ask, region: str, question: str) -> None:
    reply = ask(region, question)
    assert reply.status is ReplyStatus.DECLINED_NO_PROVISION
    assert "没有写" in reply.sentences[0].text
