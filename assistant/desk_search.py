"""What an officer finds while typing: clauses, programs, standards, answers already written.

Knows one release and the stored answers it is handed; does not know who asks or how results are shown. A standard nobody
has entered for a place is told as missing, never left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise

from assistant.answers.reply.draft import cite, find_provision
from assistant.corpus.knowledge import Knowledge
from assistant.corpus.premises import Premise
from assistant.domain.answer import StoredAnswer
from assistant.domain.determination import StandardUsed
from assistant.domain.policy import Citation, Document, Program, Provision
from assistant.domain.region import NATION
from assistant.language.hearing import Heard, hear, lexicons_of
from assistant.resources import Resources
from assistant.rules.records import StandardKind, StandardRow
from assistant.rules.rule_sheet import standards_of
from assistant.rules.standards import describe, resolve

CLAUSES, PROGRAMS, STANDARDS, ANSWERS = 7, 4, 3, 2
_CHUNKS = 24
_ARTICLE_PARTS = 4
# What must be shared of the words with an answer's question or text before it is worth showing.
_ALIKE = 0.5


@dataclass(frozen=True)
class FoundStandard:
    """One dated amount as it stands in a place. `decides`: whether determinations may rest on it; `note` says why not."""

    used: StandardUsed
    decides: bool
    note: str = ""


@dataclass(frozen=True)
class FoundAnswer:
    """An answer already written: an officer's own (`owner`, `expires`) or a common mistake put right."""

    question: str
    answer: str
    citations: tuple[Citation, ...]
    owner: str = ""
    expires: date | None = None


@dataclass(frozen=True)
class Findings:
    """Everything found for some words; `confidence` (0 to 1) is how likely the clauses answer, `answerable` whether that is enough."""

    clauses: tuple[Citation, ...]
    programs: tuple[Program, ...]
    standards: tuple[FoundStandard, ...]
    answers: tuple[FoundAnswer, ...]
    confidence: float
    answerable: bool


def search_desk(
    words: str, region: str | None, as_of: date, resources: Resources, stored: Iterable[StoredAnswer] = ()
) -> Findings:
    """Look the words up everywhere at once, for a place and a day."""
    knowledge = resources.knowledge
    place = region or NATION
    heard = hear(words, lexicons_of(knowledge), region)
    programs = _programs(words, heard, knowledge)
    named = tuple(dict.fromkeys(program for hit in heard.programs for program in hit.meaning))
    found = resources.retriever.retrieve(words, region=place, as_of=as_of, programs=named, k=_CHUNKS)
    hits = (
        (knowledge.documents.get(hit.chunk.document), number) for hit in found.hits for number in hit.chunk.provisions
    )
    retrieved = (
        (document, provision)
        for document, number in hits
        if document is not None and (provision := document.provision(number.rpartition(" ")[2])) is not None
    )
    clauses = {
        provision.id: (document, provision) for document, provision in chain(_asked(heard, knowledge), retrieved)
    }
    path = knowledge.regions.path(place, as_of)
    return Findings(
        clauses=tuple(cite(*one, token="", as_of=as_of) for one in list(clauses.values())[:CLAUSES]),
        programs=programs[:PROGRAMS],
        standards=tuple(_standards(words, programs, path, as_of, knowledge))[:STANDARDS],
        answers=tuple(_answers(words, path, as_of, knowledge, stored))[:ANSWERS],
        confidence=found.confidence,
        answerable=found.answerable,
    )


def _asked(heard: Heard, knowledge: Knowledge) -> Iterable[tuple[Document, Provision]]:
    """The very provisions asked for by number, former texts too, labelled as such."""
    for said in heard.documents:
        document = knowledge.documents.get(said.document)
        if document is None or not said.provision:
            continue
        parts = [
            one
            for one in document.provisions
            if str(one.number) == said.provision or str(one.number).startswith(f"{said.provision}.")
        ]
        yield from ((document, one) for one in parts[:_ARTICLE_PARTS])


def _programs(words: str, heard: Heard, knowledge: Knowledge) -> tuple[Program, ...]:
    """Programs named outright, then those whose name begins with or holds the words."""
    typed = words.strip()
    said = [program for hit in heard.programs for program in hit.meaning]
    ranked = []
    for place, program in enumerate(knowledge.programs.values()):
        names = (program.name, *program.names)
        if program.id in said:
            ranked.append((0, said.index(program.id), program))
        elif typed and any(name.startswith(typed) for name in names):
            ranked.append((1, place, program))
        elif typed and any(typed in name for name in names):
            ranked.append((2, place, program))
    return tuple(program for _, _, program in sorted(ranked, key=lambda one: one[:2]))


def _standards(
    words: str, programs: tuple[Program, ...], path: tuple[str, ...], as_of: date, knowledge: Knowledge
) -> Iterable[FoundStandard]:
    book = knowledge.rulebook
    leading = [program.id for program in programs[:1]]
    used = {name for program in leading for row in book.rules.get(program, ()) for name in standards_of(row)}
    for name in sorted(book.standard_names, key=lambda one: (one not in words, one not in used, one)):
        if not (name in words or name in used or (len(words) > 1 and words.strip() in name)):
            continue
        rows = book.standards_by_name.get(name, ())
        resolved = resolve(name, path, as_of, rows)
        for one in describe(resolved, path[0], ()):
            yield FoundStandard(one, decides=one.value is not None)
        yield from (_for_reference(row) for row in rows if _told_here(row, path, as_of))


def _told_here(row: StandardRow, path: tuple[str, ...], as_of: date) -> bool:
    """Rows that decide nothing but are written of this place: a level of subsidy, a ceiling."""
    return row.kind is not StandardKind.EXECUTED and row.region in path and row.in_window(as_of)


def _for_reference(row: StandardRow) -> FoundStandard:
    used = StandardUsed(
        row.name,
        row.region,
        row.residence,
        row.value,
        row.unit,
        row.kind.value,
        row.effective,
        row.expires,
        row.as_of,
        row.basis,
    )
    return FoundStandard(used, decides=False, note=row.note)


def _answers(
    words: str,
    path: tuple[str, ...],
    as_of: date,
    knowledge: Knowledge,
    stored: Iterable[StoredAnswer],
) -> Iterable[FoundAnswer]:
    for own in stored:
        if (own.region is None or own.region in path) and _alike(words, own.question, own.answer):
            cited = _cited((own.basis,), as_of, knowledge)
            yield FoundAnswer(own.question, own.answer, cited, own.owner, own.expires)
    for premise in knowledge.premises:
        if _speaks(premise, words, path):
            yield FoundAnswer("", premise.say, _cited(premise.basis, as_of, knowledge))


def _speaks(premise: Premise, words: str, path: tuple[str, ...]) -> bool:
    here = not premise.regions or any(region in path for region in premise.regions)
    told = all(any(word in words for word in group) for group in premise.when)
    return here and told and not any(word in words for word in premise.unless)


def _alike(words: str, *texts: str) -> bool:
    typed = words.strip()
    pairs = set(pairwise(typed))
    return any(
        typed in text or (len(pairs) > 2 and len(pairs.intersection(pairwise(text))) >= _ALIKE * len(pairs))
        for text in texts
    )


def _cited(basis: Iterable[str], as_of: date, knowledge: Knowledge) -> tuple[Citation, ...]:
    found = (find_provision(knowledge, one) for one in basis)
    return tuple(cite(*one, token="", as_of=as_of) for one in found if one is not None)
