"""An answer that a person of the office wrote: question, words, the provision it rests on, owner and last day.

Knows the shape; does not know whether it has been approved.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class StoredAnswer:
    """`citation` is `document#provision`. Without program or region it holds for all."""

    question: str
    answer: str
    citation: str
    owner: str
    expires: date
    program: str | None = None
    region: str | None = None

    @property
    def basis(self) -> str:
        """The citation as 依据 cells write it: `document provision`."""
        return self.citation.replace("#", " ", 1)
