"""Two things told the wrong way about are turned round; the right way is not denied."""

from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask


def test_places_told_the_wrong_way_about(ask: Ask) -> None:
    reply = ask("420323", "请志愿者上门的是擂鼓西河，装智能终端的是宝丰龙井村，没记错吧")
    assert reply.status is ReplyStatus.CORRECTED_PREMISE
    assert reply.text.startswith("记反了")


def test_places_told_rightly_are_not_turned_round(ask: Ask) -> None:
    reply = ask("420323", "请志愿者上门的是宝丰龙井村，装智能终端的是擂鼓西河，没记错吧")
    assert "记反了" not in reply.text
