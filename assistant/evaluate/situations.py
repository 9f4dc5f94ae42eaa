"""Replay situations – facts in, outcome out – over the rule tables; officers write them, the gate runs them.

Knows the shape of a situation: a program, a place, a day, what is given, and what should follow. Does not know how
rules are evaluated.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from assistant.corpus.knowledge import Knowledge
from assistant.corpus.sheet import parse_yaml
from assistant.domain.determination import Determination, Outcome
from assistant.domain.errors import CorpusError, Problem
from assistant.evaluate.questions import ASSUMED_TODAY
from assistant.rules.assess import assess
from assistant.rules.intake import read_facts, read_standards


class Situation(BaseModel):
    """What is given and what should follow; `persons` names an outcome for each person, `outcome` one for all.

    `possible` are exactly the outcomes that must stay open, `never` those that must not; `amount` is the exact figure,
    `asks` a fact that must still be asked, `open_standard` a standard the verdict must wait for.
    """

    model_config = ConfigDict(extra="forbid")

    id: str
    name: str
    program: str
    region: str
    as_of: date = ASSUMED_TODAY
    given: dict[str, str | int | float | bool] = {}
    standards: dict[str, str | int | float] = {}
    outcome: Outcome | None = None
    persons: dict[str, Outcome] = {}
    possible: list[Outcome] = []
    never: list[Outcome] = []
    amount: float | None = None
    asks: str = ""
    open_standard: str = ""

    @model_validator(mode="after")
    def _expects_something(self) -> Situation:
        if not (self.outcome or self.persons or self.possible or self.never):
            raise ValueError("没有写应有的结论：outcome、persons、possible、never 至少写一样")
        return self


def read_situations(path: Path) -> tuple[Situation, ...]:
    """Read a YAML file, or every YAML file of a folder that holds situations; doubled ids are refused."""
    files = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
    found: dict[str, Situation] = {}
    for file in files:
        sheet = parse_yaml(file.read_text(encoding="utf-8"))
        for raw in sheet.get("situations", []) if isinstance(sheet, dict) else []:
            situation = Situation.model_validate(raw)
            if situation.id in found:
                raise CorpusError((Problem(file.name, situation.id, "id 写了两次", "每个情形一个 id"),))
            found[situation.id] = situation
    return tuple(found.values())


def judge(situation: Situation, knowledge: Knowledge) -> tuple[Determination, ...]:
    """The determinations of a situation."""
    facts = read_facts(
        {name: _text(value) for name, value in situation.given.items()}, knowledge.rulebook, situation.as_of
    )
    supplied = read_standards({name: str(value) for name, value in situation.standards.items()}, knowledge.rulebook)
    return assess(
        situation.program,
        facts,
        situation.region,
        situation.as_of,
        knowledge.rulebook,
        knowledge.regions,
        supplied=supplied,
        documents=knowledge.documents,
    )


def _text(value: str | int | float | bool) -> str:
    return ("是" if value else "否") if isinstance(value, bool) else str(value)


def faults(situation: Situation, knowledge: Knowledge) -> Iterator[str]:
    """Everything that did not follow as it should; nothing when the situation holds."""
    found = judge(situation, knowledge)
    if not found:
        yield "没有得出任何结论"
    by_person = {one.person: one for one in found}
    for person, outcome in situation.persons.items():
        got = by_person.get(person)
        if got is None or got.outcome is not outcome:
            yield f"{person} 判成 {got.outcome.value if got else '没有判'}，应当是 {outcome.value}"
    for one in found:
        if situation.outcome and not situation.persons and one.outcome is not situation.outcome:
            yield f"{one.person} 判成 {one.outcome.value}，应当是 {situation.outcome.value}"
        if situation.possible and set(one.possible_outcomes) != set(situation.possible):
            yield f"{one.person} 还可能是 {'、'.join(one.possible_outcomes)}，应当正好是 {'、'.join(situation.possible)}"
        for outcome in situation.never:
            if outcome in one.possible_outcomes:
                yield f"{one.person} 不该还可能是 {outcome.value}"
        yield from _detail_faults(situation, one)


def _detail_faults(situation: Situation, one: Determination) -> Iterator[str]:
    if situation.amount is not None:
        exact = Fraction(str(situation.amount))
        if one.amount is None or (one.amount.min, one.amount.max) != (exact, exact):
            yield f"{one.person} 的金额不是 {situation.amount}"
    if situation.asks and situation.asks not in {missing.name for missing in one.missing}:
        yield f"没有要问“{situation.asks}”"
    if situation.open_standard and f"{{{situation.open_standard}}}" not in one.depends_on:
        yield f"没有说要等“{situation.open_standard}”"


def run(path: Path, knowledge: Knowledge) -> dict[str, Any]:
    """Figures over all situations of a file or folder, with every failure."""
    situations = read_situations(path)
    if not situations:
        raise CorpusError((Problem(str(path), "", "一个情形也没有", "至少一个"),))
    failures = [
        {"case": one.id, "name": one.name, "reason": reason} for one in situations for reason in faults(one, knowledge)
    ]
    failed = {failure["case"] for failure in failures}
    return {
        "cases": len(situations),
        "passed": len(situations) - len(failed),
        "share": round(1 - len(failed) / len(situations), 4),
        "failures": failures,
    }
