"""100 region, 100 date and 100 authority probes: every text says the same, so only place, day and rank can decide.

Run: pytest tests/retrieval/test_probes.py. What must come back is reckoned here from the documents one by one.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from assistant.domain.policy import Chunk, Document, DocumentStatus, Level
from assistant.domain.region import NATION, Region, RegionTree
from assistant.retrieval.index import PolicyIndex
from assistant.retrieval.retriever import Retriever
from tests.retrieval.conftest import HashedEmbedder, chunks_of, document

QUESTION = "困难家庭申请救助向哪里提出"
TEXT = "困难家庭申请救助，向乡镇政府提出。"
START = date(2010, 1, 1)
SEEDS = range(100)


@dataclass(frozen=True)
class World:
    """Places three deep, some of which moved once, with texts of every place, time and rank."""

    regions: RegionTree
    documents: dict[str, Document]
    chunks: tuple[Chunk, ...]
    retriever: Retriever


def make_regions(chance: random.Random) -> RegionTree:
    provinces = [Region(f"{number}0000", f"省{number}", "province", ((NATION, None),)) for number in (11, 22, 33)]
    cities = [
        Region(f"{province.code[:2]}{number:02d}00", f"市{province.code[:2]}{number}", "city", ((province.code, None),))
        for province in provinces
        for number in (1, 2)
    ]
    counties = []
    for number, city in enumerate(cities):
        moved = (
            ((chance.choice(cities).code, START + timedelta(days=chance.randrange(4000))),) if number % 3 == 0 else ()
        )
        counties.append(Region(f"{city.code[:4]}01", f"县{city.code[:4]}", "county", ((city.code, None), *moved)))
    return RegionTree.of([Region(NATION, "全国", "nation"), *provinces, *cities, *counties])


def make_documents(chance: random.Random, regions: RegionTree) -> dict[str, Document]:
    made: dict[str, Document] = {}
    for number in range(120):
        begins = START + timedelta(days=chance.randrange(5000)) if chance.random() < 0.9 else None
        ends = begins + timedelta(days=chance.randrange(1, 3000)) if begins and chance.random() < 0.5 else None
        status = chance.choice([DocumentStatus.CURRENT] * 6 + list(DocumentStatus))
        made[f"wenjian{number}"] = document(
            f"wenjian{number}",
            "救助通知",
            TEXT,
            region=chance.choice(list(regions.regions)),
            level=chance.choice(list(Level)),
            effective=begins,
            expires=ends,
            status=status,
        )
    return made


@pytest.fixture(scope="module")
def world() -> World:
    chance = random.Random(20260901)
    regions = make_regions(chance)
    documents = make_documents(chance, regions)
    chunks = tuple(chunk for source in documents.values() for chunk in chunks_of(source))
    embedder = HashedEmbedder()
    vectors = embedder.embed_passages([chunk.text for chunk in chunks])
    retriever = Retriever(PolicyIndex.build(chunks, documents, vectors), chunks, documents, regions, embedder)
    return World(regions, documents, chunks, retriever)


def asked_at(seed: int, world: World) -> tuple[str, date]:
    chance = random.Random(seed)
    return chance.choice(list(world.regions.regions)), START + timedelta(days=chance.randrange(6000))


def applies(source: Document, region: str, on: date, world: World) -> bool:
    to_come = source.status is DocumentStatus.FUTURE and source.effective is None
    return source.region in world.regions.path(region, on) and source.in_force(on) and not to_come


@pytest.mark.parametrize("seed", SEEDS)
def test_exactly_the_texts_of_the_place_and_those_above_it_come_back(world: World, seed: int) -> None:
    region, on = asked_at(seed, world)
    found = {hit.chunk.document for hit in world.retriever.retrieve(QUESTION, region=region, as_of=on, k=200).hits}
    path = world.regions.path(region, on)
    assert all(world.documents[name].region in path for name in found)
    assert found == {name for name, source in world.documents.items() if applies(source, region, on, world)}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_day_before_and_a_day_after_a_text_s_life_it_is_not_cited(world: World, seed: int) -> None:
    dated = [one for one in world.documents.values() if one.effective and one.expires]
    source = random.Random(seed).choice(dated)
    assert source.effective and source.expires
    days = {
        source.effective - timedelta(days=1): False,
        source.effective: True,
        source.expires - timedelta(days=1): True,
        source.expires: False,
    }
    for on, expected in days.items():
        hits = world.retriever.retrieve(QUESTION, region=source.region, as_of=on, k=200).hits
        assert (source.id in {hit.chunk.document for hit in hits}) is expected, on
        assert all("已失效" not in hit.reasons for hit in hits)


@pytest.mark.parametrize("seed", SEEDS)
def test_of_texts_that_say_the_same_the_nearer_comes_first_then_the_stronger(world: World, seed: int) -> None:
    region, on = asked_at(seed + 1000, world)
    hits = world.retriever.retrieve(QUESTION, region=region, as_of=on, k=200).hits
    path = world.regions.path(region, on)
    ranks = [(path.index(hit.chunk.region), hit.chunk.level.rank) for hit in hits]
    assert ranks == sorted(ranks)


def test_the_probes_meet_every_kind_of_text(world: World) -> None:
    """Guards the probes themselves: none of them is empty of what it is about."""
    asked = [asked_at(seed, world) for seed in SEEDS]
    counts = [sum(applies(source, region, on, world) for source in world.documents.values()) for region, on in asked]
    assert sum(count > 3 for count in counts) >= 80
    assert {source.status for source in world.documents.values()} == set(DocumentStatus)
    assert {source.level for source in world.documents.values()} == set(Level)
