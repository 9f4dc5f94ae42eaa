"""Whole answers over HTTP without a model: so many distinct questions a second, for so many minutes.

    python -m tests.benchmarks.http_load DATA [--minutes 5] [--rate 40] [--workers 1]

DATA holds a published release. Starts real server processes with the rate limits off, asks at a steady pace whether the
server keeps up or not (open loop), and tells errors, times, and the CPU of the server and of this load generator.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import resource
import socket
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import httpx

from tests.conftest import EMBEDDER, ROOT

REGIONS = ("220100", "370300", "410000", "420323", None)
ASKED = (
    "我妈{age}了，一个月养老金{money}块，有没有高龄津贴",
    "家里{size}口人，一个月总共{money}块，能不能吃低保",
    "我爸{age}岁，残疾{grade}级，一个月{money}元，有什么补贴",
    "第{number}条说的什么，低保审核要多少天，我家{size}口人",
    "{age}岁老人没人管，怎么申请特困供养，一个月{money}",
    "临时救助怎么申请，家里{size}口，欠了{money}块医药费",
)


def questions() -> itertools.chain[dict[str, str]]:
    """Bodies of requests, no two questions alike."""
    return itertools.chain.from_iterable(map(_asked, itertools.count()))


def _asked(number: int) -> list[dict[str, str]]:
    values = {"age": 60 + number % 45, "money": 300 + number, "size": 1 + number % 7, "grade": 1 + number % 4}
    bodies = []
    for place, text in enumerate(ASKED):
        body = {"question": text.format(number=1 + number % 60, **values)}
        region = REGIONS[(number + place) % len(REGIONS)]
        bodies.append({**body, "region": region} if region else body)
    return bodies


def start(data: Path, workers: int) -> tuple[subprocess.Popen[bytes], str]:
    """A server on a port of its own, ready to answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "WENZHENG_DATA": str(data),
        "WENZHENG_EMBEDDER": str((ROOT / EMBEDDER).resolve()),
        "WENZHENG_ASKS_PER_MINUTE": "0",
        "WENZHENG_READS_PER_MINUTE": "0",
        "WENZHENG_LOG_LEVEL": "warning",
    }
    program = ["-m", "uvicorn", "api.main:create_app", "--factory", "--port", str(port), "--workers", str(workers)]
    server = subprocess.Popen(
        [sys.executable, *program, "--no-access-log", "--timeout-keep-alive", "75"],
        env={**os.environ, **settings},
        cwd=ROOT,
    )
    base = f"http://127.0.0.1:{port}"
    for _ in range(600):
        try:
            if httpx.get(f"{base}/readyz", timeout=5).status_code == 200:
                return server, base
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise TimeoutError("the server did not become ready")


def used(pid: int) -> float:
    """CPU seconds of a process and of those it started."""
    children = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") + sum(map(used, children))


async def load(
    base: str, bodies: itertools.chain[dict[str, str]], rate: float, seconds: float
) -> tuple[list[float], Counter[str]]:
    """Ask at this pace; times from the moment each question was due, so that waiting in line counts."""
    times: list[float] = []
    ended: Counter[str] = Counter()
    limits = httpx.Limits(max_connections=256, max_keepalive_connections=64)
    async with httpx.AsyncClient(base_url=base, timeout=30, limits=limits) as client:

        async def ask(body: dict[str, str], due: float) -> None:
            try:
                answer = await client.post("/api/v1/chat", json=body)
                ended[str(answer.status_code)] += 1
            except httpx.HTTPError as error:
                ended[type(error).__name__] += 1
            times.append(time.perf_counter() - due)

        began = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for number in range(int(rate * seconds)):
                due = began + number / rate
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                group.create_task(ask(next(bodies), due))
    return times, ended


def tell(name: str, times: list[float], ended: Counter[str], seconds: float, server: float, own: float) -> None:
    """One line."""
    ordered = sorted(times)
    share = {of: 1000 * ordered[min(len(ordered) - 1, int(of * len(ordered)))] for of in (0.5, 0.95, 0.99)}
    print(
        f"{name}: {len(times) / seconds:.1f}/s over {seconds:.0f} s, {dict(ended)}; ms p50 {share[0.5]:.0f} p95 {share[0.95]:.0f} "
        f"p99 {share[0.99]:.0f}; CPU of the server {100 * server / seconds:.0f} %, of the load generator {100 * own / seconds:.0f} %",
        flush=True,
    )


def main() -> None:
    """Warm up, the whole load, then half of it."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--minutes", type=float, default=5)
    arguments.add_argument("--rate", type=float, default=40)
    arguments.add_argument("--workers", type=int, default=1)
    given = arguments.parse_args()
    server, base = start(given.data, given.workers)
    bodies = questions()
    try:
        asyncio.run(load(base, bodies, 5, 10))
        for name, rate, minutes in (("full", given.rate, given.minutes), ("half", given.rate / 2, given.minutes / 3)):
            before, mine, began = used(server.pid), resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
            times, ended = asyncio.run(load(base, bodies, rate, minutes * 60))
            after, seconds = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter() - began
            own = after.ru_utime + after.ru_stime - mine.ru_utime - mine.ru_stime
            tell(name, times, ended, seconds, used(server.pid) - before, own)
    finally:
        server.terminate()
        server.wait(30)


if __name__ == "__main__":
    main()
