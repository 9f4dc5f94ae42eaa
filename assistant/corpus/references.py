"""Faults between files: what one names and no other has.

Knows what may refer to what; does not know how a file is read, nor the tables (assistant/rules checks its own).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.corpus.phrasings import Phrasing
from assistant.corpus.premises import PREMISES, Premise
from assistant.corpus.safety import SAFETY
from assistant.corpus.words import CONTACTS, GLOSSARY, Contact, GlossaryEntry, Words
from assistant.domain.errors import Problem
from assistant.domain.policy import Document, Program
from assistant.domain.region import RegionTree
from assistant.domain.safety import Safety

_PROGRAM = "写 programs/ 里有的事项 id"
_REGION = "写 divisions.csv 里有的代码"


def check_documents(
    documents: Mapping[str, Document], programs: Mapping[str, Program], regions: RegionTree | None
) -> Iterable[Problem]:
    """Documents by file: ids unique; regions, replaced documents and programs known."""
    files: dict[str, str] = {}
    for file, document in documents.items():
        if document.id in files:
            yield Problem(file, "id", f"“{document.id}”与 {files[document.id]} 重复", "全库唯一的 id")
        files[document.id] = file
        if regions is not None and regions.get(document.region) is None:
            yield Problem(file, "region", f"“{document.region}”不在名录里", _REGION)
    for file, document in documents.items():
        for replaced in document.replaces:
            if replaced not in files:
                yield Problem(file, "replaces", f"没有“{replaced}”这份文件", "写已有文件的 id；没有收录的不写")
        # Told once a document: one forgotten program would otherwise fill the report.
        unknown = {
            program: str(provision.number)
            for provision in reversed(document.provisions)
            for program in provision.programs
            if program not in programs
        }
        for program, number in unknown.items():
            yield Problem(file, f"{number} 等处", f"没有“{program}”这个事项", _PROGRAM)


def check_glossary(glossary: Iterable[GlossaryEntry], programs: Mapping[str, Program]) -> Iterable[Problem]:
    """The programs everyday words point to are known."""
    for entry in glossary:
        if entry.program and entry.program not in programs:
            yield Problem(GLOSSARY, entry.term, f"没有“{entry.program}”这个事项", _PROGRAM)


def check_contacts(contacts: Iterable[Contact], regions: RegionTree) -> Iterable[Problem]:
    """The regions that contacts serve are known."""
    for contact in contacts:
        if regions.get(contact.scope) is None:
            yield Problem(CONTACTS, contact.number, f"地区“{contact.scope}”不在名录里", _REGION)


def check_phrasings(phrasings: Iterable[Phrasing], documents: Mapping[str, Document]) -> Iterable[Problem]:
    """What people ask for must be a provision there is; no two sheets share a phrasing."""
    files: dict[str, str] = {}
    for one in phrasings:
        place = f"第{one.line}行"
        if one.document not in documents:
            yield Problem(one.file, "", f"没有“{one.document}”这份文件", "文件名写成 documents/ 里有的 文件id.csv")
        elif documents[one.document].provision(one.provision) is None:
            yield Problem(one.file, place, f"没有“{one.provision}”这一条", "写文件里方括号内的条款号，如 s2.k3")
        if files.setdefault(one.said, one.file) != one.file:
            yield Problem(one.file, place, f"“{one.said}”{files[one.said]} 里写过了", "一种问法只对一条")


def check_premises(premises: Iterable[Premise], documents: Mapping[str, Document]) -> Iterable[Problem]:
    """What corrects a mistake must itself be written somewhere."""
    for premise in premises:
        for basis in premise.basis:
            name, _, number = basis.partition(" ")
            if name not in documents or documents[name].provision(number) is None:
                expected = "写文件id 空格 条款号，如 shehui_jiuzhu_fa a18.p1"
                yield Problem(PREMISES, premise.id, f"依据“{basis}”不存在", expected)


def check_safety(safety: Safety, words: Words) -> Iterable[Problem]:
    """For every danger that is recognised there are words to say."""
    for variant, _ in safety.crisis:
        if not words.find("referred_crisis", variant):
            expected = f"在 replies.yaml 的 referred_crisis 下写 {variant}，或改用已有的一种"
            yield Problem(SAFETY, f"crisis {variant}", "没有对应的话", expected)
