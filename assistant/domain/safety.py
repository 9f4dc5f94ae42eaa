"""What must be caught before a question is understood, and what must never be said: patterns, read from the corpus.

Knows the shape of the patterns; does not know which words they are made of (corpus/safety.yaml) or when they are used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from assistant.domain.resemblance import Resemblance

NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Trigger:
    """Something said: `when` finds it after everything `unless` finds has been taken out of the text."""

    when: re.Pattern[str] = NEVER
    unless: re.Pattern[str] = NEVER
    # What counts only where nothing of ours is asked with it: 快不行了 beside a question about the funeral home.
    alone: re.Pattern[str] = NEVER

    def found_in(self, text: str) -> bool:
        """Whether the text says it."""
        return bool(self.when.search(text)) and bool(self.when.search(self.unless.sub("□", text)))


@dataclass(frozen=True)
class Scope:
    """What is answered here: `subjects` are not, unless `ours` is named too or a `need` is told.

    `firm` is not, whatever else is named: 公租房的物业费. A question that is `leaning` goes on with what was talked of.
    """

    subjects: tuple[tuple[str, re.Pattern[str]], ...] = ()
    ours: re.Pattern[str] = NEVER
    need: re.Pattern[str] = NEVER
    firm: Trigger = Trigger()
    leaning: re.Pattern[str] = NEVER


# The kinds of examples beside the crisis variants; CRISIS stands for all of those together.
OURS, OUT_OF_SCOPE, INSTRUCTION, CRISIS = "ours", "out_of_scope", "instruction", "crisis"
# The known ways of asking for our texts: ours too, but written otherwise than people speak.
ASKED = "asked"


@dataclass(frozen=True)
class Safety:
    """The whole sheet. `crisis` are (variant of the prepared reply, trigger), the most urgent first.

    What no pattern names is compared with examples: a text counts as of a kind when it is more like that kind than
    like our own questions by more than the kind's margin. `asked` knows the ways of asking for our texts too.
    """

    characters: int = 1000
    crisis: tuple[tuple[str, Trigger], ...] = ()
    instructions: Trigger = Trigger()
    # Whether somebody else receives something, and what they told of their income: nobody's business to look up here.
    others: Trigger = Trigger()
    others_basis: tuple[str, ...] = ()
    scope: Scope = Scope()
    furniture: re.Pattern[str] = NEVER
    examples: Resemblance = field(default_factory=Resemblance)
    asked: Resemblance = field(default_factory=Resemblance)
    margins: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    variants: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
