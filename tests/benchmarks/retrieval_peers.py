"""Quality beside speed: this project's retriever and four others on the same passages, vectors and questions.

    python tests/benchmarks/retrieval_peers.py prepare DATASET FOLDER     in the project's environment
    python tests/benchmarks/retrieval_peers.py run FOLDER SYSTEM ...      in the environment a system lives in
    python tests/benchmarks/retrieval_peers.py table FOLDER

Systems: wenzheng (project's environment); chroma_tutorial, ensemble, ensemble_words, haystack, haystack_words, txtai,
txtai_words (environment of peers/requirements.txt). A name with `_words` gets text already cut into words by jieba, the
others run as their documentation shows. Every system is handed the same vectors, so the embedding of a question is no
part of any time. Each returns 60 passages; a document ranks where its best passage does. Set OMP_NUM_THREADS=1.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np

DEPTH = 60
WARM_UP = 20
Search = Callable[[str], list[int]]


def prepare(dataset: Path, folder: Path, data: Path) -> None:
    """Cut, embed and write down everything a system is given."""
    from assistant.evaluate.retrieval import embed_passages, read_dataset
    from assistant.retrieval.embedder import open_embedder

    embedder = open_embedder(data / "models" / "e5-small-zh")
    given = read_dataset(dataset, "dev")
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "vectors.npy", embed_passages(given.chunks, embedder, data / "evaluation"))
    np.save(folder / "asked.npy", np.stack([embedder.embed_query(question.text) for question in given.questions]))
    rows = {
        "texts": [chunk.text for chunk in given.chunks],
        "owners": [chunk.document for chunk in given.chunks],
        "questions": [question.text for question in given.questions],
        "wanted": [sorted(question.documents) for question in given.questions],
        "dataset": str(dataset),
    }
    (folder / "given.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


class Given:
    """What `prepare` wrote."""

    def __init__(self, folder: Path) -> None:
        rows = json.loads((folder / "given.json").read_text(encoding="utf-8"))
        self.texts, self.owners = rows["texts"], rows["owners"]
        self.questions, self.wanted = rows["questions"], [set(names) for names in rows["wanted"]]
        self.dataset = rows["dataset"]
        self.vectors = np.load(folder / "vectors.npy")
        self.asked = np.load(folder / "asked.npy")
        self.of_text = dict(zip(self.texts, self.vectors, strict=True))
        self.of_question = dict(zip(self.questions, self.asked, strict=True))


def open_wenzheng(given: Given, _folder: Path) -> Search:
    from assistant.domain.region import NATION, Region, RegionTree
    from assistant.evaluate.retrieval import read_dataset
    from assistant.retrieval.index import PolicyIndex
    from assistant.retrieval.retriever import Retriever

    class Looked:
        model_id, dimension = "given", given.vectors.shape[1]

        def embed_query(self, text: str) -> Any:
            return given.of_question[text]

        def embed_passages(self, texts: list[str], progress: Any = None) -> Any:
            raise NotImplementedError

    dataset = read_dataset(Path(given.dataset), "dev")
    assert [chunk.text for chunk in dataset.chunks] == given.texts
    row = {chunk.id: number for number, chunk in enumerate(dataset.chunks)}
    nation = RegionTree.of((Region(NATION, "全国", "nation"),))
    index = PolicyIndex.build(dataset.chunks, dataset.documents, given.vectors)
    retriever = Retriever(index, dataset.chunks, dataset.documents, nation, Looked())
    day = date(2000, 1, 1)

    def search(question: str) -> list[int]:
        return [row[hit.chunk.id] for hit in retriever.retrieve(question, as_of=day, k=DEPTH).hits]

    return search


def _langchain_chroma(given: Given, folder: Path) -> Any:
    from langchain_chroma import Chroma
    from langchain_core.documents import Document
    from langchain_core.embeddings import Embeddings

    class Looked(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [given.of_text[text].tolist() for text in texts]

        def embed_query(self, text: str) -> list[float]:
            return given.of_question[text].tolist()

    passages = [Document(page_content=text, metadata={"row": row}) for row, text in enumerate(given.texts)]
    store = Chroma(embedding_function=Looked(), persist_directory=str(folder))
    for start in range(0, len(passages), 5000):
        store.add_documents(passages[start : start + 5000])
    return store, passages


def open_chroma_tutorial(given: Given, folder: Path) -> Search:
    store, _ = _langchain_chroma(given, folder)
    return lambda question: [found.metadata["row"] for found in store.similarity_search(question, k=DEPTH)]


def _open_ensemble(given: Given, folder: Path, cut: Callable[[str], list[str]] | None) -> Search:
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_community.retrievers import BM25Retriever

    store, passages = _langchain_chroma(given, folder)
    words = BM25Retriever.from_documents(passages, **({"preprocess_func": cut} if cut else {}))
    words.k = DEPTH
    both = EnsembleRetriever(retrievers=[words, store.as_retriever(search_kwargs={"k": DEPTH})], weights=[0.5, 0.5])
    return lambda question: [found.metadata["row"] for found in both.invoke(question)][:DEPTH]


def open_ensemble(given: Given, folder: Path) -> Search:
    return _open_ensemble(given, folder, None)


def open_ensemble_words(given: Given, folder: Path) -> Search:
    import jieba

    return _open_ensemble(given, folder, jieba.lcut)


def _open_haystack(given: Given, cut: Callable[[str], str]) -> Search:
    from haystack import Document, Pipeline
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    store.write_documents(
        [
            Document(id=str(row), content=cut(text), embedding=vector.tolist())
            for row, (text, vector) in enumerate(zip(given.texts, given.vectors, strict=True))
        ]
    )
    line = Pipeline()
    line.add_component("words", InMemoryBM25Retriever(store, top_k=DEPTH))
    line.add_component("meaning", InMemoryEmbeddingRetriever(store, top_k=DEPTH))
    line.add_component("join", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=DEPTH))
    line.connect("words", "join")
    line.connect("meaning", "join")

    def search(question: str) -> list[int]:
        asked = {
            "words": {"query": cut(question)},
            "meaning": {"query_embedding": given.of_question[question].tolist()},
        }
        return [int(found.id) for found in line.run(asked)["join"]["documents"]]

    return search


def open_haystack(given: Given, _folder: Path) -> Search:
    return _open_haystack(given, lambda text: text)


def open_haystack_words(given: Given, _folder: Path) -> Search:
    return _open_haystack(given, _spaced)


def _open_txtai(given: Given, cut: Callable[[str], str]) -> Search:
    from txtai import Embeddings

    texts = [cut(text) for text in given.texts]
    known = dict(zip(texts, given.vectors, strict=True))
    known.update({cut(question): vector for question, vector in given.of_question.items()})
    index = Embeddings(
        method="external", transform=lambda batch: np.stack([known[text] for text in batch]), hybrid=True, content=False
    )
    index.index((row, text, None) for row, text in enumerate(texts))
    return lambda question: [int(row) for row, _ in index.search(cut(question), DEPTH)]


def open_txtai(given: Given, _folder: Path) -> Search:
    return _open_txtai(given, lambda text: text)


def open_txtai_words(given: Given, _folder: Path) -> Search:
    return _open_txtai(given, _spaced)


def _spaced(text: str) -> str:
    import jieba

    return " ".join(jieba.lcut(text))


SYSTEMS: dict[str, Callable[[Given, Path], Search]] = {
    name.removeprefix("open_"): opener for name, opener in list(globals().items()) if name.startswith("open_")
}


@contextmanager
def measured() -> Iterator[dict[str, float]]:
    spent: dict[str, float] = {}
    cpu, wall = process_time(), perf_counter()
    yield spent
    spent["cpu"], spent["wall"] = process_time() - cpu, perf_counter() - wall


def run(name: str, given: Given) -> dict[str, Any]:
    """Index once, ask everything, and compare."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        with measured() as indexing:
            search = SYSTEMS[name](given, Path(folder))
        for question in given.questions[:WARM_UP]:
            search(question)
        times, ranks = [], []
        for question, wanted in zip(given.questions, given.wanted, strict=True):
            with measured() as asking:
                rows = search(question)
            times.append(asking)
            order = list(dict.fromkeys(given.owners[row] for row in rows))
            ranks.append(next((place for place, owner in enumerate(order) if owner in wanted), 999))
    return {
        "system": name,
        **{f"R@{depth}": round(float(np.mean(np.array(ranks) < depth)), 4) for depth in (1, 5, 10)},
        **{
            f"{kind}_{label}_ms": round(float(np.quantile([spent[kind] for spent in times], q)) * 1000, 2)
            for kind in ("cpu", "wall")
            for label, q in (("p50", 0.5), ("p99", 0.99))
        },
        "index_cpu_s": round(indexing["cpu"], 1),
        "rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "rss_before_mb": round(before / 1024),
        "passages": len(given.texts),
        "questions": len(given.questions),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=["prepare", "run", "table"])
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--data", type=Path, default=Path("var"))
    asked = parser.parse_args()
    if asked.verb == "prepare":
        prepare(Path(asked.paths[0]), Path(asked.paths[1]), asked.data)
        return
    folder = Path(asked.paths[0])
    if asked.verb == "run":
        given = Given(folder)
        for name in asked.paths[1:]:
            found = run(name, given)
            print(json.dumps(found), flush=True)
            (folder / f"result_{name}.json").write_text(json.dumps(found), encoding="utf-8")
        return
    results = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("result_*.json"))]
    columns = [name for name in results[0] if name not in ("rss_before_mb", "passages", "questions")]
    print("| " + " | ".join(columns) + " |\n|" + "---|" * len(columns))
    for found in sorted(results, key=lambda one: -one["R@5"]):
        print("| " + " | ".join(str(found[name]) for name in columns) + " |")


if __name__ == "__main__":
    sys.exit(main())
