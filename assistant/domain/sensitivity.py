"""Which of what a resident says needs their separate consent before it is kept: health, disability, a child's situation.

Knows the marks of the fact dictionary and ages; does not know what was consented, or where anything is kept.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from fractions import Fraction

from assistant.domain.facts import Fact, FactDictionary, Facts, FactValue, OneOf, Span

# Marks of the dictionary's column 敏感 that need no separate consent; every other mark does.
ORDINARY = frozenset({"", "一般", "家庭", "财产"})
CHILDREN = frozenset({"孩子", "孙子", "孙女", "外孙", "外孙女"})
_AGE, _BORN, _MINOR = "年龄", "出生日期", "未成年"
_LINE = re.compile(_AGE + r"：<(\d+)")


class ConsentKind(StrEnum):
    HEALTH = "health"
    DISABILITY = "disability"
    CHILD = "child"


_MARKS = {"健康": {ConsentKind.HEALTH}, "残疾": {ConsentKind.DISABILITY}, "儿童": {ConsentKind.CHILD}}
EVERY_KIND = frozenset(ConsentKind)


def kinds_of_mark(mark: str) -> frozenset[ConsentKind]:
    """What consent a mark asks for; one that nobody has taught us asks for all of it."""
    if mark in ORDINARY:
        return frozenset()
    return frozenset(_MARKS.get(mark, EVERY_KIND))


def kinds_of_fact(fact: Fact, ledger: Facts, dictionary: FactDictionary, today: date) -> frozenset[ConsentKind]:
    """What consent keeping this fact needs: by its mark, and because it is about someone who is a child."""
    definition = dictionary.find(fact.name)
    kinds = kinds_of_mark(definition.sensitive) if definition is not None else EVERY_KIND
    return kinds | ({ConsentKind.CHILD} if _is_child(fact.person, ledger, dictionary, today) else frozenset())


def kinds_in_words(text: str, dictionary: FactDictionary) -> frozenset[ConsentKind]:
    """What consent keeping these words needs, when they name something the dictionary marks."""
    found: set[ConsentKind] = set()
    for mark, words in dictionary.words_by_mark.items():
        kinds = kinds_of_mark(mark)
        if kinds - found and any(word in text for word in words):
            found |= kinds
    return frozenset(found)


def _is_child(person: str, ledger: Facts, dictionary: FactDictionary, today: date) -> bool:
    """Anyone below the line the dictionary draws; with nothing said of their age, whoever is called a child."""
    minor = _last(person, _MINOR, ledger, dictionary)
    if isinstance(minor, OneOf) and len(minor.options) == 1:
        return True in minor.options
    line = _age_line(dictionary)
    age = _last(person, _AGE, ledger, dictionary)
    if line is not None and isinstance(age, Span) and isinstance(age.high, Fraction):
        return age.high < line
    born = _last(person, _BORN, ledger, dictionary)
    if line is not None and isinstance(born, Span) and isinstance(born.low, date):
        return (today.year - born.low.year, today.timetuple()[1:3]) < (line, born.low.timetuple()[1:3])
    return person in CHILDREN


def _last(person: str, name: str, ledger: Facts, dictionary: FactDictionary) -> FactValue | None:
    definition = dictionary.find(name)
    names = (name,) if definition is None else (definition.id, definition.name)
    for fact in reversed(ledger.entries):
        if fact.person == person and fact.name in names:
            return fact.value
    return None


def _age_line(dictionary: FactDictionary) -> int | None:
    definition = dictionary.find(_MINOR)
    match = _LINE.search(definition.derived) if definition is not None else None
    return int(match[1]) if match else None
