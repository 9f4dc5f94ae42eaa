"""What is asked the way people are known to ask is found, cited and never itself shown.

pytest tests/retrieval/test_phrased.py
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.domain.errors import ReleaseError
from assistant.domain.policy import Chunk, ChunkKind
from assistant.domain.region import NATION
from assistant.retrieval.index import PolicyIndex
from assistant.retrieval.retriever import Retriever
from tests.retrieval.conftest import REGIONS, TODAY, HashedEmbedder, chunks_of, document

LAW = document("yihao_banfa", "示范一号办法", "公办机构提供集中托养。", "设立流动服务点。", "逝者骨灰存放免收费用。")
WAYS = {"a1": "老头瘫炕上没人伺候能送去不", "a2": "大篷车啥时候来俺村", "a3": "办白事儿能省点不"}


def phrasings() -> tuple[Chunk, ...]:
    return tuple(
        Chunk(f"yihao_banfa {number} said", ChunkKind.PHRASING, LAW.id, (number,), said, LAW.region, LAW.level)
        for number, said in WAYS.items()
    )


def open_with(chunks: tuple[Chunk, ...], embedder: HashedEmbedder) -> Retriever:
    vectors = embedder.embed_passages([chunk.text for chunk in chunks])
    index = PolicyIndex.build(chunks, {LAW.id: LAW}, vectors)
    return Retriever(index, chunks, {LAW.id: LAW}, REGIONS, embedder)


@pytest.mark.parametrize(("number", "said"), WAYS.items())
def test_a_known_way_of_asking_finds_its_provision(embedder: HashedEmbedder, number: str, said: str) -> None:
    question = f"请问{said}"
    found = open_with((*chunks_of(LAW), *phrasings()), embedder).retrieve(question, as_of=TODAY, region=NATION)
    nearest = max(found.hits, key=lambda hit: hit.said)
    assert nearest.chunk.provisions == (number,) and nearest.said > 0.5
    assert {hit.chunk.kind for hit in found.hits} == {ChunkKind.PROVISION}
    assert all(hit.said == 0 for hit in open_with(chunks_of(LAW), embedder).retrieve(question, as_of=TODAY).hits)


def test_words_of_provisions_weigh_the_same_with_and_without_phrasings(embedder: HashedEmbedder) -> None:
    question = "流动服务点"
    with_them = open_with((*chunks_of(LAW), *phrasings()), embedder).retrieve(question, as_of=TODAY).hits
    without = open_with(chunks_of(LAW), embedder).retrieve(question, as_of=TODAY).hits
    assert with_them and [hit.lexical for hit in with_them] == [hit.lexical for hit in without]


def test_phrasings_are_saved_and_read_back(embedder: HashedEmbedder, tmp_path: Path) -> None:
    chunks = (*chunks_of(LAW), *phrasings())
    index = PolicyIndex.build(chunks, {LAW.id: LAW}, embedder.embed_passages([chunk.text for chunk in chunks]))
    index.save(tmp_path)
    read = PolicyIndex.load(tmp_path)
    assert read.said.size == len(WAYS) and np.array_equal(read.said.terms, index.said.terms)


def test_phrasings_before_provisions_are_refused(embedder: HashedEmbedder) -> None:
    with pytest.raises(ReleaseError, match="问法要排在所有片段的后面"):
        open_with((*phrasings(), *chunks_of(LAW)), embedder)
