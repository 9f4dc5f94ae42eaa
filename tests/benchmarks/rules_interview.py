"""How many questions interviews take: 1,000 made-up people for every shipped program with four facts or more.

python tests/benchmarks/rules_interview.py [PEOPLE]
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.corpus.knowledge import read_corpus
from tests.rules.interviews import form_of, hold

SHORTEST = 4


def main(people: int) -> int:
    """Hold the interviews about every program with a form worth shortening; the number of verdicts that differ."""
    book = read_corpus(Path(__file__).resolve().parents[2] / "corpus").rulebook
    differing, shares = 0, []
    for program in (one for one, rows in book.rules.items() if rows):
        form = len(form_of(program, book))
        if form < SHORTEST:
            continue
        rng = random.Random(program)
        start = time.process_time()
        held = [hold(program, "420323", book, rng) for _ in range(people)]
        seconds = time.process_time() - start
        wrong = sum(one.outcome is not one.whole for one in held)
        differing += wrong
        shares.append(median(one.asked / one.form for one in held))
        print(
            f"{program}: form {form}, median {median(one.asked for one in held):g} questions ({shares[-1]:.0%}), "
            f"{wrong} verdicts differ, {seconds / people * 1000:.1f} ms an interview"
        )
    print(f"{len(shares)} programs: median of the medians {median(shares):.0%}, worst {max(shares):.0%}")
    return differing


if __name__ == "__main__":
    sys.exit(1 if main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000) else 0)
