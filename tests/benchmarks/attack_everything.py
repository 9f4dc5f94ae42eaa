"""Every attack string to every input of the API, as an administrator: what tests/api/test_attacks.py samples, in full.

python tests/benchmarks/attack_everything.py
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.domain.roles import Role
from tests.api.test_attacks import STRINGS, attack, inputs
from tests.staff import open_small_office


def main() -> int:
    wrong: list[str] = []
    sent: Counter[str] = Counter()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, open_small_office(Path(folder), request_kilobytes=1024) as office:
        spec = office.app.openapi()
        client = office.signed_in(Role.ADMINISTRATOR)
        places = list(inputs(spec))
        for one in places:
            for text in STRINGS:
                sent[one.kind] += 1
                fault = attack(client, one, text, spec)
                if fault:
                    wrong.append(fault)
    print(f"{len(STRINGS)} strings, {len(places)} inputs, {sum(sent.values())} requests {dict(sent)}")
    print(f"{time.monotonic() - begun:.0f} s; wrong: {len(wrong)}", *wrong[:20], sep="\n")
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main() > 0)
