"""The conditions of one way, listed and held against what is known, in plain words.

Knows findings and their cells; does not know which programs there are. Rows that say the same – the nation's and a
county's – are told once, with both sources.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.domain.determination import CellFinding, Determination, Finding, Outcome, Truth
from assistant.domain.facts import FactDictionary

NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩"
_SIGNS = (("<=", "不超过"), (">=", "不低于"), ("<", "低于"), (">", "超过"), ("=", "等于"))
_WAYS = (Outcome.ELIGIBLE.value, Outcome.MAY_APPLY_ALONE.value, Outcome.NEEDS_REVIEW.value)


def merged(findings: tuple[Finding, ...]) -> list[Finding]:
    """Findings with rows of equal conditions joined; the stronger source stays in front."""
    joined: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        key = (finding.outcome, finding.person, *((cell.fact, cell.test) for cell in finding.cells))
        if key in joined:
            first = joined[key]
            joined[key] = replace(first, basis=tuple(dict.fromkeys((*first.basis, *finding.basis))))
        else:
            joined[key] = finding
    return list(joined.values())


def main_way(determination: Determination) -> Finding | None:
    """The way worth telling: the one that decided, else the most hopeful still open, else the first that failed."""
    ways = merged(determination.findings)
    decided = [way for way in ways if way.truth is Truth.TRUE and way.outcome == determination.outcome.value]
    if decided:
        return decided[0]
    for truth in (Truth.UNKNOWN, Truth.FALSE):
        fitting = [way for way in ways if way.truth is truth and way.outcome in _WAYS]
        if fitting:
            # What lacks least is what the person came for; among equals what fits more, then the more hopeful one.
            return max(
                fitting, key=lambda way: (-_conditions_open(way), _conditions_met(way), -_WAYS.index(way.outcome))
            )
    return ways[0] if ways else None


def failed_way(determination: Determination) -> Finding | None:
    """The ordinary way that is closed, when what is told is another one that is still open."""
    ways = [way for way in merged(determination.findings) if way.outcome == Outcome.ELIGIBLE.value]
    if not ways or any(way.truth is not Truth.FALSE for way in ways):
        return None
    return max(ways, key=_conditions_met)


def _conditions_open(way: Finding) -> int:
    return sum(cell.truth is not Truth.TRUE for cell in way.cells)


def _conditions_met(way: Finding) -> int:
    return sum(cell.truth is Truth.TRUE for cell in way.cells)


def list_conditions(way: Finding, dictionary: FactDictionary) -> str:
    """All conditions of a way with where each stands: 条件有两条，都要满足：① …；② …。"""
    parts = [describe(cell, dictionary) for cell in way.cells]
    if not parts:
        return ""
    if len(parts) == 1:
        return f"条件是：{parts[0]}。"
    numbered = "；".join(f"{NUMBERS[place % len(NUMBERS)]} {part}" for place, part in enumerate(parts))
    return f"条件有{len(parts)}条，都要满足：{numbered}。"


def describe(cell: CellFinding, dictionary: FactDictionary) -> str:
    """One condition and where it stands: 人均月收入低于低保标准（500元，满足）."""
    definition = dictionary.find(cell.fact)
    unit = definition.unit if definition and cell.test[-1:].isdigit() else ""
    return f"{cell.name}{test_words(cell.test)}{unit}（{_standing(cell)}）"


def _standing(cell: CellFinding) -> str:
    said = cell.value
    if cell.truth is Truth.TRUE:
        return f"{said}，满足" if said else "满足"
    if cell.truth is Truth.FALSE:
        return f"{said}，不满足" if said else "不满足"
    if said and "{" in cell.test:
        return f"{said}；标准没有录入，还判不了"
    return f"{said}，还判不了" if said else "还没有说到"


def test_words(test: str) -> str:
    """A cell's test as people say it: <{低保标准} → 低于低保标准; 是 → nothing; 1|2 → 是1或2."""
    if test == "是":
        return ""
    if test == "否":
        return "：不是、没有"
    shown = test.replace("{", "").replace("}", "").replace("|", "或").replace("*", "×")
    for sign, word in _SIGNS:
        if shown.startswith(sign):
            return word + shown.removeprefix(sign)
    if shown.startswith("["):
        low, _, high = shown.strip("[]").partition("..")
        return f"在{low}到{high}之间"
    if shown.startswith("非"):
        return f"：除了{shown.removeprefix('非').strip()}都算"
    return f"是{shown.removeprefix('含 ').replace(' ', '')}"
