"""BM25 over Chinese characters, their pairs and triples; no dictionary, no tokenizer, numpy only.

Knows texts and their row numbers; does not know what the texts are. Pairs of neighbouring characters find words that
no dictionary has (system names, 文号), single characters help with everyday wording, triples with wording that is
repeated exactly, which counts less because their pairs were counted already.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.domain.errors import ReleaseError

K1 = 1.2
B = 0.75
TRIPLE = 0.3
# A character fits in 21 bits, so characters, pairs and triples have numbers in ranges of their own.
_SHIFT = np.uint64(1 << 21)
_FIRST_TRIPLE = np.uint64(1 << 42)

Terms = NDArray[np.uint64]


@dataclass(frozen=True)
class LexicalScores:
    """BM25 of every row, and `bound`: the most that any row of this index could get for the question."""

    scores: NDArray[np.float32]
    bound: float

    @property
    def shares(self) -> NDArray[np.float32]:
        """Scores as shares of the bound, 0 to 1: comparable between questions, unlike ranks or raw BM25."""
        return self.scores / np.float32(self.bound) if self.bound > 0 else self.scores


@dataclass(frozen=True)
class LexicalIndex:
    """Postings by term: `rows[starts[t]:starts[t+1]]` hold term t with these `weights`; `tops` are each term's largest."""

    terms: Terms
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]
    tops: NDArray[np.float32]
    size: int

    @classmethod
    def build(cls, texts: Sequence[str], k1: float = K1, b: float = B) -> LexicalIndex:
        """Index texts; row numbers are their positions."""
        bags = [terms_of(text) for text in texts]
        lengths = np.array([len(bag) for bag in bags], dtype=np.float64)
        keys = np.concatenate(bags) if bags else np.zeros(0, dtype=np.uint64)
        owners = np.repeat(np.arange(len(bags), dtype=np.int64), lengths.astype(np.int64))
        order = np.lexsort((owners, keys))
        keys, owners = keys[order], owners[order]
        first = np.ones(len(keys), dtype=bool)
        first[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
        at = np.flatnonzero(first)
        counts = np.diff(np.append(at, len(keys))).astype(np.float64)
        terms, starts = np.unique(keys[at], return_index=True)
        bounds = np.append(starts, len(at)).astype(np.int64)
        held = np.diff(bounds).astype(np.float64)
        rarity = np.log1p((len(bags) - held + 0.5) / (held + 0.5))
        mean = lengths.mean() if len(lengths) and lengths.sum() else 1.0
        rows = owners[at]
        damped = counts * (k1 + 1) / (counts + k1 * (1 - b + b * lengths[rows] / mean))
        rarity = np.where(terms >= _FIRST_TRIPLE, rarity * TRIPLE, rarity)
        weights = (np.repeat(rarity, held.astype(np.int64)) * damped).astype(np.float32)
        tops = np.maximum.reduceat(weights, starts) if len(terms) else np.zeros(0, dtype=np.float32)
        return cls(terms, bounds, rows.astype(np.int32), weights, tops, len(bags))

    def score(self, text: str) -> LexicalScores:
        """Score every row for one question; each term counts once however often it was said."""
        found = self._find(np.unique(terms_of(text)))
        scores = np.zeros(self.size, dtype=np.float32)
        for term in found:
            span = slice(self.starts[term], self.starts[term + 1])
            # Rows are unique within a term, so plain indexed addition loses nothing.
            scores[self.rows[span]] += self.weights[span]
        return LexicalScores(scores, float(self.tops[found].sum()))

    def count_postings(self, text: str) -> int:
        """How many postings a question reads: its work, whatever the machine."""
        found = self._find(np.unique(terms_of(text)))
        return int((self.starts[found + 1] - self.starts[found]).sum())

    def _find(self, wanted: Terms) -> NDArray[np.int64]:
        places = np.searchsorted(self.terms, wanted)
        inside = places < len(self.terms)
        places, wanted = places[inside], wanted[inside]
        known: NDArray[np.int64] = places[self.terms[places] == wanted]
        return known

    def save(self, path: Path) -> None:
        """Write the index to one .npz file."""
        np.savez(
            path,
            terms=self.terms,
            starts=self.starts,
            rows=self.rows,
            weights=self.weights,
            tops=self.tops,
            size=np.int64(self.size),
        )

    @classmethod
    def load(cls, path: Path) -> LexicalIndex:
        """Read an index back; nothing is rebuilt."""
        if not path.is_file():
            raise ReleaseError(f"检索索引文件 {path} 不存在。请重新发布该版本。")
        with np.load(path, allow_pickle=False) as kept:
            arrays = [kept[name] for name in ("terms", "starts", "rows", "weights", "tops")]
            return cls(arrays[0], arrays[1], arrays[2], arrays[3], arrays[4], int(kept["size"]))


def terms_of(text: str, *, threes: bool = True) -> Terms:
    """Characters, pairs and triples as numbers; punctuation and spaces part them and are no terms."""
    plain = unicodedata.normalize("NFKC", text).lower()
    codes = np.frombuffer(plain.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    if not len(codes):
        return codes
    letters = np.fromiter((character.isalnum() for character in plain), dtype=bool, count=len(plain))
    joined = letters[:-1] & letters[1:]
    pairs = (codes[:-1] + np.uint64(1)) * _SHIFT + codes[1:]
    if not threes:
        return np.concatenate([codes[letters], pairs[joined]])
    threefold = joined[:-1] & letters[2:]
    triples = pairs[:-1] * _SHIFT + codes[2:]
    return np.concatenate([codes[letters], pairs[joined], triples[threefold]])
