"""What the place leaves unwritten and the nation states; and what rules found before what others' money is asked after."""

from __future__ import annotations

from tests.answers.conftest import Ask

CHANGCHUN, ZIBO = "220100", "370300"


def test_a_period_the_nation_states_comes_before_the_place_that_leaves_it_open(ask: Ask) -> None:
    first = ask(CHANGCHUN, "离婚冷静期一共多少天？").sentences[0].text
    assert "三十日" in first


def test_a_side_the_place_states_is_told_alone(ask: Ask) -> None:
    assert "〔" not in ask(CHANGCHUN, "高龄津贴多大岁数能领？").sentences[0].text[:2]
    assert "80周岁" in ask(CHANGCHUN, "高龄津贴多大岁数能领？").text


def test_the_allowance_found_comes_first(ask: Ask) -> None:
    first = ask(CHANGCHUN, "我婆婆84了，有没有补贴？").sentences[0].text
    assert "高龄津贴" in first


def test_a_house_on_fire_and_help_asked_for_is_no_cry_for_help(ask: Ask) -> None:
    assert "临时救助" in ask(ZIBO, "俺屋失火了，民政能给点啥不？").text
