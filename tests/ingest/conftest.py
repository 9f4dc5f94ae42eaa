"""A workshop in a folder of its own, with the real model for releases and a counting one for crashes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.retrieval.embedder import Embedder, open_embedder
from assistant.retrieval.store import PolicyStore
from assistant.storage.database import open_database
from ingest.release import Workshop
from tests.pair_embedder import PairEmbedder
from tests.small_corpus import write_corpus


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
