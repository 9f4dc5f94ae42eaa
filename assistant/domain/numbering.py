"""Provision ids: `a8.p1.i1` = 第八条第一款第（一）项, `s2.1` = 二（一）, `annex1.t2.r3` = 附件1表2第3行.

Knows the grammar and the Chinese words of an id; does not know which documents have which provisions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_DIGITS = "零一二三四五六七八九"
_SEGMENT = re.compile(r"(?P<kind>annex|a|s|p|i|m|t|r|k)(?P<number>\d+(?:-\d+)?(?:\.\d+)*)")
# Which kinds may open an id, and which may follow which: 条→款→项→目, 层次→款→述, 附件→表→行.
_FOLLOWS: dict[str, frozenset[str]] = {
    "": frozenset({"a", "s", "annex", "p", "t"}),
    "a": frozenset({"p", "i", "t", "k"}),
    "p": frozenset({"i", "k"}),
    "i": frozenset({"m", "k"}),
    "m": frozenset({"k"}),
    "s": frozenset({"p", "i", "t", "k"}),
    "annex": frozenset({"a", "s", "p", "i", "t", "k"}),
    "t": frozenset({"r", "k"}),
    "r": frozenset(),
    "k": frozenset(),
}


def chinese_numeral(number: int) -> str:
    """Write 0–9999 as Chinese numerals: 12 → 十二, 110 → 一百一十."""
    if not 0 <= number <= 9999:
        raise ValueError(f"{number} is outside 0–9999")
    if number < 10:
        return _DIGITS[number]
    parts: list[str] = []
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            parts.append(_DIGITS[digit] + unit)
        elif parts and number and parts[-1] != "零":
            parts.append("零")
    text = "".join(parts)
    return text[1:] if text.startswith("一十") else text


@dataclass(frozen=True, order=True)
class Segment:
    """One step of an id: kind `a`, number `8` (inserted articles `35-1`, levels `2.1.3`)."""

    kind: str
    number: str

    def __str__(self) -> str:
        return f"{self.kind}{self.number}"


@dataclass(frozen=True)
class ProvisionNumber:
    """A parsed provision id. `str()` gives the id back."""

    segments: tuple[Segment, ...]

    @classmethod
    def parse(cls, text: str) -> ProvisionNumber:
        """Read an id; raise ValueError that says which part is wrong."""
        segments: list[Segment] = []
        position, previous = 0, ""
        while position < len(text):
            match = _SEGMENT.match(text, position)
            if match is None or match["kind"] not in _FOLLOWS[previous]:
                raise ValueError(f"条款号“{text}”在“{text[position:]}”处看不懂，应形如 a8.p1.i1 或 s2.1")
            if match["kind"] != "s" and "." in match["number"]:
                number = match["number"].split(".")[0]
            else:
                number = match["number"]
            segments.append(Segment(match["kind"], number))
            previous = match["kind"]
            position = match.start("number") + len(number)
            if position < len(text):
                if text[position] != ".":
                    raise ValueError(f"条款号“{text}”里“{text[position:]}”前少一个点")
                position += 1
        if not segments or text.endswith("."):
            raise ValueError(f"条款号“{text}”不完整，应形如 a8.p1.i1 或 s2.1")
        return cls(tuple(segments))

    @cached_property
    def _written(self) -> str:
        return ".".join(str(segment) for segment in self.segments)

    def __str__(self) -> str:
        return self._written

    def ancestors(self) -> tuple[ProvisionNumber, ...]:
        """Nearest first: a8.p1.i1 → a8.p1, a8; s2.1.k3 → s2.1, s2."""
        found: list[ProvisionNumber] = []
        for end in range(len(self.segments), 0, -1):
            last = self.segments[end - 1]
            if end < len(self.segments):
                found.append(ProvisionNumber(self.segments[:end]))
            levels = last.number.split(".")
            for depth in range(len(levels) - 1, 0, -1):
                shorter = Segment(last.kind, ".".join(levels[:depth]))
                found.append(ProvisionNumber((*self.segments[: end - 1], shorter)))
        return tuple(found)

    def words(self) -> str:
        """The id as people write it: 第八条第一款第（一）项."""
        return "".join(_segment_words(segment) for segment in self.segments)


def _segment_words(segment: Segment) -> str:
    number = segment.number
    if segment.kind == "a":
        main, _, inserted = number.partition("-")
        return f"第{chinese_numeral(int(main))}条" + (f"之{chinese_numeral(int(inserted))}" if inserted else "")
    if segment.kind == "s":
        return _level_words(number)
    chinese = chinese_numeral(int(number.partition("-")[0]))
    return {
        "p": f"第{chinese}款",
        "i": f"第（{chinese}）项",
        "m": f"第{number}目",
        "annex": f"附件{number}",
        "t": f"表{number}",
        "r": f"第{number}行",
        "k": "",  # our own numbering of statements: nothing the official text knows
    }[segment.kind]


def _level_words(number: str) -> str:
    levels = [int(level) for level in number.split(".")]
    if levels == [0]:
        return "文首"
    words = [chinese_numeral(levels[0])]
    if len(levels) > 1:
        words.append(f"（{chinese_numeral(levels[1])}）")
    if len(levels) > 2:
        words.append(str(levels[2]))
    words.extend(f"（{level}）" for level in levels[3:])
    return "".join(words)
