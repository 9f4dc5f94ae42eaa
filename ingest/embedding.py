"""Vectors for chunks: those embedded before are taken over by digest, only new texts go through the model.

Knows earlier releases and what an interrupted run left; does not know why a chunk changed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.domain.errors import ReleaseError
from assistant.domain.policy import Chunk
from assistant.retrieval.embedder import Embedder
from assistant.retrieval.index import PolicyIndex
from assistant.storage.release_files import ReleaseFolder, read_chunks, read_manifest
from ingest.workshop import Progress

Vectors = NDArray[np.float32]

PART = 256
EMBED = "生成向量"


def embed_chunks(
    chunks: Sequence[Chunk], embedder: Embedder, kept: Sequence[ReleaseFolder], parts: Path, progress: Progress
) -> Vectors:
    """One row a chunk. What is embedded is put aside in `parts` as it comes, so that a stopped run goes on from there."""
    wanted = dict.fromkeys(chunk.digest for chunk in chunks)
    found = _collect(set(wanted), embedder, kept, parts)
    texts = {chunk.digest: chunk.text for chunk in chunks if chunk.digest not in found}
    done, total = len(wanted) - len(texts), len(wanted)
    progress(EMBED, done, total)
    new = list(texts)
    for start in range(0, len(new), PART):
        batch = new[start : start + PART]
        vectors = embedder.embed_passages([texts[digest] for digest in batch])
        _put_aside(parts, embedder, batch, vectors)
        found.update(zip(batch, vectors, strict=True))
        done += len(batch)
        progress(EMBED, done, total)
    return np.stack([found[chunk.digest] for chunk in chunks]).astype(np.float32)


def clear_parts(parts: Path) -> None:
    """Remove what was put aside, once it is in a release."""
    shutil.rmtree(parts, ignore_errors=True)


def _collect(wanted: set[str], embedder: Embedder, kept: Sequence[ReleaseFolder], parts: Path) -> dict[str, Vectors]:
    found: dict[str, Vectors] = {}
    for known in (*(_of_release(folder, embedder) for folder in kept), _of_parts(parts, embedder)):
        if len(found) == len(wanted):
            break
        for digest, vector in known:
            if digest in wanted:
                found.setdefault(digest, vector)
    return found


def _of_release(folder: ReleaseFolder, embedder: Embedder) -> Iterator[tuple[str, Vectors]]:
    try:
        manifest = read_manifest(folder)
        if (manifest.embedder, manifest.dimension) != (embedder.model_id, embedder.dimension):
            return
        vectors = PolicyIndex.load(folder.index).vectors
        for chunk, vector in zip(read_chunks(folder.chunks), vectors, strict=True):
            yield chunk.digest, vector
    except (ReleaseError, ValueError):
        return  # a damaged earlier release only costs embedding anew


def _of_parts(parts: Path, embedder: Embedder) -> Iterator[tuple[str, Vectors]]:
    for file in sorted(parts.glob("*.npz")):
        with np.load(file, allow_pickle=False) as part:
            if str(part["model"]) == embedder.model_id:
                yield from zip((str(digest) for digest in part["digests"]), part["vectors"], strict=True)


def _put_aside(parts: Path, embedder: Embedder, digests: Sequence[str], vectors: Vectors) -> None:
    parts.mkdir(parents=True, exist_ok=True)
    number = len(list(parts.glob("*.npz")))
    unfinished = parts / "unfinished"
    with unfinished.open("wb") as file:
        np.savez(file, model=np.array(embedder.model_id), digests=np.array(digests), vectors=vectors)
    os.replace(unfinished, parts / f"{number:06}.npz")
