"""The line of a group that a place names without one is called unwritten, and the first answer is not told again."""

from tests.answers.conftest import Ask


def test_an_age_held_against_no_line_is_left_to_the_office(ask: Ask) -> None:
    reply = ask("420323", "低保老人还能多发点不？", "我爹七十五，算高龄吗？")
    assert reply.text.startswith("几岁算高龄，竹山县的资料没有写；七十五岁算不算，说不了")
    assert "两个条件" not in reply.text


def test_where_the_place_writes_a_line_it_is_told(ask: Ask) -> None:
    assert "几岁算高龄" not in ask("410000", "有没有高龄津贴？", "八十一算高龄吗？").sentences[0].text
