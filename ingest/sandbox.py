"""Read files from outside without trusting them: in another process, which may use little and reach nothing.

Knows how to start that process (worker.py), ask it, and replace it when it dies; believes nothing it says that does not
have the shape of a reading.
"""

from __future__ import annotations

import base64
import json
import os
import stat
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from pydantic import ValidationError

import ingest
from assistant.corpus.regions import DIVISIONS, REGIONS
from ingest.load.kinds import LIMIT, check_name, too_large
from ingest.load.read import DRAWING, RECOGNITION, task_of
from ingest.load.refusal import Refused
from ingest.reading import READINGS, Reading
from ingest.workbook_raw import RAW_BOOKS, WORKBOOK, RawBook

_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Sandbox:
    """One worker process, started when first needed."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        found = {name: texts[name] for name in (DIVISIONS, REGIONS) if name in texts}
        self._regions = found if len(found) == 2 else {}
        self._worker: subprocess.Popen[str] | None = None
        self.used: tuple[int, float] = (0, 0.0)  # by the last file: bytes, seconds of processor time

    def read(self, path: Path, restore: Collection[int] = ()) -> Reading:
        """Read one file; Refused says why not, in words for the person who sent it."""
        check_name(path.name)
        check_file(path)
        answer = self._ask(path, task_of(path.name), restore)
        if answer.get("recognise"):
            answer = self._ask(path, RECOGNITION, restore)
        if "reading" not in answer:
            raise Refused(str(answer.get("refused") or "没有读出来"))
        try:
            return READINGS.validate_python(answer["reading"])
        except ValidationError as fault:
            raise Refused("解析程序的回答看不懂。请联系管理员") from fault

    def draw(self, path: Path, name: str, page: int, straighten: bool = False) -> bytes:
        """One page of a file as a WebP picture; `name` is what the file was called when it came."""
        check_file(path)
        answer = self._ask(path, DRAWING, name=name, page=page, straighten=straighten)
        if "picture" not in answer:
            raise Refused(str(answer.get("refused") or "没有画出来"))
        try:
            return base64.b64decode(str(answer["picture"]), validate=True)
        except ValueError as fault:
            raise Refused("解析程序的回答看不懂。请联系管理员") from fault

    def read_workbook(self, path: Path) -> RawBook:
        """Read an edited workbook of rules, cell by cell; Refused says why it cannot be."""
        if check_name(path.name) != "xlsx":
            raise Refused("规则表要用 xlsx。请另存为 xlsx 再传")
        check_file(path)
        answer = self._ask(path, WORKBOOK, ())
        if "workbook" not in answer:
            raise Refused(str(answer.get("refused") or "没有读出来"))
        try:
            return RAW_BOOKS.validate_python(answer["workbook"])
        except ValidationError as fault:
            raise Refused("解析程序的回答看不懂。请联系管理员") from fault

    @property
    def worker(self) -> int | None:
        """The process id of the worker, None before the first file."""
        return self._worker.pid if self._worker else None

    def _ask(self, path: Path, task: str, restore: Collection[int] = (), **more: Any) -> dict[str, Any]:
        worker = self._started()
        assert worker.stdin is not None
        assert worker.stdout is not None
        job = {"path": str(path.absolute()), "name": path.name, "task": task, "restore": sorted(restore), **more}
        try:
            worker.stdin.write(json.dumps(job, ensure_ascii=False) + "\n")
            worker.stdin.flush()
            line = worker.stdout.readline()
            answer = dict(json.loads(line))
        except (OSError, ValueError) as fault:
            self.close()
            raise Refused("解析程序意外退出，这份文件没有读。请重试一次；还是不行，请重新导出文件") from fault
        memory, seconds = answer.get("used") or (0, 0.0)
        self.used = int(memory), float(seconds)
        return answer

    def _started(self) -> subprocess.Popen[str]:
        if self._worker is not None and self._worker.poll() is not None:
            self.close()
        if self._worker is None:
            root = str(Path(ingest.__file__ or "").resolve().parents[1])
            kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}  # noqa: TID251 – no secrets
            self._worker = subprocess.Popen(
                [sys.executable, "-m", "ingest.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env={**kept, **dict.fromkeys(_ONE_THREAD, "1"), "PYTHONPATH": root, "PYTHONUTF8": "1"},
                text=True,
                encoding="utf-8",
            )
            assert self._worker.stdin is not None
            self._worker.stdin.write(json.dumps({"regions": self._regions}, ensure_ascii=False) + "\n")
            self._worker.stdin.flush()
        return self._worker

    def close(self) -> None:
        """End the worker."""
        if self._worker is None:
            return
        if self._worker.stdin is not None:
            with suppress(OSError):  # it died with words unsaid
                self._worker.stdin.close()
        self._worker.kill()
        self._worker.wait()
        if self._worker.stdout is not None:
            self._worker.stdout.close()
        self._worker = None


@contextmanager
def open_sandbox(texts: Mapping[str, str]) -> Iterator[Sandbox]:
    """A sandbox that knows the divisions of these corpus texts."""
    sandbox = Sandbox(texts)
    try:
        yield sandbox
    finally:
        sandbox.close()


def check_file(path: Path) -> None:
    """What can be seen without opening it."""
    try:
        found = path.stat()
    except (OSError, ValueError) as fault:
        raise Refused("没有这个文件，或者没有读它的权限") from fault
    if not stat.S_ISREG(found.st_mode):
        raise Refused("不是普通文件（是文件夹、设备或者管道）")
    if found.st_size == 0:
        raise Refused("文件是空的（0 字节）")
    if found.st_size > LIMIT:
        raise Refused(too_large(found.st_size))
