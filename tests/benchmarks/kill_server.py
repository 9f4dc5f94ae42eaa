"""Kill the server a hundred times at random moments under fifty writes a second; nothing acknowledged may be lost.

    python tests/benchmarks/kill_server.py [KILLS]

Turns, feedback and audit records go over HTTP to a real server process; an acknowledgement is its answer. Tells how many
were acknowledged, lost, and how long the server took from its start to being ready (the quick embedder loads nothing).
"""

from __future__ import annotations

import itertools
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from assistant.domain.roles import Role  # noqa: E402
from assistant.storage.audit import Audit  # noqa: E402
from assistant.storage.conversations import ConversationStore  # noqa: E402
from assistant.storage.database import open_database, reading  # noqa: E402
from assistant.storage.keys import MachineKeys  # noqa: E402
from assistant.storage.staff_tables import audit  # noqa: E402
from assistant.storage.tables import feedback  # noqa: E402

PORT = 18_765
BASE = f"http://127.0.0.1:{PORT}"
A_SECOND = 50


class Load:
    """Writes at a steady pace and notes what was acknowledged."""

    def __init__(self, key: str) -> None:
        self.turns: list[str] = []
        self.said: list[str] = []
        self.acts: list[str] = []
        self._key = {"Authorization": f"Bearer {key}"}
        self._numbers = itertools.count()

    def run(self, over: threading.Event) -> None:
        limits = httpx.Limits(max_connections=16)
        with httpx.Client(base_url=BASE, timeout=10, limits=limits) as client, ThreadPoolExecutor(16) as pool:
            while not over.wait(1 / A_SECOND):
                pool.submit(self._write, client, next(self._numbers))

    def _write(self, client: httpx.Client, number: int) -> None:
        mark = f"mark-{number}-{os.getpid()}"
        try:
            if number % 3 == 0:
                answer = client.post("/api/v1/chat", json={"question": f"怎么申请低保 {number}", "region": "420323"})
                if answer.status_code == 200:
                    self.turns.append(answer.json()["conversation_id"])
            elif number % 3 == 1:
                body = {"verdict": "unclear", "comment": mark}
                if client.post("/api/v1/feedback", json=body).status_code == 201:
                    self.said.append(mark)
            else:
                body = {"name": mark, "role": "citizen"}
                if client.post("/api/v1/keys", json=body, headers=self._key).status_code == 201:
                    self.acts.append(mark)
        except httpx.HTTPError:
            pass  # not acknowledged


def start(data: Path) -> tuple[subprocess.Popen[bytes], float]:
    """Start the server; seconds from the moment its imports are done to ready are not separable, so all are told."""
    begun = time.monotonic()
    program = [sys.executable, str(ROOT / "tests/benchmarks/small_server.py"), str(data), str(PORT)]
    server = subprocess.Popen(program, env={**os.environ, "OMP_NUM_THREADS": "1"}, stderr=subprocess.DEVNULL)
    while True:
        try:
            if httpx.get(f"{BASE}/readyz", timeout=2).status_code == 200:
                return server, time.monotonic() - begun
        except httpx.HTTPError:
            time.sleep(0.02)
        if time.monotonic() - begun > 60:
            raise TimeoutError("the server did not become ready")


def main(kills: int) -> None:
    chance = random.Random(8)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        server, _ = start(data)
        engine = open_database(f"sqlite:///{data / 'wenzheng.sqlite'}")
        load = Load(MachineKeys(engine).issue("load", Role.ADMINISTRATOR, "bench")[1])
        waits = []
        for number in range(kills):
            over = threading.Event()
            writing = threading.Thread(target=load.run, args=(over,))
            writing.start()
            time.sleep(chance.uniform(0.2, 2.0))
            server.send_signal(signal.SIGKILL)
            server.wait()
            over.set()
            writing.join()
            server, seconds = start(data)
            waits.append(seconds)
            if (number + 1) % 10 == 0:
                tell(engine, load, waits)
        server.terminate()
        server.wait()
        tell(engine, load, waits)
        engine.dispose()


def tell(engine: object, load: Load, waits: list[float]) -> None:
    from sqlalchemy import Engine, select

    assert isinstance(engine, Engine)
    with reading(engine) as connection:
        said = set(connection.execute(select(feedback.c.comment)).scalars())
        acts = {one.partition(" ")[2] for one in connection.execute(select(audit.c.object)).scalars()}
    store = ConversationStore(engine)
    turns_lost = sum(store.load(one) is None for one in load.turns)
    print(
        f"kills {len(waits)}: acknowledged turns {len(load.turns)} lost {turns_lost}; feedback {len(load.said)} lost "
        f"{len(set(load.said) - said)}; audit {len(load.acts)} lost {len(set(load.acts) - acts)}; chain "
        f"{'whole' if not Audit(engine).verify() else 'BROKEN'}; start to ready p50 {statistics.median(waits):.2f} s "
        f"max {max(waits):.2f} s",
        flush=True,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
