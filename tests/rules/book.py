"""The shipped tables read for rule tests, with a few divisions; other programs' sheets and the index stay out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache

import yaml

from assistant.corpus.documents import read_document
from assistant.domain.determination import Determination
from assistant.domain.facts import Facts
from assistant.domain.policy import Document
from assistant.domain.region import Region, RegionTree
from assistant.rules.assess import assess
from assistant.rules.intake import read_facts
from assistant.rules.records import StandardRow
from assistant.rules.rulebook import Rulebook, build_rulebook
from tests.conftest import ROOT

TODAY = date(2026, 11, 21)
PROGRAMS = (
    "dibao",
    "dibao_bianyuan",
    "dibao_zengfa",
    "gaoling_jintie",
    "linshi_jiuzhu",
    "shilaohua_gaizao",
    "tekun",
)


def region(code: str, name: str, level: str, *parents: tuple[str, date | None]) -> Region:
    """A division of the test tree."""
    return Region(code, name, level, parents)


TREE = RegionTree.of(
    [
        region("100000", "全国", "国家"),
        region("220000", "吉林省", "省级", ("100000", None)),
        region("220100", "长春市", "地级", ("220000", None)),
        region("370000", "山东省", "省级", ("100000", None)),
        region("370300", "淄博市", "地级", ("370000", None)),
        region("410000", "河南省", "省级", ("100000", None)),
        region("420000", "湖北省", "省级", ("100000", None)),
        region("420300", "十堰市", "地级", ("420000", None)),
        region("420323", "竹山县", "县级", ("420300", None)),
    ]
)


@cache
def documents() -> Mapping[str, Document]:
    """Every document of the corpus, by id."""
    files = sorted((ROOT / "corpus" / "documents").glob("*/*.md"))
    read = [read_document(file.read_text("utf-8"), str(file.relative_to(ROOT / "corpus"))) for file in files]
    return {document.id: document for document in read}


@cache
def book() -> Rulebook:
    """The shipped tables of the programs tested here."""
    corpus = ROOT / "corpus"
    texts = {file: (corpus / file).read_text("utf-8") for file in ("fact_dictionary.csv", "fact_priors.csv")}
    sheets = {}
    for program in PROGRAMS:
        folder = corpus / "programs" / program
        sheets[program] = yaml.safe_load((folder / "program.yaml").read_text("utf-8"))
        for file in folder.glob("*.csv"):
            texts[f"programs/{program}/{file.name}"] = file.read_text("utf-8")
    return build_rulebook(sheets, texts, documents(), TREE)


def ask(
    program: str,
    place: str,
    facts: Mapping[str, str] | Facts,
    standards: Mapping[str, str] | None = None,
    on: date = TODAY,
    recorded: tuple[StandardRow, ...] = (),
) -> tuple[Determination, ...]:
    """Assess one program from facts in their short form."""
    ledger = facts if isinstance(facts, Facts) else read_facts(facts, book(), on)
    supplied = {name: Fraction(value) for name, value in (standards or {}).items()}
    return assess(program, ledger, place, on, book(), TREE, supplied=supplied, recorded=recorded)
