"""Answer "which provisions speak to this?": words and meaning together, only what applies there and then.

Knows one opened release; does not know conversations, rules or how an answer is written. Scores are sums of shares and
cosines, never ranks, so that a low best score can be told apart as "nothing here answers this".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.domain.errors import ReleaseError
from assistant.domain.policy import Chunk, Document, ScoredChunk
from assistant.domain.region import NATION, RegionTree
from assistant.retrieval.embedder import Embedder
from assistant.retrieval.index import PolicyIndex, digest_of
from assistant.retrieval.names import Named, NameIndex
from assistant.retrieval.ranking import Asked, Life, Weights, adjust, life_of, order, systems_of
from assistant.retrieval.store import PolicyVectors

Rows = NDArray[np.int64]

# Up to here a full product over the allowed rows is cheaper than the approximate index and misses nothing.
EXACT_ROWS = 20_000
_POOL = 96
_NEIGHBOURS = 300
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


@dataclass(frozen=True)
class Retrieval:
    """Hits, best first; `confidence` (0 to 1) is how likely they answer, `answerable` whether that is enough."""

    hits: tuple[ScoredChunk, ...]
    confidence: float
    answerable: bool


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
        if index.digest != digest_of(chunks):
            raise ReleaseError("检索索引与该版本的片段不是同一批。请重新发布该版本。")
        if index.vectors.shape[1] != embedder.dimension:
            raise ReleaseError(
                f"检索索引的向量是 {index.vectors.shape[1]} 维，现在的模型 {embedder.model_id} 是 {embedder.dimension} 维。"
                "请改回原来的模型设置，或重新发布。"
            )
        self._index, self._chunks, self._regions = index, tuple(chunks), regions
        self._embedder, self._neighbours, self._weights = embedder, neighbours, weights or Weights()
        self._lives = tuple(life_of(chunk, documents.get(chunk.document)) for chunk in chunks)
        self._systems = tuple(systems_of(chunk, documents.get(chunk.document)) for chunk in chunks)
        self._names = NameIndex.of(documents.values())
        self._rows_of_document = _group(chunk.document for chunk in chunks)
        self._row_of_id = {chunk.id: row for row, chunk in enumerate(chunks)}
        self._region_codes = {
            code: number for number, code in enumerate(dict.fromkeys(chunk.region for chunk in chunks))
        }
        self._region_rows = np.array([self._region_codes[chunk.region] for chunk in chunks], dtype=np.int32)
        self._begins = np.array([_begin(life) for life in self._lives], dtype=np.int32)
        self._ends = np.array([_end(life) for life in self._lives], dtype=np.int32)
        self._allowed = lru_cache(maxsize=512)(self._find_allowed)

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
    ) -> Retrieval:
        """Find the chunks that speak to a question in a region on a day.

        `document` keeps to one document; `past` also lets in texts that had ended by then, labelled so.
        """
        path = self._regions.path(region, as_of)
        rows = self._allowed(path, as_of, document, past)
        if not len(rows) or not query.strip():
            return Retrieval((), 0.0, False)
        asked = Asked(path, as_of, frozenset(programs), self._names.find(query))
        lexical = self._index.lexical.score(query).shares
        whole = self._index.whole.score(query).shares
        candidates, cosines = self._weigh(query, rows, lexical, asked.named)
        base = (
            self._weights.lexical * lexical[candidates]
            + self._weights.document * whole[self._index.owners[candidates]]
            + self._weights.dense * cosines
        )
        pool = self._pool(candidates, base, asked)
        judged = [self._judge(int(candidates[at]), float(base[at]), lexical, float(cosines[at]), asked) for at in pool]
        best = order([hit.score for hit in judged], [hit.chunk.id for hit in judged])[:k]
        hits = tuple(judged[place] for place in best)
        confidence = _confidence(hits)
        return Retrieval(hits, confidence, confidence >= 0.5)

    def _weigh(
        self, query: str, rows: Rows, lexical: NDArray[np.float32], named: Named
    ) -> tuple[Rows, NDArray[np.float32]]:
        """The rows worth ranking and their cosines: all allowed rows when few, else the best by either measure."""
        vector = self._embedder.embed_query(query)
        if len(rows) <= EXACT_ROWS or self._neighbours is None:
            candidates = rows
        else:
            allowed = np.zeros(len(self._chunks), dtype=bool)
            allowed[rows] = True
            near = [self._row_of_id[name] for name, _ in self._neighbours.nearest(vector, _NEIGHBOURS)]
            worded = rows[np.argpartition(-lexical[rows], _NEIGHBOURS)[:_NEIGHBOURS]]
            called = [row for name in named.documents for row in self._rows_of_document.get(name, ())]
            candidates = np.unique(np.concatenate([np.array([*near, *called], dtype=np.int64), worded]))
            candidates = candidates[allowed[candidates]]
        whole = len(candidates) == len(self._chunks)
        vectors = self._index.vectors if whole else self._index.vectors[candidates]
        return candidates, vectors @ vector

    def _pool(self, candidates: Rows, base: NDArray[np.float32], asked: Asked) -> list[int]:
        """Positions to judge one by one: the best so far and everything the question names."""
        if len(base) <= _POOL:
            return list(range(len(base)))
        chosen = set(np.argpartition(-base, _POOL)[:_POOL].tolist())
        if asked.named.documents or asked.named.systems:
            called = {row for name in asked.named.documents for row in self._rows_of_document.get(name, ())}
            called.update(row for row, systems in enumerate(self._systems) if systems & asked.named.systems)
            chosen.update(np.flatnonzero(np.isin(candidates, list(called))).tolist())
        return sorted(chosen)

    def _judge(self, row: int, base: float, lexical: NDArray[np.float32], cosine: float, asked: Asked) -> ScoredChunk:
        chunk = self._chunks[row]
        raised, reasons = adjust(chunk, self._lives[row], self._systems[row], asked, self._weights)
        return ScoredChunk(chunk, base + raised, float(lexical[row]), cosine, reasons)

    def _find_allowed(self, path: tuple[str, ...], as_of: date, document: str | None, past: bool) -> Rows:
        """Rows whose region is on the path and that apply on the day."""
        reachable = np.array([code in path for code in self._region_codes], dtype=bool)
        day = as_of.toordinal()
        mask = reachable[self._region_rows] & (self._begins <= day)
        if not past:
            mask &= self._ends > day
        if document is not None:
            only = np.zeros(len(mask), dtype=bool)
            only[list(self._rows_of_document.get(document, ()))] = True
            mask &= only
        return np.flatnonzero(mask)


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


def _confidence(hits: Sequence[ScoredChunk]) -> float:
    if not hits:
        return 0.0
    best = max(hit.lexical + 4 * (hit.dense - 0.8) for hit in hits[:3])
    return float(1 / (1 + np.exp(-8 * (best - 0.45))))


def _begin(life: Life) -> int:
    if life.to_come:
        return _LAST
    return life.begins.toordinal() if life.begins else _FIRST


def _end(life: Life) -> int:
    if life.over:
        return _FIRST
    return life.ends.toordinal() if life.ends else _LAST


def _group(documents: Iterable[str]) -> dict[str, tuple[int, ...]]:
    grouped: dict[str, list[int]] = {}
    for row, name in enumerate(documents):
        grouped.setdefault(name, []).append(row)
    return {name: tuple(rows) for name, rows in grouped.items()}
