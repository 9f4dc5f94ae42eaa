"""The page of an official file that a provision was read from, as a picture: drawn once in confinement, then kept.

Knows where originals and their pictures are kept; does not know how a page is drawn (drawing.py, in the sandbox, does).
"""

from __future__ import annotations

import threading
from pathlib import Path, PurePath

from assistant.corpus.originals import Original, SourceFile, original_file
from ingest.keeping import write_whole
from ingest.load.kinds import SUFFIXES
from ingest.load.refusal import Refused
from ingest.sandbox import Sandbox

_DRAWN = ("pdf", "image")
_MOST_PICTURES = 2000
_one_at_a_time = threading.Lock()


def page_count(original: Original) -> int:
    """How many pages have something that was read from them; 0 for a file that has paragraphs instead of pages."""
    if SUFFIXES.get(PurePath(original.head.source.file).suffix.lower()) not in _DRAWN:
        return 0
    return max((p.place.page for p in original.document.provisions if p.place and p.place.page), default=1)


def draw_page(data: Path, source: SourceFile, page: int) -> bytes:
    """A page of a kept original as WebP; Refused when it was not kept or cannot be drawn."""
    kept = data / "pages" / f"{source.digest}-{page}.webp"
    try:
        return kept.read_bytes()
    except OSError:
        file = original_file(data, source)
    if not file.is_file():
        raise Refused("原件没有保存下来，只能看读出的文字")
    with _one_at_a_time:
        picture = _draw(file, source, page)
    kept.parent.mkdir(parents=True, exist_ok=True)
    write_whole(kept, picture)
    for old in sorted(kept.parent.glob("*.webp"), key=lambda one: one.stat().st_mtime)[:-_MOST_PICTURES]:
        old.unlink(missing_ok=True)
    return picture


def _draw(file: Path, source: SourceFile, page: int) -> bytes:
    sandbox = Sandbox({})
    try:
        return sandbox.draw(file, source.file, page, straighten=source.kind == "scan")
    finally:
        sandbox.close()
