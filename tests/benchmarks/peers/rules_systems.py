"""One table written for each of the other systems, the way its own documentation shows; see ../rules_peers.py.

Knows conditions of one household and the strength of conclusions; does not know what the verdict should be.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.rules.oracle import ORDER, WAYS, Cond

Plain = Mapping[str, bool | str | float]
Run = Callable[[Plain], str | None]
FIELDS = {
    "户一": "hu_yi",
    "户二": "hu_er",
    "城乡": "chengxiang",
    "总收入": "shouru",
    "人口": "renkou",
    "人均": "renjun",
    "边缘": "bianyuan",
}
RESIDENCES = {"城市": "city", "农村": "country"}


class Table:
    """Rows strongest first, the rows of the derived status, and what holds otherwise."""

    def __init__(self, rows: Sequence[tuple[str, tuple[Cond, ...]]], status: tuple[Cond, ...], default: str) -> None:
        ranked = [(WAYS[conclusion], conds) for conclusion, conds in rows]
        self.rows = sorted(ranked, key=lambda row: ORDER.index(row[0]))
        self.status, self.default = status, default


def _zen_cell(cond: Cond) -> str:
    if cond.kind == "yes":
        return "true" if cond.wanted == ("是",) else "false"
    return f'"{cond.wanted[0]}"' if cond.kind == "option" else f"{cond.operator} {cond.number}"


def _zen_table(name: str, rows: list[tuple[str, tuple[Cond, ...]]], default: str | None, output: str) -> dict[str, Any]:
    """A decision table whose first matching row counts; income a head is a column with an expression."""
    fields = {**FIELDS, "人均": "shouru / renkou"}
    used = dict.fromkeys(cond.fact for _, conds in rows for cond in conds)
    inputs = [{"id": FIELDS[fact], "name": fact, "field": fields[fact]} for fact in used]
    listed = []
    for index, (outcome, conds) in enumerate(rows):
        cells = {FIELDS[cond.fact]: _zen_cell(cond) for cond in conds}
        listed.append({"_id": f"{name}{index}", **{one["id"]: "" for one in inputs}, **cells, "o": outcome})
    if default is not None:
        listed.append({"_id": f"{name}-else", **{one["id"]: "" for one in inputs}, "o": default})
    content = {
        "hitPolicy": "first",
        "inputs": inputs,
        "outputs": [{"id": "o", "name": "o", "field": output}],
        "rules": listed,
        "passThrough": True,
    }
    return {"id": name, "type": "decisionTableNode", "name": name, "content": content}


def make_zen(table: Table, default: bool = True, trace: bool = False) -> Run:
    """A graph of two tables: the status first, then the verdict."""
    import zen  # type: ignore[import-not-found]

    status = _zen_table("status", [("true", table.status)], "false" if default else None, "bianyuan")
    rows = [(f'"{outcome}"', conds) for outcome, conds in table.rows]
    verdict = _zen_table("verdict", rows, f'"{table.default}"' if default else None, "outcome")
    order = ["in", "status", "verdict", "out"]
    ends = [{"id": "in", "type": "inputNode", "name": "in"}, {"id": "out", "type": "outputNode", "name": "out"}]
    edges = [
        {"id": f"{a}-{b}", "sourceId": a, "targetId": b, "type": "edge"} for a, b in zip(order, order[1:], strict=False)
    ]
    decision = zen.ZenEngine().create_decision(json.dumps({"nodes": [*ends, status, verdict], "edges": edges}))
    options = {"trace": True} if trace else {}

    def run(facts: Plain) -> str | None:
        found = decision.evaluate(dict(facts), options)["result"]
        return found.get("outcome") if isinstance(found, dict) else None

    return run


def _logic(cond: Cond) -> dict[str, Any]:
    if cond.fact == "人均":
        return {cond.operator: [{"/": [{"var": "shouru"}, {"var": "renkou"}]}, float(cond.number)]}
    variable = {"var": FIELDS[cond.fact]}
    if cond.kind == "yes":
        return {"==": [variable, cond.wanted == ("是",)]}
    if cond.kind == "option":
        return {"==": [variable, cond.wanted[0]]}
    return {cond.operator: [variable, float(cond.number)]}


def make_json_logic(table: Table) -> Run:
    """One `if` chain; the status is worked in where it is tested."""
    from json_logic import jsonLogic  # type: ignore[import-not-found]

    logging.getLogger("json_logic").setLevel(logging.CRITICAL)
    status = {"and": [_logic(cond) for cond in table.status]}

    def test(cond: Cond) -> dict[str, Any]:
        return {"==": [status, cond.wanted == ("是",)]} if cond.fact == "边缘" else _logic(cond)

    chain: list[Any] = []
    for outcome, conds in table.rows:
        chain += [{"and": [test(cond) for cond in conds]}, outcome]
    rule = {"if": [*chain, table.default]}

    def run(facts: Plain) -> str | None:
        found = jsonLogic(rule, dict(facts))
        return found if isinstance(found, str) else None

    return run


def _cel(cond: Cond) -> str:
    if cond.kind == "yes":
        return FIELDS[cond.fact] if cond.wanted == ("是",) else f"!{FIELDS[cond.fact]}"
    if cond.kind == "option":
        return f'chengxiang == "{RESIDENCES[cond.wanted[0]]}"'
    left = "(shouru / renkou)" if cond.fact == "人均" else FIELDS[cond.fact]
    return f"{left} {cond.operator} {float(cond.number)}"


def make_cel(table: Table) -> Run:
    """One conditional expression; && and || take errors of missing facts where the other side decides."""
    import celpy  # type: ignore[import-not-found]
    from celpy import celtypes

    status = " && ".join(_cel(cond) for cond in table.status)

    def test(cond: Cond) -> str:
        if cond.fact == "边缘":
            return f"({status})" if cond.wanted == ("是",) else f"!({status})"
        return _cel(cond)

    text = f'"{table.default}"'
    for outcome, conds in reversed(table.rows):
        text = f'({" && ".join(test(cond) for cond in conds)}) ? "{outcome}" : ({text})'
    environment = celpy.Environment()
    program = environment.program(environment.compile(text))

    def value(found: bool | str | float) -> Any:
        if isinstance(found, bool):
            return celtypes.BoolType(found)
        return celtypes.StringType(RESIDENCES[found]) if isinstance(found, str) else celtypes.DoubleType(found)

    def run(facts: Plain) -> str | None:
        return str(program.evaluate({name: value(found) for name, found in facts.items()}))

    return run


def _fisca_holds(table: Table, cond: Cond, read: Callable[[str], Any]) -> Any:
    """One condition over arrays of households."""
    import numpy

    if cond.fact == "边缘":
        met = numpy.logical_and.reduce([_fisca_holds(table, one, read) for one in table.status])
        return met if cond.wanted == ("是",) else ~met
    if cond.kind == "yes":
        return read(FIELDS[cond.fact]) == (cond.wanted == ("是",))
    if cond.kind == "option":
        return read("chengxiang") == cond.wanted[0]
    left = read("shouru") / read("renkou") if cond.fact == "人均" else read(FIELDS[cond.fact])
    compare = {"<": numpy.less, "<=": numpy.less_equal, ">": numpy.greater, ">=": numpy.greater_equal}
    return compare[cond.operator](left, float(cond.number))


def make_openfisca(table: Table, trace: bool = False) -> Run:
    """Variables of a household with OpenFisca's own defaults, and one formula for the verdict."""
    import numpy
    from openfisca_core import (  # type: ignore[import-not-found]
        entities,
        periods,
        simulations,
        taxbenefitsystems,
        variables,
    )

    person = entities.Entity("person", "persons", "a household", "")
    system = taxbenefitsystems.TaxBenefitSystem([person])
    kinds = {"hu_yi": bool, "hu_er": bool, "chengxiang": str, "shouru": float, "renkou": float}
    for name, kind in kinds.items():
        fields = {"value_type": kind, "entity": person, "definition_period": periods.DateUnit.MONTH, "label": name}
        system.add_variable(type(name, (variables.Variable,), fields))

    def formula(one: Any, period: Any) -> Any:
        tests = [
            numpy.logical_and.reduce([_fisca_holds(table, c, lambda name: one(name, period)) for c in conds])
            for _, conds in table.rows
        ]
        return numpy.select(tests, range(len(tests)), default=len(tests))

    fields = {"value_type": int, "entity": person, "definition_period": periods.DateUnit.MONTH, "label": "verdict"}
    system.add_variable(type("verdict", (variables.Variable,), {**fields, "formula": formula}))
    outcomes = [*(outcome for outcome, _ in table.rows), table.default]

    def run(facts: Plain) -> str | None:
        given = {name: {"2026-06": found} for name, found in facts.items()}
        with numpy.errstate(all="ignore"):
            simulation = simulations.SimulationBuilder().build_from_entities(system, {"persons": {"a": given}})
            simulation.trace = trace
            return outcomes[int(simulation.calculate("verdict", "2026-06")[0])]

    return run
