"""Sets paragraphs and tables on A4 pages as official documents are set, and writes them as PDF.

Title centred, first lines indented by two characters, tables ruled, page numbers between dashes. OFD and pictures of
scans are made from the same pages (making_ofd.py, making_scans.py).
"""

import io
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
MARGIN, SIZE, LEADING, CELL_SIZE = 72, 16, 28, 12

Rows = Sequence[Sequence[str]]
Blocks = Sequence[str | Rows]


@dataclass(frozen=True)
class Piece:
    """Text at a place (its top left corner, from the top left of the page), or a rule from there by (dx, dy)."""

    x: float
    y: float
    text: str = ""
    size: float = SIZE
    rule: tuple[float, float] | None = None


@dataclass
class Setting:
    """Pages being filled."""

    pages: list[list[Piece]] = field(default_factory=lambda: [[]])
    y: float = MARGIN
    bottom: float = MARGIN

    def make_room(self, height: float) -> None:
        if self.y + height > HEIGHT - MARGIN:
            self.pages.append([])
            self.y = MARGIN

    def add_paragraph(self, text: str, title: bool) -> None:
        size = 22 if title else SIZE
        fits = int((WIDTH - 2 * MARGIN) // size)
        text = re.sub(r"[\u2000-\u200a]", "\u3000", text if title else "\u3000\u3000" + text)
        for start in range(0, len(text), fits):
            line = text[start : start + fits]
            self.make_room(LEADING)
            x = MARGIN + (WIDTH - 2 * MARGIN - len(line) * size) / 2 if title else MARGIN
            self.pages[-1].append(Piece(x, self.y, line, size))
            self.y += LEADING

    def add_table(self, rows: Rows) -> None:
        """Ruled on all sides. A cell with the text of the one beside or above it is merged with that."""
        cell = (WIDTH - 2 * MARGIN) / len(rows[0])
        above: Sequence[str] | None = None
        for row in rows:
            pages = len(self.pages)
            self.make_room(LEADING)
            if len(self.pages) != pages:
                self.rule(self.pages[-2], MARGIN, self.bottom, WIDTH - 2 * MARGIN, 0)
                above = None
            self._add_row(row, above, cell)
            self.y += LEADING
            self.bottom, above = self.y, row
        self.rule(self.pages[-1], MARGIN, self.y, WIDTH - 2 * MARGIN, 0)
        self.y += LEADING / 2

    def _add_row(self, row: Sequence[str], above: Sequence[str] | None, cell: float) -> None:
        page = self.pages[-1]
        for column, text in enumerate(row):
            x = MARGIN + column * cell
            beside = bool(text) and column > 0 and row[column - 1] == text
            below = bool(text) and above is not None and above[column] == text
            if not below:
                self.rule(page, x, self.y, cell, 0)
            if not beside:
                self.rule(page, x, self.y, 0, LEADING)
            if text and not beside and not below:
                page.append(Piece(x + 4, self.y + 6, text, CELL_SIZE))
        self.rule(page, MARGIN + len(row) * cell, self.y, 0, LEADING)

    @staticmethod
    def rule(page: list[Piece], x: float, y: float, dx: float, dy: float) -> None:
        page.append(Piece(x, y, rule=(dx, dy)))


def set_pages(blocks: Blocks, header: str = "") -> list[list[Piece]]:
    """Break the blocks into lines and pages; the first paragraph is the title."""
    setting = Setting()
    for n, block in enumerate(blocks):
        if isinstance(block, str):
            setting.add_paragraph(block, title=n == 0)
        else:
            setting.add_table(block)
    for number, page in enumerate(setting.pages, start=1):
        page.append(Piece(WIDTH / 2 - 30, HEIGHT - 40, f"— {number} —", 12))
        if header:
            page.append(Piece(MARGIN, 30, header, 10))
    return setting.pages


def make_pdf(blocks: Blocks, header: str = "", extra: str = "") -> bytes:
    """A PDF with text; `extra` goes into its catalog."""
    return write_pdf([page_content(page) for page in set_pages(blocks, header)], extra)


def page_content(page: Sequence[Piece]) -> bytes:
    """The drawing of one page."""
    parts: list[str] = []
    for piece in page:
        top = HEIGHT - piece.y
        if piece.rule:
            parts.append(f"{piece.x:.1f} {top:.1f} m {piece.x + piece.rule[0]:.1f} {top - piece.rule[1]:.1f} l S")
        else:
            hexed = piece.text.encode("utf-16-be").hex()
            parts.append(f"BT /F1 {piece.size} Tf {piece.x:.1f} {top - piece.size * 0.88:.1f} Td <{hexed}> Tj ET")
    return "\n".join(parts).encode()


# A font every reader knows by name, so that none has to be carried along.
FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
    b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
)


def write_pdf(contents: Sequence[bytes], extra: str = "") -> bytes:
    """A PDF of these page contents."""
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        *FONT,
    ]
    for n, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {7 + 2 * n} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(pdf_stream(zlib.compress(content), "/Filter /FlateDecode"))
    return assemble_pdf(objects)


def pdf_stream(packed: bytes, entries: str = "") -> bytes:
    """A stream object's body."""
    return f"<< {entries} /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"


def assemble_pdf(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """Number the objects from 1 (the catalog) and write the table that finds them."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places: list[int] = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    for place in places:
        out.write(f"{place:010d} 00000 n \n".encode())
    out.write(f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()
