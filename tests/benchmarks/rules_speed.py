"""How long determinations take, findings and all: 低保 with more and less known, and 还能领什么 over every program.

    python tests/benchmarks/rules_speed.py [ROUNDS]

Every round asks about other households, so nothing is found ready but what belongs to the tables; every cell of every
finding is read. Processor time of this process, best and median of the rounds: other work on the machine only adds.
"""

from __future__ import annotations

import random
import sys
import time
from fractions import Fraction
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.corpus.knowledge import read_corpus
from assistant.domain.determination import Determination
from assistant.domain.facts import Facts
from assistant.rules.assess import assess, assess_all
from assistant.rules.intake import read_facts
from tests.rules.book import TODAY, TREE, book

KNOWN = {
    "家庭月收入": "2396",
    "家庭人口": "4",
    "财产符合规定": "是",
    "财产符合边缘规定": "是",
    "家中有残疾人": "否",
    "家中有重病患者": "否",
    "家中有宗教教职人员": "否",
    "低保家庭": "否",
}
CASES = {
    "all known": KNOWN,
    "all known, above the line": {**KNOWN, "家庭月收入": "6396"},
    "property unknown": {"人均月收入": "400"},
    "between the lines": {"人均月收入": "700", "财产符合边缘规定": "是"},
    "3 or 4 people": {"家庭月收入": "2000", "家庭人口": "3..4", "财产符合规定": "是"},
    "income only": {"家庭月收入": "2000"},
    "nothing known": {},
}
STANDARDS = {"低保标准": Fraction(600)}
HOUSEHOLDS = 100
FAMILIES = 100
PLACES = ("420323", "220100", "370300", "110101")


def main(rounds: int) -> None:
    """Print the times of one determination, then of all programs for a family."""
    for name, facts in CASES.items():
        rng = random.Random(name)
        took = sorted(
            _milliseconds([read_facts(_varied(facts, rng), book(), TODAY) for _ in range(HOUSEHOLDS)])
            for _ in range(rounds)
        )
        rows = len(_dibao(read_facts(facts, book(), TODAY))[0].findings)
        print(f"{name}: best {took[0]:.3f} ms, median {median(took):.3f} ms; {rows} findings")
    _all_programs()


def _varied(facts: dict[str, str], rng: random.Random) -> dict[str, str]:
    """The same household with other figures, within what keeps the case what it is called."""
    shift = rng.randint(0, 9000) / 100
    return {name: f"{int(value) - shift:.2f}" if "收入" in name else value for name, value in facts.items()}


def _dibao(ledger: Facts) -> tuple[Determination, ...]:
    return assess("dibao", ledger, "420323", TODAY, book(), TREE, supplied=STANDARDS)


def _milliseconds(asked: list[Facts]) -> float:
    """One determination of each household, every cell of its findings read."""
    start = time.process_time()
    told = sum(
        len(cell.value) + len(cell.standard)
        for ledger in asked
        for one in _dibao(ledger)
        for row in one.findings
        for cell in row.cells
    )
    assert told
    return (time.process_time() - start) / len(asked) * 1000


def _all_programs() -> None:
    """A mother, her income and a little more, in different places, over the whole shipped corpus."""
    knowledge = read_corpus(Path(__file__).resolve().parents[2] / "corpus")
    rng = random.Random(1)
    took: list[float] = []
    first: dict[str, float] = {}
    while len(took) < FAMILIES:
        said = {
            "母亲.年龄": str(rng.randint(50, 95)),
            "家庭月收入": str(rng.randint(0, 4000)),
            "母亲.残疾等级": rng.choice(("1", "2", "3", "无")),
            "家庭人口": str(rng.randint(1, 5)),
        }
        chosen = dict(rng.sample(sorted(said.items()), rng.randint(1, len(said))))
        ledger = read_facts(chosen, knowledge.rulebook, TODAY)
        place = rng.choice(PLACES)
        start = time.process_time()
        found = assess_all(ledger, place, TODAY, knowledge.rulebook, knowledge.regions)
        spent = (time.process_time() - start) * 1000
        if place in first:
            took.append(spent)
        first.setdefault(place, spent)
    programs = len({one.program for one in found})
    print(f"all programs ({programs}): median {median(took):.1f} ms, p95 {quantiles(took, n=20)[-1]:.1f} ms")
    print(
        f"the first question about a place on a day binds its tables: {', '.join(f'{one:.0f}' for one in first.values())} ms"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
