"""A resident's words made ready for reading: one width, one spelling of marks, cut into clauses.

Knows typography; does not know meaning. What one reader has claimed (a title, a telephone number) is covered, so that
no later reader takes its figures for an age or an income; covered text keeps its length.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

COVER = "□"
_SPACES = re.compile(r"\s+")
_BREAK = re.compile(r"[，。；！？…,;!?\n]+|(?<![0-9A-Za-z]) | (?![0-9A-Za-z])|\.{2,}|、(?=[我俺他她])")
_MARKS = str.maketrans({",": "，", "!": "！", "?": "？", ";": "；", ":": "：", "(": "（", ")": "）", "〇": "零"})


@dataclass(frozen=True)
class Clause:
    """A stretch between two breaks."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Utterance:
    """`text` is what is read; `open` is the same with claimed stretches covered."""

    text: str
    open: str

    @classmethod
    def of(cls, said: str) -> Utterance:
        """Normalise full width letters, marks and spaces."""
        folded = unicodedata.normalize("NFKC", said).translate(_MARKS)
        folded = re.sub(r"(?<=\d)，(?=\d{3}(?!\d))", "", folded)  # 1,200
        folded = _SPACES.sub(" ", folded).strip()
        return cls(folded, folded)

    def covering(self, claimed: Iterable[tuple[int, int]]) -> Utterance:
        """The same words with these stretches covered."""
        letters = list(self.open)
        for start, end in claimed:
            letters[start:end] = COVER * (end - start)
        return replace(self, open="".join(letters))

    def clauses(self) -> tuple[Clause, ...]:
        """Stretches between commas, stops and the spaces people type instead of them."""
        found: list[Clause] = []
        start = 0
        for mark in _BREAK.finditer(self.open):
            if mark.start() > start:
                found.append(Clause(start, mark.start(), self.open[start : mark.start()]))
            start = mark.end()
        if start < len(self.open):
            found.append(Clause(start, len(self.open), self.open[start:]))
        return tuple(found)

    def original(self, start: int, end: int) -> str:
        """The words that stood there before covering."""
        return self.text[start:end]
