"""Which rows of rules, standards and steps rest on a provision whose text changed, and were not changed with it.

Knows the 依据 cells of two corpora; does not know whether a row must change – a person decides that, who has to be told.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.report import ROW_KEYS

_KINDS = {"rules.csv": "规则", "standards.csv": "标准", "procedure.csv": "办理"}


@dataclass(frozen=True)
class Resting:
    """One row as a person finds it again, and the provisions it rests on."""

    words: str
    bases: tuple[tuple[str, str], ...]


def find_resting(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Resting, ...]:
    """Every row that is the same in both corpora."""
    found: list[Resting] = []
    for file, text in sorted(after.items()):
        folder, _, name = file.rpartition("/")
        if folder.startswith("programs/") and name in _KINDS:
            kept = {frozenset(row.items()) for row in _rows(before.get(file, ""))}
            program = _name(after.get(f"{folder}/program.yaml", "")) or folder.rpartition("/")[2]
            found.extend(_resting(row, name, program) for row in _rows(text) if frozenset(row.items()) in kept)
    return tuple(found)


def touched(resting: tuple[Resting, ...], document: str, number: str = "") -> tuple[str, ...]:
    """The rows that rest on this provision, on a part of it, or on what it is a part of; on any when none is named."""
    return tuple(
        dict.fromkeys(
            row.words
            for row in resting
            for name, place in row.bases
            if name == document and (not number or _same_or_part(place, number))
        )
    )


def _name(program: str) -> str:
    return next((line.removeprefix("name:").strip() for line in program.splitlines() if line.startswith("name:")), "")


def _rows(text: str) -> Iterator[dict[str, str]]:
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for row in csv.DictReader(io.StringIO("\n".join(lines))):
        yield {column: cell for column, cell in row.items() if isinstance(column, str) and isinstance(cell, str)}


def _resting(row: Mapping[str, str], name: str, program: str) -> Resting:
    key = " ".join(filter(None, (row.get(column, "") for column in ROW_KEYS[name] if column not in ("依据", "生效"))))
    bases = [part.strip().partition(" ") for part in row.get("依据", "").split(";")]
    where = "" if name == "rules.csv" else f"{program} "
    return Resting(f"{_KINDS[name]} {where}{key}", tuple((document, place) for document, _, place in bases if document))


def _same_or_part(one: str, other: str) -> bool:
    """The only 款 of an article may be numbered or not."""
    first, second = (f"{place.replace('.p1', '')}." for place in (one, other))
    return first.startswith(second) or second.startswith(first)
