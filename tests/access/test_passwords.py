"""Passwords: argon2id, not too weak, never more than a few at once.

pytest tests/access/test_passwords.py
"""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.domain.errors import CitizenError
from assistant.storage import passwords
from assistant.storage.passwords import AT_ONCE, check_password, hash_password, is_outdated


def test_a_password_is_kept_as_argon2id_with_the_parameters_owasp_names() -> None:
    stored = hash_password("a long enough password")
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password(stored, "a long enough password")
    assert not check_password(stored, "a long enough passwore")
    assert not is_outdated(stored)
    assert is_outdated(stored.replace("t=2", "t=1"))
    assert hash_password("a long enough password") != stored, "salted"


def test_nothing_stored_is_never_right() -> None:
    assert not check_password("", "")
    assert not check_password("", "nobody has this password")
    assert not check_password("not a hash at all", "x")


@pytest.mark.parametrize("password", ["", "short", "a" * 40, "abababababababab", "x" * 129])
def test_a_weak_password_is_refused_in_words(password: str) -> None:
    with pytest.raises(CitizenError, match="密码"):
        hash_password(password)


def test_only_a_few_are_checked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most, lock = 0, 0, threading.Lock()

    class Slow:
        def verify(self, stored: str, password: str) -> bool:
            nonlocal running, most
            with lock:
                running += 1
                most = max(most, running)
            threading.Event().wait(0.02)
            with lock:
                running -= 1
            return True

    monkeypatch.setattr(passwords, "_hasher", Slow())
    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(lambda _: check_password("x", "y"), range(16)))
    assert most == AT_ONCE
    monkeypatch.setattr(passwords, "WAIT_SECONDS", 0.001)
    with ThreadPoolExecutor(16) as pool:
        tried = [pool.submit(check_password, "x", "y") for _ in range(16)]
    assert any(isinstance(one.exception(), passwords.Crowded) for one in tried)
