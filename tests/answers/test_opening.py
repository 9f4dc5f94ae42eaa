"""The first sentence: no yes to a plan, none to what was taken for granted, and today is never told by an old paper."""

from tests.answers.conftest import Ask


def test_a_plan_is_no_yes(ask: Ask) -> None:
    first = ask("220100", "有没有给在家伺候失能老人的人办的培训").sentences[0].text
    assert first.startswith("有这方面的安排，但写的是2024年的计划")


def test_what_waits_for_a_yes_gets_none_of_a_plan(ask: Ask) -> None:
    reply = ask("220100", "农村养老大院是给送饭的，对吧")
    assert not reply.text.startswith("有")


def test_this_year_is_not_written(ask: Ask) -> None:
    first = ask("220100", "困难群众春节的一次性补助今年还发不发").sentences[0].text
    assert first.startswith("今年怎么样，资料没有写；资料写的是2024年")


def test_whether_one_can_is_not_told_by_a_trial(ask: Ask) -> None:
    first = ask("220100", "在公园里能登记结婚吗").sentences[0].text
    assert first.startswith("现在能不能，资料没有写")
