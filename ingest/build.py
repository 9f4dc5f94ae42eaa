"""Make one release: frozen corpus, chunks, vectors, index, collection – complete, or rubbish that the next run removes.

Knows the order that makes a stop at any point harmless: files under an unfinished name, then the collection, then the
real name, then the record. Does not know whether the release should be made.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from assistant.corpus.knowledge import Knowledge
from assistant.domain.errors import ReleaseError
from assistant.domain.policy import Chunk, ChunkKind
from assistant.retrieval.index import PolicyIndex, digest_of
from assistant.retrieval.taught import Taught
from assistant.storage.release_files import (
    FORMAT,
    Manifest,
    ReleaseFolder,
    is_held,
    release_folder,
    releases_folder,
    write_chunks,
)
from assistant.storage.releases import current_release, forget_release, list_releases, record_staged
from ingest.embedding import clear_parts, embed_chunks
from ingest.workshop import Progress, Workshop

UNFINISHED = ".unfinished"
WRITE = "写入索引"


def build_release(
    workshop: Workshop, knowledge: Knowledge, texts: Mapping[str, str], chunks: Sequence[Chunk], progress: Progress
) -> Manifest:
    """Build and record a staged release; the writer lock must be held."""
    embedder = workshop.embedder()
    parts = releases_folder(workshop.data) / "parts"
    vectors = embed_chunks(chunks, embedder, _kept_folders(workshop), parts, progress)
    created = workshop.clock()
    manifest = Manifest(
        id=f"{created:%Y%m%dT%H%M%S}-{knowledge.digest[:8]}-{secrets.token_hex(2)}",
        format=FORMAT,
        created=created.isoformat(timespec="seconds"),
        wenzheng=version("wenzheng"),
        corpus_digest=knowledge.digest,
        chunks_digest=digest_of(chunks),
        embedder=embedder.model_id,
        dimension=embedder.dimension,
        counts=count(knowledge, chunks),
    )
    progress(WRITE, 0, 3)
    index = PolicyIndex.build(chunks, knowledge.documents, vectors, _taught_before(workshop))
    folder = _write_folder(workshop, manifest, texts, index, chunks)
    progress(WRITE, 1, 3)
    workshop.store.create(manifest.id, chunks, vectors, manifest.of_store())
    progress(WRITE, 2, 3)
    final = release_folder(workshop.data, manifest.id).path
    _sync(folder)
    os.rename(folder, final)
    _sync_folder(final.parent)
    record_staged(workshop.engine, manifest.id, created, manifest.model_dump())
    clear_parts(parts)
    progress(WRITE, 3, 3)
    return manifest


def _write_folder(
    workshop: Workshop, manifest: Manifest, texts: Mapping[str, str], index: PolicyIndex, chunks: Sequence[Chunk]
) -> Path:
    """Everything of the release but its collection, under the unfinished name."""
    final = release_folder(workshop.data, manifest.id).path
    folder = ReleaseFolder(final.with_name(manifest.id + UNFINISHED))
    for name, text in texts.items():
        path = folder.corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    write_chunks(chunks, folder.chunks)
    index.save(folder.index)
    folder.held.touch()
    folder.manifest.write_text(manifest.model_dump_json(indent=2), encoding="utf-8")
    return folder.path


def collect_rubbish(workshop: Workshop) -> tuple[str, ...]:
    """Remove what stopped runs left: folders without a record, with their collections. Held ones wait."""
    recorded = {row.id for row in list_releases(workshop.engine)}
    root = releases_folder(workshop.data)
    removed: list[str] = []
    for path in sorted(root.iterdir()) if root.is_dir() else ():
        release_id = path.name.removesuffix(UNFINISHED)
        if path.name == "parts" or release_id in recorded or is_held(ReleaseFolder(path)):
            continue
        workshop.store.drop(release_id)
        # Renamed first: a folder that is half removed must not look like a release.
        doomed = path.with_name(release_id + UNFINISHED)
        if path != doomed:
            os.rename(path, doomed)
        shutil.rmtree(doomed)
        removed.append(release_id)
    return tuple(removed)


def retire_old(workshop: Workshop) -> tuple[str, ...]:
    """Forget retired releases beyond the newest `kept`, and staged ones that a newer one overtook; then remove them."""
    rows = list_releases(workshop.engine)
    retired = [row.id for row in rows if row.state == "retired"][workshop.kept :]
    staged = [row.id for row in rows if row.state == "staged"][1:]
    for release_id in (*retired, *staged):
        if not is_held(release_folder(workshop.data, release_id)):
            forget_release(workshop.engine, release_id)
    return collect_rubbish(workshop)


def count(knowledge: Knowledge, chunks: Sequence[Chunk]) -> dict[str, int]:
    """Figures for the manifest and for people."""
    book = knowledge.rulebook
    return {
        "documents": len(knowledge.documents),
        "provisions": sum(len(document.provisions) for document in knowledge.documents.values()),
        "programs": len(knowledge.programs),
        "rules": sum(len(rows) for rows in book.rules.values()),
        "standards": len(book.standards),
        "procedures": sum(len(rows) for rows in book.procedures.values()),
        "chunks": sum(chunk.kind is not ChunkKind.PHRASING for chunk in chunks),
        "phrasings": len(knowledge.phrasings),
    }


def _kept_folders(workshop: Workshop) -> list[ReleaseFolder]:
    return [release_folder(workshop.data, row.id) for row in list_releases(workshop.engine)]


def _taught_before(workshop: Workshop) -> Taught | None:
    """What the release served now was taught; a damaged or older one only costs learning anew."""
    current = current_release(workshop.engine)
    try:
        return PolicyIndex.load(release_folder(workshop.data, current).index).taught if current else None
    except ReleaseError:
        return None


def _sync(folder: Path) -> None:
    """Put every file on disk before the release gets its name."""
    for place, _, files in os.walk(folder):
        for name in files:
            with (Path(place) / name).open("rb") as file:
                os.fsync(file.fileno())
        _sync_folder(Path(place))


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
