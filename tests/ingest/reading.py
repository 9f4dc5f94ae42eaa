"""Short ways for the ingestion tests to get from a text to its provisions, and to the official texts beside the project.

The official texts are not part of the project: they are looked for in POLICY_TEXTS, then in ../shared/policies.
"""

import os
from functools import cache
from pathlib import Path

import pytest

from assistant.corpus.regions import read_regions
from assistant.corpus.texts import read_texts
from assistant.domain.policy import Provision
from assistant.domain.region import RegionTree
from ingest.clean import Cleaned, clean
from ingest.load.text import load_text
from ingest.metadata import Metadata, read_metadata
from ingest.split import Split, split
from tests.conftest import ROOT

SHARED = Path(os.environ.get("POLICY_TEXTS") or ROOT.parent / "shared" / "policies")
needs_policy_texts = pytest.mark.skipif(
    not SHARED.is_dir(),
    reason="2026-11: the official texts are not part of the project; set POLICY_TEXTS to their folder to run this",
)
needs_seeds = pytest.mark.skipif(
    not (SHARED.parent / "seeds").is_dir(),
    reason="2026-11: the source articles are not part of the project; they are looked for beside POLICY_TEXTS",
)


def cleaned(text: str, markdown: bool = True) -> Cleaned:
    return clean(load_text(text.encode(), markdown))


def parted(text: str, markdown: bool = True) -> Split:
    return split(cleaned(text, markdown).blocks, "x")


def provisions(text: str, markdown: bool = True) -> dict[str, Provision]:
    """Provisions by id; an id that comes twice fails."""
    found = parted(text, markdown).provisions
    assert found
    assert len({str(p.number) for p in found}) == len(found), [str(p.number) for p in found]
    return {str(p.number): p for p in found}


def texts(text: str, markdown: bool = True) -> dict[str, str]:
    return {number: p.text for number, p in provisions(text, markdown).items()}


def metadata(text: str, markdown: bool = True) -> Metadata:
    return read_metadata(parted(text, markdown), regions())


@cache
def regions() -> RegionTree:
    """The shipped list of divisions."""
    return read_regions(read_texts(ROOT / "corpus"))


@cache
def official_texts() -> dict[str, tuple[str, str]]:
    """Front matter and bare text of each official text, by file name."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted(SHARED.glob("*.md")):
        head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
        found[path.name] = head.removeprefix("---\n"), body
    assert found, f"{SHARED} holds no text."
    return found


@cache
def official(name: str) -> tuple[Split, Metadata]:
    """One official text, parted and read."""
    whole = parted(official_texts()[name][1])
    return whole, read_metadata(whole, regions())
