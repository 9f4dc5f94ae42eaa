"""Official texts in the corpus: how they are read, found under a restated id, and stand beside restatements.

pytest tests/corpus/test_originals.py
"""

from pathlib import Path

import pytest

from assistant.corpus.documents import read_document
from assistant.corpus.knowledge import build_knowledge
from assistant.corpus.originals import (
    Original,
    original_file,
    read_original,
    read_place,
    stand_beside,
    write_place,
)
from assistant.corpus.texts import read_texts
from assistant.domain.errors import CorpusError
from assistant.domain.numbering import ProvisionNumber
from assistant.domain.policy import Document, Level, Place, TextKind
from tests.small_corpus import write_corpus

FILE = "originals/420323/shifan_xize.md"
TEXT = """---
id: shifan_xize
title: 示范细则
doc_number: 示民〔2024〕8号
issuer: 示范局
level: 规范性文件
region: '420323'
published: 2024-03-01
effective: 2024-05-01
status: 现行
checked: 待核对
source:
  file: 细则.pdf
  digest: '0000000000000000000000000000000000000000000000000000000000000000'
  kind: pdf
  reader: 1
  corrections: ''
found:
  title: 示范细则，见标题（第1页）
dropped:
- text: — 1 —
  reason: 页码
  place: 第1页
---

## 第一章 总则

[a1 | 位=@1:72,100.5,520,130] 为了示范，制定本细则。

## 第二章 条件

### 第一节 一般

[a2.p1 | 位=@1 | 引=a1;《示范法》 a3] 符合下列条件的，可以申请：

[a2.p1.i1 | 位=@2:72,90,520,120] 有本地户籍；

[a2.p1.i2] 家庭困难。

[a2.p2] 前款的认定办法另定。

## ――

[a3 | 位=t1.r2] 自2024年5月1日起施行。
"""


def original(text: str = TEXT) -> Original:
    return read_original(text, FILE)


def number(text: str) -> ProvisionNumber:
    return ProvisionNumber.parse(text)


def found(text: str) -> str | None:
    provision = original().find(number(text))
    return provision.text if provision else None


def test_an_original_is_read_with_places_links_and_headings() -> None:
    document = original().document
    assert document.text_kind is TextKind.ORIGINAL
    assert [str(p.number) for p in document.provisions] == ["a1", "a2.p1", "a2.p1.i1", "a2.p1.i2", "a2.p2", "a3"]
    assert {p.text_kind for p in document.provisions} == {TextKind.ORIGINAL}
    assert document.provisions[0].place == Place(page=1, box=(72, 100.5, 520, 130))
    assert document.provisions[1].links == ("a1", "《示范法》 a3")
    assert [p.heading for p in document.provisions] == [
        ("第一章 总则",),
        *[("第二章 条件", "第一节 一般")] * 4,
        (),
    ]
    assert original().head.dropped[0].reason == "页码"


def test_a_restated_id_finds_what_the_issuer_wrote() -> None:
    assert found("a1") == "为了示范，制定本细则。"
    assert found("a2.p2") == "前款的认定办法另定。"
    assert found("a2.p1.i2") == "家庭困难。"
    assert found("a2.i1") == "有本地户籍；", "the restatement counts no 款 where the original has two"
    assert found("a2") == "符合下列条件的，可以申请：\n（一）有本地户籍；\n（二）家庭困难。\n前款的认定办法另定。"
    assert found("a1.p1") == "为了示范，制定本细则。", "an article of one 款"
    assert found("a1.k2") == "为了示范，制定本细则。", "a statement of ours is in the provision it was taken from"
    assert found("a9") is None


@pytest.mark.parametrize(
    "place", [Place(page=3), Place(page=2, box=(1.0, 2.5, 3.0, 4.0)), Place(anchor="p17"), Place(anchor="t2.r3")]
)
def test_places_are_written_and_read_back(place: Place) -> None:
    assert read_place(write_place(place)) == place


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[a3 |", "[a1 |", "写了两次"),
        ("位=t1.r2", "位=somewhere", "位置"),
        ("[a3 | 位=t1.r2]", "a3", "没有条款号"),
        ("[a3 | 位=t1.r2]", "[a3 | 事项=dibao]", "标注看不懂"),
        ("'0000", "'zzzz", "digest"),
        ("id: shifan_xize", "id: anders", "放在 originals/420323/anders.md"),
        ("checked: 待核对\n", "", "checked"),
    ],
)
def test_a_spoiled_original_is_refused_with_its_place(old: str, new: str, told: str) -> None:
    with pytest.raises(CorpusError, match=told):
        read_original(TEXT.replace(old, new, 1), FILE)


def restated(body: str, level: str = "规范性文件", extra: str = "") -> Document:
    head = (
        f"---\nid: shifan_xize\ntitle: 示范细则\ndoc_number: ''\nissuer: 示范局\nlevel: {level}\nregion: '420323'\n"
        f"status: 现行\nchecked: 已核对\n{extra}---\n"
    )
    return read_document(head + body, "documents/420323/shifan_xize.md")


def test_our_provisions_tell_and_the_original_adds_those_we_have_not_restated() -> None:
    ours = restated("[a2.p1] 两个条件：本地户籍，家庭困难。\n[a3.k1] 五月起施行。\n")
    whole = stand_beside({"shifan_xize": ours}, {"shifan_xize": original()})["shifan_xize"]
    assert [(str(p.number), p.text_kind.value) for p in whole.provisions] == [
        ("a2.p1", "restated"),
        ("a3.k1", "restated"),
        ("a1", "original"),
        ("a2.p2", "original"),
    ]
    assert whole.checked == "已核对"


def test_a_text_we_have_not_restated_stands_by_itself() -> None:
    assert stand_beside({}, {"shifan_xize": original()}) == {"shifan_xize": original().document}


def test_a_working_paper_is_quoted_from_but_says_nothing_by_itself() -> None:
    paper = original(TEXT.replace("level: 规范性文件", "level: 工作材料\nas_of: 2024年"))
    assert paper.document.level is Level.WORKING_PAPER
    assert stand_beside({}, {"shifan_xize": paper}) == {}
    ours = restated("[a2.p1 | 性质=目标 | 时点=2024年] 计划。\n", "工作材料", "as_of: 2024年\n")
    assert stand_beside({"shifan_xize": ours}, {"shifan_xize": paper})["shifan_xize"] is ours


def with_original(tmp_path: Path, text: str = TEXT) -> dict[str, str]:
    return {**read_texts(write_corpus(tmp_path / "corpus")), FILE: text}


def test_knowledge_holds_originals_beside_documents(tmp_path: Path) -> None:
    knowledge = build_knowledge(with_original(tmp_path))
    assert knowledge.documents["shifan_xize"].text_kind is TextKind.ORIGINAL
    assert knowledge.originals["shifan_xize"].head.source.file == "细则.pdf"


def test_a_working_paper_without_restatement_is_a_fault(tmp_path: Path) -> None:
    paper = TEXT.replace("level: 规范性文件", "level: 工作材料\nas_of: 2024年")
    with pytest.raises(CorpusError, match="先写转述"):
        build_knowledge(with_original(tmp_path, paper))


def test_an_original_of_an_unknown_place_is_a_fault(tmp_path: Path) -> None:
    strange = {FILE.replace("420323", "999999"): TEXT.replace("'420323'", "'999999'")}
    with pytest.raises(CorpusError, match="不在名录里"):
        build_knowledge({**read_texts(write_corpus(tmp_path / "corpus")), **strange})


def test_the_file_itself_is_found_by_its_digest(tmp_path: Path) -> None:
    assert original_file(tmp_path, original().head.source) == tmp_path / "originals" / ("0" * 64 + ".pdf")
