"""Checks between sheets: programs that are not registered, derivations at odds, circles through rules.

Knows what refers to what; does not know people or outcomes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.domain.errors import Problem
from assistant.domain.facts import FactDictionary
from assistant.domain.policy import Program
from assistant.rules.dictionary import FILE, inputs_of
from assistant.rules.records import ConclusionKind, Derivation, RuleRow


def check_references(
    programs: Mapping[str, Program],
    rules: Mapping[str, tuple[RuleRow, ...]],
    facts: FactDictionary,
    derivations: Mapping[str, Derivation],
) -> Iterator[Problem]:
    """Faults that make a table meaningless; what is merely doubtful is for lint."""
    for identifier in rules:
        if programs and identifier not in programs:
            yield Problem(f"programs/{identifier}/rules.csv", "", "没有登记这个事项", "同一文件夹里要有 program.yaml")
    for program in programs.values():
        for fact in program.held_if:
            if fact not in facts.definitions:
                place = f"programs/{program.id}/program.yaml"
                yield Problem(place, "held_if", f"字典里没有“{fact}”", "写 fact_dictionary.csv 里有的 id")
    deriving: dict[str, list[RuleRow]] = {}
    for rows in rules.values():
        for row in rows:
            if row.conclusion.kind is ConclusionKind.DERIVES:
                deriving.setdefault(row.conclusion.fact, []).append(row)
    for fact, found in deriving.items():
        options = {row.conclusion.option for row in found}
        if len(options) > 1:
            place = f"第{found[-1].line}行 “结论”列"
            name = facts.definitions[fact].name
            yield Problem(
                found[-1].file, place, f"“{name}”在别的行得出另一个值", "各行得出同一个值，其余写在字典的 否则 里"
            )
    yield from _circles(deriving, facts, derivations)


def _circles(
    deriving: Mapping[str, list[RuleRow]], facts: FactDictionary, derivations: Mapping[str, Derivation]
) -> Iterator[Problem]:
    def sources(fact: str) -> set[str]:
        found = {cell.fact for row in deriving.get(fact, ()) for cell in row.cells}
        return found | set(inputs_of(derivations[fact], facts) if fact in derivations else ())

    for start in deriving:
        seen: set[str] = set()
        stack = list(sources(start))
        while stack:
            fact = stack.pop()
            if fact == start:
                yield Problem(FILE, facts.definitions[start].name, "推导绕回了自己", "规则得出的事实不能再用来得出自己")
                break
            if fact not in seen:
                seen.add(fact)
                stack.extend(sources(fact))
