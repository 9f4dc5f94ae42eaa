"""What the console shows of an official file as it was read: values and where they stood, provisions, what changed in it.

Knows how ingestion's readings become views, and which upload a reading came from; does not know who may look.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from api.jobs_shown import find_upload
from api.releases_shown import LABELS, Comparison, compare_releases, in_words
from api.schemas_desk_readings import (
    AroundView,
    DroppedView,
    FieldView,
    FlagView,
    ProvisionView,
    ReadingSummary,
    ReadingView,
)
from api.schemas_desk_releases import FileView
from ingest.release import Preview, page_count, preview_one, read_corrections, touched

PIXELS_A_POINT = 1.5
_LISTED = 400


@lru_cache(maxsize=256)
def _previewed(data: Path, release: str, against: str | None, name: str) -> Preview:
    found = compare_releases(data, release, against)
    return preview_one(name, found.before, found.after)


def previews(data: Path, found: Comparison) -> Iterable[Preview]:
    """The official texts that are new or changed, as read."""
    return (_previewed(data, found.release, found.against, name) for name in found.readings[:_LISTED])


def find_preview(data: Path, found: Comparison, document: str) -> Preview | None:
    """The reading of one document, if it is new or changed."""
    name = next((one for one in found.readings if one.endswith(f"/{document}.md")), None)
    return _previewed(data, found.release, found.against, name) if name else None


def show_flags(found: Comparison, preview: Preview) -> list[FlagView]:
    """What a text changes that people live by, and what rests on it unchanged."""
    document = preview.original.document
    return [
        FlagView(
            document=document.id,
            title=document.title,
            kind=one.kind,
            number=one.number,
            words=in_words(one.number),
            before=one.before,
            after=one.after,
            moved_from=in_words(one.moved_from) if one.moved_from else "",
            rows=list(touched(found.resting, document.id, one.moved_from or one.number)),
        )
        for one in preview.flags
    ]


def order_flags(flags: Iterable[FlagView]) -> list[FlagView]:
    """Figures that became others first, then figures that came or went, then whole provisions."""
    return sorted(flags, key=lambda one: (one.kind in ("新增条款", "删去条款"), not (one.before and one.after)))


def summarise(data: Path, preview: Preview, files: Sequence[FileView]) -> ReadingSummary:
    """A reading in one row."""
    return ReadingSummary(**_summary(data, preview, files))


def _summary(data: Path, preview: Preview, files: Sequence[FileView]) -> dict[str, Any]:
    head, document = preview.original.head, preview.original.document
    return {
        "document": document.id,
        "title": document.title,
        "file": head.source.file,
        "kind": head.source.kind,
        "checked": document.checked,
        "provisions": len(document.provisions),
        "flags": len(preview.flags),
        "dropped": len(head.dropped),
        "notes": len(head.notes),
        "pages": page_count(preview.original),
        "upload": _upload_of(data, preview, files),
    }


def _upload_of(data: Path, preview: Preview, files: Sequence[FileView]) -> str | None:
    source = preview.original.head.source
    for one in files:
        path = find_upload(data, one.upload)
        if one.name == source.file and path is not None and _digest(path, path.stat().st_mtime_ns) == source.digest:
            return one.upload
    return None


@lru_cache(maxsize=256)
def _digest(path: Path, _: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def show_reading(data: Path, found: Comparison, preview: Preview, files: Sequence[FileView]) -> ReadingView:
    """All that was understood of one file, beside what a person wrote about it."""
    head, document = preview.original.head, preview.original.document
    summary = _summary(data, preview, files)
    path = find_upload(data, summary["upload"]) if summary["upload"] else None
    corrections, mark = read_corrections(path) if path else (None, "")
    written = corrections.model_dump(mode="json", exclude_defaults=True) if corrections else {}
    restored = sorted(corrections.restore) if corrections else []
    return ReadingView(
        **summary,
        fields=[_field(name, preview, written) for name in LABELS],
        flagged=show_flags(found, preview),
        texts=[
            ProvisionView(
                number=str(one.number),
                words=one.number.words(),
                heading=list(one.heading),
                text=one.text,
                page=one.place.page if one.place else None,
                box=one.place.box if one.place else None,
                anchor=one.place.anchor if one.place else None,
            )
            for one in document.provisions
        ],
        around=[AroundView(role=one.role, text=one.text, place=one.place) for one in head.matter],
        left_out=[
            DroppedView(number=number, text=one.text, reason=one.reason, place=one.place)
            for number, one in zip(_numbers(len(head.dropped), restored), head.dropped, strict=True)
        ],
        restored=restored,
        mended=head.mended,
        remarks=head.notes,
        stale=path is not None and mark != head.source.corrections,
        pixels_a_point=PIXELS_A_POINT,
    )


def _numbers(count: int, restored: Sequence[int]) -> list[int]:
    """The numbers of what is still left out: those put back keep theirs, so the list has gaps."""
    return [number for number in range(1, count + len(restored) + 1) if number not in restored][:count]


def _field(name: str, preview: Preview, written: dict[str, Any]) -> FieldView:
    head = preview.original.head
    value = getattr(head, name)
    shown = "、".join(value) if isinstance(value, list) else str(value or "")
    return FieldView(
        name=name, label=LABELS[name], value=shown, found=head.found.get(name, ""), corrected=name in written
    )
