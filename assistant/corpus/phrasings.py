"""Read phrasings/*.csv: the ways people ask for what one provision says, in everyday words.

Knows the sheets; does not know how a question is held against them (retrieval/phrased.py does).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from assistant.corpus.table import read_table
from assistant.domain.errors import CorpusError, Problem

FOLDER, ENDING = "phrasings/", ".csv"
COLUMNS = ("条款", "问法")


@dataclass(frozen=True)
class Phrasing:
    """One way to ask for a provision; `file` and `line` say where it stands."""

    document: str
    provision: str
    said: str
    file: str
    line: int


def read_phrasings(text: str, file: str) -> tuple[Phrasing, ...]:
    """Read the sheet of one document, whose id is the file's name; empty cells and doubled phrasings are refused."""
    document = PurePosixPath(file).stem
    problems: list[Problem] = []
    found: dict[str, Phrasing] = {}
    for line, cells in read_table(text, file, COLUMNS):
        place = f"第{line}行"
        provision, said = (cells[column] for column in COLUMNS)
        if not provision or not said:
            problems.append(Problem(file, place, "有空格", "条款、问法都要写"))
        elif said in found:
            problems.append(Problem(file, place, f"“{said}”第{found[said].line}行写过了", "一种问法只写一次"))
        else:
            found[said] = Phrasing(document, provision, said, file, line)
    if problems:
        raise CorpusError(tuple(problems))
    return tuple(found.values())
