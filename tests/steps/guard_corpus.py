"""The real documents, words and places as the guards see them, without rules: a fault in a rule table is no fault of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, cast

from assistant.answers.reply.draft import Draft
from assistant.consultation import Audience, Consultation, Reply, ReplyStatus, Role, Understanding
from assistant.corpus.documents import read_document
from assistant.corpus.knowledge import Knowledge
from assistant.corpus.phrasings import read_phrasings
from assistant.corpus.regions import read_regions
from assistant.corpus.safety import read_safety
from assistant.corpus.words import Contact, Words, read_contacts, read_replies
from assistant.domain.conversation import Conversation
from assistant.domain.policy import Document, Program, Provision
from assistant.domain.region import RegionTree
from assistant.domain.safety import Safety
from assistant.resources import Resources
from tests.conftest import ROOT

CORPUS = ROOT / "corpus"
DAY = date(2026, 11, 21)


@dataclass(frozen=True)
class GuardKnowledge:
    """What screen and verify use of a release."""

    documents: dict[str, Document]
    programs: dict[str, Program]
    regions: RegionTree
    words: Words
    contacts: tuple[Contact, ...]
    safety: Safety
    premises: tuple[Any, ...] = ()
    digest: str = "guards"


def _text(name: str) -> str:
    return (CORPUS / name).read_text("utf-8-sig")


@cache
def safety() -> Safety:
    """corpus/safety.yaml, with the ways of asking for the texts."""
    sheets = sorted((CORPUS / "phrasings").glob("*.csv"))
    asked = [one.said for sheet in sheets for one in read_phrasings(sheet.read_text("utf-8-sig"), sheet.name)]
    return read_safety(_text("safety.yaml"), asked=tuple(asked))


@cache
def knowledge() -> Knowledge:
    """Every document of the corpus, with words, contacts, places and patterns."""
    files = sorted((CORPUS / "documents").glob("*/*.md"))
    read = [read_document(file.read_text("utf-8"), file.relative_to(CORPUS).as_posix()) for file in files]
    found = GuardKnowledge(
        documents={document.id: document for document in read},
        programs={"dibao": Program("dibao", "最低生活保障", cast(Any, "rules"), ("低保", "吃低保"))},
        regions=read_regions({name: _text(name) for name in ("divisions.csv", "regions.csv")}),
        words=read_replies(_text("replies.yaml")),
        contacts=read_contacts(_text("contacts.yaml")),
        safety=safety(),
    )
    return cast(Knowledge, found)


@cache
def resources() -> Resources:
    """Resources that hold nothing but the knowledge: the guards use nothing else."""
    return Resources(release="test", knowledge=knowledge(), retriever=cast(Any, None))


def ask(
    question: str, region: str | None = None, day: date = DAY, understood: Understanding | None = None
) -> Consultation:
    """The first turn of a conversation."""
    return Consultation(
        question, Conversation("c"), Audience.CITIZEN, day, region, understood=understood or Understanding()
    )


def provisions() -> list[tuple[Document, Provision]]:
    """Every provision of every document."""
    return [(document, one) for document in knowledge().documents.values() for one in document.provisions]


def day_in_force(document: Document, provision: Provision) -> date:
    """A day on which the provision holds: the asked day where it does, else the last or the first."""
    last = [day - timedelta(days=1) for day in (document.expires, provision.expires) if day is not None]
    first = [day for day in (document.effective, provision.effective) if day is not None]
    day = min([DAY, *last])
    return max([day, *first])


def told(document: Document, provision: Provision, text: str | None = None) -> tuple[Consultation, Reply]:
    """The provision, or a changed text of it, told as one sentence with its citation."""
    day = day_in_force(document, provision)
    draft = Draft(knowledge(), day)
    said = provision.text if text is None else text
    draft.say(Role.CONCLUSION, said if said.endswith(("。", "！", "？")) else f"{said}。", [provision.id])
    return ask("问", document.region, day), draft.reply(ReplyStatus.ANSWERED)
