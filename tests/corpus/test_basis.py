"""Every 依据 of the tables resolved against the official texts: document, article, paragraph and item exist there,
and every figure of the row stands in one of them. What cannot be checked is listed in docs/unverified.md.

    pytest tests/corpus/test_basis.py     (POLICY_TEXTS gives the folder of the official texts; ../shared is looked at)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from assistant.corpus.knowledge import Knowledge, read_corpus
from assistant.domain.numbering import ProvisionNumber, chinese_numeral
from tests.conftest import ROOT
from tests.ingest.reading import SHARED, needs_policy_texts, provisions

pytestmark = needs_policy_texts
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return read_corpus(ROOT / "corpus")


@pytest.fixture(scope="module")
def originals(knowledge: Knowledge) -> dict[str, dict[str, str]]:
    """Provision texts of the official document behind each restated one, by document id."""
    by_title: dict[str, Path] = {}
    for file in SHARED.glob("*.md"):
        front = yaml.safe_load(_FRONT.match(file.read_text(encoding="utf-8"))[1])  # type: ignore[index]
        by_title[_plain(front["title"]) + ("旧" if "旧版" in file.name else "")] = file
    found: dict[str, dict[str, str]] = {}
    for document in knowledge.documents.values():
        old = "旧" if document.status.value in ("已修改", "已废止") else ""
        path = by_title.get(_plain(document.title) + old)
        if path is not None:
            body = _FRONT.sub("", path.read_text(encoding="utf-8"))
            found[document.id] = {number: one.text for number, one in provisions(body).items()}
    return found


def _plain(title: str) -> str:
    return re.sub(r"[《》〈〉（）()\s]|中华人民共和国|印发|的通知$|第.编|，含收养", "", title)


def _rows(knowledge: Knowledge) -> Iterator[tuple[str, tuple[str, ...], list[str]]]:
    """Each row of every table: where it stands, its 依据, and its figures as text."""
    book = knowledge.rulebook
    for rows in book.rules.values():
        for row in rows:
            figures = [number for cell in row.cells for number in _NUMBER.findall(cell.text)]
            yield f"{row.program} {row.number}", row.basis, figures
    for standard in book.standards:
        yield f"{standard.name} {standard.region}", standard.basis, [str(float(standard.value)).removesuffix(".0")]
    for steps in book.procedures.values():
        for step in steps:
            yield f"{step.program} {step.category} {step.text[:12]}", step.basis, [step.limit] if step.limit else []


def _covers(number: str, official: dict[str, str]) -> str | None:
    """The official text of a provision: its own, that of its parts, or that of what it is a part of."""
    parts = [text for key, text in official.items() if key == number or key.startswith(f"{number}.")]
    if parts:
        return "".join(parts)
    for ancestor in ProvisionNumber.parse(number).ancestors():
        if str(ancestor) in official:
            return official[str(ancestor)]
    return None


def test_most_restated_documents_have_their_official_text_here(originals: dict[str, dict[str, str]]) -> None:
    assert len(originals) >= 28


def test_every_restated_provision_exists_in_the_official_text(
    knowledge: Knowledge, originals: dict[str, dict[str, str]]
) -> None:
    missing = [
        provision.id
        for name, official in originals.items()
        for provision in knowledge.documents[name].provisions
        if provision.number.segments[-1].kind != "k" and _covers(str(provision.number), official) is None
    ]
    assert missing == []


def test_every_basis_exists_and_holds_the_figures_of_its_row(
    knowledge: Knowledge, originals: dict[str, dict[str, str]]
) -> None:
    checked, faults = 0, []
    for place, basis, figures in _rows(knowledge):
        texts = []
        for one in basis:
            name, _, number = one.partition(" ")
            if name not in originals:
                continue
            text = _covers(number, originals[name])
            if text is None:
                faults.append(f"{place}：{one} 在原文里没有")
            else:
                texts.append(text)
        if len(texts) == len(basis):
            checked += 1
            joined = "".join(texts)
            faults.extend(f"{place}：{basis} 里没有 {figure}" for figure in figures if not _stands_in(figure, joined))
    assert checked >= 60
    assert faults == []


def _stands_in(figure: str, text: str) -> bool:
    forms = {figure}
    if figure.isdigit() and int(figure) < 10_000:
        forms.add(chinese_numeral(int(figure)))
    return any(form in text for form in forms)


def test_what_cannot_be_checked_is_listed(knowledge: Knowledge, originals: dict[str, dict[str, str]]) -> None:
    page = (ROOT / "docs" / "unverified.md").read_text(encoding="utf-8")
    used = {one.partition(" ")[0] for _, basis, _ in _rows(knowledge) for one in basis}
    unchecked = sorted(used - originals.keys())
    assert unchecked, "the working papers, at least, have no official text"
    assert [name for name in unchecked if f"`{name}`" not in page] == []
