"""Reasons why corpus files may not be indexed; none means they may.

Knows how to read them with everything they refer to; does not know releases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.corpus.knowledge import Knowledge, build_knowledge
from assistant.domain.errors import CorpusError, Problem
from ingest.preview import Preview


@dataclass(frozen=True)
class CheckReport:
    """What a check found. `knowledge` is there exactly when there is no problem; `previews` are of official texts."""

    problems: tuple[Problem, ...]
    knowledge: Knowledge | None = None
    previews: tuple[Preview, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the corpus may be staged."""
        return not self.problems


def check_texts(texts: Mapping[str, str]) -> CheckReport:
    """Read the texts as a whole corpus and collect every fault, ordered by file."""
    try:
        return CheckReport((), build_knowledge(texts))
    except CorpusError as error:
        return CheckReport(tuple(sorted(error.problems, key=lambda problem: problem.file)))
