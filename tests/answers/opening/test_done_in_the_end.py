"""The outcome of a plan is called unwritten first; what is told as done is told."""

from tests.answers.conftest import Ask


def test_the_outcome_of_a_plan_is_not_written(ask: Ask) -> None:
    assert ask("220000", "说要改8000户，到底改完了几户").sentences[0].text == "实际改完几户，资料没有写。"
    assert ask("410000", "2020年那1000个养老设施，最后建成了多少").text.startswith("实际建成多少，资料没有写。")
    assert ask("220100", "那200张失智床位最后建成多少张").sentences[0].text.startswith("实际建成多少张，资料没有写")


def test_what_was_built_is_told(ask: Ask) -> None:
    first = ask("370300", "长者食堂最后建成多少个").sentences[0].text
    assert "917处" in first
    assert "资料没有写" not in first.partition("。")[0]
