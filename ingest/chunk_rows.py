"""Rows of the officers' tables as chunks: a rule, a standard or a step of handling in one searchable sentence each.

Knows the rows' columns and how people ask for them; does not know how rows decide anything. A row is found under the
provisions it rests on, so a hit cites the text, never the table.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Chunk, ChunkKind, Document
from assistant.rules.records import ProcedureRow, RuleRow, StandardRow
from ingest.chunk import finish


def chunk_rows(knowledge: Knowledge) -> Iterator[Chunk]:
    """A chunk for every row that rests on a document of the corpus."""
    book = knowledge.rulebook
    for program, rules in book.rules.items():
        for rule in rules:
            yield from _of_row(knowledge, rule, f"rule {rule.number}", _rule_text(knowledge, rule), (program,))
    for number, standard in enumerate(book.standards, start=1):
        name = f"standard {standard.name} {standard.region} {standard.residence} {number}"
        yield from _of_row(knowledge, standard, name, _standard_text(knowledge, standard), ())
    for program, steps in book.procedures.items():
        for number, step in enumerate(steps, start=1):
            name = f"procedure {program} {step.region} {number}"
            yield from _of_row(knowledge, step, name, _step_text(knowledge, step), (program,))


def _of_row(
    knowledge: Knowledge,
    row: RuleRow | StandardRow | ProcedureRow,
    name: str,
    text: str,
    programs: tuple[str, ...],
) -> Iterator[Chunk]:
    document, provisions = _source(knowledge, row.basis)
    if document is None:
        return
    kind = {RuleRow: ChunkKind.RULE, StandardRow: ChunkKind.STANDARD, ProcedureRow: ChunkKind.PROCEDURE}[type(row)]
    yield finish(
        Chunk(
            id=f"{document.id} {name}",
            kind=kind,
            document=document.id,
            provisions=provisions,
            text=f"{document.title}\n{text}",
            region=row.region,
            level=document.level,
            effective=row.effective,
            expires=row.expires,
            programs=programs,
        )
    )


def _source(knowledge: Knowledge, basis: tuple[str, ...]) -> tuple[Document | None, tuple[str, ...]]:
    """The first document the row rests on, and the row's provisions in it."""
    cited = [reference.partition(" ") for reference in basis]
    document = next((knowledge.documents[name] for name, _, _ in cited if name in knowledge.documents), None)
    if document is None:
        return None, ()
    return document, tuple(dict.fromkeys(number for name, _, number in cited if name == document.id and number))


def _rule_text(knowledge: Knowledge, rule: RuleRow) -> str:
    facts = knowledge.rulebook.facts.definitions
    tests = "，".join(f"{facts[cell.fact].name}{cell.text}" for cell in rule.cells if cell.fact in facts)
    amount = f"{rule.amount_kind}{rule.amount_text}{rule.unit}{rule.period}" if rule.amount_text else ""
    parts = (
        _about(knowledge, rule.program, rule.region),
        tests,
        rule.conclusion.kind.value,
        rule.benefit,
        amount,
        rule.note,
    )
    return "。".join(part for part in parts if part)


def _standard_text(knowledge: Knowledge, row: StandardRow) -> str:
    place = knowledge.regions.name(row.region)
    value = f"{float(row.value):g}{row.unit}"
    return "。".join(
        part for part in (f"{place}{row.residence}{row.name}", value, row.kind.value, row.as_of, row.note) if part
    )


def _step_text(knowledge: Knowledge, row: ProcedureRow) -> str:
    head = f"{_about(knowledge, row.program, row.region)}怎么办：{row.category}"
    return "。".join(part for part in (head, row.text, row.period_words) if part)


def _about(knowledge: Knowledge, program: str, region: str) -> str:
    known = knowledge.programs.get(program)
    return f"{knowledge.regions.name(region)} {known.name if known else program}"
