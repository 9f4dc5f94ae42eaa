"""A hundred questions that name a place: is it understood, and does every citation hold there?

WENZHENG_DATA=… python -m tests.benchmarks.guards_regions
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from assistant.assemble import open_office
from assistant.consultation import Audience, Consultation
from assistant.domain.conversation import Conversation
from assistant.domain.region import NATION
from assistant.pipeline import consult
from assistant.resources import Resources
from assistant.settings import Settings

PROBES = Path("tests/data/regions.jsonl")
DAY = date(2026, 11, 21)


def faults_of(say: str, region: str, resources: Resources) -> list[str]:
    """A place misunderstood, or a citation that holds somewhere else."""
    *_, done = consult(Consultation(say, Conversation(id="-"), Audience.CITIZEN, DAY), resources)
    assert done.reply is not None
    reach = {*resources.knowledge.regions.path(region, DAY), NATION}
    found = [] if done.region == region else [f"地区是 {done.region}，应当是 {region}"]
    return found + [f"引了 {one.title}（{one.region}）" for one in done.reply.citations if one.region not in reach]


def main() -> None:
    """Print every fault; exit 1 when there is one."""
    rows = [json.loads(line) for line in PROBES.read_text("utf-8").splitlines() if line]
    office = open_office(Settings())
    resources = office.resources()
    faults = [(row["say"], fault) for row in rows for fault in faults_of(row["say"], row["region"], resources)]
    office.close()
    for say, fault in faults:
        print(f"{say}: {fault}")
    print(len(rows), "probes,", len(faults), "faults")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
