"""Every program of kind rules has a rule table, or says in program.yaml why no source carries one; cases try each
table, and no plan alone makes anybody eligible.

Knows which programs are registered and what lies in their folders; does not know what any rule says.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.corpus.knowledge import Knowledge, read_corpus
from assistant.domain.policy import Level, ProgramKind, StatementKind
from assistant.evaluate.situations import read_situations
from assistant.rules.records import ConclusionKind, Force, RuleRow

ROOT = Path(__file__).resolve().parents[2]
# A reason that only says 没有 helps nobody: it names what the sources lack.
SHORTEST_REASON = 15


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return read_corpus(ROOT / "corpus")


def _registered(knowledge: Knowledge) -> list[str]:
    return [one.id for one in knowledge.programs.values() if one.kind is ProgramKind.RULES]


def test_every_rules_program_has_rows_or_a_stated_reason(knowledge: Knowledge) -> None:
    registered = _registered(knowledge)
    assert len(registered) >= 30
    rules = knowledge.rulebook.rules
    silent = [one for one in registered if not rules.get(one) and not knowledge.programs[one].no_rows]
    assert silent == []


def test_a_reason_stands_only_where_there_are_no_rows_and_says_what_is_lacking(knowledge: Knowledge) -> None:
    told = [one for one in knowledge.programs.values() if one.no_rows]
    assert told
    for program in told:
        assert program.kind is ProgramKind.RULES, program.id
        assert not knowledge.rulebook.rules.get(program.id), program.id
        assert len(program.no_rows) >= SHORTEST_REASON, program.id


def test_every_table_is_tried_by_cases(knowledge: Knowledge) -> None:
    tried = {one.program for one in read_situations(ROOT / "corpus" / "cases")}
    tables = {program for program, rows in knowledge.rulebook.rules.items() if rows}
    assert tables
    assert tables - tried == set()


# 集中照护 in 长春: its source is a plan, yet it promises a place to everyone who wants one (愿住尽住).
_PROMISED_BY_A_PLAN = {"zhaohu-CC"}


def test_a_plan_or_a_figure_alone_makes_nobody_eligible(knowledge: Knowledge) -> None:
    """What a working paper plans, explores or counts is no condition met: such a row leaves it to the office."""
    yes = (ConclusionKind.ELIGIBLE, ConclusionKind.ALONE)
    resting = [
        row
        for rows in knowledge.rulebook.rules.values()
        for row in rows
        if row.force is Force.DIRECT and row.conclusion.kind in yes and _is_all_working_paper(row, knowledge)
    ]
    assert resting
    unfounded = {row.number for row in resting if StatementKind.SYSTEM not in _kinds(row, knowledge)}
    assert unfounded == _PROMISED_BY_A_PLAN


def _is_all_working_paper(row: RuleRow, knowledge: Knowledge) -> bool:
    return all(knowledge.documents[one.split()[0]].level is Level.WORKING_PAPER for one in row.basis)


def _kinds(row: RuleRow, knowledge: Knowledge) -> set[StatementKind | None]:
    found = (knowledge.documents[document].provision(number) for document, number in map(str.split, row.basis))
    return {provision.kind for provision in found if provision is not None}
