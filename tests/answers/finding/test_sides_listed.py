"""Sides of one matter in shorthand: each gets the statement that has it, and what nobody wrote is named."""

from tests.answers.conftest import Ask


def test_people_sum_and_rise_of_one_matter_are_all_told(ask: Ask) -> None:
    text = ask("370300", "孤困儿童：涨幅、总额、人数").text
    assert "10%" in text
    assert "2250.45万元" in text
    assert "1293人" in text


def test_a_side_nobody_wrote_is_named(ask: Ask) -> None:
    text = ask("370300", "残疾人两项补贴 总额 涨幅 户数").text
    assert "1.27亿元" in text
    assert "10%" in text
    assert "“户数”：手头资料没有写" in text


def test_a_request_not_to_mix_up_is_no_thing_asked(ask: Ask) -> None:
    text = ask("370300", "离婚几对 结婚几对 别念反了").text
    assert "17570对" in text
    assert "手头资料没有写" not in text


def test_a_list_of_sides_is_no_word_about_oneself(ask: Ask) -> None:
    reply = ask("420323", "经济困难高龄失能补贴：总额、几人")
    assert reply.asks is None
    assert "1284人" in reply.text
    assert "37.96万元" in reply.text
