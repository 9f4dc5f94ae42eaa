"""The shipped corpus: every source fact restated or excepted, own words, and every 依据 found in the official texts.

The source texts are no part of the project. Their folder is given by SOURCES_OF_WENZHENG (with facts/, seeds/, policies/)
or stands beside the checkout as ../shared; without it these tests cannot run, and say so.
"""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.corpus.knowledge import Knowledge, read_corpus

SOURCES = Path(os.environ.get("SOURCES_OF_WENZHENG") or Path(__file__).resolve().parents[3] / "shared")
needs_sources = pytest.mark.skipif(
    not (SOURCES / "facts" / "seed-facts.csv").is_file(),
    reason="2026-11-21: the source texts are not part of the project; give their folder as SOURCES_OF_WENZHENG",
)


@pytest.fixture(scope="module")
def knowledge(root: Path) -> Knowledge:
    return read_corpus(root / "corpus")


def _excepted(root: Path) -> dict[str, str]:
    rows: dict[str, str] = {}
    for file in sorted((root / "corpus" / "excepted_facts.d").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            rows.update((row["事实号"], row["理由"]) for row in csv.DictReader(lines))
    return rows


@needs_sources
def test_every_source_fact_is_restated_or_excepted_with_a_reason(root: Path, knowledge: Knowledge) -> None:
    with (SOURCES / "facts" / "seed-facts.csv").open(encoding="utf-8", newline="") as lines:
        facts = [row["id"] for row in csv.DictReader(lines)]
    assert len(facts) == 501
    restated = {fact for d in knowledge.documents.values() for p in d.provisions for fact in p.facts}
    excepted = _excepted(root)
    assert all(excepted.values())
    assert set(facts) - restated - excepted.keys() == set()
    assert restated & excepted.keys() == set()
    assert restated - set(facts) == set(), "a fact id that no source has"


@needs_sources
def test_no_sentence_is_copied_from_a_source(root: Path) -> None:
    done = subprocess.run(
        [root / "scripts" / "own_words", SOURCES / "policies", SOURCES / "seeds"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@needs_sources
def test_every_named_system_is_found_under_its_name(knowledge: Knowledge) -> None:
    table = (SOURCES / "facts" / "seed-coverage.md").read_text(encoding="utf-8")
    named = {system for d in knowledge.documents.values() for p in d.provisions for system in p.systems}
    text = "".join(p.text for d in knowledge.documents.values() for p in d.provisions)
    known = {_folded(name) for name in named}
    rows = re.findall(
        r"^\| ([^|]+) \| (?:中国|吉林|长春|竹山|河南|淄博|国家)[^|]* \|",
        table.split("\n## 2")[1].split("\n## 3")[0],
        flags=re.M,
    )
    assert len(rows) >= 60
    missing = [row for row in rows if not all(_is_found(part, known, _folded(text)) for part in _names(row))]
    assert missing == []


def _names(row: str) -> list[str]:
    """The names of one row: several are joined by / or 、; of a bracket with a choice the first reading counts."""
    chosen = re.sub(r"[(（]([^)）/]*)/[^)）]*[)）]", r"\1", re.sub(r"[(（](?:同名|含[^)）]*)[)）]", "", row))
    return [part for part in re.split(r"[/、;；]", chosen) if len(_folded(part)) > 1]


def _is_found(name: str, known: set[str], text: str) -> bool:
    folded = _folded(name)
    return folded in text or any(folded in one or one in folded for one in known)


def _folded(name: str) -> str:
    return re.sub(r"[“”\"'《》〈〉<>\s+＋、，,。·（）()]", "", name)


def test_statements_of_working_papers_say_what_they_are(knowledge: Knowledge) -> None:
    papers = [d for d in knowledge.documents.values() if d.level.value == "工作材料"]
    assert len(papers) >= 5
    for document in papers:
        for provision in document.provisions:
            assert provision.kind is not None, provision.id
            assert provision.as_of or document.as_of, provision.id


def test_every_registered_program_is_there(knowledge: Knowledge) -> None:
    assert len(knowledge.programs) == 72
    assert all(program.name for program in knowledge.programs.values())


@needs_sources
def test_the_registry_matches_the_list_it_was_made_from(knowledge: Knowledge) -> None:
    with (SOURCES / "facts" / "programs.csv").open(encoding="utf-8", newline="") as lines:
        listed = {row["id"]: (row["name"], row["kind"]) for row in csv.DictReader(lines)}
    assert {p.id: (p.name, p.kind.value) for p in knowledge.programs.values()} == listed


def test_the_page_of_programs_is_the_corpus_as_it_stands(root: Path) -> None:
    page = root / "docs" / "programs.md"
    written = page.read_text(encoding="utf-8")
    try:
        subprocess.run([sys.executable, root / "scripts" / "make_programs_page"], check=True)
        assert page.read_text(encoding="utf-8") == written, "run scripts/make_programs_page"
    finally:
        page.write_text(written, encoding="utf-8")
