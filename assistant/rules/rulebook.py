"""All programs, rows, standards and facts of a corpus, read strictly and held against each other.

Knows how the sheets refer to one another; does not evaluate them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from assistant.domain.errors import CorpusError, Problem
from assistant.domain.facts import FactDictionary
from assistant.domain.policy import Document, Program, ProgramKind
from assistant.domain.region import RegionTree
from assistant.rules.citations import Citations, Known
from assistant.rules.dictionary import FILE as DICTIONARY_FILE
from assistant.rules.dictionary import read_dictionary
from assistant.rules.priors import FILE as PRIORS_FILE
from assistant.rules.priors import Prior, read_priors
from assistant.rules.records import (
    ConclusionKind,
    Declared,
    Derivations,
    NumberDomain,
    ProcedureRow,
    RuleRow,
    StandardRow,
)
from assistant.rules.references import check_references
from assistant.rules.rule_sheet import RuleReader, standards_of
from assistant.rules.standards import index_standards
from assistant.rules.tables import TableReader

FOLDER = "programs"
MOST_REMEMBERED = 20_000
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Rulebook:
    """One consistent state of all tables. `memory` keeps what was worked out from them; it changes no answer."""

    programs: Mapping[str, Program]
    rules: Mapping[str, tuple[RuleRow, ...]]
    standards: tuple[StandardRow, ...]
    procedures: Mapping[str, tuple[ProcedureRow, ...]]
    facts: FactDictionary
    derivations: Derivations = field(default_factory=lambda: Derivations({}))
    domains: Mapping[str, NumberDomain] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    declared: tuple[Declared, ...] = ()
    priors: Mapping[str, Prior] = field(default_factory=dict)
    memory: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def deriving(self) -> tuple[RuleRow, ...]:
        """All rows that derive a fact, whichever program's sheet they stand in."""
        return self.remember(
            "deriving",
            lambda: tuple(
                row for rows in self.rules.values() for row in rows if row.conclusion.kind is ConclusionKind.DERIVES
            ),
        )

    @property
    def programs_testing(self) -> Mapping[str, frozenset[str]]:
        """By the id of a fact, every program with a row that tests it."""
        return self.remember("testing", lambda: _programs_by_fact(self.rules))

    @property
    def standards_by_name(self) -> Mapping[str, tuple[StandardRow, ...]]:
        """Standard rows by the name of the standard."""
        return self.remember("standards", lambda: index_standards(self.standards))

    @property
    def standard_names(self) -> frozenset[str]:
        """Every standard that has a row or is referred to by one."""
        return self.remember(
            "names",
            lambda: frozenset(
                {row.name for row in self.standards}
                | {name for rows in self.rules.values() for row in rows for name in standards_of(row)}
            ),
        )

    def remember(self, key: Hashable, work_out: Callable[[], _Result]) -> _Result:
        """The result kept for a key, worked out on first use; tables never change, so it stays true."""
        if key not in self.memory:
            if len(self.memory) > MOST_REMEMBERED:
                self.memory.clear()
            self.memory[key] = work_out()
        return cast(_Result, self.memory[key])


def _programs_by_fact(rules: Mapping[str, tuple[RuleRow, ...]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for program, rows in rules.items():
        for row in rows:
            for cell in row.cells:
                found.setdefault(cell.fact, set()).add(program)
    return {fact: frozenset(programs) for fact, programs in found.items()}


def build_rulebook(
    programs: Mapping[str, Mapping[str, Any]],
    texts: Mapping[str, str],
    known_provisions: Known = None,
    regions: RegionTree | None = None,
) -> Rulebook:
    """Read every sheet in `texts` (by path within the corpus); CorpusError carries all faults found."""
    problems: list[Problem] = []
    read: dict[str, Program] = {}
    for identifier, mapping in programs.items():
        program = program_from_mapping(mapping, f"{FOLDER}/{identifier}/program.yaml", problems)
        if program is not None:
            read[identifier] = program
    facts, derivations, domains = read_dictionary(texts.get(DICTIONARY_FILE, ""), problems)
    priors = read_priors(texts.get(PRIORS_FILE, ""), facts, problems)
    citations = Citations.of(known_provisions)
    sheets = _Sheets()
    rule_reader = RuleReader(facts, derivations, citations, regions, problems)
    table_reader = TableReader(facts, citations, regions, problems)
    for file, text in sorted(texts.items()):
        parts = file.split("/")
        if len(parts) == 3 and parts[0] == FOLDER:
            sheets.read(rule_reader, table_reader, parts[1], file, text)
    problems.extend(check_references(read, sheets.rules, facts, derivations))
    if problems:
        raise CorpusError(tuple(dict.fromkeys(problems)))
    return Rulebook(
        read,
        sheets.rules,
        tuple(sheets.standards),
        sheets.procedures,
        facts,
        derivations,
        domains,
        citations.documents,
        tuple(sheets.declared),
        priors,
    )


@dataclass
class _Sheets:
    """What has been read of the programs' sheets so far."""

    rules: dict[str, tuple[RuleRow, ...]] = field(default_factory=dict)
    standards: list[StandardRow] = field(default_factory=list)
    procedures: dict[str, tuple[ProcedureRow, ...]] = field(default_factory=dict)
    declared: list[Declared] = field(default_factory=list)

    def read(self, rules: RuleReader, tables: TableReader, program: str, file: str, text: str) -> None:
        """Add one sheet, known by its name; other files of a program are not for the rules."""
        name = file.rpartition("/")[2]
        if name == "rules.csv":
            self.rules[program] = rules.read(program, text, file)
        elif name == "standards.csv":
            self.standards.extend(tables.standards(text, file))
        elif name == "procedure.csv":
            self.procedures[program] = tables.procedures(program, text, file)
        elif name == "checks.csv":
            self.declared.extend(tables.checks(program, text, file))


def program_from_mapping(
    mapping: Mapping[str, Any], file: str, problems: list[Problem] | None = None
) -> Program | None:
    """A program from a parsed program.yaml; without `problems` a fault raises CorpusError."""
    faults: list[Problem] = []
    for name in ("id", "name", "kind"):
        if not mapping.get(name):
            faults.append(Problem(file, name, "没有写", "必须填写"))
    kinds = [kind.value for kind in ProgramKind]
    if mapping.get("kind") and mapping["kind"] not in kinds:
        faults.append(Problem(file, "kind", f"“{mapping['kind']}”", f"只能是 {'、'.join(kinds)}"))
    if faults:
        if problems is None:
            raise CorpusError(tuple(faults))
        problems.extend(faults)
        return None
    fields = {name: mapping[name] for name in Program.__dataclass_fields__ if mapping.get(name) is not None}
    for name in ("names", "unmodelled", "held_if"):
        fields[name] = tuple(fields.get(name, ()))
    return Program(**{**fields, "kind": ProgramKind(fields["kind"])})
