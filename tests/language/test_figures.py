"""Numbers in Chinese text are read exactly, with unit, bounds and role."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.numbering import chinese_numeral
from assistant.language.context import Qualifier
from assistant.language.figure import Figure, Kind
from assistant.language.figures import extract
from assistant.language.numerals import read_chinese


def only(text: str) -> Figure:
    figures = extract(text)
    assert len(figures) == 1, figures
    return figures[0]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("2万元", Kind.MONEY, Fraction(20000), "元"),
        ("2.3万元", Kind.MONEY, Fraction(23000), "元"),
        ("约1.27亿元", Kind.MONEY, Fraction(127_000_000), "元"),
        ("三千元", Kind.MONEY, Fraction(3000), "元"),
        ("2,250.45万元", Kind.MONEY, Fraction(22_504_500), "元"),
        ("千把块也行，1200块", Kind.MONEY, Fraction(1200), "元"),
        ("百分之二十", Kind.PERCENT, Fraction(20), "%"),
        ("20％", Kind.PERCENT, Fraction(20), "%"),
        ("三成", Kind.PERCENT, Fraction(30), "%"),
        ("三分之一", Kind.RATIO, Fraction(1, 3), ""),
        ("1/3", Kind.RATIO, Fraction(1, 3), ""),
        ("1.3倍", Kind.TIMES, Fraction(13, 10), "倍"),
        ("六十周岁", Kind.AGE, Fraction(60), "岁"),
        ("80岁", Kind.AGE, Fraction(80), "岁"),
        ("15个工作日", Kind.PERIOD, Fraction(15), "工作日"),
        ("十五日", Kind.PERIOD, Fraction(15), "日"),
        ("两个月", Kind.PERIOD, Fraction(2), "月"),
        ("半年", Kind.PERIOD, Fraction(6), "月"),
        ("三年", Kind.PERIOD, Fraction(36), "月"),
        ("917处", Kind.COUNT, Fraction(917), "处"),
        ("20万人次", Kind.COUNT, Fraction(200_000), "人次"),
        ("八类", Kind.COUNT, Fraction(8), "类"),
        ("1.5万名", Kind.COUNT, Fraction(15000), "人"),
    ],
)
def test_value_and_unit(text: str, kind: Kind, value: Fraction, unit: str) -> None:
    figure = only(text)
    assert (figure.kind, figure.value, figure.unit) == (kind, value, unit)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("2026年7月1日", Kind.DATE, "2026-07-01"),
        ("2026-07-01", Kind.DATE, "2026-07-01"),
        ("二〇二六年七月一日", Kind.DATE, "2026-07-01"),
        ("7月1日", Kind.DATE, "--07-01"),
        ("2022年", Kind.YEAR, "2022"),
        ("民发〔2021〕57号", Kind.DOC_NUMBER, "民发〔2021〕57号"),
        ("国务院令第649号", Kind.DOC_NUMBER, "令649"),
        ("第二十二条第一款第（三）项", Kind.ARTICLE, "a22.p1.i3"),
        ("第35条之一", Kind.ARTICLE, "a35-1"),
        ("打12345", Kind.PHONE, "12345"),
        ("0533-2345678", Kind.PHONE, "05332345678"),
        ("从1.27:1", Kind.RATIO, "127/100:1"),
        ("1+N体系", Kind.NAME, "1+N"),
        ("“血透100”项目", Kind.NAME, "血透100"),
    ],
)
def test_what_has_a_name(text: str, kind: Kind, name: str) -> None:
    figure = only(text)
    assert (figure.kind, figure.name) == (kind, name)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("不低于650元", {Qualifier.AT_LEAST}),
        ("每人每月不少于650元", {Qualifier.AT_LEAST}),
        ("80周岁以上", {Qualifier.AT_LEAST}),
        ("年满60周岁", {Qualifier.AT_LEAST}),
        ("未满18周岁", {Qualifier.LESS_THAN}),
        ("最高标准提高到2万元", {Qualifier.AT_MOST}),
        ("不得超过45日", {Qualifier.AT_MOST}),
        ("30个工作日内", {Qualifier.AT_MOST}),
        ("2万元是上限", {Qualifier.AT_MOST}),
        ("超过20%", {Qualifier.MORE_THAN}),
        ("10余家", {Qualifier.MORE_THAN}),
        ("近3000万元", {Qualifier.ABOUT}),
        ("约2023年", {Qualifier.ABOUT}),
        ("平均每户不低于3000元", {Qualifier.AT_LEAST, Qualifier.AVERAGE}),
        ("不低于当地低保标准的1.3倍", {Qualifier.AT_LEAST}),
        ("650元", set()),
        ("最低生活保障金650元", set()),
    ],
)
def test_bounds(text: str, bounds: set[Qualifier]) -> None:
    assert only(text).qualifiers == bounds


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("每人每月650元", {"人", "月"}),
        ("650元/月", {"月"}),
        ("月人均178元", {"人", "月"}),
        ("户均3000元", {"户"}),
        ("650元", set()),
    ],
)
def test_what_it_is_for_one_of(text: str, per: set[str]) -> None:
    assert only(text).per == per


def test_a_figure_carries_the_standard_it_is_of() -> None:
    subsidy = extract("农村低保对象的财政补助水平不低于178元")[0]
    line = extract("农村低保标准不低于178元")[0]
    assert dict(subsidy.roles)["standard"] == "补助水平"
    assert dict(line.roles)["standard"] == "保障标准"


def test_a_standard_named_a_sentence_before_counts_and_one_denied_does_not() -> None:
    first, second = extract("提高财政补助水平。城市不低于286元。它不是低保标准，农村不低于178元。")
    assert dict(first.roles)["standard"] == "补助水平"
    assert dict(second.roles)["standard"] == "补助水平"


def test_the_ends_of_a_range_share_their_unit() -> None:
    low, high = extract("60至79周岁")
    assert (low.kind, low.value, low.unit) == (Kind.AGE, Fraction(60), "岁")
    assert (high.value, high.unit) == (Fraction(79), "岁")


def test_members_of_a_list_share_bounds_and_period() -> None:
    old_city, old_village = extract("月人均水平分别由不低于274元、166元")
    assert old_city.qualifiers == old_village.qualifiers == {Qualifier.AT_LEAST, Qualifier.AVERAGE}
    assert old_city.per == old_village.per == {"人", "月"}


@pytest.mark.parametrize(
    "text",
    [
        "统一办理",
        "万一有事",
        "十分困难",
        "一个人",
        "一次性补助",
        "这两条",
        "一户一策",
        "（一）申请",
        "1. 申请",
        "前三种",
        "多久一次",
        "第一，申请",
    ],
)
def test_a_numeral_that_counts_nothing_is_no_figure(text: str) -> None:
    assert extract(text) == ()


def test_places_are_those_of_the_text() -> None:
    text = "截至２０２２年，共保障1293人，发了２２５０．４５万元。"
    figures = extract(text)
    assert [text[figure.start : figure.end] for figure in figures] == ["２０２２年", "1293人", "２２５０．４５万元"]
    assert figures[2].value == Fraction(22_504_500)


@given(st.integers(0, 9999))
def test_numerals_are_read_back(number: int) -> None:
    assert read_chinese(chinese_numeral(number)) == number


@given(
    st.text(
        alphabet="一二三四五六七八九十百千万亿零两点元岁月日年第条款项（）〔〕号%:+/0123456789.以上不低于 ", max_size=40
    )
)
def test_no_text_is_too_odd_to_read(text: str) -> None:
    for figure in extract(text):
        assert 0 <= figure.start < figure.end <= len(text)
