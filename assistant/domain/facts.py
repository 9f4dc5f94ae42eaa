"""What is known of a person or a household: value sets, never guesses.

Knows how a value can be partly known; does not know the dictionary's contents, the rules, or how people say things.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType

HOUSEHOLD = "本户"
SELF = "本人"

Bound = Fraction | date


class Subject(StrEnum):
    """Whom a fact is about; an obligor is someone bound by law to support the person asked about."""

    PERSON = "person"
    HOUSEHOLD = "household"
    OBLIGOR = "obligor"


class FactType(StrEnum):
    BOOL = "bool"
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"


class Absence(StrEnum):
    """Why there is no value. Only UNKNOWN may be asked about; the others were asked and stay open."""

    UNKNOWN = "unknown"
    UNCLEAR = "unclear"
    REFUSED = "refused"


@dataclass(frozen=True)
class OneOf:
    """A 是/否 (bool) or a choice (str) known to be among `options`; one option means known exactly."""

    options: frozenset[bool] | frozenset[str]


@dataclass(frozen=True)
class Span:
    """A number or a date within bounds; None is unbounded. Ends are included unless `*_open`."""

    low: Bound | None
    high: Bound | None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def exactly(cls, value: Bound) -> Span:
        """The span that holds just this value."""
        return cls(value, value)


@dataclass(frozen=True)
class Compared:
    """A number known only against a dated standard: 正好跟低保标准一样多 is Compared("=", "低保标准")."""

    operator: str
    standard: str
    factor: Fraction = Fraction(1)


@dataclass(frozen=True)
class Members:
    """A set of choices: `has` are in it, `lacks` are not, all others are open."""

    has: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()


Known = OneOf | Span | Compared | Members
FactValue = Known | Absence


@dataclass(frozen=True)
class Fact:
    """One statement about one person: the value, the day it was true, the turn and words it came from."""

    person: str
    name: str
    value: FactValue
    true_on: date | None = None
    turn: int = 0
    said: str = ""
    hypothetical: bool = False


@dataclass(frozen=True)
class FactDefinition:
    """A row of fact_dictionary.csv. `name` is its official Chinese name, `derived` a formula or rule, or empty."""

    id: str
    name: str
    subject: Subject
    type: FactType
    unit: str = ""
    options: tuple[str, ...] = ()
    question: str = ""
    question_elder: str = ""
    why: str = ""
    synonyms: tuple[str, ...] = ()
    derived: str = ""
    sensitive: str = ""
    basis: tuple[str, ...] = ()


@dataclass(frozen=True)
class FactDictionary:
    """All definitions, found by id, name or synonym."""

    definitions: Mapping[str, FactDefinition]
    by_name: Mapping[str, str]

    @classmethod
    def of(cls, definitions: tuple[FactDefinition, ...]) -> FactDictionary:
        """Index the definitions; the loader has already refused doubled names."""
        by_name: dict[str, str] = {}
        for definition in definitions:
            for name in (definition.id, definition.name, *definition.synonyms):
                by_name[name] = definition.id
        return cls(MappingProxyType({d.id: d for d in definitions}), MappingProxyType(by_name))

    @cached_property
    def words_by_mark(self) -> Mapping[str, tuple[str, ...]]:
        """What the facts of each mark are called, in more than one letter."""
        found: dict[str, list[str]] = {}
        for definition in self.definitions.values():
            words = (definition.name, *definition.synonyms)
            found.setdefault(definition.sensitive, []).extend(word for word in words if len(word) > 1)
        return MappingProxyType({mark: tuple(words) for mark, words in found.items()})

    def find(self, name: str) -> FactDefinition | None:
        """The definition called this by id, name or synonym."""
        found = self.by_name.get(name)
        return self.definitions[found] if found else None


@dataclass(frozen=True)
class Facts:
    """The ledger: every fact ever said, in order; for a person and fact the last one holds.

    `obligors` are people bound to support the person asked about, named 义务人1, 义务人2 …; `obligors_complete`
    says whether these are all of them.
    """

    entries: tuple[Fact, ...] = ()
    obligors: tuple[str, ...] = ()
    obligors_complete: bool = False

    def current(self) -> tuple[Fact, ...]:
        """The facts that hold, in the order they were last said."""
        latest: dict[tuple[str, str], Fact] = {}
        for fact in self.entries:
            latest.pop((fact.person, fact.name), None)
            latest[fact.person, fact.name] = fact
        return tuple(latest.values())

    def get(self, person: str, name: str) -> Fact | None:
        """The fact that holds for this person, or None when nothing was said."""
        for fact in reversed(self.entries):
            if fact.person == person and fact.name == name:
                return fact
        return None

    def history(self, person: str, name: str) -> tuple[Fact, ...]:
        """Everything ever said of it, oldest first."""
        return tuple(f for f in self.entries if f.person == person and f.name == name)

    def people(self) -> tuple[str, ...]:
        """Everyone mentioned except the household and obligors, in order of first mention."""
        names = dict.fromkeys(fact.person for fact in self.entries)
        return tuple(name for name in names if name != HOUSEHOLD and name not in self.obligors)

    def plus(self, *facts: Fact) -> Facts:
        """A ledger with these facts said after all others."""
        return replace(self, entries=(*self.entries, *facts))
