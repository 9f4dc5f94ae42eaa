"""The words around a figure, and how alike two such places are.

Knows characters only; does not know what a figure is worth.
"""

from __future__ import annotations

import re

from assistant.language.figure import Figure

_LEFT, _RIGHT = 14, 6
_STOP = re.compile(r"[。；;！？!?\n]")
_DIGIT = re.compile(r"\d+(?:\.\d+)?")


def surroundings(figure: Figure, text: str) -> frozenset[str]:
    """Pairs of neighbouring characters left and right of the figure, within its sentence; other numbers count alike."""
    left = _STOP.split(text[max(0, figure.start - _LEFT) : figure.start])[-1]
    right = _STOP.split(text[figure.end : figure.end + _RIGHT])[0]
    return frozenset((*_pairs(_DIGIT.sub("#", left) + "|", "<"), *_pairs("|" + _DIGIT.sub("#", right), ">")))


def _pairs(text: str, side: str) -> list[str]:
    return [side + text[place : place + 2] for place in range(len(text) - 1)]


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0, nothing in common, to 1, the same words."""
    if not one and not other:
        return 1.0
    return 2 * len(one & other) / (len(one) + len(other))
