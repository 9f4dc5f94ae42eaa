"""A turn about somebody else gives their verdict alone; one about both gives both; an age supposed is no correction."""

from __future__ import annotations

from tests.answers.conftest import Ask

_FIRST = "我妈83能不能领高龄津贴"


def test_a_turn_about_another_person_is_about_them_alone(ask: Ask) -> None:
    text = ask("220100", _FIRST, "我爸78呢").text
    assert "您父亲不符合高龄津贴" in text
    assert "您母亲符合" not in text


def test_a_turn_about_both_is_about_both(ask: Ask) -> None:
    text = ask("220100", _FIRST, "我爸也82，都能领不").text
    assert "您母亲符合" in text and "您父亲符合" in text


def test_what_would_be_at_an_age_is_told_as_a_supposition(ask: Ask) -> None:
    text = ask("410000", "我姥爷79，高龄津贴能领不能", "那过了八十大寿呢").text
    assert "您外祖父符合高龄津贴" in text
    assert "假设" in text and "改成" not in text


def test_a_fire_told_keeps_to_its_relief_when_a_status_is_added(ask: Ask) -> None:
    text = ask("420323", "屋里着了火，民政能帮点啥不", "我们一直就吃低保的").text
    assert "临时救助" in text
    assert "够不够最低生活保障" not in text
