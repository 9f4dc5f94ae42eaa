"""A conversation: its turns, its facts, and what was last asked.

Knows nothing of storage or of how turns are answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.domain.facts import Facts


@dataclass(frozen=True)
class Turn:
    """One question (identifiers already masked) and how its reply ended."""

    number: int
    question: str
    status: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Asked:
    """The fact the last reply asked for, so that 嗯 or 两个 can be read as its answer."""

    person: str
    fact: str
    program: str


@dataclass(frozen=True)
class Conversation:
    """Everything later turns may rest on. `id` is a secret of at least 128 random bits.

    `supplied` are standards the resident stated, as `低保标准=500;…`: they hold until stated anew. `region` is the
    place talked about last, `home` the one chosen beside the question when that was.
    """

    id: str
    turns: tuple[Turn, ...] = ()
    facts: Facts = Facts()
    region: str | None = None
    programs: tuple[str, ...] = ()
    person: str | None = None
    as_of: date | None = None
    asked: Asked | None = None
    pending: str = ""
    supplied: str = ""
    home: str | None = None

    @property
    def next_turn(self) -> int:
        """Number the coming turn will have, from 1."""
        return len(self.turns) + 1
