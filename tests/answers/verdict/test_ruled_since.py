"""Where one may marry is told by the nation's rule in force before an older plan of the place."""

import pytest

from tests.answers.conftest import Ask


@pytest.mark.parametrize("region", ["220000", "220100", "370300"])
def test_the_rule_in_force_comes_before_the_older_plan(ask: Ask, region: str) -> None:
    reply = ask(region, "我们两个户口都在外地，能在这里登记结婚吗")
    assert reply.text.startswith("能，")
    assert "不限户口所在地" in reply.sentences[0].text


def test_who_thinks_one_must_go_back_is_told_not_so(ask: Ask) -> None:
    assert ask("370300", "离婚登记是不是必须回户口所在地").text.startswith("不是，")
    assert ask("370300", "离婚登记要不要回户口所在地").text.startswith("不用")


def test_a_matter_without_such_a_rule_is_left_as_it_is(ask: Ask) -> None:
    assert "不限户口所在地" not in ask("220100", "外地户口的老人能领高龄津贴吗").text


def test_a_short_turn_goes_on_with_where_and_the_paper_is_called_older(ask: Ask) -> None:
    reply = ask("220000", "我们能跨市登记结婚吗", "离婚呢")
    assert reply.text.startswith("能，")
    assert "当地资料是2024年写的，比这条规定早" in reply.text
    assert not ask("220000", "结婚登记要带什么", "离婚呢").text.startswith("能，")


def test_a_paper_that_is_asked_for_is_not_where_one_may_go(ask: Ask) -> None:
    assert ask("220000", "离婚登记省内通办了，还要不要带户口簿？").text.startswith("不用户口簿")
    assert ask("220100", "结婚登记要户口本不").text.startswith("不用户口簿")
