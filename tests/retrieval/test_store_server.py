"""The store against a real `chroma run`: one setting changes the folder for a server. Run: pytest tests/retrieval/test_store_server.py"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.domain.errors import ReleaseError
from assistant.domain.policy import Chunk, Document
from assistant.retrieval.index import PolicyIndex
from assistant.retrieval.retriever import open_retriever
from assistant.retrieval.store import Manifest, PolicyStore
from tests.retrieval.conftest import REGIONS, TODAY, HashedEmbedder

MANIFEST: Manifest = {"model": "hashed@test", "dimension": 48, "corpus": "abc"}


@pytest.fixture
def store(server: str) -> Iterator[PolicyStore]:
    opened = PolicyStore(server)
    yield opened
    opened.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = _free_port()
    chroma = Path(sys.executable).with_name("chroma")
    command = [str(chroma), "run", "--path", str(tmp_path_factory.mktemp("server")), "--port", str(port)]
    process = subprocess.Popen([*command, "--host", "127.0.0.1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert process.poll() is None, "chroma run ended at once"
        with socket.socket() as probe:
            probe.settimeout(0.2)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("chroma run did not open its port within 30 seconds")


def test_a_release_lives_on_a_server_as_in_a_folder(
    store: PolicyStore, chunks: tuple[Chunk, ...], vectors: NDArray[np.float32]
) -> None:
    store.create("s1", chunks, vectors, MANIFEST)
    store.close()
    opened = store.open("s1", MANIFEST)
    assert opened.size == len(chunks)
    assert opened.nearest(vectors[2], 1)[0][0] == chunks[2].id
    assert np.allclose(opened.vectors([chunks[1].id]), vectors[[1]], atol=1e-6)
    with pytest.raises(ReleaseError, match="model"):
        store.open("s1", {**MANIFEST, "model": "other"})
    store.drop("s1")
    assert "s1" not in store.releases()


def test_the_retriever_finds_through_the_server_what_it_finds_exactly(
    store: PolicyStore,
    tmp_path: Path,
    chunks: tuple[Chunk, ...],
    vectors: NDArray[np.float32],
    library: dict[str, Document],
    embedder: HashedEmbedder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store.create("s2", chunks, vectors, MANIFEST)
    PolicyIndex.build(chunks, library, vectors).save(tmp_path / "index")
    opened = store.open("s2", MANIFEST)
    exact = open_retriever(tmp_path / "index", chunks, library, REGIONS, embedder)
    near = open_retriever(tmp_path / "index", chunks, library, REGIONS, embedder, opened)
    monkeypatch.setattr("assistant.retrieval.retriever.EXACT_ROWS", 1)
    monkeypatch.setattr("assistant.retrieval.retriever._NEIGHBOURS", 3)
    for question in ("申请最低生活保障向哪里提出", "低保办法第二条", "居家养老"):
        asked = {"region": "420323", "as_of": TODAY, "k": 3}
        assert near.retrieve(question, **asked).hits[:1] == exact.retrieve(question, **asked).hits[:1]  # type: ignore[arg-type]


def test_a_server_that_is_not_there_is_told_with_its_address() -> None:
    address = f"http://127.0.0.1:{_free_port()}"
    with pytest.raises(ReleaseError, match=address):
        PolicyStore(address).releases()
