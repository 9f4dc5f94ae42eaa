"""What every loader hands over: paragraphs and tables in reading order, each with its place in the file.

Knows nothing of any format, nor of what the text means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.domain.policy import Place


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. `depth` is the rank the file itself gives it as a heading (1 is highest), 0 for none."""

    text: str
    place: Place
    depth: int = 0


@dataclass(frozen=True)
class Table:
    """One table, a merged cell's text in each of the cells it covers. `places` are those of the rows."""

    rows: tuple[tuple[str, ...], ...]
    place: Place
    places: tuple[Place, ...] = ()

    def place_of(self, row: int) -> Place:
        """Where a row stands; the table's own place when the rows have none."""
        return self.places[row] if row < len(self.places) else self.place


Block = Paragraph | Table


@dataclass(frozen=True)
class Dropped:
    """Something left out, and why. `before` is the number of blocks kept before it, so that it can be put back."""

    text: str
    reason: str
    place: Place
    before: int


@dataclass(frozen=True)
class Content:
    """A file as read. `stated` is what the file says of itself outside its text; `notes` are for the person confirming."""

    kind: str
    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def place_words(place: Place) -> str:
    """The place as a person is told it: 第3页, 第12段, 表2第3行."""
    if place.page is not None:
        return f"第{place.page}页"
    if place.anchor is None:
        return ""
    kind, number = place.anchor[0], place.anchor[1:]
    if kind == "p":
        return f"第{number}段"
    table, _, row = number.partition(".r")
    return f"表{table}" + (f"第{row}行" if row else "")
