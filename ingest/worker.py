"""The process that reads what came from outside: started by sandbox.py, forks a confined child for each file.

    python -m ingest.worker          (speaks JSON lines on stdin and stdout; not for people)

It keeps the loaders imported, so that a child costs milliseconds; a child that dies takes nothing with it. The child alone
opens the file, and what it says is checked by the one who asked.
"""

from __future__ import annotations

import base64
import json
import os
import select
import signal
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from assistant.corpus.regions import read_regions
from assistant.domain.region import RegionTree
from ingest import confine
from ingest.confine import Limits, memory_of
from ingest.load.kinds import LIMIT as FILE_LIMIT
from ingest.load.kinds import check_content, check_name, too_large
from ingest.load.read import CONVERSION, DRAWING, RECOGNITION, prepare
from ingest.load.refusal import NeedsRecognition, Refused
from ingest.reading import READINGS, read_bytes
from ingest.workbook_raw import RAW_BOOKS, WORKBOOK, read_raw

LIMITS = {RECOGNITION: confine.RECOGNITION, CONVERSION: confine.CONVERSION}
ANSWER_LIMIT = 64 * 1024 * 1024
_STEP = 0.05
_MB = 1024 * 1024


def main() -> None:
    """Answer jobs until stdin ends; the first line carries the divisions."""
    first = json.loads(sys.stdin.readline())
    regions = read_regions(first["regions"]) if first["regions"] else RegionTree.of(())
    for line in sys.stdin:
        job = json.loads(line)
        _answer(_run(job, regions))


def _answer(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _run(job: dict[str, Any], regions: RegionTree) -> dict[str, Any]:
    """One job in a child of its own, watched until it ends or must be ended."""
    limits = LIMITS.get(job["task"], confine.PARSING)
    try:
        _prepare(job)
    except Refused as refusal:
        return {"refused": str(refusal)}
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _serve(job, regions, limits, writing)
    os.close(writing)
    os.set_blocking(reading, False)
    used: tuple[int, float] = (0, 0.0)
    try:
        received, why = _watch(child, reading, limits)
    finally:
        os.close(reading)
        used = _end(child)
    if not why and not received.strip() and used[0] > 0.8 * limits.memory:
        why = _too_much(limits)
    return {**({"refused": why} if why else _understood(received)), "used": used}


def _prepare(job: dict[str, Any]) -> None:
    if job["task"] == DRAWING:
        import_module("ingest.drawing")
    else:
        prepare(job["name"])


def _too_much(limits: Limits) -> str:
    return f"占用内存超过 {limits.memory // _MB} MB。文件可能有意为难，或者太大；请分成几份"


def _understood(received: bytes) -> dict[str, Any]:
    last = received.rpartition(b"\n")[0].rpartition(b"\n")[2]
    try:
        message = json.loads(last)
    except ValueError:
        return {"refused": "解析程序中途退出，文件可能损坏或者有意为难。请用原来的程序重新保存"}
    return message if isinstance(message, dict) else {"refused": "解析程序的回答看不懂"}


def _watch(child: int, reading: int, limits: Limits) -> tuple[bytes, str]:
    """Collect what the child says; a reason when it was ended for what it used."""
    received = bytearray()
    pages = 0
    started = time.monotonic()
    while True:
        ready, _, _ = select.select([reading], [], [], _STEP)
        if ready:
            piece = os.read(reading, 1 << 20)
            if not piece:
                return bytes(received), ""
            received += piece
            pages += piece.count(b'{"page"')
        allowed = 3 * (limits.seconds + pages * limits.page)  # wall time; a busy machine gives a third of its time
        if time.monotonic() - started > allowed:
            return b"", f"用时超过 {limits.seconds} 秒还没有读完。请分成几份，或者用原来的程序重新保存"
        if memory_of(child) > limits.memory:
            return b"", _too_much(limits)
        if len(received) > ANSWER_LIMIT:
            return b"", "读出的内容太多。请分成几份"


def _end(child: int) -> tuple[int, float]:
    """End the child and whatever it started; the most bytes it held and the seconds of processor time it took."""
    for target in (-child, child):
        try:
            os.kill(target, signal.SIGKILL)
        except ProcessLookupError:
            continue
    _, _, usage = os.wait4(child, 0)
    return usage.ru_maxrss * 1024, usage.ru_utime + usage.ru_stime


def _serve(job: dict[str, Any], regions: RegionTree, limits: Limits, writing: int) -> NoReturn:
    """In the child: confine, read, answer, exit – whatever happens, never return."""
    status = 0
    try:
        os.setsid()
        os.nice(10)  # people who ask come first
        sys.stdin.close()
        file = _open(Path(job["path"]))
        confine.confine(limits)
        _say(writing, _read(job, file, regions, writing))
    except Refused as refusal:
        _say(writing, {"refused": str(refusal)})
    except MemoryError:
        _say(writing, {"refused": _too_much(limits)})
    except RecursionError:
        _say(writing, {"refused": "内容嵌套太深，像是有意为难的文件。请重新导出"})
    except BaseException as fault:  # noqa: BLE001 – the boundary: any fault of a parser is a refusal, told by its name
        _say(writing, {"refused": f"读取出错（{type(fault).__name__}），文件可能损坏。请用原来的程序重新保存"})
        status = 1
    finally:
        os._exit(status)


def _open(path: Path) -> bytes:
    """The bytes of a regular file; devices, pipes and folders are none."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        size = os.fstat(handle).st_size
        if size > FILE_LIMIT:
            raise Refused(too_large(size))
        return file.read(FILE_LIMIT + 1)


def _read(job: dict[str, Any], data: bytes, regions: RegionTree, writing: int) -> dict[str, Any]:
    kind = check_name(job["name"])
    if job["task"] == WORKBOOK:
        check_content(data, kind)
        return {"workbook": RAW_BOOKS.dump_python(read_raw(data), mode="json")}
    if job["task"] == DRAWING:
        picture = import_module("ingest.drawing").draw(data, job["name"], job["page"], job["straighten"])
        return {"picture": base64.b64encode(picture).decode("ascii")}
    recognise = job["task"] == RECOGNITION
    try:
        found = read_bytes(
            data,
            job["name"],
            regions,
            restore=frozenset(job["restore"]),
            recognise=recognise,
            done=lambda page: _say(writing, {"page": page}),
        )
    except NeedsRecognition:
        return {"recognise": True}
    return {"reading": READINGS.dump_python(found, mode="json")}


def _say(writing: int, message: dict[str, Any]) -> None:
    content = json.dumps(message, ensure_ascii=False).encode() + b"\n"
    while content:
        content = content[os.write(writing, content) :]


if __name__ == "__main__":
    main()
