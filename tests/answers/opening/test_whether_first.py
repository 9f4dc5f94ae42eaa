"""管不管 comes before the sum that is not written, and only where the statement asked for bears it."""

from tests.answers.conftest import Ask


def test_whether_comes_before_the_sum_that_is_not_written(ask: Ask) -> None:
    text = ask("410000", "那家的小孩没了爹娘，政府管不管？一月给多少钱？").text
    assert text.startswith("管")
    assert text.index("管") < text.index("没有写")


def test_a_sum_alone_gets_no_such_word(ask: Ask) -> None:
    assert not ask("410000", "孤儿一个月发多少钱").text.startswith(("管", "有"))


def test_an_age_past_the_line_comes_before_the_sum(ask: Ask) -> None:
    text = ask("410000", "俺婆子八十四咧，高龄津贴中不中领？一个月发多少，恁说说").text
    assert "84" in text
    assert "不符合" not in text
