"""Cut a plain text into overlapping passages of whole sentences and find its title; for datasets without structure.

Knows punctuation only. The assistant's own documents are cut by their articles and headings instead (ingest/chunk.py).
"""

from __future__ import annotations

import re

LONGEST = 400
OVERLAP = 150
_SENTENCE = re.compile(r"[^。！？；!?]*[。！？；!?]?")
_SPACE = re.compile(r"\s+")
_TITLE_LEAST, _TITLE_MOST = 12, 80


def split_passages(text: str, longest: int = LONGEST, overlap: int = OVERLAP) -> list[str]:
    """Passages of at most `longest` characters; each begins with the last sentences of the one before."""
    passages: list[str] = []
    current: list[str] = []
    for sentence in _sentences(_SPACE.sub(" ", text).strip(), longest, overlap):
        if current and _length(current) + len(sentence) > longest:
            passages.append("".join(current).strip())
            current = _tail(current, min(overlap, longest - len(sentence)))
        current.append(sentence)
    if current:
        passages.append("".join(current).strip())
    return passages


def find_title(text: str) -> str:
    """The words before the first break that are long enough to be a title, cut where a sentence ends."""
    title = ""
    for part in _SPACE.split(text.strip()[:200]):
        title = f"{title} {part}".strip()
        if len(title) >= _TITLE_LEAST:
            break
    return re.split("[。！？]", title)[0][:_TITLE_MOST]


def _sentences(text: str, longest: int, overlap: int) -> list[str]:
    """Sentences; one longer than a passage is cut into overlapping parts."""
    parts: list[str] = []
    for sentence in _SENTENCE.findall(text):
        rest = sentence
        while len(rest) > longest:
            parts.append(rest[:longest])
            rest = rest[longest - overlap :]
        if rest:
            parts.append(rest)
    return parts


def _tail(sentences: list[str], room: int) -> list[str]:
    kept: list[str] = []
    for sentence in reversed(sentences):
        if _length(kept) + len(sentence) > room:
            break
        kept.insert(0, sentence)
    return kept


def _length(sentences: list[str]) -> int:
    return sum(map(len, sentences))
