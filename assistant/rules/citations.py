"""Checks 依据 cells: every row names a document and a provision that exist.

Knows which provisions there are when it is told; without them it still insists on the grammar.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assistant.domain.numbering import ProvisionNumber
from assistant.domain.policy import Document, Level
from assistant.rules.sheets import Line

Known = Mapping[str, Document] | Collection[str] | None


@dataclass(frozen=True)
class Citations:
    """Documents by id and by every name they are cited by, and all their provisions."""

    provisions: frozenset[str] | None
    documents: Mapping[str, Document]
    names: Mapping[str, str]

    @classmethod
    def of(cls, known: Known) -> Citations:
        """From documents by id, or from bare provision ids, or from nothing."""
        if known is None:
            return cls(None, {}, {})
        if not isinstance(known, Mapping):
            return cls(frozenset(known), {}, {})
        provisions = frozenset(p.id for document in known.values() for p in document.provisions)
        names = {
            name: document.id
            for document in known.values()
            for name in (document.title, document.doc_number, *document.aliases, document.id)
            if name
        }
        return cls(provisions, known, names)

    def read(self, line: Line, column: str = "依据") -> tuple[str, ...]:
        """The provisions a cell names, as `document provision`; a fault when there is none or one does not exist."""
        written = line.text(column).replace("；", ";")
        parts = [part.strip() for part in written.split(";") if part.strip()]
        if not parts:
            line.refuse(column, "空着", "每行都要写依据，如 shehui_jiuzhu_fa a18.p1；没有依据不装载")
        found = []
        for part in parts:
            try:
                found.append(self.resolve(part))
            except ValueError as error:
                line.refuse(column, str(error), "文件id 空格 条款号，多个用分号分开")
        return tuple(found)

    def resolve(self, text: str) -> str:
        """One citation in its stored form; raise ValueError when it does not exist."""
        name, _, number = text.rpartition(" ")
        if not name:
            raise ValueError(f"“{text}”缺文件或条款号")
        identifier = self.names.get(name.strip(), name.strip())
        cited = f"{identifier} {ProvisionNumber.parse(number)}"
        if self.provisions is not None and cited not in self.provisions:
            has_document = any(provision.startswith(f"{identifier} ") for provision in self.provisions)
            missing = f"没有 {number} 这一条" if has_document else "语料里没有这份文件"
            raise ValueError(f"“{text}”：{missing}")
        return cited


def strongest_level(basis: tuple[str, ...], as_of: str, documents: Mapping[str, Document]) -> Level:
    """Rank of the strongest source of a row; only working papers speak as of a time."""
    levels = [documents[name].level for name in (part.split(" ")[0] for part in basis) if name in documents]
    if levels:
        return min(levels, key=lambda level: level.rank)
    return Level.WORKING_PAPER if as_of else Level.NORMATIVE
