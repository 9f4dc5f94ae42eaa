"""Read program.yaml: what a 事项 is called, who handles it, and what is known not to be modelled.

Knows the sheet's keys; does not know the program's rules, standards and procedure (assistant/rules reads those).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assistant.corpus.documents import Pinyin, Text
from assistant.corpus.sheet import SheetModel, read_sheet
from assistant.domain.errors import CorpusError
from assistant.domain.policy import Program, ProgramKind


class ProgramSheet(SheetModel):
    """The keys of program.yaml, exactly as docs/rule-tables.md lists them."""

    id: Pinyin
    name: Text
    kind: Annotated[ProgramKind, Field(strict=False)]
    names: list[Text] = Field(default_factory=list)
    handled_by: str = ""
    decided_by: str = ""
    unit: Literal["本户", "本人", ""] = "本户"
    closed: str = ""
    no_rows: str = ""
    last_resort: bool = False
    held_if: list[Text] = Field(default_factory=list)
    unmodelled: list[Text] = Field(default_factory=list)
    turn_to: str = ""
    note: str = ""


def read_program(text: str, file: str) -> Program:
    """Read one sheet; `file` is its path inside the corpus. CorpusError lists every fault with its line."""
    sheet = read_sheet(text, file)
    fields = sheet.shape(ProgramSheet).model_dump()
    folder = file.split("/")[-2] if "/" in file else fields["id"]
    if folder != fields["id"]:
        raise CorpusError((sheet.problem(("id",), f"id 是“{fields['id']}”，文件夹是“{folder}”", "两处写得一样"),))
    for name in ("names", "unmodelled", "held_if"):
        fields[name] = tuple(fields[name])
    return Program(**fields)
