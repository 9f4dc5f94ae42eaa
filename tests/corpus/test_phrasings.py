"""Ways of asking: nothing empty, nothing twice, nothing that asks for what is not there.

pytest tests/corpus/test_phrasings.py
"""

from __future__ import annotations

from collections import Counter

import pytest

from assistant.corpus.knowledge import build_knowledge
from assistant.corpus.phrasings import FOLDER, read_phrasings
from assistant.corpus.texts import read_texts
from assistant.domain.errors import CorpusError
from assistant.domain.policy import Level
from tests.conftest import ROOT

FILE = "phrasings/shifan_banfa.csv"
LEAST = 5


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("a1", "有 1 格"),
        ("a1,", "有空格"),
        (",低保咋领", "有空格"),
        ("a1,低保咋领\na2,低保咋领", "“低保咋领”第2行写过了"),
    ],
)
def test_a_faulty_row_is_told_with_its_line(rows: str, told: str) -> None:
    with pytest.raises(CorpusError, match=told):
        read_phrasings(f"条款,问法\n{rows}", FILE)


def test_another_head_is_refused() -> None:
    with pytest.raises(CorpusError, match="表头写 条款,问法"):
        read_phrasings("provision,words\na1,低保咋领", FILE)


@pytest.fixture(scope="module")
def shipped() -> dict[str, str]:
    return read_texts(ROOT / "corpus")


def test_an_unknown_document_or_provision_or_a_phrasing_of_two_is_refused(shipped: dict[str, str]) -> None:
    first, second = [name for name in sorted(shipped) if name.startswith(FOLDER)][:2]
    said = read_phrasings(shipped[first], first)[0].said
    number = read_phrasings(shipped[second], second)[0].provision
    faulty = {
        **shipped,
        "phrasings/no_such_text.csv": "条款,问法\na1,这个没有",
        second: f"{shipped[second]}\ns99.k9,没有这一条\n{number},{said}\n",
    }
    with pytest.raises(CorpusError) as told:
        build_knowledge(faulty)
    faults = "\n".join(map(str, told.value.problems))
    assert "没有“no_such_text”这份文件" in faults and "没有“s99.k9”这一条" in faults and "里写过了" in faults


def test_every_statement_of_a_working_paper_can_be_asked_for_in_several_ways(shipped: dict[str, str]) -> None:
    knowledge = build_knowledge(shipped)
    papers = [one for one in knowledge.documents.values() if one.level is Level.WORKING_PAPER]
    counts = Counter((one.document, one.provision) for one in knowledge.phrasings)
    assert len(papers) >= 5
    few = [p.id for paper in papers for p in paper.provisions if counts[(paper.id, str(p.number))] < LEAST]
    assert few == []
