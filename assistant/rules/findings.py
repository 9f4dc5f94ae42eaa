"""Every row and every cell held against what is known, with the provision: why, and why not.

Knows rows, value sets and sources; does not decide. What a row shows of itself is worked out once a binding, so that
only truths, values and turns are left to fill in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from assistant.domain.determination import CellFinding, Finding, Truth
from assistant.domain.facts import FactDefinition, Span
from assistant.rules import spans
from assistant.rules.cells import standards_in
from assistant.rules.citations import strongest_level
from assistant.rules.expressions import Expression, evaluate, fact_names, write, write_number
from assistant.rules.ground import Instance, key_of
from assistant.rules.judge import Case, Judged
from assistant.rules.records import OUTCOME_OF, RuleRow
from assistant.rules.values import number_words, words

_Record = TypeVar("_Record", Finding, CellFinding)
# What is told of a variable: its value in words, what was said instead of one, and the turn either came from.
_Told = tuple[str, str, int | None]
_NOTHING: _Told = ("", "", None)
# What tells one showing of a row from another: person, tests that hold, tests that do not, and all that is told.
_Key = tuple[str, int, int, tuple[_Told, ...], tuple[str, ...]]
MOST_MADE = 20  # a busy server keeps thousands of bound rows


@dataclass(frozen=True)
class _Shown:
    """What a cell shows of itself: the variable, its bit, where a derived value comes from; `blank` waits for a value."""

    blank: CellFinding
    definition: FactDefinition
    slot: int
    key: str
    mask: int
    positive: bool
    standards: tuple[str, ...]
    formula: Expression | None
    written: str
    sources: tuple[str, ...]
    behind: FactDefinition | None
    yes_or_no: bool


@dataclass(frozen=True)
class _Row:
    """A bound row made ready to be shown, with the sources it was ranked by and the ways it was shown."""

    blank: Finding
    cells: tuple[_Shown, ...]
    bits: int
    standards: tuple[str, ...]
    documents: object
    made: dict[_Key, Finding]


def instance_truth(judged: Judged, one: Instance) -> Truth:
    """A bound row in three values."""
    true, false = judged.state.true, judged.state.false
    if one.positive & true == one.positive and one.negative & false == one.negative:
        return Truth.TRUE
    return Truth.FALSE if one.positive & false or one.negative & true else Truth.UNKNOWN


def best_instances(judged: Judged) -> list[tuple[Instance, Truth]]:
    """One instance of each row that decides or pays: of several people nobody named, the one that comes nearest."""
    found = []
    for instances in judged.bound.by_row:
        best, nearest = instances[0], instance_truth(judged, instances[0])
        for one in instances[1:]:
            truth = instance_truth(judged, one)
            if truth is not nearest and (truth is Truth.TRUE or nearest is Truth.FALSE):
                best, nearest = one, truth
        found.append((best, nearest))
    return found


def make_findings(case: Case, judged: Judged, best: Iterable[tuple[Instance, Truth]]) -> tuple[Finding, ...]:
    """All rows that decide or add an amount, in the order of the table."""
    telling = _Telling(judged)
    return tuple(telling.row(_ready(case, judged, one), one.slot, truth) for one, truth in best)


def describe_row(case: Case, row: RuleRow, person: str) -> Finding:
    """A row as a finding before anything is held against it; rows that only inform stay so, and have no person."""
    outcome = OUTCOME_OF.get(row.conclusion.kind)
    return Finding(
        rule=row.number,
        person=person,
        outcome=outcome.value if outcome is not None else "",
        benefit=row.benefit,
        truth=Truth.UNKNOWN,
        cells=(),
        basis=row.basis,
        force=row.force.value,
        region=row.region,
        inherited=row.region != case.region,
        level=strongest_level(row.basis, row.as_of, case.documents),
        as_of=row.as_of,
        note=row.note,
        checked=row.checked,
    )


def _ready(case: Case, judged: Judged, one: Instance) -> _Row:
    kept = judged.bound.notes.get(("row", id(one)))
    if not isinstance(kept, _Row) or kept.documents is not case.documents:
        assert one.row is not None
        cells = tuple(
            _show(case, judged, slot, cell.fact, cell.text, standards_in(cell.test), 1 << bit, positive)
            for slot, cell, bit, positive in one.literals
        )
        blank = describe_row(case, one.row, "")
        bits = one.positive | one.negative
        standards = tuple(dict.fromkeys(name for cell in cells for name in cell.standards))
        kept = _Row(blank, cells, bits, standards, case.documents, {})
        judged.bound.notes["row", id(one)] = kept
    return kept


def _show(
    case: Case,
    judged: Judged,
    slot: int,
    fact: str,
    text: str,
    standards: tuple[str, ...],
    mask: int,
    positive: bool,
) -> _Shown:
    definition = case.rulebook.facts.definitions[fact]
    derivation = case.rulebook.derivations.get(fact)
    formula = next((bound for owner, name, bound in judged.ground.formulas if (owner, name) == (slot, fact)), None)
    sources = fact_names(formula) if formula is not None else ()
    behind = None
    if derivation is not None and derivation.test is not None and not derivation.any_member:
        behind = case.rulebook.facts.definitions[derivation.test_fact]
        sources = (key_of(slot, behind.id),)
    return _Shown(
        blank=CellFinding(fact, definition.name, "", text, "", Truth.UNKNOWN),
        definition=definition,
        slot=slot,
        key=key_of(slot, fact),
        mask=mask,
        positive=positive,
        standards=standards,
        formula=formula,
        written=write(formula) if formula is not None else "",
        sources=sources,
        behind=behind,
        yes_or_no=derivation is not None and not derivation.from_birth and formula is None,
    )


class _Telling:
    """Fills in the rows of one determination; what is told of one variable is told the same everywhere."""

    def __init__(self, judged: Judged) -> None:
        self._situation, self._people = judged.situation, judged.target.people
        self._true, self._false = judged.state.true, judged.state.false
        self._told: dict[str, _Told] = {}
        self._lines: dict[str, str] = {}

    def row(self, row: _Row, slot: int, truth: Truth) -> Finding:
        """A row with the truth of it and of its cells; the same record when the same is told again."""
        known = self._told
        told = tuple([known.get(cell.key) or self._tell(cell) for cell in row.cells])
        lines = tuple(map(self._line, row.standards)) if row.standards else ()
        key = (self._people[slot], self._true & row.bits, self._false & row.bits, told, lines)
        found = row.made.get(key)
        if found is None:
            if len(row.made) >= MOST_MADE:
                row.made.clear()
            cells = tuple(map(self._cell, row.cells, told))
            changes = {"person": self._people[slot], "truth": truth, "cells": cells}
            found = row.made[key] = _restate(row.blank, changes)
        return found

    def _cell(self, cell: _Shown, told: _Told) -> CellFinding:
        stands = self._true & cell.mask > 0
        truth = Truth.UNKNOWN
        if stands or self._false & cell.mask:
            truth = Truth.TRUE if stands is cell.positive else Truth.FALSE
        value, silence, turn = told
        if not value:
            # The rows may derive the 否 (没有去世，就不是失去父母), so the bit that stands need not be a 是.
            met = cell.blank.test == "是" if truth is Truth.TRUE else cell.blank.test != "是"
            value = ("是" if met else "否") if cell.yes_or_no and truth is not Truth.UNKNOWN else silence
        standard = "；".join(map(self._line, cell.standards))
        person = self._people[cell.slot]
        changes = {"person": person, "value": value, "truth": truth, "turn": turn, "standard": standard}
        return _restate(cell.blank, changes)

    def _tell(self, cell: _Shown) -> _Told:
        found = self._told[cell.key] = self._look(cell)
        return found

    def _look(self, cell: _Shown) -> _Told:
        """What is known of a fact in words, else what was said instead of a value, and the turn either came from."""
        situation = self._situation
        said = situation.said.get(cell.key)
        known = situation.known.get(cell.key)
        if said is None and known is None and not cell.sources:
            return _NOTHING
        value = ""
        if known is not None:
            value = words(cell.definition, known)
        elif cell.formula is not None:
            value = self._worked_out(cell, cell.formula)
        elif cell.behind is not None and cell.sources[0] in situation.known:
            value = words(cell.behind, situation.known[cell.sources[0]])
        silence = words(cell.definition, said.value) if said is not None and cell.formula is None else ""
        if said is None:
            last = [situation.said[source] for source in cell.sources if source in situation.said]
            said = max(last, key=lambda one: one.turn) if last else None
        return value, silence, said.turn if said is not None else None

    def _worked_out(self, cell: _Shown, formula: Expression) -> str:
        """A derived number and how it came about, 500元（2000÷4）; empty while a part is unknown."""
        if any(key not in self._situation.known for key in cell.sources):
            return ""
        settled = self._situation.number(formula)
        span = spans.exact(settled) if settled is not None else evaluate(formula, self._situation.look_up)
        if span is None:
            return ""
        written = cell.written
        for key in cell.sources:
            written = written.replace(key, _figure(self._situation.span(key)))
        return f"{number_words(span, cell.definition.unit)}（{written}）"

    def _line(self, name: str) -> str:
        """A standard and its figure here, in words."""
        found = self._lines.get(name)
        if found is None:
            span = self._situation.standard_span(name)
            resolved = self._situation.standards[name]
            unit = resolved.rows[0].unit if resolved.rows else "" if resolved.supplied is None else "元"
            known = spans.low(span) not in (None, 0) or spans.high(span) is not None
            found = self._lines[name] = f"{name}{number_words(span, unit)}" if known else f"{name}未录入"
        return found


def _restate(record: _Record, changes: Mapping[str, object]) -> _Record:
    """A record like another but for some fields; `dataclasses.replace` takes ten times as long, and this is most of it."""
    made = object.__new__(type(record))
    fields = vars(made)
    fields.update(vars(record))
    fields.update(changes)
    return made


def _figure(span: Span) -> str:
    low = spans.low(span)
    return write_number(low) if spans.is_exact(span) and low is not None else f"（{number_words(span)}）"
