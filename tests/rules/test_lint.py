"""Doubts about tables that load."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from assistant.corpus.knowledge import read_corpus
from assistant.rules.figures import figures_in
from assistant.rules.lint import lint
from assistant.rules.monotone import find_loss
from assistant.rules.records import Declared
from assistant.rules.rulebook import Rulebook
from tests.conftest import ROOT
from tests.rules.book import TODAY, TREE, documents
from tests.rules.small import DAY, book_of


def doubts(rulebook: Rulebook) -> dict[str, list[str]]:
    """What was found, by kind; facts of the small dictionary that a test does not use are left out."""
    found: dict[str, list[str]] = {}
    for doubt in lint(rulebook, TREE, DAY):
        if doubt.kind not in ("没有用到", "推导没有规则"):
            found.setdefault(doubt.kind, []).append(doubt.problem.where)
    return found


@pytest.mark.parametrize(
    ("rows", "kind", "where"),
    [
        ([{"对象": "本人", "年龄": "<16", "等级": "1"}, {"对象": "本人", "年龄": "[80..79]"}], "永不成立", "第3行"),
        ([{"对象": "本人", "重残": "是", "等级": "3"}], "永不成立", "第2行"),
        ([{"条件": "是"}, {"条件": "是", "排除项": "否"}], "多余", "第3行"),
        ([{"条件": "是"}, {"条件": "是", "地区": "420323"}], "多余", "第3行"),
        (
            [{"条件": "是", "金额": "1", "金额性质": "定额"}, {"排除项": "是", "金额": "2", "金额性质": "定额"}],
            "重叠",
            "第3行",
        ),
        ([{"对象": "本人", "年龄": "[60..69]"}, {"对象": "本人", "年龄": "[80..89]"}], "缺口", "第3行"),
        ([{"对象": "本人", "年龄": "[60..79]"}, {"对象": "本人", "年龄": "[70..89]"}], "重叠", "第3行"),
        ([{"规则号": "a", "地区": "420323", "条件": "是"}, {"条件": "否", "替代规则号": "a"}], "替代无效", "第3行"),
    ],
)
def test_rows(rows: list[dict[str, str]], kind: str, where: str) -> None:
    assert where in doubts(book_of(*rows)).get(kind, [])


@pytest.mark.parametrize(
    "rows",
    [
        [{"条件": "是"}, {"排除项": "否"}],
        [{"条件": "是"}, {"条件": "是", "结论": "需审核认定", "地区": "420323", "待遇": "别的"}],
        [{"对象": "本人", "年龄": "[60..69]"}, {"对象": "本人", "年龄": "[70..79]"}],
        [{"条件": "是", "金额": "1", "金额性质": "定额"}, {"条件": "否", "金额": "2", "金额性质": "定额"}],
        [{"条件": "是", "生效": "2020-01-01", "失效": "2026-07-01"}, {"条件": "是", "生效": "2026-07-01"}],
    ],
)
def test_sound_rows_raise_no_doubt(rows: list[dict[str, str]]) -> None:
    assert doubts(book_of(*rows)) == {}


def test_dates_of_standards() -> None:
    hole = "线,420323,不分,500,元,执行标准,是,2024-01-01,2025-01-01,doc a1\n线,420323,不分,600,元,执行标准,是,2026-01-01,,doc a1\n"
    assert doubts(book_of({"人均": "<{线}"}, standards=hole)) == {"日期断档": ["第3行"]}
    double = (
        "线,420323,不分,500,元,执行标准,是,2024-01-01,,doc a1\n线,420323,不分,600,元,执行标准,是,2026-01-01,,doc a1\n"
    )
    assert doubts(book_of({"人均": "<{线}"}, standards=double)) == {"日期重叠": ["第3行"]}
    assert doubts(book_of({"人均": "<{线}"})) == {"标准未录入": ["第2行"]}


def test_figures_must_stand_in_what_is_cited() -> None:
    known = {"laonianren_quanyi_fa": documents()["laonianren_quanyi_fa"]}
    cited = {"依据": "laonianren_quanyi_fa a33.p2", "对象": "本人", "地区": "100000"}
    assert doubts(book_of({**cited, "年龄": ">=80"}, known=known)) == {}
    assert doubts(book_of({**cited, "年龄": ">=70"}, known=known)) == {"数字无出处": ["第2行"]}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("八十周岁以上", 80),
        ("一百二十元", 120),
        ("2万元", 20000),
        ("20%的比例", Fraction(1, 5)),
        ("百分之二十", Fraction(1, 5)),
        ("1.5倍", Fraction(3, 2)),
        ("二〇二六年", 2026),
        ("3,000元", 3000),
        ("十六周岁", 16),
    ],
)
def test_how_figures_are_written(text: str, figure: object) -> None:
    assert figure in figures_in(text)


def test_orphans() -> None:
    found = [doubt for doubt in lint(book_of({"条件": "是"}), TREE, DAY)]
    unused = {doubt.problem.where for doubt in found if doubt.kind == "没有用到"}
    assert {"收入", "等级"} <= unused
    assert "条件" not in unused
    assert [doubt.problem.where for doubt in found if doubt.kind == "推导没有规则"] == ["无人管"]
    assert any(doubt.kind == "没有规则" for doubt in lint(book_of(), TREE, DAY))


def test_promises() -> None:
    rows = ({"对象": "本人", "年龄": "[60..79]"}, {"对象": "本人", "年龄": ">=80", "等级": "1"})
    older = Declared("p", "nianling", rising=True)
    loss = find_loss(older, "420323", DAY, book_of(*rows), TREE)
    assert loss is not None
    assert (loss.before, loss.after) == (Fraction(79), Fraction(80))
    sound = book_of({"对象": "本人", "年龄": ">=60"}, {"对象": "本人", "年龄": ">=80", "等级": "1"})
    assert find_loss(older, "420323", DAY, sound, TREE) is None
    assert find_loss(replace(older, rising=False), "420323", DAY, sound, TREE) is not None


def test_a_promise_about_a_number_held_against_a_standard() -> None:
    """Nobody entered the standard: the promise is tried with a made-up one."""
    poorer = Declared("p", "renjun", rising=False)
    sound = book_of({"人均": "<{线}"})
    assert find_loss(poorer, "420323", DAY, sound, TREE) is None
    loss = find_loss(replace(poorer, rising=True), "420323", DAY, sound, TREE)
    assert loss is not None
    assert (loss.before, loss.after) == (Fraction(99), Fraction(100))
    turned = book_of({"人均": "<{线}*2", "条件": "是"}, {"人均": "<{线}", "条件": "是", "结论": "排除"})
    loss = find_loss(poorer, "420323", DAY, turned, TREE)
    assert loss is not None
    assert (loss.before, loss.after) == (Fraction(99), Fraction(100))


def test_the_shipped_tables_may_be_published() -> None:
    """Nothing grave in the whole corpus; what else is found is known and explained."""
    knowledge = read_corpus(ROOT / "corpus")
    assert knowledge.rulebook.declared
    doubts = lint(knowledge.rulebook, knowledge.regions, TODAY)
    assert [str(doubt) for doubt in doubts if doubt.grave] == []
