"""What was understood of one official file: its metadata, provisions, and what was dropped, each with its place.

Knows how to get there from a file's bytes; runs inside the confined process (worker.py), which alone touches what came
from outside.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass

from pydantic import TypeAdapter

from assistant.domain.policy import Place, Provision
from assistant.domain.region import RegionTree
from ingest.clean import Cleaned, Mended, clean
from ingest.load.content import Content, Dropped, Table
from ingest.load.read import load
from ingest.load.refusal import Refused
from ingest.matter import Matter
from ingest.metadata import Metadata, read_metadata
from ingest.split import split

# Raised by one whenever the same file would be read differently; what was read before is then read again.
READER = 1
_ID = "x"  # provisions are numbered before the document has an id


@dataclass(frozen=True)
class Reading:
    """One file as understood. `tables` are whole tables, for standards; `notes` are for the person confirming."""

    name: str
    digest: str
    kind: str
    metadata: Metadata
    provisions: tuple[Provision, ...]
    matter: tuple[tuple[Matter, Place], ...]
    dropped: tuple[Dropped, ...]
    mended: tuple[Mended, ...]
    tables: tuple[Table, ...]
    captions: tuple[str, ...]
    notes: tuple[str, ...]


READINGS: TypeAdapter[Reading] = TypeAdapter(Reading)


def read_bytes(
    data: bytes,
    name: str,
    regions: RegionTree,
    *,
    restore: Collection[int] = (),
    recognise: bool = False,
    done: Callable[[int], None] = lambda _: None,
) -> Reading:
    """Read one file; Refused with the reason when it may not be taken in."""
    content = load(data, name, recognise, done)
    cleaned = clean(content, restore)
    parts = split(cleaned.blocks, _ID)
    tables = tuple(block for block in cleaned.blocks if isinstance(block, Table))
    if not parts.provisions:
        raise Refused("没有读出正文：只有标题或者页面杂项。请检查是不是传错了文件")
    return Reading(
        name=name,
        digest=hashlib.sha256(data).hexdigest(),
        kind=content.kind,
        metadata=read_metadata(parts, regions, content.stated),
        provisions=parts.provisions,
        matter=parts.matter,
        dropped=cleaned.dropped,
        mended=cleaned.mended,
        tables=tables,
        captions=_captions(cleaned),
        notes=_notes(content, parts.provisions),
    )


def _captions(cleaned: Cleaned) -> tuple[str, ...]:
    """All text outside tables: where a table's unit and dates are written."""
    return tuple(block.text for block in cleaned.blocks if not isinstance(block, Table))


def _notes(content: Content, provisions: tuple[Provision, ...]) -> tuple[str, ...]:
    """The loader's notes, and gaps in the numbering of articles, which mean that something was not read."""
    articles = [s for p in provisions if (s := p.number.segments[0]).kind == "a" and "-" not in s.number]
    numbers = list(dict.fromkeys(int(segment.number) for segment in articles))
    gaps = [b for a, b in zip(numbers, numbers[1:], strict=False) if b != a + 1]
    found = [f"第{gap}条之前少了条文，请对照原件核对" for gap in gaps[:10]]
    return (*content.notes, *found)
