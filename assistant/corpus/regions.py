"""Read the national list of divisions and the officers' everyday names and changes of superior.

Knows divisions.csv and regions.csv; does not know how residents misspell places.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assistant.corpus.table import read_table
from assistant.domain.errors import CorpusError, Problem
from assistant.domain.region import NATION, Region, RegionTree

DIVISIONS = "divisions.csv"
REGIONS = "regions.csv"
COLUMNS = ("代码", "名称", "层级", "上级", "起", "口语名称")
LEVELS = ("国家", "省级", "地级", "县级", "乡级")
_CODE = re.compile(r"\d{6}|\d{9}")


@dataclass
class _Entry:
    name: str
    level: str
    parents: list[tuple[str, date | None]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    file: str = ""
    line: int = 0


def read_regions(texts: Mapping[str, str]) -> RegionTree:
    """Build the tree from both files; CorpusError lists every fault."""
    problems: list[Problem] = []
    entries: dict[str, _Entry] = {}
    for file in (DIVISIONS, REGIONS):
        if file not in texts:
            problems.append(Problem(file, "", "没有这个文件", "放在语料文件夹的最上层"))
            continue
        for code, entry in _read_file(texts[file], file, problems).items():
            _merge(entries, code, entry, problems)
    for code, entry in entries.items():
        problems.extend(_check(code, entry, entries))
    if problems:
        raise CorpusError(tuple(problems))
    return RegionTree.of(
        Region(code, entry.name, entry.level, tuple(entry.parents), tuple(entry.names))
        for code, entry in entries.items()
    )


def _read_file(text: str, file: str, problems: list[Problem]) -> dict[str, _Entry]:
    found: dict[str, _Entry] = {}
    try:
        for line, cells in read_table(text, file, COLUMNS):
            code = cells["代码"]
            entry = found.setdefault(code, _Entry(cells["名称"], cells["层级"], file=file, line=line))
            if (entry.name, entry.level) != (cells["名称"], cells["层级"]):
                problems.append(Problem(file, f"第{line}行", f"{code} 的名称或层级前后不一", "同一代码的几行写得一样"))
            if cells["上级"]:
                since = _read_day(cells["起"], file, line, problems)
                entry.parents.append((cells["上级"], since))
            entry.names.extend(name for name in cells["口语名称"].split() if name not in entry.names)
    except CorpusError as error:
        problems.extend(error.problems)
    return found


def _read_day(text: str, file: str, line: int, problems: list[Problem]) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        problems.append(Problem(file, f"第{line}行 起", f"“{text}”不是日期", "形如 2020-06-19；最早一段隶属留空"))
        return None


def _merge(entries: dict[str, _Entry], code: str, entry: _Entry, problems: list[Problem]) -> None:
    """Rows of regions.csv add everyday names and, where they name a superior, replace who it was when."""
    known = entries.get(code)
    if known is None:
        entries[code] = entry
        return
    if (known.name, known.level) != (entry.name, entry.level):
        found = f"{code} 写作“{entry.name}（{entry.level}）”，名录里是“{known.name}（{known.level}）”"
        problems.append(Problem(entry.file, f"第{entry.line}行", found, "名称和层级照名录写"))
    known.parents = entry.parents or known.parents
    known.names.extend(name for name in entry.names if name not in known.names)


def _check(code: str, entry: _Entry, entries: Mapping[str, _Entry]) -> list[Problem]:
    faults: list[tuple[str, str]] = []
    if _CODE.fullmatch(code) is None:
        faults.append((f"代码“{code}”不对", "6 位（县级以上）或 9 位（乡级）数字"))
    if not entry.name or entry.level not in LEVELS:
        faults.append((f"名称“{entry.name}”、层级“{entry.level}”", "名称必写，层级只能是 " + " ".join(LEVELS)))
    if not entry.parents and code != NATION:
        faults.append((f"{code} 没有上级", "写上级的代码"))
    faults.extend(
        (f"上级“{parent}”不在名录里", "写名录里有的代码") for parent, _ in entry.parents if parent not in entries
    )
    days = [since for _, since in entry.parents]
    later = [day for day in days[1:] if day is not None]
    if len(later) < len(days[1:]) or later != sorted(set(later)) or (days and days[0] and len(days) > 1):
        faults.append((f"{code} 几段隶属的“起”排不出先后", "按先后写，只有最早一段不写“起”"))
    return [Problem(entry.file, f"第{entry.line}行", found, expected) for found, expected in faults]
