"""Holds what is known against the rules of a program: one determination for the household or each person.

Three-valued first; where that leaves several outcomes, all completions of the open base facts exactly. Knows no
clock, no network and no language; says “not enumerated” when a case is too large to walk through.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from assistant.domain.determination import Determination
from assistant.domain.facts import Absence, Compared, Fact, Facts, Known, OneOf, Span
from assistant.domain.policy import Document, ProgramKind
from assistant.domain.region import RegionTree
from assistant.rules.binding import Manner, Target, circuit_for, ground_for, manner_of, plan_for, targets_of
from assistant.rules.determine import describe, describe_unstated
from assistant.rules.expressions import standard_names
from assistant.rules.ground import HOUSEHOLD_SLOT, OBLIGOR_COUNT, Ground, key_of
from assistant.rules.intake import Sorted, sort_out, values_of
from assistant.rules.judge import Case, judge
from assistant.rules.plan import Plan
from assistant.rules.records import StandardRow
from assistant.rules.rulebook import Rulebook
from assistant.rules.situation import Situation
from assistant.rules.standards import Resolved, index_standards, resolve


def assess(
    program_id: str,
    facts: Facts,
    region: str,
    as_of: date,
    rulebook: Rulebook,
    regions: RegionTree,
    *,
    supplied: Mapping[str, Fraction] | None = None,
    recorded: Iterable[StandardRow] = (),
    documents: Mapping[str, Document] | None = None,
) -> tuple[Determination, ...]:
    """Determinations of one program: the household's first where rows speak of it, then one per person named."""
    known_documents = rulebook.documents if documents is None else documents
    case = Case(region, as_of, rulebook, regions, supplied or {}, tuple(recorded), known_documents)
    known = sort_out(facts, rulebook.facts)
    plan = plan_for(program_id, region, as_of, rulebook, regions)
    if not plan.deciding:
        return (describe_unstated(case, plan),)
    manner = manner_of(plan, known, rulebook)
    return tuple(_judge(case, plan, known, target, manner) for target in targets_of(plan, known, rulebook.derivations))


def assess_all(
    facts: Facts,
    region: str,
    as_of: date,
    rulebook: Rulebook,
    regions: RegionTree,
    *,
    supplied: Mapping[str, Fraction] | None = None,
    recorded: Iterable[StandardRow] = (),
    documents: Mapping[str, Document] | None = None,
) -> tuple[Determination, ...]:
    """Every program with rules, without those that are already received (还能领什么)."""
    found: list[Determination] = []
    known = sort_out(facts, rulebook.facts)
    for identifier, program in rulebook.programs.items():
        if program.kind is not ProgramKind.RULES or _is_received(identifier, known, region, as_of, rulebook, regions):
            continue
        found.extend(
            assess(
                identifier,
                facts,
                region,
                as_of,
                rulebook,
                regions,
                supplied=supplied,
                recorded=recorded,
                documents=documents,
            )
        )
    return tuple(found)


def _is_received(program: str, known: Sorted, region: str, on: date, rulebook: Rulebook, regions: RegionTree) -> bool:
    """Whether a row 已享受 holds for what was said, of anyone."""
    plan = plan_for(program, region, on, rulebook, regions)
    for row in plan.received:
        for person in dict.fromkeys(owner for owner, _ in known.facts):
            values = [known.facts.get((person, cell.fact)) for cell in row.cells]
            met = [
                fact is not None
                and isinstance(fact.value, OneOf)
                and fact.value.options <= getattr(cell.test, "options", frozenset())
                for fact, cell in zip(values, row.cells, strict=True)
            ]
            if met and all(met):
                return True
    return False


def situate(case: Case, known: Sorted, target: Target, ground: Ground) -> Situation:
    """Value sets of every variable of a bound plan."""
    book = case.rulebook
    values: dict[str, Known] = {}
    absent: dict[str, Absence] = {}
    said: dict[str, Fact] = {}
    assumed: dict[str, str] = {}
    for slot, person in enumerate(target.people):
        held = values_of(person, slot, known, book.facts, book.derivations, case.as_of)
        values.update(held.known)
        absent.update(held.absent)
        said.update(held.said)
        assumed.update(held.assumed)
    if known.obligors_complete and target.shape.obligors:
        values[key_of(target.shape.person or HOUSEHOLD_SLOT, OBLIGOR_COUNT)] = Span.exactly(
            Fraction(len(known.obligors))
        )
    elif target.shape.obligors:
        values.setdefault(
            key_of(target.shape.person or HOUSEHOLD_SLOT, OBLIGOR_COUNT), Span(Fraction(len(known.obligors)), None)
        )
    names = {name for atom in ground.atoms for name in atom.standards}
    names |= {value.standard for value in values.values() if isinstance(value, Compared)}
    return Situation(
        target.people,
        values,
        absent,
        said,
        _standards(case, names, ground),
        book.facts,
        book.domains,
        ground.keys,
        assumed,
    )


def _standards(case: Case, names: Iterable[str], ground: Ground) -> dict[str, Resolved]:
    path = case.regions.path(case.region, case.as_of)
    rows = case.rulebook.standards_by_name
    extra = index_standards(case.recorded)
    amounts = [one.row.amount for one in (*ground.ways, *ground.amounts) if one.row is not None and one.row.amount]
    used = {*names, *(part for amount in amounts for part in standard_names(amount))}
    return {
        name: resolve(name, path, case.as_of, (*extra.get(name, ()), *rows.get(name, ())), case.supplied.get(name))
        for name in used
    }


def _judge(case: Case, plan: Plan, known: Sorted, target: Target, manner: Manner) -> Determination:
    ground = ground_for(plan, target, manner, case.rulebook, case.regions)
    circuit = circuit_for(plan, target, manner, case.rulebook, case.regions)
    situation = situate(case, known, target, ground)
    judged = judge(situation, ground, circuit, target)
    return describe(case, plan, judged)
