"""Passwords as argon2id, a few at a time: each check takes 19 MiB and some thirty milliseconds on purpose.

Knows how a password is kept and what is too weak; does not know whose it is.
"""

from __future__ import annotations

import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from assistant.domain.errors import CitizenError

SHORTEST, LONGEST = 12, 128
# Without a bound, a flood of sign-ins would take all memory and both cores.
AT_ONCE = 2
WAIT_SECONDS = 5.0
# The parameters OWASP names as the least for argon2id: 19 MiB, two passes, one lane.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_turns = threading.BoundedSemaphore(AT_ONCE)
_nobody: list[str] = []


class Crowded(CitizenError):
    """Too many sign-ins at once; nothing was checked."""


def hash_password(password: str) -> str:
    """What is stored of a password; CitizenError when it is too weak to be one."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise CitizenError(f"密码要 {SHORTEST} 到 {LONGEST} 个字符，现在是 {len(password)} 个。")
    if len(set(password)) < 5:
        raise CitizenError("密码里不同的字符太少，容易猜到。请换一个。")
    with _Turn():
        return _hasher.hash(password)


def check_password(stored: str, password: str) -> bool:
    """Whether this is the password. With nothing stored it takes as long and is never right."""
    with _Turn():
        try:
            return _hasher.verify(stored or _hash_of_nobody(), password) and bool(stored)
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(stored: str) -> bool:
    """Whether the parameters have been raised since this was stored."""
    return _hasher.check_needs_rehash(stored)


class _Turn:
    """One of the few places at the hasher; waiting has an end."""

    def __enter__(self) -> None:
        if not _turns.acquire(timeout=WAIT_SECONDS):
            raise Crowded("登录的人太多，请过一会儿再试。")

    def __exit__(self, *_: object) -> None:
        _turns.release()


def _hash_of_nobody() -> str:
    if not _nobody:
        _nobody.append(_hasher.hash("nobody has this password"))
    return _nobody[0]
