"""Measure retrieval on a dataset of documents and questions, through the retriever the assistant itself uses.

A dataset is a folder with `corpus.jsonl` {doc_id, text, title?} and `queries_<split>.jsonl` {qid, question, doc_id or
doc_ids, answer}. A document ranks where its best passage does. Knows no policy: regions, dates and levels are all equal
here. Figures are fractions, except milliseconds.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import mean, median
from time import perf_counter, thread_time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.assemble import EMBEDDER_FOLDER
from assistant.domain.numbering import ProvisionNumber
from assistant.domain.policy import Chunk, ChunkKind, Document, Level, Provision
from assistant.domain.region import NATION, Region, RegionTree
from assistant.evaluate.passages import find_title, split_passages
from assistant.retrieval.embedder import Embedder, open_embedder
from assistant.retrieval.index import PolicyIndex
from assistant.retrieval.ranking import Weights
from assistant.retrieval.retriever import Retrieval, Retriever
from assistant.settings import Settings

_DEPTH = 60
_DAY = date(2000, 1, 1)
_SPACE = re.compile(r"\s+")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Question:
    """One question of a dataset with the documents that answer it and, where there is one, the answer's text."""

    text: str
    documents: frozenset[str]
    answer: str = ""


@dataclass(frozen=True)
class Dataset:
    """Documents as one-provision policies, cut into passages, with their questions."""

    documents: dict[str, Document]
    chunks: tuple[Chunk, ...]
    questions: tuple[Question, ...]


def run(folder: Path, split: str, settings: Settings) -> dict[str, float]:
    """Measure one split of a dataset with the embedder in use; passage vectors are kept in the data folder."""
    embedder = open_embedder(settings.embedder or settings.data / EMBEDDER_FOLDER)
    dataset = read_dataset(folder, split)
    vectors = embed_passages(dataset.chunks, embedder, settings.data / "evaluation")
    return measure(dataset, vectors, embedder)


def read_dataset(folder: Path, split: str) -> Dataset:
    """Read a dataset and cut its documents into passages with the title in front."""
    documents: dict[str, Document] = {}
    chunks: list[Chunk] = []
    for row in _rows(folder / "corpus.jsonl"):
        name, text = str(row["doc_id"]), str(row["text"])
        title = str(row.get("title") or find_title(text))
        provision = Provision(name, ProvisionNumber.parse("p1"), text)
        documents[name] = Document(name, title, "", Level.NORMATIVE, NATION, (provision,))
        chunks.extend(_chunks(name, title, text))
    questions = tuple(
        Question(str(row["question"]), _wanted(row), str(row.get("answer", "")))
        for row in _rows(folder / f"queries_{split}.jsonl")
    )
    return Dataset(documents, tuple(chunks), questions)


def embed_passages(chunks: Sequence[Chunk], embedder: Embedder, folder: Path) -> NDArray[np.float32]:
    """Embed passages once; the same passages and model are read back from the folder afterwards."""
    digest = hashlib.sha256(embedder.model_id.encode())
    for chunk in chunks:
        digest.update(f"{chunk.text}\0".encode())
    kept = folder / f"{digest.hexdigest()[:16]}.npy"
    if kept.is_file():
        return np.asarray(np.load(kept, allow_pickle=False))
    texts = [chunk.text for chunk in chunks]
    vectors = embedder.embed_passages(texts, lambda done, total: _log.info("embedded %d of %d passages", done, total))
    folder.mkdir(parents=True, exist_ok=True)
    np.save(kept, vectors)
    return vectors


def measure(
    dataset: Dataset, vectors: NDArray[np.float32], embedder: Embedder, weights: Weights | None = None
) -> dict[str, float]:
    """Ask every question and compare what comes back with what should."""
    index = PolicyIndex.build(dataset.chunks, dataset.documents, vectors)
    nation = RegionTree.of((Region(NATION, "全国", "nation"),))
    retriever = Retriever(index, dataset.chunks, dataset.documents, nation, embedder, weights=weights)
    ranks: list[int | None] = []
    held: list[bool] = []
    embedding: list[float] = []
    wall: list[float] = []
    work: list[float] = []
    for question in dataset.questions:
        began = perf_counter()
        embedder.embed_query(question.text)
        embedding.append(perf_counter() - began)
        began, used = perf_counter(), thread_time()
        retrieval = retriever.retrieve(question.text, as_of=_DAY, k=_DEPTH)
        work.append(thread_time() - used)
        wall.append(perf_counter() - began)
        ranks.append(_rank(retrieval, question.documents))
        held.append(_holds(retrieval, question.answer))
    return {
        "R@1": _share(ranks, 1),
        "R@5": _share(ranks, 5),
        "R@10": _share(ranks, 10),
        "MRR@10": mean(1 / rank if rank is not None and rank <= 10 else 0.0 for rank in ranks),
        "ans@5": mean(held),
        "questions": len(dataset.questions),
        "passages": len(dataset.chunks),
        "ms_embedding_p50": median(embedding) * 1000,
        "ms_search_p50": median(wall) * 1000,
        "ms_search_cpu_p50": median(work) * 1000,
    }


def _rank(retrieval: Retrieval, wanted: frozenset[str]) -> int | None:
    found = dict.fromkeys(hit.chunk.document for hit in retrieval.hits)
    return next((place for place, name in enumerate(found, start=1) if name in wanted), None)


def _holds(retrieval: Retrieval, answer: str) -> bool:
    """Whether one of the first five passages holds the whole answer, spaces aside."""
    plain = _SPACE.sub("", answer)
    return bool(plain) and any(plain in _SPACE.sub("", hit.chunk.text) for hit in retrieval.hits[:5])


def _share(ranks: Sequence[int | None], depth: int) -> float:
    return mean(rank is not None and rank <= depth for rank in ranks)


def _chunks(name: str, title: str, text: str) -> list[Chunk]:
    passages = split_passages(text)
    return [
        Chunk(
            id=f"{name} {number}",
            kind=ChunkKind.PROVISION,
            document=name,
            provisions=("p1",),
            text=passage if passage.startswith(title) else f"{title}\n{passage}",
            region=NATION,
            level=Level.NORMATIVE,
        )
        for number, passage in enumerate(passages)
    ]


def _wanted(row: dict[str, Any]) -> frozenset[str]:
    return frozenset(map(str, row.get("doc_ids") or [row["doc_id"]]))


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]
