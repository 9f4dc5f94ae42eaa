"""Take from this process what reading a file does not need: memory, time, files, programs, the network.

Linux only, and without special rights: resource limits, and a system-call filter that the process cannot take off again.
Elsewhere the limits that exist are set and the rest is left to whoever runs it.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import struct
import sys
from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What one reading may use: memory, seconds (of which `page` for each recognised page), size of files written."""

    memory: int
    seconds: int
    page: int = 0
    writes: int = 0
    programs: bool = False


PARSING = Limits(512 * MB, 30)
RECOGNITION = Limits(1536 * MB, 60, page=60)
CONVERSION = Limits(1536 * MB, 120, writes=256 * MB, programs=True)

_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _DENY = 0x7FFF0000, 0x00050000 | 13  # EACCES
_UNIX = 1
_POLITE = 10
# architecture → (audit number, socket, execve, execveat, ptrace, io_uring_setup, process_vm_writev)
_CALLS = {
    "x86_64": (0xC000003E, 41, 59, 322, 101, 425, 311),
    "aarch64": (0xC00000B7, 198, 221, 281, 117, 425, 271),
}


def confine(limits: Limits) -> None:
    """Set the limits on this process; what it starts inherits them."""
    for name, value in (
        ("RLIMIT_DATA", limits.memory),
        ("RLIMIT_CPU", limits.seconds * 20 if limits.page else limits.seconds),
        ("RLIMIT_FSIZE", limits.writes),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NOFILE", 1024 if limits.programs else 64),
    ):
        _lower(getattr(resource, name), value)
    # Who asks a question waits; who imports a file can wait.
    os.nice(_POLITE)
    if sys.platform == "linux":
        _filter_calls(limits.programs)


def _lower(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    ceiling = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (ceiling, ceiling))


def _filter_calls(programs: bool) -> None:
    """Deny sockets other than local ones, tracing, and – unless allowed – starting programs."""
    calls = _CALLS.get(platform.machine())
    if calls is None:
        return
    audit, socket, execve, execveat, ptrace, ring, write = calls
    denied = [ptrace, ring, write] + ([] if programs else [execve, execveat])
    rules: list[bytes] = [
        _instruction(_LOAD, 0, 0, 4),
        _instruction(_EQUAL, 1, 0, audit),
        _instruction(_RETURN, 0, 0, _DENY),  # another architecture's calls have other numbers
        _instruction(_LOAD, 0, 0, 0),
    ]
    for number in denied:
        rules += [_instruction(_EQUAL, 0, 1, number), _instruction(_RETURN, 0, 0, _DENY)]
    rules += [
        _instruction(_EQUAL, 0, 3, socket),
        _instruction(_LOAD, 0, 0, 16),
        _instruction(_EQUAL, 1, 0, _UNIX),
        _instruction(_RETURN, 0, 0, _DENY),
        _instruction(_RETURN, 0, 0, _ALLOW),
    ]
    code = b"".join(rules)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("HL", len(rules), ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "no_new_privs")
    if libc.prctl(_SET_SECCOMP, _FILTER, program, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "seccomp")


def _instruction(code: int, if_true: int, if_false: int, value: int) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)


def memory_of(group: int) -> int:
    """Bytes held by all processes of a group; shared pages count for each."""
    total = 0
    page = os.sysconf("SC_PAGE_SIZE")
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                fields = file.read().rpartition(")")[2].split()
            if int(fields[2]) == group:
                total += int(fields[21]) * page
        except (OSError, ValueError, IndexError):
            continue
    return total
