"""Which provision a question asks for, learned from the ways people are known to ask.

The nearest known way of asking is a poor guide by itself: everyday sentences are all alike, and one odd phrasing draws
questions away from its neighbours. So every working paper with phrasings gets a lesson: kernel ridge regression
(Saunders, Gammerman and Vovk 1998) from how alike a question is, in meaning and in letters, to each of its phrasings and
provisions, to the provision asked for. All laws share one lesson: the marks of a lesson are shared out among its provisions, so that a
short text alone would seem to be meant by everything.
Solved once, when a release is made; measured in tests/benchmarks/LOG.md.
Knows rows; does not know what they say, nor whether a question is about any of this at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.domain.errors import ReleaseError
from assistant.domain.policy import Chunk, ChunkKind, Level
from assistant.domain.region import NATION
from assistant.retrieval.letters import Letters

# How much meaning counts beside letters, and how little a single odd phrasing: chosen by leaving each phrasing out.
MEANING, SLACK = 6.0, 0.6
# Everything is a little alike, so that no provision starts from nothing.
_COMMON = 1.0

Floats = NDArray[np.float32]


class Example(NamedTuple):
    """Rows of something said and of the chunk it asks for, and which provision of that chunk."""

    said: int
    answer: int
    provision: str


@dataclass(frozen=True)
class Lesson:
    """Column n of `weights` and row n of `meaning` speak for provision `names[n]` of chunk `rows[n]`, row n of `weights`
    for `examples[n]`.

    Laws are the nation's lesson, provinces' among them; a working paper is its own region's.
    """

    region: str
    examples: NDArray[np.int64]
    rows: NDArray[np.int64]
    names: NDArray[np.str_]
    meaning: Floats
    start: Floats
    weights: Floats


@dataclass(frozen=True)
class Taught:
    """All lessons of a release; `digest` is of the examples, to tell whether others would teach the same."""

    digest: str
    letters: Letters
    lessons: tuple[Lesson, ...]

    @classmethod
    def build(cls, chunks: Sequence[Chunk], vectors: Floats, before: Taught | None = None) -> Taught:
        """Learn from the phrasings among the chunks, which are the last of them, and from what these ask for.

        Where an earlier release had the same examples its lessons are taken over: learning takes seconds.
        """
        examples = [example for told in _by_text(chunks).values() for example in told]
        groups = _lessons_of(examples, chunks)
        digest = _digest_of(examples, chunks, vectors)
        if before is not None and before.digest == digest:
            columns = (_columns_of([examples[place] for place in places])[0] for _, places in groups)
            return replace(
                before,
                lessons=tuple(replace(one, rows=rows) for one, rows in zip(before.lessons, columns, strict=True)),
            )
        letters = Letters.build([chunks[example.said].text for example in examples])
        lessons: list[Lesson] = []
        for region, places in groups:
            told, at = [examples[place] for place in places], np.array(places, dtype=np.int64)
            alike = np.array([letters.likeness(chunks[example.said].text)[at] for example in told])
            lessons.append(_learn(region, at, told, alike, vectors))
        return cls(digest, letters, tuple(lessons))

    def score(self, question: str, vector: Floats, path: Sequence[str], size: int) -> tuple[Floats, dict[int, str]]:
        """For every row how surely it is asked for, about 1 where it surely is, about 0 where it is not; and by row which
        provision of the chunk is.

        `path` is the asked region and those above it; where none of them has a lesson, nothing is looked at.
        """
        asked, meant = np.zeros(size, dtype=np.float32), dict[int, str]()
        lessons = [one for one in self.lessons if one.region in path]
        alike = self.letters.likeness(question) if lessons else np.zeros(0, dtype=np.float32)
        for one in lessons:
            scores = one.start + one.meaning @ vector + alike[one.examples] @ one.weights
            worst_first = np.argsort(scores, kind="stable")
            rows = one.rows[worst_first]
            # Of one row's several values the last one stays: the best.
            asked[rows] = scores[worst_first]
            meant.update(zip(rows.tolist(), one.names[worst_first].tolist(), strict=True))
        return asked, meant

    def save(self, path: Path) -> None:
        """Write everything to one .npz file."""
        kept: dict[str, NDArray[np.generic]] = {"examples.digest": np.array(self.digest)}
        kept |= {f"letters.{name}": array for name, array in self.letters.arrays().items()}
        for place, one in enumerate(self.lessons):
            kept |= {f"{place}.{name}": np.asarray(value) for name, value in vars(one).items()}
        np.savez(path, allow_pickle=False, **kept)

    @classmethod
    def load(cls, path: Path) -> Taught:
        """Read it back; nothing is learned again."""
        if not path.is_file():
            raise ReleaseError(f"检索索引文件 {path} 不存在。请重新发布该版本。")
        with np.load(path, allow_pickle=False) as kept:
            by_part: dict[str, dict[str, NDArray[np.generic]]] = {}
            for key in kept.files:
                part, _, name = key.partition(".")
                by_part.setdefault(part, {})[name] = kept[key]
        digest, letters = str(by_part.pop("examples")["digest"]), Letters.of(by_part.pop("letters"))
        return cls(digest, letters, tuple(_lesson(by_part[part]) for part in sorted(by_part, key=int)))


def _by_text(chunks: Sequence[Chunk]) -> dict[str, list[Example]]:
    """For every text with phrasings its examples: the phrasings, and what these ask for."""
    answers = _rows_of_provisions(chunks)
    examples: dict[str, list[Example]] = {}
    for row, chunk in enumerate(chunks):
        if chunk.kind is ChunkKind.PHRASING:
            provision = chunk.provisions[0]
            example = Example(row, answers[(chunk.document, provision)], provision)
            examples.setdefault(chunk.document, []).append(example)
    for told in examples.values():
        told.extend(
            Example(answer, answer, name) for answer, name in sorted({(one.answer, one.provision) for one in told})
        )
    return examples


def _lessons_of(examples: Sequence[Example], chunks: Sequence[Chunk]) -> list[tuple[str, list[int]]]:
    """The region of each lesson and the places of the examples it learns from: a paper's own, or those of all laws."""
    lessons: dict[str, list[int]] = {}
    regions: dict[str, str] = {}
    for place, example in enumerate(examples):
        one = chunks[example.said]
        of = one.document if one.level is Level.WORKING_PAPER else ""
        lessons.setdefault(of, []).append(place)
        regions[of] = one.region if of else NATION
    return [(regions[of], places) for of, places in lessons.items()]


def _digest_of(examples: Iterable[Example], chunks: Sequence[Chunk], vectors: Floats) -> str:
    digest = hashlib.sha256(f"{MEANING} {SLACK} {_COMMON}".encode())
    rows = [example.said for example in examples]
    for said, answer, provision in examples:
        of = chunks[said]
        digest.update(f"{chunks[answer].id}\0{provision}\0{of.level.value}\0{of.text}\n".encode())
    digest.update(np.ascontiguousarray(vectors[rows]).tobytes())
    return digest.hexdigest()


def _rows_of_provisions(chunks: Sequence[Chunk]) -> dict[tuple[str, str], int]:
    """The first chunk of every provision."""
    return {
        (chunk.document, provision): row
        for row, chunk in reversed(list(enumerate(chunks)))
        if chunk.kind is ChunkKind.PROVISION
        for provision in chunk.provisions
    }


def _columns_of(told: Sequence[Example]) -> tuple[NDArray[np.int64], NDArray[np.str_], NDArray[np.int64]]:
    """Rows and provisions asked for, each once, and which of them every example asks for."""
    asked = sorted({(example.answer, example.provision) for example in told})
    place = {one: column for column, one in enumerate(asked)}
    rows, names = (np.array([one[part] for one in asked]) for part in (0, 1))
    return rows, names, np.array([place[example.answer, example.provision] for example in told])


def _learn(region: str, examples: NDArray[np.int64], told: Sequence[Example], alike: Floats, vectors: Floats) -> Lesson:
    """Weights for a lesson's examples."""
    rows, names, column = _columns_of(told)
    wanted = np.zeros((len(told), len(rows)))
    wanted[np.arange(len(told)), column] = 1
    meant = np.asarray(vectors[[example.said for example in told]], dtype=np.float64)
    centre = meant.mean(axis=0)
    meant -= centre
    kernel = MEANING * meant @ meant.T + alike + _COMMON
    weights = np.linalg.solve(kernel + SLACK * np.eye(len(told)), wanted)
    meaning = MEANING * weights.T @ meant
    start = _COMMON * weights.sum(axis=0) - meaning @ centre
    parts = (meaning.astype(np.float32), start.astype(np.float32), weights.astype(np.float32))
    return Lesson(region, examples, rows, names, *parts)


def _lesson(kept: Mapping[str, NDArray[np.generic]]) -> Lesson:
    arrays = {name: kept[name] for name in ("meaning", "start", "weights", "rows")}
    # Releases made before laws were taught kept the place of the first of a text's examples, which stood together.
    first = int(np.asarray(kept.get("first", 0)))
    examples = kept.get("examples", first + np.arange(len(arrays["weights"])))
    names = kept.get("names", np.full(len(arrays["rows"]), ""))
    return Lesson(region=str(kept["region"]), examples=examples, names=names, **arrays)  # type: ignore[arg-type]
