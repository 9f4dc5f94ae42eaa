"""Texts that are alike, put together: by the pairs of characters they share.

Knows characters only; two texts that mean the same in other words stay apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

# Share of common pairs from which two questions count as alike. Tried on the 403 questions of tests/data: at 0.4 questions
# on different matters fall together, at 0.6 the same question in a few other words stays apart.
ALIKE = 0.5


def group_alike(texts: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """The places of the texts, alike ones together, the largest group first; each begins with its first text."""
    leaders: list[tuple[Counter[str], list[int]]] = []
    by_pair: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        pairs = _pairs(text)
        near = {number for pair in pairs for number in by_pair.get(pair, ())}
        best = max(near, key=lambda number: (likeness(pairs, leaders[number][0]), -number), default=None)
        if best is not None and likeness(pairs, leaders[best][0]) >= ALIKE:
            leaders[best][1].append(place)
            continue
        for pair in pairs:
            by_pair.setdefault(pair, []).append(len(leaders))
        leaders.append((pairs, [place]))
    return tuple(tuple(places) for _, places in sorted(leaders, key=lambda one: (-len(one[1]), one[1][0])))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """From 0 to 1: twice what is common over what both have."""
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 1.0


def _pairs(text: str) -> Counter[str]:
    kept = "".join(character for character in text.lower() if character.isalnum())
    return Counter(kept[place : place + 2] for place in range(max(1, len(kept) - 1)))
