"""Twenty official texts come in, then come in again revised: is every changed figure, date and repeal flagged?

    python -m tests.benchmarks.ingestion_revisions [--texts 20] [--seed 1]

The official texts are those beside the project (POLICY_TEXTS). Revisions are made here with rules of their own: several
thresholds, the day of coming into force in every third text, a repeal in every second. Both states go through docx,
sandbox, stage and publish with the real model; then the second is rolled back and the answers are compared.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import cn2an

from assistant.assemble import open_office
from assistant.reception import Ask, receive
from assistant.settings import Settings
from ingest import release
from tests.conftest import EMBEDDER, ROOT
from tests.ingest.likeness import blocks_of
from tests.ingest.making_office import make_docx
from tests.ingest.reading import SHARED

THRESHOLD = re.compile(
    r"(?<![第〇零一二两三四五六七八九十百千])([二三四五六七八九]?十[一二三四五六七八九]?|[二三四五六七八九])(个工作日|日|周岁|个月|万元|名|年|人|倍)"
)
DAY = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日起施行")
REPEAL = "《示范旧办法》同时废止。"
LEAST, A_TEXT = 2, 5
QUESTIONS = [
    ("低保怎么申请", "420323"),
    ("我妈82岁有高龄津贴吗", "220100"),
    ("婚姻登记条例第九条是什么", None),
    ("特困人员认定要几天", "370300"),
    ("重度残疾人有什么补贴", "410000"),
    ("慈善组织多久公开一次财务", None),
]


@dataclass(frozen=True)
class Change:
    """One thing changed: what its flag must show before and after."""

    kind: str
    before: str
    after: str


def revise(blocks: list[str], chance: random.Random, number: int) -> tuple[list[str], list[Change]]:
    """The text with changes, and the changes."""
    new, changes = list(blocks), []
    places = [n for n, block in enumerate(blocks) if n > 3 and THRESHOLD.search(block)]
    for n in chance.sample(places, min(A_TEXT, len(places))):
        found = chance.choice(list(THRESHOLD.finditer(blocks[n])))
        old = int(cn2an.cn2an(found[1], "smart"))
        value = chance.choice([one for one in range(2, 99) if one != old])
        said = cn2an.an2cn(value, "low").removeprefix("一") if 10 <= value < 20 else cn2an.an2cn(value, "low")
        new[n] = blocks[n][: found.start(1)] + said + blocks[n][found.end(1) :]
        changes.append(Change("threshold", str(old), str(value)))
    last = max((n for n, block in enumerate(blocks) if DAY.search(block)), default=None)
    if last is not None and number % 3 == 0:
        found = DAY.search(blocks[last])
        assert found is not None
        new[last] = new[last].replace(found[0], f"2026年12月{found[3]}日起施行")
        changes.append(Change("date", f"{found[1]}年{found[2]}月{found[3]}日", f"2026年12月{found[3]}日"))
    if last is not None and number % 2 == 0:
        new[last] += REPEAL
        changes.append(Change("repeal", "", "《示范旧办法》"))
    return new, changes


def ask_all(data: Path) -> list[str]:
    """The whole answers, without what is drawn by lot."""
    office = open_office(Settings(data=data, embedder=str((ROOT / EMBEDDER).resolve())))
    said = []
    for question, region in QUESTIONS:
        ask = Ask(question, date(2026, 11, 21), region=region)
        *_, done = receive(ask, office.resources(), office.conversations, office.journal)
        said.append(repr(done.reply))
    office.close()
    return said


def flagged(changes: list[Change], flags: tuple[object, ...]) -> list[Change]:
    """The changes that no flag shows."""
    shown = [str(flag).partition("：")[2].partition(" → ") for flag in flags]
    missed = []
    for change in changes:
        if not any(_shows(before, change.before) and _shows(after, change.after) for before, _, after in shown):
            missed.append(change)
    return missed


def _shows(text: str, wanted: str) -> bool:
    return (
        wanted in re.findall(r"\d+年\d+月\d+日|《[^》]+》|\d+", text)
        or any(wanted and part == f"{wanted}0000" for part in re.findall(r"\d+", text))
        or not wanted
    )


def main() -> None:
    """Print what was missed and the shares."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--texts", type=int, default=20)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    chance = random.Random(given.seed)
    bodies = {path.stem: path.read_text("utf-8").partition("\n---\n")[2] for path in sorted(SHARED.glob("*.md"))}
    usable = {name: blocks_of(body) for name, body in bodies.items() if len(THRESHOLD.findall(body)) >= LEAST}
    names = chance.sample(sorted(usable), given.texts)
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        data, first, second = folder / "data", folder / "first", folder / "second"
        first.mkdir()
        second.mkdir()
        changes: dict[str, list[Change]] = {}
        for number, name in enumerate(names):
            revised, changes[f"{number}.docx"] = revise(usable[name], chance, number)
            (first / f"{number}.docx").write_bytes(make_docx(usable[name]))
            (second / f"{number}.docx").write_bytes(make_docx(revised))
        settings = Settings(data=data, embedder=str((ROOT / EMBEDDER).resolve()))
        with release.open_workshop(settings) as workshop:
            release.import_first(workshop, ROOT / "corpus")
            release.stage(workshop, [first])
            release.publish(workshop, person="bench", reason="texts come in as they are")
            before = ask_all(data)
            began = time.perf_counter()
            staged = release.stage(workshop, [second])
            print(f"staged {len(staged.previews)} revised texts in {time.perf_counter() - began:.1f} s")
            release.publish(workshop, person="bench", reason="revisions made by the benchmark")
            meanwhile = ask_all(data)
            release.rollback(workshop)
            after = ask_all(data)
        missed = {
            one.original.head.source.file: flagged(changes[one.original.head.source.file], one.flags)
            for one in staged.previews
        }
    for number, name in enumerate(names):
        file = f"{number}.docx"
        if file not in missed or missed[file]:
            print(f"{name}: {missed.get(file, 'NO PREVIEW')}")
    total = sum(map(len, changes.values()))
    lost = sum(len(missed.get(file, made)) for file, made in changes.items())
    kinds = {
        kind: sum(c.kind == kind for made in changes.values() for c in made) for kind in ("threshold", "date", "repeal")
    }
    print(f"{len(names)} revisions, {total} changes {kinds}: {total - lost} flagged, {1 - lost / total:.1%}")
    same = sum(one == other for one, other in zip(before, after, strict=True))
    moved = sum(one != other for one, other in zip(before, meanwhile, strict=True))
    print(f"answers after rolling back identical: {same} of {len(before)}; changed while revised: {moved}")


if __name__ == "__main__":
    main()
