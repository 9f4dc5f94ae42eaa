"""Find known words in a text: longest first, left to right, never overlapping.

Knows nothing of what the words mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


@dataclass(frozen=True)
class Hit(Generic[Meaning]):
    """A known word where it stands in the text."""

    start: int
    end: int
    word: str
    meaning: Meaning


class Lexicon(Generic[Meaning]):
    """Words with their meanings, built once and searched often."""

    def __init__(self, words: Mapping[str, Meaning]) -> None:
        self._words = {word: meaning for word, meaning in words.items() if word}
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def get(self, word: str) -> Meaning | None:
        """The meaning of exactly this word."""
        return self._words.get(word)

    def at(self, text: str, start: int) -> Hit[Meaning] | None:
        """The longest known word that begins here."""
        for length in self._lengths.get(text[start], ()):
            word = text[start : start + length]
            if len(word) == length and word in self._words:
                return Hit(start, start + length, word, self._words[word])
        return None

    def find(self, text: str) -> list[Hit[Meaning]]:
        """All words from left to right; a word inside a longer one is not found."""
        hits: list[Hit[Meaning]] = []
        start = 0
        while start < len(text):
            hit = self.at(text, start)
            if hit is None:
                start += 1
            else:
                hits.append(hit)
                start = hit.end
        return hits


def spans(hits: Iterable[Hit[Meaning]]) -> list[tuple[int, int]]:
    """Where the hits stand."""
    return [(hit.start, hit.end) for hit in hits]
