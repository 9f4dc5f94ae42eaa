"""Read safety.yaml: patterns in the officers' notation become compiled ones.

Knows the notation – (甲|乙) either, [丙] optional, … up to ten characters of the same sentence, ^ and $ the ends of a
clause; does not know what is done with a pattern that matches.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from assistant.corpus.documents import Text
from assistant.corpus.sheet import Sheet, SheetModel, read_sheet
from assistant.domain.errors import CorpusError, Problem
from assistant.domain.safety import NEVER, Safety, Scope, Trigger

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


class _Subject(SheetModel):
    name: Text
    words: Text


class _OutOfScope(SheetModel):
    subjects: list[_Subject]
    ours: list[Text]
    hints: list[Text]


class _SafetySheet(SheetModel):
    limits: _Limits
    crisis: list[_Crisis]
    instructions: _Patterns
    out_of_scope: _OutOfScope
    furniture: list[Text]
    variants: str = ""


def read_safety(text: str, file: str = SAFETY) -> Safety:
    """Read the sheet; CorpusError lists every pattern that cannot be read."""
    sheet = read_sheet(text, file)
    shape = sheet.shape(_SafetySheet)
    problems: list[Problem] = []

    def compile_all(patterns: list[str], *place: str | int) -> re.Pattern[str]:
        return _compile(patterns, place, sheet, problems)

    crisis = tuple(
        (
            one.variant,
            Trigger(compile_all(one.when, "crisis", n, "when"), compile_all(one.unless, "crisis", n, "unless")),
        )
        for n, one in enumerate(shape.crisis)
    )
    scope = shape.out_of_scope
    safety = Safety(
        characters=shape.limits.characters,
        crisis=crisis,
        instructions=Trigger(
            compile_all(shape.instructions.when, "instructions", "when"),
            compile_all(shape.instructions.unless, "instructions", "unless"),
        ),
        scope=Scope(
            subjects=tuple(
                (one.name, compile_all(one.words.split(), "out_of_scope", "subjects", n, "words"))
                for n, one in enumerate(scope.subjects)
            ),
            ours=compile_all(scope.ours, "out_of_scope", "ours"),
            hints=compile_all(scope.hints, "out_of_scope", "hints"),
        ),
        furniture=compile_all(shape.furniture, "furniture"),
        variants=MappingProxyType(_read_variants(shape.variants, sheet, problems)),
    )
    if problems:
        raise CorpusError(tuple(problems))
    return safety


def _compile(
    patterns: list[str], place: tuple[str | int, ...], sheet: Sheet, problems: list[Problem]
) -> re.Pattern[str]:
    """One expression that finds any of the patterns; a faulty one is noted and left out."""
    parts: list[str] = []
    for number, pattern in enumerate(patterns):
        expression = "".join(_PLAIN.get(character) or re.escape(character) for character in pattern.lower())
        try:
            empty = re.compile(expression).search("") is not None
        except re.error as error:
            problems.append(
                sheet.problem((*place, number), f"“{pattern}”看不懂（{error}）", "括号成对，写法见文件开头")
            )
            continue
        if empty:
            problems.append(sheet.problem((*place, number), f"“{pattern}”什么话都对得上", "至少有一个必须出现的词"))
            continue
        parts.append(expression)
    return re.compile("|".join(parts)) if parts else NEVER


def _read_variants(text: str, sheet: Sheet, problems: list[Problem]) -> dict[int, str]:
    variants: dict[int, str] = {}
    for pair in text.split():
        if len(pair) != 2:
            problems.append(sheet.problem(("variants",), f"“{pair}”不是一对字", "繁体字后面紧跟简体字，各对用空格隔开"))
        else:
            variants[ord(pair[0])] = pair[1]
    return variants


def safety_of(knowledge: object) -> Safety:
    """The patterns a release holds; a release without the sheet catches nothing."""
    found = getattr(knowledge, "safety", None)
    return found if isinstance(found, Safety) else Safety()
