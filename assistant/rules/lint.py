"""Doubts about tables that load: rows that can never count, holes in dates, figures no provision contains, orphans.

Knows the rulebook and the texts it cites, and which doubts are too grave to go to the public; does not know releases.
What makes a table meaningless is refused when it is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from assistant.domain.errors import Problem
from assistant.domain.policy import Document, ProgramKind
from assistant.domain.region import RegionTree
from assistant.rules.cells import Cell
from assistant.rules.dictionary import FILE, inputs_of
from assistant.rules.expressions import FactName, Figure, fact_names, walk
from assistant.rules.figures import figures_in, figures_of_row
from assistant.rules.monotone import find_loss
from assistant.rules.reachability import can_hold, can_hold_together, is_covered
from assistant.rules.records import OUTCOME_OF, Conclusion, ConclusionKind, Force, RuleRow, StandardKind, StandardRow
from assistant.rules.rule_sheet import standards_of
from assistant.rules.rulebook import Rulebook
from assistant.rules.situation import RESIDENCE

# A table with one of these would tell somebody something wrong; all other kinds are for an officer to look at.
GRAVE = frozenset(
    {"永不成立", "重叠", "替代无效", "日期重叠", "数字无出处", "依据已失效", "推导没有规则", "没有规则", "单调性"}
)
_BandKey = tuple[str, str, Conclusion, frozenset[Cell], str, date | None, date | None]


@dataclass(frozen=True)
class Doubt:
    """One thing to look at; `kind` is from the closed list in docs/rule-tables.md."""

    kind: str
    problem: Problem

    @property
    def grave(self) -> bool:
        """Whether the table must not be published as it is."""
        return self.kind in GRAVE

    def __str__(self) -> str:
        return f"〔{self.kind}〕{self.problem}"


def lint(rulebook: Rulebook, regions: RegionTree, on: date) -> tuple[Doubt, ...]:
    """Every doubt about every table, as of a day."""
    doubts: list[Doubt] = []
    for program, rows in rulebook.rules.items():
        doubts += _rows_that_never_count(rulebook, regions, rows, on)
        doubts += _replacements(rows, regions)
        doubts += _bands(rulebook, rows)
        doubts += _sources(rulebook, rows, on)
        if not rows and _needs_rules(rulebook, program):
            doubts.append(
                _doubt(
                    "没有规则",
                    f"programs/{program}/rules.csv",
                    "",
                    "一行规则也没有",
                    "录入规则，或在 program.yaml 写明 no_rows",
                )
            )
    doubts += _standard_dates(rulebook.standards)
    doubts += _standard_sources(rulebook)
    doubts += _orphans(rulebook)
    doubts += _broken_promises(rulebook, regions, on)
    return tuple(doubts)


def _doubt(kind: str, file: str, where: str, found: str, expected: str) -> Doubt:
    return Doubt(kind, Problem(file, where, found, expected))


def _at(row: RuleRow | StandardRow) -> tuple[str, str]:
    return row.file, f"第{row.line}行"


def _needs_rules(rulebook: Rulebook, program: str) -> bool:
    known = rulebook.programs.get(program)
    return known is not None and known.kind is ProgramKind.RULES and not known.no_rows


def _deciding(rows: Iterable[RuleRow]) -> list[RuleRow]:
    return [row for row in rows if row.force is Force.DIRECT and row.conclusion.kind in OUTCOME_OF]


def _rows_that_never_count(
    rulebook: Rulebook, regions: RegionTree, rows: tuple[RuleRow, ...], on: date
) -> Iterator[Doubt]:
    """Conditions that exclude each other; rows another row makes superfluous; one benefit with two amounts at once."""
    for row in rows:
        if not can_hold(row, rulebook, regions, on):
            yield _doubt("永不成立", *_at(row), f"{row.number} 的条件互相矛盾", "改条件，或删去这一行")
    deciding = _deciding(rows)
    for index, row in enumerate(deciding):
        for place, other in enumerate(deciding):
            same = is_covered(other, row, regions)
            if place != index and is_covered(row, other, regions) and (place < index or not same):
                advice = f"{other.number} 已经管到这里；有意保留的，在说明里写明"
                yield _doubt("多余", *_at(row), f"{row.number} 去掉也不改变结论", advice)
                break
        for other in deciding[index + 1 :]:
            differ = row.amount is not None and other.amount is not None and row.amount != other.amount
            if differ and row.benefit == other.benefit and can_hold_together(row, other, rulebook, regions, on):
                found = f"{row.number} 和 {other.number} 可以同时成立，待遇相同，金额不同"
                yield _doubt("重叠", *_at(other), found, "写清哪一种情形用哪个金额")


def _replacements(rows: tuple[RuleRow, ...], regions: RegionTree) -> Iterator[Doubt]:
    by_number = {row.number: row for row in rows}
    for row in rows:
        replaced = by_number.get(row.replaces)
        if replaced is not None and not regions.contains(replaced.region, row.region):
            found = f"{row.number} 在 {row.region}，替代的 {replaced.number} 在 {replaced.region}"
            yield _doubt("替代无效", *_at(row), found, "只能替代本地或上级的规则")


def _bands(rulebook: Rulebook, rows: tuple[RuleRow, ...]) -> Iterator[Doubt]:
    """Rows alike but for one number in bands: a hole between bands, or two bands that overlap."""
    groups: dict[_BandKey, list[tuple[RuleRow, float, float]]] = {}
    for row in _deciding(rows):
        for cell in row.cells:
            ends = _band(cell.test)
            if ends is not None:
                rest = frozenset(other for other in row.cells if other is not cell)
                key = (row.region, row.scope.value, row.conclusion, rest, cell.fact, row.effective, row.expires)
                groups.setdefault(key, []).append((row, *ends))
    for (_, _, _, _, fact, _, _), found in groups.items():
        whole = rulebook.domains.get(fact)
        step = 1.0 if whole is not None and whole.whole else 0.0
        name = rulebook.facts.definitions[fact].name
        for (first, _, top), (second, bottom, _) in pairwise(sorted(found, key=lambda one: one[1])):
            if bottom > top + step and first.number != second.number:
                yield _doubt(
                    "缺口", *_at(second), f"{name}从 {top:g} 到 {bottom:g} 之间没有哪一行管", "补一行，或说明为什么没有"
                )
            elif bottom < top:
                yield _doubt(
                    "重叠", *_at(second), f"{name}从 {bottom:g} 到 {top:g}，{first.number} 也管", "把分界写清楚"
                )


def _band(test: object) -> tuple[float, float] | None:
    """Both ends of a closed band of plain numbers."""
    parts = getattr(test, "parts", ())
    ends = {operator[0]: float(operand.value) for operator, operand in parts if isinstance(operand, Figure)}
    return (ends[">"], ends["<"]) if len(parts) == 2 and set(ends) == {">", "<"} else None


def _sources(rulebook: Rulebook, rows: tuple[RuleRow, ...], on: date) -> Iterator[Doubt]:
    """Rows still in force whose source has ended, and figures that no cited provision contains."""
    for row in rows:
        documents = _cited(row.basis, rulebook.documents)
        if documents and row.in_window(on) and all(document.ended(on) for document, _ in documents):
            yield _doubt("依据已失效", *_at(row), f"{row.number} 的依据都已失效", "写上失效日期，或换现行依据")
        texts = [text for _, text in documents]
        missing = [
            figure for figure in figures_of_row(row) if texts and not any(figure in figures_in(t) for t in texts)
        ]
        if missing:
            found = f"{row.number} 里的 {'、'.join(str(figure) for figure in missing)}，依据的条文里没有"
            yield _doubt("数字无出处", *_at(row), found, "核对条款号和数字")


def _cited(basis: tuple[str, ...], documents: Mapping[str, Document]) -> list[tuple[Document, str]]:
    found = []
    for cited in basis:
        name, _, number = cited.partition(" ")
        document = documents.get(name)
        provision = document.provision(number) if document is not None else None
        if document is not None and provision is not None:
            found.append((document, provision.text))
    return found


def _standard_dates(standards: tuple[StandardRow, ...]) -> Iterator[Doubt]:
    """Days between two rows of one standard on which neither, or both, hold."""
    groups: dict[tuple[str, str, str, StandardKind], list[StandardRow]] = {}
    for row in standards:
        groups.setdefault((row.name, row.region, row.residence, row.kind), []).append(row)
    for (name, region, _, _), rows in groups.items():
        ordered = sorted(rows, key=lambda row: row.effective or date.min)
        for first, second in pairwise(ordered):
            if first.expires is None or (second.effective is not None and first.expires > second.effective):
                found = f"{region} 的{name}，第{first.line}行和这一行的日期重叠"
                yield _doubt("日期重叠", *_at(second), found, "给旧的一行写上失效日期")
            elif second.effective is not None and first.expires < second.effective:
                found = f"{region} 的{name}，从 {first.expires} 到 {second.effective} 没有标准"
                yield _doubt("日期断档", *_at(second), found, "补上这段时间的标准，没有就在说明里写明")


def _standard_sources(rulebook: Rulebook) -> Iterator[Doubt]:
    for row in rulebook.standards:
        texts = [text for _, text in _cited(row.basis, rulebook.documents)]
        if texts and not any(row.value in figures_in(text) for text in texts):
            yield _doubt("数字无出处", *_at(row), f"{row.name} {row.value}，依据的条文里没有", "核对条款号和数字")


def _broken_promises(rulebook: Rulebook, regions: RegionTree, on: date) -> Iterator[Doubt]:
    for declared in rulebook.declared:
        places = dict.fromkeys(row.region for row in rulebook.rules.get(declared.program, ()))
        for place in places:
            loss = find_loss(declared, place, on, rulebook, regions)
            if loss is not None:
                name = rulebook.facts.definitions[declared.fact].name
                found = f"在 {place}，{name}从 {loss.before} 到 {loss.after}，结论反而变差或该变好而没有"
                yield _doubt("单调性", declared.file, f"第{declared.line}行", found, "核对分界，或撤回这条检查")
                break


def _orphans(rulebook: Rulebook) -> Iterator[Doubt]:
    """Facts nobody looks at, facts derived by rows that do not exist, standards without a row in force anywhere."""
    used = set(_facts_in_use(rulebook))
    for fact, definition in rulebook.facts.definitions.items():
        if fact not in used:
            yield _doubt(
                "没有用到", FILE, definition.name, "没有一行规则、金额或推导用到它", "删去，或补上用到它的规则"
            )
    deriving = {row.conclusion.fact for row in rulebook.deriving}
    for fact in sorted(rulebook.derivations.by_rules - deriving):
        name = rulebook.facts.definitions[fact].name
        yield _doubt("推导没有规则", FILE, name, "推导写的是规则，但没有“得出”它的行", "补上规则，或改推导")
    executed = {row.name for row in rulebook.standards if row.kind is StandardKind.EXECUTED}
    for rows in rulebook.rules.values():
        for row in rows:
            for name in standards_of(row):
                if name not in executed:
                    executed.add(name)  # once is enough
                    yield _doubt(
                        "标准未录入",
                        *_at(row),
                        f"{{{name}}} 在哪里都没有执行标准",
                        "有文件时录入；在那之前只能答缺当地标准",
                    )


def _facts_in_use(rulebook: Rulebook) -> Iterator[str]:
    stack = [RESIDENCE]  # standards look at it
    for rows in rulebook.rules.values():
        for row in rows:
            stack += [cell.fact for cell in row.cells]
            stack += [row.conclusion.fact] if row.conclusion.kind is ConclusionKind.DERIVES else []
            names = fact_names(row.amount) if row.amount is not None else ()
            for cell in row.cells:
                names += tuple(
                    part.name
                    for _, operand in getattr(cell.test, "parts", ())
                    for part in walk(operand)
                    if isinstance(part, FactName)
                )
            stack += [d.id for d in map(rulebook.facts.find, names) if d is not None]
    # A household question about members is used as soon as the members' fact is.
    seen: set[str] = set()
    while stack:
        fact = stack.pop()
        if fact not in seen:
            seen.add(fact)
            derivation = rulebook.derivations.get(fact)
            if derivation is not None:
                stack += inputs_of(derivation, rulebook.facts)
                stack += [derivation.default.trigger] if derivation.default is not None else []
            stack += [one.fact for one in rulebook.derivations.of_members if one.test_fact == fact]
    yield from seen
