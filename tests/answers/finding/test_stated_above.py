"""What the place leaves unwritten and the nation states; and what rules found before what others' money is asked after."""

from __future__ import annotations

from tests.answers.conftest import Ask

CHANGCHUN, ZIBO = "220100", "370300"


def test_a_period_the_nation_states_comes_before_the_place_that_leaves_it_open(ask: Ask) -> None:
    first = ask(CHANGCHUN, "离婚冷静期一共多少天？").sentences[0].text
    assert "三十日" in first


def test_a_side_the_place_states_is_told_alone(ask: Ask) -> None:
    assert "〔" not in ask(CHANGCHUN, "高龄津贴多大岁数能领？").sentences[0].text[:2]
    assert "80周岁" in ask(CHANGCHUN, "高龄津贴多大岁数能领？").text


def test_the_allowance_found_comes_first(ask: Ask) -> None:
    first = ask(CHANGCHUN, "我婆婆84了，有没有补贴？").sentences[0].text
    assert "高龄津贴" in first


def test_a_house_on_fire_and_help_asked_for_is_no_cry_for_help(ask: Ask) -> None:
    assert "临时救助" in ask(ZIBO, "俺屋失火了，民政能给点啥不？").text


def test_which_home_is_best_is_not_said(ask: Ask) -> None:
    assert ask(ZIBO, "淄博的养老院哪家最好，推荐一个？").sentences[0].text.startswith("哪家好，资料没有评")


def test_who_quotes_a_text_means_it(ask: Ask) -> None:
    text = ask("410000", "去敬老院看人，“外防输入”那套现在还用吗？").text
    assert "疫情" in text and "五大工程" not in text.split("。")[1]


def test_how_far_places_have_come_is_nobodys_file(ask: Ask) -> None:
    reply = ask(ZIBO, "未成年人保护站点，吉林省和淄博各建到哪一步了？")
    assert "您个人的办理进度" not in reply.text and reply.citations


def test_nobody_asks_what_sum_a_visit_is(ask: Ask) -> None:
    assert "给多少钱" not in ask(CHANGCHUN, "俺叔79一个人过，社区能来人看看不？").text


def test_with_the_standard_given_the_sum_comes_first(ask: Ask) -> None:
    turns = ("我们家吃着低保，我爷得了重病，能多给点不？", "听说咱这标准是500，那该多少？")
    first = ask("420323", *turns).sentences[0].text
    assert "100元" in first


def test_another_place_asked_of_is_nobodys_home(ask: Ask) -> None:
    reply = ask("220000", "全省要建多少个社区老年食堂？", "那长春呢？")
    assert "实际有没有" not in reply.text and "长春市" in reply.text
