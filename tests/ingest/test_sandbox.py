"""The confined process: what it may not do, what ends it, and that nothing else is touched by its end.

pytest tests/ingest/test_sandbox.py
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.corpus.texts import read_texts
from ingest import confine
from ingest.confine import MB, Limits
from ingest.load.refusal import Refused
from ingest.sandbox import Sandbox, open_sandbox
from tests.conftest import ROOT
from tests.ingest.making import make_pdf

GOOD = ["示范办法", "第一条 甲。", "第二条 本办法自2026年1月1日起施行。"]
TIGHT = Limits(256 * MB, 2)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with open_sandbox(read_texts(ROOT / "corpus")) as opened:
        yield opened


def confined(act: Callable[[], None], limits: Limits = TIGHT) -> int:
    """Run something in a confined child: 0 when it could, 1 when it was denied, or the signal that ended it."""
    child = os.fork()
    if child == 0:
        status = 0
        try:
            confine.confine(limits)
            act()
        except BaseException:  # noqa: BLE001 – whatever it was, it was denied
            status = 1
        finally:
            os._exit(status)
    _, ended = os.waitpid(child, 0)
    return os.WTERMSIG(ended) if os.WIFSIGNALED(ended) else os.WEXITSTATUS(ended)


def connect_out() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as outside:
        outside.setblocking(False)


def start_program() -> None:
    os.execv("/bin/true", ["true"])


def take_memory() -> None:
    held = [bytearray(16 * MB) for _ in range(40)]
    assert held


def spin() -> None:
    while True:
        pass


def test_without_confinement_these_acts_are_possible() -> None:
    free = Limits(8192 * MB, 60, writes=64 * MB, programs=True)
    assert confined(start_program, free) == 0
    assert confined(take_memory, free) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="2026-11: the filter of system calls is Linux's own")
@pytest.mark.parametrize("act", [connect_out, start_program, take_memory])
def test_a_confined_process_has_no_network_no_programs_and_little_memory(act: Callable[[], None]) -> None:
    assert confined(act) == 1


def test_a_confined_process_writes_no_file(tmp_path: Path) -> None:
    target = tmp_path / "written"

    def write() -> None:
        with target.open("wb", buffering=0) as file:
            file.write(b"x")

    assert confined(write) == 1
    assert not target.exists() or target.read_bytes() == b""


def test_a_confined_process_that_spins_is_ended() -> None:
    assert confined(spin, Limits(256 * MB, 1)) in (signal.SIGXCPU, signal.SIGKILL)


def test_a_good_file_is_read_the_same_as_before_after_a_bad_one(sandbox: Sandbox, tmp_path: Path) -> None:
    good, bad = tmp_path / "好.pdf", tmp_path / "坏.pdf"
    good.write_bytes(make_pdf(GOOD))
    bad.write_bytes(make_pdf(GOOD)[:400])
    before = sandbox.read(good)
    with pytest.raises(Refused, match="结构坏了"):
        sandbox.read(bad)
    assert sandbox.read(good) == before
    assert [str(p.number) for p in before.provisions] == ["a1", "a2"]
    assert before.metadata.effective is not None and before.metadata.effective.value == "2026-01-01"


def test_a_worker_that_is_killed_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "办法.txt"
    file.write_text("\n".join(GOOD), encoding="utf-8")
    with open_sandbox(read_texts(ROOT / "corpus")) as opened:
        assert opened.read(file).provisions
        assert opened.worker is not None
        os.kill(opened.worker, signal.SIGKILL)
        time.sleep(0.2)
        assert opened.read(file).provisions


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_plain_file_is_refused_without_waiting(
    sandbox: Sandbox, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    strange = tmp_path / "通知.docx"
    make(strange)
    began = time.monotonic()
    with pytest.raises(Refused, match="不是普通文件"):
        sandbox.read(strange)
    assert time.monotonic() - began < 1


def test_an_empty_a_missing_and_a_huge_file_are_refused_unread(sandbox: Sandbox, tmp_path: Path) -> None:
    empty, huge = tmp_path / "空.pdf", tmp_path / "大.pdf"
    empty.touch()
    with huge.open("wb") as file:
        file.truncate(500 * MB)
    for path, told in ((empty, "0 字节"), (huge, "500 MB"), (tmp_path / "无.pdf", "没有这个文件")):
        with pytest.raises(Refused, match=told):
            sandbox.read(path)


def test_no_secret_of_the_service_reaches_the_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENZHENG_MODEL_KEY", "geheim-0815")
    file = tmp_path / "办法.txt"
    file.write_text("\n".join(GOOD), encoding="utf-8")
    with open_sandbox(read_texts(ROOT / "corpus")) as opened:
        opened.read(file)
        environment = Path(f"/proc/{opened.worker}/environ").read_bytes()
    assert b"PYTHONPATH" in environment
    assert b"geheim-0815" not in environment


def test_the_worker_ends_with_its_sandbox(tmp_path: Path) -> None:
    file = tmp_path / "办法.txt"
    file.write_text("\n".join(GOOD), encoding="utf-8")
    with open_sandbox(read_texts(ROOT / "corpus")) as opened:
        opened.read(file)
        worker = opened.worker
    assert worker is not None
    assert subprocess.run(["kill", "-0", str(worker)], capture_output=True, check=False).returncode != 0
