"""Sums from statements told before: with the person's own figure, differences, averages, parts, and what does not follow."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assistant.answers.reckoning.asked import brought, claimed, year_of
from assistant.answers.reckoning.roles import Named, changes_of, rules_of, total_of
from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask

ZHUSHAN, CHANGCHUN, ZIBO, HENAN = "420323", "220100", "370300", "410000"

RATIO = "某市缩小了差距。城市与农村之比，从1.4:1缩小到1.25:1。标准是多少元，资料没有写。"
SHARE = "城区的农村低保标准，占城市标准的比例不低于75%。"
TIMES = "特困人员基本生活标准，不低于当地低保标准的1.5倍。"
RAISE = "某市2021年把孤儿养育标准提高了8%。"


def test_ratio_is_read_both_ways() -> None:
    down, up = rules_of(RATIO)
    assert (down.named, down.factor) == (Named.CITY, Fraction(4, 5))
    assert (up.named, up.factor) == (Named.VILLAGE, Fraction(5, 4))


def test_share_of_the_city_keeps_its_bound_and_turns_it_round() -> None:
    down, up = rules_of(SHARE)
    assert (down.bound, down.named) == ("不低于", Named.CITY)
    assert (up.bound, up.named) == ("不高于", Named.VILLAGE)


def test_multiple_and_rise() -> None:
    assert [(one.named, one.bound) for one in rules_of(TIMES)] == [(Named.STANDARD, "不低于")]
    assert [(one.named, one.result) for one in rules_of(RAISE)] == [
        (Named.BEFORE, "孤儿养育标准提高后"),
        (Named.AFTER, "孤儿养育标准提高前"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "某市把7类12项救助标准提高了10%以上。",
        "5个区的覆盖率达到90%。",
        "三分之一以上的县建成设施。",
        "年涨幅超过10%。",
    ],
)
def test_where_roles_are_not_certain_nothing_is_read(text: str) -> None:
    assert rules_of(text) == []


def test_from_and_to_with_the_same_bound() -> None:
    (change,) = changes_of("城市低保对象由不低于300元，提高到不低于315元。")
    assert (change.residence, change.old, change.new, change.bounded) == ("城市", Fraction(300), Fraction(315), True)
    assert changes_of("农村由300元提高到不低于315元。") == []


def test_total_needs_one_sum_and_heads_of_one_kind() -> None:
    total = total_of("给120名老人发了补贴。共发6万元。这是总数。")
    assert total is not None
    assert (total.money.value, [one.value for one in total.counts]) == (Fraction(60000), [Fraction(120)])
    assert total_of("改造120户。争取资金6万元。") is None
    assert total_of("给120名老人和30户家庭共发6万元。") is None


@pytest.mark.parametrize(
    ("question", "own", "held_up"),
    [
        ("城里要是850，村里多少", [850], None),
        ("那就是850对吧？", [], 850),
        ("我家四口人，2021年涨的", [], None),
        ("原来一百二，涨完多少", [120], None),
    ],
)
def test_own_figure_and_what_is_held_up(question: str, own: list[int], held_up: int | None) -> None:
    assert [one.value for one in brought(question)] == own
    assert claimed(question) == held_up


def test_short_year() -> None:
    assert year_of("18年是多少") == 2018
    assert year_of("18年和19年") is None


@pytest.mark.parametrize(
    ("region", "turns", "says", "never"),
    [
        (
            ZIBO,
            ("城乡低保标准之比是多少？", "城里按1170算，乡下是多少？"),
            ["1000元", "1170÷1.17", "您提供的数"],
            ["1369"],
        ),
        (CHANGCHUN, ("城区农村低保占城市的比例多少？", "城市要是七百五，农村最少多少？"), ["不低于600元"], ["是600元"]),
        (HENAN, ("特困基本生活标准怎么定？", "我们县低保标准480，特困该是多少？"), ["不低于624元", "480×1.3"], []),
        (ZIBO, ("残疾人两项补贴提高了多少？", "我之前每月拿140，提高后是多少？"), ["154元", "多14元"], ["140元是官方"]),
        (ZHUSHAN, ("重点救助按什么比例增发？", "低保标准算500，多发多少？"), ["100元", "只对其本人"], []),
        (HENAN, ("2020年农村低保补助水平提到多少？", "跟以前比涨了几块？"), ["12元", "下限"], ["城市"]),
        (HENAN, ("低保财政补助水平2020年怎么调的？", "城里农村差多少？"), ["108元"], []),
        (HENAN, ("2019年城市低保财政补助水平多少？",), ["不低于274元"], ["286"]),
        (HENAN, ("低保财政补助水平2020年怎么调的？", "那乡下呢？"), ["不低于178元"], ["286"]),
        (
            ZHUSHAN,
            ("经济困难高龄、失能老人补贴累计发了多少钱？", "平均到每人多少钱？"),
            ["约296元", "不是发放标准"],
            [],
        ),
    ],
)
def test_reckoned_with_formula_and_bound(
    ask: Ask, region: str, turns: tuple[str, ...], says: list[str], never: list[str]
) -> None:
    reply = ask(region, *turns)
    assert reply.status is ReplyStatus.ANSWERED
    assert all(words in reply.text for words in says), reply.text
    assert not any(words in reply.text for words in never), reply.text
    assert reply.citations
    assert reply.asks is None


@pytest.mark.parametrize(
    ("region", "turns", "says"),
    [
        (ZIBO, ("临时救助最高给多少？", "那我去申请就能拿两万吧？"), "上限"),
        (ZIBO, ("淄助你救助最高多少？", "临时救助最高多少？", "两个加一块是不是能领五万？"), "不能这"),
        (
            ZHUSHAN,
            ("经济困难高龄、失能老人补贴累计发了多少钱？", "平均到每人多少钱？", "我爹每月就拿这么多呗？"),
            "总数",
        ),
        (
            ZIBO,
            ("残疾人两项补贴提高了多少？", "我之前每月拿140，提高后是多少？", "那我现在领的就是这个数？"),
            "推算",
        ),
        (ZHUSHAN, ("重点救助按什么比例增发？", "低保标准算500，多发多少？", "我们全家五口都这么加吗？"), "只对其本人"),
        (CHANGCHUN, ("城区农村低保占城市的比例多少？", "德惠市也是这么算吗？"), "不能直接套"),
    ],
)
def test_what_does_not_follow_is_refused_with_the_reason(
    ask: Ask, region: str, turns: tuple[str, ...], says: str
) -> None:
    reply = ask(region, *turns)
    assert reply.status is ReplyStatus.CORRECTED_PREMISE, reply.text
    assert says in reply.text
    assert reply.asks is None


def test_what_is_received_is_not_multiplied(ask: Ask) -> None:
    reply = ask(ZHUSHAN, "重点救助按什么比例增发？", "我低保金到手280，能多领多少？")
    assert "56" not in reply.text
    assert "不是实际领到的低保金" in reply.text


def test_own_income_is_never_taken_for_a_standard(ask: Ask) -> None:
    reply = ask(CHANGCHUN, "城区农村低保占城市的比例多少？", "我们农村的，一家收入800，城里亲戚说能办，能领多少？")
    assert "按您说的" not in reply.text


@pytest.mark.parametrize(
    ("region", "turns", "never"),
    [
        (ZIBO, ("城乡低保标准之比是多少？", "眼下农村低保是700，涨之前多少？"), "城市标准"),
        (ZIBO, ("农村低保标准涨幅多少？", "城市以前是900，农村现在多少？"), "1080"),
        (ZIBO, ("救助标准提高了百分之几？", "我们家五口，一个月收入2100，能领多少？"), "按您说的"),
        (ZHUSHAN, ("重点救助按什么比例增发？", "我家人均480，能领多少？"), "96"),
    ],
)
def test_a_figure_of_something_else_is_not_reckoned_with(
    ask: Ask, region: str, turns: tuple[str, ...], never: str
) -> None:
    assert never not in ask(region, *turns).text


def test_another_standard_supposed_takes_the_first_ones_place(ask: Ask) -> None:
    reply = ask(HENAN, "我们这儿低保标准660，特困该多少？", "那要是720呢？")
    assert "不低于936元" in reply.text
    assert "858" not in reply.text


def test_the_other_side_is_told_from_the_same_programs(ask: Ask) -> None:
    reply = ask(CHANGCHUN, "农村养老大院管不管送餐？", "那城区我姐那边呢，有没有吃饭的地方？")
    assert "街道" in reply.text
    assert "90%" in reply.text


def test_not_everywhere(ask: Ask) -> None:
    reply = ask(CHANGCHUN, "助餐网络社区覆盖率定的多少？", "那就是每个小区社区都有咯？")
    assert reply.text.startswith("不是")


def test_of_another_year_nothing_is_written(ask: Ask) -> None:
    reply = ask("220000", "适老化改造计划多少户？", "那2021年呢？")
    assert reply.status is ReplyStatus.DECLINED_NO_PROVISION
    assert "2021年的，手头资料没有写" in reply.text


def test_no_average_of_a_total_without_heads(ask: Ask) -> None:
    reply = ask(ZIBO, "儿童助学金累计发了多少？", "平均到每个孩子多少？")
    assert "平均算不出来" in reply.text


def test_the_bound_comes_first_to_who_holds_up_a_sum(ask: Ask) -> None:
    reply = ask(HENAN, "特困基本生活标准怎么定？", "我们县低保标准480，那特困就是624？")
    assert reply.text.startswith("不能说正好是624元")


def test_after_a_difference_the_other_part_gets_its_own(ask: Ask) -> None:
    reply = ask(HENAN, "2020年城市低保补助水平提到多少？", "跟以前比涨了几块？", "那乡下的呢？")
    assert "由不低于166元提高到不低于178元" in reply.text
    assert "286" not in reply.text


def test_a_share_taken_of_a_total_held_up_is_no_rate(ask: Ask) -> None:
    reply = ask(ZHUSHAN, "人家说93个人领了16.06万元临时救助，每人就有一千七了吧？")
    assert "总数" in reply.text
    assert reply.status is ReplyStatus.CORRECTED_PREMISE
