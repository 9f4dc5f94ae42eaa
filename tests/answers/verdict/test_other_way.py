"""After a no, another way asked for is another program that fits what was told, and its question is followed."""

from __future__ import annotations

from tests.answers.conftest import Ask

ZHUSHAN, HENAN = "420323", "410000"
TOO_MUCH = "我们家三口，每月收入七千，低保线600，能不能吃低保"


def test_another_way_is_told_and_not_the_denied_one_over_again(ask: Ask) -> None:
    text = ask(HENAN, TOO_MUCH, "那还有旁的法子没").text
    assert text.startswith("按您说的，最低生活保障的一般条件不满足；还可以看看：临时救助。")
    assert "够不够最低生活保障" not in text


def test_a_grave_illness_told_before_is_not_asked_again(ask: Ask) -> None:
    text = ask(ZHUSHAN, "我媳妇得了大病，能吃低保不", "家里人均收入超过低保线了，还有路子没").text
    assert "临时救助" in text
    assert "困难原因：有重大疾病" in text


def test_its_question_answered_is_followed(ask: Ask) -> None:
    text = ask(HENAN, TOO_MUCH, "那还有旁的法子没", "是，吃饭看病都成问题了").text
    assert "临时救助" in text
    assert "最低生活保障" not in text
