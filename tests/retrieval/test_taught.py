"""What is learned from the ways people ask: an odd phrasing does not draw its neighbours' questions away.

pytest tests/retrieval/test_taught.py
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.domain.errors import ReleaseError
from assistant.domain.policy import Chunk, ChunkKind, Level
from assistant.domain.region import NATION
from assistant.retrieval.letters import Letters
from assistant.retrieval.taught import Taught
from tests.retrieval.conftest import HashedEmbedder, chunks_of, document

LAW = document("yihao_banfa", "示范一号办法", "每月巡访居家老人。", "每周送餐到家。", "逝者骨灰存放免收费用。")
WAYS = {
    "a1": ("老人在家有人来看看不", "独居的有人上门瞧瞧没", "有没有人上门看老人"),
    "a2": ("老人在家吃饭咋办", "送饭上门的有没有", "饭菜能给送家里来不"),
    "a3": ("骨灰放那儿要钱不", "存骨灰收不收费", "老人在家走的，骨灰存放要多少"),
}


def chunks() -> tuple[Chunk, ...]:
    phrasings = (
        Chunk(f"yihao_banfa {number} said {n}", ChunkKind.PHRASING, LAW.id, (number,), said, LAW.region, LAW.level)
        for number, ways in WAYS.items()
        for n, said in enumerate(ways)
    )
    return (*chunks_of(LAW), *phrasings)


def taught(embedder: HashedEmbedder) -> Taught:
    return Taught.build(chunks(), embedder.embed_passages([chunk.text for chunk in chunks()]))


def best(lessons: Taught, embedder: HashedEmbedder, question: str) -> str:
    scores = lessons.score(question, embedder.embed_query(question), (LAW.region,), len(chunks()))[0]
    return chunks()[int(scores.argmax())].provisions[0]


@pytest.mark.parametrize(
    ("question", "number"), [("独居老人有人来瞧瞧不", "a1"), ("饭能送上门不", "a2"), ("存骨灰要不要钱", "a3")]
)
def test_a_question_finds_what_most_like_it_ask_for(embedder: HashedEmbedder, question: str, number: str) -> None:
    assert best(taught(embedder), embedder, question) == number


def test_every_way_of_asking_is_known_again(embedder: HashedEmbedder) -> None:
    lessons = taught(embedder)
    assert {said: best(lessons, embedder, said) for ways in WAYS.values() for said in ways} == {
        said: number for number, ways in WAYS.items() for said in ways
    }


def test_another_place_has_no_lesson(embedder: HashedEmbedder) -> None:
    question = "送饭上门的有没有"
    assert not taught(embedder).score(question, embedder.embed_query(question), ("999999",), len(chunks()))[0].any()


def test_what_was_learned_is_read_back(embedder: HashedEmbedder, tmp_path: Path) -> None:
    lessons, question = taught(embedder), "送饭上门的有没有"
    lessons.save(tmp_path / "taught.npz")
    again = Taught.load(tmp_path / "taught.npz")
    vector, path = embedder.embed_query(question), (LAW.region,)
    scores, meant = lessons.score(question, vector, path, len(chunks()))
    again_scores, again_meant = again.score(question, vector, path, len(chunks()))
    assert scores.any() and np.allclose(again_scores, scores) and again_meant == meant
    with pytest.raises(ReleaseError, match="重新发布"):
        Taught.load(tmp_path / "none.npz")


def test_the_same_examples_are_not_learned_twice_though_their_rows_moved(embedder: HashedEmbedder) -> None:
    other = chunks_of(document("erhao_banfa", "示范二号办法", "另有一条。"))
    vectors = embedder.embed_passages([chunk.text for chunk in (*other, *chunks())])
    before = taught(embedder)
    moved = Taught.build((*other, *chunks()), vectors, before)
    afresh = Taught.build((*other, *chunks()), vectors)
    assert moved.letters is before.letters and moved.digest == afresh.digest
    assert [one.rows.tolist() for one in moved.lessons] == [one.rows.tolist() for one in afresh.lessons]
    assert moved.lessons[0].rows.tolist() != before.lessons[0].rows.tolist()
    fewer = Taught.build(chunks()[:-1], vectors[len(other) : -1], before)
    assert fewer.digest != before.digest and fewer.letters is not before.letters


def test_without_phrasings_there_is_nothing_to_learn(embedder: HashedEmbedder, tmp_path: Path) -> None:
    plain = chunks_of(LAW)
    lessons = Taught.build(plain, embedder.embed_passages([chunk.text for chunk in plain]))
    lessons.save(tmp_path / "taught.npz")
    assert (
        not Taught.load(tmp_path / "taught.npz").score("送饭", embedder.embed_query("送饭"), (LAW.region,), 3)[0].any()
    )


def test_letters_of_a_text_are_wholly_like_itself_and_rare_ones_weigh_more() -> None:
    texts = ("骨灰存放", "骨灰寄存多少钱", "送餐多少钱")
    letters = Letters.build(texts)
    assert [letters.likeness(text)[row] for row, text in enumerate(texts)] == pytest.approx([1, 1, 1])
    alike = letters.likeness("寄存多少钱")
    assert alike.argmax() == 1 and alike[0] < alike[2] < alike[1]
    assert letters.likeness("xyz").tolist() == [0, 0, 0]


def test_of_a_chunk_of_several_provisions_the_one_asked_for_is_told(embedder: HashedEmbedder) -> None:
    whole = Chunk(
        "sanhao a1", ChunkKind.PROVISION, "sanhao", ("a1.p1", "a1.p2"), "本人申请。不服可复议。", NATION, LAW.level
    )
    ways = {"a1.p1": ("自己去申请还是别人代", "申请要本人去不"), "a1.p2": ("不服往哪复议", "不批能复议不")}
    said = [
        Chunk(f"sanhao {number} said {n}", ChunkKind.PHRASING, "sanhao", (number,), way, NATION, LAW.level)
        for number, asked in ways.items()
        for n, way in enumerate(asked)
    ]
    lessons = Taught.build([whole, *said], embedder.embed_passages([one.text for one in (whole, *said)]))
    for question, number in (("能叫别人去申请不", "a1.p1"), ("想复议往哪递", "a1.p2")):
        scores, meant = lessons.score(question, embedder.embed_query(question), (NATION,), 5)
        assert scores[0] > 0 and meant == {0: number}


def test_laws_share_one_lesson_and_a_paper_has_its_own(embedder: HashedEmbedder) -> None:
    def of(name: str, region: str, level: Level) -> list[Chunk]:
        text = Chunk(f"{name} a1", ChunkKind.PROVISION, name, ("a1",), f"{name}送餐。", region, level)
        return [text, Chunk(f"{name} said", ChunkKind.PHRASING, name, ("a1",), f"{name}送饭不", region, level)]

    told = [of("jia", NATION, LAW.level), of("yi", "370000", LAW.level), of("bing", "370300", Level.WORKING_PAPER)]
    made = [one[0] for one in told] + [one[1] for one in told]
    lessons = Taught.build(made, embedder.embed_passages([one.text for one in made])).lessons
    assert sorted((one.region, len(one.rows)) for one in lessons) == [(NATION, 2), ("370300", 1)]
