"""Figures of rows and of provisions, so that one can be looked up in the other: 八十周岁 is 80, 2万元 is 20000.

Knows how numbers are written; does not know what they mean.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from assistant.rules.cells import Compares
from assistant.rules.expressions import Figure, walk
from assistant.rules.records import RuleRow

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ARABIC = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)\s*(万|亿|%|％|倍)?")
_CHINESE = re.compile(r"百分之([零一二三四五六七八九十百两〇]+)|([零一二三四五六七八九十百千两〇]+)(万)?")
_SCALE = {"万": Fraction(10_000), "亿": Fraction(100_000_000), "%": Fraction(1, 100), "％": Fraction(1, 100)}


@lru_cache(maxsize=4096)
def figures_in(text: str) -> frozenset[Fraction]:
    """Every number a text contains, as written and in its unit."""
    found: set[Fraction] = set()
    for match in _ARABIC.finditer(text):
        plain = Fraction(match[1].replace(",", ""))
        found.add(plain)
        found.add(plain * _SCALE.get(match[2] or "", Fraction(1)))
    for match in _CHINESE.finditer(text):
        if match[1]:
            found.add(Fraction(_chinese(match[1]), 100))
        else:
            found.add(Fraction(_chinese(match[2]) * (10_000 if match[3] else 1)))
    return frozenset(found)


def _chinese(text: str) -> int:
    """A numeral up to thousands: 一百一十 is 110, 二〇二六 is 2026."""
    if not any(sign in _UNITS for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total = current = 0
    for sign in text:
        if sign in _UNITS:
            total += (current or 1) * _UNITS[sign]
            current = 0
        else:
            current = _DIGITS[sign]
    return total + current


def figures_of_row(row: RuleRow) -> tuple[Fraction, ...]:
    """Plain figures in the tests and the amount of a row."""
    expressions = [operand for cell in row.cells if isinstance(cell.test, Compares) for _, operand in cell.test.parts]
    if row.amount is not None:
        expressions.append(row.amount)
    found = [part.value for expression in expressions for part in walk(expression) if isinstance(part, Figure)]
    return tuple(dict.fromkeys(found))
