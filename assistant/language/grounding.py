"""Hold what was said against the dictionary of facts: only facts it has, with values it allows, are kept.

Knows the dictionary's shapes; does not know Chinese. A fact the dictionary lacks is dropped, never renamed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assistant.domain.facts import (
    HOUSEHOLD,
    SELF,
    Absence,
    Compared,
    Fact,
    FactDefinition,
    FactDictionary,
    FactType,
    FactValue,
    Members,
    OneOf,
    Span,
    Subject,
)

_GRADES = {"一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True)
class Stated:
    """A fact as it was said: by its Chinese name, of a person, with the words it came from."""

    person: str
    name: str
    value: FactValue | str
    start: int
    end: int
    note: str = ""
    hypothetical: bool = False
    status: bool = False
    true_on: date | None = None


def ground(stated: Stated, dictionary: FactDictionary, text: str, turn: int, as_of: date) -> Fact | None:
    """The fact in the dictionary's terms, or None when it has no place there."""
    definition = dictionary.find(stated.name)
    if definition is None:
        return None
    value = fit(stated.value, definition)
    person = _person(stated.person, definition)
    if value is None or not person:
        return None
    said = text[stated.start : stated.end].strip("，。 ")
    return Fact(
        person=person,
        name=definition.id,
        value=value,
        true_on=stated.true_on or as_of,
        turn=turn,
        said=f"{said}（{stated.note}）" if stated.note else said,
        hypothetical=stated.hypothetical,
    )


def _person(person: str, definition: FactDefinition) -> str:
    if definition.subject is Subject.HOUSEHOLD:
        return HOUSEHOLD
    if definition.subject is Subject.OBLIGOR:
        return person if person.startswith("义务人") else ""
    return SELF if person == HOUSEHOLD else person


def fit(value: FactValue | str, definition: FactDefinition) -> FactValue | None:
    """The value in the form the definition's type asks for, or None when it cannot be one."""
    if isinstance(value, Absence):
        return value
    if definition.type is FactType.BOOL:
        return _truth(value)
    if definition.type is FactType.NUMBER:
        return value if isinstance(value, Span | Compared) and not _dated(value) else None
    if definition.type is FactType.DATE:
        return value if isinstance(value, Span) and _dated(value) else None
    if isinstance(value, Members):
        return Members(*(frozenset(o for o in definition.options if o in side) for side in (value.has, value.lacks)))
    options = _options(value, definition)
    if not options:
        return None
    if definition.type is FactType.CHOICE:
        return OneOf(frozenset(options))
    return Members(has=frozenset(options)) if len(options) == 1 else None


def _truth(value: FactValue | str) -> OneOf | None:
    if value in ("是", "否"):
        return OneOf(frozenset({value == "是"}))
    return value if isinstance(value, OneOf) and all(isinstance(option, bool) for option in value.options) else None


def _dated(value: Span | Compared) -> bool:
    return isinstance(value, Span) and (isinstance(value.low, date) or isinstance(value.high, date))


def _options(value: FactValue | str, definition: FactDefinition) -> list[str]:
    """The definition's options that the value leaves possible."""
    if isinstance(value, str):
        return [option for option in definition.options if same_option(value, option)]
    if isinstance(value, OneOf):
        return [option for option in definition.options if option in value.options]
    if isinstance(value, Members):
        return [option for option in definition.options if option in value.has]
    if isinstance(value, Span):
        return [option for option in definition.options if _within(option, value)]
    return []


def same_option(said: str, option: str) -> bool:
    """Whether an option's name says this: 农村 is 农村 and 农村户籍, 肢体 is 肢体 and 肢体残疾."""
    return said == option or option.startswith(said) or (len(option) > 1 and said.startswith(option))


def _within(option: str, span: Span) -> bool:
    number = re.search(r"\d+", option)
    grade = Fraction(number[0]) if number else next((Fraction(n) for c, n in _GRADES.items() if c in option), None)
    low, high = span.low, span.high
    if grade is None or not isinstance(low, Fraction) or not isinstance(high, Fraction):
        return False
    return low <= grade <= high
