"""Hold what is understood of labelled utterances against the labels: facts, programs, places, purpose.

Knows the shape of a label; does not know how understanding works. A fact that is read and not labelled, or with a
value the label excludes, counts as invented: the bar for those is none.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from time import perf_counter
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.consultation import Understanding
from assistant.corpus.knowledge import Knowledge
from assistant.domain.conversation import Asked, Conversation, Turn
from assistant.domain.facts import Absence, Compared, Fact, FactDictionary, Facts, FactValue, Members, OneOf
from assistant.evaluate.questions import ASSUMED_TODAY
from assistant.language.reading import read_question
from assistant.rules.values import read_value

FactLabel = tuple[str, str, str]
_ABSENT = {Absence.UNKNOWN: "未知", Absence.UNCLEAR: "不清楚", Absence.REFUSED: "不愿说"}


class Context(BaseModel):
    """The conversation before the utterance. `asked` is person and fact; `facts` are said before."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    asked: tuple[str, str] | None = None
    programs: tuple[str, ...] = ()
    region: str | None = None
    person: str | None = None
    facts: tuple[FactLabel, ...] = ()
    last: tuple[str, str] | None = None


class Labelled(BaseModel):
    """One utterance and what is to be understood. What is left out is not checked, except facts and places."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    said: str
    after: Context = Context()
    intents: tuple[str, ...] = ()
    programs: tuple[str, ...] | None = None
    regions: tuple[str, ...] = ()
    compared: tuple[str, ...] | None = None
    unknown_place: str = ""
    person: str | None = None
    facts: tuple[FactLabel, ...] = ()
    topics: tuple[str, ...] = ()
    supplied: tuple[tuple[str, str], ...] = ()
    systems: tuple[str, ...] = ()
    provision: tuple[str, str] | None = None
    as_of: str = ""
    hypothetical: bool | None = None


@dataclass
class Tally:
    """Counts of one run."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    invented: int = 0
    checks: Counter[str] = field(default_factory=Counter)
    failures: list[dict[str, Any]] = field(default_factory=list)


def read_labels(file: Path) -> tuple[Labelled, ...]:
    """Read a JSONL file, one utterance a line."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(Labelled.model_validate_json(line) for line in lines if line.strip())


def run(file: Path, knowledge: Knowledge) -> dict[str, Any]:
    """Figures over all utterances: F1 of facts, facts invented, shares of the rest right, milliseconds a reading."""
    labels = read_labels(file)
    tally = Tally()
    spent: list[float] = []
    read_question("你好", Conversation(id="-"), knowledge, ASSUMED_TODAY, None)  # builds the lexicons
    for label in labels:
        conversation = conversation_of(label.after, knowledge.rulebook.facts)
        began = perf_counter()
        understood = read_question(label.said, conversation, knowledge, ASSUMED_TODAY, label.after.region)
        spent.append((perf_counter() - began) * 1000)
        _hold(label, understood, knowledge.rulebook.facts, tally)
    return _figures(tally, spent)


def conversation_of(context: Context, dictionary: FactDictionary) -> Conversation:
    """The conversation an utterance is said in."""
    facts = Facts()
    for person, name, text in context.facts:
        definition = dictionary.find(name)
        if definition is not None:
            facts = facts.plus(
                Fact(person, definition.id, read_value(definition, text, ASSUMED_TODAY), ASSUMED_TODAY, 1, text)
            )
    asked = None
    if context.asked is not None and (definition := dictionary.find(context.asked[1])) is not None:
        asked = Asked(context.asked[0], definition.id, context.programs[0] if context.programs else "")
    last = context.last or (("……", "clarify_facts") if context.programs else None)
    return Conversation(
        id="-",
        turns=(Turn(1, *last),) if last else (),
        facts=facts,
        region=context.region,
        programs=context.programs,
        person=context.person,
        asked=asked,
    )


def _hold(label: Labelled, understood: Understanding, dictionary: FactDictionary, tally: Tally) -> None:
    wrong = dict(_hold_facts(label, understood, dictionary, tally))
    for name, right, found in _checks(label, understood):
        tally.checks[name] += 1
        if right:
            tally.checks[f"{name} right"] += 1
        else:
            wrong[name] = found
    if wrong:
        tally.failures.append({"said": label.said, **wrong})


def _hold_facts(
    label: Labelled, understood: Understanding, dictionary: FactDictionary, tally: Tally
) -> Iterator[tuple[str, Any]]:
    wanted = {(person, d.name): text for person, name, text in label.facts if (d := dictionary.find(name)) is not None}
    found = {
        (f.person, dictionary.definitions[f.name].name): show(f.value) for f in understood.facts if not f.hypothetical
    }
    tally.right += sum(found.get(key) == text for key, text in wanted.items())
    missed = {key: text for key, text in wanted.items() if found.get(key) != text}
    extra = {key: text for key, text in found.items() if wanted.get(key) != text}
    tally.missed += len(missed)
    tally.wrong += len(extra)
    tally.invented += sum(not _is_wider(text, wanted.get(key, "")) for key, text in extra.items())
    if missed:
        yield "missed", sorted((*key, text) for key, text in missed.items())
    if extra:
        yield "not labelled", sorted((*key, text) for key, text in extra.items())


def _is_wider(found: str, wanted: str) -> bool:
    """Whether the value read leaves the labelled one possible: a mistake of precision, not an invention."""
    if not wanted:
        return False
    numbers = [re.findall(r"\d+(?:/\d+)?", text) for text in (found, wanted)]
    if ".." not in found or not numbers[1]:
        return False
    low, _, high = found.replace("<", "").partition("..")
    try:
        value = Fraction(numbers[1][0])
        return (not low or Fraction(low) <= value) and (not high or value <= Fraction(high))
    except ValueError:
        return False


def _checks(label: Labelled, understood: Understanding) -> Iterator[tuple[str, bool, Any]]:
    """(what is checked, whether it is right, what was found)"""
    if label.intents:
        yield "intent", understood.intent.value in label.intents, understood.intent.value
    if label.programs is not None:
        yield "programs", set(understood.programs) == set(label.programs), understood.programs
    if label.compared is not None:
        yield "places", set(understood.compared_regions) == set(label.compared), understood.compared_regions
    else:
        place = (set(understood.regions), understood.unknown_place)
        yield (
            "places",
            place == (set(label.regions), label.unknown_place),
            [*understood.regions, understood.unknown_place],
        )
    if label.person is not None:
        yield "person", understood.person == label.person, understood.person
    if label.topics:
        yield "topics", set(label.topics) <= set(understood.topics), understood.topics
    yield "supplied", set(understood.supplied) == set(label.supplied), understood.supplied
    if label.systems:
        yield "systems", set(label.systems) <= set(understood.systems), understood.systems
    if label.provision is not None:
        yield "provision", understood.provisions == (label.provision,), understood.provisions
    day = understood.as_of.isoformat() if understood.as_of else ""
    yield "day", day.startswith(label.as_of) if label.as_of else not day, day
    if label.hypothetical is not None:
        yield "hypothetical", understood.hypothetical is label.hypothetical, understood.hypothetical


def _figures(tally: Tally, spent: list[float]) -> dict[str, Any]:
    precision = tally.right / ((tally.right + tally.wrong) or 1)
    recall = tally.right / ((tally.right + tally.missed) or 1)
    names = sorted(name for name in tally.checks if not name.endswith(" right"))
    return {
        "utterances": len(spent),
        "facts": tally.right + tally.missed,
        "facts F1": round(2 * precision * recall / ((precision + recall) or 1), 4),
        "facts precision": round(precision, 4),
        "facts recall": round(recall, 4),
        "facts invented": tally.invented,
        **{name: f"{tally.checks[f'{name} right']}/{tally.checks[name]}" for name in names},
        "ms mean": round(sum(spent) / (len(spent) or 1), 2),
        "ms p95": round(sorted(spent)[int(len(spent) * 0.95)] if spent else 0.0, 2),
        "failures": tally.failures,
    }


def show(value: FactValue) -> str:
    """A value set in the words of the labels: 83, 1200..1300, 2000..<3000, 是, 1|2, <{低保标准}, 有 突发事件, 不清楚."""
    if isinstance(value, Absence):
        return _ABSENT[value]
    if isinstance(value, OneOf):
        return "|".join(sorted(_option(option) for option in value.options))
    if isinstance(value, Compared):
        return f"{value.operator.removeprefix('=')}{{{value.standard}}}"
    if isinstance(value, Members):
        return f"有 {' '.join(sorted(value.has))}" if value.has else f"无 {' '.join(sorted(value.lacks))}"
    if value.low == value.high:
        return str(value.low)
    low = "" if value.low is None else f"{value.low}{'<' if value.low_open else ''}"
    high = "" if value.high is None else f"{'<' if value.high_open else ''}{value.high}"
    return f"{low}..{high}"


def _option(option: bool | str) -> str:
    return option if isinstance(option, str) else "是" if option else "否"


def as_json(label: Labelled) -> str:
    """One line of a label file, without what is left out."""
    return json.dumps(label.model_dump(exclude_defaults=True), ensure_ascii=False)
