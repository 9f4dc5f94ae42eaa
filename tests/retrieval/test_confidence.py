"""How sure retrieval is that something answers. Run: pytest tests/retrieval/test_confidence.py"""

from __future__ import annotations

import pytest

from assistant.domain.policy import Chunk, ChunkKind, Level, ScoredChunk
from assistant.domain.region import NATION
from assistant.retrieval.confidence import ENOUGH, confidence_of

CHUNK = Chunk("d a1", ChunkKind.PROVISION, "d", ("a1",), "文字", NATION, Level.LAW)


def hit(words: float, cosine: float, *reasons: str) -> ScoredChunk:
    return ScoredChunk(CHUNK, words + 4 * cosine, words, cosine, reasons)


def test_nothing_found_is_no_confidence() -> None:
    assert confidence_of(()) == 0


@pytest.mark.parametrize(("words", "cosine"), [(0.35, 0.92), (0.25, 0.91), (0.6, 0.88)])
def test_what_a_corpus_that_answers_looks_like_is_enough(words: float, cosine: float) -> None:
    assert confidence_of([hit(words, cosine)]) >= ENOUGH


@pytest.mark.parametrize(("words", "cosine"), [(0.05, 0.82), (0.12, 0.86), (0.0, 0.88)])
def test_what_other_topics_look_like_is_not(words: float, cosine: float) -> None:
    assert confidence_of([hit(words, cosine)]) < ENOUGH


def test_more_words_and_more_meaning_never_lower_it() -> None:
    steps = [confidence_of([hit(0.1 + step / 20, 0.85 + step / 100)]) for step in range(10)]
    assert steps == sorted(steps) and steps[0] < steps[-1]


def test_who_names_a_text_of_ours_asks_about_what_is_here() -> None:
    assert confidence_of([hit(0.01, 0.86, "点名的文件")]) >= ENOUGH > confidence_of([hit(0.01, 0.86)])


def test_only_the_first_hits_count() -> None:
    weak = [hit(0.05, 0.84)] * 5
    assert confidence_of([*weak, hit(0.9, 0.95)]) == confidence_of(weak)
