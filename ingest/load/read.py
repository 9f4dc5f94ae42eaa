"""Read a file of any accepted kind: name and content checked, then the loader for it.

Knows which loader reads which kind; each is imported when first needed, for they bring heavy libraries.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ingest.load.content import Content, Paragraph
from ingest.load.kinds import check_content, check_name
from ingest.load.refusal import Refused

_MODULES = {
    "text": "text",
    "markdown": "text",
    "html": "html",
    "docx": "docx",
    "doc": "doc",
    "xlsx": "sheets",
    "csv": "sheets",
    "pdf": "pdf",
    "ofd": "ofd",
    "image": "scan",
}
_PARAGRAPH, _WHOLE = 30_000, 1_000_000
RECOGNITION, CONVERSION, PARSING, DRAWING = "recognition", "conversion", "parsing", "drawing"


def task_of(name: str) -> str:
    """What reading a file of this name takes: more memory and time for recognition and conversion."""
    return {"image": RECOGNITION, "doc": CONVERSION}.get(check_name(name), PARSING)


def prepare(name: str) -> None:
    """Import what reading this file needs, so that a process forked from this one has it already."""
    kind = check_name(name)
    if kind != "image":
        import_module(f"ingest.load.{_MODULES[kind]}")


def load(data: bytes, name: str, recognise: bool = False, done: Callable[[int], None] = lambda _: None) -> Content:
    """Read a file; pages that are pictures are recognised only when asked to, and `done` hears of each."""
    content = _load(data, name, recognise, done)
    _refuse_sprawl(content)
    return content


def _refuse_sprawl(content: Content) -> None:
    """More text than any law has, or a paragraph longer than any chapter, is no document."""
    total = 0
    for block in content.blocks:
        sizes = [len(block.text)] if isinstance(block, Paragraph) else [len(cell) for row in block.rows for cell in row]
        total += sum(sizes)
        if max(sizes, default=0) > _PARAGRAPH or total > _WHOLE:
            raise Refused(f"内容太长：一段最多 {_PARAGRAPH} 字，全文最多 {_WHOLE} 字。请分段，或者分成几份")


def _load(data: bytes, name: str, recognise: bool, done: Callable[[int], None]) -> Content:
    kind = check_name(name)
    check_content(data, kind)
    module = import_module(f"ingest.load.{_MODULES[kind]}")
    if kind in ("text", "markdown"):
        return module.load_text(data, kind == "markdown")
    if kind == "image":
        return module.load_image(data, done)
    if kind == "pdf" and recognise:
        scan = import_module("ingest.load.scan")
        return module.load_pdf(data, lambda pages: scan.recognise_pages(data, pages, done))
    return getattr(module, f"load_{kind}")(data)
