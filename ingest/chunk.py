"""Provisions into chunks: what is embedded and searched, each naming the provisions it cites.

Knows how long a chunk should be and what stands in front of it; does not know how chunks are searched. Provisions are
joined only within one article, so that a hit never mixes two articles; a long one is parted between sentences.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.domain.policy import Chunk, ChunkKind, Document, Provision

# Characters of text, the title and headings in front not counted. Search was measured on windows of 300.
TINY = 60
JOINED = 240
LONG = 420
SPARE = 60  # a sentence that straddles a boundary makes its piece longer by half of it
_SENTENCE_END = re.compile(r"(?<=[。！？；])")


def chunk_document(document: Document) -> tuple[Chunk, ...]:
    """All chunks of a document, in its order."""
    chunks: list[Chunk] = []
    for _, article in groupby(document.provisions, key=_article):
        for group in _join(list(article)):
            chunks.extend(_chunks_of(document, group))
    return tuple(chunks)


def finish(chunk: Chunk) -> Chunk:
    """The chunk with the digest of what is embedded."""
    return replace(chunk, digest=hashlib.sha256(chunk.text.encode()).hexdigest())


def _article(provision: Provision) -> tuple[str, ...]:
    """What joining may not cross: the article, the numbered level, or the table."""
    return (*provision.heading, *(str(s) for s in provision.number.segments if s.kind in ("annex", "a", "s", "t")))


def _join(article: Sequence[Provision]) -> Iterator[tuple[Provision, ...]]:
    """Neighbours go together while one of them is tiny, the whole stays short, and they say the same kind of thing."""
    group: list[Provision] = []
    for provision in article:
        if group and not _fits(group, provision):
            yield tuple(group)
            group = []
        group.append(provision)
    if group:
        yield tuple(group)


def _fits(group: Sequence[Provision], provision: Provision) -> bool:
    if provision.number.segments[-1].kind == "k":  # a statement of ours stands by itself and is cited alone
        return False
    before = sum(len(p.text) for p in group)
    last = group[-1]
    alike = (last.kind, last.as_of, last.effective, last.expires) == (
        provision.kind,
        provision.as_of,
        provision.effective,
        provision.expires,
    )
    tiny = before <= TINY or len(provision.text) <= TINY
    return alike and tiny and before + len(provision.text) <= JOINED


def _chunks_of(document: Document, group: tuple[Provision, ...]) -> Iterator[Chunk]:
    """One chunk for a group of short provisions, or several for one long provision."""
    first, last = group[0], group[-1]
    texts = _part("\n".join(_named(p) for p in group))
    name = f"{first.id}..{last.number}" if len(group) > 1 else first.id
    for index, text in enumerate(texts, start=1):
        yield finish(
            Chunk(
                id=name if len(texts) == 1 else f"{name}#{index}",
                kind=ChunkKind.PROVISION,
                document=document.id,
                provisions=tuple(str(p.number) for p in group),
                text="\n".join([document.title, *first.heading, text]),
                region=document.region,
                level=document.level,
                effective=first.effective or document.effective,
                expires=first.expires or document.expires,
                programs=tuple(dict.fromkeys(program for p in group for program in p.programs)),
            )
        )


def _named(provision: Provision) -> str:
    """The text with its 第几条 in front; a level such as 二（一） already stands in the heading."""
    named = provision.number.segments[0].kind in ("a", "annex")
    return f"{provision.number.words()} {provision.text}" if named else provision.text


def _part(text: str) -> list[str]:
    """Part a long text between sentences into pieces of about equal length."""
    if len(text) <= LONG:
        return [text]
    pieces = -(-len(text) // (LONG - SPARE))
    parts = [""] * pieces
    position = 0
    for sentence in _SENTENCE_END.split(text):
        middle = position + len(sentence) // 2
        parts[min(middle * pieces // len(text), pieces - 1)] += sentence
        position += len(sentence)
    return [part for part in parts if part.strip()]
