"""Answers as a resident hears them: hardship is never turned away, places stand side by side, the last gap is named."""

import pytest

from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask


@pytest.mark.parametrize("said", ["没钱吃饭了", "孩子白血病花光了钱", "我爸尿毒症，家里撑不住了"])
def test_hardship_is_no_riddle(said: str, ask: Ask) -> None:
    reply = ask("220100", said)
    assert reply.status in (ReplyStatus.CLARIFY_FACTS, ReplyStatus.ANSWERED)
    assert "临时救助" in reply.text


def test_funerals_and_weddings_are_nothing_to_hope_for(ask: Ask) -> None:
    text = ask("370300", "我爸尿毒症，家里撑不住了，还能领什么").text
    assert "临时救助" in text
    assert "殡葬" not in text
    assert "结婚登记" not in text


def test_a_fire_brings_the_fire_brigade(ask: Ask) -> None:
    reply = ask("220100", "家里着火了出不去")
    assert reply.status is ReplyStatus.REFERRED_CRISIS
    assert "119" in reply.text


def test_places_in_a_list_stand_side_by_side(ask: Ask) -> None:
    text = ask(None, "淄博、吉林的残疾人两项补贴怎么提标").text
    assert "淄博市2022年" in text
    assert "吉林省2024年" in text


def test_what_a_name_stands_for_is_said_to_be_unwritten_first(ask: Ask) -> None:
    reply = ask("410000", "一有七中心指的都是哪些")
    assert reply.status is ReplyStatus.DECLINED_NO_PROVISION
    assert "没有写" in reply.sentences[0].text


def test_carers_named_are_all_only_if_said_so(ask: Ask) -> None:
    reply = ask("420323", "我弟是残疾人，能算特困不？", "爸妈都在，不过都卧床。", "他没有收入，也干不了活。")
    assert "您说的2位，都没有能力尽义务" in reply.text
    assert "就这2位" in reply.text
    assert reply.status is ReplyStatus.CLARIFY_FACTS


def test_a_counter_is_told_of_in_the_words_of_the_place(ask: Ask) -> None:
    reply = ask("220100", "我户口在双阳区，对象在公主岭，能就近随便找一个登记处领结婚证吗？")
    assert "市内通办" in reply.text
    assert "没有写离婚登记" in reply.text


def test_a_supposed_standard_is_reckoned_with_and_said_to_be_yours(ask: Ask) -> None:
    text = ask("420323", "竹山低保增发，要是标准600，每人多多少").text
    assert "120元" in text
    assert "您提供的" in text
