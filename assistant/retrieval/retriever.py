"""Answer "which provisions speak to this?": words and meaning together, only what applies there and then.

Knows one opened release; does not know conversations, rules or how an answer is written. Scores are sums of shares and
cosines, never ranks, so that a low best score can be told apart as "nothing here answers this".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np

from assistant.domain.errors import ReleaseError
from assistant.domain.policy import Chunk, Document, ScoredChunk
from assistant.domain.region import NATION, RegionTree
from assistant.retrieval.confidence import ENOUGH, confidence_of
from assistant.retrieval.embedder import Embedder
from assistant.retrieval.everyday import words_of_law
from assistant.retrieval.index import PolicyIndex, digest_of
from assistant.retrieval.names import NameIndex
from assistant.retrieval.phrased import LAW_LEADS, NEAR, Phrased, Phrasing
from assistant.retrieval.ranking import Asked, Weights, give_reasons
from assistant.retrieval.scope import Rows, Scope, Scores
from assistant.retrieval.store import PolicyVectors

# Up to here a full product over the allowed rows is cheaper than the approximate index and misses nothing.
EXACT_ROWS = 20_000
_NEIGHBOURS = 300
_HEARD = 16


@dataclass(frozen=True)
class Retrieval:
    """Hits, best first; `confidence` (0 to 1) is how likely they answer, `answerable` whether that is enough; `of_law`:
    it is put the way people ask for laws, not for the papers of the place."""

    hits: tuple[ScoredChunk, ...]
    confidence: float
    answerable: bool
    of_law: bool = False


@dataclass(frozen=True)
class _Heard:
    """What every row gets for the words of a question, whatever is allowed; the arrays are never written to."""

    vector: Scores
    words: Scores
    phrased: Phrasing
    raised: Scores


class Retriever:
    """One release, opened for questions; safe to share between threads."""

    def __init__(
        self,
        index: PolicyIndex,
        chunks: Sequence[Chunk],
        documents: Mapping[str, Document],
        regions: RegionTree,
        embedder: Embedder,
        *,
        neighbours: PolicyVectors | None = None,
        weights: Weights | None = None,
    ) -> None:
        _check(index, chunks, embedder)
        self._index, self._chunks, self._regions = index, tuple(chunks), regions
        self._embedder, self._neighbours, self._weights = embedder, neighbours, weights or Weights()
        # Phrasings come last; what is found, allowed and shown are the rows before them.
        self._phrased = Phrased(index, chunks)
        self._scope = Scope(chunks[: index.lexical.size], documents, self._weights)
        self._names = NameIndex.of(documents.values())
        # One question is looked up in several texts, and several people ask at once.
        self._listen = lru_cache(maxsize=_HEARD)(self._hear)
        self._row_of_id = {chunk.id: row for row, chunk in enumerate(chunks)}

    def retrieve(
        self,
        query: str,
        *,
        region: str = NATION,
        as_of: date,
        programs: tuple[str, ...] = (),
        k: int = 8,
        document: str | None = None,
        past: bool = False,
        said: str = "",
    ) -> Retrieval:
        """Find the chunks that speak to a question in a region on a day.

        `document` keeps to one document; `past` lets in ended texts, labelled so; `said` are the words as they were said.
        """
        path = self._regions.path(region, as_of)
        allowed = self._scope.allowed(path, as_of, document, past)
        if not len(allowed.rows) or not query.strip():
            return Retrieval((), 0.0, False)
        asked = Asked(path, as_of, frozenset(programs), self._names.find(query))
        heard = self._listen(query, said, tuple(path))
        raised = heard.raised + self._scope.called(asked)
        at = self._choose(heard.vector, allowed.rows, heard.words + raised)
        rows = allowed.rows[at] if at is not None else allowed.rows
        cosines = self._cosines(rows, heard)
        raised[self._scope.suited(asked.programs)] += np.float32(self._weights.program)
        scores = heard.words[rows] + np.float32(self._weights.dense) * cosines + raised[rows]
        scores += allowed.leaning if at is None else allowed.leaning[at]
        hits = tuple(
            self._hit(int(rows[place]), float(scores[place]), heard, float(cosines[place]), asked)
            for place in _best(scores, k)
        )
        sure = confidence_of(hits)
        enough = sure >= ENOUGH or any(hit.said >= NEAR for hit in hits)
        return Retrieval(hits, sure, enough, heard.phrased.lead_of_law >= LAW_LEADS)

    def _hear(self, query: str, said: str, path: tuple[str, ...]) -> _Heard:
        # Names added to the words as they were said help to find letters, not meaning; and a vector costs.
        vector = self._embedder.embed_query(said if said and query.startswith(said) else query)
        words = self._index.score_words(query, self._weights.lexical, self._weights.whole)
        alone = self._embedder.embed_query(said) if said and not query.startswith(said) else vector
        phrased = self._phrased.score(said or query, alone, path)
        raised = np.float32(self._weights.said) * phrased.scores
        if terms := words_of_law(query):
            raised = raised + self._index.score_terms(terms, self._weights.meant)
        return _Heard(vector, words, phrased, raised)

    def _choose(self, vector: Scores, rows: Rows, worded: Scores) -> Rows | None:
        """Positions in `rows` worth ranking: None for all of them when few, else the best by words, names or meaning."""
        if len(rows) <= EXACT_ROWS or self._neighbours is None:
            return None
        near = [self._row_of_id[name] for name, _ in self._neighbours.nearest(vector, _NEIGHBOURS)]
        wanted = np.zeros(len(self._chunks), dtype=bool)
        wanted[near] = True
        wanted[rows[np.argpartition(-worded[rows], _NEIGHBOURS)[:_NEIGHBOURS]]] = True
        return np.flatnonzero(wanted[rows])

    def _cosines(self, rows: Rows, heard: _Heard) -> Scores:
        # Picking rows copies them; past a quarter of all, one product over everything costs less.
        if len(rows) * 4 >= len(self._chunks):
            return (self._index.vectors @ heard.vector)[rows]
        return self._index.vectors[rows] @ heard.vector

    def _hit(self, row: int, score: float, heard: _Heard, cosine: float, asked: Asked) -> ScoredChunk:
        chunk = self._chunks[row]
        reasons = give_reasons(chunk, self._scope.lives[row], self._scope.systems[row], asked)
        words, said = float(heard.words[row]), float(heard.phrased.scores[row])
        return ScoredChunk(chunk, score, words, cosine, reasons, said, heard.phrased.meant.get(row, ""))


def open_retriever(
    folder: Path,
    chunks: Sequence[Chunk],
    documents: Mapping[str, Document],
    regions: RegionTree,
    embedder: Embedder,
    neighbours: PolicyVectors | None = None,
) -> Retriever:
    """Open a release's index folder; `neighbours` is its collection in the store, needed only for large releases."""
    index = PolicyIndex.load(folder)
    if neighbours is not None and neighbours.size != len(chunks):
        raise ReleaseError(f"向量库有 {neighbours.size} 条，该版本有 {len(chunks)} 个片段。请重新发布该版本。")
    return Retriever(index, chunks, documents, regions, embedder, neighbours=neighbours)


def _check(index: PolicyIndex, chunks: Sequence[Chunk], embedder: Embedder) -> None:
    if index.digest != digest_of(chunks):
        raise ReleaseError("检索索引与该版本的片段不是同一批。请重新发布该版本。")
    if index.vectors.shape[1] != embedder.dimension:
        raise ReleaseError(
            f"检索索引的向量是 {index.vectors.shape[1]} 维，现在的模型 {embedder.model_id} 是 {embedder.dimension} 维。"
            "请改回原来的模型设置，或重新发布。"
        )


def _best(scores: Scores, count: int) -> list[int]:
    """Positions of the best scores, best first; of equal scores the earlier row, so that two runs agree."""
    several = len(scores) > count
    top = np.sort(np.argpartition(-scores, count)[:count]) if several else np.arange(len(scores))
    return [int(place) for place in top[np.argsort(-scores[top], kind="stable")]]
