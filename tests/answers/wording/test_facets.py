"""Which sides a question asks for, and what counts as an answer to each: totals, subsidy levels and caps are no amounts."""

import pytest

from assistant.answers.wording.facets import (
    answers_facet,
    asked_facets,
    silent_facets,
    states,
    written,
)
from assistant.answers.wording.mistaken import mistaken_figure
from assistant.language.topics import find_topics


@pytest.mark.parametrize(
    ("question", "topics", "has", "lacks"),
    [
        ("护理费分几档", (), "档次", "年龄"),
        ("多大岁数能领", (), "年龄", "档次"),
        ("能让别人替他申请吗", ("是否",), "代办", "档次"),
        ("农村低保标准增幅", ("金额",), "数量", "金额"),
        ("食堂的地址", ("地点",), "地址", "地点"),
        ("省长报告里提了几次", ("救济", "频次"), "频次", "救济"),
    ],
)
def test_sides_beyond_the_topics(question: str, topics: tuple[str, ...], has: str, lacks: str) -> None:
    asked = asked_facets(question, topics)
    assert has in asked
    assert lacks not in asked


def test_total_is_nobodys_amount() -> None:
    text = "共发放16.06万元。这是总数，不能算作每个人的标准。"
    assert not answers_facet("金额", text, "一个人给多少钱")
    assert answers_facet("金额", text, "一共发了多少资金")


def test_subsidy_level_is_no_standard() -> None:
    text = "月人均财政补助水平由不低于166元提高到不低于178元。"
    assert not answers_facet("金额", text, "农村低保标准多少钱")
    assert answers_facet("金额", text, "补助水平多少钱")


def test_what_is_said_to_be_unwritten_is_no_answer() -> None:
    text = "城区里有租赁服务。租金、押金100元以内没有写。"
    assert "押金" not in written(text)
    assert silent_facets(("收费",), [text], "押金多少") == ("收费",)


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("儿童主任2933名是吧", "2933名"),
        ("儿童主任2949名是吧", ""),
        ("儿童主任有多少名", ""),
        ("儿童主任干了3年了吧", ""),
    ],
)
def test_figure_taken_for_granted(question: str, wrong: str) -> None:
    assert mistaken_figure(question, "现有督导员90名，村居儿童主任2949名。") == wrong


def test_cap_taken_for_another() -> None:
    assert mistaken_figure("最高3万吧", "最高标准提高到2万元。") == "3万"
    assert mistaken_figure("最高2万吧", "最高标准提高到2万元。") == ""


def test_opening_hours_a_fee_and_an_account_are_sides_of_their_own() -> None:
    assert "办公时间" in asked_facets("星期六开不开门", ())
    assert "收费" in asked_facets("床位费多少", ())
    assert "账号" in asked_facets("捐款账号给一个", ())
    assert "频次" in asked_facets("一个星期来几回", ())
    assert "办公时间" not in asked_facets("一星期给几次药", ())


def test_a_total_is_no_price() -> None:
    assert not states("收费", "三地吸引社会资本14亿元。")
    assert states("收费", "每人每天30元。")


def test_a_rate_is_no_sum() -> None:
    question = "火化率要提到多少"
    assert asked_facets(question, find_topics(question)) == ("数量",)


def test_times_are_counted_only_for_who_asks_for_times() -> None:
    text = "某市食堂每月服务老人20万人次。"
    assert answers_facet("数量", text, "一个月接待多少人次")
    assert not answers_facet("数量", text, "一个月有多少人来吃")


def test_an_average_answers_who_asks_for_it() -> None:
    text = "某县改造标准是平均每户不低于3000元。这是平均数，不是每户的最低数。"
    assert answers_facet("金额", text, "一户按啥标准改")
    assert not answers_facet("金额", text, "我能拿多少钱")


def test_what_no_text_has_is_silent_on_every_new_side() -> None:
    sides = ("账号", "预约", "办公时间", "所在")
    assert silent_facets(sides, ["县慈善会募集资金38万元。"]) == sides
