"""Chunks: title and headings in front, joined only within an article, long ones parted between sentences.

pytest tests/ingest/test_chunk.py
"""

from datetime import date
from pathlib import Path

import pytest

from assistant.corpus.documents import read_document
from assistant.corpus.knowledge import read_corpus
from assistant.domain.policy import ChunkKind, Document
from ingest.chunk import JOINED, LONG, chunk_document
from ingest.chunk_rows import chunk_rows
from tests.conftest import ROOT

HEAD = """---
id: shifan
title: 示范办法
doc_number: ""
issuer: 示范局
level: 规范性文件
region: "420323"
effective: 2026-07-01
status: 现行
checked: 已核对
---

# 示范办法

"""
SENTENCE = "这是一句不短也不长的话，用来把一段撑到很长。"


def document(body: str) -> Document:
    return read_document(HEAD + body, "documents/420323/shifan.md")


def shipped() -> list[Document]:
    files = sorted((ROOT / "corpus" / "documents").glob("*/*.md"))
    assert files
    return [read_document(f.read_text("utf-8"), f"documents/{f.parent.name}/{f.name}") for f in files]


def test_a_chunk_stands_under_its_title_and_headings_and_carries_what_search_filters_by() -> None:
    (chunk,) = chunk_document(
        document("## 第一章 总则\n\n### 第一节 范围\n\n[a1 | 事项=dibao | 有效=2026-08-01..] 甲乙丙。\n")
    )
    assert chunk.text == "示范办法\n第一章 总则\n第一节 范围\n第一条 甲乙丙。"
    assert (chunk.id, chunk.provisions, chunk.kind) == ("shifan a1", ("a1",), ChunkKind.PROVISION)
    assert (chunk.region, chunk.level.value, chunk.programs) == ("420323", "规范性文件", ("dibao",))
    assert (chunk.effective, chunk.expires) == (date(2026, 8, 1), None)


def test_tiny_provisions_are_joined_within_an_article_and_never_across() -> None:
    chunks = chunk_document(document("[a1.p1] 甲。\n[a1.p2] 乙。\n[a2] 丙。\n"))
    assert [chunk.provisions for chunk in chunks] == [("a1.p1", "a1.p2"), ("a2",)]
    assert chunks[0].text.endswith("第一条第一款 甲。\n第一条第二款 乙。")


def test_provisions_of_other_dates_or_of_some_length_stay_apart() -> None:
    body = f"[a1.p1] 甲。\n[a1.p2 | 有效=..2027-01-01] 乙。\n[a2.p1] {SENTENCE * 4}\n[a2.p2] {SENTENCE * 4}\n"
    assert [chunk.provisions for chunk in chunk_document(document(body))] == [
        ("a1.p1",),
        ("a1.p2",),
        ("a2.p1",),
        ("a2.p2",),
    ]


def test_a_long_provision_is_parted_between_sentences_and_loses_nothing() -> None:
    chunks = chunk_document(document(f"[a1] {SENTENCE * 40}\n"))
    assert len(chunks) > 1
    assert [chunk.id for chunk in chunks] == [f"shifan a1#{n}" for n in range(1, len(chunks) + 1)]
    assert {chunk.provisions for chunk in chunks} == {("a1",)}
    texts = [chunk.text.removeprefix("示范办法\n") for chunk in chunks]
    assert "".join(texts) == "第一条 " + SENTENCE * 40
    assert max(map(len, texts)) <= LONG
    assert min(map(len, texts)) > LONG / 2, "parts are about equally long"


def test_a_statement_of_ours_stands_alone() -> None:
    chunks = chunk_document(document("## 一、做法\n\n[s1.k1] 甲。\n[s1.k2] 乙。\n"))
    assert [chunk.text for chunk in chunks] == ["示范办法\n一、做法\n甲。", "示范办法\n一、做法\n乙。"]


def test_the_digest_changes_with_what_is_embedded_and_only_then() -> None:
    (one,), (same,), (other,) = (
        chunk_document(document(f"[a1{tag}] {text}\n"))
        for tag, text in (("", "甲。"), (" | 事项=dibao", "甲。"), ("", "乙。"))
    )
    assert one.digest == same.digest
    assert one.digest != other.digest
    assert one.id == other.id


def test_every_shipped_provision_is_in_a_chunk_whole_and_ids_never_repeat() -> None:
    for source in shipped():
        chunks = chunk_document(source)
        assert len({chunk.id for chunk in chunks}) == len(chunks)
        for provision in source.provisions:
            held = "".join(c.text.split("\n", 1)[1] for c in chunks if str(provision.number) in c.provisions)
            assert provision.text.replace("\n", "") in held.replace("\n", ""), provision.id


def test_shipped_chunks_stay_of_a_length_that_search_was_measured_on() -> None:
    lengths = [len(c.text.split("\n")[-1]) for source in shipped() for c in chunk_document(source)]
    assert max(lengths) <= LONG + JOINED


@pytest.fixture
def rows(corpus: Path) -> dict[ChunkKind, str]:
    found = {
        chunk.kind: f"{chunk.id} {chunk.provisions} {chunk.region} {chunk.text}"
        for chunk in chunk_rows(read_corpus(corpus))
    }
    assert found
    return found


def test_rules_standards_and_steps_are_found_under_the_provisions_they_rest_on(rows: dict[ChunkKind, str]) -> None:
    assert rows[ChunkKind.RULE] == (
        "shifan_banfa rule dibao-A ('a2',) 100000 示范救助办法\n中华人民共和国 最低生活保障。人均月收入<{低保标准}。符合。低保金。人均收入低于标准"
    )
    assert rows[ChunkKind.STANDARD].endswith("('s1',) 420323 竹山县示范标准通知\n竹山县低保标准。500元/月。执行标准")
    assert rows[ChunkKind.PROCEDURE].endswith("最低生活保障怎么办：受理。向户口所在地的乡镇政府提出申请。")
