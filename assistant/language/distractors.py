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
        r"门牌(?:号)?(?:码)?(?:是|为|：)?\s*\d+(?:号)?",
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


_IDIOMS = re.compile(
    r"七老八十|三天两头|乱七八糟|三三两两|一清二楚|四面八方|五保|三无|一门受理|万一|一样|一起|一共|一直|一般|一下|一点|一些|一定|一边|一家人?|"
    r"十分|千万(?!元|块)|百分百|四世同堂|独一无二|两不愁|三保障|两项补贴|一回事|一趟|有一[天次回]|一时|一辈子|半天|一旦|统一|一线|一流|一体|唯一|一律|一切|一方面|另一"
)


def find_idioms(text: str) -> list[tuple[int, int]]:
    """Words that contain a numeral and count nothing: 五保, 三无, 一下. They are still names to other readers."""
    return [match.span() for match in _IDIOMS.finditer(text)]
