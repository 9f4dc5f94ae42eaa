"""Read premises.yaml: things people take for granted that the texts say otherwise.

Knows the sheet; does not know whether a question holds such a premise (answers/premises.py does).
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.corpus.documents import Pinyin, RegionCode, Text
from assistant.corpus.sheet import SheetModel, read_sheet
from assistant.domain.errors import CorpusError, Problem

PREMISES = "premises.yaml"


@dataclass(frozen=True)
class Premise:
    """A common mistake. Every group of `when` must be hit by one of its words, none of `unless` may be.

    `say` corrects it in one or two sentences, `basis` (`document provision`) is what the texts do say.
    """

    id: str
    regions: tuple[str, ...]
    programs: tuple[str, ...]
    when: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...]
    say: str
    basis: tuple[str, ...]


class _Row(SheetModel):
    id: Pinyin
    regions: list[RegionCode] = []
    programs: list[Pinyin] = []
    when: list[list[Text]]
    unless: list[Text] = []
    say: Text
    basis: list[Text]


class _PremiseSheet(SheetModel):
    premises: list[_Row]


def read_premises(text: str) -> tuple[Premise, ...]:
    """Read the sheet; a doubled id, an empty condition or a missing source is refused."""
    sheet = read_sheet(text, PREMISES)
    rows = sheet.shape(_PremiseSheet).premises
    problems: list[Problem] = []
    seen: set[str] = set()
    for index, row in enumerate(rows):
        place = ("premises", index)
        if row.id in seen:
            problems.append(sheet.problem(place, f"id“{row.id}”写了两次", "每条一个 id"))
        seen.add(row.id)
        if not row.when or not all(row.when):
            problems.append(sheet.problem(place, "when 是空的", "至少一组词，每组至少一个词"))
        if not row.basis:
            problems.append(sheet.problem(place, "没有 basis", "写出处，如 shehui_jiuzhu_fa a18.p1"))
    if problems:
        raise CorpusError(tuple(problems))
    return tuple(
        Premise(
            row.id,
            tuple(row.regions),
            tuple(row.programs),
            tuple(map(tuple, row.when)),
            tuple(row.unless),
            row.say,
            tuple(row.basis),
        )
        for row in rows
    )
