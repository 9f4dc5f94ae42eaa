"""Beside the first statement only what answers a part of the question that the first leaves open."""

from __future__ import annotations

from tests.answers.conftest import Ask

CHANGCHUN, ZIBO, HENAN, ZHUSHAN = "220100", "370300", "410000", "420323"


def test_a_rule_for_those_at_home_comes_without_those_in_an_institution(ask: Ask) -> None:
    text = ask(ZHUSHAN, "特困老人就愿意住自己屋里，生活保障照发吗？").text
    assert "足额" in text and "集中供养" not in text


def test_counts_are_not_told_beside_what_a_thing_does(ask: Ask) -> None:
    text = ask(ZIBO, "长者食堂光是吃饭的地方吗，别的服务搞不搞？").text
    assert "多样化养老服务" in text and "670" not in text


def test_what_the_law_calls_a_case_does_not_stand_before_the_places_own_word(ask: Ask) -> None:
    text = ask(ZIBO, "侄女爸爸在服刑、妈妈失联了，念书能领助学金吗？").text
    assert "助学" in text and "宣告失踪" not in text


def test_two_things_asked_at_once_are_both_told(ask: Ask) -> None:
    text = ask(ZIBO, "清明能在网上祭扫不，或者请人代为祭扫？").text
    assert "6个网络祭扫平台" in text and "代客祭扫" in text


def test_two_matters_that_fit_alike_are_both_told(ask: Ask) -> None:
    text = ask(CHANGCHUN, "婆婆失能，家里没钱，有没有养老院收？").text
    assert "集中照护" in text and "集中托养" in text


def test_marks_within_a_name_make_no_list(ask: Ask) -> None:
    text = ask(HENAN, "去敬老院探望，眼下还照“外防输入、内防反弹”办吗？").text
    assert "五大工程" not in text


def test_who_will_not_live_in_an_institution_is_told_of_the_choice(ask: Ask) -> None:
    text = ask(HENAN, "我是特困，不愿去敬老院住，在家里还管我不？").text
    assert "在家分散供养" in text and "五大工程" not in text


def test_several_everyday_needs_each_get_their_statement(ask: Ask) -> None:
    text = ask(ZIBO, "没爹没娘的孩子，吃饭念书看病都有补助吗？").text
    assert "基本生活保障" in text and "明天计划" in text


def test_who_else_takes_in_such_people_is_told_too(ask: Ask) -> None:
    text = ask("220100", "我爸老年痴呆，跑了好几家养老院都不肯收，有专门收这种人的没有").text
    assert "失智老年人照护专区" in text
    assert "集中托养" in text
