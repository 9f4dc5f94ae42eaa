"""An embedder of no time at all, where what is near what is no matter: crashes, switches, benchmarks around answering."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


class PairEmbedder:
    """Vectors from character pairs, made in no time: for crashes and switches, where what is near what is no matter."""

    model_id = "pairs@test"
    dimension = 32

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed_passages(
        self, texts: list[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        self.embedded.extend(texts)
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> NDArray[np.float32]:
        vector = np.full(self.dimension, 0.5, dtype=np.float32)
        for first, second in pairwise(text):
            vector[(ord(first) * 31 + ord(second)) % self.dimension] += 1
        return vector / np.float32(np.linalg.norm(vector))
