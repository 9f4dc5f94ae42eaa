"""SIGTERM: questions being answered are answered, nothing acknowledged is lost, the process ends soon.

pytest tests/api/test_stopping.py
"""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import httpx
import pytest

from assistant.storage.conversations import ConversationStore
from assistant.storage.database import open_database
from tests.conftest import ROOT


@pytest.fixture
def server(data_folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A server process of the small corpus, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = [sys.executable, str(ROOT / "tests/benchmarks/small_server.py"), str(data_folder), str(port)]
    data_folder.mkdir(parents=True, exist_ok=True)
    with (data_folder / "said.log").open("w") as said:
        process = subprocess.Popen(program, env=os.environ.copy(), stdout=said, stderr=said)
    base = f"http://127.0.0.1:{port}"
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            if httpx.get(f"{base}/readyz").status_code == 200:
                break
        except httpx.HTTPError:
            time.sleep(0.1)
    yield process, base
    process.kill()
    process.wait()


def test_what_is_being_answered_is_answered(server: tuple[subprocess.Popen[bytes], str], data_folder: Path) -> None:
    process, base = server
    answered: list[str] = []
    broken: list[str] = []
    over = threading.Event()

    def ask(number: int) -> None:
        body = {"question": f"怎么申请低保 {number}", "region": "420323"}
        with httpx.Client(base_url=base, timeout=20, headers={"Accept": "text/event-stream"}) as client:
            while not over.is_set():
                begun, text = False, ""
                try:
                    with client.stream("POST", "/api/v1/chat", json=body) as reply:
                        begun = True
                        text = "".join(reply.iter_text())
                except httpx.TransportError as error:
                    # Before the first byte of a reply the line may close as it likes: refused, shut between two
                    # questions, or reset with a question nobody had read. After it the whole answer is owed.
                    if begun:
                        broken.append(repr(error))
                    return
                done = [line for event, line in pairwise(text.splitlines()) if event == "event: done"]
                if reply.status_code == 200 and done:
                    answered.append(json.loads(done[0].removeprefix("data: "))["conversation_id"])
                else:
                    broken.append(f"{reply.status_code} {text[-200:]}")

    with ThreadPoolExecutor(8) as pool:
        asking = [pool.submit(ask, number) for number in range(8)]
        until = time.monotonic() + 30
        while len(answered) < 20 and time.monotonic() < until:
            time.sleep(0.05)
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        process.wait(15)
        took = time.monotonic() - begun
        over.set()
        for one in asking:
            one.result(20)
    assert broken == []
    # What was read but not begun is not seen from outside: the server says so when it gives up on something.
    assert "Cancel" not in (data_folder / "said.log").read_text()
    assert took < 10
    engine = open_database(f"sqlite:///{data_folder / 'wenzheng.sqlite'}")
    store = ConversationStore(engine)
    assert len(answered) >= 20
    assert [one for one in answered if store.load(one) is None] == []
    engine.dispose()
