"""The part of a release that retrieval reads: BM25 of chunks, of whole documents and of phrasings, and the vectors.

Knows how to build, save and load them together; does not know questions. Loading rebuilds nothing, and the vectors are
mapped from the file, so that several workers on one release share one copy in memory.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.domain.errors import ReleaseError
from assistant.domain.policy import Chunk, ChunkKind, Document
from assistant.retrieval.lexical import LexicalIndex
from assistant.retrieval.taught import Taught

_ABOUT, _CHUNKS, _DOCUMENTS, _VECTORS = "about.json", "chunks.npz", "documents.npz", "vectors.npy"
_PHRASINGS, _TAUGHT = "phrasings.npz", "taught.npz"
FORMAT = 3
LONGEST_TELLING = 20


@dataclass(frozen=True)
class PolicyIndex:
    """Row n of `lexical` and `vectors` is chunk n; `owners[n]` is its document's row in `whole`.

    Phrasings are the last rows of `vectors` and have words of their own in `said`: short and in everyday words, they
    would change what is rare among provisions; `taught` is what was learned from them.
    """

    digest: str
    documents: tuple[str, ...]
    owners: NDArray[np.int32]
    lexical: LexicalIndex
    whole: LexicalIndex
    said: LexicalIndex
    taught: Taught
    vectors: NDArray[np.float32]

    @classmethod
    def build(
        cls,
        chunks: Sequence[Chunk],
        documents: Mapping[str, Document],
        vectors: NDArray[np.float32],
        before: Taught | None = None,
    ) -> PolicyIndex:
        """Index chunks, in the given order, with their vectors; `before` is what an earlier release was taught."""
        if len(chunks) != len(vectors):
            raise ReleaseError(f"有 {len(chunks)} 个片段，却有 {len(vectors)} 个向量；应当一一对应。")
        cited = [chunk for chunk in chunks if chunk.kind is not ChunkKind.PHRASING]
        if list(chunks[: len(cited)]) != cited:
            raise ReleaseError("问法要排在所有片段的后面。")
        ids = tuple(dict.fromkeys(chunk.document for chunk in cited))
        place = {name: row for row, name in enumerate(ids)}
        owners = np.array([place[chunk.document] for chunk in cited], dtype=np.int32)
        whole = LexicalIndex.build(_whole_texts(ids, cited, documents))
        said = LexicalIndex.build([chunk.text for chunk in chunks[len(cited) :]])
        words = LexicalIndex.build([chunk.text for chunk in cited])
        return cls(digest_of(chunks), ids, owners, words, whole, said, Taught.build(chunks, vectors, before), vectors)

    def score_words(self, question: str, chunk_weight: float, whole_weight: float) -> NDArray[np.float32]:
        """Weighted share of the question's words in every chunk and, where that tells more, in its whole document."""
        words = self.lexical.score(question).shares
        whole = self.whole.score(question).shares[self.owners]
        reach = np.float32(whole_weight * self.telling.mean())
        broader = np.where(self.telling, whole, words)
        return np.asarray(np.float32(chunk_weight) * words + reach * broader, dtype=np.float32)

    def score_terms(self, terms: str, weight: float) -> NDArray[np.float32]:
        """Weighted share of further words, which the question did not say, in every chunk."""
        return np.asarray(np.float32(weight) * self.lexical.score(terms).shares, dtype=np.float32)

    @cached_property
    def telling(self) -> NDArray[np.bool_]:
        """Chunks of documents of a few chunks: a one-chunk document tells nothing more, a long one tells of anything.

        Measured: BM25 of the whole text helps with notices and harms with laws of dozens of articles.
        """
        sizes = np.bincount(self.owners, minlength=len(self.documents))[self.owners]
        return (sizes > 1) & (sizes <= LONGEST_TELLING)

    def save(self, folder: Path) -> None:
        """Write the index into a folder of its own."""
        folder.mkdir(parents=True, exist_ok=True)
        self.lexical.save(folder / _CHUNKS)
        self.whole.save(folder / _DOCUMENTS)
        self.said.save(folder / _PHRASINGS)
        self.taught.save(folder / _TAUGHT)
        np.save(folder / _VECTORS, np.ascontiguousarray(self.vectors, dtype=np.float32))
        about = {"format": FORMAT, "digest": self.digest, "documents": self.documents, "owners": self.owners.tolist()}
        # Last, so that a folder with it is complete.
        (folder / _ABOUT).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> PolicyIndex:
        """Read an index back."""
        try:
            about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
            if about["format"] != FORMAT:
                raise ReleaseError(
                    f"检索索引 {folder} 是第 {about['format']} 版格式，本程序读第 {FORMAT} 版。请重新发布。"
                )
            vectors = np.load(folder / _VECTORS, mmap_mode="r", allow_pickle=False)
            owners = np.array(about["owners"], dtype=np.int32)
            lexical, whole, said = (LexicalIndex.load(folder / name) for name in (_CHUNKS, _DOCUMENTS, _PHRASINGS))
            taught = Taught.load(folder / _TAUGHT)
        except (OSError, ValueError, KeyError) as fault:
            raise ReleaseError(f"检索索引 {folder} 读不出来：{fault}。请重新发布该版本。") from fault
        return cls(about["digest"], tuple(about["documents"]), owners, lexical, whole, said, taught, vectors)


def digest_of(chunks: Sequence[Chunk]) -> str:
    """One digest of which chunks stand in which order, to tell an index that belongs to other chunks."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(f"{chunk.id}\0{chunk.digest}\0{chunk.text}\n".encode())
    return digest.hexdigest()


def _whole_texts(ids: Sequence[str], chunks: Sequence[Chunk], documents: Mapping[str, Document]) -> list[str]:
    parts: dict[str, list[str]] = {name: [] for name in ids}
    for name in ids:
        if name in documents:
            document = documents[name]
            headings = dict.fromkeys(heading for provision in document.provisions for heading in provision.heading)
            parts[name] = [document.title, *headings, *(provision.text for provision in document.provisions)]
    for chunk in chunks:
        if chunk.document not in documents:
            parts[chunk.document].append(chunk.text)
    return ["\n".join(parts[name]) for name in ids]
