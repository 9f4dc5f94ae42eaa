"""Several things in one line: each is found, none is added, and what is nowhere is named."""

from assistant.answers.finding.items import Item, items_of
from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask


def test_a_line_is_split_at_marks_and_words_that_only_ask() -> None:
    items = items_of("淄博 急救包、慈心红包 分别几个", "淄博市")
    assert [item.words for item in items] == ["急救包", "慈心红包"]


def test_figures_are_things_asked_and_ages_and_years_are_not() -> None:
    assert Item("917", "917") in items_of("淄博2022年 917 670 各指什么", "淄博市")
    assert items_of("我妈82岁，想问问高龄津贴", "长春市") == ()


def test_one_figure_said_to_stand_twice_wants_two_statements() -> None:
    (item,) = items_of("两个100分别是什么", "长春市")
    assert item.places == 2


def test_a_sentence_is_no_list() -> None:
    assert items_of("我家老人瘫在床上好几年了，镇上有没有人上门帮忙照顾一下", "长春市") == ()


def test_every_item_of_a_line_is_told(ask: Ask) -> None:
    text = ask("370300", "长者食堂917、社工站88、儿童主任2949 各是什么").text
    assert "已建成长者食堂917处" in text
    assert "88个镇街道社工站" in text
    assert "儿童主任有2949名" in text


def test_abbreviations_of_officers_are_understood(ask: Ask) -> None:
    text = ask("420323", "竹山 临救人数、低保特困户数").text
    assert "16.06万元" in text
    assert "33户45人" in text


def test_a_thing_no_text_has_is_named(ask: Ask) -> None:
    reply = ask("370300", "慈心红包、急救包、驴肉火烧")
    assert "“驴肉火烧”：手头资料没有写" in reply.text
    assert "急救包" in reply.text


def test_figures_said_to_be_at_odds_are_held_against_each_other(ask: Ask) -> None:
    reply = ask("370300", "前头写2933个，后头写2949名，是不是对不上")
    assert reply.status is ReplyStatus.ANSWERED
    assert reply.sentences[0].text.startswith("不是一回事，也不矛盾")
    assert "村居救助协理员" in reply.text
    assert "儿童主任" in reply.text


def test_a_figure_is_told_apart_by_its_scale_and_by_being_a_ratio(ask: Ask) -> None:
    assert [item.figure for item in items_of("1.27比1、1.27亿各是什么", "淄博市")] == ["1.27:1", "1.27亿"]
    text = ask("370300", "1.27亿和1.27:1，分别指什么").text
    assert "两项补贴" in text
    assert "城市与农村之比" in text


def test_one_figure_of_two_things_is_told_of_both(ask: Ask) -> None:
    reply = ask("410000", "1000个养老设施和1000个社区，是同一件事吗")
    assert reply.sentences[0].text.startswith("不是一回事：一个1000")
    assert "规范化社区" in reply.text


def test_each_of_several_names_gets_the_statement_that_says_what_it_is(ask: Ask) -> None:
    reply = ask("220000", "有为民政包括啥 五个民政都叫啥")
    assert "兜底民政、幸福民政、有为民政、善行民政、放心民政" in reply.text
    assert "打造“有为民政”" in reply.text
    assert "没有写" not in reply.text.split("。")[0]


def test_what_is_only_kept_apart_is_told_last_with_its_own_source(ask: Ask) -> None:
    reply = ask("220100", "乡村地名五大工程是哪五项，跟河南敬老院的五大工程别弄混")
    assert reply.text.index("乡村地名") < reply.text.index("不是一回事")
    assert {one.region for one in reply.citations} == {"220100", "410000"}


def test_a_figure_told_as_more_than_it_is_the_same_figure(ask: Ask) -> None:
    text = ask("420323", "竹山养老 9000万 800万 各做了什么").text
    assert text.index("9000余万元") < text.index("800余万元")


def test_what_a_name_is_comes_before_where_it_is_only_mentioned(ask: Ask) -> None:
    text = ask("220000", "吉林 四大民政幸福工程哪四个 五个民政哪五个").text
    assert "幸福助残工程" in text
    assert "兜底民政" in text


def test_a_thing_called_otherwise_in_the_text_is_found_by_how_it_is_asked_for(ask: Ask) -> None:
    text = ask("370300", "淄博社会组织：党建入章 市管台账 抗疫捐赠 各多少").text
    assert "1400余万元" in text
    assert "抗疫捐赠”：手头资料没有写" not in text


def test_the_item_without_a_sum_is_named_where_sums_are_asked(ask: Ask) -> None:
    text = ask("420323", "竹山 45人、93人、1284人 都是哪项，各多少钱").text
    assert "16.06万元" in text
    assert "45人那项的钱数，资料没有写" in text
