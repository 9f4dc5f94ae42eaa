"""A fixed sample of questions and dialogues through the shipped release; the whole sets run with `wenzheng evaluate`.

Knows which cases are in the sample and the shares demanded; does not know what is right (tests/data holds that). What a
question must never be told fails here even when the share is met.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from assistant.assemble import open_office
from assistant.evaluate.questions import Case, Failure, check, read_cases, replay
from assistant.evaluate.wording import Wording
from assistant.resources import Resources
from assistant.settings import Settings
from tests.benchmarks.guards_regions import faults_of

DATA = Path(__file__).parent / "data"
# Every so-manieth case: about 60 questions and 40 dialogues.
QUESTIONS_STEP = 5
DIALOGUES_STEP = 4
REGIONS_STEP = 7


@pytest.fixture(scope="module")
def resources(published: Path) -> Iterator[Resources]:
    """The shipped corpus, opened once."""
    office = open_office(Settings(data=published))
    yield office.resources()
    office.close()


@pytest.fixture(scope="module")
def failures(resources: Resources) -> dict[str, tuple[Failure, ...]]:
    """What the sample of questions and of dialogues came to, replayed once."""
    samples = {"questions": QUESTIONS_STEP, "dialogues": DIALOGUES_STEP}
    return {name: _replayed(read_cases(DATA / name)[::step], resources) for name, step in samples.items()}


def _replayed(cases: tuple[Case, ...], resources: Resources) -> tuple[Failure, ...]:
    return tuple(failure for case in cases for failure in check(case, replay(case, resources), resources))


@pytest.fixture(scope="module")
def wording(resources: Resources) -> Wording:
    """How the replies to a part of the sample are worded."""
    seen = Wording()
    for case in read_cases(DATA / "questions")[:: 2 * QUESTIONS_STEP]:
        for record in replay(case, resources):
            seen.take(record)
    return seen


def test_sentences_are_short_enough_to_be_read_aloud(wording: Wording) -> None:
    figures = wording.figures()
    assert figures["sentences"] >= 200
    assert figures["characters a sentence"] <= _demanded("characters a sentence"), wording.longest


def test_every_answer_has_conclusion_reason_source_and_date(wording: Wording) -> None:
    assert wording.answers >= 20
    assert wording.lacking == []


def test_no_citation_of_another_place(resources: Resources) -> None:
    rows = [json.loads(line) for line in (DATA / "regions.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == 100
    assert [found for row in rows[::REGIONS_STEP] for found in faults_of(row["say"], row["region"], resources)] == []


def _demanded(name: str) -> float:
    return float(yaml.safe_load((DATA / "thresholds.yaml").read_text(encoding="utf-8"))[name])


@pytest.mark.parametrize(
    ("name", "step", "least"), [("questions", QUESTIONS_STEP, 50), ("dialogues", DIALOGUES_STEP, 35)]
)
def test_sample_is_answered_as_expected(
    name: str, step: int, least: int, failures: dict[str, tuple[Failure, ...]]
) -> None:
    cases = read_cases(DATA / name)[::step]
    assert len(cases) >= least
    share = 1 - len({failure.case for failure in failures[name]}) / len(cases)
    told = "\n".join(f"{one.case} {one.turn}: {one.reason}" for one in failures[name])
    assert share >= _demanded(name), told


def test_nothing_forbidden_is_said_in_the_sample(failures: dict[str, tuple[Failure, ...]]) -> None:
    cases = [case for case in read_cases(DATA / "questions")[::QUESTIONS_STEP] if any(t.never for t in case.turns)]
    assert cases
    assert not [one for one in failures["questions"] if one.reason.startswith("不该说")]


def test_sets_are_as_large_as_promised() -> None:
    questions, dialogues = read_cases(DATA / "questions"), read_cases(DATA / "dialogues")
    kept_back = read_cases(DATA / "questions" / "kept_back.yaml")
    assert len(questions) >= 200
    assert len(dialogues) >= 150
    assert len(kept_back) >= 60
    regions = {case.region for case in questions}
    assert {"420323", "410000", "220100", "220000", "370300", None} <= regions
