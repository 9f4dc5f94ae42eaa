"""What a person corrects or completes beside an official file: `某文件.docx.yaml` next to `某文件.docx`.

Knows the keys such a sheet may have; the machine's reading stands wherever the sheet is silent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import Field

from assistant.corpus.documents import Pinyin, RegionCode, Text
from assistant.corpus.sheet import SheetModel, read_sheet
from assistant.corpus.texts import decode
from assistant.domain.policy import DocumentStatus, Level
from ingest.keeping import write_whole

SUFFIX = ".yaml"


class Corrections(SheetModel):
    """Every key may be left out. `restore` puts back what was dropped, by its number in the preview."""

    id: Pinyin | None = None
    title: Text | None = None
    doc_number: str | None = None
    issuer: Text | None = None
    level: Annotated[Level | None, Field(strict=False)] = None
    region: RegionCode | None = None
    published: date | None = None
    effective: date | None = None
    expires: date | None = None
    status: Annotated[DocumentStatus | None, Field(strict=False)] = None
    replaces: list[Pinyin] | None = None
    aliases: list[Text] | None = None
    as_of: Text | None = None
    checked: Literal["已核对", "待核对"] | None = None
    restore: list[int] = Field(default_factory=list)


def read_corrections(path: Path) -> tuple[Corrections, str]:
    """The sheet beside a file and its digest; empty where there is none. CorpusError lists every fault."""
    sheet = path.with_name(path.name + SUFFIX)
    if not sheet.is_file():
        return Corrections(), ""
    text = decode(sheet.read_bytes(), sheet.name)
    read = read_sheet(text, sheet.name)
    return (read.shape(Corrections) if read.value else Corrections()), hashlib.sha256(text.encode()).hexdigest()[:16]


def write_corrections(path: Path, values: Mapping[str, Any]) -> Corrections:
    """Write the sheet beside a file, or remove it when nothing is corrected; CorpusError, and no change, when it is wrong."""
    sheet = path.with_name(path.name + SUFFIX)
    given = {name: value for name, value in values.items() if value not in (None, "", [])}
    if not given:
        sheet.unlink(missing_ok=True)
        return Corrections()
    text = yaml.safe_dump(given, allow_unicode=True, sort_keys=False)
    corrections = read_sheet(text, sheet.name).shape(Corrections)
    write_whole(sheet, text.encode())
    return corrections
