"""Releases in Chroma: complete or not there, and never opened with another model. Run: pytest tests/retrieval/test_store.py"""

from __future__ import annotations

import fcntl
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.domain.errors import ReleaseError
from assistant.domain.policy import Chunk
from assistant.retrieval.store import Manifest, PolicyStore

MANIFEST: Manifest = {"model": "hashed@test", "dimension": 48, "corpus": "abc"}


@pytest.fixture
def store(tmp_path: Path, chunks: tuple[Chunk, ...], vectors: NDArray[np.float32]) -> PolicyStore:
    made = PolicyStore(tmp_path / "chroma")
    made.create("r1", chunks, vectors, MANIFEST)
    return made


def test_the_nearest_chunk_of_a_chunk_s_vector_is_itself(
    store: PolicyStore, chunks: tuple[Chunk, ...], vectors: NDArray[np.float32]
) -> None:
    opened = store.open("r1", MANIFEST)
    for row in (0, 3, len(chunks) - 1):
        name, cosine = opened.nearest(vectors[row], 1)[0]
        assert name == chunks[row].id and cosine == pytest.approx(1.0, abs=1e-5)


def test_vectors_come_back_in_the_order_asked(
    store: PolicyStore, chunks: tuple[Chunk, ...], vectors: NDArray[np.float32]
) -> None:
    wanted = [chunks[4].id, chunks[0].id]
    assert np.allclose(store.open("r1", MANIFEST).vectors(wanted), vectors[[4, 0]], atol=1e-6)


def test_a_missing_chunk_is_an_error_not_a_gap(store: PolicyStore) -> None:
    with pytest.raises(ReleaseError, match="缺少片段"):
        store.open("r1", MANIFEST).vectors(["no such chunk"])


@pytest.mark.parametrize("changed", [{"model": "other@model"}, {"dimension": 1024}, {"corpus": "abd"}])
def test_another_model_dimension_or_corpus_is_refused(store: PolicyStore, changed: dict[str, str | int]) -> None:
    with pytest.raises(ReleaseError, match=next(iter(changed))):
        store.open("r1", {**MANIFEST, **changed})


def test_an_unknown_release_is_refused_with_what_to_do(store: PolicyStore) -> None:
    with pytest.raises(ReleaseError, match="请先发布"):
        store.open("r2", MANIFEST)


def test_a_published_release_is_never_written_again(
    store: PolicyStore, chunks: tuple[Chunk, ...], vectors: NDArray[np.float32]
) -> None:
    with pytest.raises(ReleaseError, match="不再改动"):
        store.create("r1", chunks, vectors, MANIFEST)


def test_what_a_broken_attempt_left_is_not_opened_and_is_replaced(
    tmp_path: Path, chunks: tuple[Chunk, ...], vectors: NDArray[np.float32], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = PolicyStore(tmp_path / "chroma")
    monkeypatch.setattr("assistant.retrieval.store._BATCH", 4)

    def power_cut(chunk: Chunk) -> dict[str, str]:
        if chunk.id == chunks[6].id:
            raise OSError("power cut")
        return {"document": chunk.document}

    with monkeypatch.context() as cut:
        cut.setattr("assistant.retrieval.store._describe", power_cut)
        with pytest.raises(OSError, match="power cut"):
            store.create("r1", chunks, vectors, MANIFEST)
    assert store.releases() == ()
    with pytest.raises(ReleaseError, match="没有写完"):
        store.open("r1", MANIFEST)
    store.create("r1", chunks, vectors, MANIFEST)
    assert store.open("r1", MANIFEST).size == len(chunks)


def test_a_dropped_release_is_gone_and_others_stay(
    store: PolicyStore, chunks: tuple[Chunk, ...], vectors: NDArray[np.float32]
) -> None:
    store.create("r2", chunks, vectors, MANIFEST)
    store.drop("r1")
    store.drop("r1")
    assert store.releases() == ("r2",)


def test_a_release_made_by_another_handle_is_seen_at_once(
    store: PolicyStore, chunks: tuple[Chunk, ...], vectors: NDArray[np.float32]
) -> None:
    store.open("r1", MANIFEST)
    PolicyStore(store.location).create("r2", chunks, vectors, MANIFEST)
    assert store.open("r2", MANIFEST).nearest(vectors[2], 1)[0][0] == chunks[2].id


def test_a_second_writer_is_told_to_wait(
    store: PolicyStore, chunks: tuple[Chunk, ...], vectors: NDArray[np.float32]
) -> None:
    with (Path(store.location) / "writer.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(ReleaseError, match="正在写"):
            store.create("r3", chunks, vectors, MANIFEST)


@pytest.mark.parametrize("name", ["", "坏名字", "a/b", "-x", "a" * 300])
def test_a_release_id_that_cannot_be_a_collection_is_refused(store: PolicyStore, name: str) -> None:
    with pytest.raises(ReleaseError, match="不能用"):
        store.open(name, MANIFEST)


def test_numbers_of_chunks_and_vectors_must_agree(
    store: PolicyStore, chunks: tuple[Chunk, ...], vectors: NDArray[np.float32]
) -> None:
    with pytest.raises(ReleaseError, match="一一对应"):
        store.create("r4", chunks, vectors[:-1], MANIFEST)
