"""BM25 of characters, pairs and triples against a plain reckoning. Run: pytest tests/retrieval/test_lexical.py"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.errors import ReleaseError
from assistant.retrieval.lexical import K1, TRIPLE, B, LexicalIndex

TEXTS = ["低保对象认定办法", "高龄津贴发放办法，低保对象优先", "殡葬管理条例", "低保"]


def terms_of(text: str) -> list[str]:
    """The same terms by plain string work: runs of letters, cut at punctuation."""
    runs = "".join(character if character.isalnum() else " " for character in text).split()
    return [run[start : start + size] for size in (1, 2, 3) for run in runs for start in range(len(run) - size + 1)]


def reckon(question: str, texts: list[str]) -> list[float]:
    bags = [terms_of(text) for text in texts]
    mean = sum(map(len, bags)) / len(bags)
    scores = []
    for bag in bags:
        total = 0.0
        for term in set(terms_of(question)):
            held = sum(term in other for other in bags)
            if held:
                rarity = math.log1p((len(bags) - held + 0.5) / (held + 0.5)) * (TRIPLE if len(term) == 3 else 1)
                count = bag.count(term)
                total += rarity * count * (K1 + 1) / (count + K1 * (1 - B + B * len(bag) / mean))
        scores.append(total)
    return scores


@pytest.mark.parametrize("question", ["低保怎么认定", "高龄津贴", "殡葬，低保", "办法", "无关"])
def test_scores_are_those_of_bm25(question: str) -> None:
    assert LexicalIndex.build(TEXTS).score(question).scores.tolist() == pytest.approx(reckon(question, TEXTS), abs=1e-4)


@given(
    st.lists(st.text("低保高龄津贴殡葬，。 a1", max_size=30), min_size=1, max_size=6),
    st.text("低保高龄殡a1。", max_size=12),
)
def test_scores_are_those_of_bm25_on_any_text(texts: list[str], question: str) -> None:
    if not any(terms_of(text) for text in texts):
        assert not LexicalIndex.build(texts).score(question).scores.any()
        return
    assert LexicalIndex.build(texts).score(question).scores.tolist() == pytest.approx(reckon(question, texts), abs=1e-3)


@given(st.text("低保高龄津贴殡葬办法管理", max_size=20))
def test_no_row_passes_the_bound(question: str) -> None:
    found = LexicalIndex.build(TEXTS).score(question)
    assert float(found.scores.max()) <= found.bound + 1e-4
    assert 0 <= float(found.shares.max()) <= 1 + 1e-5


def test_a_text_asked_by_its_own_words_comes_first() -> None:
    index = LexicalIndex.build(TEXTS)
    for row, text in enumerate(TEXTS[:3]):
        assert int(np.argmax(index.score(text).scores)) == row


def test_full_width_and_half_width_are_one() -> None:
    index = LexicalIndex.build(["民发２０２１", "别的"])
    assert index.score("民发2021").scores[0] > 0


@pytest.mark.parametrize("question", ["", "，。！", "\x00", "\ud800", "😀😀😀", " " * 50])
def test_odd_questions_score_nothing_and_break_nothing(question: str) -> None:
    assert not LexicalIndex.build(TEXTS).score(question).scores.any()


def test_an_index_reads_back_as_it_was(tmp_path: Path) -> None:
    index = LexicalIndex.build(TEXTS)
    index.save(tmp_path / "words.npz")
    again = LexicalIndex.load(tmp_path / "words.npz")
    assert again.score("低保办法").scores.tolist() == index.score("低保办法").scores.tolist()
    assert again.size == len(TEXTS)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="不存在"):
        LexicalIndex.load(tmp_path / "nothing.npz")
