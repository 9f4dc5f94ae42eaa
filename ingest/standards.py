"""Tables of amounts into rows of standards.csv: 低保标准, place, city or country, amount, unit, kind, dates, source.

Knows how such tables are laid out; a cell it cannot place is a fault, told by its row and column, never a guess. Prose of a
standards table is not answered from: its rows are cited as the source of the amounts.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.corpus.regions import DIVISIONS, REGIONS, read_regions
from assistant.domain.errors import CorpusError, Problem
from assistant.domain.policy import Place
from assistant.domain.region import NATION, Region, RegionTree
from assistant.rules.records import StandardKind
from ingest.load.content import Table
from ingest.reading import Reading
from ingest.tables import column_names, head_rows

COLUMNS = ("标准", "地区", "城乡", "金额", "单位", "性质", "适用下级", "生效", "失效", "依据", "资料时点", "说明")
_PLACE = re.compile(r"地区|区划|县|市|区|单位名称|行政区域|地方")
_AMOUNT = re.compile(r"(?:人民币)?\s*([\d,，]+(?:\.\d+)?)\s*(?:元)?")
_UNIT = re.compile(r"元\s*[/／每]\s*(?:人\s*[·.•/／]?\s*)?(月|年)|每人每(月|年)|元（(月|年)）")
_MONEY = re.compile(r"元|标准|补助|补贴|津贴|金额")
_CITY, _COUNTRY = re.compile(r"城市|城镇"), re.compile(r"农村|乡村")
_OTHER_COLUMN = re.compile(r"序号|编号|备注|说明|人数|户数|合计|小计|增幅|比例|上年|原标准|调整前")
_KINDS = (
    (re.compile(r"最低指导|指导标准|不低于"), StandardKind.FLOOR),
    (re.compile(r"补助水平|补差|人均补助"), StandardKind.SUBSIDY),
    (re.compile(r"最高|上限|不超过"), StandardKind.CEILING),
)
_NAMES = {"最低生活保障标准": "低保标准", "低保标准": "低保标准", "低保保障标准": "低保标准", "保障标准": "低保标准"}
_WHOLE = re.compile(r"^(?:全市|全县|全区|全省|全旗|市本级|县本级|全域)$")


@dataclass(frozen=True)
class Cell:
    """One amount of a table: the head of its column, the name in its row, where it stands."""

    name: str
    head: str
    value: str
    place: Place
    row: int
    column: int


def lay_standards(texts: dict[str, str], reading: Reading, document: str, file: str) -> None:
    """Write the amounts of a standards workbook into standards.csv; CorpusError names every cell it cannot place."""
    if reading.kind not in ("xlsx", "csv"):
        return
    cells = [cell for table in reading.tables for cell in _amounts(table)]
    if not cells:
        raise CorpusError(
            (Problem(file, "", "表里没有看得懂的金额", "有一列地区、有表头写明标准和单位（如 元/人·月）的表"),)
        )
    regions = read_regions({name: texts[name] for name in (DIVISIONS, REGIONS) if name in texts})
    problems: list[Problem] = []
    rows: list[dict[str, str]] = []
    for cell in cells:
        row = _row(cell, reading, document, regions, file, problems)
        if row is not None:
            rows.append(row)
    if problems:
        raise CorpusError(tuple(dict.fromkeys(problems)))
    for name, group in _by_file(rows, texts, file).items():
        texts[name] = add_rows(texts.get(name, ",".join(COLUMNS) + "\n"), group)


def _amounts(table: Table) -> Iterator[Cell]:
    """Every cell with an amount, in a table that has a column of places."""
    names = column_names(table)
    first = head_rows(table)
    places = next((c for c, name in enumerate(names) if _PLACE.search(name) and not _MONEY.search(name)), None)
    if places is None or not first:
        return
    for number in range(first, len(table.rows)):
        row = table.rows[number]
        for column, head in enumerate(names):
            if (
                column == places
                or _OTHER_COLUMN.search(head)
                or not (_MONEY.search(head) or _CITY.search(head) or _COUNTRY.search(head))
            ):
                continue
            if row[column].strip() and row[column].strip() not in ("-", "—", "/", "无"):
                yield Cell(
                    row[places].strip(), head, row[column].strip(), table.place_of(number), number + 1, column + 1
                )


def _row(
    cell: Cell, reading: Reading, document: str, regions: RegionTree, file: str, problems: list[Problem]
) -> dict[str, str] | None:
    """One row, or the reasons why not."""
    where = f"第{cell.row}行第{cell.column}列"
    said = " ".join((cell.head, *reading.captions))
    amount = _AMOUNT.fullmatch(cell.value)
    region = _region(cell.name, reading, regions)
    unit = next((match for text in (cell.head, *reading.captions) if (match := _UNIT.search(text))), None)
    name = _standard(said)
    effective = reading.metadata.effective
    dated = effective is not None and effective.stated
    faults = (
        (amount is None, where, f"金额“{cell.value}”看不懂", "只写数字，如 700"),
        (region is None, where, f"“{cell.name}”对不上行政区划", "写全称，并在标题里写明属于哪个省、市"),
        (unit is None, where, f"“{cell.head}”没有写单位", "在表头写明，如 元/人·月"),
        (name is None, where, f"“{cell.head}”是什么标准看不出来", "表头或标题写明，如 城市低保标准"),
        (not dated, "", "没有写从哪天起执行", "在表里写明“自某年某月某日起执行”"),
    )
    problems.extend(Problem(file, place, found, expected) for bad, place, found, expected in faults if bad)
    if amount is None or region is None or unit is None or name is None or effective is None or not dated:
        return None
    return {
        "标准": name,
        "地区": region.code,
        "城乡": _residence(cell.head, said),
        "金额": re.sub(r"[,，]", "", amount[1]),
        "单位": f"元/人·{next(filter(None, unit.groups()))}",
        "性质": _kind(cell, reading).value,
        "适用下级": "是" if _WHOLE.match(cell.name) else "否",
        "生效": effective.value,
        "依据": _source(cell, reading, document),
    }


def _kind(cell: Cell, reading: Reading) -> StandardKind:
    """What the column's head says, else the title: a guiding standard or a subsidy is not what is paid."""
    for text in (cell.head, *reading.captions[:2]):
        for pattern, kind in _KINDS:
            if pattern.search(text):
                return kind
    return StandardKind.EXECUTED


def _source(cell: Cell, reading: Reading, document: str) -> str:
    """The row of the table, as it is cited."""
    rows = (p for p in reading.provisions if p.place == cell.place and p.number.segments[-1].kind == "r")
    found = next(rows, None)
    return f"{document} {found.number}" if found else document


def _residence(head: str, said: str) -> str:
    city, country = _CITY.search(head), _COUNTRY.search(head)
    if bool(city) != bool(country):
        return "城市" if city else "农村"
    if not city and not re.search(r"城乡", head):
        city, country = _CITY.search(said), _COUNTRY.search(said)
        if bool(city) != bool(country):
            return "城市" if city else "农村"
    return "不分"


def _standard(said: str) -> str | None:
    return next((name for words, name in _NAMES.items() if words in said.replace(" ", "")), None)


def _region(name: str, reading: Reading, regions: RegionTree) -> Region | None:
    """The division under the document's own that goes by this name; 全市 is the document's own."""
    own = regions.get(reading.metadata.region.value) if reading.metadata.region else None
    if own is not None and (_WHOLE.match(name) or name in (own.name, *own.names)):
        return own
    found = [region for code in regions.by_name.get(name, ()) if (region := regions.get(code))]
    below = [region for region in found if own is not None and _is_under(region, own, regions)]
    if len(below) == 1:
        return below[0]
    return found[0] if len(found) == 1 and (own is None or own.code == NATION) else None


def _is_under(region: Region, above: Region, regions: RegionTree) -> bool:
    current: Region | None = region
    while current is not None:
        parent = current.parent()
        if parent == above.code:
            return True
        current = regions.get(parent) if parent else None
    return False


def _by_file(rows: Iterable[Mapping[str, str]], texts: Mapping[str, str], file: str) -> dict[str, list[dict[str, str]]]:
    """Rows by the standards.csv of the program that uses the standard."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        home = _home(row["标准"], texts)
        if home is None:
            raise CorpusError(
                (Problem(file, "", f"没有哪个事项用到“{row['标准']}”", "先在规则里用到这个标准，再录金额"),)
            )
        found.setdefault(home, []).append(dict(row))
    return found


def _home(name: str, texts: Mapping[str, str]) -> str | None:
    """The standards.csv that has the standard already, else that of the program whose rules use it first."""
    files = sorted(name for name in texts if name.startswith("programs/"))
    for file in files:
        if file.endswith("/standards.csv") and re.search(rf"^{re.escape(name)},", texts[file], re.MULTILINE):
            return file
    for file in files:
        if file.endswith("/rules.csv") and f"{{{name}}}" in texts[file]:
            return file.replace("/rules.csv", "/standards.csv")
    return None


def add_rows(text: str, rows: Iterable[Mapping[str, str]]) -> str:
    """The table with these rows: a row for the same standard, place and residence ends when the new one begins."""
    head, *lines = text.splitlines()
    columns = next(csv.reader([head]))
    old: list[dict[str, str] | str] = [
        dict(zip(columns, next(csv.reader([line])), strict=False)) if line.strip() and line[0] != "#" else line
        for line in lines
    ]
    fresh = list(rows)
    for one in old:
        if isinstance(one, dict):
            _end_row(one, fresh)
    kept = [row for row in old if not (isinstance(row, dict) and any(_is_same(row, new) for new in fresh))]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    out.write(head + "\n")
    written: list[Mapping[str, str] | str] = [*kept, *fresh]
    for row in written:
        if isinstance(row, str):
            out.write(row + "\n")
        else:
            writer.writerow([row.get(column, "") for column in columns])
    return out.getvalue()


_KEY = ("标准", "地区", "城乡", "性质")


def _is_same(row: Mapping[str, str], new: Mapping[str, str]) -> bool:
    return all(row.get(key, "") == new.get(key, "") for key in (*_KEY, "生效"))


def _end_row(row: dict[str, str], fresh: Iterable[Mapping[str, str]]) -> None:
    for new in fresh:
        same = all(row.get(key, "") == new.get(key, "") for key in _KEY)
        if same and not row.get("失效") and (row.get("生效") or "") < new["生效"]:
            row["失效"] = new["生效"]
