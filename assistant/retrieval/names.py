"""Find what a question calls by name: documents by title, alias or 文号, named systems, and articles by number.

Pure text matching over names given to it; does not know scores. A name is matched whole, brackets and spaces aside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.domain.policy import Document

_SHORTEST = 3
_DROPPED = re.compile(r"[\s《》〈〉〔〕\[\]()【】“”\"'「」]")
_YEAR_IN_NUMBER = re.compile(r"(?<=[一-鿿])((?:19|20)\d\d)年(第?\d+号)")
_ARTICLE = re.compile(r"第([0-9]+|[零〇一二两三四五六七八九十百千]+)条(?:之([0-9]+|[一二三四五六七八九十]+))?")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True)
class Named:
    """What the question names: document ids, system names, and articles as provision ids (`a8`, `a35-1`)."""

    documents: frozenset[str] = frozenset()
    systems: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()


@dataclass(frozen=True)
class NameIndex:
    """Names by their first two characters, so that a question is read once however many names there are."""

    by_start: Mapping[str, tuple[tuple[str, str, str], ...]]

    @classmethod
    def of(cls, documents: Iterable[Document]) -> NameIndex:
        """Collect titles, aliases, document numbers and system names."""
        entries: dict[str, set[tuple[str, str, str]]] = {}
        for document in documents:
            names = [
                (name, "document", document.id) for name in (document.title, document.doc_number, *document.aliases)
            ]
            for provision in document.provisions:
                names.extend((system, "system", system) for system in provision.systems)
            for name, kind, target in names:
                plain = simplify(name)
                if len(plain) >= _SHORTEST:
                    entries.setdefault(plain[:2], set()).add((plain, kind, target))
        ordered = {
            start: tuple(sorted(found, key=lambda entry: (-len(entry[0]), entry))) for start, found in entries.items()
        }
        return cls(ordered)

    def find(self, question: str) -> Named:
        """Read one question. A shorter name inside a longer one that was found does not count."""
        plain = simplify(question)
        documents: set[str] = set()
        systems: set[str] = set()
        position = 0
        while position < len(plain) - 1:
            here = [
                entry
                for entry in self.by_start.get(plain[position : position + 2], ())
                if plain.startswith(entry[0], position)
            ]
            for name, kind, target in here:
                if len(name) == len(here[0][0]):
                    (documents if kind == "document" else systems).add(target)
            position += len(here[0][0]) if here else 1
        return Named(frozenset(documents), frozenset(systems), articles_in(question))


def articles_in(text: str) -> frozenset[str]:
    """Articles mentioned as 第N条 or 第N条之M, as provision ids."""
    found: set[str] = set()
    for number, inserted in _ARTICLE.findall(text):
        suffix = f"-{read_numeral(inserted)}" if inserted else ""
        found.add(f"a{read_numeral(number)}{suffix}")
    return frozenset(found)


def read_numeral(text: str) -> int:
    """Read 12, 十二 or 一百一十."""
    if text.isascii():
        return int(text)
    total, digit = 0, 0
    for character in text:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = digit * 10 + _DIGITS[character] if digit and not total else _DIGITS[character]
    return total + digit


def simplify(text: str) -> str:
    """A name without brackets, spaces and width differences: 民发〔2021〕57号 = 民发[2021]57号 = 民发2021年57号."""
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", text)).lower()
    return _YEAR_IN_NUMBER.sub(r"\1\2", plain)
