"""Which rows of a release may be cited for a region on a day, and which rows a name calls; tables made once a release.

Knows chunks and documents; does not know the words of a question beyond the names found in it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.domain.policy import Chunk, ChunkKind, Document, Level
from assistant.retrieval.ranking import Asked, Life, Weights, articles_of, life_of, systems_of

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]

_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()
_NONE: Rows = np.zeros(0, dtype=np.int64)
_KEPT = 512
_OF_TABLES = (ChunkKind.RULE, ChunkKind.PROCEDURE)


@dataclass(frozen=True)
class Allowed:
    """Rows that apply, ascending, and what region and level add to each."""

    rows: Rows
    leaning: Scores


class Scope:
    """Columns of a release's chunks, row by row."""

    def __init__(self, chunks: Sequence[Chunk], documents: Mapping[str, Document], weights: Weights) -> None:
        self._weights = weights
        self.size = len(chunks)
        self.lives: tuple[Life, ...] = tuple(life_of(chunk, documents.get(chunk.document)) for chunk in chunks)
        self.systems = tuple(systems_of(chunk, documents.get(chunk.document)) for chunk in chunks)
        self._regions = {code: at for at, code in enumerate(dict.fromkeys(chunk.region for chunk in chunks))}
        self._region = np.array([self._regions[chunk.region] for chunk in chunks], dtype=np.int32)
        self._begins = np.array([_begin(life) for life in self.lives], dtype=np.int32)
        self._ends = np.array([_end(life) for life in self.lives], dtype=np.int32)
        strength = [len(Level) - chunk.level.rank for chunk in chunks]
        self._strength = np.array(strength, dtype=np.float32) * np.float32(weights.level)
        self._strength[[row for row, chunk in enumerate(chunks) if chunk.kind in _OF_TABLES]] += np.float32(weights.row)
        self._of_document = _group((row, chunk.document) for row, chunk in enumerate(chunks))
        self._of_program = _group((row, name) for row, chunk in enumerate(chunks) for name in chunk.programs)
        self._of_system = _group((row, name) for row, names in enumerate(self.systems) for name in names)
        self._of_article = _group((row, name) for row, chunk in enumerate(chunks) for name in articles_of(chunk))
        self.allowed = lru_cache(maxsize=_KEPT)(self._find_allowed)

    def _find_allowed(self, path: tuple[str, ...], as_of: date, document: str | None, past: bool) -> Allowed:
        """Rows whose region is on the path and that apply on the day; `past` lets ended ones in."""
        distance = np.full(len(self._regions), -1, dtype=np.int32)
        for step, code in enumerate(path):
            if code in self._regions:
                distance[self._regions[code]] = step
        away = distance[self._region]
        day = as_of.toordinal()
        mask = (away >= 0) & (self._begins <= day)
        if not past:
            mask &= self._ends > day
        if document is not None:
            only = np.zeros(self.size, dtype=bool)
            only[self._of_document.get(document, _NONE)] = True
            mask &= only
        rows = np.flatnonzero(mask)
        nearness = (len(path) - 1 - away[rows]).astype(np.float32) * np.float32(self._weights.nearer)
        return Allowed(rows, nearness + self._strength[rows])

    def called(self, asked: Asked) -> Scores:
        """What names in the question add to every row."""
        raised = np.zeros(self.size, dtype=np.float32)
        named = asked.named
        in_documents = _union(self._of_document, named.documents)
        raised[in_documents] += np.float32(self._weights.document_named)
        articles = _union(self._of_article, named.articles)
        if named.documents:
            articles = np.intersect1d(articles, in_documents)
        raised[articles] += np.float32(self._weights.article_named)
        raised[_union(self._of_system, named.systems)] += np.float32(self._weights.system_named)
        return raised

    def suited(self, programs: frozenset[str]) -> Rows:
        """Rows that speak of any of these programs."""
        return _union(self._of_program, programs)


def _begin(life: Life) -> int:
    if life.to_come:
        return _LAST
    return life.begins.toordinal() if life.begins else _FIRST


def _end(life: Life) -> int:
    if life.over:
        return _FIRST
    return life.ends.toordinal() if life.ends else _LAST


def _group(pairs: Iterable[tuple[int, Hashable]]) -> dict[Hashable, Rows]:
    grouped: dict[Hashable, list[int]] = {}
    for row, name in pairs:
        grouped.setdefault(name, []).append(row)
    return {name: np.array(rows, dtype=np.int64) for name, rows in grouped.items()}


def _union(groups: Mapping[Hashable, Rows], names: frozenset[str]) -> Rows:
    found = [groups[name] for name in names if name in groups]
    if len(found) < 2:
        return found[0] if found else _NONE
    return np.unique(np.concatenate(found))
