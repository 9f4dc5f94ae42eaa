"""How alike two short texts are in their letters: cosine over characters and neighbouring pairs, rare ones weighing more.

Knows texts and their row numbers; does not know what the texts are. Unlike BM25 it is symmetric and of a text with itself
1, which learning from examples needs (assistant/retrieval/taught.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.lexical import Terms, terms_of


@dataclass(frozen=True)
class Letters:
    """Postings by term: `rows[starts[t]:starts[t+1]]` have term t, with these `weights`; `rarity` squared, by term."""

    terms: Terms
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]
    rarity: NDArray[np.float32]
    size: int

    @classmethod
    def build(cls, texts: Sequence[str]) -> Letters:
        """Read texts; row numbers are their positions."""
        bags = [np.unique(terms_of(text, threes=False)) for text in texts]
        keys = np.concatenate([*bags, np.zeros(0, dtype=np.uint64)])
        owners = np.repeat(np.arange(len(bags), dtype=np.int32), [len(bag) for bag in bags])
        order = np.argsort(keys, kind="stable")
        terms, first, held = np.unique(keys[order], return_index=True, return_counts=True)
        rarity = np.square(1 + np.log((1 + len(bags)) / (1 + held)))
        shares = np.repeat(rarity, held)
        rows = owners[order]
        lengths = np.sqrt(np.bincount(rows, shares, minlength=len(bags)))
        weights = (shares / lengths[rows]).astype(np.float32)
        return cls(terms, np.append(first, len(keys)), rows, weights, rarity.astype(np.float32), len(bags))

    def likeness(self, text: str) -> NDArray[np.float32]:
        """From 0 to 1 for every row; what no row has counts for nothing."""
        wanted = np.unique(terms_of(text, threes=False))
        places = np.searchsorted(self.terms, wanted)
        inside = places < len(self.terms)
        found = places[inside][self.terms[places[inside]] == wanted[inside]]
        alike = np.zeros(self.size, dtype=np.float32)
        for term in found:
            span = slice(self.starts[term], self.starts[term + 1])
            # Rows are unique within a term, so plain indexed addition loses nothing.
            alike[self.rows[span]] += self.weights[span]
        length = float(np.sqrt(self.rarity[found].sum()))
        return alike / np.float32(length) if length else alike

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """By field, for keeping."""
        return {field.name: np.asarray(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def of(cls, kept: Mapping[str, NDArray[np.generic]]) -> Letters:
        """Back from `arrays`."""
        whole = {field.name: kept[field.name] for field in fields(cls) if field.name != "size"}
        return cls(**whole, size=int(np.asarray(kept["size"])))  # type: ignore[arg-type]
