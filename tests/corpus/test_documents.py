"""Documents are read as corpus/README.md says, and everything else is refused with file and line.

pytest tests/corpus/test_documents.py
"""

from datetime import date

import pytest

from assistant.corpus.documents import read_document
from assistant.corpus.texts import read_texts
from assistant.domain.errors import CorpusError
from assistant.domain.policy import DocumentStatus, Level, StatementKind
from tests.conftest import ROOT

HEAD = """---
id: shifan_banfa
title: 示范办法
doc_number: 示发〔2026〕1号
issuer: 示范局
level: 规范性文件
region: "420323"
effective: 2026-07-01
status: 现行
checked: 已核对
aliases: [办法, "示发[2026]1号"]
---

# 示范办法

## 第一章 总则

"""
FILE = "documents/420323/shifan_banfa.md"
WORKING = HEAD.replace("level: 规范性文件", "level: 工作材料\nas_of: 2024年计划").replace(
    "doc_number: 示发〔2026〕1号", 'doc_number: ""'
)


def problems(text: str, file: str = FILE) -> list[str]:
    with pytest.raises(CorpusError) as refused:
        read_document(text, file)
    assert all(problem.file == file and problem.expected for problem in refused.value.problems)
    return [f"{problem.where} {problem.found}" for problem in refused.value.problems]


def test_a_document_is_read_with_heading_path_and_tags() -> None:
    text = (
        HEAD
        + "[a1] 甲。\n\n### 第一节 范围\n\n[a2.p1 | 事项=dibao tekun | 有效=2020-01-01..] 乙。\n\n## 第二章 办理\n\n[a3] 丙。\n"
    )
    document = read_document(text, FILE)
    assert (document.level, document.region, document.status) == (Level.NORMATIVE, "420323", DocumentStatus.CURRENT)
    assert (document.effective, document.published, document.aliases) == (
        date(2026, 7, 1),
        None,
        ("办法", "示发[2026]1号"),
    )
    assert [provision.id for provision in document.provisions] == [
        "shifan_banfa a1",
        "shifan_banfa a2.p1",
        "shifan_banfa a3",
    ]
    assert [provision.heading for provision in document.provisions] == [
        ("第一章 总则",),
        ("第一章 总则", "第一节 范围"),
        ("第二章 办理",),
    ]
    second = document.provisions[1]
    assert (second.programs, second.effective, second.expires) == (("dibao", "tekun"), date(2020, 1, 1), None)


def test_a_statement_of_a_working_paper_keeps_kind_time_facts_and_names() -> None:
    text = (
        WORKING
        + "[s2.1.k1 | 性质=目标 | 时点=2024年底前 | 事实=ZS-001 ZS-002 | 系统=智慧救助;一网 通办] 计划建一处。\n[s2.1.k2 | 性质=完成 | 时点=未载] 建了。\n"
    )
    first, second = read_document(text, FILE).provisions
    assert (first.kind, first.as_of) == (StatementKind.GOAL, "2024年底前")
    assert (first.facts, first.systems) == (("ZS-001", "ZS-002"), ("智慧救助", "一网 通办"))
    assert second.as_of == "", "未载 leaves the document's own 资料时点 standing"


@pytest.mark.parametrize(
    ("body", "place", "told"),
    [
        ("[a1] 甲。\n[a1] 乙。", "第19行", "“a1”写了两次"),
        ("[b1] 甲。", "第18行", "条款号“b1”"),
        ("[a1", "第18行", "没有条款号"),
        ("没有方括号的一段。", "第18行", "没有条款号"),
        ("[a1]", "第18行", "后面没有正文"),
        ("[a1 | 事项=Dibao] 甲。", "第18行", "事项“Dibao”看不懂"),
        ("[a1 | 事项=dibao dibao] 甲。", "第18行", "事项里有重复"),
        ("[a1 | 颜色=红] 甲。", "第18行", "标注“颜色=红”看不懂"),
        ("[a1 | 性质=愿望] 甲。", "第18行", "性质“愿望”看不懂"),
        ("[a1 | 时点=2024年 | 时点=2025年] 甲。", "第18行", "标注“时点”写了两次"),
        ("[a1 | 有效=2020-02-30..] 甲。", "第18行", "有效“2020-02-30..”看不懂"),
        ("[a1 | 有效=2021-01-01..2020-01-01] 甲。", "第18行", "看不懂"),
        ("[a1] 甲\x07。", "第18行", "U+0007"),
        ("[a1] 甲\u200b。", "第18行", "U+200B"),
        ("[a8] 甲。\n[a8.p1] 乙。", "a8.p1", "都写了"),
        ("", "第13行", "一条也没有"),
    ],
)
def test_a_faulty_paragraph_is_refused_with_its_line(body: str, place: str, told: str) -> None:
    found = problems(HEAD + body + "\n")
    assert len(found) == 1
    assert place in found[0]
    assert told in found[0]


def test_every_fault_of_a_file_is_told_at_once() -> None:
    found = problems(HEAD + "[a1] 甲。\n[a1] 乙。\n段落\n[a2 | 性质=愿望] 丙。\n")
    assert len(found) == 3


@pytest.mark.parametrize(
    ("change", "place", "told"),
    [
        (("issuer: 示范局\n", "issuer: 示范局\nissuer: 他局\n"), "第6行", "“issuer”写了两次"),
        (("issuer: 示范局", "issuers: 示范局"), "第5行", "不认识的键“issuers”"),
        (("issuer: 示范局\n", ""), "第2行", "缺少“issuer”"),
        (("effective: 2026-07-01", "effective: 2026-02-30"), "第2行起", "看不懂"),
        (("effective: 2026-07-01", "effective: 2026年7月"), "第8行", "“effective”写的是"),
        (("level: 规范性文件", "level: 红头文件"), "第6行", "“level”写的是"),
        (('region: "420323"', "region: 420323"), "第7行", "“region”写的是 420323"),
        (("effective: 2026-07-01", "effective: 2026-07-01\nexpires: 2026-07-01"), "第9行", "不晚于生效日"),
        (("checked: 已核对", "checked: 已核对\nas_of: 2024年"), "第11行", "as_of"),
        (("id: shifan_banfa", "id: bie_de"), "第2行", "文件名是“shifan_banfa.md”"),
        (('region: "420323"', 'region: "420300"'), "第7行", "文件在“documents/420323”"),
        (("aliases: [办法", "replaces: [shifan_banfa]\naliases: [办法"), "第11行", "取代自己"),
        (('"示发[2026]1号"', "示发[2026]1号"), "第11行", "不是正确的 YAML"),
        (("title: 示范办法", "title: &t 示范办法\nas_of: *t"), "第3行", "引用"),
    ],
)
def test_a_faulty_head_is_refused_with_its_line(change: tuple[str, str], place: str, told: str) -> None:
    text = HEAD.replace(*change) + "[a1] 甲。\n"
    assert text != HEAD + "[a1] 甲。\n"
    assert any(place in found and told in found for found in problems(text)), problems(text)


def test_a_working_paper_says_kind_and_time_of_every_statement() -> None:
    found = problems(WORKING + "[s1.k1] 甲。\n")
    assert ["性质" in one or "时点" in one for one in found] == [True, True]


def test_a_file_without_head_is_refused() -> None:
    assert "没有文件头" in problems("# 示范办法\n\n[a1] 甲。\n")[0]


def test_a_head_that_unfolds_into_gigabytes_is_refused() -> None:
    layers = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12))
    found = problems(f"---\nl0: &l0 [x]\n{layers}\n---\n[a1] 甲。\n")
    assert found
    assert all("引用" in one for one in found)


def test_every_shipped_document_is_read() -> None:
    texts = {name: text for name, text in read_texts(ROOT / "corpus").items() if name.startswith("documents/")}
    assert texts
    refused: list[str] = []
    for name, text in texts.items():
        try:
            read_document(text, name)
        except CorpusError as error:
            refused.extend(map(str, error.problems))
    assert refused == []
