"""Reads and writes values: `83`, `3..4`, `是`, `1|2`, `不清楚`, `<{低保标准}` – and says them in Chinese.

Knows the short forms that commands, forms and cases use; does not know how people talk.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from assistant.domain.facts import (
    Absence,
    Compared,
    FactDefinition,
    FactType,
    FactValue,
    Members,
    OneOf,
    Span,
)
from assistant.rules.expressions import write_number

_ABSENT = {
    "unknown": Absence.UNKNOWN,
    "未知": Absence.UNKNOWN,
    "unclear": Absence.UNCLEAR,
    "不清楚": Absence.UNCLEAR,
    "refused": Absence.REFUSED,
    "不愿说": Absence.REFUSED,
}
_YES = {"是": True, "true": True, "yes": True, "有": True, "否": False, "false": False, "no": False, "无": False}
_RELATION = re.compile(r"(<=|>=|<|>|=)\s*\{(\w+)\}\s*(?:[*×]\s*([\d.]+))?")
_RANGE = re.compile(r"([^.]*(?:\.\d+)?)\.\.([^.]*(?:\.\d+)?)")
_BOUND = re.compile(r"(<=|>=|<|>)\s*(.+)")
_ABSENCE_WORDS = {Absence.UNKNOWN: "还不知道", Absence.UNCLEAR: "不清楚", Absence.REFUSED: "不愿说"}
_RELATION_WORDS = {"=": "等于", "<": "低于", "<=": "不超过", ">": "超过", ">=": "不低于"}


def read_value(definition: FactDefinition, text: str, as_of: date) -> FactValue:
    """Read a value for one fact; 今天 is the day asked about. ValueError in Chinese that says what was expected."""
    written = text.strip().replace("≤", "<=").replace("≥", ">=").replace("＜", "<").replace("＞", ">")
    if written.lower() in _ABSENT:
        return _ABSENT[written.lower()]
    if definition.type is FactType.BOOL:
        if written.lower() not in _YES:
            raise ValueError(f"“{definition.name}”写 是 或 否，写的是“{text}”")
        return OneOf(frozenset({_YES[written.lower()]}))
    if definition.type is FactType.CHOICE:
        return OneOf(_options(definition, written))
    if definition.type is FactType.CHOICES:
        return _read_members(definition, written)
    return _read_span(definition, written.replace("今天", as_of.isoformat()))


def _options(definition: FactDefinition, text: str) -> frozenset[str]:
    found = frozenset(part.strip() for part in text.replace("、", "|").split("|") if part.strip())
    unknown = sorted(found - frozenset(definition.options))
    if unknown or not found:
        shown = "、".join(definition.options)
        raise ValueError(f"“{definition.name}”的选项是 {shown}，写的是“{text}”")
    return found


def _read_members(definition: FactDefinition, text: str) -> Members:
    """`甲|乙` has these, others open; `仅 甲|乙` has only these; `非 甲` lacks it; `无` has none."""
    if text == "无":
        return Members(lacks=frozenset(definition.options))
    if text.startswith("非"):
        return Members(lacks=_options(definition, text[1:]))
    has = _options(definition, text.removeprefix("仅"))
    return Members(has, frozenset(definition.options) - has if text.startswith("仅") else frozenset())


def _read_span(definition: FactDefinition, text: str) -> Span | Compared:
    match = _RELATION.fullmatch(text)
    if match:
        factor = Fraction(match[3]) if match[3] else Fraction(1)
        return Compared(match[1], match[2], factor)
    match = _RANGE.fullmatch(text)
    if match:
        low, high = _bound(definition, match[1]), _bound(definition, match[2])
        if low is not None and high is not None and low > high:  # type: ignore[operator]
            raise ValueError(f"“{definition.name}”的范围“{text}”前大后小")
        return Span(low, high)
    match = _BOUND.fullmatch(text)
    if match:
        end = _bound(definition, match[2])
        is_open = len(match[1]) == 1
        if match[1].startswith("<"):
            return Span(None, end, False, is_open)
        return Span(end, None, is_open, False)
    found = _bound(definition, text)
    if found is None:
        raise ValueError(f"“{definition.name}”没有写值")
    return Span.exactly(found)


def _bound(definition: FactDefinition, text: str) -> Fraction | date | None:
    written = text.strip()
    if not written:
        return None
    try:
        if definition.type is FactType.DATE:
            return date.fromisoformat(written)
        return Fraction(written.removesuffix(definition.unit) if definition.unit else written)
    except (ValueError, ZeroDivisionError) as error:
        wanted = "日期，如 1946-11-21" if definition.type is FactType.DATE else "数，如 2000 或 3..4"
        raise ValueError(f"“{definition.name}”要写{wanted}，写的是“{text}”") from error


def words(definition: FactDefinition, value: FactValue) -> str:
    """A value in Chinese, with its unit: 2000元, 3至4人, 是, 1级或2级, 低于低保标准."""
    if isinstance(value, Absence):
        return _ABSENCE_WORDS[value]
    if isinstance(value, OneOf):
        if definition.type is FactType.BOOL:
            return "是或否" if len(value.options) > 1 else "是" if True in value.options else "否"
        left = [f"{option}{definition.unit}" for option in definition.options if option in value.options]
        # The last choice is that none of the others holds: 失联或能抚养 is perhaps 失联.
        perhaps = len(left) == 2 and definition.options[-1] in value.options and len(definition.options) > 2
        return f"可能{left[0]}" if perhaps else "或".join(left)
    if isinstance(value, Members):
        return _member_words(definition, value)
    if isinstance(value, Compared):
        factor = "" if value.factor == 1 else f"的{write_number(value.factor)}倍"
        return f"{_RELATION_WORDS[value.operator]}{value.standard}{factor}"
    return number_words(value, definition.unit)


def _member_words(definition: FactDefinition, value: Members) -> str:
    has = "、".join(option for option in definition.options if option in value.has)
    lacks = "、".join(option for option in definition.options if option in value.lacks)
    if value.lacks == frozenset(definition.options):
        return "都没有"
    if has and value.has | value.lacks == frozenset(definition.options):
        return f"只有{has}"
    return "，".join(part for part in (has and f"有{has}", lacks and f"没有{lacks}") if part) or "还不知道"


def day_words(day: date) -> str:
    """A day as it is written: 2026年3月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def number_words(value: Span, unit: str = "") -> str:
    """A span in Chinese: 500元, 3至4人, 低于600元, 80周岁以上."""
    low = None if value.low is None else _write(value.low)
    high = None if value.high is None else _write(value.high)
    if low is not None and low == high:
        return f"{low}{unit}"
    if low is None and high is None:
        return "还不知道"
    if low is None:
        return f"低于{high}{unit}" if value.high_open else f"不超过{high}{unit}"
    if high is None:
        return f"超过{low}{unit}" if value.low_open else f"{low}{unit}以上"
    if value.low_open or value.high_open:
        lower = f"超过{low}{unit}" if value.low_open else f"不低于{low}{unit}"
        return f"{lower}、{'低于' if value.high_open else '不超过'}{high}{unit}"
    return f"{low}至{high}{unit}"


def _write(bound: Fraction | date) -> str:
    return f"{bound.year}年{bound.month}月{bound.day}日" if isinstance(bound, date) else write_number(bound)
