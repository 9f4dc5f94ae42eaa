"""Decide what each block of a cleaned text is: heading, article, numbered level, text, table, annex, or matter.

Knows the numbers of the whole text, so it can tell a true 第十一条 from a mention of one at the start of a line; does
not know provision ids, which split.py gives.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.load.content import Block, Paragraph
from ingest.marks import HEADINGS, LEVELS, Mark, MarkKind, read_mark
from ingest.matter import CONTENTS, Matter, head_matter, is_annex_list, tail_matter

_SPOKEN = re.compile(r"([一二三四五六七八九十]{1,3})是(?=\S)")
_GRADES = re.compile(r"[〇零一二三四五六七八九十两]+[、和]?[〇零一二三四五六七八九十]*[级类等档]")
_LEADERS = re.compile(r"[.…·]{3,}\s*\d+$")
_ENDED = "。！？；：，、…”）)"
_TITLE_LENGTH = 40
_ENUMERATED = 3  # this many 一是, 二是, 三是 at the start of paragraphs are headings


@dataclass(frozen=True)
class Line:
    """One block and what it is; `mark` is None for running text, tables and matter."""

    block: Block
    mark: Mark | None = None
    matter: Matter | None = None
    unnumbered: bool = False

    @property
    def text(self) -> str:
        """Its text; a table has none."""
        return self.block.text if isinstance(self.block, Paragraph) else ""


@dataclass(frozen=True)
class Scope:
    """The main text, or one annex. `annex` is 0 for the main text; `titles` are the headings it opens with."""

    annex: int
    lines: tuple[Line, ...]
    titles: tuple[str, ...] = ()

    @property
    def has_articles(self) -> bool:
        """Whether it is written in 条."""
        return any(line.mark is not None and line.mark.kind is MarkKind.ARTICLE for line in self.lines)


def outline(blocks: Sequence[Block]) -> tuple[Scope, ...]:
    """The main text and its annexes, each block in exactly one of them."""
    lines = [Line(block, read_mark(block.text) if isinstance(block, Paragraph) else None) for block in blocks]
    lines = _without_grades(lines)
    parts = _part(lines)
    scopes = [_settle(part, number) for number, part in enumerate(parts)]
    return _promote(scopes)


def _without_grades(lines: list[Line]) -> list[Line]:
    """“一、二级残疾” begins with two grades, not with a heading number."""
    return [
        replace(line, mark=None)
        if line.mark and line.mark.kind is MarkKind.LEVEL1 and _GRADES.match(line.mark.rest)
        else line
        for line in lines
    ]


def _part(lines: list[Line]) -> list[list[Line]]:
    """Cut before each annex, and before a 第一条 that comes a second time."""
    parts: list[list[Line]] = [[]]
    begun = False
    for index, line in enumerate(lines):
        mark = line.mark
        if mark is not None and mark.kind is MarkKind.ANNEX:
            if _opens_annex(lines, index):
                parts.append([])
                begun = False
            else:
                line = replace(line, mark=None)
        elif mark is not None and mark.kind is MarkKind.ARTICLE and mark.order == (1, 0) and mark.parted:
            if begun:
                moved = _take_titles(parts[-1])
                parts.append(moved)
            begun = True
        parts[-1].append(line)
    return parts


def _opens_annex(lines: Sequence[Line], index: int) -> bool:
    """An annex begins here unless this line belongs to the list of annexes above the signature."""
    if index == 0:
        return False
    following = [line.text for line in lines[index + 1 : index + 6]]
    return not is_annex_list(lines[index].text, following)


def _take_titles(part: list[Line]) -> list[Line]:
    """The short headings right above a second 第一条 belong to the text that begins there."""
    count = 0
    for line in reversed(part):
        heading = line.mark is not None and line.mark.kind in HEADINGS
        if not heading and not (
            line.text and line.mark is None and len(line.text) <= _TITLE_LENGTH and line.text[-1] not in _ENDED
        ):
            break
        count += 1
    moved = part[len(part) - count :]
    del part[len(part) - count :]
    return moved


def _settle(part: list[Line], number: int) -> Scope:
    """Tell matter from text, and true numbers from mere mentions."""
    titles: tuple[str, ...] = ()
    if number:
        part, titles = _cut_annex_head(part)
    lines = _mark_contents(part)
    lines = _true_articles(lines)
    lines = _spoken_levels(lines)
    lines = _rising_levels(lines)
    lines = _apply(
        lines, head_matter([line.text for line in lines], [_is_body(line) for line in lines], annex=number > 0)
    )
    lines = _apply(lines, tail_matter([line.text for line in lines], [_is_body(line) for line in lines]))
    return Scope(number, tuple(_unnumbered_headings(lines)), titles)


def _cut_annex_head(part: list[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """附件2 and the title under it."""
    if not part or part[0].mark is None or part[0].mark.kind is not MarkKind.ANNEX:
        return part, ()
    titles = [part[0].text.strip()]
    rest = part[1:]
    if (
        rest
        and rest[0].mark is None
        and rest[0].text
        and len(rest[0].text) <= _TITLE_LENGTH
        and rest[0].text[-1] not in _ENDED
    ):
        titles.append(rest[0].text.strip())
        rest = rest[1:]
    return rest, tuple(titles)


def _is_body(line: Line) -> bool:
    return line.mark is not None or not isinstance(line.block, Paragraph)


def _apply(lines: list[Line], found: dict[int, Matter]) -> list[Line]:
    return [replace(line, matter=found[n], mark=None) if n in found else line for n, line in enumerate(lines)]


def _mark_contents(lines: list[Line]) -> list[Line]:
    """A 目录 and the chapter headings listed under it are no headings."""
    start = next((n for n, line in enumerate(lines) if re.fullmatch(r"目\s*[录次]", line.text.strip())), None)
    if start is None:
        return lines
    listed: set[str] = set()
    end = start + 1
    while end < len(lines):
        title = re.sub(r"[\s.…·]+\d*$|\s", "", lines[end].text)
        if not title or title in listed or not (_is_heading(lines[end]) or _LEADERS.search(lines[end].text)):
            break
        listed.add(title)
        end += 1
    return _apply(lines, {n: Matter(CONTENTS, lines[n].text) for n in range(start, end)})


def _is_heading(line: Line) -> bool:
    return line.mark is not None and line.mark.kind in (*HEADINGS, MarkKind.LEVEL1)


def _true_articles(lines: list[Line]) -> list[Line]:
    """Keep the longest rising run of article numbers; what falls out of it mentions an article."""
    places = [n for n, line in enumerate(lines) if line.mark is not None and line.mark.kind is MarkKind.ARTICLE]
    firm = [n for n in places if lines[n].mark.parted]  # type: ignore[union-attr]
    kept = set(_longest_rising([(n, lines[n].mark.order) for n in firm]))  # type: ignore[union-attr]
    kept |= _fill_gaps(lines, places, kept)
    if len(kept) == 1 and lines[next(iter(kept))].mark.order[0] > 1 and len(lines) > 1:  # type: ignore[union-attr]
        kept = set()
    return [replace(line, mark=None) if n in set(places) - kept else line for n, line in enumerate(lines)]


def _fill_gaps(lines: list[Line], places: list[int], kept: set[int]) -> set[int]:
    """Articles whose number runs into their text (第三条本办法…) count where they continue the run exactly."""
    found: set[int] = set()
    last = (0, 0) if kept else _before_first([lines[n].mark.order for n in places])  # type: ignore[union-attr]
    for position, n in enumerate(places):
        order = lines[n].mark.order  # type: ignore[union-attr]
        if n in kept:
            last = order
            continue
        ahead = next((lines[m].mark.order for m in places[position + 1 :] if m in kept), (10**6, 0))  # type: ignore[union-attr]
        follows = order in ((last[0] + 1, 0), (last[0], last[1] + 1))
        if follows and order < ahead and not lines[n].mark.parted:  # type: ignore[union-attr]
            found.add(n)
            last = order
    return found


def _before_first(orders: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """What the first article follows. One part of a code (第一千零四十条…) begins where three numbers follow each other."""
    numbers = [number for number, _ in orders]
    for first, second, third in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if (second, third) == (first + 1, first + 2):
            return (first - 1, 0)
    return (0, 0)


def _longest_rising(numbered: Sequence[tuple[int, tuple[int, int]]]) -> list[int]:
    """Positions of the longest strictly rising subsequence."""
    tails: list[tuple[int, int]] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for position, order in numbered:
        at = bisect_left(tails, order)
        before[position] = ends[at - 1] if at else None
        if at == len(tails):
            tails.append(order)
            ends.append(position)
        else:
            tails[at], ends[at] = order, position
    chain: list[int] = []
    current: int | None = ends[-1] if ends else None
    while current is not None:
        chain.append(current)
        current = before[current]
    return chain[::-1]


def _spoken_levels(lines: list[Line]) -> list[Line]:
    """Where nothing else is numbered, paragraphs that begin 一是, 二是, 三是 are its headings."""
    if any(line.mark is not None for line in lines):
        return lines
    found = {n: match for n, line in enumerate(lines) if (match := _SPOKEN.match(line.text.strip()))}
    if len(found) < _ENUMERATED:
        return lines
    return [
        replace(line, mark=Mark(MarkKind.LEVEL1, n_th, 0, line.text.strip()[found[n].end(1) :]))
        if n in found and (n_th := list(found).index(n) + 1)
        else line
        for n, line in enumerate(lines)
    ]


def _rising_levels(lines: list[Line]) -> list[Line]:
    """一、 二、 三、 must rise; one that does not is text."""
    if any(line.mark is not None and line.mark.kind is MarkKind.ARTICLE for line in lines):
        return lines
    numbered = [(n, line.mark.order) for n, line in enumerate(lines) if line.mark and line.mark.kind is MarkKind.LEVEL1]
    kept = set(_longest_rising(numbered))
    return [replace(line, mark=None) if n in {p for p, _ in numbered} - kept else line for n, line in enumerate(lines)]


def _unnumbered_headings(lines: list[Line]) -> list[Line]:
    """In a text that numbers nothing at its highest rank, a short line without a full stop heads what follows it."""
    numbered = any(
        line.mark is not None and line.mark.kind in (MarkKind.ARTICLE, MarkKind.LEVEL1, *HEADINGS) for line in lines
    )
    found = list(lines)
    for n, line in enumerate(lines):
        if line.mark is not None or line.matter is not None or not isinstance(line.block, Paragraph):
            continue
        text = line.text.strip()
        short = len(text) <= _TITLE_LENGTH and text[-1:] not in _ENDED
        followed = n + 1 < len(lines) and len(lines[n + 1].text) > len(text) and lines[n + 1].matter is None
        if line.block.depth > 1 or (not numbered and short and followed):
            found[n] = replace(line, unnumbered=True)
    return found


def _promote(scopes: list[Scope]) -> tuple[Scope, ...]:
    """A notice that carries one 办法 is read as that 办法: its articles are 第几条 of the document, not of an annex."""
    written = [scope for scope in scopes if scope.has_articles]
    if scopes and not scopes[0].has_articles and len(written) == 1 and written[0].annex == min(1, len(scopes) - 1):
        scopes[written[0].annex] = replace(written[0], annex=0)
    return tuple(scope for scope in scopes if scope.lines or scope.titles)


def level_of(kind: MarkKind) -> int:
    """1 for 一、, 2 for （一） …"""
    return LEVELS.index(kind) + 1
