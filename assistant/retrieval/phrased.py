"""How surely a question asks for a provision, by the known ways of asking for it.

Knows phrasings and the rows of what they ask for; does not know what else speaks for a row. The nearest phrasing tells
whether the question is about any of this at all, what was learned from all of them which provision it is about.
Sentences in everyday words have cosines close together, so only what lies above the level of chance counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.domain.policy import Chunk, ChunkKind, Level
from assistant.retrieval.index import PolicyIndex

# Measured (tests/benchmarks/LOG.md): of questions about something else the best phrasing lies below the floor in half
# of the cases, of questions about the matter above the top in half.
FLOOR, TOP = 0.92, 1.0
WORDS = 0.25
# The nearest phrasing and what was learned, weighed so that half of the questions about a provision come to 1.
NEAREST, LEARNED = 0.28, 1.1
# Nine in ten questions about something else stay below; nearer ones are answered from what was found.
NEAR = 0.85

# Whether a law is asked for or the place's own paper, the few nearest ways of asking tell best. Of questions put the way
# people ask for a place's statement one in a hundred is this much nearer to those for laws, of the others seven in eight.
FEW, LAW_LEADS = 3, 0.025

Scores = NDArray[np.float32]


class Phrasing(NamedTuple):
    """For every row 0 to 1 how surely it is asked for, by row which provision of the chunk is, and how much nearer the
    question is to the known ways of asking for laws than to those for papers of places."""

    scores: Scores
    meant: dict[int, str]
    lead_of_law: float


class Phrased:
    """The phrasings of one release, by the row of the chunk that each asks for."""

    def __init__(self, index: PolicyIndex, chunks: Sequence[Chunk]) -> None:
        self._index, self._first = index, index.lexical.size
        rows = {
            (chunk.document, provision): row
            for row, chunk in reversed(list(enumerate(chunks[: self._first])))
            if chunk.kind is ChunkKind.PROVISION
            for provision in chunk.provisions
        }
        asked = chunks[self._first :]
        # Those of one text stand together, so that a place looks at its own only.
        self._spans: list[tuple[str, bool, slice]] = []
        papers = [one.level is Level.WORKING_PAPER for one in asked]
        for (region, paper), told in groupby(range(len(asked)), key=lambda place: (asked[place].region, papers[place])):
            places = list(told)
            self._spans.append((region, paper, slice(places[0], places[-1] + 1)))
        self._rows = np.array([rows[(chunk.document, chunk.provisions[0])] for chunk in asked], dtype=np.int64)

    def score(self, question: str, vector: Scores, path: Sequence[str]) -> Phrasing:
        """For every row 0 to 1: 0 at the level of chance, 1 for a question put the way people are known to put it.

        `path` is the asked region and those above it; where none of them has phrasings, nothing is looked at.
        """
        nearness = np.zeros(self._first, dtype=np.float32)
        spans = [(of_place, span) for region, of_place, span in self._spans if region in path]
        if not spans:
            return Phrasing(nearness, {}, 0.0)
        words = np.float32(WORDS) * self._index.said.score(question).shares
        said = self._index.vectors[self._first :]
        nearest: dict[bool, list[Scores]] = {True: [], False: []}
        for of_place, span in spans:
            near = said[span] @ vector + words[span]
            nearest[of_place].append(np.sort(near)[-FEW:])
            above = np.clip((near - FLOOR) / (TOP - FLOOR), 0, 1)
            np.maximum.at(nearness, self._rows[span], above.astype(np.float32))
        learned, meant = self._index.taught.score(question, vector, path, self._first)
        return Phrasing(
            np.clip(np.float32(NEAREST) * nearness + np.float32(LEARNED) * learned, 0, 1),
            meant,
            _lead(nearest[False], nearest[True]),
        )


def _lead(of_laws: list[Scores], of_places: list[Scores]) -> float:
    if not of_laws or not of_places:
        return 0.0
    law, place = (np.sort(np.concatenate(near))[-FEW:].mean() for near in (of_laws, of_places))
    return float(law - place)
