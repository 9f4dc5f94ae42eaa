"""Everyday words → the words that laws use for the same thing: 欠薪 → 拖欠 劳动报酬.

Knows a list that was written from general knowledge, not from any set of questions; does not know policies. What names
a program in everyday words is the corpus's to say (glossary.yaml).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("everyday.csv")


@cache
def read_everyday() -> Mapping[str, tuple[str, ...]]:
    """The words of law for each everyday word."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["说法"]: tuple(row["用语"].split()) for row in csv.DictReader(file)}


def words_of_law(question: str) -> str:
    """The words of law that the question does not use itself, parted by spaces; empty when none is called for."""
    found = [terms for saying, terms in read_everyday().items() if saying in question]
    return " ".join(dict.fromkeys(term for terms in found for term in terms if term not in question))
