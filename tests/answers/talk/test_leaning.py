"""What a later turn leans on: the place and the matter spoken of last, or its own words where they ask for another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.domain.conversation import Conversation
from assistant.language.here import comes_home, lives_there
from assistant.reception import Ask as Asked
from assistant.reception import place_talked_about
from tests.answers.conftest import Ask

ZHUSHAN, CHANGCHUN, ZIBO, HENAN, JILIN = "420323", "220100", "370300", "410000", "220000"
ELSEWHERE = Conversation(id="one", region=ZIBO, home=JILIN)


def test_the_place_talked_about_stays_until_another_is_chosen() -> None:
    asked = Asked("多少钱", date(2026, 11, 22), region=JILIN)
    assert place_talked_about(asked, ELSEWHERE) == ZIBO
    assert place_talked_about(replace(asked, region=HENAN), ELSEWHERE) == HENAN
    assert place_talked_about(replace(asked, region=None), ELSEWHERE) == ZIBO
    assert place_talked_about(asked, Conversation(id="new")) == JILIN


@pytest.mark.parametrize(
    ("said", "home"), [("那我们这儿呢？", True), ("咱县有没有？", True), ("本地呢", True), ("那我能领多少", False)]
)
def test_ones_own_place_is_known_without_its_name(said: str, home: bool) -> None:
    assert comes_home(said) is home


def test_a_place_one_lives_in_is_ones_own() -> None:
    assert lives_there("我户口在张店，够不够", "张店")
    assert not lives_there("听人讲张店有", "张店")


def test_another_place_is_told_first_and_stays(ask: Ask) -> None:
    turns = ("咱省要办多少家社区老年食堂？", "长春呢？")
    text = ask(JILIN, *turns).text
    assert text.startswith("长春市") and "100个" not in text
    assert "长春市的老年助餐" in ask(JILIN, *turns, "一顿得花几块？").text


def test_another_place_is_told_of_what_was_asked_before(ask: Ask) -> None:
    text = ask(JILIN, "省里给残疾人的两项补贴要提高不？", "淄博呢？").text
    assert text.startswith("淄博市2022年把残疾人两项补贴标准提高了10%") and "够不够" not in text


def test_one_comes_home_again(ask: Ask) -> None:
    text = ask(JILIN, "省里给残疾人的两项补贴要提高不？", "淄博呢？", "那咱们省是多少钱一个月？").text
    assert "吉林省" in text and "淄博" not in text and "山东" not in text


def test_coming_back_to_a_place_one_comes_back_to_what_was_told_there(ask: Ask) -> None:
    text = ask(JILIN, "非法的社会组织省里管不管打？", "淄博打掉多少家？", "那吉林打了几家？").text
    assert "打击整治非法社会组织" in text and "43家" not in text


def test_ones_own_place_is_asked_for_the_same_matter(ask: Ask) -> None:
    text = ask(ZIBO, "家里适老化改造市里做了多少？", "长春呢？", "我们这儿一户给多少钱？").text
    assert text.startswith("淄博市") and "每户补多少、怎么申请，资料没有写" in text and "长春" not in text


def test_of_one_more_thing_the_same_matter_is_asked(ask: Ask) -> None:
    text = ask(ZIBO, "老人过世火化免不免费？", "寿衣也免吗？").text
    assert "免的是基本殡葬服务费用" in text and "骨灰堂" not in text


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("养老院要改成啥样，六化是哪六化？", "品牌养老企业有几家？", "10余家"),
        ("助学金都扩到哪些孩子了？", "慈心红包发了多少？", "慈心红包"),
        ("淄助你是怎么个救助法？", "儿童督导员 人数", "90名"),
    ],
)
def test_words_that_ask_for_another_statement_are_followed(ask: Ask, first: str, then: str, told: str) -> None:
    assert told in ask(ZIBO, first, then).text
