"""Read a file of any accepted kind: name and content checked, then the loader for it.

Knows which loader reads which kind; each is imported when first needed, for they bring heavy libraries.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ingest.load.content import Content
from ingest.load.kinds import check_content, check_name

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
RECOGNITION, CONVERSION, PARSING = "recognition", "conversion", "parsing"


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
