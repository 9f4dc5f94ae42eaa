"""One message as the readers of facts get it: its clauses with the people in them, its numbers and its dates.

Knows what was found once for all readers; does not know what any of it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from assistant.language.dates import When, find_dates
from assistant.language.quantities import Quantity, find_quantities
from assistant.language.subjects import Scene
from assistant.language.utterance import Clause, Utterance

_NEGATED_NUMBER = re.compile(r"(?:不是|而不是|并非|别写|不要写|不再是)(?:说)?$")

_WRONG_NUMBER = re.compile(r"(?:口|岁|块|元|级|个)?(?:人|钱)?(?:是)?(?:不对|错的|错了)")


@dataclass(frozen=True)
class Reading:
    """What one message offers the readers: its words, its numbers and dates, and who is spoken of."""

    utterance: Utterance
    scenes: tuple[Scene, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[When, ...]
    today: date
    asked: str = ""
    at_the_line: bool = False

    def inside(self, clause: Clause) -> list[Quantity]:
        """The numbers of a clause, placed within it; those taken back (不是2500) left out."""
        return [
            replace(one, start=one.start - clause.start, end=one.end - clause.start)
            for one in self.quantities
            if clause.start <= one.start < clause.end and not self._taken_back(one)
        ]

    def _taken_back(self, number: Quantity) -> bool:
        """不是2500, 四口不对."""
        words = self.utterance.open
        return bool(_NEGATED_NUMBER.search(words[: number.start]) or _WRONG_NUMBER.match(words[number.end :]))

    def without(self, start: int) -> Reading:
        """The same without the number that stands there."""
        return replace(self, quantities=tuple(one for one in self.quantities if one.start != start))


def prepare(
    utterance: Utterance,
    scenes: list[Scene],
    today: date,
    asked: str = "",
    idioms: Iterable[tuple[int, int]] = (),
    at_the_line: bool = False,
) -> Reading:
    """Find numbers and dates once for all readers; numerals inside idioms are no numbers."""
    dates = tuple(find_dates(utterance.open, today))
    words = utterance.covering(idioms).open
    quantities = tuple(one for one in find_quantities(words) if not any(w.start <= one.start < w.end for w in dates))
    return Reading(utterance, tuple(scenes), quantities, dates, today, asked, at_the_line)
