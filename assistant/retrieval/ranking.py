"""Which chunks may be cited at all, and what raises one above another; pure functions, no index and no clock.

Knows regions, dates, level of law and names; does not know how words or vectors were scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.domain.policy import Chunk, Document, DocumentStatus, Level
from assistant.retrieval.names import Named


@dataclass(frozen=True)
class Weights:
    """How much each kind of evidence counts. `lexical`, `document` and `dense` were tuned as tests/benchmarks/LOG.md
    tells; the rest settle near-ties (a cosine of 0.01 is worth 0.04) except names, which are meant to win."""

    lexical: float = 1.0
    document: float = 0.5
    dense: float = 4.0
    program: float = 0.12
    nearer: float = 0.03
    level: float = 0.004
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

    def begun(self, on: date) -> bool:
        """Whether it applied on that day or before."""
        return not self.to_come and (self.begins is None or self.begins <= on)

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


def adjust(
    chunk: Chunk, life: Life, systems: frozenset[str], asked: Asked, weights: Weights
) -> tuple[float, tuple[str, ...]]:
    """What to add to a chunk's score, and why in words for staff."""
    raised = weights.level * (len(Level) - chunk.level.rank)
    reasons: list[str] = []
    distance = asked.path.index(chunk.region) if chunk.region in asked.path else len(asked.path)
    raised += weights.nearer * (len(asked.path) - 1 - distance)
    reasons.append("本地规定" if distance == 0 else "上级规定")
    if asked.programs.intersection(chunk.programs):
        raised += weights.program
        reasons.append("事项相符")
    if chunk.document in asked.named.documents:
        raised += weights.document_named
        reasons.append("点名的文件")
    if _has_article(chunk, asked.named) and (not asked.named.documents or chunk.document in asked.named.documents):
        raised += weights.article_named
        reasons.append("点名的条款")
    if systems & asked.named.systems:
        raised += weights.system_named
        reasons.append("点名的名称")
    if life.ended(asked.as_of):
        reasons.append("已失效")
    return raised, tuple(reasons)


def _has_article(chunk: Chunk, named: Named) -> bool:
    return any(provision.split(".")[0] in named.articles for provision in chunk.provisions)


def systems_of(chunk: Chunk, document: Document | None) -> frozenset[str]:
    """Named systems that stand in the provisions a chunk cites."""
    if document is None:
        return frozenset()
    cited = set(chunk.provisions)
    return frozenset(
        name for provision in document.provisions if str(provision.number) in cited for name in provision.systems
    )


def order(scores: Sequence[float], ids: Sequence[str]) -> list[int]:
    """Positions by falling score; equal scores by id, so that two runs agree."""
    return sorted(range(len(scores)), key=lambda place: (-scores[place], ids[place]))
