"""Four-letter words of the papers are said in plain ones where somebody asks what they mean."""

from tests.answers.conftest import Ask


def test_what_such_a_word_means_is_told_first_and_of_whom(ask: Ask) -> None:
    first = ask("220100", "养老那个“愿住尽住”是啥意思").sentences[0].text
    assert first.startswith("“愿住尽住”的意思是愿意住的都能住，说的是经济困难失能老年人")


def test_who_does_not_ask_for_the_meaning_gets_none(ask: Ask) -> None:
    assert "的意思是" not in ask("220100", "愿住尽住的集中照护收多少钱").text


def test_a_name_that_is_only_listed_is_said_to_be_explained_nowhere(ask: Ask) -> None:
    assert ask("220000", "甜蜜经济到底是什么东西").sentences[0].text.startswith("“甜蜜经济”具体指什么，资料没有解释")


def test_a_name_that_is_explained_is_not_called_unexplained(ask: Ask) -> None:
    assert "没有解释" not in ask("220000", "放心民政是啥意思").text
