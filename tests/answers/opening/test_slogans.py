"""Four-letter words of the papers are said in plain ones where somebody asks what they mean."""

from tests.answers.conftest import Ask


def test_what_such_a_word_means_is_told_first_and_of_whom(ask: Ask) -> None:
    first = ask("220100", "养老那个“愿住尽住”是啥意思").sentences[0].text
    assert first.startswith("“愿住尽住”的意思是愿意住的都能住，说的是经济困难失能老年人")


def test_who_does_not_ask_for_the_meaning_gets_none(ask: Ask) -> None:
    assert "的意思是" not in ask("220100", "愿住尽住的集中照护收多少钱").text
