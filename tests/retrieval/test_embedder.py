"""The default embedder through its two paths, and what is refused. Run: pytest tests/retrieval/test_embedder.py"""

from __future__ import annotations

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from assistant.domain.errors import ReleaseError
from assistant.retrieval.embedder import SentenceEmbedder, identify, open_embedder
from assistant.retrieval.query_model import find_query_model

QUESTIONS = ["低保怎么申请", "我妈82了有没有高龄补贴", "第八条说的什么", "a", "🙂", "问" * 2000, "低保\x00标准"]


@pytest.fixture(scope="module")
def embedder(embedder_folder: Path) -> SentenceEmbedder:
    return open_embedder(embedder_folder)


def test_a_question_gets_the_same_vector_from_the_light_model_as_from_the_full_one(embedder_folder: Path) -> None:
    light, full = open_embedder(embedder_folder), open_embedder(embedder_folder, query_model=False)
    assert find_query_model(embedder_folder) is not None
    for question in QUESTIONS:
        assert float(light.embed_query(question) @ full.embed_query(question)) > 0.999, question[:20]


def test_a_few_passages_get_the_same_vectors_from_the_light_model_as_from_the_full_one(embedder_folder: Path) -> None:
    light, full = open_embedder(embedder_folder), open_embedder(embedder_folder, query_model=False)
    found, expected = light.embed_passages(QUESTIONS), full.embed_passages(QUESTIONS)
    assert (found * expected).sum(axis=1).min() > 0.999


def test_asking_and_a_few_passages_do_not_load_the_training_library(embedder_folder: Path) -> None:
    import subprocess

    code = (
        "import sys; from assistant.retrieval.embedder import open_embedder\n"
        f"e = open_embedder({str(embedder_folder)!r}); assert len(e.embed_query('低保')) == e.dimension\n"
        "assert e.embed_passages(['低保是最低生活保障']).shape == (1, e.dimension)\n"
        "assert 'torch' not in sys.modules and 'sentence_transformers' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr


def test_vectors_have_length_one_and_the_stated_dimension(embedder: SentenceEmbedder) -> None:
    passages = embedder.embed_passages(["低保是最低生活保障", "殡葬", "x" * 3000, ""])
    assert passages.shape == (4, embedder.dimension) and passages.dtype == np.float32
    assert np.allclose(np.linalg.norm(passages, axis=1), 1, atol=1e-3)
    assert np.isfinite(passages).all()


def test_a_passage_is_embedded_alike_alone_and_in_company(embedder: SentenceEmbedder) -> None:
    texts = ["低保申请向乡镇政府提出。", "公墓不得转让。", "残疾人补贴按月发放，从申请当月计发。" * 5]
    together = embedder.embed_passages(texts)
    for row, text in enumerate(texts):
        assert float(embedder.embed_passages([text])[0] @ together[row]) > 0.999


def test_meaning_beats_other_topics(embedder: SentenceEmbedder) -> None:
    passages = embedder.embed_passages(["申请最低生活保障，向户籍所在地乡镇政府提出。", "公墓管理单位不得转让墓穴。"])
    cosines = passages @ embedder.embed_query("吃低保要去哪儿办")
    assert cosines[0] > cosines[1]


def test_progress_ends_at_the_number_of_texts(embedder: SentenceEmbedder) -> None:
    steps: list[tuple[int, int]] = []
    embedder.embed_passages(["一", "二", "三"], lambda done, total: steps.append((done, total)))
    assert steps and steps[-1] == (3, 3)


def test_no_texts_give_no_rows(embedder: SentenceEmbedder) -> None:
    assert embedder.embed_passages([]).shape == (0, embedder.dimension)


def test_a_remembered_vector_cannot_be_changed_by_its_user(embedder: SentenceEmbedder) -> None:
    vector = embedder.embed_query("低保")
    with pytest.raises(ValueError, match="read-only"):
        vector[0] = 1
    assert embedder.embed_query("低保") is vector


def test_threads_get_the_vectors_that_one_thread_gets(embedder_folder: Path) -> None:
    questions = [f"第{number}个问题怎么办" for number in range(24)]
    alone = [open_embedder(embedder_folder).embed_query(question) for question in questions]
    shared = open_embedder(embedder_folder)
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(shared.embed_query, questions))
    assert all(np.array_equal(one, other) for one, other in zip(alone, together, strict=True))


def test_a_copy_of_the_weights_has_the_same_name_and_other_weights_another(
    embedder_folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / embedder_folder.name
    shutil.copytree(embedder_folder, copy)
    assert identify(str(copy)) == identify(str(embedder_folder))
    with (copy / "model.safetensors").open("r+b") as weights:
        weights.seek(-1000, 2)
        size = weights.tell() + 1000
        weights.seek(size * 5 // 64)
        weights.write(b"\x01" * 64)
    assert identify(str(copy)) != identify(str(embedder_folder))


def test_a_missing_model_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="scripts/setup"):
        open_embedder(tmp_path / "nothing")
