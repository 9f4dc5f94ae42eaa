"""Whether an age that was said is on the right side of an age line a told statement has.

Knows ages and 80岁以上; does not know what else must be fulfilled, and says so.
"""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.answers.ranking import Choice
from assistant.consultation import Consultation
from assistant.domain.facts import FactValue, Span

AGE = "nianling"
_LINE = re.compile(r"(?<![\d至到—-])(\d{1,3})周?岁(?:及)?以上")
_LOOSE = re.compile(r"虚岁|毛岁|快|差|不到|将近|没满|不满")


def age_sentence(done: Consultation, choice: Choice) -> str:
    """The direct word on the age; empty where no age was said, no single line is written, or the age is loosely told."""
    lines = {int(line) for line in _LINE.findall(choice.provision.text)}
    ages = {age for fact in done.understood.facts if fact.name == AGE and (age := _exact(fact.value)) is not None}
    if len(lines) != 1 or len(ages) != 1 or _LOOSE.search(done.question) or lines == ages:
        return ""
    line, age = lines.pop(), ages.pop()
    fits = "够" if age > line else "不够"
    return f"您说的{age}岁，{fits}“{line}岁以上”这条年龄线；别的要求，以资料写到的和当地规定为准。"


def _exact(value: FactValue) -> Fraction | None:
    """The age where it is one number."""
    if isinstance(value, Span) and isinstance(value.low, Fraction) and value.low == value.high:
        return value.low
    return None
