"""Everything a release knows: documents, programs, rules, regions, words – read, and held against each other.

Knows what may refer to what; does not know how any of it is used to answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from assistant.corpus.documents import read_document
from assistant.corpus.originals import FOLDER, Original, check_originals, file_of, read_original, stand_beside
from assistant.corpus.phrasings import ENDING, Phrasing, read_phrasings
from assistant.corpus.phrasings import FOLDER as PHRASINGS
from assistant.corpus.premises import PREMISES, Premise, read_premises
from assistant.corpus.programs import read_program
from assistant.corpus.references import (
    check_contacts,
    check_documents,
    check_glossary,
    check_phrasings,
    check_premises,
    check_safety,
)
from assistant.corpus.regions import DIVISIONS, REGIONS, read_regions
from assistant.corpus.safety import SAFETY, read_safety
from assistant.corpus.sheet import read_sheet
from assistant.corpus.texts import digest_of, read_texts
from assistant.corpus.words import (
    CONTACTS,
    GLOSSARY,
    REPLIES,
    Contact,
    GlossaryEntry,
    Words,
    read_contacts,
    read_glossary,
    read_replies,
)
from assistant.domain.errors import CorpusError, Problem
from assistant.domain.policy import Document, Level, Program, Provision
from assistant.domain.region import NATION, RegionTree
from assistant.domain.safety import Safety
from assistant.rules.rulebook import Rulebook, build_rulebook

_Result = TypeVar("_Result")


# The two slow readings; from one release to the next their files are usually the same, and what is read never changes.
_read_safety = lru_cache(maxsize=2)(read_safety)


@lru_cache(maxsize=2)
def _read_regions(divisions: str | None, regions: str | None) -> RegionTree:
    given = {DIVISIONS: divisions, REGIONS: regions}
    return read_regions({file: text for file, text in given.items() if text is not None})


@dataclass(frozen=True)
class Knowledge:
    """One state of the corpus, complete and consistent; `digest` names it."""

    documents: Mapping[str, Document]
    originals: Mapping[str, Original]
    programs: Mapping[str, Program]
    rulebook: Rulebook
    regions: RegionTree
    words: Words
    glossary: tuple[GlossaryEntry, ...]
    contacts: tuple[Contact, ...]
    premises: tuple[Premise, ...]
    phrasings: tuple[Phrasing, ...]
    safety: Safety
    digest: str

    @cached_property
    def with_systems(self) -> tuple[tuple[Document, Provision], ...]:
        """The provisions that name a system, in the order of the texts."""
        return tuple(
            (document, one) for document in self.documents.values() for one in document.provisions if one.systems
        )

    @cached_property
    def programs_in_law(self) -> frozenset[str]:
        """The programs that the nation's own texts speak of."""
        laws = (one for one in self.documents.values() if one.region == NATION)
        return frozenset(program for law in laws for one in law.provisions for program in one.programs)


def read_corpus(folder: Path) -> Knowledge:
    """Read a corpus folder; CorpusError carries every fault of every file."""
    return build_knowledge(read_texts(folder))


def build_knowledge(texts: Mapping[str, str]) -> Knowledge:
    """Build from file texts by path; CorpusError carries every fault of every file."""
    problems: list[Problem] = []
    regions = _try(problems, lambda: _read_regions(texts.get(DIVISIONS), texts.get(REGIONS)))
    words = _read(texts, REPLIES, read_replies, problems)
    glossary = _read(texts, GLOSSARY, read_glossary, problems)
    contacts = _read(texts, CONTACTS, read_contacts, problems)
    premises = _read(texts, PREMISES, read_premises, problems)
    files, originals = _read_documents(texts, problems)
    documents = {document.id: document for document in files.values()}
    sheets = _read_each(texts, "programs/", "/program.yaml", read_program, problems)
    programs = {program.id: program for program in sheets.values()}
    problems.extend(check_documents(files, programs, regions))
    if regions is not None:
        problems.extend(check_contacts(contacts or (), regions))
    problems.extend(check_glossary(glossary or (), programs))
    problems.extend(check_premises(premises or (), documents))
    asked = _read_each(texts, PHRASINGS, ENDING, read_phrasings, problems)
    phrasings = tuple(one for read in asked.values() for one in read)
    problems.extend(check_phrasings(phrasings, documents))
    safety = _read(texts, SAFETY, partial(_read_safety, asked=_harmless(phrasings, documents)), problems)
    if safety is not None and words is not None:
        problems.extend(check_safety(safety, words))
    rulebook = _try(problems, lambda: _build_rulebook(texts, documents, regions))
    if problems or regions is None or words is None or safety is None or rulebook is None:
        raise CorpusError(tuple(dict.fromkeys(problems)))
    return Knowledge(
        documents=MappingProxyType(documents),
        originals=MappingProxyType(originals),
        programs=MappingProxyType(programs),
        rulebook=rulebook,
        regions=regions,
        words=words,
        glossary=glossary or (),
        contacts=contacts or (),
        premises=premises or (),
        phrasings=phrasings,
        safety=safety,
        digest=digest_of(texts),
    )


def _harmless(phrasings: tuple[Phrasing, ...], documents: Mapping[str, Document]) -> tuple[str, ...]:
    """The ways of asking that are a sign of nobody in danger: laws are asked of beatings and desertion too."""
    papers = {one.id for one in documents.values() if one.level is Level.WORKING_PAPER}
    return tuple(one.said for one in phrasings if one.document in papers)


def _read_documents(
    texts: Mapping[str, str], problems: list[Problem]
) -> tuple[dict[str, Document], dict[str, Original]]:
    """Documents by file, official texts beside our restatements, and the official texts by id."""
    files = _read_each(texts, "documents/", ".md", read_document, problems)
    found = _read_each(texts, FOLDER, ".md", read_original, problems)
    restated = {document.id: document for document in files.values()}
    originals = {original.document.id: original for original in found.values()}
    problems.extend(check_originals(originals, restated))
    whole = stand_beside(restated, originals)
    alone = {file_of(one.region, one.id): one for one in whole.values() if one.id not in restated}
    return {file: whole[document.id] for file, document in files.items()} | alone, originals


def _try(problems: list[Problem], read: Callable[[], _Result]) -> _Result | None:
    try:
        return read()
    except CorpusError as error:
        problems.extend(error.problems)
        return None


def _read(
    texts: Mapping[str, str], file: str, read: Callable[[str], _Result], problems: list[Problem]
) -> _Result | None:
    if file in texts:
        return _try(problems, lambda: read(texts[file]))
    problems.append(Problem(file, "", "没有这个文件", "放在语料文件夹的最上层"))
    return None


def _read_each(
    texts: Mapping[str, str],
    folder: str,
    ending: str,
    read: Callable[[str, str], _Result],
    problems: list[Problem],
) -> dict[str, _Result]:
    """Read every file of a kind; what cannot be read is left out and its faults noted."""
    found: dict[str, _Result] = {}
    for file, text in sorted(texts.items()):
        if file.startswith(folder) and file.endswith(ending):
            result = _try(problems, lambda text=text, file=file: read(text, file))  # type: ignore[misc]
            if result is not None:
                found[file] = result
    return found


def _build_rulebook(
    texts: Mapping[str, str], documents: Mapping[str, Document], regions: RegionTree | None
) -> Rulebook:
    sheets: dict[str, Mapping[str, Any]] = {}
    for file, text in texts.items():
        if file.startswith("programs/") and file.endswith("/program.yaml"):
            value = read_sheet(text, file).value
            if isinstance(value, dict):
                sheets[file.split("/")[-2]] = value
    return build_rulebook(sheets, texts, documents, regions)
