"""What must be caught before a question is understood, and what must never be said: patterns, read from the corpus.

Knows the shape of the patterns; does not know which words they are made of (corpus/safety.yaml) or when they are used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Trigger:
    """Something said: `when` finds it after everything `unless` finds has been taken out of the text."""

    when: re.Pattern[str] = NEVER
    unless: re.Pattern[str] = NEVER

    def found_in(self, text: str) -> bool:
        """Whether the text says it."""
        return bool(self.when.search(text)) and bool(self.when.search(self.unless.sub("□", text)))


@dataclass(frozen=True)
class Scope:
    """What is answered here: `subjects` are not, unless `ours` is named too; without any `hints` nothing is."""

    subjects: tuple[tuple[str, re.Pattern[str]], ...] = ()
    ours: re.Pattern[str] = NEVER
    hints: re.Pattern[str] = NEVER


@dataclass(frozen=True)
class Safety:
    """The whole sheet. `crisis` are (variant of the prepared reply, trigger), the most urgent first."""

    characters: int = 1000
    crisis: tuple[tuple[str, Trigger], ...] = ()
    instructions: Trigger = Trigger()
    scope: Scope = Scope()
    furniture: re.Pattern[str] = NEVER
    variants: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
