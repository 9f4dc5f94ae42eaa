"""Embed questions, and a few passages, with the ONNX export of the embedder's weights; the only file that imports onnxruntime.

A question needs one forward pass: onnxruntime starts in a tenth of the time and memory of the training library and
answers several times sooner. Knows one model file and its tokenizer; does not know who made them (see
`ingest/convert_embedder.py`), passages or scores.
"""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MODEL_FILE = "query_model.onnx"
ABOUT_FILE = "query_model.json"


class QueryModel:
    """One ONNX session; safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        about = json.loads((folder / ABOUT_FILE).read_text(encoding="utf-8"))
        self.dimension = int(about["dimension"])
        self._query_prompt = str(about["query_prompt"])
        self._passage_prompt: str | None = about.get("passage_prompt")
        self._longest = int(about["longest"])
        self._folder = folder
        self._session: Any = None
        self._tokenizer: Any = None
        self._loading = threading.Lock()

    @property
    def knows_passages(self) -> bool:
        """Whether the export says how passages are marked."""
        return self._passage_prompt is not None

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """The unit vector of one question."""
        return self._embed(self._query_prompt + text)

    def embed_passage(self, text: str) -> NDArray[np.float32]:
        """The unit vector of one passage, within 1e-3 of what the training library gives."""
        return self._embed(f"{self._passage_prompt}{text}")

    def _embed(self, text: str) -> NDArray[np.float32]:
        session, tokenizer = self._loaded()
        ids = np.asarray([tokenizer.encode(text).ids], dtype=np.int64)
        (vectors,) = session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        vector = np.asarray(vectors[0], dtype=np.float32)
        return vector / np.float32(np.linalg.norm(vector))

    def _loaded(self) -> tuple[Any, Any]:
        with self._loading:
            if self._session is None:
                import onnxruntime
                from tokenizers import Tokenizer

                options = onnxruntime.SessionOptions()
                # One thread: more of them spin-wait and cost a busy two-core server more than they save.
                options.intra_op_num_threads = 1
                options.inter_op_num_threads = 1
                options.log_severity_level = 3
                tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
                tokenizer.enable_truncation(self._longest)
                tokenizer.no_padding()
                path = str(self._folder / MODEL_FILE)
                self._session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
                self._tokenizer = tokenizer
            return self._session, self._tokenizer


def find_query_model(folder: Path) -> QueryModel | None:
    """The export that stands beside the weights, or None."""
    complete = all((folder / name).is_file() for name in (MODEL_FILE, ABOUT_FILE, "tokenizer.json"))
    return QueryModel(folder) if complete else None
