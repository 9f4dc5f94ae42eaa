"""Read premises.yaml: things people take for granted that the texts say otherwise.

Knows the sheet; does not know whether a question holds such a premise (answers/belief/premises.py does).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.corpus.documents import Pinyin, RegionCode, Text
from assistant.corpus.sheet import SheetModel, read_sheet
from assistant.domain.errors import CorpusError, Problem

PREMISES = "premises.yaml"
SET_SIGN = "$"
# One group of words alone would put right people who take nothing for granted.
FEWEST_GROUPS = 2


@dataclass(frozen=True)
class Premise:
    """A common mistake. Every group of `when` must be hit by one of its words, none of `unless` may be.

    In the sheet a group may name a set of words kept under `words`: $断定 stands for 吧, 听说, 凭啥 and their like.

    `say` corrects it in one or two sentences, `basis` (`document provision`) is what the texts do say.
    """

    id: str
    regions: tuple[str, ...]
    programs: tuple[str, ...]
    when: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...]
    say: str
    basis: tuple[str, ...]


class _Row(SheetModel):
    id: Pinyin
    regions: list[RegionCode] = []
    programs: list[Pinyin] = []
    when: list[list[Text]]
    unless: list[Text] = []
    say: Text
    basis: list[Text]


class _PremiseSheet(SheetModel):
    words: dict[Text, list[Text]] = {}
    premises: list[_Row]


def read_premises(text: str) -> tuple[Premise, ...]:
    """Read the sheet; a doubled id, too few conditions or a missing source is refused."""
    sheet = read_sheet(text, PREMISES)
    shaped = sheet.shape(_PremiseSheet)
    problems: list[Problem] = []
    premises = []
    seen: set[str] = set()
    for index, row in enumerate(shaped.premises):
        place = ("premises", index)
        if row.id in seen:
            problems.append(sheet.problem(place, f"id“{row.id}”写了两次", "每条一个 id"))
        seen.add(row.id)
        problems.extend(sheet.problem(place, *fault) for fault in _faults(row, shaped.words))
        premises.append(_premise(row, shaped.words))
    if problems:
        raise CorpusError(tuple(problems))
    return tuple(premises)


def _faults(row: _Row, words: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """What is wrong with a row, and what was expected."""
    faults = []
    if len(row.when) < FEWEST_GROUPS or not all(row.when):
        faults.append(("when 太少", "至少两组词，每组至少一个词；只有一组，平常的问法也会被当成误解"))
    if not row.basis:
        faults.append(("没有 basis", "写出处，如 shehui_jiuzhu_fa a18.p1"))
    named = {word for word in (*row.unless, *(word for group in row.when for word in group)) if _is_set(word)}
    unknown = sorted(word for word in named if word.removeprefix(SET_SIGN) not in words)
    faults.extend((f"没有叫“{word}”的词表", "写 words 里有的名字") for word in unknown)
    return faults


def _premise(row: _Row, words: Mapping[str, Sequence[str]]) -> Premise:
    return Premise(
        row.id,
        tuple(row.regions),
        tuple(row.programs),
        tuple(_spread(group, words) for group in row.when),
        _spread(row.unless, words),
        row.say,
        tuple(row.basis),
    )


def _spread(group: Sequence[str], words: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The group with each $name replaced by the words of that set."""
    spread: list[str] = []
    for word in group:
        spread.extend(words.get(word.removeprefix(SET_SIGN), ()) if _is_set(word) else (word,))
    return tuple(dict.fromkeys(spread))


def _is_set(word: str) -> bool:
    return word.startswith(SET_SIGN)
