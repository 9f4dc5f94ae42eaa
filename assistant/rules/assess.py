"""Holds what is known against the rules of a program: one determination for the household or each person.

Three-valued first; where that leaves several outcomes, all completions of the open base facts exactly. Knows no
clock, no network and no language; says “not enumerated” when a case is too large to walk through.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from assistant.domain.determination import Determination
from assistant.domain.facts import Compared, Facts, OneOf, Span
from assistant.domain.policy import Document, ProgramKind
from assistant.domain.region import RegionTree
from assistant.rules.binding import Bound, Manner, Target, bind, manner_of, plan_for, targets_of
from assistant.rules.determine import describe, describe_unstated
from assistant.rules.ground import OBLIGOR_COUNT, key_of
from assistant.rules.intake import Sorted, sort_out, values_of
from assistant.rules.judge import Case, Judged, judge
from assistant.rules.plan import Plan
from assistant.rules.records import StandardRow
from assistant.rules.rulebook import Rulebook
from assistant.rules.situation import Situation
from assistant.rules.standards import Resolved, index_standards, resolve, supply


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
    return tuple(_judge(case, plan, known, target, manner) for target in targets_of(plan, known, rulebook))


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


def judge_all(
    plan: Plan, facts: Facts, rulebook: Rulebook, regions: RegionTree, supplied: Mapping[str, Fraction] | None = None
) -> list[Judged]:
    """The outcomes alone, for a plan of one's own; the checks of tables use it."""
    case = Case(plan.region, plan.on, rulebook, regions, supplied or {}, (), rulebook.documents)
    known = sort_out(facts, rulebook.facts)
    manner = manner_of(plan, known, rulebook)
    found = []
    for target in targets_of(plan, known, rulebook):
        bound = bind(plan, target.shape, manner, rulebook)
        found.append(judge(situate(case, known, target, bound), bound, target))
    return found


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


def situate(case: Case, known: Sorted, target: Target, bound: Bound) -> Situation:
    """Value sets of every variable of a bound plan."""
    book = case.rulebook
    held = values_of(target.people, known, book.facts, book.derivations, case.as_of)
    for slot in target.shape.members if target.shape.obligors else ():
        least = Fraction(len(known.obligors))
        counted = Span.exactly(least) if known.obligors_complete else Span(least, None)
        held.known.setdefault(key_of(slot, OBLIGOR_COUNT), counted)
    compared = [value.standard for value in held.known.values() if isinstance(value, Compared)]
    standards = _standards(case, (*bound.standards, *compared) if compared else bound.standards)
    return Situation(
        target.people,
        held.known,
        held.absent,
        held.said,
        held.assumed,
        standards,
        book.facts,
        book.domains,
        bound.ground.keys,
    )


def _standards(case: Case, names: tuple[str, ...]) -> Mapping[str, Resolved]:
    if case.recorded:
        found = _resolve(case, names)
    else:
        key = ("standards", names, case.region, case.as_of, id(case.regions))
        found = case.rulebook.remember(key, lambda: _resolve(case, names))
    given = [name for name in case.supplied if name in found]
    return {**found, **{name: supply(name, case.supplied[name]) for name in given}} if given else found


def _resolve(case: Case, names: tuple[str, ...]) -> dict[str, Resolved]:
    path = case.regions.path(case.region, case.as_of)
    entered, recorded = case.rulebook.standards_by_name, index_standards(case.recorded)
    return {name: resolve(name, path, case.as_of, (*recorded.get(name, ()), *entered.get(name, ()))) for name in names}


def _judge(case: Case, plan: Plan, known: Sorted, target: Target, manner: Manner) -> Determination:
    bound = bind(plan, target.shape, manner, case.rulebook)
    judged = judge(situate(case, known, target, bound), bound, target)
    return describe(case, plan, judged)
