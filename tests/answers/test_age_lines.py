"""An age that was said meets the age line that is written: the direct word comes first."""

from tests.answers.conftest import Ask


def test_old_enough_is_said(ask: Ask) -> None:
    assert "您说的86岁，够“80岁以上”这条年龄线" in ask("220100", "我86岁，高龄津贴是怎么规定的").text


def test_not_old_enough_is_said(ask: Ask) -> None:
    text = ask("410000", "我今年72岁，高龄津贴是怎么规定的").text
    assert "够“80岁以上”这条" not in text.replace("不够“80岁以上”这条", "")


def test_an_age_told_loosely_is_left_alone(ask: Ask) -> None:
    assert "这条年龄线" not in ask("410000", "我虚岁81，高龄津贴是怎么规定的").text
