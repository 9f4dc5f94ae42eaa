"""Strict loading: what an officer may write, and where a fault is said to be."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from assistant.domain.errors import CorpusError
from assistant.domain.policy import Level
from assistant.rules.citations import strongest_level
from assistant.rules.records import ConclusionKind, Force, Scope, StandardKind
from assistant.rules.rulebook import build_rulebook, program_from_mapping
from tests.rules.book import book, documents
from tests.rules.small import FACTS, STANDARD_HEAD, book_of, rules_csv


def faults(*rows: dict[str, str], standards: str = "", facts: str = FACTS, known: object = None) -> str:
    """All faults of a rulebook that must not load."""
    with pytest.raises(CorpusError) as caught:
        book_of(*rows, standards=standards, facts=facts, known=known)  # type: ignore[arg-type]
    assert caught.value.problems
    return str(caught.value)


def test_a_row_as_written() -> None:
    row = book_of(
        {
            "规则号": "p-A",
            "地区": "420323",
            "对象": "本人",
            "人均": "<{线}",
            "等级": "1|2",
            "待遇": "补助",
            "金额": "({线}-人均)*人口",
            "金额性质": "定额",
            "周期": "每月",
            "生效": "2026-07-01",
            "失效": "2030-01-01",
            "资料时点": "2024年",
            "说明": "注意",
        }
    ).rules["p"][0]
    assert (row.number, row.region, row.scope, row.force) == ("p-A", "420323", Scope.SELF, Force.DIRECT)
    assert [cell.text for cell in row.cells] == ["<{线}", "1|2"]
    assert row.conclusion.kind is ConclusionKind.ELIGIBLE
    assert (row.effective, row.expires, row.as_of) == (date(2026, 7, 1), date(2030, 1, 1), "2024年")
    assert (row.benefit, row.amount_kind, row.period, row.note) == ("补助", "定额", "每月", "注意")
    assert (row.file, row.line) == ("programs/p/rules.csv", 2)
    assert row.basis == ("doc a1",)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"条件": "有"}, ["第2行 “条件”列", "“有”不是 是、否 或 任意"]),
        ({"不存在": "是"}, ["“不存在”列", "字典里没有这一项"]),
        ({"依据": ""}, ["“依据”列", "没有依据不装载"]),
        ({"依据": "doc"}, ["缺文件或条款号"]),
        ({"依据": "doc b3"}, ["b3"]),
        ({"对象": "全家"}, ["“对象”列", "本户"]),
        ({"结论": "可以"}, ["“结论”列", "需审核认定"]),
        ({"效力": "有效"}, ["直接适用"]),
        ({"地区": "竹山"}, ["六位行政区划代码"]),
        ({"地区": "999999"}, ["名录里没有"]),
        ({"生效": "2026年7月"}, ["不是日期"]),
        ({"生效": "2026-07-01", "失效": "2026-07-01"}, ["不晚于生效"]),
        ({"金额": "600"}, ["“金额性质”列"]),
        ({"金额": "收入的两成", "金额性质": "定额"}, ["“金额”列"]),
        ({"金额": "收的*2", "金额性质": "定额"}, ["字典里没有“收的”"]),
        ({"等级": "1"}, ["“等级”是个人的事实", "对象是“本户”时不能用"]),
        ({"对象": "本人", "能力": "无"}, ["“能力”是义务人的事实", "对象是“本人”时不能用"]),
        ({"人均": "<条件"}, ["不是字典里的数"]),
        ({"人均": "八十"}, ["不是字典里的数"]),
        ({"说明": "=1+1"}, ["以 = 开头"]),
        ({"替代规则号": "r9"}, ["“替代规则号”列", "没有“r9”"]),
        ({"结论": "得出 条件=是"}, ["推导 列没有写 规则"]),
        ({"结论": "得出 没有=是"}, ["字典里没有“没有”"]),
    ],
)
def test_a_fault_names_its_place(row: dict[str, str], words: list[str]) -> None:
    told = faults(row)
    assert "programs/p/rules.csv" in told
    for word in words:
        assert word in told


def test_all_faults_are_told_at_once() -> None:
    told = faults({"条件": "有"}, {"依据": ""}, standards="线,420323,城镇,六百,元,执行标准,也许,,,doc a1\n")
    assert len(told.splitlines()) == 5


def test_doubled_numbers_and_provisions_that_do_not_exist() -> None:
    assert "第2行已有" in faults({"规则号": "x"}, {"规则号": "x"})
    known = {"shehui_jiuzhu_fa": documents()["shehui_jiuzhu_fa"]}
    assert "没有 a99 这一条" in faults({"依据": "shehui_jiuzhu_fa a99"}, known=known)
    assert "没有这份文件" in faults({"依据": "bie_de a1"}, known=known)
    assert book_of({"依据": "shehui_jiuzhu_fa a18.p1"}, known=known).rules["p"][0].basis == ("shehui_jiuzhu_fa a18.p1",)


def test_documents_may_be_cited_by_every_name() -> None:
    known = {"dibao_banfa": documents()["dibao_banfa"]}
    row = book_of({"依据": "民发〔2021〕57号 a8.p1.i1；低保办法 a22"}, known=known).rules["p"][0]
    assert row.basis == ("dibao_banfa a8.p1.i1", "dibao_banfa a22")
    assert strongest_level(row.basis, "", known) is Level.NORMATIVE
    assert strongest_level(("x a1",), "2024年", {}) is Level.WORKING_PAPER


def test_standards() -> None:
    found = book_of(
        {"条件": "是"}, standards="线,420323,农村,600.5,元/月,执行标准,是,2026-01-01,未载,doc a1\n"
    ).standards[0]
    assert (found.value, found.residence, found.kind, found.goes_down) == (
        Fraction("600.5"),
        "农村",
        StandardKind.EXECUTED,
        True,
    )
    assert (found.effective, found.expires) == (date(2026, 1, 1), None)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("线,420323,城镇,600,元,执行标准,是,,,doc a1", "“城乡”列"),
        ("线,420323,不分,六百,元,执行标准,是,,,doc a1", "不是数"),
        ("线,420323,不分,600,元,标准,是,,,doc a1", "“性质”列"),
        ("线,420323,不分,600,元,执行标准,,,,doc a1", "“适用下级”列"),
        ("线,420323,不分,600,元,执行标准,是,,,", "没有依据"),
        (",420323,不分,600,元,执行标准,是,,,doc a1", "“标准”列"),
        ("线,420323,不分,600,元,执行标准,是,,doc a1", "与表头一样 10 格"),
        ('线,420323,不分,600,元,执行标准,是,,,"doc a1', "不是规范的 CSV"),
    ],
)
def test_faults_of_standards(line: str, word: str) -> None:
    assert word in faults({"条件": "是"}, standards=line + "\n")


def test_headers_are_checked() -> None:
    texts = {"fact_dictionary.csv": FACTS, "programs/p/rules.csv": "规则号,地区,规则号\nx,100000,y\n"}
    with pytest.raises(CorpusError, match="缺少列 对象"):
        build_rulebook({"p": {"id": "p", "name": "某", "kind": "rules"}}, texts)
    texts["programs/p/rules.csv"] = rules_csv({"条件": "是"})
    texts["programs/p/standards.csv"] = STANDARD_HEAD.replace("依据", "依据,颜色")
    with pytest.raises(CorpusError, match="不认识的列 颜色"):
        build_rulebook({"p": {"id": "p", "name": "某", "kind": "rules"}}, texts)


def test_procedure() -> None:
    rows = book().procedures["dibao"]
    assert rows
    limits = [row.period_words for row in rows if row.category == "时限" and row.limit]
    assert "30个工作日" in limits
    assert all(row.basis for row in rows)
    assert any(row.holds(date(2026, 11, 21)) for row in rows)
    assert not all(row.holds(date(2020, 1, 1)) for row in rows)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("xin_shi,条件,household,bool,,,问,问,因为,,,,", "一个名称或同义词只指一项"),
        ("Xin,新,household,bool,,,问,问,因为,,,,", "小写拼音"),
        ("xin,新,family,bool,,,问,问,因为,,,,", "“主体”列"),
        ("xin,新,household,text,,,问,问,因为,,,,", "“类型”列"),
        ("xin,新,household,bool,,,,问,因为,,,,", "“追问话术”列"),
        ("xin,新,household,choice,,甲,问,问,因为,,,,", "至少两个"),
        ("xin,新,household,number,,1到3,问,问,因为,,,,", "整数 1..30"),
        ("xin,新,household,bool,,,问,问,因为,,,私密,", "“敏感”列"),
        ("xin,新,household,number,,,问,问,因为,,收入/没有,,", "字典里没有“没有”"),
        ("xin,新,household,bool,,,问,问,因为,,收入/人口,,", "不是数"),
        ("xin,新,household,bool,,,问,问,因为,,规则,,", "否则 否"),
        ("xin,新,household,bool,,,问,问,因为,,等级：9,,", "选项"),
        ("xin,新,person,bool,,,问,问,因为,,任一成员 等级：1,,", "只能从个人"),
        ("xin,新,person,bool,,,问,问,因为,,等级：1；病：是,,", "两种推导"),
        ("xin,新,person,bool,,,问,问,因为,,等级：1；默认 否 病,,", "默认 否：事实 条件"),
        (
            "xin,新,household,number,,,问,问,因为,,新2/人口,,\nxin2,新2,household,number,,,问,问,因为,,新/人口,,",
            "绕回了自己",
        ),
    ],
)
def test_faults_of_the_dictionary(line: str, word: str) -> None:
    told = faults({"条件": "是"}, facts=FACTS + line + "\n")
    assert "fact_dictionary.csv" in told
    assert word in told


def test_rules_must_not_derive_in_a_circle_or_at_odds() -> None:
    extra = "jia,甲,household,bool,,,问,问,因为,,规则，否则 否,,\nyi,乙,household,bool,,,问,问,因为,,规则，否则 否,,\n"
    circle = faults({"结论": "得出 甲=是", "乙": "是"}, {"结论": "得出 乙=是", "甲": "是"}, facts=FACTS + extra)
    assert "绕回了自己" in circle
    assert "得出另一个值" in faults(
        {"结论": "得出 甲=是", "条件": "是"}, {"结论": "得出 甲=否", "条件": "否"}, facts=FACTS + extra
    )


def test_programs() -> None:
    program = program_from_mapping({"id": "x", "name": "某", "kind": "rules", "names": ["甲"], "unit": None}, "x.yaml")
    assert program is not None
    assert (program.names, program.unit) == (("甲",), "本户")
    with pytest.raises(CorpusError, match="kind"):
        program_from_mapping({"id": "x", "name": "某", "kind": "table"}, "x.yaml")
    with pytest.raises(CorpusError, match="字典里没有“wuci”"):
        build_rulebook(
            {"p": {"id": "p", "name": "某", "kind": "rules", "held_if": ["wuci"]}}, {"fact_dictionary.csv": FACTS}
        )
    with pytest.raises(CorpusError, match="没有登记这个事项"):
        build_rulebook(
            {"q": {"id": "q", "name": "某", "kind": "rules"}},
            {"fact_dictionary.csv": FACTS, "programs/p/rules.csv": rules_csv({"条件": "是"})},
        )


def test_the_shipped_tables_cite_what_exists() -> None:
    """Loading checks every citation against the documents; here only that there is something to check."""
    rows = [row for rows in book().rules.values() for row in rows]
    assert len(rows) > 50
    assert all(row.basis for row in rows)
    assert all(definition.question and definition.why for definition in book().facts.definitions.values())
