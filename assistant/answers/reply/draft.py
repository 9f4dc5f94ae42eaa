"""A reply while it is being written: sentences with their sources, in order.

Knows how a provision becomes a citation and how tokens are numbered; does not know what to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from assistant.consultation import Reply, ReplyStatus, Role, Sentence
from assistant.corpus.knowledge import Knowledge
from assistant.domain.conversation import Asked
from assistant.domain.policy import Citation, Document, DocumentStatus, Provision


def find_provision(knowledge: Knowledge, basis: str) -> tuple[Document, Provision] | None:
    """The document and provision of a `document provision` id; the nearest ancestor when the exact one is absent."""
    name, _, number = basis.partition(" ")
    document = knowledge.documents.get(name)
    if document is None:
        return None
    found = document.provision(number)
    if found is None:
        found = next((p for p in document.provisions if str(p.number).startswith(f"{number}.")), None)
    return (document, found) if found else None


def cite(document: Document, provision: Provision, token: str, as_of: date) -> Citation:
    """The citation of a provision, with its validity on the asked day."""
    return Citation(
        token=token,
        document=document.id,
        title=document.title,
        doc_number=document.doc_number,
        provision=str(provision.number),
        provision_words=provision.number.words(),
        quote=provision.text,
        text_kind=provision.text_kind,
        status=_status_on(document, as_of),
        level=document.level,
        region=document.region,
        effective=provision.effective or document.effective,
        expires=provision.expires or document.expires,
        as_of=provision.as_of or document.as_of,
        note="" if document.checked == "已核对" else document.checked,
    )


def _status_on(document: Document, as_of: date) -> DocumentStatus:
    if document.ended(as_of):
        return document.status if document.status is not DocumentStatus.CURRENT else DocumentStatus.REPEALED
    if document.effective is not None and document.effective > as_of:
        return DocumentStatus.FUTURE
    # A text repealed since was in force on an earlier asked day, and is cited as such.
    return DocumentStatus.CURRENT


@dataclass
class Draft:
    """Collects sentences; the same provision always gets the same token."""

    knowledge: Knowledge
    as_of: date
    sentences: list[Sentence] = field(default_factory=list)
    citations: dict[str, Citation] = field(default_factory=dict)
    caveats: list[str] = field(default_factory=list)

    def say(self, role: Role, text: str, basis: Iterable[str] = (), evidence: Iterable[str] = ()) -> None:
        """Add a sentence resting on these provision ids and this evidence."""
        tokens = tuple(dict.fromkeys(token for token in map(self.token, basis) if token))
        self.sentences.append(Sentence(role, text, tokens, tuple(evidence)))

    def token(self, basis: str) -> str:
        """The token of a provision id, or empty when no such provision is known."""
        found = find_provision(self.knowledge, basis)
        if found is None:
            return ""
        key = found[1].id
        if key not in self.citations:
            self.citations[key] = cite(*found, token=str(len(self.citations) + 1), as_of=self.as_of)
        return self.citations[key].token

    def warn(self, caveat: str) -> None:
        """Add a caveat once."""
        if caveat not in self.caveats:
            self.caveats.append(caveat)

    def reply(
        self,
        status: ReplyStatus,
        asks: Asked | None = None,
        choices: tuple[str, ...] = (),
        suggestions: tuple[str, ...] = (),
    ) -> Reply:
        """The finished reply."""
        return Reply(
            status=status,
            sentences=tuple(self.sentences),
            citations=tuple(self.citations.values()),
            caveats=tuple(self.caveats),
            asks=asks,
            choices=choices,
            suggestions=suggestions,
        )
