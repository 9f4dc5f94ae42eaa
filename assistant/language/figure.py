"""A number found in a text: what kind it is, its exact value, and what stands around it.

Knows the record only; figures.py fills it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assistant.language.context import Qualifier, Roles


class Kind(StrEnum):
    MONEY = "money"
    PERCENT = "percent"
    RATIO = "ratio"
    TIMES = "times"
    AGE = "age"
    COUNT = "count"
    PERIOD = "period"
    DATE = "date"
    YEAR = "year"
    PHONE = "phone"
    ARTICLE = "article"
    DOC_NUMBER = "doc_number"
    ORDINAL = "ordinal"
    NAME = "name"
    BARE = "bare"


@dataclass(frozen=True)
class Figure:
    """One number. `name` is the canonical form of what has no value: a date, an article, a phone, a name."""

    kind: Kind
    text: str
    start: int
    end: int
    value: Fraction | None = None
    unit: str = ""
    name: str = ""
    per: frozenset[str] = frozenset()
    qualifiers: frozenset[Qualifier] = frozenset()
    roles: Roles = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What must be equal in the evidence, whatever surrounds it."""
        return (self.kind, self.name or str(self.value), self.unit)
