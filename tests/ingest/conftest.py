"""A workshop in a folder of its own, with the real model for releases and a counting one for crashes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.retrieval.embedder import Embedder, open_embedder
from assistant.retrieval.store import PolicyStore
from assistant.storage.database import open_database
from ingest.release import Workshop
from tests.small_corpus import write_corpus


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


def make_workshop(data: Path, embedder: Embedder, kept: int = 5) -> Workshop:
    """A workshop over a data folder."""
    return Workshop(
        data=data,
        engine=open_database(f"sqlite:///{data / 'wenzheng.sqlite'}"),
        store=PolicyStore(data / "chroma"),
        embedder=lambda: embedder,
        kept=kept,
    )


@pytest.fixture(scope="session")
def model(embedder_folder: Path) -> Embedder:
    """The converted default model, loaded once."""
    return open_embedder(embedder_folder)


@pytest.fixture
def pairs() -> PairEmbedder:
    return PairEmbedder()


@pytest.fixture
def workshop(data_folder: Path, pairs: PairEmbedder) -> Iterator[Workshop]:
    """An empty workshop with the quick embedder."""
    opened = make_workshop(data_folder, pairs)
    yield opened
    opened.close()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The small corpus as a folder."""
    return write_corpus(tmp_path / "corpus")
