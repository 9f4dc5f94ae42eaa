"""Open a release for answering: its knowledge and its retriever, checked against the models in use.

Knows what belongs together; does not know which release is live, or what a question is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sqlalchemy import Engine

from assistant.corpus.knowledge import Knowledge, read_corpus
from assistant.domain.errors import CorpusError, ReleaseError
from assistant.retrieval.embedder import Embedder
from assistant.retrieval.index import digest_of
from assistant.retrieval.retriever import EXACT_ROWS, Retriever, open_retriever
from assistant.retrieval.store import PolicyStore
from assistant.storage.release_files import (
    Manifest,
    ReleaseFolder,
    hold,
    read_chunks,
    read_manifest,
    release_folder,
)
from assistant.storage.releases import current_release


@dataclass(frozen=True)
class OpenRelease:
    """One release, open; it is not removed from disk before it is closed."""

    manifest: Manifest
    folder: ReleaseFolder
    knowledge: Knowledge
    retriever: Retriever
    held: IO[bytes]

    @property
    def id(self) -> str:
        """The id every answer from it carries."""
        return self.manifest.id

    def close(self) -> None:
        """Let go of the files; answers already begun keep what they have in memory."""
        self.held.close()


def open_current(data: Path, engine: Engine, embedder: Embedder, store: PolicyStore) -> OpenRelease:
    """Open the live release; one that was overtaken and removed while it was being opened is let go for the next."""
    while True:
        current = current_release(engine)
        if current is None:
            raise ReleaseError("还没有发布任何资料。请先执行 scripts/setup，或者 wenzheng ingest stage 和 publish。")
        try:
            return open_release(data, current, embedder, store)
        except ReleaseError:
            if current_release(engine) == current:
                raise


def open_release(
    data: Path, release_id: str, embedder: Embedder, store: PolicyStore, check_store: bool = False
) -> OpenRelease:
    """Open a release; ReleaseError when it is incomplete or was made with another model.

    A small release is searched exactly over its own vector file; the store is opened for a large one, or to check it.
    """
    folder = release_folder(data, release_id)
    held = hold(folder)
    try:
        manifest = read_manifest(folder)
        manifest.refuse_other_embedder(embedder.model_id, embedder.dimension)
        knowledge = _read_knowledge(folder, manifest)
        chunks = read_chunks(folder.chunks)
        if digest_of(chunks) != manifest.chunks_digest:
            raise ReleaseError(f"发布版本 {release_id} 的片段文件被改动过。请回退到上一个版本，或重新发布。")
        needs_store = check_store or len(chunks) > EXACT_ROWS
        neighbours = store.open(release_id, manifest.of_store()) if needs_store else None
        retriever = open_retriever(folder.index, chunks, knowledge.documents, knowledge.regions, embedder, neighbours)
    except BaseException:
        held.close()
        raise
    return OpenRelease(manifest, folder, knowledge, retriever, held)


def _read_knowledge(folder: ReleaseFolder, manifest: Manifest) -> Knowledge:
    try:
        knowledge = read_corpus(folder.corpus)
    except CorpusError as error:
        raise ReleaseError(
            f"发布版本 {manifest.id} 的语料与现在的程序对不上，请用现在的程序重新检查、发布。第一处：{error.problems[0]}"
        ) from error
    if knowledge.digest != manifest.corpus_digest:
        raise ReleaseError(f"发布版本 {manifest.id} 的语料被改动过。发布后不能改；请在语料里改，再发布一次。")
    return knowledge
