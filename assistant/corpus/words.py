"""Read what is said (replies.yaml), what people call things (glossary.yaml) and whom to call (contacts.yaml).

Knows the three sheets; does not know when a reply is used. A reply without words, a blank no program fills, or a
number without a source is refused when the corpus is read, not when a resident is waiting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import StringConstraints

from assistant.consultation import ReplyStatus
from assistant.corpus.documents import Pinyin, RegionCode, Text
from assistant.corpus.sheet import Sheet, SheetModel, read_sheet
from assistant.domain.errors import CorpusError, Problem

REPLIES = "replies.yaml"
GLOSSARY = "glossary.yaml"
CONTACTS = "contacts.yaml"
GENERAL = ("label", "notice", "restated", "consent", "closed")
BLANKS = frozenset({"said", "limit"})


@dataclass(frozen=True)
class Words:
    """The prepared words: general ones by name, and for each reply status its title, text and variants."""

    general: Mapping[str, str]
    replies: Mapping[str, Mapping[str, str]]

    @property
    def label(self) -> str:
        """The permanent label under every answer."""
        return self.general["label"]

    def say(self, status: str, variant: str = "text") -> str:
        """The words of a status; its plain text when the variant has none of its own."""
        words = self.replies[status]
        return words.get(variant) or words["text"]

    def find(self, status: str, variant: str) -> str:
        """The words of a variant, or nothing when it has none."""
        return self.replies[status].get(variant, "")


@dataclass(frozen=True)
class GlossaryEntry:
    """Everyday words, the term documents use, and the program they point to (or nothing)."""

    say: tuple[str, ...]
    term: str
    program: str = ""


@dataclass(frozen=True)
class Contact:
    """A hotline or office: `scope` is the region it serves."""

    number: str
    name: str
    scope: str
    when: str
    source: str
    note: str = ""


class _GlossaryRow(SheetModel):
    say: Annotated[list[Text], ...]
    term: Text
    program: Pinyin | None = None


class _GlossarySheet(SheetModel):
    glossary: list[_GlossaryRow]


class _ContactRow(SheetModel):
    number: Annotated[str, StringConstraints(pattern=r"^\d[\d-]{2,}$")]
    name: Text
    scope: RegionCode
    when: Text
    source: Text
    note: str = ""


class _ContactSheet(SheetModel):
    contacts: list[_ContactRow]


def read_replies(text: str) -> Words:
    """Read replies.yaml; every ReplyStatus must have a title and a text."""
    sheet = read_sheet(text, REPLIES)
    if not isinstance(sheet.value, dict):
        raise CorpusError((Problem(REPLIES, "第1行", "没有内容", "每种答复状态写 title 和 text"),))
    problems = [*_general_problems(sheet), *_status_problems(sheet)]
    if problems:
        raise CorpusError(tuple(problems))
    statuses = {status.value for status in ReplyStatus}
    replies = {name: MappingProxyType(dict(said)) for name, said in sheet.value.items() if name in statuses}
    return Words(
        MappingProxyType({name: sheet.value[name] for name in GENERAL}),
        MappingProxyType(replies),
    )


def read_glossary(text: str) -> tuple[GlossaryEntry, ...]:
    """Read glossary.yaml; a word said twice for different terms is refused."""
    sheet = read_sheet(text, GLOSSARY)
    rows = sheet.shape(_GlossarySheet).glossary
    problems: list[Problem] = []
    owners: dict[str, str] = {}
    for index, row in enumerate(rows):
        for word in row.say:
            if owners.setdefault(word, row.term) != row.term:
                found = f"“{word}”既指“{owners[word]}”又指“{row.term}”"
                problems.append(sheet.problem(("glossary", index), found, "一个说法只指一个词"))
    if problems:
        raise CorpusError(tuple(problems))
    return tuple(GlossaryEntry(tuple(row.say), row.term, row.program or "") for row in rows)


def read_contacts(text: str) -> tuple[Contact, ...]:
    """Read contacts.yaml; every number has a source."""
    rows = read_sheet(text, CONTACTS).shape(_ContactSheet).contacts
    return tuple(Contact(**row.model_dump()) for row in rows)


def _general_problems(sheet: Sheet) -> list[Problem]:
    known = {*GENERAL, *(status.value for status in ReplyStatus)}
    expected = "只能写 " + "、".join(sorted(known))
    problems = [sheet.problem((key,), f"不认识的键“{key}”", expected) for key in sheet.value if key not in known]
    for name in GENERAL:
        if not isinstance(sheet.value.get(name), str) or not sheet.value[name].strip():
            problems.append(sheet.problem((name,), f"“{name}”没有写", "写一句话"))
    return problems


def _status_problems(sheet: Sheet) -> list[Problem]:
    problems: list[Problem] = []
    for status in ReplyStatus:
        said: Any = sheet.value.get(status.value)
        if not isinstance(said, dict) or not {"title", "text"} <= said.keys():
            problems.append(sheet.problem((status.value,), f"“{status.value}”不全", "写 title 和 text 两行"))
            continue
        for variant, words in said.items():
            place = (status.value, variant)
            if not isinstance(words, str):
                problems.append(sheet.problem(place, f"“{variant}”写的是 {words!r}", "写一句话"))
            elif blank := _unfilled(words):
                expected = "花括号里只能是 " + " ".join(f"{{{name}}}" for name in sorted(BLANKS))
                problems.append(sheet.problem(place, f"“{variant}”里有 {blank}", expected))
    return problems


def _unfilled(words: str) -> str:
    """The first blank that nothing fills, or nothing."""
    try:
        blanks = [name for _, name, _, _ in Formatter().parse(words) if name is not None]
    except ValueError:
        return "不成对的花括号"
    return next((f"{{{name}}}" for name in blanks if name not in BLANKS), "")
