"""300 mutated workbooks: what is taken in is what another reader shows, and survives a round trip; nothing else escapes.

pytest tests/ingest/test_workbook_mutations.py        (10,000: python -m tests.benchmarks.workbooks_mutated)
"""

import collections
import random
from pathlib import Path

from ingest.sandbox import open_sandbox
from tests.benchmarks.workbooks_mutated import base_of, judge, mutate
from tests.ingest.making_workbooks import WIDE

COUNT, SEED = 300, "ci"


def test_a_mutated_workbook_is_taken_exactly_or_refused_with_a_place(tmp_path: Path) -> None:
    base, _ = base_of(WIDE)
    ended: collections.Counter[str] = collections.Counter()
    broken = []
    with open_sandbox({}) as sandbox:
        for number in range(COUNT):
            data, names = mutate(base, random.Random(f"{SEED}-{number}"))
            outcome = judge(data, names, sandbox, tmp_path / "rules.xlsx", WIDE, published=number % 2 == 0)
            ended[outcome.ended] += 1
            if outcome.breaches:
                broken.append((number, names, outcome.breaches))
    assert broken == []
    # All three ends are met, or this test shows nothing.
    assert ended["accepted"] >= 10
    assert ended["unchanged"] >= 10
    assert ended["refused"] >= 100
    assert sum(ended.values()) == COUNT
