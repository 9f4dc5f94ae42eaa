"""Exactly the age of a line: only that is asked, and only a line of that age leaves it open."""

from assistant.answers.opening.at_the_line import at_the_line
from tests.answers.conftest import Ask

_LINED = "某市向70岁以上老人发放补贴。"


def test_exactly_the_age_of_the_line_is_left_open() -> None:
    for asked in ("我爹正好七十，能不能领？", "俺娘今年整70了，算不算？", "我刚满70岁，够不够？"):
        assert at_the_line(asked, _LINED).startswith("整70岁算不算在“70岁以上”里，资料没有写")


def test_another_age_or_an_inclusive_line_leaves_nothing_open() -> None:
    assert at_the_line("我爹正好七十五，能不能领？", _LINED) == ""
    assert at_the_line("我爹腊月正好七十，能不能领？", _LINED) == ""
    assert at_the_line("我爹七十二了，能不能领？", _LINED) == ""
    assert at_the_line("我爹正好七十，能不能领？", "某市向70岁（含）以上老人发放补贴。") == ""


def test_the_line_stands_in_the_first_sentence(ask: Ask) -> None:
    first = ask("410000", "人家说八十以上老人有高龄钱，我正好八十，在不在里头？").text.split("。")[0]
    assert "整80岁" in first
    assert "没有写" in first
