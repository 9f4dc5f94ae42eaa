"""The labelled utterances: how well they are read, and that the measure itself notices what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.corpus.knowledge import Knowledge
from assistant.evaluate.utterances import Labelled, as_json, read_labels, run
from tests.conftest import ROOT

DATA = ROOT / "tests" / "language" / "data"


@pytest.mark.parametrize(("file", "least", "bar"), [("utterances.jsonl", 400, 0.97), ("kept_back.jsonl", 200, 0.95)])
def test_facts_are_read_and_none_invented(knowledge: Knowledge, file: str, least: int, bar: float) -> None:
    figures = run(DATA / file, knowledge)
    assert figures["utterances"] >= least
    assert figures["facts"] >= 100
    assert figures["facts F1"] >= bar
    assert figures["facts invented"] == 0, figures["failures"]


@pytest.mark.parametrize("check", ["programs", "places", "intent", "person"])
def test_the_rest_is_understood_as_well(knowledge: Knowledge, check: str) -> None:
    for file in ("utterances.jsonl", "kept_back.jsonl"):
        right, _, all_ = run(DATA / file, knowledge)[check].partition("/")
        assert int(all_) > 30
        assert int(right) / int(all_) >= 0.95


def test_no_utterance_is_in_both_sets() -> None:
    sets = [{label.said for label in read_labels(DATA / file)} for file in ("utterances.jsonl", "kept_back.jsonl")]
    assert len(sets[0]) + len(sets[1]) >= 600
    assert len(sets[0] & sets[1]) <= 2  # 没有 and 你好 are said everywhere


def test_a_fact_read_and_not_labelled_counts_as_invented(knowledge: Knowledge, tmp_path: Path) -> None:
    file = tmp_path / "labels.jsonl"
    file.write_text(as_json(Labelled(said="我妈83")) + "\n", encoding="utf-8")
    figures = run(file, knowledge)
    assert figures["facts invented"] == 1
    assert figures["failures"][0]["not labelled"] == [("母亲", "年龄", "83")]


def test_a_wrong_value_counts_against_precision_and_recall(knowledge: Knowledge, tmp_path: Path) -> None:
    file = tmp_path / "labels.jsonl"
    file.write_text(as_json(Labelled(said="我妈83", facts=(("母亲", "年龄", "84"),))) + "\n", encoding="utf-8")
    figures = run(file, knowledge)
    assert (figures["facts precision"], figures["facts recall"], figures["facts invented"]) == (0.0, 0.0, 1)
