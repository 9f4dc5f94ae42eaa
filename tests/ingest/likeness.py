"""How alike two readings of one text are: provision by provision, letter by letter."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

from assistant.domain.policy import Provision
from ingest.clean import clean
from ingest.load.content import Content, Table
from ingest.split import split


def read_provisions(content: Content) -> dict[str, str]:
    """Provisions by id, spaces left out."""
    return {str(p.number): squeeze(p.text) for p in parts_of(content)}


def parts_of(content: Content) -> tuple[Provision, ...]:
    return split(clean(content).blocks, "x").provisions


def squeeze(text: str) -> str:
    """Without spaces, and with one way of writing brackets and stops."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def likeness(expected: dict[str, str], found: dict[str, str]) -> float:
    """The share of the expected letters that stand, in order, under the same id."""
    total = sum(map(len, expected.values()))
    same = sum(
        len(text) if found.get(number) == text else _matching(text, found.get(number, ""))
        for number, text in expected.items()
    )
    return same / total


def _matching(text: str, other: str) -> int:
    return sum(block.size for block in SequenceMatcher(None, text, other, autojunk=False).get_matching_blocks())


def cells(content: Content) -> list[tuple[tuple[str, ...], ...]]:
    """The cells of all tables, spaces left out."""
    return [
        tuple(tuple(squeeze(cell) for cell in row) for row in block.rows)
        for block in content.blocks
        if isinstance(block, Table)
    ]


def blocks_of(text: str) -> list[str]:
    """The paragraphs of a Markdown text, marks of headings left out."""
    return [line.lstrip("# \u3000").strip() for line in text.splitlines() if line.strip("# \u3000\u200b")]


def differences(expected: dict[str, str], found: dict[str, str]) -> Iterable[str]:
    """What differs, for a person looking."""
    for number, text in expected.items():
        if found.get(number) != text:
            yield f"{number}: {text[:60]} | {found.get(number, '—')[:60]}"
