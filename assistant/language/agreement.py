"""Which facts speak of one thing, and whether two of them can both be true: 三级 and 没办证 cannot, 三级 and 视力 can.

Knows pairs of facts by their names in the dictionary; does not know which of two was said later, nor any policy.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from assistant.domain.facts import Compared, Fact, FactDictionary, FactValue, OneOf, Span

_ADULT = 18
_SEVERE, _GRADE = "重度残疾人", "残疾等级"
Teller = Callable[[FactValue], bool | None]


def _truth(value: FactValue) -> bool | None:
    """The value of a yes/no that is known, else None."""
    if isinstance(value, OneOf) and len(value.options) == 1:
        only = next(iter(value.options))
        return only if isinstance(only, bool) else None
    return None


def _has_grade(value: FactValue) -> bool | None:
    """Whether a choice names something other than 无; None while it could be either."""
    if not isinstance(value, OneOf) or not value.options:
        return None
    named = {option != "无" for option in value.options}
    return next(iter(named)) if len(named) == 1 else None


def severe_grades(dictionary: FactDictionary) -> frozenset[str]:
    """The grades that make somebody severely disabled, as the dictionary derives it: 残疾等级：1|2."""
    definition = dictionary.find(_SEVERE)
    rule = definition.derived.replace("；", ";").partition(";")[0] if definition is not None else ""
    return frozenset(grade.strip() for grade in rule.partition("：")[2].split("|") if grade.strip())


def _is_severe(dictionary: FactDictionary) -> Teller:
    """Whether a grade is a severe one; None while it could be either."""
    grades = severe_grades(dictionary)

    def told(value: FactValue) -> bool | None:
        if not isinstance(value, OneOf) or not value.options:
            return None
        severe = {option in grades for option in value.options}
        return next(iter(severe)) if len(severe) == 1 else None

    return told


def _earns(value: FactValue) -> bool | None:
    """Whether a number is above nothing; a comparison with a standard leaves it open."""
    if isinstance(value, Compared) or not isinstance(value, Span):
        return None
    low, high = value.low, value.high
    if isinstance(high, Fraction) and high == 0:
        return False
    return True if isinstance(low, Fraction) and (low > 0 or value.low_open) else None


def _is_minor(value: FactValue) -> bool | None:
    if not isinstance(value, Span):
        return None
    if isinstance(value.high, Fraction) and value.high < _ADULT:
        return True
    return False if isinstance(value.low, Fraction) and value.low >= _ADULT else None


def _contrary(one: bool | None, other: bool | None) -> bool:
    return one is not None and other is not None and one is not other


def _not(tell: Teller) -> Teller:
    """The same, the other way round."""

    def told(value: FactValue) -> bool | None:
        known = tell(value)
        return None if known is None else not known

    return told


# Each pair with what tells, of either value, the one thing both speak of.
_PAIRS: tuple[tuple[str, str, Teller, Teller], ...] = (
    ("残疾人", "残疾等级", _truth, _has_grade),
    ("残疾人", "残疾类别", _truth, _has_grade),
    ("残疾等级", "残疾类别", _has_grade, _has_grade),
    ("残疾人", "重度残疾人", _truth, lambda value: _truth(value) or None),
    ("无生活来源", "个人月收入", _not(_truth), _earns),
    ("无法定义务人", "法定义务人数", _not(_truth), _earns),
    ("未成年", "年龄", _truth, _is_minor),
    ("成年", "年龄", _truth, _not(_is_minor)),
    ("重病", "重病患者", _truth, _truth),
)
_AGE, _BIRTHDAY = "年龄", "出生日期"


def counterparts(name: str, dictionary: FactDictionary) -> list[str]:
    """Ids of the facts that speak of the same thing as this one."""
    found: list[str] = []
    for pair in (*((one, other) for one, other, _, _ in _PAIRS), (_SEVERE, _GRADE), (_AGE, _BIRTHDAY)):
        ids = [definition.id for known in pair if (definition := dictionary.find(known)) is not None]
        if name in ids:
            found += [known for known in ids if known != name]
    return list(dict.fromkeys(found))


def at_odds(new: Fact, old: Fact, dictionary: FactDictionary) -> bool:
    """Whether two facts about one person cannot both be true."""
    values = {definition.name: fact.value for fact in (new, old) if (definition := dictionary.find(fact.name))}
    if set(values) == {_AGE, _BIRTHDAY}:
        birthday, age = (
            (new, old) if isinstance(values[_BIRTHDAY], Span) and new.value is values[_BIRTHDAY] else (old, new)
        )
        return _born_otherwise(birthday, age)
    for one, other, tell_one, tell_other in (*_PAIRS, (_SEVERE, _GRADE, _truth, _is_severe(dictionary))):
        if set(values) == {one, other}:
            return _contrary(tell_one(values[one]), tell_other(values[other]))
    return False


def _born_otherwise(birthday: Fact, age: Fact) -> bool:
    """Whether nobody born in that span is of that age on the day it was told."""
    days, years, on = birthday.value, age.value, age.true_on
    if not isinstance(days, Span) or not isinstance(years, Span) or on is None:
        return True
    first, last, low, high = days.low, days.high, years.low, years.high
    if not isinstance(first, date) or not isinstance(last, date):
        return True
    oldest, youngest = completed_years(first, on), completed_years(last, on)
    return (isinstance(low, Fraction) and oldest < low) or (isinstance(high, Fraction) and youngest > high)


def completed_years(born: date, on: date) -> int:
    """Years of age completed on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
