"""A question of two halves gets both: what is written of the second, or that nothing is."""

from tests.answers.conftest import Ask


def test_the_place_of_what_was_put_right_is_told_too(ask: Ask) -> None:
    text = ask("370300", "那800张养老床位住进人了吧？都在哪几个区？").text
    assert "将增加" in text
    assert "张店区" in text


def test_a_half_nobody_wrote_on_is_named(ask: Ask) -> None:
    text = ask("370300", "“血透100”是一回给100块吧？报名电话多少？").text
    assert "电话，资料没有写。" in text
