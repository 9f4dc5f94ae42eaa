"""Who is asked about: the household, each person named, or somebody nobody named; and the plan bound to them.

Knows slots and people; does not evaluate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assistant.domain.facts import HOUSEHOLD, SELF, FactType, OneOf
from assistant.domain.region import RegionTree
from assistant.rules.binder import Binder
from assistant.rules.cells import IsOneOf
from assistant.rules.circuit import Circuit
from assistant.rules.expressions import Binary, Expression, fact_names, walk
from assistant.rules.ground import Atom, Choice, Ground, Instance, Shape
from assistant.rules.intake import Sorted
from assistant.rules.plan import Plan, make_plan
from assistant.rules.records import Scope
from assistant.rules.rulebook import Rulebook
from assistant.rules.unnamed import call_unnamed, left_alone, vouched_for


@dataclass(frozen=True)
class Target:
    """One determination to make: the person, and the names by slot.

    `strangers` are the slots of people nobody named; of those, `witnesses` bear out a stated 任一成员 fact each;
    of `unasked` ones nothing is asked.
    """

    person: str
    people: tuple[str, ...]
    shape: Shape
    witnesses: Mapping[int, str]
    strangers: frozenset[int] = frozenset()
    unasked: frozenset[int] = frozenset()


def plan_for(program: str, region: str, on: date, rulebook: Rulebook, regions: RegionTree) -> Plan:
    """The plan of a program, worked out once per place and day."""
    return rulebook.remember(
        ("plan", program, region, on, id(regions)),
        lambda: make_plan(program, region, on, regions, rulebook.rules, rulebook.deriving),
    )


def targets_of(plan: Plan, known: Sorted, rulebook: Rulebook) -> list[Target]:
    """The household where rows speak of it, and everyone named where rows speak of a person."""
    vouched = vouched_for(known, rulebook.derivations)
    quiet = left_alone(known, vouched, rulebook.derivations)
    return rulebook.remember(
        ("targets", plan.key, known.people, known.obligors, tuple(vouched), quiet),
        lambda: _targets(plan, known, vouched, quiet),
    )


def _targets(plan: Plan, known: Sorted, vouched: list[str], quiet: tuple[str, ...]) -> list[Target]:
    scopes = {row.scope for row in plan.deciding}
    alone = Scope.SELF in scopes
    whole = bool(scopes - {Scope.SELF}) or not alone
    targets: list[Target] = []
    if whole:
        targets.append(_household(known, vouched, quiet, alone))
    if alone:
        named = known.people or (() if whole else (SELF,))
        targets.extend(_person(known, person, vouched, quiet) for person in named)
    return targets


def _person(known: Sorted, person: str, vouched: list[str], quiet: tuple[str, ...]) -> Target:
    others = tuple(name for name in known.people if name != person)
    named = (HOUSEHOLD, person, *others)
    witnesses = {len(named) + index: fact for index, fact in enumerate(vouched if known.people else ())}
    people = (*named, *call_unnamed(known, len(witnesses)), *known.obligors)
    members = tuple(range(1, len(named) + len(witnesses)))
    obligors = tuple(range(len(people) - len(known.obligors), len(people)))
    shape = Shape(1, members, members[: len(named) - 1], (), obligors, tuple(witnesses.items()))
    return Target(person, people, shape, witnesses, frozenset(witnesses), _unasked(witnesses, quiet))


def _household(known: Sorted, vouched: list[str], quiet: tuple[str, ...], alone: bool) -> Target:
    """The household: everyone named, one unnamed for each fact that vouches for somebody, and anybody if none is named."""
    named = (HOUSEHOLD, *known.people)
    witnesses = {len(named) + index: fact for index, fact in enumerate(vouched)}
    unnamed = len(witnesses) + (not known.people)
    people = (*named, *call_unnamed(known, unnamed), *known.obligors)
    members = tuple(range(1, len(named) + unnamed))
    strangers = members[len(known.people) :]
    obligors = tuple(range(len(people) - len(known.obligors), len(people)))
    shape = Shape(
        None,
        members,
        members[: len(known.people)],
        strangers if alone else (),
        obligors,
        tuple(witnesses.items()),
    )
    return Target(HOUSEHOLD, people, shape, witnesses, frozenset(strangers), _unasked(witnesses, quiet))


def _unasked(witnesses: Mapping[int, str], quiet: tuple[str, ...]) -> frozenset[int]:
    return frozenset(slot for slot, fact in witnesses.items() if fact in quiet)


@dataclass(frozen=True)
class Manner:
    """How a plan is bound, beside the shape: derived numbers that are free, and rule-derived facts that were stated."""

    free: frozenset[str]
    stated: frozenset[str]


@dataclass(frozen=True)
class Bound:
    """A plan bound to a shape, and its circuit; `standards` are all it refers to, `tested` those in its tests.

    `choices` and `others` are its tests, the plain ones apart; `by_row` the bound rows that decide or pay, one tuple a
    row; `notes` keep what others worked out from the binding.
    """

    ground: Ground
    circuit: Circuit
    choices: tuple[Choice, ...]
    others: tuple[Atom, ...]
    by_row: tuple[tuple[Instance, ...], ...]
    standards: tuple[str, ...]
    tested: tuple[str, ...]
    notes: dict[object, object] = field(default_factory=dict, compare=False, repr=False)


def manner_of(plan: Plan, known: Sorted, rulebook: Rulebook) -> Manner:
    """What of the known facts changes the binding itself."""
    said = frozenset(fact for _, fact in known.facts)
    by_rules = said & rulebook.derivations.by_rules
    stated = frozenset(
        fact for (_, fact), one in known.facts.items() if fact in by_rules and isinstance(one.value, OneOf)
    )
    return rulebook.remember(
        ("manner", plan.key, said, stated), lambda: Manner(free_formulas(plan, said, rulebook), stated)
    )


def bind(plan: Plan, shape: Shape, manner: Manner, rulebook: Rulebook) -> Bound:
    """The plan bound to a shape, built once."""
    return rulebook.remember(("bound", plan.key, shape, manner), lambda: _bind(plan, shape, manner, rulebook))


def _bind(plan: Plan, shape: Shape, manner: Manner, rulebook: Rulebook) -> Bound:
    ground = Binder(plan, rulebook.facts, rulebook.derivations, shape, manner.free, manner.stated).bind()
    program = rulebook.programs.get(plan.program)
    circuit = Circuit(ground, closed=bool(program is not None and program.closed))
    tested = dict.fromkeys(name for atom in ground.atoms for name in atom.standards)
    standards = dict(tested)
    for one in (*ground.ways, *ground.amounts):
        standards.update(dict.fromkeys(one.standards))
    plain = {atom.bit: atom.test.options for atom in ground.atoms if isinstance(atom.test, IsOneOf)}
    choices = tuple((atom.keys[0], 1 << atom.bit, plain[atom.bit]) for atom in ground.atoms if atom.bit in plain)
    others = tuple(atom for atom in ground.atoms if atom.bit not in plain)
    by_row: dict[str, list[Instance]] = {}
    for one in (*ground.ways, *ground.amounts):
        by_row.setdefault(one.row.number if one.row is not None else "", []).append(one)
    rows = tuple(map(tuple, by_row.values()))
    return Bound(ground, circuit, choices, others, rows, tuple(standards), tuple(tested))


def free_formulas(plan: Plan, said: frozenset[str], rulebook: Rulebook) -> frozenset[str]:
    """Derived numbers that may be any number, because a part of theirs is unknown and used nowhere else.

    Such a number is then a variable of its own, which is exact and spares walking through every household size.
    """
    formulas = {one.fact: one for one in rulebook.derivations.of_numbers}
    mentioned = _mentioned(plan, rulebook)
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
