"""Two figures said the wrong way about are turned round, be they written in two statements; the right way is borne out."""

from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask


def test_figures_of_two_statements_said_the_wrong_way_about(ask: Ask) -> None:
    reply = ask("370300", "“淄助你”上限是两万、临时救助上限三万，我没弄错吧")
    assert reply.status is ReplyStatus.CORRECTED_PREMISE
    assert reply.sentences[0].text.startswith("记反了：")
    assert "临时救助的最高标准提高到2万元" in reply.sentences[0].text


def test_figures_named_behind_the_count(ask: Ask) -> None:
    first = ask("420323", "建成了17所老年养护院和1所中心福利院，是吧").sentences[0].text
    assert "反了" in first
    assert "17所" in first


def test_what_is_held_rightly_is_borne_out(ask: Ask) -> None:
    reply = ask("370300", "临时救助最高2万、“淄助你”最高3万，没记错吧")
    assert reply.status is ReplyStatus.ANSWERED
    assert reply.text.startswith("没记错")


def test_a_sum_of_the_two_is_not_borne_out(ask: Ask) -> None:
    assert not ask("370300", "临时救助2万、“淄助你”3万，加起来五万是吧").text.startswith("没记错")
