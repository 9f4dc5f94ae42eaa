"""Figures that say nothing of anybody: telephones, house numbers, percentages, ratios, masked identifiers, times.

Knows their shapes; what they cover is read by nobody after.
"""

from __future__ import annotations

import re

_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"\[[^\[\]]{1,12}\]|【[^【】]{1,12}】|〔已[^〔〕]*〕|\*{2,}|\d*\*+\d*",  # masked already
        r"(?<!\d)1[3-9]\d{9}(?!\d)",
        r"(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)",
        r"(?<!\d)(?:12345|110|120|119|122|12\d{3}|96\d{3}|95\d{3}|400-?\d{3}-?\d{4})(?!\d)(?![元块])",
        r"(?<!\d)\d{9,}(?!\d)",
        r"(?:第)?(?:\d+|[一二三四五六七八九十]+)(?:号楼|栋|幢|单元|弄|巷|号院|组|队|层|楼(?!房)|室|号门|门牌)",
        r"(?<=[路街巷道弄])\s*\d+\s*号(?:院|楼|之\d+)?",
        r"(?<=单元|号楼)\s*\d{3,4}",
        r"\d+(?:\.\d+)?\s*[%％]|百分之[零一二三四五六七八九十百点\d]+",
        r"\d+(?:\.\d+)?\s*[:：比]\s*\d+(?:\.\d+)?",
        r"[\d一]\s*\+\s*[NnＮ]",
        r"\d+类\d+项|\d+类|\d+项",
        r"(?:早上|上午|下午|晚上|中午)?\d{1,2}(?:点半?|:\d{2})(?:钟)?",
        r"\d+\s*(?:平方米|平米|平方|亩|公里|里地|斤|公斤|kg|米|厘米)",
        r"(?<=[A-Za-z])\d+|\d+(?=[A-Za-jl-vx-z])",
    )
)


def find_distractors(text: str) -> list[tuple[int, int]]:
    """Stretches to cover."""
    return [match.span() for shape in _SHAPES for match in shape.finditer(text) if match.end() > match.start()]
