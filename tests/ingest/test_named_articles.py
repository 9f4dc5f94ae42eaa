"""“《某法》第三条是什么” finds that article first, over chunks of all official texts: every fifth article here.

    pytest tests/ingest/test_named_articles.py

The benchmark asks for every article with the real embedder; here the vectors say nothing, so names and words must do.
"""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.domain.policy import Document, DocumentStatus, Level
from assistant.retrieval.index import PolicyIndex
from assistant.retrieval.retriever import Retriever
from ingest.chunk import chunk_document
from ingest.versions import find_superseded
from tests.ingest.reading import needs_policy_texts, official, official_texts, regions
from tests.ingest.test_policy_texts import known

TODAY = date(2026, 11, 1)


class Indifferent:
    """An embedder to which all texts are the same."""

    model_id, dimension = "same@test", 4

    def embed_passages(
        self, texts: list[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        return np.full((len(texts), 4), 0.5, dtype=np.float32)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        return np.full(4, 0.5, dtype=np.float32)


def documents() -> dict[str, Document]:
    """The official texts as documents; those superseded have ended."""
    names = list(official_texts())
    ended = {one.old: one.on for one in find_superseded([known(name) for name in names])}
    found: dict[str, Document] = {}
    for n, name in enumerate(names):
        parts, meta = official(name)
        assert meta.title is not None
        found[f"wj{n}"] = Document(
            id=f"wj{n}",
            title=meta.title.value,
            issuer=meta.issuer.value if meta.issuer else "",
            level=Level(meta.level.value) if meta.level else Level.NORMATIVE,
            region=meta.region.value if meta.region else "100000",
            provisions=parts.provisions,
            effective=meta.in_force_from,
            expires=ended.get(name),
            status=DocumentStatus.REPEALED if name in ended else DocumentStatus.CURRENT,
            aliases=meta.aliases,
        )
    return found


@pytest.fixture(scope="module")
def retriever() -> Retriever:
    held = documents()
    chunks = [chunk for document in held.values() for chunk in chunk_document(document)]
    vectors = Indifferent().embed_passages([chunk.text for chunk in chunks])
    return Retriever(PolicyIndex.build(chunks, held, vectors), chunks, held, regions(), Indifferent())


def questions(held: dict[str, Document]) -> list[tuple[str, str, str, str]]:
    """(question, document, article, region) for every article of every text still in force."""
    found = []
    for document in held.values():
        if not document.in_force(TODAY):
            continue
        articles = {p.number.segments[0]: p for p in document.provisions if p.number.segments[0].kind == "a"}
        for segment, provision in articles.items():
            words = provision.number.words().partition("条")[0] + "条"
            if "-" not in segment.number:
                found.append((f"《{document.title}》{words}是什么", document.id, str(segment), document.region))
    return found


@needs_policy_texts
def test_an_article_asked_for_by_number_comes_first(retriever: Retriever) -> None:
    asked = questions(documents())[::5]
    assert len(asked) > 350
    missed = []
    for question, document, article, region in asked:
        best = retriever.retrieve(question, region=region, as_of=TODAY, k=1).hits[0].chunk
        if best.document != document or article not in {number.split(".")[0] for number in best.provisions}:
            missed.append((question, best.id))
    assert 1 - len(missed) / len(asked) >= 0.98, missed
