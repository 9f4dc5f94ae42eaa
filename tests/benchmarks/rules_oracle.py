"""The long run of tests/rules/test_oracle.py: random tables against the oracle, with figures.

    python tests/benchmarks/rules_oracle.py [TABLES] [FIRST SEED]

By hand: 10,000 tables take some minutes on one core. Prints every disagreement with its seed.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.rules.assess import assess
from tests.rules.oracle import possible_outcomes
from tests.rules.worlds import DAY, TREE, make_case


def main(tables: int, first: int) -> int:
    """Compare so many tables; the number of disagreements."""
    wrong = still_open = verdicts = not_listed = 0
    engine = oracle = 0.0
    for seed in range(first, first + tables):
        case = make_case(seed)
        book = case.rulebook()
        start = time.perf_counter()
        found = assess("shi", case.facts, case.setting.region, DAY, book, TREE, supplied=case.supplied())
        middle = time.perf_counter()
        wanted = possible_outcomes(case.setting)
        engine, oracle = engine + middle - start, oracle + time.perf_counter() - middle
        got = {one.person: frozenset(outcome.value for outcome in one.possible_outcomes) for one in found}
        verdicts += len(wanted)
        still_open += sum(len(outcomes) > 1 for outcomes in wanted.values())
        not_listed += sum(not one.enumerated for one in found)
        if got != wanted:
            wrong += 1
            print(f"seed {seed}: oracle {wanted}, rules {got}")
    print(
        f"{tables} tables, {verdicts} verdicts, {still_open} open, {not_listed} not enumerated, {wrong} tables differ; "
        f"rules {engine:.1f} s, oracle {oracle:.1f} s"
    )
    return wrong


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    sys.exit(1 if main(*(arguments + [10_000, 0][len(arguments) :])) else 0)
