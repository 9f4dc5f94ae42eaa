"""Every row and every cell held against what is known, with the provision: why, and why not.

Knows rows, value sets and sources; does not decide. What a row shows of itself is worked out once a binding; rows of
which nothing is known at all are shown again as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.domain.determination import CellFinding, Finding, Truth
from assistant.domain.facts import HOUSEHOLD, FactDefinition, Span
from assistant.rules import spans
from assistant.rules.cells import standards_in
from assistant.rules.citations import strongest_level
from assistant.rules.expressions import Expression, evaluate, fact_names, write, write_number
from assistant.rules.ground import Instance, key_of
from assistant.rules.judge import Case, Judged
from assistant.rules.records import OUTCOME_OF, RuleRow
from assistant.rules.rulebook import Rulebook
from assistant.rules.values import number_words, words

_STRENGTH = {Truth.TRUE: 0, Truth.UNKNOWN: 1, Truth.FALSE: 2}
_OPPOSITE = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE, Truth.UNKNOWN: Truth.UNKNOWN}


@dataclass(frozen=True)
class _Shown:
    """What a cell shows of itself: names, the variable, where a derived value comes from."""

    definition: FactDefinition
    slot: int
    key: str
    mask: int
    positive: bool
    text: str
    standards: tuple[str, ...]
    sources: tuple[str, ...]
    formula: Expression | None
    behind: tuple[FactDefinition, str] | None
    derived: bool


def instance_truth(judged: Judged, one: Instance) -> Truth:
    """A bound row in three values."""
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
    seen: dict[tuple[str, Truth], str] = {}
    instances = (*judged.ground.ways, *judged.ground.amounts)
    return tuple(_finding(case, judged, one, truth, seen) for one, truth in best_instances(judged, instances))


def _finding(case: Case, judged: Judged, one: Instance, truth: Truth, seen: dict[tuple[str, Truth], str]) -> Finding:
    assert one.row is not None
    person = judged.target.people[one.slot]
    cells = _shown(case.rulebook, judged, one)
    if _is_blank(judged, cells):
        key = (one.row.number, one.slot, person, case.region, id(case.documents))
        kept = judged.bound.notes.get(key)
        if kept is None:
            kept = describe_row(case, one.row, person, truth, _cells(judged, cells, seen))
            judged.bound.notes[key] = kept
        assert isinstance(kept, Finding)
        return kept
    return describe_row(case, one.row, person, truth, _cells(judged, cells, seen))


def _is_blank(judged: Judged, cells: tuple[_Shown, ...]) -> bool:
    """Whether nothing was said that any of these cells looks at, and none is settled."""
    settled, said = judged.state.true | judged.state.false, judged.situation.said
    return bool(cells) and all(
        not settled & cell.mask
        and not cell.standards
        and cell.key not in said
        and not any(source in said for source in cell.sources)
        for cell in cells
    )


def _shown(rulebook: Rulebook, judged: Judged, one: Instance) -> tuple[_Shown, ...]:
    key = ("shown", id(one))
    kept = judged.bound.notes.get(key)
    if kept is None:
        kept = judged.bound.notes[key] = tuple(
            _show(rulebook, judged, slot, cell.fact, cell.text, standards_in(cell.test), bit, positive)
            for slot, cell, bit, positive in one.literals
        )
    assert isinstance(kept, tuple)
    return kept


def _show(
    rulebook: Rulebook,
    judged: Judged,
    slot: int,
    fact: str,
    text: str,
    standards: tuple[str, ...],
    bit: int,
    positive: bool,
) -> _Shown:
    derivation = rulebook.derivations.get(fact)
    formula = next((bound for owner, name, bound in judged.ground.formulas if (owner, name) == (slot, fact)), None)
    behind = None
    if derivation is not None and derivation.test is not None and not derivation.any_member:
        behind = (rulebook.facts.definitions[derivation.test_fact], key_of(slot, derivation.test_fact))
    sources = fact_names(formula) if formula is not None else (behind[1],) if behind is not None else ()
    return _Shown(
        rulebook.facts.definitions[fact],
        slot,
        key_of(slot, fact),
        1 << bit,
        positive,
        text,
        standards,
        sources,
        formula,
        behind,
        derivation is not None and not derivation.from_birth,
    )


def describe_row(case: Case, row: RuleRow, person: str, truth: Truth, cells: tuple[CellFinding, ...] = ()) -> Finding:
    """A row as a finding; rows that only inform have no person of their own."""
    outcome = OUTCOME_OF.get(row.conclusion.kind)
    level = case.rulebook.remember(
        ("level", row.basis, row.as_of, id(case.documents)),
        lambda: strongest_level(row.basis, row.as_of, case.documents),
    )
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
        level=level,
        as_of=row.as_of,
        note=row.note,
        checked=row.checked,
    )


def _cells(judged: Judged, cells: tuple[_Shown, ...], seen: dict[tuple[str, Truth], str]) -> tuple[CellFinding, ...]:
    found = []
    for cell in cells:
        truth = _truth(judged, cell.mask, cell.positive)
        stands = truth if cell.positive else _OPPOSITE[truth]
        value = seen.get((cell.key, stands))
        if value is None:
            value = seen[cell.key, stands] = _value(judged, cell, stands)
        said = judged.situation.said.get(cell.key) or _source(judged, cell)
        found.append(
            CellFinding(
                fact=cell.definition.id,
                name=cell.definition.name,
                person=judged.target.people[cell.slot] if cell.slot else HOUSEHOLD,
                test=cell.text,
                value=value,
                truth=truth,
                turn=said.turn if said is not None else None,
                standard=_standard_words(judged, cell.standards) if cell.standards else "",
            )
        )
    return tuple(found)


def truth_of(judged: Judged, bit: int, positive: bool) -> Truth:
    """A literal in three values."""
    return _truth(judged, 1 << bit, positive)


def _truth(judged: Judged, mask: int, positive: bool) -> Truth:
    if judged.state.true & mask:
        return Truth.TRUE if positive else Truth.FALSE
    if judged.state.false & mask:
        return Truth.FALSE if positive else Truth.TRUE
    return Truth.UNKNOWN


def _source(judged: Judged, cell: _Shown):  # type: ignore[no-untyped-def]
    """The last statement a derived value rests on, when there is one."""
    said = [judged.situation.said[source] for source in cell.sources if source in judged.situation.said]
    return max(said, key=lambda one: one.turn) if said else None


def _value(judged: Judged, cell: _Shown, truth: Truth) -> str:
    """What is known of a fact, in words, with its derivation: 500元（2000÷4）; empty when nothing is."""
    situation = judged.situation
    known = situation.known.get(cell.key)
    if known is not None:
        return words(cell.definition, known)
    if cell.formula is not None:
        return _worked_out(judged, cell.formula, cell.definition)
    if cell.behind is not None:
        source, key = cell.behind
        if key in situation.known:
            return words(source, situation.known[key])
    if cell.derived and truth is not Truth.UNKNOWN:
        return "是" if truth is Truth.TRUE else "否"
    said = situation.said.get(cell.key)
    return words(cell.definition, said.value) if said is not None else ""


def _worked_out(judged: Judged, formula: Expression, definition: FactDefinition) -> str:
    """A derived number and how it came about; empty while a part is unknown."""
    names = fact_names(formula)
    span = evaluate(formula, judged.situation.look_up)
    if span is None or any(key not in judged.situation.known for key in names):
        return ""
    written = write(formula)
    for key in names:
        written = written.replace(key, _figure(judged.situation.span(key)))
    return f"{number_words(span, definition.unit)}（{written}）"


def _figure(span: Span) -> str:
    low = spans.low(span)
    return write_number(low) if spans.is_exact(span) and low is not None else f"（{number_words(span)}）"


def _standard_words(judged: Judged, names: tuple[str, ...]) -> str:
    parts = []
    for name in names:
        span = judged.situation.standard_span(name)
        resolved = judged.situation.standards[name]
        unit = resolved.rows[0].unit if resolved.rows else "" if resolved.supplied is None else "元"
        known = spans.low(span) not in (None, 0) or spans.high(span) is not None
        parts.append(f"{name}{number_words(span, unit)}" if known else f"{name}未录入")
    return "；".join(parts)
