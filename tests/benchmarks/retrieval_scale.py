"""Time, memory and recall of retrieval at 1k, 5k, 10k, 50k and 100k chunks, with and without the approximate index.

    OMP_NUM_THREADS=1 python tests/benchmarks/retrieval_scale.py [SIZE ...] [--json FILE]

Words are the project's own provisions, shuffled by sentence; vectors are theirs with noise, so that neighbours are near
as in real text. Regions: half of the chunks national, the rest spread over 200 places. Questions are asked in a county
and in the nation; the embedding of the question is counted apart. Needs the converted embedder in the data folder.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter, process_time, thread_time
from typing import Any
from unittest.mock import patch

import numpy as np

from assistant.corpus.knowledge import read_corpus
from assistant.domain.policy import Chunk, ChunkKind, Document, Level
from assistant.domain.region import NATION, Region, RegionTree
from assistant.evaluate.retrieval import embed_passages
from assistant.retrieval.embedder import open_embedder
from assistant.retrieval.index import PolicyIndex
from assistant.retrieval.retriever import Retriever, open_retriever
from assistant.retrieval.store import PolicyStore

DAY = date(2026, 9, 1)
PLACES = 200
NOISE = 0.35
QUESTIONS = 200


class Remembered:
    """Vectors of the questions, made beforehand, so that only the search is timed."""

    model_id = "remembered"

    def __init__(self, vectors: dict[str, Any]) -> None:
        self.vectors = vectors
        self.dimension = len(next(iter(vectors.values())))

    def embed_query(self, text: str) -> Any:
        return self.vectors[text]

    def embed_passages(self, texts: list[str], progress: Any = None) -> Any:
        raise NotImplementedError


def make_chunks(size: int, documents: dict[str, Document], vectors: Any, seed: int) -> tuple[list[Chunk], Any]:
    """Chunks of shuffled sentences with the noised vector of the provision they begin with."""
    chance = random.Random(seed)
    rng = np.random.default_rng(seed)
    provisions = [(document, provision) for document in documents.values() for provision in document.provisions]
    sentences = [s for _, provision in provisions for s in re.findall(r"[^。]+。", provision.text)]
    chunks, rows = [], []
    for number in range(size):
        row = number % len(provisions)
        document, provision = provisions[row]
        more = "".join(chance.sample(sentences, 2)) if number >= len(provisions) else ""
        region = NATION if chance.random() < 0.5 else f"{200000 + chance.randrange(PLACES)}"
        chunks.append(
            Chunk(
                id=f"{number}",
                kind=ChunkKind.PROVISION,
                document=f"{document.id}_{number // len(provisions)}",
                provisions=(str(provision.number),),
                text=f"{document.title}\n{provision.text[:80]}{more}",
                region=region,
                level=document.level or Level.NORMATIVE,
                effective=date(2000 + number % 26, 1, 1),
                expires=date(2026, 1, 1) if number % 10 == 0 else None,
            )
        )
        rows.append(row)
    base = vectors[rows]
    noise = rng.standard_normal(base.shape).astype(np.float32)
    moved = base + NOISE * noise / np.linalg.norm(noise, axis=1, keepdims=True)
    return chunks, (moved / np.linalg.norm(moved, axis=1, keepdims=True)).astype(np.float32)


def time_queries(retriever: Retriever, questions: list[str], region: str) -> dict[str, float]:
    """CPU and wall milliseconds of the search alone."""
    for question in questions[:20]:
        retriever.retrieve(question, region=region, as_of=DAY)
    cpu, wall = [], []
    for question in questions:
        began, used = perf_counter(), thread_time()
        retriever.retrieve(question, region=region, as_of=DAY)
        cpu.append(thread_time() - used)
        wall.append(perf_counter() - began)
    return {
        f"{kind}_{name}": round(float(np.quantile(times, q)) * 1000, 2)
        for kind, times in (("cpu", cpu), ("wall", wall))
        for name, q in (("p50", 0.5), ("p99", 0.99))
    }


def overlap(one: Retriever, other: Retriever, questions: list[str], region: str) -> float:
    """Share of the exact first eight that the approximate retriever also returns."""
    shares = []
    for question in questions:
        exact = {hit.chunk.id for hit in one.retrieve(question, region=region, as_of=DAY).hits}
        near = {hit.chunk.id for hit in other.retrieve(question, region=region, as_of=DAY).hits}
        shares.append(len(exact & near) / max(len(exact), 1))
    return round(float(np.mean(shares)), 4)


def nearest_recall(opened: Any, chunks: list[Chunk], vectors: Any, asked: list[Any]) -> float:
    """Recall of Chroma's first ten against the exact first ten by cosine, no filter."""
    shares = []
    for vector in asked:
        exact = {chunks[row].id for row in np.argpartition(-(vectors @ vector), 10)[:10]}
        shares.append(len(exact & {name for name, _ in opened.nearest(vector, 10)}) / 10)
    return round(float(np.mean(shares)), 4)


def run(size: int, documents: dict[str, Document], vectors: Any, embedder: Remembered, folder: Path) -> dict[str, Any]:
    chunks, moved = make_chunks(size, documents, vectors, seed=size)
    regions = RegionTree.of(
        [Region(NATION, "全国", "nation")]
        + [Region(f"{200000 + place}", f"地{place}", "county", ((NATION, None),)) for place in range(PLACES)]
    )
    known: dict[str, Document] = {}
    began = process_time()
    PolicyIndex.build(chunks, known, moved).save(folder / "index")
    built = process_time() - began
    store = PolicyStore(folder / "chroma")
    began = process_time()
    store.create("r1", chunks, moved, {"model": "remembered"})
    stored = process_time() - began
    began = process_time()
    exact = open_retriever(folder / "index", chunks, known, regions, embedder)
    opening = process_time() - began
    opened = store.open("r1", {"model": "remembered"})
    near = open_retriever(folder / "index", chunks, known, regions, embedder, opened)
    questions = list(embedder.vectors)[:QUESTIONS]
    found: dict[str, Any] = {
        "chunks": size,
        "build_cpu_s": round(built, 1),
        "chroma_create_cpu_s": round(stored, 1),
        "open_cpu_s": round(opening, 2),
        "index_mb": round(sum(path.stat().st_size for path in (folder / "index").iterdir()) / 2**20, 1),
        "chroma_mb": round(sum(path.stat().st_size for path in (folder / "chroma").rglob("*")) / 2**20, 1),
        "chroma_recall_at_10": nearest_recall(opened, chunks, moved, [embedder.vectors[q] for q in questions]),
    }
    for name, region in (("county", "200007"), ("nation", NATION)):
        found[f"exact_{name}"] = time_queries(exact, questions, region)
        # The product goes to Chroma above EXACT_ROWS allowed rows only; here always, to see where it pays.
        with patch("assistant.retrieval.retriever.EXACT_ROWS", 0):
            found[f"chroma_{name}"] = time_queries(near, questions, region)
            found[f"agreement_{name}"] = overlap(exact, near, questions[:100], region)
    found["rss_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 5000, 10000, 50000, 100000])
    parser.add_argument("--data", type=Path, default=Path("var"))
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    documents = dict(read_corpus(Path("corpus")).documents)
    model = open_embedder(given.data / "models" / "e5-small-zh")
    provisions = [p for document in documents.values() for p in document.provisions]
    texts = [
        Chunk(str(row), ChunkKind.PROVISION, p.document, (), p.text, NATION, Level.LAW)
        for row, p in enumerate(provisions)
    ]
    vectors = embed_passages(texts, model, given.data / "evaluation")
    chance = random.Random(1)
    asked = [re.split("[，。；]", provision.text)[0] + "吗" for provision in chance.sample(provisions, QUESTIONS)]
    embedder = Remembered({question: model.embed_query(question) for question in asked})
    results = []
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            results.append(run(size, documents, vectors, embedder, Path(folder)))
        print(json.dumps(results[-1], ensure_ascii=False, indent=1), flush=True)
    if given.json:
        given.json.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
