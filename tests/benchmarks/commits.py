"""How many turns a second can be acknowledged, each with its outcome in the journal, each on disk when it is told.

python tests/benchmarks/commits.py [FOLDER ON THE DISK TO MEASURE]
"""

from __future__ import annotations

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.consultation import Audience, Consultation, Reply, ReplyStatus, Role, Sentence
from assistant.domain.conversation import Conversation, Turn
from assistant.journal import Journal
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import open_database

DONE = Consultation(
    "问" * 30,
    Conversation("x" * 32),
    Audience.CITIZEN,
    date(2026, 11, 21),
    reply=Reply(ReplyStatus.ANSWERED, (Sentence(Role.CONCLUSION, "答" * 300),)),
    release="r",
)


def main(folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as place:
        engine = open_database(f"sqlite:///{place}/w.sqlite")
        store, journal = ConversationStore(engine), Journal(engine)

        def turn(_: int) -> None:
            begun = store.begin()
            kept = replace(begun, turns=(Turn(1, "问" * 30, "answered", "答" * 300),))
            store.keep(kept, also=journal.entry(DONE))

        for writers, turns in ((1, 300), (8, 2000), (32, 4000)):
            wall, cpu = time.perf_counter(), time.process_time()
            with ThreadPoolExecutor(writers) as pool:
                list(pool.map(turn, range(turns)))
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            print(
                f"{writers:2} at once: {turns / wall:5.0f} turns a second, {1000 * cpu / turns:.2f} ms of processor each"
            )
        engine.dispose()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd())
