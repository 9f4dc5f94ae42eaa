"""Strict reading of rules.csv: rows as records, faults with their place.

Knows the columns (docs/rule-tables.md explains them to officers); does not know how rows are used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.domain.errors import Problem
from assistant.domain.facts import FactDefinition, FactDictionary, FactType, Subject
from assistant.domain.region import RegionTree
from assistant.rules.cells import YES, Cell, Compares, Test, parse_test, standards_in
from assistant.rules.citations import Citations
from assistant.rules.expressions import Expression, fact_names, parse_expression, standard_names
from assistant.rules.records import Conclusion, ConclusionKind, Derivation, Force, RuleRow, Scope
from assistant.rules.sheets import Line, read_lines

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
EXTRA_COLUMNS = ("核对",)
AMOUNT_KINDS = ("定额", "下限", "上限", "平均")
_NUMBER_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_ABSENT = ("", "未载")
_WHOSE = {Subject.HOUSEHOLD: "家庭", Subject.PERSON: "个人", Subject.OBLIGOR: "义务人"}


class RuleReader:
    """Reads rules.csv against one dictionary, one set of provisions and one tree of divisions."""

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

    def read(self, program: str, text: str, file: str) -> tuple[RuleRow, ...]:
        """The rows of one rules.csv."""
        rows: list[RuleRow] = []
        for line in read_lines(text, file, RULE_COLUMNS, self._problems, EXTRA_COLUMNS, free=True):
            row = self._rule(program, line)
            if row is not None:
                rows.append(row)
        self._check_numbers(rows)
        return tuple(rows)

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
        region, basis = line.region(self._regions), self._citations.read(line)
        effective, expires = line.window()
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
            as_of=line.spoken(),
            note=line.text("说明"),
            checked=line.text("核对") or "已核对",
            file=line.file,
            line=line.number,
        )

    def _cells(self, line: Line, scope: Scope) -> tuple[Cell, ...]:
        cells = []
        for column, text in line.cells.items():
            if column in RULE_COLUMNS or column in EXTRA_COLUMNS:
                continue
            definition = self._facts.find(column)
            if definition is None:
                line.refuse(column, "字典里没有这一项", "列名写 fact_dictionary.csv 里的名称")
                continue
            test = line.read(column, lambda text, d=definition: parse_test(text, d), expected_test(definition))  # type: ignore[misc]
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
            line.refuse(
                column, f"“{definition.name}”是{_WHOSE[definition.subject]}的事实", f"对象是“{scope.value}”时不能用"
            )
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


def expected_test(definition: FactDefinition) -> str:
    """How the condition on a fact of this type is written."""
    return {
        "bool": "是、否 或 任意",
        "choice": f"{'|'.join(definition.options)} 中的一个或几个，或 任意",
        "choices": "含 甲|乙、不含 甲|乙 或 任意",
        "number": ">=80、<{低保标准}、[60..79]、80 或 任意",
        "date": ">=2026-07-01 或 任意",
    }[definition.type.value]
