"""Reasons why corpus files may not be indexed, and doubts about tables that may; no reason means they may.

Knows how to read them with everything they refer to, and how to look a table over; does not know releases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from assistant.corpus.knowledge import Knowledge, build_knowledge
from assistant.domain.errors import CorpusError, Problem
from assistant.rules.lint import Doubt, lint
from ingest.preview import Preview


@dataclass(frozen=True)
class CheckReport:
    """What a check found. `knowledge` is there exactly when there is no problem; `previews` are of official texts.

    `doubts` are what reads well and is still for an officer to look at; grave ones keep a release from going live.
    """

    problems: tuple[Problem, ...]
    knowledge: Knowledge | None = None
    previews: tuple[Preview, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the corpus may be staged, and nothing is known that would keep it from being published."""
        return not self.problems and not any(doubt.grave for doubt in self.doubts)


def check_texts(texts: Mapping[str, str]) -> CheckReport:
    """Read the texts as a whole corpus and collect every fault, ordered by file."""
    try:
        return CheckReport((), build_knowledge(texts))
    except CorpusError as error:
        return CheckReport(tuple(sorted(error.problems, key=lambda problem: problem.file)))


def look_over(report: CheckReport, on: date) -> CheckReport:
    """The report with every doubt about the tables as of a day, grave ones first; nothing to look at while it has faults."""
    if report.knowledge is None:
        return report
    doubts = lint(report.knowledge.rulebook, report.knowledge.regions, on)
    return replace(report, doubts=tuple(sorted(doubts, key=lambda doubt: (not doubt.grave, doubt.problem.file))))
