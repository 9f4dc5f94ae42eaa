"""The value of one numeral as people write it: 八十三, 一千二, 两万三, 1万二, 3k, 七十九点五.

Knows numerals, not what stands around them. The only file that uses cn2an.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cn2an import Cn2An

DIGIT = "一二两三四五六七八九"
VALUE = {
    letter: value
    for value, letters in enumerate(["零〇", "一", "二两", "三", "四", "五", "六", "七", "八", "九"])
    for letter in letters
}
UNIT = {
    "十万": 100_000,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "亿": 100_000_000,
    "k": 1000,
    "K": 1000,
    "w": 10_000,
    "W": 10_000,
}
_CHINESE = rf"(?:[{DIGIT}零十百千万亿]*[{DIGIT}十百千万亿半](?:点[零{DIGIT}]+)?|零)"
_ARABIC = rf"\d+(?:\.\d+)?(?:[kKwW](?![A-Za-z])|[万千百](?:[1-9{DIGIT}](?![\d十百千万]))?)?"
NUMBER = rf"(?:{_ARABIC}|{_CHINESE})"
_PLAIN = re.compile(NUMBER)


@cache
def _reader() -> Cn2An:
    # It takes a fifth of a second to import, which a restarted server does not have.
    from cn2an import Cn2An

    return Cn2An()


def read_number(text: str) -> Fraction | None:
    """The exact value of a plain numeral, or None."""
    match = _PLAIN.fullmatch(text)
    return value_of(text) if match else None


def value_of(numeral: str) -> Fraction | None:
    """The exact value of a numeral that stands alone, or None when it is none."""
    if "点" in numeral:
        return _decimal(numeral)
    if numeral == "半":
        return Fraction(1, 2)
    if numeral.endswith("半") and len(numeral) > 1:
        whole = value_of(numeral[:-1])
        if whole is None or numeral[-2] not in UNIT:
            return None
        return whole + Fraction(UNIT[numeral[-2]], 2)
    if numeral[0].isdigit():
        return _arabic(numeral)
    if all(letter in VALUE for letter in numeral):
        if len(numeral) == 1:
            return Fraction(VALUE[numeral])
        return None  # 四三 is no number of anything; years are read elsewhere
    try:
        return Fraction(str(_reader().cn2an(numeral, "smart")))
    except ValueError:
        return None


def _decimal(numeral: str) -> Fraction | None:
    """七十九点五."""
    whole, _, part = numeral.partition("点")
    before = value_of(whole)
    tenths = Fraction(int("".join(str(VALUE[digit]) for digit in part)), 10 ** len(part))
    return None if before is None else before + tenths


def _arabic(numeral: str) -> Fraction:
    """1.5万, 3k, and 1万二, whose last digit counts tenths of the unit."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)([kKwW万千百]?)(.?)", numeral)
    if match is None:
        raise ValueError(f"{numeral} is no Arabic numeral")
    unit = Fraction(UNIT.get(match[2], 1))
    last = match[3]
    tenths = (int(last) if last.isdigit() else VALUE[last]) if last else 0
    return Fraction(match[1]) * unit + tenths * unit / 10


def step_of(numeral: str) -> Fraction | None:
    """How much 多 may add: 八十多 less than 10, 两千多 less than 1000, 1500多 less than 100."""
    last = numeral[-1]
    if last in UNIT:
        return Fraction(UNIT[last])
    if numeral.isdigit():
        zeros = len(numeral) - len(numeral.rstrip("0"))
        return Fraction(10**zeros) if zeros else None
    return None
