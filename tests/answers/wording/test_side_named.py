"""A side that is not written is called what the asker called it."""

from assistant.answers.wording.side_named import side_named


def test_what_is_given_is_named_by_its_own_verb() -> None:
    assert side_named("金额", "评上了奖多少？") == "奖多少钱"
    assert side_named("金额", "一个月多少钱？") == "多少钱"


def test_a_charge_is_called_by_its_name() -> None:
    assert side_named("收费", "一个月床位费多少？") == "床位费多少"
    assert side_named("收费", "轮椅一天几块，押金要多少？") == "收多少钱、押金多少"


def test_names_are_no_number() -> None:
    assert side_named("数量", "到底免哪几项？") == "免哪几项"


def test_how_many_times_is_no_how_often() -> None:
    assert side_named("频次", "一年能领几回？") == "一年能有几次"
    assert side_named("频次", "多久来一趟？") == "多久一次"
