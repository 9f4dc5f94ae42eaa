"""What names no program: the place's own word on it, unless a list of all there is to have is asked for."""

import pytest

from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask


@pytest.mark.parametrize(
    ("region", "said", "expected"),
    [
        ("370300", "社区 章子 牌子 清理", "万能章"),
        ("410000", "养老这块市场全敞开还是敞开一半", "全面放开"),
        ("370300", "那几年新办的食堂有几百处", "670"),
        ("220100", "照看老人的活儿，除了工钱还有啥奖头", "入职奖励"),
        ("420323", "屋里就老爹一个，听说西河那块给装了机器看着老人", "智能终端"),
    ],
)
def test_what_shows_no_purpose_is_asked_of_the_papers(ask: Ask, region: str, said: str, expected: str) -> None:
    reply = ask(region, said)
    assert expected in reply.text
    assert reply.status not in (ReplyStatus.CLARIFY_INTENT, ReplyStatus.CLARIFY_FACTS)


@pytest.mark.parametrize("said", ["我妈83，一个人过，能领点啥", "我爸74，腿残疾三级，都有啥补贴", "我大伯70，身体不好"])
def test_who_asks_for_all_there_is_is_told_of_programs(ask: Ask, said: str) -> None:
    assert ask("220100", said).status is ReplyStatus.CLARIFY_FACTS


@pytest.mark.parametrize("said", ["喂", "嗯呢"])
def test_nothing_is_made_of_nothing(ask: Ask, said: str) -> None:
    assert ask("420323", said).status is ReplyStatus.CLARIFY_INTENT
