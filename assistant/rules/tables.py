"""Strict reading of standards.csv, procedure.csv and checks.csv: rows as records, faults with their place.

Knows the columns (docs/rule-tables.md explains them to officers); does not know how rows are used.
"""

from __future__ import annotations

from fractions import Fraction

from assistant.domain.errors import Problem
from assistant.domain.facts import FactDictionary, FactType
from assistant.domain.region import RegionTree
from assistant.rules.citations import Citations
from assistant.rules.records import PROCEDURE_KINDS, Declared, ProcedureRow, RuleRow, StandardKind, StandardRow
from assistant.rules.sheets import Line, read_lines

__all__ = ["PROCEDURE_COLUMNS", "STANDARD_COLUMNS", "ProcedureRow", "RuleRow", "StandardRow", "TableReader"]

STANDARD_COLUMNS = ("标准", "地区", "城乡", "金额", "单位", "性质", "适用下级", "生效", "失效", "依据")
PROCEDURE_COLUMNS = ("类别", "地区", "内容", "期限", "单位", "依据", "生效", "失效")
CHECK_COLUMNS = ("检查", "事实", "说明")
DIRECTIONS = {"越大越有利": True, "越小越有利": False}
STANDARD_EXTRA = ("资料时点", "说明")
RESIDENCES = ("城市", "农村", "不分")


class TableReader:
    """Reads the smaller sheets of a program against one set of provisions and one tree of divisions."""

    def __init__(
        self, facts: FactDictionary, citations: Citations, regions: RegionTree | None, problems: list[Problem]
    ) -> None:
        self._facts, self._citations, self._regions, self._problems = facts, citations, regions, problems

    def standards(self, text: str, file: str) -> tuple[StandardRow, ...]:
        """The rows of one standards.csv."""
        lines = read_lines(text, file, STANDARD_COLUMNS, self._problems, STANDARD_EXTRA)
        rows = [self._standard(line) for line in lines]
        return tuple(row for row in rows if row is not None)

    def procedures(self, program: str, text: str, file: str) -> tuple[ProcedureRow, ...]:
        """The rows of one procedure.csv."""
        lines = read_lines(text, file, PROCEDURE_COLUMNS, self._problems)
        rows = [self._procedure(program, line) for line in lines]
        return tuple(row for row in rows if row is not None)

    def checks(self, program: str, text: str, file: str) -> tuple[Declared, ...]:
        """The rows of one checks.csv."""
        found = []
        for line in read_lines(text, file, CHECK_COLUMNS, self._problems):
            kind = line.one_of("检查", tuple(DIRECTIONS))
            definition = self._facts.find(line.need("事实"))
            if definition is None or definition.type is not FactType.NUMBER:
                line.refuse("事实", f"“{line.text('事实')}”", "字典里的一个数")
            elif kind is not None:
                found.append(Declared(program, definition.id, DIRECTIONS[kind], file, line.number))
        return tuple(found)

    def _standard(self, line: Line) -> StandardRow | None:
        before = len(self._problems)
        kind = line.one_of("性质", [one.value for one in StandardKind])
        residence = line.one_of("城乡", RESIDENCES)
        goes_down = line.one_of("适用下级", ("是", "否"))
        value = line.read("金额", _read_number, "一个数，如 600 或 1.5")
        effective, expires = line.window()
        name, region, basis = line.need("标准"), line.region(self._regions), self._citations.read(line)
        if len(self._problems) > before or kind is None or residence is None or value is None:
            return None
        return StandardRow(
            name=name,
            region=region,
            value=value,
            unit=line.need("单位"),
            kind=StandardKind(kind),
            residence="" if residence == "不分" else residence,
            goes_down=goes_down == "是",
            effective=effective,
            expires=expires,
            basis=basis,
            as_of=line.spoken(),
            note=line.text("说明"),
            file=line.file,
            line=line.number,
        )

    def _procedure(self, program: str, line: Line) -> ProcedureRow | None:
        before = len(self._problems)
        category = line.one_of("类别", PROCEDURE_KINDS)
        limit, unit = line.text("期限"), line.text("单位")
        if bool(limit) != bool(unit):
            line.refuse("期限", f"期限“{limit}”、单位“{unit}”", "两格都写或都不写")
        effective, expires = line.window()
        text, region, basis = line.need("内容"), line.region(self._regions), self._citations.read(line)
        if len(self._problems) > before or category is None:
            return None
        return ProcedureRow(
            program, category, region, text, limit, unit, basis, effective, expires, line.file, line.number
        )


def _read_number(text: str) -> Fraction:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError) as error:
        raise ValueError(f"“{text}”不是数") from error
