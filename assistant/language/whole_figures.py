"""A figure as it is written, found in a text as a number of its own: 45 in 45人, not in 1450 or 0.45.

Knows only what stands right before and behind the digits; does not read values, so 1万 is not found by 10000, and does not
know what the figure is of.
"""

from __future__ import annotations

import re

_NO_SHARE_NO_YEAR = r"(?!%|％|年)"


def find_figure(text: str, figure: str, then: str = "") -> re.Match[str] | None:
    """Where the figure first stands whole; `then` is the pattern of what must follow it."""
    return re.search(rf"(?<![\d.]){re.escape(figure)}(?![\d.]){then}", text)


def has_figure(text: str, figure: str) -> bool:
    """Whether the figure stands in the text whole and is neither a share nor a year: 45 in 45人, not in 45% or 45年."""
    return find_figure(text, figure, _NO_SHARE_NO_YEAR) is not None
