"""How much each kind of evidence counts, when a chunk applies, and what is said of a hit; pure functions, no clock.

Knows regions, dates and names; does not know how words or vectors were scored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.domain.policy import Chunk, Document, DocumentStatus
from assistant.retrieval.names import Named


@dataclass(frozen=True)
class Weights:
    """Weights of the evidence. `lexical`, `whole`, `dense` and `meant` were tuned as tests/benchmarks/LOG.md tells; `nearer`,
    `level` and `program` settle near-ties (a cosine of 0.01 is worth 0.04); `row` puts the officers' tables, whose
    sentences are short and alike, behind the provisions they rest on; what is called by name is meant to win."""

    lexical: float = 0.67
    whole: float = 0.53
    dense: float = 4.0
    meant: float = 0.15
    said: float = 0.5
    program: float = 0.1
    nearer: float = 0.03
    level: float = 0.004
    row: float = -0.1
    document_named: float = 0.6
    article_named: float = 1.2
    system_named: float = 0.5


@dataclass(frozen=True)
class Life:
    """When a chunk applies, its own dates and its document's taken together: `[begins, ends)`; None is open."""

    begins: date | None
    ends: date | None
    over: bool
    to_come: bool

    def ended(self, on: date) -> bool:
        """Whether it had stopped applying by that day; repealed without a date counts as ended."""
        return self.over or (self.ends is not None and self.ends <= on)


@dataclass(frozen=True)
class Asked:
    """What the question fixes besides its words. `path` is the asked region and those above it, nearest first."""

    path: tuple[str, ...]
    as_of: date
    programs: frozenset[str]
    named: Named


def life_of(chunk: Chunk, document: Document | None) -> Life:
    """Combine a chunk's dates with its document's; the narrower span holds."""
    begins, ends = [chunk.effective], [chunk.expires]
    status = DocumentStatus.CURRENT
    if document is not None:
        begins.append(document.effective)
        ends.append(document.expires)
        status = document.status
    begin = max((day for day in begins if day is not None), default=None)
    end = min((day for day in ends if day is not None), default=None)
    over = end is None and status in (DocumentStatus.REPEALED, DocumentStatus.AMENDED)
    return Life(begin, end, over, begin is None and status is DocumentStatus.FUTURE)


def systems_of(chunk: Chunk, document: Document | None) -> frozenset[str]:
    """Named systems that stand in the provisions a chunk cites."""
    if document is None:
        return frozenset()
    cited = set(chunk.provisions)
    return frozenset(
        name for provision in document.provisions if str(provision.number) in cited for name in provision.systems
    )


def articles_of(chunk: Chunk) -> frozenset[str]:
    """Articles that a chunk cites, as provision ids: `a8` for a8.p1.i2."""
    articles = (provision.split(".")[0] for provision in chunk.provisions)
    return frozenset(article for article in articles if article.startswith("a") and article[1:2].isdigit())


def give_reasons(chunk: Chunk, life: Life, systems: frozenset[str], asked: Asked) -> tuple[str, ...]:
    """What raised or marks a hit, in words for staff; local or inherited always comes first."""
    named = asked.named
    in_named = chunk.document in named.documents
    said = (
        ("本地规定" if chunk.region == asked.path[0] else "上级规定", True),
        ("事项相符", bool(asked.programs.intersection(chunk.programs))),
        ("点名的文件", in_named),
        ("点名的条款", bool(articles_of(chunk) & named.articles) and (in_named or not named.documents)),
        ("点名的名称", bool(systems & named.systems)),
        ("已失效", life.ended(asked.as_of)),
    )
    return tuple(words for words, holds in said if holds)
