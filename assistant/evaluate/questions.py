"""Replay questions and dialogues through the pipeline and hold each reply against what was expected of it.

Knows the shape of a case: what is asked, where, when, how the reply should end, what it must and must not contain.
Does not know who runs it: the release gate, the tests and the command line do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.consultation import Audience, Consultation
from assistant.corpus.sheet import parse_yaml
from assistant.domain.conversation import Conversation
from assistant.domain.errors import CorpusError, Problem
from assistant.evaluate.wording import Wording
from assistant.pipeline import consult
from assistant.reception import continued
from assistant.resources import Resources

# The day a dataset takes for today, unless a case names another: answers must not change with the calendar.
ASSUMED_TODAY = date(2026, 11, 21)


class Expected(BaseModel):
    """What one turn should lead to; everything left out is not checked. `outcomes` is `program[.person]` → outcome."""

    model_config = ConfigDict(extra="forbid")

    say: str
    status: list[str] = []
    must: list[str] = []
    any: list[str] = []
    never: list[str] = []
    outcomes: dict[str, str] = {}
    facts: dict[str, str] = {}
    cites: list[str] = []


class Case(BaseModel):
    """A question or a dialogue; the name states the point."""

    model_config = ConfigDict(extra="forbid")

    id: str
    name: str
    region: str | None = None
    as_of: date = ASSUMED_TODAY
    audience: Audience = Audience.CITIZEN
    turns: list[Expected]


@dataclass(frozen=True)
class Failure:
    """One thing that was not as expected, in words."""

    case: str
    turn: int
    reason: str
    answer: str


def read_cases(path: Path) -> tuple[Case, ...]:
    """Read a YAML file, or every YAML file of a folder; doubled ids are refused."""
    files = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
    cases: list[Case] = []
    seen: set[str] = set()
    for file in files:
        sheet = parse_yaml(file.read_text(encoding="utf-8"))
        # Situations (facts in, outcome out) may stand beside questions; situations.py reads them.
        for raw in sheet["cases"] if "situations" not in sheet else sheet.get("cases", []):
            case = Case.model_validate(_short_form(raw))
            if case.id in seen:
                raise CorpusError((Problem(file.name, case.id, "id 写了两次", "每个情形一个 id"),))
            seen.add(case.id)
            cases.append(case)
    return tuple(cases)


def _short_form(raw: dict[str, Any]) -> dict[str, Any]:
    """A single question may be written without the list of turns."""
    if "turns" in raw:
        return raw
    turn_keys = Expected.model_fields.keys() & raw.keys()
    return {**{k: v for k, v in raw.items() if k not in turn_keys}, "turns": [{k: raw[k] for k in turn_keys}]}


def replay(case: Case, resources: Resources) -> Iterator[Consultation]:
    """The finished record of every turn; the conversation is kept in memory only."""
    conversation = Conversation(id=f"case-{case.id}")
    for turn in case.turns:
        start = Consultation(
            question=turn.say,
            conversation=conversation,
            audience=case.audience,
            as_of=case.as_of,
            region=conversation.region or case.region,
            home=case.region,
        )
        *_, done = consult(start, resources)
        yield done
        conversation = continued(done)


def check(case: Case, records: Iterable[Consultation], resources: Resources) -> tuple[Failure, ...]:
    """Everything that was not as expected; empty means the case holds."""
    failures: list[Failure] = []
    for number, (turn, done) in enumerate(zip(case.turns, records, strict=True), start=1):
        assert done.reply is not None
        shown = "\n".join((done.reply.text, *done.reply.caveats))
        failures.extend(Failure(case.id, number, reason, shown) for reason in _faults(turn, done, shown, resources))
    return tuple(failures)


def _faults(turn: Expected, done: Consultation, shown: str, resources: Resources) -> Iterator[str]:
    assert done.reply is not None
    if turn.status and done.reply.status.value not in turn.status:
        yield f"状态是 {done.reply.status.value}，应当是 {'或'.join(turn.status)}"
    for words in turn.must:
        if not any(one in shown for one in words.split("|")):
            yield f"没有说到“{words}”"
    if turn.any and not any(words in shown for words in turn.any):
        yield f"“{'”“'.join(turn.any)}”一个都没有说到"
    for words in turn.never:
        if words in shown:
            yield f"不该说“{words}”"
    found = {
        key: one.outcome.value for one in done.determinations for key in (one.program, f"{one.program}.{one.person}")
    }
    for key, outcome in turn.outcomes.items():
        if found.get(key) != outcome:
            yield f"{key} 判成 {found.get(key, '没有判')}，应当是 {outcome}"
    cited = {f"{one.document} {one.provision}" for one in done.reply.citations}
    for basis in turn.cites:
        if basis not in cited:
            yield f"没有引 {basis}"
    yield from _fact_faults(turn, done, resources)


def _fact_faults(turn: Expected, done: Consultation, resources: Resources) -> Iterator[str]:
    from assistant.rules.values import words

    ledger = done.conversation.facts.plus(*done.understood.facts)
    dictionary = resources.knowledge.rulebook.facts
    held = {}
    for fact in ledger.current():
        definition = dictionary.find(fact.name)
        if definition is not None:
            held[f"{fact.person}.{definition.name}"] = words(definition, fact.value)
    for key, value in turn.facts.items():
        if held.get(key) != value:
            yield f"{key} 记成“{held.get(key, '没有记')}”，应当是“{value}”"


def run(path: Path, resources: Resources) -> dict[str, Any]:
    """Figures over all cases of a file or folder, with every failure."""
    cases = read_cases(path)
    if not cases:
        raise CorpusError((Problem(str(path), "", "一个情形也没有", "至少一个"),))
    failures: list[Failure] = []
    wording = Wording()
    spent: list[float] = []
    for case in cases:
        records = tuple(replay(case, resources))
        failures.extend(check(case, records, resources))
        spent.extend(1000 * sum(seconds for _, seconds in record.timings) for record in records)
        for record in records if case.audience is Audience.CITIZEN else ():
            wording.take(record)
    failed = {failure.case for failure in failures}
    return {
        "cases": len(cases),
        "passed": len(cases) - len(failed),
        "share": round(1 - len(failed) / len(cases), 4),
        **wording.figures(),
        "ms p95": round(sorted(spent)[int(len(spent) * 0.95)], 1),
        "failures": [vars(failure) for failure in failures],
    }
