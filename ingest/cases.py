"""The officers' cases held against a release: those it gets wrong, and those that two releases answer differently.

Knows where a release keeps its cases; does not know how an answer is made or judged (assistant/evaluate does).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import ValidationError

from assistant.consultation import Consultation
from assistant.domain.errors import CorpusError
from assistant.evaluate.questions import Case, check, read_cases, replay
from assistant.evaluate.situations import faults, read_situations
from assistant.release import OpenRelease
from assistant.resources import Resources

CASES = "cases"


@dataclass(frozen=True)
class CaseChange:
    """A turn of a case that ends otherwise, is judged otherwise, or cites otherwise."""

    case: str
    name: str
    turn: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"情形 {self.case}（{self.name}）第{self.turn}句：原来 {self.before}；现在 {self.after}"


def replay_cases(opened: OpenRelease) -> Iterable[str]:
    """A reason for every case of the release that does not come out as the officers expect."""
    folder = opened.folder.corpus / CASES
    try:
        cases = _cases_of(opened)
        situations = read_situations(folder) if folder.is_dir() else ()
    except (yaml.YAMLError, ValidationError, KeyError, TypeError, CorpusError) as fault:
        yield f"cases/ 里的情形读不出来：{fault}。照 corpus/README.md 的写法改好。"
        return
    resources = _resources(opened)
    for case in cases:
        for failure in check(case, replay(case, resources), resources):
            yield f"情形 {failure.case}（{case.name}）第{failure.turn}句：{failure.reason}"
    for situation in situations:
        for reason in faults(situation, opened.knowledge):
            yield f"情形 {situation.id}（{situation.name}）：{reason}"


def compare_cases(before: OpenRelease, after: OpenRelease) -> Iterator[CaseChange]:
    """Every turn of the later release's cases that the two releases answer differently."""
    for case in _cases_of(after):
        turns = zip(replay(case, _resources(before)), replay(case, _resources(after)), strict=True)
        for number, (old, new) in enumerate(turns, start=1):
            if _gist(old) != _gist(new):
                yield CaseChange(case.id, case.name, number, _gist(old), _gist(new))


def _cases_of(opened: OpenRelease) -> tuple[Case, ...]:
    folder: Path = opened.folder.corpus / CASES
    return read_cases(folder) if folder.is_dir() else ()


def _resources(opened: OpenRelease) -> Resources:
    return Resources(release=opened.id, knowledge=opened.knowledge, retriever=opened.retriever)


def _gist(done: Consultation) -> str:
    """How the reply ends, what was judged, and what is cited: what an officer must know has changed."""
    if done.reply is None:
        return "没有答复"
    judged = [f"{one.program}.{one.person}={one.outcome.value}{_amount(one.amount)}" for one in done.determinations]
    cited = [f"{one.document} {one.provision}" for one in done.reply.citations]
    return "，".join([done.reply.status.value, *judged, *(f"引 {one}" for one in cited)])


def _amount(amount: object) -> str:
    low, high = getattr(amount, "min", None), getattr(amount, "max", None)
    return "" if low is None and high is None else f"（{low}..{high}）"
