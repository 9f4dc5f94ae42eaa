"""A citation of a reply with the provision it stands for, looked up once.

Knows what identifies a provision in words (title, 文号, number, headings, dates, 资料时点); does not judge the citation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.corpus.knowledge import Knowledge
from assistant.domain.numbering import ProvisionNumber
from assistant.domain.policy import Citation, Document, Provision
from assistant.rules.values import day_words


@dataclass(frozen=True)
class Cited:
    """The citation as it is shown, and what the release holds under its ids (nothing when they are made up)."""

    citation: Citation
    document: Document | None
    provision: Provision | None

    @property
    def titles(self) -> tuple[str, ...]:
        """What the document is called."""
        return (self.citation.title, *(self.document.aliases if self.document is not None else ()))

    @cached_property
    def marks(self) -> str:
        """What identifies the provision, as one text."""
        citation = self.citation
        parts = [f"《{citation.title}》", citation.title, citation.doc_number, citation.provision_words, citation.as_of]
        days = [citation.effective, citation.expires]
        if self.document is not None:
            parts.extend(self.document.aliases)
            days.append(self.document.published)
        if self.provision is not None:
            parts.extend(self.provision.heading)
        parts.extend(day_words(day) for day in days if day is not None)
        parts.extend(_levels(citation.provision))
        return "；".join(part for part in parts if part)


def look_up(citations: Iterable[Citation], knowledge: Knowledge) -> dict[str, Cited]:
    """The citations by token."""
    found: dict[str, Cited] = {}
    for citation in citations:
        document = knowledge.documents.get(citation.document)
        provision = document.provision(citation.provision) if document is not None else None
        found[citation.token] = Cited(citation, document, provision)
    return found


@lru_cache(maxsize=4096)
def _levels(provision: str) -> tuple[str, ...]:
    """The words of a provision and of everything it stands in: 第八条第一款第（一）项, 第八条第一款, 第八条."""
    try:
        number = ProvisionNumber.parse(provision)
    except ValueError:
        return ()
    return (number.words(), *(ancestor.words() for ancestor in number.ancestors()))
