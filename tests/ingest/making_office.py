"""Writes docx, xlsx, HTML and Markdown files from the same paragraphs and tables as the other writers."""

import csv
import io
from html import escape

import docx
import openpyxl
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from tests.ingest.making import Blocks, Rows


def make_docx(blocks: Blocks, header: str = "") -> bytes:
    """A docx; equal neighbouring cells are merged."""
    document = docx.Document()
    for n, block in enumerate(blocks):
        if isinstance(block, str):
            paragraph = document.add_paragraph(block)
            paragraph.runs[0].font.size = Pt(16)
            if n == 0:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                paragraph.runs[0].font.size = Pt(22)
            else:
                paragraph.paragraph_format.first_line_indent = Pt(32)
                paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        else:
            _add_table(document, block)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    """The bytes of a document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_table(document: "docx.document.Document", rows: Rows) -> None:
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for spot in _merged(rows):
        top, left, bottom, right = spot
        cell = table.cell(top, left)
        if (top, left) != (bottom, right):
            cell = cell.merge(table.cell(bottom, right))
        cell.text = rows[top][left]


def _merged(rows: Rows) -> list[tuple[int, int, int, int]]:
    """The rectangles of equal cells: to the right first, then down while the whole width is equal."""
    taken: set[tuple[int, int]] = set()
    found: list[tuple[int, int, int, int]] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if (r, c) in taken:
                continue
            right = c
            while text and right + 1 < len(row) and row[right + 1] == text:
                right += 1
            bottom = r
            while text and bottom + 1 < len(rows) and all(rows[bottom + 1][x] == text for x in range(c, right + 1)):
                bottom += 1
            taken |= {(y, x) for y in range(r, bottom + 1) for x in range(c, right + 1)}
            found.append((r, c, bottom, right))
    return found


def make_html(blocks: Blocks, furniture: bool = True) -> bytes:
    """A page of a government site: navigation, breadcrumb, title, text, share buttons, footer."""
    title = str(blocks[0])
    body = "".join(_html(block) for block in blocks[1:])
    around = (
        (
            '<div class="nav"><a href="/">首页</a><a href="/zw">政务公开</a></div><div class="crumb">当前位置：首页 &gt; 政策</div>',
            '<div class="share">分享到：微信 微博</div><div class="footer">版权所有：某市民政局 网站地图</div>',
        )
        if furniture
        else ("", "")
    )
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}_某市民政局</title>'
        f'<meta name="ArticleTitle" content="{escape(title)}"><meta name="PubDate" content="2024-03-01 10:20">'
        f'<script>var a = "不是正文";</script><style>p {{ color: red }}</style></head><body>{around[0]}'
        f'<h1>{escape(title)}</h1><div class="TRS_Editor">{body}</div>{around[1]}</body></html>'
    ).encode()


def _html(block: "str | Rows") -> str:
    if isinstance(block, str):
        return f"<p>&emsp;&emsp;<span>{escape(block)}</span></p>\n"
    rows: dict[int, str] = {r: "" for r in range(len(block))}
    for top, left, bottom, right in _merged(block):
        span = f' rowspan="{bottom - top + 1}"' if bottom > top else ""
        span += f' colspan="{right - left + 1}"' if right > left else ""
        rows[top] += f"<td{span}>{escape(block[top][left])}</td>"
    return "<table><tbody>" + "".join(f"<tr>{cells}</tr>" for cells in rows.values()) + "</tbody></table>\n"


def make_xlsx(rows: Rows, title: str = "") -> bytes:
    """A workbook with one sheet, its title in a merged first row."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    offset = 1
    if title:
        sheet.cell(1, 1, title)
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(rows[0]))
        offset = 2
    for top, left, bottom, right in _merged(rows):
        text = rows[top][left]
        sheet.cell(top + offset, left + 1, float(text) if text.replace(".", "", 1).isdigit() else text)
        if (top, left) != (bottom, right):
            sheet.merge_cells(
                start_row=top + offset, start_column=left + 1, end_row=bottom + offset, end_column=right + 1
            )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def make_csv(rows: Rows, encoding: str = "utf-8-sig") -> bytes:
    """A table as spreadsheets export it."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(encoding)


def make_markdown(blocks: Blocks) -> bytes:
    """Headings for the title only, tables between bars."""
    parts: list[str] = []
    for n, block in enumerate(blocks):
        if isinstance(block, str):
            parts.append(f"# {block}" if n == 0 else block)
        else:
            lines = ["| " + " | ".join(row) + " |" for row in block]
            parts.append("\n".join([lines[0], "|" + "---|" * len(block[0]), *lines[1:]]))
    return "\n\n".join(parts).encode()
