"""Documents, provisions, what is embedded of them, and citations.

Knows what a policy text is made of; does not know where it came from or how it is searched.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from assistant.domain.numbering import ProvisionNumber


class Level(StrEnum):
    """Rank of a source, strongest first (rules.md, Local and national)."""

    LAW = "法律"
    REGULATION = "行政法规"
    LOCAL_REGULATION = "地方性法规"
    MINISTRY_RULE = "部门规章"
    NORMATIVE = "规范性文件"
    WORKING_PAPER = "工作材料"

    @property
    def rank(self) -> int:
        """0 is strongest."""
        return list(Level).index(self)


class DocumentStatus(StrEnum):
    """What the issuer did to the text, apart from its dates."""

    CURRENT = "现行"
    AMENDED = "已修改"
    REPEALED = "已废止"
    FUTURE = "未生效"


class StatementKind(StrEnum):
    """What a statement of a working paper is: a plan must never be told as done."""

    SYSTEM = "制度"
    GOAL = "目标"
    DONE = "完成"
    STATISTIC = "统计"
    TRIAL = "探索"


class TextKind(StrEnum):
    ORIGINAL = "original"
    RESTATED = "restated"


@dataclass(frozen=True)
class Place:
    """Where a provision stands in its file: page (from 1) and box (x0, y0, x1, y1 in points), or an anchor."""

    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    anchor: str | None = None


@dataclass(frozen=True)
class Provision:
    """One citable unit of a document; `heading` is the path of headings above it."""

    document: str
    number: ProvisionNumber
    text: str
    heading: tuple[str, ...] = ()
    kind: StatementKind | None = None
    as_of: str = ""
    effective: date | None = None
    expires: date | None = None
    programs: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    text_kind: TextKind = TextKind.RESTATED
    place: Place | None = None
    links: tuple[str, ...] = ()

    @cached_property
    def id(self) -> str:
        """`document provision`, the form used in 依据 cells."""
        return f"{self.document} {self.number}"


@dataclass(frozen=True)
class Document:
    """One policy text with its dates. `[effective, expires)`; either may be unknown (None)."""

    id: str
    title: str
    issuer: str
    level: Level
    region: str
    provisions: tuple[Provision, ...]
    doc_number: str = ""
    published: date | None = None
    effective: date | None = None
    expires: date | None = None
    status: DocumentStatus = DocumentStatus.CURRENT
    replaces: tuple[str, ...] = ()
    as_of: str = ""
    checked: str = "已核对"
    aliases: tuple[str, ...] = ()
    text_kind: TextKind = TextKind.RESTATED

    def in_force(self, on: date) -> bool:
        """Whether the text applies on a day; an unknown beginning counts as begun."""
        begun = self.effective is None or self.effective <= on
        return begun and not self.ended(on)

    def ended(self, on: date) -> bool:
        """Whether it had stopped applying by that day; repealed without a date counts as ended."""
        if self.expires is not None:
            return self.expires <= on
        return self.status in (DocumentStatus.REPEALED, DocumentStatus.AMENDED)

    def provision(self, number: str) -> Provision | None:
        """The provision with exactly this id, or None."""
        return self._by_number.get(number)

    @cached_property
    def _by_number(self) -> dict[str, Provision]:
        # Looked up a hundred times a question. Of two with one number, which no sound text has, the first counts.
        return {str(one.number): one for one in reversed(self.provisions)}

    @property
    def short(self) -> str:
        """How people cite it: 文号 when it has one, else the title."""
        return self.doc_number or self.title


class ChunkKind(StrEnum):
    PROVISION = "provision"
    RULE = "rule"
    STANDARD = "standard"
    PROCEDURE = "procedure"
    PHRASING = "phrasing"


@dataclass(frozen=True)
class Chunk:
    """What is embedded: title and heading path stand in front of the text, `provisions` are what it cites.

    `id` is stable across releases while the text is unchanged; `digest` is of everything embedded.
    """

    id: str
    kind: ChunkKind
    document: str
    provisions: tuple[str, ...]
    text: str
    region: str
    level: Level
    effective: date | None = None
    expires: date | None = None
    programs: tuple[str, ...] = ()
    digest: str = ""


# What a provision gets of what was said for another of the same chunk.
BESIDE_MEANT = 0.5


@dataclass(frozen=True)
class ScoredChunk:
    """A hit; `lexical`, `dense` and `said` are the parts of `score`, `reasons` say what raised or lowered it.

    `said` is how near the question is to a known way of asking for it, 0 to 1, `meant` the one of the chunk's provisions
    that is so asked for.
    """

    chunk: Chunk
    score: float
    lexical: float = 0.0
    dense: float = 0.0
    reasons: tuple[str, ...] = ()
    said: float = 0.0
    meant: str = ""

    def said_of(self, provision: str) -> float:
        """How near the question is to asking for one of the provisions: what stands beside the one meant is not meant."""
        return self.said if self.meant in ("", provision) else self.said * BESIDE_MEANT


@dataclass(frozen=True)
class Citation:
    """A token in a sentence and the provision it stands for; `quote` is in the provision's text."""

    token: str
    document: str
    title: str
    doc_number: str
    provision: str
    provision_words: str
    quote: str
    text_kind: TextKind
    status: DocumentStatus
    level: Level
    region: str
    effective: date | None = None
    expires: date | None = None
    as_of: str = ""
    note: str = ""


class ProgramKind(StrEnum):
    RULES = "rules"
    SERVICE = "service"
    INFORMATION = "information"
    REFERRAL = "referral"


@dataclass(frozen=True)
class Program:
    """One 事项. `closed` cites the provision that makes the listed conditions the only ones; empty means open.

    `no_rows` says why a program of kind rules has no rule table: what no source states is left out on purpose.
    `last_resort` is what there is for hardship that nothing else covers: whoever is refused for their means hears of it.
    `held_if` names the facts that, told to be so, say that somebody is on it already.
    """

    id: str
    name: str
    kind: ProgramKind
    names: tuple[str, ...] = ()
    handled_by: str = ""
    decided_by: str = ""
    unit: str = "本户"
    closed: str = ""
    unmodelled: tuple[str, ...] = ()
    turn_to: str = ""
    note: str = ""
    no_rows: str = ""
    last_resort: bool = False
    held_if: tuple[str, ...] = ()

    @property
    def all_names(self) -> tuple[str, ...]:
        """The name in full and the everyday ones."""
        return self.name, *self.names

    def is_named_in(self, text: str) -> bool:
        """Whether the text calls it by any of its names."""
        return any(name in text for name in self.all_names)
