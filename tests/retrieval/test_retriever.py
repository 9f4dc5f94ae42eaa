"""What may be cited where and when, and what comes first. Run: pytest tests/retrieval/test_retriever.py"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.domain.errors import ReleaseError
from assistant.domain.policy import Chunk, Document
from assistant.domain.region import NATION
from assistant.retrieval.index import PolicyIndex
from assistant.retrieval.retriever import Retriever, open_retriever
from tests.retrieval.conftest import REGIONS, TODAY, HashedEmbedder

QUESTION = "申请最低生活保障向哪里提出"


def documents_found(retriever: Retriever, question: str = QUESTION, **asked: object) -> list[str]:
    options = {"region": "420323", "as_of": TODAY, "k": 20, **asked}
    return [hit.chunk.document for hit in retriever.retrieve(question, **options).hits]  # type: ignore[arg-type]


def test_a_county_gets_its_own_its_province_s_and_the_nation_s_texts(retriever: Retriever) -> None:
    found = documents_found(retriever)
    assert {"zhushan_xize", "hubei_tongzhi", "guojia_banfa"} <= set(found)


def test_no_other_region_s_text_is_returned(retriever: Retriever) -> None:
    found = documents_found(retriever)
    assert found and not {"jilin_tongzhi", "changchun_tongzhi", "siping_tongzhi"} & set(found)


def test_the_nation_does_not_inherit_from_a_county(retriever: Retriever) -> None:
    found = documents_found(retriever, region=NATION)
    assert "guojia_banfa" in found and not {"zhushan_xize", "hubei_tongzhi"} & set(found)


def test_local_text_is_labelled_local_and_inherited_text_inherited(retriever: Retriever) -> None:
    labels = {
        hit.chunk.document: hit.reasons[0] for hit in retriever.retrieve(QUESTION, region="420323", as_of=TODAY).hits
    }
    assert labels["zhushan_xize"] == "本地规定"
    assert labels["guojia_banfa"] == "上级规定"


def test_a_county_that_moved_gets_the_texts_of_the_city_it_was_under_on_the_day(retriever: Retriever) -> None:
    question = "居家养老服务由谁提供"
    assert documents_found(retriever, question, region="220184", as_of=TODAY)[0] == "changchun_tongzhi"
    before = documents_found(retriever, question, region="220184", as_of=date(2020, 5, 31))
    assert before[0] == "siping_tongzhi" and "changchun_tongzhi" not in before


def test_a_replaced_text_is_found_only_on_days_of_its_life(retriever: Retriever) -> None:
    assert "jiu_banfa" not in documents_found(retriever)
    on_last_day = documents_found(retriever, as_of=date(2021, 6, 30))
    assert "jiu_banfa" in on_last_day and "guojia_banfa" not in on_last_day
    assert "jiu_banfa" not in documents_found(retriever, as_of=date(2021, 7, 1))


def test_asking_about_the_past_brings_ended_texts_labelled_so(retriever: Retriever) -> None:
    hits = retriever.retrieve(QUESTION, region="420323", as_of=TODAY, k=20, past=True).hits
    labels = {hit.chunk.document: hit.reasons for hit in hits}
    assert "已失效" in labels["jiu_banfa"]
    assert "已失效" not in labels["guojia_banfa"]


def test_a_text_repealed_without_a_date_is_not_cited(retriever: Retriever) -> None:
    assert "feizhi_yijian" not in documents_found(retriever, "殡葬服务费用由谁承担")


def test_a_text_not_yet_in_force_is_not_cited_before_its_day(retriever: Retriever) -> None:
    question = "社会救助新法规定了哪些救助对象"
    assert "weilai_fa" not in documents_found(retriever, question)
    assert documents_found(retriever, question, as_of=date(2027, 1, 1))[0] == "weilai_fa"


@pytest.mark.parametrize(
    "question",
    [
        "民发〔2021〕57号说了什么",
        "民发[2021]57号说了什么",
        "民发2021年57号说了什么",
        "《最低生活保障办法》说了什么",
        "低保办法说了什么",
    ],
)
def test_a_document_called_by_number_title_or_alias_comes_first(retriever: Retriever, question: str) -> None:
    hits = retriever.retrieve(question, region="420323", as_of=TODAY).hits
    assert hits[0].chunk.document == "guojia_banfa"
    assert "点名的文件" in hits[0].reasons


@pytest.mark.parametrize("article", ["第二条", "第2条"])
def test_an_article_called_by_number_comes_first(retriever: Retriever, article: str) -> None:
    hits = retriever.retrieve(f"低保办法{article}", region="420323", as_of=TODAY).hits
    assert hits[0].chunk.id == "guojia_banfa a2"


def test_one_document_can_be_asked_for_alone(retriever: Retriever) -> None:
    found = documents_found(retriever, document="hubei_tongzhi")
    assert found == ["hubei_tongzhi"]


def test_the_program_that_was_asked_for_rises(
    chunks: tuple[Chunk, ...], library: dict[str, Document], vectors: NDArray[np.float32], embedder: HashedEmbedder
) -> None:
    tagged = tuple(
        replace(chunk, programs=("dibao",)) if chunk.document == "hubei_tongzhi" else chunk for chunk in chunks
    )
    retriever = Retriever(PolicyIndex.build(tagged, library, vectors), tagged, library, REGIONS, embedder)
    asked = {"region": "420323", "as_of": TODAY, "k": 20}
    without = {hit.chunk.id: hit for hit in retriever.retrieve(QUESTION, **asked).hits}  # type: ignore[arg-type]
    within = {hit.chunk.id: hit for hit in retriever.retrieve(QUESTION, programs=("dibao",), **asked).hits}  # type: ignore[arg-type]
    assert within["hubei_tongzhi a1"].score > without["hubei_tongzhi a1"].score
    assert within["guojia_banfa a1"].score == without["guojia_banfa a1"].score


def test_an_empty_question_finds_nothing(retriever: Retriever) -> None:
    retrieval = retriever.retrieve("  ", region="420323", as_of=TODAY)
    assert retrieval.hits == () and not retrieval.answerable


def test_two_runs_agree(retriever: Retriever) -> None:
    first = retriever.retrieve(QUESTION, region="420323", as_of=TODAY)
    assert first == retriever.retrieve(QUESTION, region="420323", as_of=TODAY)
    assert len(first.hits) >= 3


def test_an_opened_index_answers_as_the_built_one(
    tmp_path: Path,
    retriever: Retriever,
    chunks: tuple[Chunk, ...],
    library: dict[str, Document],
    vectors: NDArray[np.float32],
    embedder: HashedEmbedder,
) -> None:
    PolicyIndex.build(chunks, library, vectors).save(tmp_path / "index")
    opened = open_retriever(tmp_path / "index", chunks, library, REGIONS, embedder)
    assert opened.retrieve(QUESTION, region="420323", as_of=TODAY) == retriever.retrieve(
        QUESTION, region="420323", as_of=TODAY
    )


def test_an_index_of_other_chunks_is_refused(
    tmp_path: Path,
    chunks: tuple[Chunk, ...],
    library: dict[str, Document],
    vectors: NDArray[np.float32],
    embedder: HashedEmbedder,
) -> None:
    PolicyIndex.build(chunks, library, vectors).save(tmp_path / "index")
    changed = (replace(chunks[0], text="换了一句话"), *chunks[1:])
    with pytest.raises(ReleaseError, match="不是同一批"):
        open_retriever(tmp_path / "index", changed, library, REGIONS, embedder)


def test_a_missing_index_is_refused_with_what_to_do(tmp_path: Path, embedder: HashedEmbedder) -> None:
    with pytest.raises(ReleaseError, match="重新发布"):
        open_retriever(tmp_path / "nothing", (), {}, REGIONS, embedder)
