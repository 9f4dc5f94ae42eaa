"""Ruled lines → the cells of a table, merged ones spread over all the places they cover.

Knows only straight edges and what lies inside them; PDF and OFD pages are read through it alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ingest.load.layout import Box, PageTable

_SNAP = 3.0  # edges this near in points are one
_REACH = 4.0  # a rule may miss the one it should meet by this much

# An edge: (orientation, position, from, to); "h" at a height from left to right, "v" at a place from top to bottom.
Edge = tuple[str, float, float, float]


def find_tables(edges: Iterable[Edge], text_in: Callable[[Box], str], limit: int = 4000) -> tuple[PageTable, ...]:
    """Tables drawn by these edges, at least two rows or two columns each; `limit` bounds the cells looked at."""
    merged = _merge(edges)
    horizontal = [edge for edge in merged if edge[0] == "h"]
    vertical = [edge for edge in merged if edge[0] == "v"]
    if len(horizontal) < 2 or len(vertical) < 2 or len(horizontal) * len(vertical) > limit * 4:
        return ()
    found = [_table(h, v, text_in) for h, v in _connected(horizontal, vertical)]
    return tuple(table for table in found if table is not None)


def _merge(edges: Iterable[Edge]) -> list[Edge]:
    """Edges along one line that touch are one edge."""
    merged: list[Edge] = []
    for kind, at, start, end in sorted(edges, key=lambda edge: (edge[0], round(edge[1] / _SNAP), edge[2])):
        near = next(
            (
                n
                for n in range(len(merged) - 1, max(-1, len(merged) - 12), -1)
                if merged[n][0] == kind
                and abs(merged[n][1] - at) <= _SNAP
                and start <= merged[n][3] + _REACH
                and end >= merged[n][2] - _REACH
            ),
            None,
        )
        if near is None:
            merged.append((kind, at, start, end))
        else:
            _, place, low, high = merged[near]
            merged[near] = (kind, place, min(low, start), max(high, end))
    return [edge for edge in merged if edge[3] - edge[2] > 2 * _SNAP]


def _crosses(h: Edge, v: Edge) -> bool:
    return h[2] - _REACH <= v[1] <= h[3] + _REACH and v[2] - _REACH <= h[1] <= v[3] + _REACH


def _connected(horizontal: Sequence[Edge], vertical: Sequence[Edge]) -> list[tuple[list[Edge], list[Edge]]]:
    """Edges that cross, directly or through others, belong to one table."""
    edges = [*horizontal, *vertical]
    group = list(range(len(edges)))

    def root(n: int) -> int:
        while group[n] != n:
            group[n] = group[group[n]]
            n = group[n]
        return n

    for n, h in enumerate(horizontal):
        for m, v in enumerate(vertical, start=len(horizontal)):
            if _crosses(h, v):
                group[root(n)] = root(m)
    members: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for n, edge in enumerate(edges):
        members.setdefault(root(n), ([], []))[edge[0] == "v"].append(edge)
    return [pair for pair in members.values() if len(pair[0]) >= 2 and len(pair[1]) >= 2]


def _table(horizontal: list[Edge], vertical: list[Edge], text_in: Callable[[Box], str]) -> PageTable | None:
    ys = _positions(edge[1] for edge in horizontal)
    xs = _positions(edge[1] for edge in vertical)
    if len(ys) < 2 or len(xs) < 2 or (len(ys) - 1) * (len(xs) - 1) < 2:
        return None
    texts: dict[tuple[int, int], str] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in texts:
                continue
            bottom, right = _extent(row, column, xs, ys, horizontal, vertical)
            text = text_in((xs[column], ys[row], xs[right], ys[bottom]))
            for covered_row in range(row, bottom):
                for covered in range(column, right):
                    texts.setdefault((covered_row, covered), text)
    rows = tuple(tuple(texts[row, column] for column in range(len(xs) - 1)) for row in range(len(ys) - 1))
    boxes = tuple((xs[0], ys[row], xs[-1], ys[row + 1]) for row in range(len(ys) - 1))
    return PageTable(rows, boxes, tuple(xs))


def _positions(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SNAP:
            found.append(value)
    return found


def _extent(
    row: int,
    column: int,
    xs: Sequence[float],
    ys: Sequence[float],
    horizontal: Sequence[Edge],
    vertical: Sequence[Edge],
) -> tuple[int, int]:
    """The row and column edge where the cell that begins here ends: to the right and below until a rule stops it."""
    right = column + 1
    while right < len(xs) - 1 and not _ruled(vertical, xs[right], ys[row], ys[row + 1]):
        right += 1
    bottom = row + 1
    while bottom < len(ys) - 1 and not _ruled(horizontal, ys[bottom], xs[column], xs[right]):
        bottom += 1
    return bottom, right


def _ruled(edges: Sequence[Edge], at: float, start: float, end: float) -> bool:
    """Whether a rule runs along most of this side."""
    middle = (start + end) / 2
    return any(abs(edge[1] - at) <= _SNAP and edge[2] - _REACH <= middle <= edge[3] + _REACH for edge in edges)
