"""What a step may use: the opened release, the retriever, a model if there is one. No clock: the day is given.

Knows the shapes only; assemble.py fills them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from assistant.corpus.knowledge import Knowledge
from assistant.domain.answer import StoredAnswer
from assistant.retrieval.retriever import Retriever


class Model(Protocol):
    """A language model behind the guards; absent by default. Methods raise ModelFailure, never hang past the budget."""

    name: str

    def complete(self, system: str, user: str) -> str:
        """One answer to one prompt, within the time budget."""
        ...


# Answers to this very question that officers wrote and colleagues approved, and that have not expired.
FindStored = Callable[[str], tuple[StoredAnswer, ...]]


def nothing_stored(_: str) -> tuple[StoredAnswer, ...]:
    """Where nobody answers by hand: evaluation, and the cases of a release."""
    return ()


@dataclass(frozen=True)
class Resources:
    """Everything one turn is answered from; a turn keeps the same Resources throughout."""

    release: str
    knowledge: Knowledge
    retriever: Retriever
    model: Model | None = None
    stored: FindStored = nothing_stored
