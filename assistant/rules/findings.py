"""Every row and every cell held against what is known, with the provision: why, and why not.

Knows rows, value sets and sources; does not decide.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.domain.determination import CellFinding, Finding, Truth
from assistant.domain.facts import HOUSEHOLD, FactDefinition, Span
from assistant.rules import spans
from assistant.rules.cells import Cell, opposite, standards_in
from assistant.rules.citations import strongest_level
from assistant.rules.expressions import evaluate, fact_names, write, write_number
from assistant.rules.ground import Instance, key_of
from assistant.rules.judge import Case, Judged
from assistant.rules.records import OUTCOME_OF, RuleRow
from assistant.rules.values import number_words, words

_STRENGTH = {Truth.TRUE: 0, Truth.UNKNOWN: 1, Truth.FALSE: 2}


def instance_truth(judged: Judged, one: Instance) -> Truth:
    """A bound row in three values."""
    assert judged.state is not None
    true, false = judged.state.true, judged.state.false
    if one.positive & true == one.positive and one.negative & false == one.negative:
        return Truth.TRUE
    return Truth.FALSE if one.positive & false or one.negative & true else Truth.UNKNOWN


def best_instances(judged: Judged, instances: Iterable[Instance]) -> list[tuple[Instance, Truth]]:
    """One instance a row: of several people nobody named, the one that comes nearest."""
    found: dict[str, tuple[Instance, Truth]] = {}
    for one in instances:
        assert one.row is not None
        truth = instance_truth(judged, one)
        known = found.get(one.row.number)
        if known is None or _STRENGTH[truth] < _STRENGTH[known[1]]:
            found[one.row.number] = (one, truth)
    return list(found.values())


def make_findings(case: Case, judged: Judged) -> tuple[Finding, ...]:
    """All rows that decide or add an amount, in the order of the table."""
    instances = (*judged.ground.ways, *judged.ground.amounts)
    return tuple(_finding(case, judged, one, truth) for one, truth in best_instances(judged, instances))


def _finding(case: Case, judged: Judged, one: Instance, truth: Truth) -> Finding:
    assert one.row is not None
    cells = tuple(_cell(case, judged, slot, cell, bit, positive) for slot, cell, bit, positive in one.literals)
    return describe_row(case, one.row, judged.target.people[one.slot], truth, cells)


def describe_row(case: Case, row: RuleRow, person: str, truth: Truth, cells: tuple[CellFinding, ...] = ()) -> Finding:
    """A row as a finding; rows that only inform have no person of their own."""
    outcome = OUTCOME_OF.get(row.conclusion.kind)
    return Finding(
        rule=row.number,
        person=person,
        outcome=outcome.value if outcome is not None else "",
        benefit=row.benefit,
        truth=truth,
        cells=cells,
        basis=row.basis,
        force=row.force.value,
        region=row.region,
        inherited=row.region != case.region,
        level=strongest_level(row.basis, row.as_of, case.documents),
        as_of=row.as_of,
        note=row.note,
        checked=row.checked,
    )


def _cell(case: Case, judged: Judged, slot: int, cell: Cell, bit: int, positive: bool) -> CellFinding:
    definition = case.rulebook.facts.definitions[cell.fact]
    truth = truth_of(judged, bit, positive)
    key = key_of(slot, cell.fact)
    said = judged.situation.said.get(key) or _source(case, judged, slot, cell.fact)
    return CellFinding(
        fact=cell.fact,
        name=definition.name,
        person=judged.target.people[slot] if slot else HOUSEHOLD,
        test=cell.text,
        value=value_words(case, judged, slot, definition, truth if positive else opposite(truth)),
        truth=truth,
        turn=said.turn if said is not None else None,
        standard=_standard_words(judged, cell),
    )


def truth_of(judged: Judged, bit: int, positive: bool) -> Truth:
    """A literal in three values."""
    assert judged.state is not None
    if judged.state.true >> bit & 1:
        truth = Truth.TRUE
    else:
        truth = Truth.FALSE if judged.state.false >> bit & 1 else Truth.UNKNOWN
    return truth if positive else opposite(truth)


def _source(case: Case, judged: Judged, slot: int, fact: str):  # type: ignore[no-untyped-def]
    """The statement a derived value rests on, when there is one."""
    derivation = case.rulebook.derivations.get(fact)
    if derivation is None:
        return None
    names = fact_names(derivation.formula) if derivation.formula is not None else ()
    parts = [d.id for d in map(case.rulebook.facts.find, names) if d is not None]
    found = [
        judged.situation.said.get(key_of(owner, part))
        for part in (*parts, derivation.test_fact)
        for owner in dict.fromkeys((slot, 0))
        if part
    ]
    known = [fact for fact in found if fact is not None]
    return max(known, key=lambda one: one.turn) if known else None


def value_words(case: Case, judged: Judged, slot: int, definition: FactDefinition, truth: Truth) -> str:
    """What is known of a fact, in words, with its derivation: 500元（2000÷4）; empty when nothing is."""
    situation = judged.situation
    key = key_of(slot, definition.id)
    derivation = case.rulebook.derivations.get(definition.id)
    known = situation.known.get(key)
    if known is not None:
        return words(definition, known)
    if derivation is not None and derivation.formula is not None:
        return _worked_out(judged, definition)
    if derivation is not None and derivation.test is not None and not derivation.any_member:
        source = case.rulebook.facts.definitions[derivation.test_fact]
        inner = value_words(case, judged, slot, source, truth)
        if inner:
            return inner
    if derivation is not None and truth is not Truth.UNKNOWN:
        return "是" if truth is Truth.TRUE else "否"
    said = situation.said.get(key)
    return words(definition, said.value) if said is not None else ""


def _worked_out(judged: Judged, definition: FactDefinition) -> str:
    """A derived number and how it came about."""
    for _, fact, expression in judged.ground.formulas:
        if fact != definition.id:
            continue
        span = evaluate(expression, judged.situation.look_up)
        if span is None or any(key not in judged.situation.known for key in fact_names(expression)):
            return ""
        figures = {key: _figure(judged.situation.span(key)) for key in fact_names(expression)}
        written = write(expression)
        for key, figure in figures.items():
            written = written.replace(key, figure)
        return f"{number_words(span, definition.unit)}（{written}）"
    return ""


def _figure(span: Span) -> str:
    low = spans.low(span)
    return write_number(low) if spans.is_exact(span) and low is not None else f"（{number_words(span)}）"


def _standard_words(judged: Judged, cell: Cell) -> str:
    parts = []
    for name in standards_in(cell.test):
        span = judged.situation.standard_span(name)
        rows = judged.situation.standards[name].rows
        unit = rows[0].unit if rows else "" if judged.situation.standards[name].supplied is None else "元"
        known = spans.low(span) not in (None, 0) or spans.high(span) is not None
        parts.append(f"{name}{number_words(span, unit)}" if known else f"{name}未录入")
    return "；".join(parts)
