"""A question for yes or no gets its word from the text; a figure of no place gets the question which place."""

from assistant.answers.opening.shares import share_told
from assistant.answers.wording.facets import asked_facets
from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask


def test_a_share_answers_who_asks_for_all() -> None:
    text = "目标是30%的街道建成食堂。60%的乡镇建成食堂。"
    assert (
        share_told("是不是每个乡镇都有食堂", text)
        == "资料没有写全都有，写的是“60%的乡镇建成食堂；目标是30%的街道建成食堂”。"
    )
    assert share_told("食堂建了几个", text) == ""


def test_a_rise_is_no_share() -> None:
    assert share_told("是不是都提高了", "标准提高了10%。") == ""


def test_money_handed_down_asks_for_no_telephone() -> None:
    assert "电话" not in asked_facets("钱拨下来了，哪天开工", ("电话",))
    assert "电话" in asked_facets("拨打哪个号", ("电话",))


def test_the_place_is_asked_where_each_sets_its_own_figure(ask: Ask) -> None:
    assert ask(None, "残疾人两项补贴今年提高到多少").status is ReplyStatus.CLARIFY_REGION


def test_what_is_one_all_over_the_country_needs_no_place(ask: Ask) -> None:
    assert "不收费" in ask(None, "结婚登记要多少钱").text


def test_a_day_of_birth_is_reckoned(ask: Ask) -> None:
    text = ask("220100", "高龄津贴是咋规定的", "我爸1930年3月2日生的，现在能领了不").text
    assert "够“80岁以上”" in text or "满足" in text


def test_what_no_text_has_is_said_to_be_unwritten_and_never_confirmed(ask: Ask) -> None:
    text = ask("370300", "急救包有没有手电筒").text
    assert "“手电筒”，资料里没有写到" in text
    assert "资料里写到了" not in text


def test_another_word_for_what_is_written_is_not_called_unwritten(ask: Ask) -> None:
    assert "资料里没有写到" not in ask("220100", "农村养老大院给送饭不").text


def test_two_places_named_are_both_told(ask: Ask) -> None:
    text = ask(None, "吉林省和淄博的婚姻登记跨省通办实现了吗").text
    assert "吉林省2024年" in text
    assert "淄博市2022年" in text
