"""An age that was said meets the age line that is written: the direct word comes first."""

from tests.answers.conftest import Ask


def test_old_enough_is_said(ask: Ask) -> None:
    assert "您说的86岁，够“80岁以上”这条年龄线" in ask("220100", "我86岁，高龄津贴是怎么规定的").text


def test_not_old_enough_is_said(ask: Ask) -> None:
    text = ask("410000", "我今年72岁，高龄津贴是怎么规定的").text
    assert "够“80岁以上”这条" not in text.replace("不够“80岁以上”这条", "")


def test_an_age_told_loosely_is_left_alone(ask: Ask) -> None:
    assert "这条年龄线" not in ask("410000", "我虚岁81，高龄津贴是怎么规定的").text


def test_of_two_whose_ages_were_told_together_each_meets_the_line_by_itself(ask: Ask) -> None:
    text = ask("220100", "我爸妈一个八十三，一个七十八，高龄津贴俩人都有吗").text
    assert "83岁的够“80岁以上”这条年龄线，78岁的不够“80岁以上”这条年龄线" in text
    assert not text.startswith("有。")
