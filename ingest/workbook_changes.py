"""What an edited table changes: rows added, ended, moved – and rows changed or gone, which a published table forbids.

Knows how rows are told apart; does not know whether a row is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from assistant.rules.columns import FACTS, RULES, TableGuide, guides
from ingest.workbook import Book, Row, Table
from ingest.workbook_faults import Fault
from ingest.workbook_read import Sheet

ENDS = "失效"
_KEYS = {RULES.file: "规则号", FACTS.file: "id"}
_ALIKE, _MOST_COMPARED, _LONGEST_COMPARED = 0.5, 2000, 200
Kind = Literal["新增", "写失效", "更正", "删去", "新列", "去列", "次序"]


@dataclass(frozen=True)
class Change:
    """One difference; `row` is that of the workbook, 0 when the row is gone. `cells`: column, before, after."""

    sheet: str
    row: int
    kind: Kind
    name: str
    cells: tuple[tuple[str, str, str], ...] = ()

    def __str__(self) -> str:
        place = f"{self.sheet} 第 {self.row} 行" if self.row else self.sheet
        cells = "；".join(f"{column}：{before or '空'} → {after or '空'}" for column, before, after in self.cells)
        return f"{place} {self.kind} {self.name}" + (f"（{cells}）" if cells else "")


@dataclass(frozen=True)
class Difference:
    """All changes of a workbook, and the faults among them."""

    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]


def compare_books(current: Book, published: Book, sheets: Mapping[str, Sheet], correct: bool) -> Difference:
    """Hold the sheets against the tables as they are. A row that is published may only get an end, unless `correct`."""
    changes: list[Change] = []
    faults: list[Fault] = []
    for guide in guides():
        one = _Comparison(guide, current.tables[guide.file], published.tables[guide.file], sheets[guide.file])
        changes.extend(one.changes())
        faults.extend(one.faults(correct))
    return Difference(tuple(changes), tuple(faults))


class _Comparison:
    """One table before and after."""

    def __init__(self, guide: TableGuide, before: Table, published: Table, sheet: Sheet) -> None:
        self._guide, self._before, self._after, self._sheet = guide, before, sheet.table, sheet
        self._published = [_meant(guide, published, row) for row in published.rows]
        self._pairs, self._gone, self._added = _pair(guide, before, sheet.table)

    def changes(self) -> Iterator[Change]:
        """What is different, in the order of the workbook; what is gone comes last."""
        title = self._guide.title
        for kind, header, other in (
            ("新列", self._after.header, self._before.header),
            ("去列", self._before.header, self._after.header),
        ):
            for name in header:
                if name not in other:
                    yield Change(title, 1, kind, name)  # type: ignore[arg-type]
        for after in range(len(self._after.rows)):
            row = self._sheet.rows[after]
            name = self._name(self._after, self._after.rows[after])
            if after in self._added:
                written = _meant(self._guide, self._after, self._after.rows[after])
                yield Change(title, row, "新增", name, tuple((column, "", cell) for column, cell in written.items()))
            elif cells := self._cells(self._pairs[after], after):
                kind = "写失效" if _only_ends(cells) else "更正"
                yield Change(title, row, kind, name, cells)  # type: ignore[arg-type]
        for before in self._gone:
            yield Change(title, 0, "删去", self._name(self._before, self._before.rows[before]))
        kept = [self._pairs[after] for after in sorted(self._pairs)]
        if kept != sorted(kept):
            yield Change(title, 0, "次序", "行的先后变了，意思不变")

    def faults(self, correct: bool) -> Iterator[Fault]:
        """Published rows that were changed or taken out."""
        for after, before in sorted(self._pairs.items()):
            cells = self._cells(before, after)
            if cells and not _only_ends(cells) and not correct and self._is_published(before):
                told = (cell for cell in cells if cell[0] in self._after.header)  # a missing column is told once
                yield from (self._changed(self._sheet.rows[after], *cell) for cell in told)
        for before in self._gone:
            if self._is_published(before):
                yield self._missing(before)

    def _is_published(self, before: int) -> bool:
        return _meant(self._guide, self._before, self._before.rows[before]) in self._published

    def _cells(self, before: int, after: int) -> tuple[tuple[str, str, str], ...]:
        old = _meant(self._guide, self._before, self._before.rows[before])
        new = _meant(self._guide, self._after, self._after.rows[after])
        names = dict.fromkeys((*self._before.header, *self._after.header))
        was, now = self._before.rows[before], self._after.rows[after]
        return tuple(
            (name, self._before.cell(was, name), self._after.cell(now, name))
            for name in names
            if old.get(name, "") != new.get(name, "")
        )

    def _changed(self, row: int, column: str, before: str, after: str) -> Fault:
        do = f"改回“{before}”" if before else "清空这一格"
        shown, wanted = (f"“{after}”" if after else "空着"), (f"“{before}”" if before else "空着")
        if self._guide is FACTS:
            do += "。事实字典所有事项共用；确实要改的，用“更正”并写明理由"
        else:
            do += f"。规定变了：在这一行的“{ENDS}”写日期，另加一行。只是打错了字：用“更正”并写明理由"
        found, expected = f"已发布的这一行改过：原来是{wanted}，现在是{shown}", f"和发布时一样，{wanted}"
        return Fault(self._guide.title, row, self._sheet.columns.get(column, ""), column, found, expected, do)

    def _missing(self, before: int) -> Fault:
        row = self._before.rows[before]
        written = "，".join(f"{n}={cell}" for n, cell in zip(self._before.header, row, strict=True) if cell)
        found = f"少了已发布的一行：{self._name(self._before, row)}"
        do = "把这一行放回去"
        do += "" if self._guide is FACTS else f"；不再适用的，在它的“{ENDS}”写日期"
        return Fault(self._guide.title, 0, "", "", found, f"有这一行：{written}", do)

    def _name(self, table: Table, row: Row) -> str:
        if self._guide.file in _KEYS:
            return table.cell(row, _KEYS[self._guide.file])
        words = [cell for cell in row[:4] if cell]
        return "、".join(word[:24] for word in words)


def _only_ends(cells: tuple[tuple[str, str, str], ...]) -> bool:
    """Whether all that happened to a row is that it got an end."""
    return all(column == ENDS and not before and after not in ("", "未载") for column, before, after in cells)


def _meant(guide: TableGuide, table: Table, row: Row) -> dict[str, str]:
    """A row by column, without what says nothing: an empty cell, and 任意 where a fact is meant."""
    cells = zip(table.header, row, strict=True)
    return {name: cell for name, cell in cells if cell and not (cell == "任意" and guide.find(name) is None)}


def _pair(guide: TableGuide, before: Table, after: Table) -> tuple[dict[int, int], list[int], set[int]]:
    """Which new row is which old one: the same, then by number, then the same but for its end, then much alike."""
    old = [_meant(guide, before, row) for row in before.rows]
    new = [_meant(guide, after, row) for row in after.rows]
    pairs: dict[int, int] = {}
    free = dict.fromkeys(range(len(old)))
    key = _KEYS.get(guide.file)

    def match(tell: object) -> None:
        by_sign: dict[object, list[int]] = {}
        for one in free:
            by_sign.setdefault(tell(old[one]), []).append(one)  # type: ignore[operator]
        for two in range(len(new)):
            if two in pairs:
                continue
            found = by_sign.get(tell(new[two]))  # type: ignore[operator]
            if found:
                pairs[two] = found.pop(0)
                free.pop(pairs[two])

    match(lambda row: tuple(sorted(row.items())))
    if key:
        match(lambda row: row.get(key, ""))
    match(lambda row: tuple(sorted((name, cell) for name, cell in row.items() if name != ENDS)))
    left = len(new) - len(pairs)
    for two in range(len(new)) if left * len(free) <= _MOST_COMPARED else ():
        if two not in pairs and free:
            best = max(free, key=lambda one: _likeness(old[one], new[two]))
            if _likeness(old[best], new[two]) > _ALIKE:
                pairs[two] = best
                free.pop(best)
    return pairs, list(free), {two for two in range(len(new)) if two not in pairs}


def _likeness(one: Mapping[str, str], two: Mapping[str, str]) -> float:
    names = set(one) | set(two)
    if not names:
        return 0.0
    cut = ((one.get(name, "")[:_LONGEST_COMPARED], two.get(name, "")[:_LONGEST_COMPARED]) for name in names)
    return sum(SequenceMatcher(None, *pair).ratio() for pair in cut) / len(names)
