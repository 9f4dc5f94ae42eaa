"""Read a PDF that carries its text: lines with boxes, ruled tables joined over pages. The only file with pdfplumber.

Knows pages that are pictures (they need recognition, scan.py) and files that must be refused: encrypted, with scripts,
with files inside.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdftypes import resolve1
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from ingest.load.content import Content
from ingest.load.glyphs import Glyph, lines_of, text_inside
from ingest.load.grid import Edge, find_tables
from ingest.load.layout import Page, PageTable, lay_out
from ingest.load.refusal import NeedsRecognition, Refused

PAGES = 400
_LETTERS = 400_000
_PAGE_LETTERS = 20_000
_FEW = 8  # a page with fewer letters than this and a picture is a scan
_ACTIVE = {"JavaScript": "脚本", "EmbeddedFiles": "夹带的文件"}


# Given numbers of pages that are pictures: the pages as recognised, and notes for the person confirming.
Recognise = Callable[[list[int]], tuple[dict[int, Page], tuple[str, ...]]]


def load_pdf(data: bytes, recognise: Recognise | None = None) -> Content:
    """Read a PDF; pages that are pictures are handed to `recognise`, without which NeedsRecognition names them."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            _refuse_active(file.doc)
            pages, pictures, stated = _read(file)
    except PdfminerException as fault:
        raise _refusal(fault.args[0] if fault.args else fault) from fault
    except (PDFException, ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError) as fault:
        raise _refusal(fault) from fault
    notes: tuple[str, ...] = ()
    if pictures:
        if recognise is None:
            raise NeedsRecognition(pictures)
        recognised, notes = recognise(pictures)
        pages = [recognised.get(page.number, page) for page in pages]
    if not any(page.lines or page.tables for page in pages):
        raise Refused("PDF 里一个字也没有")
    blocks, dropped = lay_out(pages)
    return Content("scan" if len(pictures) == len(pages) else "pdf", blocks, dropped, stated, notes)


def _refusal(fault: object) -> Refused:
    if isinstance(fault, PDFPasswordIncorrect | PDFEncryptionError):
        return Refused("PDF 加了密码，打不开。请另存为没有密码的 PDF")
    return Refused("PDF 的结构坏了，读不出来。请重新导出")


def _refuse_active(document: PDFDocument) -> None:
    """Scripts, programs to start and files inside have no place in a document to be cited."""
    catalog = document.catalog
    names = resolve1(catalog.get("Names")) or {}
    for key, words in _ACTIVE.items():
        if isinstance(names, dict) and key in names:
            raise Refused(f"PDF 里有{words}，不能导入。请打印成新的 PDF")
    for action in (resolve1(catalog.get("OpenAction")), resolve1(catalog.get("AA"))):
        kinds = {str(value) for value in action.values()} if isinstance(action, dict) else set()
        if any(word in kind for kind in kinds for word in ("JavaScript", "Launch", "SubmitForm", "GoToR")):
            raise Refused("PDF 打开时会自动运行动作，不能导入。请打印成新的 PDF")


def _read(file: PDF) -> tuple[list[Page], list[int], dict[str, str]]:
    """The pages, the numbers of those that are pictures, and what the file says of itself."""
    pages: list[Page] = []
    pictures: list[int] = []
    letters = 0
    for number, page in enumerate(_pages(file), start=1):
        glyphs = tuple(_glyphs(page))
        letters += len(glyphs)
        if len(glyphs) > _PAGE_LETTERS or letters > _LETTERS:
            raise Refused(f"文字太多：到第 {number} 页已超过 {_LETTERS} 字或者一页超过 {_PAGE_LETTERS} 字。请分成几份")
        if len(glyphs) < _FEW and page.images:
            pictures.append(number)
        pages.append(_page(number, page, glyphs))
        page.close()
    return pages, pictures, _stated(file.metadata)


def _pages(file: PDF) -> Iterator[Any]:
    for number, page in enumerate(file.pages):
        if number >= PAGES:
            raise Refused(f"超过 {PAGES} 页。请分成几份")
        yield page


def _glyphs(page: Any) -> Iterator[Glyph]:
    for char in page.chars:
        if char.get("upright", True) and 1 <= float(char["size"]) <= 200:
            yield Glyph(
                char["text"],
                (float(char["x0"]), float(char["top"]), float(char["x1"]), float(char["bottom"])),
                float(char["size"]),
            )


def _page(number: int, page: Any, glyphs: tuple[Glyph, ...]) -> Page:
    tables = find_tables(_edges(page), text_inside(glyphs))
    outside = [glyph for glyph in glyphs if not any(_inside(glyph, table) for table in tables)]
    return Page(number, float(page.width), float(page.height), lines_of(outside), tables)


def _edges(page: Any) -> Iterator[Edge]:
    for edge in page.edges:
        if edge["orientation"] == "h":
            yield "h", float(edge["top"]), float(edge["x0"]), float(edge["x1"])
        else:
            yield "v", float(edge["x0"]), float(edge["top"]), float(edge["bottom"])


def _inside(glyph: Glyph, table: PageTable) -> bool:
    x, y = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
    return table.box[0] <= x <= table.box[2] and table.box[1] <= y <= table.box[3]


def _stated(info: dict[str, Any]) -> dict[str, str]:
    """The title of the file's own properties, unless it is the name of a draft."""
    title = str(info.get("Title") or "").strip()
    return {"title": title} if title and not title.lower().endswith((".doc", ".docx", ".wps", ".ofd")) else {}
