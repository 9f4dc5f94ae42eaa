"""Which document of the corpus an official text is: one already known, a new version of one, or a new one.

Knows titles, 文号, dates and ids; a version already known keeps its id for good, so that citations stay.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from assistant.domain.policy import Document
from ingest.versions import plain_title

_YEAR = re.compile(r"_(?:19|20)\d\d(?:_\d)?$")
_ISSUERS = 12  # letters an issuer before 关于 may have
_NEAR = 60  # days between passing and publishing: dates this near are of one version


@dataclass(frozen=True)
class Facts:
    """What tells one text from another."""

    title: str
    region: str
    doc_number: str = ""
    published: date | None = None
    effective: date | None = None
    in_force_from: date | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Identity:
    """The id, the document it is (None when new) or another version of, and why, for the person confirming."""

    id: str
    known: Document | None
    why: str
    version_of: Document | None = None


def identify(facts: Facts, documents: Iterable[Document], wanted: str | None = None) -> Identity:
    """Find the document; `wanted` is the id a person gave, which settles it."""
    listed = list(documents)
    if wanted is not None:
        known = next((document for document in listed if document.id == wanted), None)
        return Identity(wanted, known, "id 由人指定")
    same = [document for document in listed if _same_title(facts, document)]
    for test, why in (
        (_same_day, "公布日期相同"),
        (_same_begin, "施行日期相同"),
        (_one_undated, "题目相同，日期对不上或者没有"),
    ):
        for document in same:
            if test(facts, document):
                return Identity(document.id, document, f"与本库《{document.title}》是同一份：{why}")
    if same:
        newest = max(same, key=lambda document: document.published or date.min)
        begins = facts.published or facts.in_force_from
        new = _free_id(f"{_YEAR.sub('', newest.id)}_{begins.year if begins else 'x'}", {d.id for d in listed})
        why = (
            f"与本库《{newest.title}》同名、日期不同（这份 {begins}，本库 {newest.published or newest.effective}），按另一个版本处理；"
            f"如果是同一版本，在旁边的 .yaml 里写 id: {newest.id}"
        )
        return Identity(new, None, why, newest)
    return Identity(
        _free_id(new_id(facts), {d.id for d in listed}),
        None,
        "本库没有同名文件，新编了 id；想要好认的，在旁边的 .yaml 里写 id",
    )


def new_id(facts: Facts) -> str:
    """An id that the same text gets again."""
    day = facts.published or facts.in_force_from
    said = f"{plain_title(facts.title)}|{facts.region}|{facts.doc_number}|{day or ''}"
    return "wenjian_" + hashlib.sha256(said.encode()).hexdigest()[:8]


def _free_id(wanted: str, taken: Collection[str]) -> str:
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}_{number}"
    return found


def _same_title(facts: Facts, document: Document) -> bool:
    ours = {_bare(name) for name in (facts.title, *facts.aliases)}
    theirs = {_bare(name) for name in (document.title, *document.aliases)}
    numbered = bool(facts.doc_number) and "令" not in facts.doc_number
    same_number = numbered and plain_title(facts.doc_number) == plain_title(document.doc_number)
    same_place = not facts.region or facts.region == document.region
    return same_place and (bool(ours & theirs) or same_number)


def _bare(title: str) -> str:
    """民政部 财政部关于某事的意见 and 关于某事的意见 are one title."""
    plain = plain_title(title)
    about = plain.find("关于")
    return plain[about:] if 0 < about <= _ISSUERS and len(plain) - about > _ISSUERS else plain


def _same_day(facts: Facts, document: Document) -> bool:
    return facts.published is not None and facts.published == document.published


def _same_begin(facts: Facts, document: Document) -> bool:
    if document.effective is None or document.effective not in (facts.effective, facts.in_force_from):
        return False
    return facts.in_force_from is None or document.effective == facts.in_force_from


def _one_undated(facts: Facts, document: Document) -> bool:
    """Nothing speaks against it: one side has no date, or the dates are those of passing and of publishing."""
    if facts.published is None or document.published is None:
        begins = facts.in_force_from
        return begins is None or document.effective is None or begins == document.effective
    return abs((facts.published - document.published).days) <= _NEAR
