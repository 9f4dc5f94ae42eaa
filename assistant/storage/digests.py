"""Secrets that open a door: made at random, told once, kept as a digest only.

Knows how long a secret is; does not know which door it opens.
"""

from __future__ import annotations

import hashlib
import secrets

SECRET_BYTES = 32


def new_secret(prefix: str = "") -> str:
    """A secret of 256 random bits."""
    return prefix + secrets.token_urlsafe(SECRET_BYTES)


def digest_of(secret: str, purpose: str = "") -> str:
    """What is stored of a secret. It is random and long, so a plain hash cannot be turned round by guessing."""
    return hashlib.sha256(f"{purpose}\0{secret}".encode()).hexdigest()
