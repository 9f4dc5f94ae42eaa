"""Strict reading of rules.csv, standards.csv and procedure.csv: rows as records, faults with their place.

Knows the columns (docs/rule-tables.md explains them to officers); does not know how rows are used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from assistant.domain.errors import Problem
from assistant.domain.facts import FactDefinition, FactDictionary, FactType, Subject
from assistant.domain.region import RegionTree
from assistant.rules.cells import YES, Cell, Compares, Test, parse_test, standards_in
from assistant.rules.citations import Citations
from assistant.rules.expressions import Expression, fact_names, parse_expression, standard_names
from assistant.rules.records import (
    PROCEDURE_KINDS,
    Conclusion,
    ConclusionKind,
    Declared,
    Derivation,
    Force,
    ProcedureRow,
    RuleRow,
    Scope,
    StandardKind,
    StandardRow,
)
from assistant.rules.sheets import Line, read_lines

__all__ = [
    "PROCEDURE_COLUMNS",
    "RULE_COLUMNS",
    "STANDARD_COLUMNS",
    "ProcedureRow",
    "RuleRow",
    "StandardRow",
    "TableReader",
]

RULE_COLUMNS = (
    "规则号",
    "地区",
    "对象",
    "结论",
    "待遇",
    "金额",
    "金额性质",
    "周期",
    "效力",
    "替代规则号",
    "依据",
    "生效",
    "失效",
    "资料时点",
    "说明",
)
STANDARD_COLUMNS = ("标准", "地区", "城乡", "金额", "单位", "性质", "适用下级", "生效", "失效", "依据")
PROCEDURE_COLUMNS = ("类别", "地区", "内容", "期限", "单位", "依据", "生效", "失效")
CHECK_COLUMNS = ("检查", "事实", "说明")
_DIRECTIONS = {"越大越有利": True, "越小越有利": False}
_RULE_EXTRA = ("核对",)
_STANDARD_EXTRA = ("资料时点", "说明")
AMOUNT_KINDS = ("定额", "下限", "上限", "平均")
RESIDENCES = ("城市", "农村", "不分")
_NUMBER_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_REGION = re.compile(r"\d{6}")
_ABSENT = ("", "未载")


class TableReader:
    """Reads sheets against one dictionary, one set of provisions and one tree of divisions."""

    def __init__(
        self,
        facts: FactDictionary,
        derivations: Mapping[str, Derivation],
        citations: Citations,
        regions: RegionTree | None,
        problems: list[Problem],
    ) -> None:
        self._facts = facts
        self._derivations = derivations
        self._citations = citations
        self._regions = regions
        self._problems = problems

    def rules(self, program: str, text: str, file: str) -> tuple[RuleRow, ...]:
        """The rows of one rules.csv."""
        rows: list[RuleRow] = []
        for line in read_lines(text, file, RULE_COLUMNS, self._problems, _RULE_EXTRA, free=True):
            row = self._rule(program, line)
            if row is not None:
                rows.append(row)
        self._check_numbers(rows)
        return tuple(rows)

    def standards(self, text: str, file: str) -> tuple[StandardRow, ...]:
        """The rows of one standards.csv."""
        lines = read_lines(text, file, STANDARD_COLUMNS, self._problems, _STANDARD_EXTRA)
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
            kind = line.one_of("检查", tuple(_DIRECTIONS))
            definition = self._facts.find(line.need("事实"))
            if definition is None or definition.type is not FactType.NUMBER:
                line.refuse("事实", f"“{line.text('事实')}”", "字典里的一个数")
            elif kind is not None:
                found.append(Declared(program, definition.id, _DIRECTIONS[kind], file, line.number))
        return tuple(found)

    def _rule(self, program: str, line: Line) -> RuleRow | None:
        before = len(self._problems)
        number = line.need("规则号")
        if number and not _NUMBER_WORD.fullmatch(number):
            line.refuse("规则号", f"“{number}”", "字母、数字、- 和 _，如 dibao-A")
        scope = line.one_of("对象", [one.value for one in Scope])
        force = line.one_of("效力", [one.value for one in Force])
        conclusion = line.read(
            "结论", self._conclusion, "符合、可单独申请、需审核认定、排除、金额、已享受 或 得出 事实=值"
        )
        region, basis = self._region(line), self._citations.read(line)
        effective, expires = self._window(line)
        cells = self._cells(line, Scope(scope)) if scope else ()
        amount, kind = self._amount(line, conclusion)
        if len(self._problems) > before or scope is None or force is None or conclusion is None:
            return None
        return RuleRow(
            program=program,
            number=number,
            region=region,
            scope=Scope(scope),
            cells=cells,
            conclusion=conclusion,
            basis=basis,
            force=Force(force),
            benefit=line.text("待遇"),
            amount=amount,
            amount_text=line.text("金额"),
            amount_kind=kind,
            period=line.text("周期"),
            replaces=line.text("替代规则号"),
            effective=effective,
            expires=expires,
            as_of="" if line.text("资料时点") == "未载" else line.text("资料时点"),
            note=line.text("说明"),
            checked=line.text("核对") or "已核对",
            file=line.file,
            line=line.number,
        )

    def _cells(self, line: Line, scope: Scope) -> tuple[Cell, ...]:
        cells = []
        for column, text in line.cells.items():
            if column in RULE_COLUMNS or column in _RULE_EXTRA:
                continue
            definition = self._facts.find(column)
            if definition is None:
                line.refuse(column, "字典里没有这一项", "列名写 fact_dictionary.csv 里的名称")
                continue
            test = line.read(column, lambda text, d=definition: parse_test(text, d), _expected(definition))  # type: ignore[misc]
            if test is not None and self._fits(line, column, definition, scope) and self._operands(line, column, test):
                cells.append(Cell(definition.id, test, text))
        return tuple(cells)

    def _fits(self, line: Line, column: str, definition: FactDefinition, scope: Scope) -> bool:
        allowed = {
            Scope.HOUSEHOLD: {Subject.HOUSEHOLD},
            Scope.SELF: {Subject.HOUSEHOLD, Subject.PERSON},
            Scope.ANY_MEMBER: {Subject.HOUSEHOLD, Subject.PERSON},
            Scope.EVERY_OBLIGOR: {Subject.OBLIGOR, Subject.PERSON},
            Scope.OBLIGOR: {Subject.OBLIGOR, Subject.PERSON},
        }[scope]
        if definition.subject not in allowed:
            line.refuse(column, f"“{definition.name}”是 {definition.subject} 的事实", f"对象是“{scope.value}”时不能用")
            return False
        return True

    def _operands(self, line: Line, column: str, test: Test) -> bool:
        """Whether everything a number is compared with is a number too."""
        operands = [operand for _, operand in test.parts] if isinstance(test, Compares) else []
        for name in (name for operand in operands for name in fact_names(operand)):
            found = self._facts.find(name)
            if found is None or found.type is not FactType.NUMBER:
                line.refuse(column, f"“{name}”不是字典里的数", "写数、{标准} 或数的事实")
                return False
        return True

    def _conclusion(self, text: str) -> Conclusion:
        plain = {kind.value: kind for kind in ConclusionKind if kind is not ConclusionKind.DERIVES}
        if text in plain:
            return Conclusion(plain[text])
        match = re.fullmatch(r"得出\s*(\S+?)[=＝](\S+)", text)
        if match is None:
            raise ValueError(f"“{text}”看不懂")
        definition = self._facts.find(match[1])
        if definition is None:
            raise ValueError(f"字典里没有“{match[1]}”")
        derivation = self._derivations.get(definition.id)
        if derivation is None or not derivation.by_rules:
            raise ValueError(f"“{match[1]}”在字典的 推导 列没有写 规则")
        option = YES.get(match[2]) if not definition.options else match[2]
        if option is None or (definition.options and option not in definition.options):
            raise ValueError(f"“{match[2]}”不是“{match[1]}”的值")
        return Conclusion(ConclusionKind.DERIVES, definition.id, option)

    def _amount(self, line: Line, conclusion: Conclusion | None) -> tuple[Expression | None, str]:
        written, kind = line.text("金额"), line.text("金额性质")
        if written in _ABSENT:
            return None, "" if kind == "未载" else kind
        if kind not in AMOUNT_KINDS:
            line.refuse("金额性质", f"“{kind}”", f"有金额时写 {'、'.join(AMOUNT_KINDS)}")
        expression = line.read("金额", parse_expression, "数、事实、{标准} 的算式")
        for name in fact_names(expression) if expression else ():
            if self._facts.find(name) is None:
                line.refuse("金额", f"字典里没有“{name}”", "只能用字典里的事实和 {标准}")
        if conclusion is not None and conclusion.kind is ConclusionKind.DERIVES:
            line.refuse("金额", "推导行写了金额", "推导行不写金额")
        return expression, kind

    def _standard(self, line: Line) -> StandardRow | None:
        before = len(self._problems)
        kind = line.one_of("性质", [one.value for one in StandardKind])
        residence = line.one_of("城乡", RESIDENCES)
        goes_down = line.one_of("适用下级", ("是", "否"))
        value = line.read("金额", _read_number, "一个数，如 600 或 1.5")
        effective, expires = self._window(line)
        name, region, basis = line.need("标准"), self._region(line), self._citations.read(line)
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
            as_of="" if line.text("资料时点") == "未载" else line.text("资料时点"),
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
        effective, expires = self._window(line)
        text, region, basis = line.need("内容"), self._region(line), self._citations.read(line)
        if len(self._problems) > before or category is None:
            return None
        return ProcedureRow(
            program, category, region, text, limit, unit, basis, effective, expires, line.file, line.number
        )

    def _window(self, line: Line) -> tuple[date | None, date | None]:
        effective, expires = line.day("生效"), line.day("失效")
        if effective is not None and expires is not None and expires <= effective:
            line.refuse("失效", f"“{expires}”不晚于生效“{effective}”", "失效日当天起不再适用，要晚于生效日")
        return effective, expires

    def _region(self, line: Line) -> str:
        code = line.need("地区")
        if code and not _REGION.fullmatch(code):
            line.refuse("地区", f"“{code}”", "六位行政区划代码，如 420323；全国写 100000")
        elif code and self._regions is not None and self._regions.get(code) is None and code != "100000":
            line.refuse("地区", f"名录里没有“{code}”", "写行政区划名录里有的代码")
        return code

    def _check_numbers(self, rows: list[RuleRow]) -> None:
        seen: dict[str, RuleRow] = {}
        for row in rows:
            if row.number in seen:
                place = f"第{row.line}行 “规则号”列"
                first = f"第{seen[row.number].line}行已有"
                self._problems.append(Problem(row.file, place, f"“{row.number}”{first}", "每行一个不同的规则号"))
            seen.setdefault(row.number, row)
        for row in rows:
            if row.replaces and row.replaces not in seen:
                place = f"第{row.line}行 “替代规则号”列"
                self._problems.append(Problem(row.file, place, f"没有“{row.replaces}”", "写本表里有的规则号"))


def standards_of(row: RuleRow) -> tuple[str, ...]:
    """Names of all standards a row's tests and amount refer to."""
    names = [name for cell in row.cells for name in standards_in(cell.test)]
    return tuple(dict.fromkeys((*names, *(standard_names(row.amount) if row.amount else ()))))


def _read_number(text: str) -> Fraction:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError) as error:
        raise ValueError(f"“{text}”不是数") from error


def _expected(definition: FactDefinition) -> str:
    return {
        "bool": "是、否 或 任意",
        "choice": f"{'|'.join(definition.options)} 中的一个或几个，或 任意",
        "choices": "含 甲|乙、不含 甲|乙 或 任意",
        "number": ">=80、<{低保标准}、[60..79]、80 或 任意",
        "date": ">=2026-07-01 或 任意",
    }[definition.type.value]
