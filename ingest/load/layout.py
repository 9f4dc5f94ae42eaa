"""Lines with boxes on pages → paragraphs and tables in reading order, running heads and page numbers set aside.

Knows how Chinese documents are set: first lines indented by two characters, titles centred, a paragraph's last line
short. Boxes are (left, top, right, bottom) in points from the top left corner. Does not know where lines came from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from assistant.domain.policy import Place
from ingest.load.content import Block, Dropped, Paragraph, Table
from ingest.marks import MarkKind, read_mark

Box = tuple[float, float, float, float]

RUNNING, PAGE_NUMBER = "页眉页脚", "页码"
_EDGE = 0.12  # the share of the page's height at top and bottom where running heads stand
_NUMBER = re.compile(r"[-—–－─·\s]*第?\s*\d{1,4}\s*页?\s*(?:[/共，,]\s*(?:共\s*)?\d+\s*页?)?[-—–－─·\s]*")
_WIDE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’—…]")
_ENDS = "。；：！？"
_SAME_EDGE = 5.0  # points


@dataclass(frozen=True)
class TextLine:
    """One line of text; `size` is the height of its letters."""

    text: str
    box: Box
    size: float


@dataclass(frozen=True)
class PageTable:
    """A table on one page, with the box of each row and the edges of its columns."""

    rows: tuple[tuple[str, ...], ...]
    boxes: tuple[Box, ...]
    columns: tuple[float, ...]

    @property
    def box(self) -> Box:
        """All rows together."""
        return (
            min(box[0] for box in self.boxes),
            self.boxes[0][1],
            max(box[2] for box in self.boxes),
            self.boxes[-1][3],
        )


@dataclass(frozen=True)
class Page:
    """One page, its lines and tables in any order. `number` counts from 1."""

    number: int
    width: float
    height: float
    lines: tuple[TextLine, ...]
    tables: tuple[PageTable, ...] = ()


@dataclass(frozen=True)
class _Measure:
    """The text block of the document: left and right margin, letter size, usual gap between lines."""

    left: float
    right: float
    size: float
    gap: float


@dataclass(frozen=True)
class _Item:
    """A line or table in reading order."""

    page: Page
    line: TextLine | None = None
    table: PageTable | None = None


def lay_out(pages: Sequence[Page]) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """Blocks in reading order over all pages, and what was set aside as furniture."""
    furniture = _find_furniture(pages)
    measure = _measure([line for page in pages for line in page.lines if (page.number, line) not in furniture])
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    group: list[_Item] = []
    open_table = _Open()

    def flush() -> None:
        if group:
            blocks.append(_paragraph(group))
            group.clear()

    for item in _in_order(pages):
        if item.line is not None and (item.page.number, item.line) in furniture:
            place = Place(page=item.page.number, box=_rounded(item.line.box))
            reason = furniture[item.page.number, item.line]
            dropped.append(Dropped(item.line.text, reason, place, len(blocks) + bool(group)))
        elif item.table is not None:
            flush()
            _add_table(blocks, item.page, item.table, open_table)
        elif item.line is not None:
            if group and _parts(group[-1], item, measure):
                flush()
            group.append(item)
    flush()
    return tuple(blocks), tuple(dropped)


def _in_order(pages: Sequence[Page]) -> Iterator[_Item]:
    for page in pages:
        items = [_Item(page, line=line) for line in page.lines] + [_Item(page, table=table) for table in page.tables]
        yield from sorted(items, key=_top)


def _top(item: _Item) -> tuple[float, float]:
    box = item.line.box if item.line else item.table.box if item.table else (0, 0, 0, 0)
    return box[1], box[0]


def _find_furniture(pages: Sequence[Page]) -> dict[tuple[int, TextLine], str]:
    """Page numbers, and what stands in the same place on at least half of the pages."""
    found: dict[tuple[int, TextLine], str] = {}
    repeated: Counter[tuple[str, int]] = Counter()
    edge = [(page, line) for page in pages for line in page.lines if _at_edge(page, line)]
    for page, line in edge:
        repeated[_signature(page, line)] += 1
    for page, line in edge:
        if _NUMBER.fullmatch(line.text) and any(map(str.isdigit, line.text)):
            found[page.number, line] = PAGE_NUMBER
        elif len(pages) > 1 and repeated[_signature(page, line)] >= max(2, len(pages) / 2):
            found[page.number, line] = RUNNING
    return found


def _at_edge(page: Page, line: TextLine) -> bool:
    return line.box[3] < page.height * _EDGE or line.box[1] > page.height * (1 - _EDGE)


def _signature(page: Page, line: TextLine) -> tuple[str, int]:
    """Text with its digits alike, and its height on the page to a few points."""
    return re.sub(r"\d+", "0", line.text.strip()), round(line.box[1] / page.height * 60)


def _measure(lines: Sequence[TextLine]) -> _Measure:
    if not lines:
        return _Measure(0, 0, 12, 0)
    size = median(line.size for line in lines for _ in range(max(1, len(line.text) // 8)))
    body = [line for line in lines if abs(line.size - size) <= size * 0.2] or list(lines)
    lefts = Counter(round(line.box[0] / 3) for line in body)
    common = [place for place, count in lefts.items() if count >= max(1, len(body) * 0.08)]
    left = 3.0 * min(common or lefts)
    rights = sorted(line.box[2] for line in body)
    right = rights[int(len(rights) * 0.97)]
    ordered = sorted(body, key=lambda line: line.box[1])
    gaps = [
        b.box[1] - a.box[3] for a, b in zip(ordered, ordered[1:], strict=False) if 0 < b.box[1] - a.box[3] < 3 * size
    ]
    return _Measure(left, right, size, median(gaps) if gaps else size * 0.5)


def _parts(before: _Item, item: _Item, measure: _Measure) -> bool:
    """Whether a new paragraph begins with this line."""
    last, line = before.line, item.line
    if last is None or line is None:
        return True
    if abs(line.size - last.size) > 0.18 * max(line.size, last.size):
        return True
    centred, last_centred = _centred(item, measure), _centred(before, measure)
    if centred or last_centred:
        return not (centred and last_centred and line.size > measure.size * 1.12)
    if line.box[0] - measure.left > 1.2 * measure.size:
        return True
    if last.box[2] < measure.right - 1.7 * measure.size and _is_last_line(last, measure):
        return True
    same_page = item.page.number == before.page.number
    if same_page and line.box[1] - last.box[3] > measure.gap + 0.9 * measure.size:
        return True
    return _begins_item(line.text) and last.text[-1:] in _ENDS


def _is_last_line(line: TextLine, measure: _Measure) -> bool:
    """A line that stops early ends its paragraph, unless it nearly fills the measure and breaks off in a sentence."""
    full = line.box[2] - measure.left > 0.6 * (measure.right - measure.left)
    return not full or line.text[-1:] in _ENDS + "”）)"


def _centred(item: _Item, measure: _Measure) -> bool:
    line = item.line
    if line is None:
        return False
    middle = (line.box[0] + line.box[2]) / 2
    inside = line.box[0] > measure.left + 2.6 * measure.size and line.box[2] < measure.right - 1.5 * measure.size
    return inside and abs(middle - (measure.left + measure.right) / 2) < 1.2 * measure.size


def _begins_item(text: str) -> bool:
    mark = read_mark(text)
    return mark is not None and (mark.kind is not MarkKind.ARTICLE or mark.parted)


def _paragraph(items: Sequence[_Item]) -> Paragraph:
    """The lines as one text; its place is its part on the page where it begins."""
    text = ""
    for item in items:
        assert item.line is not None
        text = join(text, item.line.text)
    first = items[0].page
    boxes = [item.line.box for item in items if item.line is not None and item.page is first]
    box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    return Paragraph(text.strip(), Place(page=first.number, box=_rounded(box)))


def join(text: str, more: str) -> str:
    """Two pieces of a line or paragraph; a space only between words of letters."""
    text, more = text.rstrip(), more.strip()
    if not text or not more or _WIDE.match(text[-1]) or _WIDE.match(more[0]):
        return text + more
    return text + (" " if text[-1].isalpha() and more[0].isalpha() else "") + more


def _rounded(box: Box) -> Box:
    left, top, right, bottom = (round(float(value), 1) for value in box)
    return left, top, right, bottom


@dataclass
class _Open:
    """The table that ended the last page, with the edges of its columns: it may go on."""

    columns: tuple[float, ...] = ()


def _add_table(blocks: list[Block], page: Page, table: PageTable, open_table: _Open) -> None:
    """A table right at the top of a page goes on with the one the page before ended with, if the columns agree."""
    places = tuple(Place(page=page.number, box=_rounded(box)) for box in table.boxes)
    last = blocks[-1] if blocks else None
    columns = _common_columns(open_table.columns, table.columns)
    if isinstance(last, Table) and last.place.page is not None and last.places[-1].page == page.number - 1 and columns:
        above = tuple(_spread(row, open_table.columns, columns) for row in last.rows)
        rows = [_spread(row, table.columns, columns) for row in table.rows]
        skip = _repeated_head(above, rows)
        rows = rows[skip:]
        if rows and _carries_over(above[-1], rows[0]):
            rows[0] = tuple(cell or over for cell, over in zip(rows[0], above[-1], strict=True))
        blocks[-1] = Table((*above, *rows), last.place, (*last.places, *places[skip:]))
        open_table.columns = columns
        return
    blocks.append(Table(table.rows, Place(page=page.number, box=_rounded(table.box)), places))
    open_table.columns = table.columns


def _common_columns(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
    """The finer columns when those of the other are among them; else none."""
    finer, coarser = (one, other) if len(one) >= len(other) else (other, one)
    if len(coarser) < 2 or any(min(abs(edge - fine) for fine in finer) > _SAME_EDGE for edge in coarser):
        return ()
    return finer


def _spread(row: tuple[str, ...], columns: tuple[float, ...], finer: tuple[float, ...]) -> tuple[str, ...]:
    """A row over finer columns: a cell that covers several is in each of them."""
    if len(columns) == len(finer):
        return row
    middles = [(left + right) / 2 for left, right in zip(finer, finer[1:], strict=False)]
    return tuple(
        row[max(n for n, edge in enumerate(columns[:-1]) if edge <= middle + _SAME_EDGE)] for middle in middles
    )


def _repeated_head(above: Sequence[tuple[str, ...]], rows: Sequence[tuple[str, ...]]) -> int:
    """How many rows at the top repeat the head of the table that goes on."""
    count = 0
    while count < min(3, len(rows) - 1, len(above)) and rows[count] == above[count]:
        count += 1
    return count


def _carries_over(last: tuple[str, ...], first: tuple[str, ...]) -> bool:
    """A merged first cell that the page break cut shows as an empty one."""
    return not first[0] and bool(last[0]) and any(first[1:])
