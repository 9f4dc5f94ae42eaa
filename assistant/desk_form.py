"""The rules as one form: every fact a program's rules look at, and a conversation's facts as the form writes them.

Knows plans, derivations and the dictionary; decides nothing and knows no page. What the form sends back is read by
rules/intake.py, so a form and a conversation with the same facts get the same determination.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assistant.domain.facts import (
    HOUSEHOLD,
    SELF,
    Absence,
    Compared,
    FactDefinition,
    Facts,
    FactType,
    FactValue,
    Members,
    OneOf,
    Span,
    Subject,
)
from assistant.domain.region import RegionTree
from assistant.rules.binding import plan_for
from assistant.rules.dictionary import inputs_of
from assistant.rules.expressions import fact_names, write_number
from assistant.rules.plan import Plan
from assistant.rules.rule_sheet import standards_of
from assistant.rules.rulebook import Rulebook
from assistant.rules.situation import RESIDENCE


@dataclass(frozen=True)
class FormField:
    """One fact to fill in. `derived`: it follows from the others, and need only be filled in by who knows it at once."""

    definition: FactDefinition
    derived: bool


def fields_of(program: str, region: str, on: date, rulebook: Rulebook, regions: RegionTree) -> tuple[FormField, ...]:
    """Every fact the rules of a program look at there and then, those they follow from included: household, person, obligor."""
    plan = plan_for(program, region, on, rulebook, regions)
    needed = dict.fromkeys(_looked_at(plan, rulebook))
    waiting = list(needed)
    while waiting:
        for fact in _behind(waiting.pop(), plan, rulebook):
            if fact not in needed:
                needed[fact] = None
                waiting.append(fact)
    order = list(rulebook.facts.definitions)
    fields = [FormField(rulebook.facts.definitions[fact], _follows(fact, rulebook)) for fact in needed]
    return tuple(
        sorted(
            fields,
            key=lambda one: (_rank(one.definition.subject), one.derived, order.index(one.definition.id)),
        )
    )


def _rank(subject: Subject) -> int:
    return (Subject.HOUSEHOLD, Subject.PERSON, Subject.OBLIGOR).index(subject)


def _looked_at(plan: Plan, rulebook: Rulebook) -> list[str]:
    rows = (*plan.deciding, *plan.amounts, *plan.received)
    facts = [cell.fact for row in rows for cell in row.cells]
    for row in rows:
        found = map(rulebook.facts.find, fact_names(row.amount) if row.amount else ())
        facts.extend(definition.id for definition in found if definition is not None)
    names = {name for row in rows for name in standards_of(row)}
    parted = any(row.residence for name in names for row in rulebook.standards_by_name.get(name, ()))
    return [*facts, *([RESIDENCE] if parted else [])]


def _behind(fact: str, plan: Plan, rulebook: Rulebook) -> list[str]:
    """What a fact follows from: a formula, another fact, a birth date, or rows of rules."""
    derivation = rulebook.derivations.get(fact)
    if derivation is None:
        return []
    rows = plan.derivations.get(fact, ()) if derivation.by_rules else ()
    return [*inputs_of(derivation, rulebook.facts), *(cell.fact for row in rows for cell in row.cells)]


def _follows(fact: str, rulebook: Rulebook) -> bool:
    derivation = rulebook.derivations.get(fact)
    if derivation is None or derivation.from_birth:
        return False
    return bool(derivation.formula or derivation.test_fact or derivation.by_rules)


def facts_as_written(facts: Facts, rulebook: Rulebook, on: date) -> dict[str, str]:
    """The facts that hold, as `[person.]name` → text that reads back to them; what cannot be written is left out."""
    written: dict[str, str] = {}
    for fact in facts.current():
        definition = rulebook.facts.find(fact.name)
        if definition is None:
            continue
        domain = rulebook.domains.get(definition.id)
        text = write_value(definition, fact.value, whole=domain is not None and domain.whole)
        if not text:
            continue
        owner = (
            ""
            if fact.person == HOUSEHOLD or (fact.person == SELF and definition.subject is Subject.PERSON)
            else fact.person
        )
        counted = isinstance(fact.value, Span) and definition.type is FactType.NUMBER
        when = f"@{fact.true_on}" if counted and fact.true_on not in (None, on) else ""
        written[f"{owner}.{definition.name}" if owner else definition.name] = text + when
    return written


def write_value(definition: FactDefinition, value: FactValue, whole: bool = False) -> str:
    """The short form `rules/values.py` reads; empty when nothing is known. A span is written no narrower than it is."""
    if isinstance(value, Absence):
        return {Absence.UNCLEAR: "不清楚", Absence.REFUSED: "不愿说"}.get(value, "")
    if isinstance(value, OneOf):
        if definition.type is FactType.BOOL:
            return "" if len(value.options) != 1 else "是" if True in value.options else "否"
        return "|".join(option for option in definition.options if option in value.options)
    if isinstance(value, Members):
        return _write_members(definition, value)
    if isinstance(value, Compared):
        factor = "" if value.factor == 1 else f"*{write_number(value.factor)}"
        return f"{value.operator}{{{value.standard}}}{factor}"
    return _write_span(value, whole)


def _write_members(definition: FactDefinition, value: Members) -> str:
    every = frozenset(definition.options)
    has = "|".join(option for option in definition.options if option in value.has)
    if value.lacks == every:
        return "无"
    if has:
        return f"仅 {has}" if value.has | value.lacks == every else has
    lacks = "|".join(option for option in definition.options if option in value.lacks)
    return f"非 {lacks}" if lacks else ""


def _write_span(value: Span, whole: bool) -> str:
    low, high = value.low, value.high
    if low is None and high is None:
        return ""
    if low is not None and low == high:
        return _write_bound(low)
    if low is None or high is None:
        sign = ("<" if value.high_open else "<=") if low is None else (">" if value.low_open else ">=")
        end = high if low is None else low
        return f"{sign}{_write_bound(end)}" if end is not None else ""
    if whole and isinstance(low, Fraction) and isinstance(high, Fraction):
        low += 1 if value.low_open and low.denominator == 1 else 0
        high -= 1 if value.high_open and high.denominator == 1 else 0
    return f"{_write_bound(low)}..{_write_bound(high)}"


def _write_bound(bound: Fraction | date) -> str:
    return bound.isoformat() if isinstance(bound, date) else write_number(bound)
