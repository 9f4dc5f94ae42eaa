"""Which provision a question asks for, learned from the ways people are known to ask.

The nearest known way of asking is a poor guide by itself: everyday sentences are all alike, and one odd phrasing draws
questions away from its neighbours. So every text with phrasings gets a lesson: kernel ridge regression (Saunders,
Gammerman and Vovk 1998) from how alike a question is, in meaning and in letters, to each of its phrasings and
provisions, to the provision asked for. Solved once, when a release is made; measured in tests/benchmarks/LOG.md.
Knows rows; does not know what they say, nor whether a question is about any of this at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.domain.errors import ReleaseError
from assistant.domain.policy import Chunk, ChunkKind
from assistant.retrieval.letters import Letters

# How much meaning counts beside letters, and how little a single odd phrasing: chosen by leaving each phrasing out.
MEANING, SLACK = 6.0, 0.6
# Everything is a little alike, so that no provision starts from nothing.
_COMMON = 1.0

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Lesson:
    """One text's: column n of `weights` and row n of `meaning` speak for chunk `rows[n]`; `first` is its first example."""

    region: str
    first: int
    rows: NDArray[np.int64]
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
        examples = _examples_of(chunks)
        digest = _digest_of(examples, chunks, vectors)
        if before is not None and before.digest == digest:
            columns = (np.unique([answer for _, answer in told]) for told in examples)
            return replace(
                before,
                lessons=tuple(replace(one, rows=rows) for one, rows in zip(before.lessons, columns, strict=True)),
            )
        letters = Letters.build([chunks[row].text for told in examples for row, _ in told])
        lessons: list[Lesson] = []
        first = 0
        for told in examples:
            texts = [chunks[row].text for row, _ in told]
            alike = np.array([letters.likeness(text)[first : first + len(told)] for text in texts])
            lessons.append(_learn(chunks[told[0][0]].region, first, told, alike, vectors))
            first += len(told)
        return cls(digest, letters, tuple(lessons))

    def score(self, question: str, vector: Floats, path: Sequence[str], size: int) -> Floats:
        """For every row how surely it is asked for: about 1 where it surely is, about 0 where it is not.

        `path` is the asked region and those above it; where none of them has a lesson, nothing is looked at.
        """
        asked = np.zeros(size, dtype=np.float32)
        lessons = [one for one in self.lessons if one.region in path]
        alike = self.letters.likeness(question) if lessons else np.zeros(0, dtype=np.float32)
        for one in lessons:
            examples = alike[one.first : one.first + len(one.weights)]
            asked[one.rows] = one.start + one.meaning @ vector + examples @ one.weights
        return asked

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


def _examples_of(chunks: Sequence[Chunk]) -> list[list[tuple[int, int]]]:
    """For every text with phrasings: the rows of its examples, with the rows of what these ask for."""
    answers = _rows_of_provisions(chunks)
    examples: dict[str, list[tuple[int, int]]] = {}
    for row, chunk in enumerate(chunks):
        if chunk.kind is ChunkKind.PHRASING:
            answer = answers[(chunk.document, chunk.provisions[0])]
            examples.setdefault(chunk.document, []).append((row, answer))
    for told in examples.values():
        told.extend((answer, answer) for answer in sorted({answer for _, answer in told}))
    return list(examples.values())


def _digest_of(examples: Sequence[Sequence[tuple[int, int]]], chunks: Sequence[Chunk], vectors: Floats) -> str:
    digest = hashlib.sha256(f"{MEANING} {SLACK} {_COMMON}".encode())
    for told in examples:
        for row, answer in told:
            digest.update(f"{chunks[answer].id}\0{chunks[row].text}\n".encode())
        digest.update(np.ascontiguousarray(vectors[[row for row, _ in told]]).tobytes())
    return digest.hexdigest()


def _rows_of_provisions(chunks: Sequence[Chunk]) -> dict[tuple[str, str], int]:
    """The first chunk of every provision."""
    return {
        (chunk.document, provision): row
        for row, chunk in reversed(list(enumerate(chunks)))
        if chunk.kind is ChunkKind.PROVISION
        for provision in chunk.provisions
    }


def _learn(region: str, first: int, told: Sequence[tuple[int, int]], alike: Floats, vectors: Floats) -> Lesson:
    """Weights for one text's examples, given as rows and the rows they ask for."""
    rows, column = np.unique([answer for _, answer in told], return_inverse=True)
    wanted = np.zeros((len(told), len(rows)))
    wanted[np.arange(len(told)), column] = 1
    meant = np.asarray(vectors[[row for row, _ in told]], dtype=np.float64)
    centre = meant.mean(axis=0)
    meant -= centre
    kernel = MEANING * meant @ meant.T + alike + _COMMON
    weights = np.linalg.solve(kernel + SLACK * np.eye(len(told)), wanted)
    meaning = MEANING * weights.T @ meant
    start = _COMMON * weights.sum(axis=0) - meaning @ centre
    parts = (meaning.astype(np.float32), start.astype(np.float32), weights.astype(np.float32))
    return Lesson(region, first, rows.astype(np.int64), *parts)


def _lesson(kept: Mapping[str, NDArray[np.generic]]) -> Lesson:
    arrays = {name: kept[name] for name in ("rows", "meaning", "start", "weights")}
    return Lesson(region=str(kept["region"]), first=int(np.asarray(kept["first"])), **arrays)  # type: ignore[arg-type]
