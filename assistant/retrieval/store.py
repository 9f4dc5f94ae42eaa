"""Keep the vectors of each release in Chroma, one collection a release, never changed after it is made.

The only file that imports chromadb. Knows chunks, vectors and what they were made with; does not know questions,
validity or regions (Chroma's own `where` costs ten times an unfiltered query, so filtering happens after).
"""

from __future__ import annotations

import fcntl
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from assistant.domain.errors import ReleaseError
from assistant.domain.policy import Chunk

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

Manifest = Mapping[str, str | int]
Vectors = NDArray[np.float32]

_BATCH = 1000
_INCOMPLETE = -1
_RELEASE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,200}[A-Za-z0-9]|[A-Za-z0-9]")
# Chosen for recall: at these settings the approximate index finds 99 % of the true nearest on policy text.
_GRAPH: Any = {"space": "cosine", "max_neighbors": 32, "ef_construction": 200, "ef_search": 200}


@dataclass(frozen=True)
class PolicyVectors:
    """One opened release of the store."""

    collection: Collection
    release_id: str
    size: int

    def nearest(self, vector: Vectors, count: int) -> tuple[tuple[str, float], ...]:
        """The ids of about the `count` nearest chunks with their cosines, nearest first."""
        wanted = min(count, self.size)
        if wanted <= 0:
            return ()
        found = self.collection.query(query_embeddings=[vector.tolist()], n_results=wanted, include=["distances"])
        distances = (found["distances"] or [[]])[0]
        return tuple((name, 1.0 - float(far)) for name, far in zip(found["ids"][0], distances, strict=True))

    def vectors(self, ids: Sequence[str]) -> Vectors:
        """The vectors of these chunks, in this order; a chunk that is missing is an error."""
        parts: list[Vectors] = []
        for start in range(0, len(ids), _BATCH):
            wanted = list(ids[start : start + _BATCH])
            found = self.collection.get(ids=wanted, include=["embeddings"])
            embeddings = found["embeddings"] if found["embeddings"] is not None else []
            place = {name: row for row, name in enumerate(found["ids"])}
            missing = [name for name in wanted if name not in place]
            if missing:
                raise ReleaseError(
                    f"发布版本 {self.release_id} 的向量库缺少片段 {missing[0]} 等 {len(missing)} 条。请重新发布。"
                )
            parts.append(np.asarray(embeddings, dtype=np.float32)[[place[name] for name in wanted]])
        return np.concatenate(parts) if parts else np.zeros((0, 0), dtype=np.float32)


class PolicyStore:
    """A Chroma folder, or a Chroma server when given an http(s) address."""

    def __init__(self, location: str | Path) -> None:
        self.location = str(location)
        self._server = self.location.startswith(("http://", "https://"))
        self._client: ClientAPI | None = None

    def create(self, release_id: str, chunks: Sequence[Chunk], vectors: Vectors, manifest: Manifest) -> None:
        """Write a release's vectors; what a broken attempt left under the same id is removed first."""
        _check_shape(chunks, vectors)
        with self._writing():
            name = _collection_name(release_id)
            if name in self._names():
                if self._is_complete(name):
                    raise ReleaseError(f"向量库里已有发布版本 {release_id}，发布后的版本不再改动。请换一个版本号。")
                self._connected().delete_collection(name)
            collection = self._connected().create_collection(
                name,
                metadata={**manifest, "complete": _INCOMPLETE},
                configuration={"hnsw": _GRAPH},
                embedding_function=None,
            )
            for start in range(0, len(chunks), _BATCH):
                part = chunks[start : start + _BATCH]
                collection.add(
                    ids=[chunk.id for chunk in part],
                    embeddings=vectors[start : start + _BATCH],
                    documents=[chunk.text for chunk in part],
                    metadatas=[_describe(chunk) for chunk in part],
                )
            # Written last: a collection without it is a broken attempt and is never opened.
            collection.modify(metadata={**manifest, "complete": len(chunks)})

    def open(self, release_id: str, manifest: Manifest) -> PolicyVectors:
        """Open a release, refusing one that was made with another model, dimension or corpus."""
        name = _collection_name(release_id)
        if name not in self._names():
            raise ReleaseError(f"向量库 {self.location} 里没有发布版本 {release_id}。请先发布，或检查数据目录设置。")
        collection = self._connected().get_collection(name, embedding_function=None)
        kept = dict(collection.metadata or {})
        size = collection.count()
        if kept.get("complete") != size:
            raise ReleaseError(f"发布版本 {release_id} 的向量没有写完（{size} 条）。请重新发布。")
        for key, expected in manifest.items():
            if kept.get(key) != expected:
                raise ReleaseError(
                    f"发布版本 {release_id} 的向量与现在的设置不符：{key} 是“{kept.get(key)}”，应当是“{expected}”。"
                    "请改回原来的模型设置，或用现在的设置重新发布。"
                )
        return PolicyVectors(collection, release_id, size)

    def drop(self, release_id: str) -> None:
        """Remove a release's vectors; nothing happens when there are none."""
        with self._writing():
            name = _collection_name(release_id)
            if name in self._names():
                self._connected().delete_collection(name)

    def releases(self) -> tuple[str, ...]:
        """Ids of the releases that were written completely."""
        names = [name for name in self._names() if name.startswith("policy-")]
        return tuple(sorted(name.removeprefix("policy-") for name in names if self._is_complete(name)))

    def close(self) -> None:
        """Let go of the folder or the connection; the next call opens it again."""
        client, self._client = self._client, None
        if client is None:
            return
        # Chroma's own close leaves the connections to its server open.
        parts = (client, getattr(client, "_admin_client", None))
        sessions = [getattr(getattr(part, "_server", None), "_session", None) for part in parts]
        client.close()
        for session in sessions:
            if session is not None:
                session.close()

    def _is_complete(self, name: str) -> bool:
        collection = self._connected().get_collection(name, embedding_function=None)
        return (collection.metadata or {}).get("complete") == collection.count()

    def _names(self) -> set[str]:
        return {collection.name for collection in self._connected().list_collections()}

    def _connected(self) -> ClientAPI:
        if self._client is None:
            import chromadb
            from chromadb.config import Settings

            settings = Settings(anonymized_telemetry=False)
            try:
                if self._server:
                    self._client = chromadb.HttpClient(**_address(self.location), settings=settings)
                else:
                    Path(self.location).mkdir(parents=True, exist_ok=True)
                    self._client = chromadb.PersistentClient(self.location, settings=settings)
            except Exception as fault:
                raise ReleaseError(
                    f"打不开向量库 {self.location}：{fault}。请检查地址、目录权限和服务是否启动。"
                ) from fault
        return self._client

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the folder's writer lock: two writers in one folder damage it for good. A server does its own locking."""
        if self._server:
            yield
            return
        folder = Path(self.location)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "writer.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as fault:
                raise ReleaseError(f"另一个进程正在写向量库 {self.location}。请等它结束后再试。") from fault
            yield


def _collection_name(release_id: str) -> str:
    if not _RELEASE_ID.fullmatch(release_id):
        raise ReleaseError(f"发布版本号“{release_id}”不能用：只能有字母、数字、点、横线和下划线，首尾是字母或数字。")
    return f"policy-{release_id}"


def _check_shape(chunks: Sequence[Chunk], vectors: Vectors) -> None:
    if len(chunks) != len(vectors):
        raise ReleaseError(f"有 {len(chunks)} 个片段，却有 {len(vectors)} 个向量；应当一一对应。")
    if not chunks:
        raise ReleaseError("没有任何片段可写入向量库。请检查语料目录。")
    if len({chunk.id for chunk in chunks}) != len(chunks):
        raise ReleaseError("有片段编号重复；每个片段的编号必须唯一。")


def _describe(chunk: Chunk) -> dict[str, Any]:
    """What another tool looking into the collection should see; retrieval itself reads the release's chunks."""
    return {
        "document": chunk.document,
        "kind": str(chunk.kind),
        "region": chunk.region,
        "level": str(chunk.level),
        "provisions": " ".join(chunk.provisions),
        "effective": chunk.effective.isoformat() if chunk.effective else "",
        "expires": chunk.expires.isoformat() if chunk.expires else "",
    }


def _address(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    return {"host": parts.hostname or "localhost", "port": parts.port or (443 if secure else 8000), "ssl": secure}
