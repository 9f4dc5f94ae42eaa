"""Part an official text into provisions with ids: 条款项目, 一、（一）1.（1）, annexes and tables.

Knows how a text in outline becomes provisions that keep their ids across versions: a number printed in the text is the
number in the id. Does not know which lines are true headings (outline.py) nor what the provisions say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from assistant.domain.numbering import ProvisionNumber
from assistant.domain.policy import Place, Provision, TextKind
from ingest.links import find_links
from ingest.load.content import Block, Paragraph, Table
from ingest.marks import HEADINGS, LEVELS, Mark, MarkKind
from ingest.matter import Matter
from ingest.outline import Line, Scope, level_of, outline
from ingest.tables import table_rows

_RUN_IN = re.compile(r"([^。：；]{1,40})[。．]?")  # a level's own title: “申请。” in “（一）申请。监护人填写……”
_OPENING = "s0"  # 文首, as corpus/README.md names what stands before 一、


@dataclass(frozen=True)
class Split:
    """An official text in parts: provisions in order, and the matter around them with where it stood."""

    provisions: tuple[Provision, ...]
    matter: tuple[tuple[Matter, Place], ...]


@dataclass
class _Piece:
    """A provision on the way: `unit` holds it, `below` is its 款, 项, 目 or table and row."""

    unit: tuple[str, ...]
    below: tuple[str, ...]
    text: str
    place: Place
    heading: tuple[str, ...]


@dataclass
class _Walk:
    """Where the walk through one scope stands."""

    base: tuple[str, ...]
    articles: bool
    titles: tuple[str, ...] = ()
    headings: dict[int, str] = field(default_factory=dict)
    unit: tuple[str, ...] = ()
    levels: list[int] = field(default_factory=list)
    paragraph: int = 0
    item: str = ""
    subitem: str = ""
    tables: dict[tuple[str, ...], int] = field(default_factory=dict)
    sections: int = 0
    pieces: list[_Piece] = field(default_factory=list)
    taken: set[tuple[str, ...]] = field(default_factory=set)

    @property
    def path(self) -> tuple[str, ...]:
        """The headings above the current line."""
        return (*self.titles, *(self.headings[rank] for rank in sorted(self.headings)))


def split(blocks: Sequence[Block], document: str) -> Split:
    """Part the cleaned blocks of one text."""
    pieces: list[_Piece] = []
    matter: list[tuple[Matter, Place]] = []
    for scope in outline(blocks):
        pieces.extend(_walk(scope))
        matter.extend((line.matter, line.block.place) for line in scope.lines if line.matter is not None)
    provisions = [_provision(document, piece) for piece in _without_lone_paragraphs(pieces)]
    articles = frozenset(str(p.number.segments[0]) for p in provisions)
    linked = [replace(p, links=find_links(p.text, p.number, articles)) for p in provisions]
    return Split(tuple(linked), tuple(matter))


def _walk(scope: Scope) -> list[_Piece]:
    base = (f"annex{scope.annex}",) if scope.annex else ()
    walk = _Walk(base, scope.has_articles, scope.titles, unit=_opening(base, scope))
    lines = [line for line in scope.lines if line.matter is None]
    for n, line in enumerate(lines):
        following = lines[n + 1] if n + 1 < len(lines) else None
        if isinstance(line.block, Table):
            _add_table(walk, line.block)
        elif line.mark is not None and line.mark.kind in HEADINGS:
            _open_heading(walk, line)
        elif line.mark is not None and line.mark.kind is MarkKind.ARTICLE:
            _open_article(walk, line.mark, line.block.place)
        elif line.mark is not None and walk.articles:
            _add_item(walk, line.mark, line)
        elif line.mark is not None:
            _open_level(walk, line.mark, line, following)
        elif line.unnumbered:
            _open_unnumbered(walk, line)
        else:
            _add_paragraph(walk, line.text.strip(), line.block.place)
    return walk.pieces


def _opening(base: tuple[str, ...], scope: Scope) -> tuple[str, ...]:
    """What stands before the first number: 文首 of the main text where that has any, else the text itself."""
    numbered = scope.has_articles or any(
        line.unnumbered or (line.mark is not None and line.mark.kind is MarkKind.LEVEL1) for line in scope.lines
    )
    return (_OPENING,) if numbered and not base else base


def _open_unit(walk: _Walk, unit: tuple[str, ...]) -> None:
    walk.unit = unit
    walk.paragraph = sum(
        1 for piece in walk.pieces if piece.unit == unit and piece.below[0][0] == "p" and len(piece.below) == 1
    )
    walk.item = walk.subitem = ""


def _open_heading(walk: _Walk, line: Line) -> None:
    """编, 章 or 节: the path of headings changes, and no article is open."""
    mark = line.mark
    assert mark is not None
    rank = HEADINGS.index(mark.kind)
    walk.headings = {above: text for above, text in walk.headings.items() if above < rank}
    walk.headings[rank] = tidy_heading(line.text)
    if not walk.articles:
        _open_unit(walk, _opening_of(walk))


def _opening_of(walk: _Walk) -> tuple[str, ...]:
    return walk.base or (_OPENING,)


def _open_article(walk: _Walk, mark: Mark, place: Place) -> None:
    _open_unit(walk, (*walk.base, f"a{mark.written}"))
    if mark.rest:
        _add_paragraph(walk, mark.rest, place)


def _open_level(walk: _Walk, mark: Mark, line: Line, following: Line | None) -> None:
    """一、（一）1.（1）: a level opens where the one above it is open; otherwise it is an item."""
    depth = level_of(mark.kind)
    if depth > len(walk.levels) + 1 or depth > 4 or (depth == 1 and walk.item and not walk.levels):
        _add_item(walk, mark, line)
        return
    levels = [*walk.levels[: depth - 1], mark.number]
    unit = (*walk.base, "s" + ".".join(map(str, levels)))
    if unit in walk.taken:
        _add_paragraph(walk, line.text.strip(), line.block.place)
        return
    walk.taken.add(unit)
    walk.levels = levels
    _open_unit(walk, unit)
    walk.headings = {rank: text for rank, text in walk.headings.items() if rank < 10 + depth}
    title, only = _run_in_title(mark, following, isinstance(line.block, Paragraph) and line.block.depth > 0)
    if not only and mark.rest:
        _add_paragraph(walk, mark.rest, line.block.place)
    if title:
        marker = line.text.strip()[: len(line.text.strip()) - len(mark.rest)]
        walk.headings[10 + depth] = tidy_heading(marker + title)


def _run_in_title(mark: Mark, following: Line | None, heading: bool) -> tuple[str, bool]:
    """The title a level begins with, and whether the line is nothing else but the heading of what is under it."""
    text = mark.rest
    match = _RUN_IN.match(text)
    if match is None:
        return "", False
    if match.end() < len(text):
        return (match[1] if match[0][-1] in "。．" else ""), False
    return match[1], _heads(mark, following) and (
        heading or text[-1] not in "。．" or (following is not None and following.mark is None)
    )


def _heads(mark: Mark, following: Line | None) -> bool:
    """Whether something stands under this level: running text, a table, or a deeper number."""
    if following is None:
        return False
    deeper = (
        following.mark is not None
        and following.mark.kind in LEVELS
        and level_of(following.mark.kind) > level_of(mark.kind)
    )
    return following.mark is None or deeper


def _open_unnumbered(walk: _Walk, line: Line) -> None:
    """A heading without a number. In a text that numbers none, they are counted, as our own numbering of it does."""
    if walk.articles or walk.levels:
        rank = 20 + (line.block.depth if isinstance(line.block, Paragraph) else 0)
        walk.headings = {above: text for above, text in walk.headings.items() if above < rank}
        walk.headings[rank] = tidy_heading(line.text)
        return
    walk.sections += 1
    walk.headings = {11: tidy_heading(line.text)}
    _open_unit(walk, (*walk.base, f"s{walk.sections}"))


def _add_paragraph(walk: _Walk, text: str, place: Place) -> None:
    last = walk.pieces[-1] if walk.pieces else None
    if walk.item and last is not None and last.unit == walk.unit and last.text.endswith(("：", ":")):
        last.text += text  # what an item announces with a colon belongs to it
        return
    walk.paragraph += 1
    walk.item = walk.subitem = ""
    walk.pieces.append(_Piece(walk.unit, (f"p{walk.paragraph}",), text, place, walk.path))


def _add_item(walk: _Walk, mark: Mark, line: Line) -> None:
    """项 under the open 款, 目 under the open 项; what is numbered deeper stays in the text above it."""
    text = line.text.strip()
    if mark.kind is MarkKind.LEVEL1 and walk.articles and not _announced(walk):
        _add_paragraph(walk, text, line.block.place)
        return
    deeper = walk.item and level_of(mark.kind) > level_of(_kind_of(walk.item))
    above = f"{walk.item}" if deeper else ""
    name = f"m{mark.number}" if deeper else f"i{mark.number}"
    lead = (f"p{walk.paragraph}",) if walk.paragraph else ()
    below = (*lead, _segment(above), name) if deeper else (*lead, name)
    taken = {(piece.unit, piece.below) for piece in walk.pieces[-80:]}
    if (deeper and walk.subitem and level_of(mark.kind) > level_of(_kind_of(walk.subitem))) or (
        walk.unit,
        below,
    ) in taken:
        walk.pieces[-1].text += text
        return
    if deeper:
        walk.subitem = f"{name}|{mark.kind}"
    else:
        walk.item, walk.subitem = f"{name}|{mark.kind}", ""
    walk.pieces.append(_Piece(walk.unit, below, mark.rest or text, line.block.place, walk.path))


def _announced(walk: _Walk) -> bool:
    """Whether a list was announced: the last text ends in a colon, or such a list is open."""
    if walk.item:
        return _kind_of(walk.item) is MarkKind.LEVEL1
    return bool(walk.pieces) and walk.pieces[-1].text.endswith(("：", ":"))


def _segment(marked: str) -> str:
    return marked.partition("|")[0]


def _kind_of(marked: str) -> MarkKind:
    return MarkKind(marked.partition("|")[2])


def _add_table(walk: _Walk, table: Table) -> None:
    """A table is bound to the article, level or annex it stands in; each row is a provision under the heads of its columns."""
    walk.tables[walk.unit] = walk.tables.get(walk.unit, 0) + 1
    name = f"t{walk.tables[walk.unit]}"
    for number, (text, place) in enumerate(table_rows(table), start=1):
        walk.pieces.append(_Piece(walk.unit, (name, f"r{number}"), text, place, walk.path))
    walk.item = walk.subitem = ""


def _without_lone_paragraphs(pieces: Iterable[_Piece]) -> list[_Piece]:
    """An article of one 款 is written a8, not a8.p1."""
    pieces = list(pieces)
    counts: dict[tuple[str, ...], set[str]] = {}
    for piece in pieces:
        counts.setdefault(piece.unit, set()).update(name for name in piece.below[:1] if name[0] == "p")
    for piece in pieces:
        if len(counts[piece.unit]) == 1 and piece.below[0][0] == "p" and piece.unit:
            piece.below = piece.below[1:]
    return pieces


def _provision(document: str, piece: _Piece) -> Provision:
    number = ProvisionNumber.parse(".".join((*piece.unit, *piece.below)))
    return Provision(document, number, piece.text, piece.heading, text_kind=TextKind.ORIGINAL, place=piece.place)


def tidy_heading(text: str) -> str:
    """第一章 总　则 → 第一章 总则: one space after the number, none inside the name."""
    text = re.sub(r"\s+", " ", text.strip()).rstrip("。")
    match = re.match(r"(第.{1,8}?(?:分?编|章|节))\s*(.*)", text)
    if match is None:
        return text
    name = re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", match[2]) if len(match[2]) <= 8 else match[2]
    return f"{match[1]} {name}".strip()
