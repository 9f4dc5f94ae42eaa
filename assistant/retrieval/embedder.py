"""Turn text into unit vectors with a sentence-transformers model; the only file that imports it.

Knows models and their query/passage prompts; does not know chunks, stores or scores. The library takes seconds to
import, so that happens on first use: a process that only asks questions can stay on the lighter query path.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.domain.errors import ReleaseError
from assistant.retrieval.query_model import QueryModel, find_query_model

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]
Progress = Callable[[int, int], None]

_BATCH = 16
_SLICE = 256
_QUERIES_KEPT = 4096
# So many passages take the lighter model less time than importing the heavier one takes.
_FEW = 48
_SAMPLES = 64


class Embedder(Protocol):
    """What retrieval needs of a model; vectors have length 1, so that a dot product is the cosine."""

    model_id: str

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def embed_passages(self, texts: list[str], progress: Progress | None = None) -> Vectors:
        """One row a text."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """One vector; the same text gives the same vector."""
        ...


class SentenceEmbedder:
    """A sentence-transformers model; queries go through its ONNX export when one stands beside the weights."""

    def __init__(self, location: str, query_model: QueryModel | None = None) -> None:
        self.location = location
        self.model_id = identify(location)
        self._query_model = query_model
        self._model: SentenceTransformer | None = None
        self._loading = threading.Lock()
        self._kept: OrderedDict[str, Vectors] = OrderedDict()
        self._keeping = threading.Lock()

    @property
    def dimension(self) -> int:
        """Length of a vector; asks the lighter model first so as not to load the other."""
        if self._query_model is not None:
            return self._query_model.dimension
        return int(self._loaded().get_embedding_dimension() or 0)

    def embed_passages(self, texts: list[str], progress: Progress | None = None) -> Vectors:
        """Embed passages with the model's passage prompt; `progress(done, total)` is called as it goes."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        lighter = self._query_model
        if self._model is None and lighter is not None and lighter.knows_passages and len(texts) <= _FEW:
            found = np.stack([lighter.embed_passage(_cleaned(text)) for text in texts])
            if progress is not None:
                progress(len(texts), len(texts))
            return found
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(order), _SLICE):
            rows = order[start : start + _SLICE]
            vectors[rows] = self._encode("document", [texts[row] for row in rows])
            if progress is not None:
                progress(min(start + _SLICE, len(order)), len(order))
        return vectors

    def embed_query(self, text: str) -> Vectors:
        """Embed one question; recent questions are remembered."""
        with self._keeping:
            if text in self._kept:
                self._kept.move_to_end(text)
                return self._kept[text]
        vector = self._embed_query(text)
        vector.setflags(write=False)
        with self._keeping:
            self._kept[text] = vector
            while len(self._kept) > _QUERIES_KEPT:
                self._kept.popitem(last=False)
        return vector

    def _embed_query(self, text: str) -> Vectors:
        if self._query_model is not None:
            return self._query_model.embed_question(_cleaned(text))
        vector: Vectors = self._encode("query", [text])[0]
        return vector

    def _encode(self, task: str, texts: Sequence[str]) -> Vectors:
        import torch

        model = self._loaded()
        encode: Any = model.encode_query if task == "query" else model.encode_document
        # bf16 products are several times faster where the processor has them and move the cosine by 1e-5.
        fast = task == "document" and _has_bf16()
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=fast):
            vectors = encode(
                [_cleaned(text) for text in texts],
                batch_size=_BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return np.asarray(vectors, dtype=np.float32)

    def _loaded(self) -> SentenceTransformer:
        with self._loading:
            if self._model is None:
                from sentence_transformers import SentenceTransformer

                self._model = SentenceTransformer(self.location, device="cpu")
            return self._model


def open_embedder(location: str | Path, query_model: bool = True) -> SentenceEmbedder:
    """Open a model folder (or a model name known to sentence-transformers); nothing heavy is loaded yet."""
    place = Path(location)
    looks_like_path = place.is_absolute() or len(place.parts) > 2
    if looks_like_path and not (place / "modules.json").is_file():
        raise ReleaseError(f"向量模型目录 {place} 不存在或不完整（缺 modules.json）。请先运行 scripts/setup 生成模型。")
    lighter = find_query_model(place) if query_model and place.is_dir() else None
    return SentenceEmbedder(str(location), lighter)


def identify(location: str) -> str:
    """Name the model so that two copies of the same weights agree and other weights do not."""
    folder = Path(location)
    if not folder.is_dir():
        return location
    digest = hashlib.sha256()
    for name in ("modules.json", "config.json", "config_sentence_transformers.json"):
        if (folder / name).is_file():
            digest.update((folder / name).read_bytes())
    for weights in sorted(folder.glob("*.safetensors")):
        _digest_sample(weights, digest)
    return f"{folder.name}@{digest.hexdigest()[:12]}"


def _digest_sample(weights: Path, digest: hashlib._Hash) -> None:
    # A whole read of the weights would cost every start 0.2 s; samples tell other weights apart as well.
    size = weights.stat().st_size
    digest.update(str(size).encode())
    with weights.open("rb") as file:
        for step in range(_SAMPLES):
            file.seek(size * step // _SAMPLES)
            digest.update(file.read(512))


def _cleaned(text: str) -> str:
    return text.replace("\x00", "")


def _has_bf16() -> bool:
    import torch

    supported = getattr(torch.cpu, "_is_amx_tile_supported", None)
    return bool(supported is not None and supported())
