"""A release on disk: manifest, frozen corpus, chunks and index, in one folder that never changes once it is named.

Knows file names and the manifest; does not know how a release is made, nor which one is live (releases.py knows).
"""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.domain.errors import ReleaseError
from assistant.domain.policy import Chunk, ChunkKind, Level

FORMAT = 2


class Manifest(BaseModel):
    """What a release was made of and with; `counts` are for people."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    format: int
    created: str
    wenzheng: str
    corpus_digest: str
    chunks_digest: str
    embedder: str
    dimension: int
    counts: dict[str, int]

    def of_store(self) -> dict[str, str | int]:
        """What the vector store must agree on before the release is opened."""
        return {
            "embedder": self.embedder,
            "dimension": self.dimension,
            "corpus_digest": self.corpus_digest,
            "chunks_digest": self.chunks_digest,
        }

    def refuse_other_embedder(self, model_id: str, dimension: int) -> None:
        """Raise when questions would be embedded by another model than the passages were."""
        if (self.embedder, self.dimension) != (model_id, dimension):
            raise ReleaseError(
                f"发布版本 {self.id} 是用向量模型“{self.embedder}”（{self.dimension} 维）做的，"
                f"现在设置的是“{model_id}”（{dimension} 维），不能混用。"
                "请把 WENZHENG_EMBEDDER 改回原来的模型，或执行 wenzheng ingest stage 和 publish 用新模型重新发布。"
            )


@dataclass(frozen=True)
class ReleaseFolder:
    """Where the parts of one release lie."""

    path: Path

    @property
    def corpus(self) -> Path:
        """The frozen corpus."""
        return self.path / "corpus"

    @property
    def index(self) -> Path:
        """The lexical index and the vectors."""
        return self.path / "index"

    @property
    def chunks(self) -> Path:
        """One chunk a line, in the order of the index."""
        return self.path / "chunks.jsonl"

    @property
    def manifest(self) -> Path:
        """Written last: a folder without it is a broken attempt."""
        return self.path / "manifest.json"

    @property
    def held(self) -> Path:
        """Whoever has the release open holds this file's lock."""
        return self.path / "held.lock"


def releases_folder(data: Path) -> Path:
    """The folder of all releases in a data folder."""
    return data / "releases"


def release_folder(data: Path, release_id: str) -> ReleaseFolder:
    """The folder of one release."""
    return ReleaseFolder(releases_folder(data) / release_id)


def read_manifest(folder: ReleaseFolder) -> Manifest:
    """Read the manifest; ReleaseError when the release is missing, broken or of another format."""
    try:
        manifest = Manifest.model_validate_json(folder.manifest.read_bytes())
    except (OSError, ValidationError) as fault:
        raise ReleaseError(
            f"发布版本 {folder.path.name} 的清单读不出来（{folder.manifest}）。请回退到上一个版本，或重新发布。"
        ) from fault
    if manifest.format != FORMAT:
        raise ReleaseError(
            f"发布版本 {manifest.id} 是第 {manifest.format} 版格式，本程序读第 {FORMAT} 版。请重新发布。"
        )
    return manifest


def write_chunks(chunks: Iterable[Chunk], path: Path) -> None:
    """Write one chunk a line."""
    with path.open("w", encoding="utf-8") as file:
        for chunk in chunks:
            file.write(json.dumps(_encode(chunk), ensure_ascii=False) + "\n")


def read_chunks(path: Path) -> tuple[Chunk, ...]:
    """Read the chunks back, in order."""
    try:
        with path.open(encoding="utf-8") as file:
            return tuple(_decode(json.loads(line)) for line in file)
    except (OSError, ValueError, KeyError) as fault:
        raise ReleaseError(f"片段文件 {path} 读不出来：{fault}。请重新发布该版本。") from fault


def hold(folder: ReleaseFolder) -> IO[bytes]:
    """Mark the release as open until the returned file is closed or the process ends, however it ends."""
    try:
        file = folder.held.open("rb")
    except OSError as fault:
        raise ReleaseError(f"发布版本 {folder.path.name} 已不在 {folder.path}。请刷新后再试。") from fault
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


def is_held(folder: ReleaseFolder) -> bool:
    """Whether any process has the release open."""
    try:
        with folder.held.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _encode(chunk: Chunk) -> dict[str, Any]:
    return {
        "id": chunk.id,
        "kind": chunk.kind.value,
        "document": chunk.document,
        "provisions": chunk.provisions,
        "text": chunk.text,
        "region": chunk.region,
        "level": chunk.level.value,
        "effective": chunk.effective.isoformat() if chunk.effective else None,
        "expires": chunk.expires.isoformat() if chunk.expires else None,
        "programs": chunk.programs,
        "digest": chunk.digest,
    }


def _decode(stored: dict[str, Any]) -> Chunk:
    return Chunk(
        id=stored["id"],
        kind=ChunkKind(stored["kind"]),
        document=stored["document"],
        provisions=tuple(stored["provisions"]),
        text=stored["text"],
        region=stored["region"],
        level=Level(stored["level"]),
        effective=date.fromisoformat(stored["effective"]) if stored["effective"] else None,
        expires=date.fromisoformat(stored["expires"]) if stored["expires"] else None,
        programs=tuple(stored["programs"]),
        digest=stored["digest"],
    )
