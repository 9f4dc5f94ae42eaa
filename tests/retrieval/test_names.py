"""What a question calls by name. Run: pytest tests/retrieval/test_names.py"""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.domain.policy import Document
from assistant.retrieval.names import NameIndex, articles_in, read_numeral, simplify
from tests.retrieval.conftest import document


@pytest.fixture
def names() -> NameIndex:
    return NameIndex.of(
        (
            document("jiuzhu_fa", "中华人民共和国社会救助法", "一", aliases=("社会救助法", "救助法")),
            document("jiuzhu_banfa", "社会救助暂行办法", "一", doc_number="国务院令第649号"),
            document("yijian", "关于某事的意见", "一", doc_number="国办发〔2010〕54号"),
            _with_system(document("wenzhang", "某县文章", "推行智慧快办。"), "智慧快办"),
        )
    )


def _with_system(source: Document, system: str) -> Document:
    return replace(source, provisions=tuple(replace(one, systems=(system,)) for one in source.provisions))


@pytest.mark.parametrize(
    "question",
    [
        "国办发〔2010〕54号讲什么",
        "国办发[2010]54号讲什么",
        "国办发（2010）54号",
        "国办发2010年54号",
        "国办发 〔２０１０〕 54 号",
    ],
)
def test_a_document_number_is_found_however_its_brackets_are_written(names: NameIndex, question: str) -> None:
    assert names.find(question).documents == {"yijian"}


def test_a_title_is_found_with_and_without_book_marks(names: NameIndex) -> None:
    assert names.find("《社会救助暂行办法》第三条").documents == {"jiuzhu_banfa"}
    assert names.find("社会救助暂行办法怎么说").documents == {"jiuzhu_banfa"}


def test_the_longest_name_wins_where_names_overlap(names: NameIndex) -> None:
    assert names.find("中华人民共和国社会救助法第八条").documents == {"jiuzhu_fa"}
    assert names.find("社会救助法第八条").documents == {"jiuzhu_fa"}


def test_named_systems_are_told_from_documents(names: NameIndex) -> None:
    found = names.find("智慧快办是什么")
    assert found.systems == {"智慧快办"} and not found.documents


def test_everyday_questions_name_nothing(names: NameIndex) -> None:
    found = names.find("我妈七十了能领什么钱")
    assert not found.documents and not found.systems and not found.articles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第八条", {"a8"}),
        ("第12条和第二十条", {"a12", "a20"}),
        ("第三十五条之一", {"a35-1"}),
        ("第一百一十条", {"a110"}),
        ("第二款", set()),
        ("三条要求", set()),
    ],
)
def test_articles_are_read_as_provision_ids(text: str, expected: set[str]) -> None:
    assert articles_in(text) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("一百一十", 110),
        ("一千二百六十", 1260),
        ("二〇", 20),
    ],
)
def test_numerals_are_read(text: str, number: int) -> None:
    assert read_numeral(text) == number


def test_width_and_case_do_not_matter() -> None:
    assert simplify("ＡＢＣ（２０２４）") == simplify("abc(2024)") == "abc2024"
