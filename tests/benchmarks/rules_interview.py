"""How many questions interviews take: 1,000 made-up people a program, against the whole form.

python tests/benchmarks/rules_interview.py [PEOPLE]
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.rules.book import PROGRAMS, book
from tests.rules.interviews import form_of, hold


def main(people: int) -> int:
    """Hold the interviews and print the medians; the number of verdicts that differ from the form's."""
    differing = 0
    for program in PROGRAMS:
        form = len(form_of(program, book()))
        if form < 4:
            print(f"{program}: a form of {form}, too short to shorten")
            continue
        rng = random.Random(program)
        start = time.perf_counter()
        held = [hold(program, "420323", book(), rng) for _ in range(people)]
        seconds = time.perf_counter() - start
        wrong = sum(one.outcome is not one.whole for one in held)
        differing += wrong
        share = median(one.asked / one.form for one in held)
        print(
            f"{program}: form {form}, median {median(one.asked for one in held):g} questions ({share:.0%}), "
            f"{wrong} verdicts differ, {seconds / people * 1000:.1f} ms an interview"
        )
    return differing


if __name__ == "__main__":
    sys.exit(1 if main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000) else 0)
