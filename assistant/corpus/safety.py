"""Read safety.yaml: patterns in the officers' notation become compiled ones.

Knows the notation – (甲|乙) either, [丙] optional, … up to ten characters of the same sentence, ^ and $ the ends of a
clause; does not know what is done with a pattern that matches.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from assistant.corpus.documents import Text
from assistant.corpus.sheet import Place, Sheet, SheetModel, read_sheet
from assistant.domain.errors import CorpusError, Problem
from assistant.domain.resemblance import learn
from assistant.domain.safety import ASKED, CRISIS, INSTRUCTION, NEVER, OURS, OUT_OF_SCOPE, Safety, Scope, Trigger

SAFETY = "safety.yaml"
_GAP = r"[^。！？!?\n]{0,10}"
_PLAIN = {
    "(": "(?:",
    ")": ")",
    "[": "(?:",
    "]": ")?",
    "|": "|",
    "…": _GAP,
    "^": r"(?:^|(?<=[，。；！？,;!?\n ]))",
    "$": r"(?=$|[，。；！？,;!?\n])",
}


class _Limits(SheetModel):
    characters: Annotated[int, Field(ge=50, le=10000)]


class _Patterns(SheetModel):
    when: list[Text]
    unless: list[Text] = []


class _Crisis(_Patterns):
    variant: Text
    alone: list[Text] = []


class _Others(_Patterns):
    basis: list[Text] = []


class _Subject(SheetModel):
    name: Text
    words: Text


class _OutOfScope(SheetModel):
    subjects: list[_Subject]
    ours: list[Text]
    need: list[Text]
    firm: _Patterns = _Patterns(when=[])
    leaning: list[Text] = []


class _Margins(SheetModel):
    crisis: Annotated[float, Field(gt=0)]
    instruction: Annotated[float, Field(gt=0)]
    out_of_scope: Annotated[float, Field(gt=0)]
    ours: Annotated[float, Field(gt=0)] = math.inf


class _SafetySheet(SheetModel):
    limits: _Limits
    crisis: list[_Crisis]
    instructions: _Patterns
    others: _Others = _Others(when=[])
    out_of_scope: _OutOfScope
    furniture: list[Text]
    variants: str = ""
    margins: _Margins
    examples: dict[str, Text]


@dataclass
class _Reading:
    """The sheet being read, and every fault found so far."""

    sheet: Sheet
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, place: Place, found: str, expected: str) -> None:
        self.problems.append(self.sheet.problem(place, found, expected))

    def compile(self, patterns: list[str], *place: str | int) -> re.Pattern[str]:
        """One expression that finds any of the patterns; a faulty one is noted and left out."""
        parts: list[str] = []
        for number, pattern in enumerate(patterns):
            expression = "".join(_PLAIN.get(character) or re.escape(character) for character in pattern.lower())
            try:
                if re.compile(expression).search("") is None:
                    parts.append(expression)
                    continue
                found = f"“{pattern}”什么话都对得上"
            except re.error as error:
                found = f"“{pattern}”看不懂（{error}）"
            self.refuse((*place, number), found, "括号成对，至少有一个必须出现的词，写法见文件开头")
        return re.compile("|".join(parts)) if parts else NEVER

    def trigger(self, patterns: _Patterns, *place: str | int) -> Trigger:
        """What is caught, less what is taken out first."""
        when, unless = (self.compile(getattr(patterns, name), *place, name) for name in ("when", "unless"))
        alone = patterns.alone if isinstance(patterns, _Crisis) else []
        return Trigger(when, unless, self.compile(alone, *place, "alone"))


def read_safety(text: str, file: str = SAFETY, asked: tuple[str, ...] = ()) -> Safety:
    """Read the sheet; CorpusError lists every pattern that cannot be read. `asked` are known ways of asking for our texts."""
    reading = _Reading(read_sheet(text, file))
    shape = reading.sheet.shape(_SafetySheet)
    examples = _read_examples(shape, reading)
    safety = Safety(
        characters=shape.limits.characters,
        crisis=tuple((one.variant, reading.trigger(one, "crisis", number)) for number, one in enumerate(shape.crisis)),
        instructions=reading.trigger(shape.instructions, "instructions"),
        others=reading.trigger(shape.others, "others"),
        others_basis=tuple(shape.others.basis),
        scope=_read_scope(shape.out_of_scope, reading),
        furniture=reading.compile(shape.furniture, "furniture"),
        variants=MappingProxyType(_read_variants(shape.variants, reading)),
        margins=MappingProxyType(shape.margins.model_dump()),
        examples=learn(examples),
        asked=learn({**examples, ASKED: asked}),
    )
    if reading.problems:
        raise CorpusError(tuple(reading.problems))
    return safety


def _read_scope(shape: _OutOfScope, reading: _Reading) -> Scope:
    return Scope(
        subjects=tuple(
            (one.name, reading.compile(one.words.split(), "out_of_scope", "subjects", number, "words"))
            for number, one in enumerate(shape.subjects)
        ),
        ours=reading.compile(shape.ours, "out_of_scope", "ours"),
        need=reading.compile(shape.need, "out_of_scope", "need"),
        firm=reading.trigger(shape.firm, "out_of_scope", "firm"),
        leaning=reading.compile(shape.leaning, "out_of_scope", "leaning"),
    )


def _read_examples(shape: _SafetySheet, reading: _Reading) -> dict[str, list[str]]:
    """One block of lines for each kind; the crisis variants stand one by one and together."""
    variants = [one.variant for one in shape.crisis]
    expected = {OURS, OUT_OF_SCOPE, INSTRUCTION, *variants}
    for kind in sorted(expected ^ shape.examples.keys()):
        reading.refuse(("examples", kind), f"例句的“{kind}”缺少或多余", "只写、都写 " + "、".join(sorted(expected)))
    lines = {
        kind: [line.strip() for line in block.splitlines() if line.strip()] for kind, block in shape.examples.items()
    }
    owners: dict[str, str] = {}
    for kind, sayings in lines.items():
        for saying in sayings:
            if owners.setdefault(saying, kind) != kind:
                reading.refuse(("examples", kind), f"“{saying}”又是 {owners[saying]} 又是 {kind}", "一句话只归一类")
    together = [saying for variant in variants for saying in lines.get(variant, [])]
    return {**lines, CRISIS: together}


def _read_variants(text: str, reading: _Reading) -> dict[int, str]:
    variants: dict[int, str] = {}
    for pair in text.split():
        if len(pair) != 2:
            reading.refuse(("variants",), f"“{pair}”不是一对字", "繁体字后面紧跟简体字，各对用空格隔开")
        else:
            variants[ord(pair[0])] = pair[1]
    return variants
