"""How long one 低保 determination takes, findings and all: everything known, and with more and less unknown.

python tests/benchmarks/rules_speed.py
"""

from __future__ import annotations

import sys
import time
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

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
    "all known, eligible": KNOWN,
    "all known, not met": {**KNOWN, "家庭月收入": "6396"},
    "property unknown": {"人均月收入": "400"},
    "between the lines": {"人均月收入": "700", "财产符合边缘规定": "是"},
    "3 or 4 people": {"家庭月收入": "2000", "家庭人口": "3..4", "财产符合规定": "是"},
    "income only": {"家庭月收入": "2000"},
    "nothing known": {},
}
RUNS = 300


def main() -> None:
    """Print milliseconds of processor time, best of three rounds."""
    standards = {"低保标准": Fraction(600)}
    for name, facts in CASES.items():
        ledger = read_facts(facts, book(), TODAY)
        found = assess("dibao", ledger, "420323", TODAY, book(), TREE, supplied=standards)
        best = min(_time(ledger, standards) for _ in range(3))
        print(f"{name}: {best:.3f} ms, {found[0].outcome.value}, {len(found[0].findings)} findings")
    ledger = read_facts({"母亲.年龄": "82", "家庭月收入": "2000"}, book(), TODAY)
    start = time.process_time()
    for _ in range(20):
        assess_all(ledger, "420323", TODAY, book(), TREE)
    print(f"all programs tested here: {(time.process_time() - start) / 20 * 1000:.1f} ms")


def _time(ledger, standards) -> float:  # type: ignore[no-untyped-def]
    start = time.process_time()
    for _ in range(RUNS):
        assess("dibao", ledger, "420323", TODAY, book(), TREE, supplied=standards)
    return (time.process_time() - start) / RUNS * 1000


if __name__ == "__main__":
    main()
