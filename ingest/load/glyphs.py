"""Letters with boxes → lines of text.

Knows that letters standing at one height belong to one line, and that a gap is a space; PDF and OFD are read with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ingest.load.layout import Box, TextLine

_SPACE = 0.55  # a gap this share of the letter size is a space
_COLUMN = 6.0  # and this many sizes part two columns


@dataclass(frozen=True)
class Glyph:
    """One letter (or ligature) and its box."""

    text: str
    box: Box
    size: float


def lines_of(glyphs: Iterable[Glyph]) -> tuple[TextLine, ...]:
    """Lines from top to bottom; letters printed twice in one place (false bold) count once."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.box[1] + g.box[3]) / 2):
        middle = (glyph.box[1] + glyph.box[3]) / 2
        row = next((row for row in rows[-3:] if _level(row[0], glyph, middle)), None)
        if row is None:
            rows.append([glyph])
        else:
            row.append(glyph)
    lines = [line for row in rows for line in _parted(sorted(row, key=lambda g: g.box[0]))]
    return tuple(line for line in lines if line.text)


def _level(first: Glyph, glyph: Glyph, middle: float) -> bool:
    height = max(first.box[3] - first.box[1], glyph.box[3] - glyph.box[1])
    return abs((first.box[1] + first.box[3]) / 2 - middle) <= 0.35 * height


def _parted(row: Sequence[Glyph]) -> list[TextLine]:
    """One line, or several where a wide gap parts columns."""
    lines: list[TextLine] = []
    group: list[Glyph] = []
    for glyph in row:
        if group and glyph.text == group[-1].text and abs(glyph.box[0] - group[-1].box[0]) < 0.3 * glyph.size:
            continue
        if group and glyph.box[0] - group[-1].box[2] > _COLUMN * glyph.size:
            lines.append(_line(group))
            group = []
        group.append(glyph)
    if group:
        lines.append(_line(group))
    return lines


def _line(group: Sequence[Glyph]) -> TextLine:
    text = ""
    for before, glyph in zip((None, *group), group, strict=False):
        if before is not None and glyph.box[0] - before.box[2] > _SPACE * glyph.size:
            text += " "
        text += glyph.text
    shown = [glyph for glyph in group if glyph.text.strip()] or list(group)
    sizes = sorted(glyph.size for glyph in shown)
    box = (
        shown[0].box[0],
        min(glyph.box[1] for glyph in shown),
        max(glyph.box[2] for glyph in shown),
        max(glyph.box[3] for glyph in shown),
    )
    return TextLine(" ".join(text.split()), box, sizes[len(sizes) // 2])


def text_inside(glyphs: Sequence[Glyph]) -> Callable[[Box], str]:
    """A reader of the text inside a box, its lines joined: what a cell of a table says."""

    def read(box: Box) -> str:
        inside = [
            g
            for g in glyphs
            if box[0] <= (g.box[0] + g.box[2]) / 2 < box[2] and box[1] <= (g.box[1] + g.box[3]) / 2 < box[3]
        ]
        text = ""
        for line in lines_of(inside):
            text += line.text
        return text

    return read
