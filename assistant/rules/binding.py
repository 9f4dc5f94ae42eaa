"""Who is asked about: the household, each person named, or somebody nobody named; and the plan bound to them.

Knows slots and people; does not evaluate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.domain.facts import HOUSEHOLD, SELF, FactType, OneOf
from assistant.domain.region import RegionTree
from assistant.rules.circuit import Circuit
from assistant.rules.expressions import Binary, Expression, fact_names, walk
from assistant.rules.ground import HOUSEHOLD_SLOT, Binder, Ground, Shape, key_of
from assistant.rules.intake import Sorted
from assistant.rules.plan import Plan, make_plan
from assistant.rules.records import Derivation, Scope
from assistant.rules.rulebook import Rulebook

# A member of the household whom nobody has named yet.
SOMEONE = "家人"


@dataclass(frozen=True)
class Target:
    """One determination to make: the person, the names by slot, and witnesses of stated 任一成员 facts by slot."""

    person: str
    people: tuple[str, ...]
    shape: Shape
    witnesses: Mapping[int, str]


def plan_for(program: str, region: str, on: date, rulebook: Rulebook, regions: RegionTree) -> Plan:
    """The plan of a program, worked out once per place and day."""
    return rulebook.remember(
        ("plan", program, region, on, id(regions)),
        lambda: make_plan(program, region, on, regions, rulebook.rules, rulebook.deriving),
    )


def targets_of(plan: Plan, known: Sorted, derivations: Mapping[str, Derivation]) -> list[Target]:
    """The household where rows speak of it, and everyone named where rows speak of a person."""
    scopes = {row.scope for row in plan.deciding}
    alone = Scope.SELF in scopes
    whole = bool(scopes - {Scope.SELF}) or not alone
    targets: list[Target] = []
    if whole:
        targets.append(_household(known, derivations, alone))
    if alone:
        named = known.people or (() if whole else (SELF,))
        targets.extend(_person(known, person) for person in named)
    return targets


def _person(known: Sorted, person: str) -> Target:
    others = tuple(name for name in known.people if name != person)
    people = (HOUSEHOLD, person, *others, *known.obligors)
    members = tuple(range(1, 2 + len(others)))
    obligors = tuple(range(2 + len(others), len(people)))
    return Target(person, people, Shape(1, members, (), obligors), {})


def _household(known: Sorted, derivations: Mapping[str, Derivation], alone: bool) -> Target:
    """The household; when nobody is named, somebody unnamed stands for each member a stated fact vouches for."""
    witnesses: dict[int, str] = {}
    if known.people:
        people = (HOUSEHOLD, *known.people, *known.obligors)
        members = tuple(range(1, 1 + len(known.people)))
        strangers: tuple[int, ...] = ()
    else:
        vouched = [
            fact
            for fact, derivation in derivations.items()
            if derivation.any_member and _is_yes(known.facts.get((HOUSEHOLD, fact)))
        ]
        witnesses = {1 + index: fact for index, fact in enumerate(vouched)}
        strangers = members = tuple(range(1, 2 + len(vouched)))
        people = (HOUSEHOLD, *(SOMEONE for _ in strangers), *known.obligors)
    obligors = tuple(range(len(people) - len(known.obligors), len(people)))
    return Target(HOUSEHOLD, people, Shape(None, members, strangers if alone else (), obligors), witnesses)


def _is_yes(fact: object) -> bool:
    value = getattr(fact, "value", None)
    return isinstance(value, OneOf) and value.options == frozenset({True})


@dataclass(frozen=True)
class Manner:
    """How a plan is bound, beside the shape: derived numbers that are free, and rule-derived facts that were stated."""

    free: frozenset[str]
    stated: frozenset[str]


def manner_of(plan: Plan, known: Sorted, rulebook: Rulebook) -> Manner:
    """What of the known facts changes the binding itself."""
    by_rules = {fact for fact, derivation in rulebook.derivations.items() if derivation.by_rules}
    stated = {fact for (_, fact), said in known.facts.items() if fact in by_rules and isinstance(said.value, OneOf)}
    return Manner(free_formulas(plan, known, rulebook), frozenset(stated))


def ground_for(plan: Plan, target: Target, manner: Manner, rulebook: Rulebook, regions: RegionTree) -> Ground:
    """The plan bound to a shape, built once."""
    return rulebook.remember(
        ("ground", plan.program, plan.region, plan.on, id(regions), target.shape, manner),
        lambda: Binder(plan, rulebook.facts, rulebook.derivations, target.shape, manner.free, manner.stated).bind(),
    )


def circuit_for(plan: Plan, target: Target, manner: Manner, rulebook: Rulebook, regions: RegionTree) -> Circuit:
    """The circuit of a bound plan, built once."""
    program = rulebook.programs.get(plan.program)
    closed = bool(program is not None and program.closed)
    return rulebook.remember(
        ("circuit", plan.program, plan.region, plan.on, id(regions), target.shape, manner),
        lambda: Circuit(ground_for(plan, target, manner, rulebook, regions), closed),
    )


def free_formulas(plan: Plan, known: Sorted, rulebook: Rulebook) -> frozenset[str]:
    """Derived numbers that may be any number, because a part of theirs is unknown and used nowhere else.

    Such a number is then a variable of its own, which is exact and spares walking through every household size.
    """
    formulas = {fact: one for fact, one in rulebook.derivations.items() if one.formula is not None}
    if not formulas:
        return frozenset()
    mentioned = rulebook.remember(("mentioned", plan.program, plan.region, plan.on), lambda: _mentioned(plan, rulebook))
    said = {fact for _, fact in known.facts}
    free = set()
    for fact, derivation in formulas.items():
        if not _is_product(derivation.formula):
            continue
        parts = _parts(fact, rulebook)
        others = {
            part for other in formulas if other != fact and other in mentioned for part in _parts(other, rulebook)
        }
        loose = [part for part in parts if part not in said and part not in mentioned and part not in others]
        if any(_is_continuous(part, rulebook) for part in loose):
            free.add(fact)
    return frozenset(free)


def _is_product(expression: Expression | None) -> bool:
    """Only then does one loose part let the whole be any number."""
    parts = walk(expression) if expression is not None else ()
    return all(not isinstance(part, Binary) or part.operator in "*/" for part in parts)


def _is_continuous(fact: str, rulebook: Rulebook) -> bool:
    domain = rulebook.domains.get(fact)
    open_above = domain is None or (not domain.whole and domain.high is None and domain.low == 0)
    return open_above and rulebook.facts.definitions[fact].type is FactType.NUMBER


def _parts(fact: str, rulebook: Rulebook) -> tuple[str, ...]:
    formula = rulebook.derivations[fact].formula
    found = [rulebook.facts.find(name) for name in fact_names(formula)] if formula is not None else []
    return tuple(definition.id for definition in found if definition is not None)


def _mentioned(plan: Plan, rulebook: Rulebook) -> frozenset[str]:
    """Facts that rows of a plan, and rows deriving what they use, mention by themselves."""
    rows = [*plan.deciding, *plan.amounts, *(row for found in plan.derivations.values() for row in found)]
    found: set[str] = set()
    for row in rows:
        found.update(cell.fact for cell in row.cells)
        if row.amount is not None:
            names = fact_names(row.amount)
            found.update(d.id for d in map(rulebook.facts.find, names) if d is not None)
        for cell in row.cells:
            for _, operand in getattr(cell.test, "parts", ()):
                found.update(d.id for d in map(rulebook.facts.find, fact_names(operand)) if d is not None)
    return frozenset(found)


__all__ = [
    "HOUSEHOLD_SLOT",
    "SOMEONE",
    "Target",
    "circuit_for",
    "free_formulas",
    "ground_for",
    "key_of",
    "plan_for",
    "targets_of",
]
