"""What is known of a thing is told even where its price is not written."""

from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask


def test_the_thing_is_told_where_only_its_price_is_missing(ask: Ask) -> None:
    reply = ask("420323", "中心福利院一年收费多少")
    assert reply.status is ReplyStatus.DECLINED_NO_PROVISION
    assert "中心福利院17所" in reply.text
    assert "自行选择供养形式" not in reply.text


def test_a_thing_told_in_other_words_is_told_too(ask: Ask) -> None:
    reply = ask("420323", "擂鼓西河给独居老人装的那个机器收费不收费")
    assert "安装智能终端" in reply.text
    assert "没有写" in reply.text


def test_since_when_is_unwritten_and_going_on_is_no_start(ask: Ask) -> None:
    assert "从什么时候开始，资料没有写；写的是“继续”" in ask("220000", "养老机构综合责任险从哪年开始支持的").text
