"""Read written numbers exactly: 2万, 1.27亿, 三千五, 百分之二十, 〇.

Knows digits and Chinese numerals; does not know units or what a number is of.
"""

from __future__ import annotations

from fractions import Fraction

DIGIT_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
CHINESE_NUMBER = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_SCALES = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "亿": 10**8,
    "百万": 10**6,
    "千万": 10**7,
    "十万": 10**5,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}
SCALE = "(?:" + "|".join(sorted(filter(None, _SCALES), key=len, reverse=True)) + ")"


def read_digits(text: str, scale: str = "") -> Fraction:
    """The value of Arabic digits with the scale behind them: 1.27, 亿 → 127000000."""
    return Fraction(text.replace(",", "")) * _SCALES[scale]


def read_chinese(text: str) -> Fraction | None:
    """The value of a Chinese numeral; None when the characters make no number."""
    whole, dot, part = text.partition("点")
    value = _read_whole(whole)
    if value is None:
        return None
    if dot:
        if not part or any(character not in _DIGITS for character in part):
            return None
        value += Fraction(int("".join(str(_DIGITS[character]) for character in part)), 10 ** len(part))
    return value


def _read_whole(text: str) -> Fraction | None:
    if all(character in _DIGITS for character in text):
        # 二〇二六 is read digit by digit; a lone 两 or 三 is the same either way.
        return Fraction(int("".join(str(_DIGITS[character]) for character in text))) if text else None
    total = section = digit = 0
    last = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
            last = 1 if character in "零〇" else last
        elif character in _SMALL:
            last = _SMALL[character]
            section += (digit or 1) * last
            digit = 0
        else:
            last = _LARGE[character]
            total = (total + section + digit) * last if last > 10_000 else total + (section + digit or 1) * last
            section = digit = 0
    # 三千五 is 3500: a digit after a scale, with no 零 between, is of the next scale down.
    if digit and last >= 100:
        digit *= last // 10
    return Fraction(total + section + digit)
