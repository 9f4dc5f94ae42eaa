"""How long an answer takes without a model, how long a start takes, how much memory is resident. Run by hand:

    .venv/bin/python tests/benchmarks/answers.py [DATA]     (DATA holds a published release; default var)

Questions are our own (tests/data/questions); each is asked once to warm up and then timed, wall and CPU.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from datetime import date
from pathlib import Path

from assistant.assemble import open_office
from assistant.consultation import Audience
from assistant.evaluate.questions import read_cases
from assistant.reception import Ask, receive
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


def percentile(values: list[float], share: float) -> float:
    """The value that this share of all is at most."""
    return sorted(values)[min(len(values) - 1, round(share * len(values)))]


def main() -> None:
    """Print the figures, one a line."""
    began = time.perf_counter()
    office = open_office(Settings(data=Path(sys.argv[1] if len(sys.argv) > 1 else "var")))
    resources = office.resources()
    opened = time.perf_counter() - began
    cases = [case for case in read_cases(ROOT / "tests" / "data" / "questions") if len(case.turns) == 1][:200]
    asks = [Ask(case.turns[0].say, date(2026, 11, 21), Audience.CITIZEN, case.region) for case in cases]
    first = time.perf_counter()
    list(receive(asks[0], resources, office.conversations, office.journal))
    first = time.perf_counter() - first
    for ask in asks:
        list(receive(ask, resources, office.conversations, office.journal))
    wall, cpu = [], []
    for ask in asks:
        wall_began, cpu_began = time.perf_counter(), time.process_time()
        list(receive(ask, resources, office.conversations, office.journal))
        wall.append(1000 * (time.perf_counter() - wall_began))
        cpu.append(1000 * (time.process_time() - cpu_began))
    for name, values in (("wall", wall), ("CPU", cpu)):
        print(
            f"{name} ms of {len(values)} answers: p50 {statistics.median(values):.1f}  p95 {percentile(values, 0.95):.1f}"
            f"  p99 {percentile(values, 0.99):.1f}"
        )
    print(f"office and release opened in {opened:.2f} s, first answer {first:.2f} s later")
    print(f"resident {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    office.close()


if __name__ == "__main__":
    main()
