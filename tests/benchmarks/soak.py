"""Half an hour at twenty asks a second with a publication each minute: memory, errors, times.

    python tests/benchmarks/soak.py [MINUTES] [ASKS_A_SECOND]

Every third ask continues a conversation, every tenth is a stream of events; one in twenty conversations says something
that needs consent and has none. Growth is told from the end of the first fifth of the time to the end.
"""

from __future__ import annotations

import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, deque
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from ingest.release import publish, stage  # noqa: E402
from tests.benchmarks.kill_server import BASE, start  # noqa: E402
from tests.ingest.conftest import make_workshop  # noqa: E402
from tests.pair_embedder import PairEmbedder  # noqa: E402
from tests.small_corpus import write_numbered  # noqa: E402

QUESTIONS = (
    "怎么申请低保",
    "我家四口人，一个月2000块，能不能吃低保",
    "审核要多少天",
    "示范快办是什么",
    "今天天气怎么样",
)


class Asking:
    """Asks and what came of them."""

    def __init__(self) -> None:
        self.ended: Counter[str] = Counter()
        self.seconds: list[float] = []
        self.releases: set[str] = set()
        self._numbers = itertools.count()
        self._idle: deque[str] = deque(maxlen=50)

    def ask(self, client: httpx.Client) -> None:
        number = next(self._numbers)
        body = {"question": QUESTIONS[number % len(QUESTIONS)], "region": "420323"}
        if number % 20 == 0:
            body["question"] = "我妈得了重病，家里四口人，一个月1800"
        if number % 3 == 0 and self._idle:
            body["conversation_id"] = self._idle.popleft()  # nobody else goes on with it meanwhile
        stream = {"Accept": "text/event-stream"} if number % 10 == 0 else {}
        begun = time.perf_counter()
        try:
            answer = client.post("/api/v1/chat", json=body, headers=stream)
        except httpx.HTTPError as error:
            self.ended[type(error).__name__] += 1
            return
        self.seconds.append(time.perf_counter() - begun)
        if stream:
            self.ended["stream" if "event: done" in answer.text else "stream broken"] += 1
        elif answer.status_code != 200:
            self.ended[f"{answer.status_code} {answer.json()['detail'][:20]}"] += 1
        else:
            self.ended["200"] += 1
            self.releases.add(answer.json()["release"])
            self._idle.append(answer.json()["conversation_id"])


def memory(server: subprocess.Popen[bytes]) -> tuple[float, int]:
    """Resident megabytes and open files of the server."""
    status = Path(f"/proc/{server.pid}/status").read_text()
    resident = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    return resident / 1024, len(os.listdir(f"/proc/{server.pid}/fd"))


def publish_each_minute(data: Path, over: threading.Event, published: list[str]) -> None:
    workshop = make_workshop(data, PairEmbedder(), kept=3)
    for number in itertools.count(100):
        if over.wait(60):
            break
        with tempfile.TemporaryDirectory() as folder:
            stage(workshop, [write_numbered(Path(folder), number)])
        published.append(publish(workshop))
    workshop.close()


def main(minutes: float, a_second: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data, over, published, asking = Path(folder), threading.Event(), [], Asking()
        server, _ = start(data)
        publisher = threading.Thread(target=publish_each_minute, args=(data, over, published))
        publisher.start()
        begun, sizes = time.monotonic(), []
        limits = httpx.Limits(max_connections=32)
        with httpx.Client(base_url=BASE, timeout=30, limits=limits) as client, ThreadPoolExecutor(32) as pool:
            for number in itertools.count():
                due = begun + number / a_second
                if due > begun + minutes * 60:
                    break
                time.sleep(max(0.0, due - time.monotonic()))
                pool.submit(asking.ask, client)
                if number % int(a_second * 15) == 0:
                    sizes.append(memory(server))
                    if len(sizes) % 8 == 1:
                        print(
                            f"{(time.monotonic() - begun) / 60:.1f} min: {sizes[-1][0]:.0f} MB, {sizes[-1][1]} files",
                            flush=True,
                        )
        sizes.append(memory(server))
        over.set()
        publisher.join()
        tell(asking, sizes, published)
        server.terminate()
        ended = time.monotonic()
        server.wait(30)
        print(f"stopped in {time.monotonic() - ended:.1f} s")


def tell(asking: Asking, sizes: list[tuple[float, int]], published: list[str]) -> None:
    warm = sizes[len(sizes) // 5 :]
    first, last = statistics.median(mb for mb, _ in warm[:4]), statistics.median(mb for mb, _ in warm[-4:])
    ordered = sorted(asking.seconds)
    print(dict(asking.ended))
    print(
        f"asks {len(ordered)}, p50 {1000 * ordered[len(ordered) // 2]:.0f} ms, p99 {1000 * ordered[int(0.99 * len(ordered))]:.0f} ms; "
        f"published {len(published)}, releases answered from {len(asking.releases)}; "
        f"memory {first:.0f} → {last:.0f} MB ({100 * (last / first - 1):+.1f} %); files {warm[0][1]} → {warm[-1][1]}"
    )


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 30, float(sys.argv[2]) if len(sys.argv) > 2 else 20)
