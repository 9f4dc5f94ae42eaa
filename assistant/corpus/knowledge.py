"""Everything a release knows: documents, programs, rules, regions, words – read, and held against each other.

Knows what may refer to what; does not know how any of it is used to answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from assistant.corpus.documents import read_document
from assistant.corpus.premises import PREMISES, Premise, read_premises
from assistant.corpus.programs import read_program
from assistant.corpus.regions import read_regions
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
from assistant.domain.policy import Document, Program
from assistant.domain.region import RegionTree
from assistant.rules.rulebook import Rulebook, build_rulebook

_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Knowledge:
    """One state of the corpus, complete and consistent; `digest` names it."""

    documents: Mapping[str, Document]
    programs: Mapping[str, Program]
    rulebook: Rulebook
    regions: RegionTree
    words: Words
    glossary: tuple[GlossaryEntry, ...]
    contacts: tuple[Contact, ...]
    premises: tuple[Premise, ...]
    digest: str


def read_corpus(folder: Path) -> Knowledge:
    """Read a corpus folder; CorpusError carries every fault of every file."""
    return build_knowledge(read_texts(folder))


def build_knowledge(texts: Mapping[str, str]) -> Knowledge:
    """Build from file texts by path; CorpusError carries every fault of every file."""
    problems: list[Problem] = []
    regions = _try(problems, lambda: read_regions(texts))
    words = _try(problems, lambda: read_replies(_text(texts, REPLIES)))
    glossary = _try(problems, lambda: read_glossary(_text(texts, GLOSSARY)))
    contacts = _try(problems, lambda: read_contacts(_text(texts, CONTACTS)))
    premises = _try(problems, lambda: read_premises(_text(texts, PREMISES)))
    documents = _read_each(texts, "documents/", ".md", read_document, problems)
    programs = _read_each(texts, "programs/", "/program.yaml", read_program, problems)
    problems.extend(_check_documents(documents, programs, regions))
    problems.extend(_check_words(programs, regions, glossary or (), contacts or ()))
    by_id = {document.id: document for document in documents.values()}
    problems.extend(_check_premises(premises or (), by_id))
    rulebook = _try(problems, lambda: _build_rulebook(texts, by_id, regions)) if regions else None
    if problems or regions is None or words is None or rulebook is None:
        raise CorpusError(tuple(dict.fromkeys(problems)))
    return Knowledge(
        documents=MappingProxyType(by_id),
        programs=MappingProxyType({program.id: program for program in programs.values()}),
        rulebook=rulebook,
        regions=regions,
        words=words,
        glossary=glossary or (),
        contacts=contacts or (),
        premises=premises or (),
        digest=digest_of(texts),
    )


def _try(problems: list[Problem], read: Callable[[], _Result]) -> _Result | None:
    try:
        return read()
    except CorpusError as error:
        problems.extend(error.problems)
        return None


def _text(texts: Mapping[str, str], file: str) -> str:
    if file not in texts:
        raise CorpusError((Problem(file, "", "没有这个文件", "放在语料文件夹的最上层"),))
    return texts[file]


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


def _build_rulebook(texts: Mapping[str, str], documents: Mapping[str, Document], regions: RegionTree) -> Rulebook:
    sheets: dict[str, Mapping[str, Any]] = {}
    for file, text in texts.items():
        if file.startswith("programs/") and file.endswith("/program.yaml"):
            value = read_sheet(text, file).value
            if isinstance(value, dict):
                sheets[file.split("/")[-2]] = value
    return build_rulebook(sheets, texts, documents, regions)


def _check_documents(
    documents: Mapping[str, Document], programs: Mapping[str, Program], regions: RegionTree | None
) -> Iterable[Problem]:
    """Ids unique; regions, replaced documents and programs known."""
    files: dict[str, str] = {}
    known_programs = {program.id for program in programs.values()}
    for file, document in documents.items():
        if document.id in files:
            yield Problem(file, "id", f"“{document.id}”与 {files[document.id]} 重复", "全库唯一的 id")
        files[document.id] = file
        if regions is not None and regions.get(document.region) is None:
            yield Problem(file, "region", f"“{document.region}”不在名录里", "写 divisions.csv 里有的代码")
    for file, document in documents.items():
        for replaced in document.replaces:
            if replaced not in files:
                yield Problem(file, "replaces", f"没有“{replaced}”这份文件", "写已有文件的 id；没有收录的不写")
        # Told once a document: one forgotten program would otherwise fill the report.
        unknown = {
            program: str(provision.number)
            for provision in reversed(document.provisions)
            for program in provision.programs
            if program not in known_programs
        }
        for program, number in unknown.items():
            yield Problem(file, f"{number} 等处", f"没有“{program}”这个事项", "写 programs/ 里有的事项 id")


def _check_words(
    programs: Mapping[str, Program],
    regions: RegionTree | None,
    glossary: tuple[GlossaryEntry, ...],
    contacts: tuple[Contact, ...],
) -> Iterable[Problem]:
    known = {program.id for program in programs.values()}
    for entry in glossary:
        if entry.program and entry.program not in known:
            yield Problem(GLOSSARY, entry.term, f"没有“{entry.program}”这个事项", "写 programs/ 里有的事项 id")
    for contact in contacts:
        if regions is not None and regions.get(contact.scope) is None:
            yield Problem(CONTACTS, contact.number, f"地区“{contact.scope}”不在名录里", "写 divisions.csv 里有的代码")


def _check_premises(premises: tuple[Premise, ...], documents: Mapping[str, Document]) -> Iterable[Problem]:
    """What corrects a mistake must itself be written somewhere."""
    for premise in premises:
        for basis in premise.basis:
            name, _, number = basis.partition(" ")
            if name not in documents or documents[name].provision(number) is None:
                yield Problem(
                    PREMISES, premise.id, f"依据“{basis}”不存在", "写文件id 空格 条款号，如 shehui_jiuzhu_fa a18.p1"
                )
