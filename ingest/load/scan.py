"""Recognise the text of scanned pages, offline and page by page. The only file with rapidocr.

Straightens a page before reading it, finds ruled tables, and notes what was read with little confidence, so that a
person checks it against the picture. Figures read from a scan are never certain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.load.content import Content
from ingest.load.grid import Edge, find_tables
from ingest.load.layout import Box, Page, PageTable, TextLine, lay_out
from ingest.load.picture import Picture, draw_pages, open_images
from ingest.load.refusal import Refused

_SURE = 0.9
_LEAST = 0.2  # below this it is not writing
_UPSIDE_DOWN = 0.75
_INK, _SPECKS = 128, 0.01
_TURNED = 0.15  # degrees below which a page is straight enough
_WIDEST = 3.0
_NOTES = 30
_FEW, _LARGER, _LARGER_FEW = 5, 1.2, 1.7
_WIDE_GAP = 1.0  # in letter sizes: a space
PageDone = Callable[[int], None]


def load_image(data: bytes, done: PageDone = lambda _: None) -> Content:
    """Recognise an image file, page by page; `done` is called after each."""
    pages, notes = _read_pages(open_images(data), done)
    if not any(page.lines or page.tables for page in pages.values()):
        raise Refused("图片里没有认出文字。请换一份清楚的扫描件")
    blocks, dropped = lay_out(list(pages.values()))
    return Content("scan", blocks, dropped, notes=notes)


def recognise_pages(
    data: bytes, numbers: Sequence[int], done: PageDone = lambda _: None
) -> tuple[dict[int, Page], tuple[str, ...]]:
    """Recognise these pages of a PDF."""
    return _read_pages(draw_pages(data, numbers), done)


def _read_pages(pictures: Iterable[tuple[int, Picture]], done: PageDone) -> tuple[dict[int, Page], tuple[str, ...]]:
    pages: dict[int, Page] = {}
    notes: list[str] = []
    for number, picture in pictures:
        pages[number], doubtful = read_page(number, picture)
        notes.extend(doubtful)
        done(number)
    head = f"有 {len(pages)} 页是扫描件，文字由机器识别，请对照原件核对，尤其是数字和日期"
    return pages, (head, *notes[:_NOTES])


def read_page(number: int, picture: Picture) -> tuple[Page, list[str]]:
    """One page, and a note for each line that may be misread."""
    image, points = picture
    image = image.rotate(-find_turn(image), expand=False, fillcolor="white", resample=Image.Resampling.BICUBIC)
    read = _recognise(np.asarray(image)[:, :, ::-1])
    if read and median(score for _, _, score in read) < _UPSIDE_DOWN:
        turned = image.rotate(180)
        again = _recognise(np.asarray(turned)[:, :, ::-1])
        if again and median(score for _, _, score in again) > median(score for _, _, score in read):
            image, read = turned, again
    boxes = [(text, _scaled(box, points), score) for text, box, score in read]
    tables = find_tables(find_strokes(image, points), _text_inside(boxes))
    outside = [(text, box) for text, box, _ in boxes if not any(_inside(box, table) for table in tables)]
    notes = [f"第 {number} 页“{text[:30]}”可能认错" for text, _, score in boxes if score < _SURE]
    lines = _even_sizes(_rows(outside))
    notes += find_unread(number, np.asarray(image.convert("L")), lines, tables, points)
    return Page(number, image.width * points, image.height * points, tuple(lines), tables), notes


def _scaled(box: Box, points: float) -> Box:
    return box[0] * points, box[1] * points, box[2] * points, box[3] * points


@cache
def _reader() -> Any:
    """The recognition models, from the installed wheel; one thread, for a page at a time is enough."""
    try:
        from rapidocr import RapidOCR
    except ImportError as fault:
        raise Refused(
            "没有安装文字识别（rapidocr），扫描件读不了。请管理员安装后再导入，或者导入带文字的文件"
        ) from fault
    quiet = {"Global.log_level": "error", "Global.max_side_len": 2500}
    threads = {"EngineConfig.onnxruntime.intra_op_num_threads": 1, "EngineConfig.onnxruntime.inter_op_num_threads": 1}
    return RapidOCR(params={**quiet, **threads})


def _recognise(pixels: NDArray[np.uint8]) -> list[tuple[str, Box, float]]:
    """Pieces of text with their boxes in pixels."""
    # Without its guess of each line's direction, which now and then turns a good line round; a page is turned whole.
    result = _reader()(np.ascontiguousarray(pixels), use_cls=False, text_score=_LEAST)
    if result is None or result.boxes is None or result.txts is None:
        return []
    found = []
    for corners, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
        xs, ys = corners[:, 0], corners[:, 1]
        found.append((str(text), (float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())), float(score)))
    return found


def find_unread(
    number: int, grey: NDArray[np.uint8], lines: Sequence[TextLine], tables: Sequence[PageTable], points: float
) -> list[str]:
    """A note for each place between two lines, too wide for a gap, where there is ink that nothing was read from."""
    placed = sorted([line.box for line in lines] + [table.box for table in tables], key=lambda box: box[1])
    heights = [line.box[3] - line.box[1] for line in lines]
    if len(placed) < 2 or not heights:
        return []
    height = median(heights)
    left, right = min(box[0] for box in placed), max(box[2] for box in placed)
    notes: list[str] = []
    for above, below in zip(placed, placed[1:], strict=False):
        top, bottom = above[3] + 0.35 * height, below[1] - 0.35 * height
        if bottom - top < 0.8 * height:
            continue
        band = grey[int(top / points) : int(bottom / points), int(left / points) : int(right / points)]
        if band.size and float((band < _INK).mean()) > _SPECKS:
            notes.append(f"第 {number} 页距上边 {top / 28.35:.0f} 厘米处可能漏了一行，请对照原件补上")
    return notes


def find_turn(image: Image.Image) -> float:
    """By how many degrees a page is turned: straight lines of text give the most uneven rows."""
    small = image.convert("L")
    small.thumbnail((900, 900))
    ink = Image.fromarray(((np.asarray(small) < 150) * 255).astype(np.uint8))
    coarse = max(np.arange(-_WIDEST, _WIDEST + 0.01, 0.5), key=lambda turn: _unevenness(ink, turn))
    fine = max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=lambda turn: _unevenness(ink, turn))
    return float(fine) if abs(fine) >= _TURNED else 0.0


def _unevenness(ink: Image.Image, turn: float) -> float:
    rows = np.asarray(ink.rotate(-turn, resample=Image.Resampling.BILINEAR), dtype=np.float64).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())


def find_strokes(image: Image.Image, points: float) -> Iterable[Edge]:
    """Long straight strokes, found by eroding everything shorter."""
    import cv2

    grey = np.asarray(image.convert("L"))
    ink = (grey < 170).astype(np.uint8)
    for kind, size in (("h", (image.width // 18, 1)), ("v", (1, image.width // 50))):
        strokes = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size))
        count, _, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
        for left, top, width, height, _ in stats[1 : min(count, 800)]:
            if kind == "h" and height < 14 and width > 3 * height:
                yield "h", (top + height / 2) * points, left * points, (left + width) * points
            elif kind == "v" and width < 14 and height > 1.5 * width:
                yield "v", (left + width / 2) * points, top * points, (top + height) * points


def _inside(box: Box, table: PageTable) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return table.box[0] <= x <= table.box[2] and table.box[1] <= y <= table.box[3]


def _text_inside(boxes: Sequence[tuple[str, Box, float]]) -> Callable[[Box], str]:
    def read(cell: Box) -> str:
        inside = [
            (text, box)
            for text, box, _ in boxes
            if cell[0] <= (box[0] + box[2]) / 2 < cell[2] and cell[1] <= (box[1] + box[3]) / 2 < cell[3]
        ]
        return "".join(line.text for line in _rows(inside))

    return read


def _rows(pieces: Sequence[tuple[str, Box]]) -> list[TextLine]:
    """Pieces that stand at one height are one line."""
    rows: list[list[tuple[str, Box]]] = []
    for piece in sorted(pieces, key=lambda one: (one[1][1] + one[1][3]) / 2):
        middle = (piece[1][1] + piece[1][3]) / 2
        row = next((row for row in rows[-2:] if _level(row[0][1], piece[1], middle)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    return [_line(sorted(row, key=lambda one: one[1][0])) for row in rows]


def _level(first: Box, box: Box, middle: float) -> bool:
    height = min(first[3] - first[1], box[3] - box[1])
    return abs((first[1] + first[3]) / 2 - middle) < 0.4 * height


def _line(row: Sequence[tuple[str, Box]]) -> TextLine:
    text = ""
    for before, (piece, box) in zip((None, *row), row, strict=False):
        if before is not None and box[0] - before[1][2] > _WIDE_GAP * (box[3] - box[1]):
            text += " "
        text += piece
    boxes = [box for _, box in row]
    box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    return TextLine(text, box, median(b[3] - b[1] for b in boxes))


def _even_sizes(lines: Sequence[TextLine]) -> list[TextLine]:
    """Boxes of recognised lines vary in height by what letters are in them, those of a few letters most; only a much
    larger line is a title."""
    if not lines:
        return []
    usual = median(line.size for line in lines)

    def even(line: TextLine) -> float:
        larger = _LARGER_FEW if len(line.text) <= _FEW else _LARGER
        return line.size if line.size >= larger * usual else usual

    return [TextLine(line.text, line.box, even(line)) for line in lines]
