"""The officers' cases held against a release: those it gets wrong.

Knows where a release keeps its cases; does not know how an answer is made or judged (assistant/evaluate does).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import yaml
from pydantic import ValidationError

from assistant.domain.errors import CorpusError
from assistant.evaluate.questions import Case, check, read_cases, replay
from assistant.evaluate.situations import faults, read_situations
from assistant.release import OpenRelease
from assistant.resources import Resources

CASES = "cases"


def replay_cases(opened: OpenRelease) -> Iterable[str]:
    """A reason for every case of the release that does not come out as the officers expect."""
    folder = opened.folder.corpus / CASES
    try:
        cases = _cases_of(opened)
        situations = read_situations(folder) if folder.is_dir() else ()
    except (yaml.YAMLError, ValidationError, KeyError, TypeError, CorpusError) as fault:
        yield f"cases/ 里的情形读不出来：{fault}。照 corpus/README.md 的写法改好。"
        return
    resources = resources_of(opened)
    for case in cases:
        for failure in check(case, replay(case, resources), resources):
            yield f"情形 {failure.case}（{case.name}）第{failure.turn}句：{failure.reason}"
    for situation in situations:
        for reason in faults(situation, opened.knowledge):
            yield f"情形 {situation.id}（{situation.name}）：{reason}"


def _cases_of(opened: OpenRelease) -> tuple[Case, ...]:
    folder: Path = opened.folder.corpus / CASES
    return read_cases(folder) if folder.is_dir() else ()


def resources_of(opened: OpenRelease) -> Resources:
    """What answers from this release alone: no model, no answers by hand."""
    return Resources(release=opened.id, knowledge=opened.knowledge, retriever=opened.retriever)
