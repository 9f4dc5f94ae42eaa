"""Round figures a question gives for one that is written: 九百多家 where the texts have 917处.

Knows hundreds, thousands and ten thousands with 多 or 几 behind them; does not know what is counted, nor figures rounded up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_ROUND = re.compile(
    r"(?:(?P<above>[一二两三四五六七八九])万)?(?P<digit>[一二两三四五六七八九])(?P<scale>[百千万])[多几](?![万亿])|(?<![\d.])(?P<plain>[1-9]0{2,4})[多几](?![万亿])"
)
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_SCALES = {"百": 100, "千": 1000, "万": 10000}


def meant_roundly(question: str, numbers: Iterable[str]) -> tuple[str, ...]:
    """Those of the numbers that a round figure of the question stands for."""
    ranges = [_range(match) for match in _ROUND.finditer(question)]
    return tuple(one for one in numbers if any(low < int(one) < high for low, high in ranges)) if ranges else ()


def _range(match: re.Match[str]) -> tuple[int, int]:
    if plain := match["plain"]:
        return int(plain), int(plain) + 10 ** (len(plain) - 1)
    scale, above = _SCALES[match["scale"]], _DIGITS.get(match["above"] or "", 0) * _SCALES["万"]
    return above + _DIGITS[match["digit"]] * scale, above + (_DIGITS[match["digit"]] + 1) * scale
