"""Several things asked at once are each answered, in the order asked; one question is answered as one."""

from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask


def test_two_questions_in_one_message_are_both_answered_in_order(ask: Ask) -> None:
    reply = ask("370300", "地名文化墙在哪个区？结婚登记办了多少对？")
    assert reply.status is ReplyStatus.ANSWERED
    assert reply.text.index("地名文化墙") < reply.text.index("17570对")


def test_two_things_of_two_places_are_each_looked_up_in_their_own(ask: Ask) -> None:
    text = ask("370300", "淄博的慈心红包发了多少人，长春的公益创投有多少个项目？").text
    assert text.index("181名困难儿童") < text.index("100个社会组织公益创投项目")


def test_a_clause_that_leans_on_the_one_before_is_not_taken_apart(ask: Ask) -> None:
    reply = ask("410000", "示范性农村公益性公墓，要多少乡镇有？")
    assert "50%的乡镇" in reply.text
    assert "乡镇政府" not in reply.text


def test_two_questions_that_no_place_tells_apart_stay_one(ask: Ask) -> None:
    text = ask("220100", "月巡访率定的多少？怎么算的？").text
    assert "100%" in text
