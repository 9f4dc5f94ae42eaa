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
# Slips of the phone's keyboard and of the ear; each is a word nobody writes on purpose here, and as long as the right one.
_SLIPS = {
    "补帖": "补贴",
    "津帖": "津贴",
    "底保": "低保",
    "抵保": "低保",
    "低宝": "低保",
    "低报": "低保",
    "伍保": "五保",
    "无保户": "五保户",
    "残急": "残疾",
    "残积": "残疾",
    "特因": "特困",
    "高令": "高龄",
    "申清": "申请",
    "救住": "救助",
    "领时救助": "临时救助",
    "老玲": "老龄",
    "退体金": "退休金",
    "养老今": "养老金",
}
_SLIP = re.compile("|".join(_SLIPS))
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
        folded = _SLIP.sub(lambda match: _SLIPS[match[0]], folded)
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
