"""How often one client may call: a bucket of tokens for each address, filled steadily, in the memory of this process.

Knows addresses and times; does not know HTTP. Several processes count each for themselves (docs/deployment.md).
"""

from __future__ import annotations

import ipaddress
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

MOST_CLIENTS = 50_000


@dataclass
class _Bucket:
    tokens: float
    filled: float
    told: float = -1e9


class Rate:
    """So many calls a minute for each client, in bursts of the same size; 0 is no limit."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = monotonic) -> None:
        self._most = float(per_minute)
        self._now = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, address: str) -> float:
        """Take one token: 0 when there was one, otherwise the seconds until there is."""
        if not self._most:
            return 0.0
        with self._lock:
            bucket = self._fill(client_of(address))
            if bucket.tokens >= 1:
                bucket.tokens -= 1
                return 0.0
            return (1 - bucket.tokens) * 60 / self._most

    def is_news(self, address: str) -> bool:
        """Whether a refusal of this client was not told within the last minute: a log is no place to be flooded."""
        with self._lock:
            bucket = self._fill(client_of(address))
            news = self._now() - bucket.told > 60
            if news:
                bucket.told = self._now()
            return news

    def _fill(self, client: str) -> _Bucket:
        moment = self._now()
        bucket = self._buckets.pop(client, None) or _Bucket(self._most, moment)
        bucket.tokens = min(self._most, bucket.tokens + (moment - bucket.filled) * self._most / 60)
        bucket.filled = moment
        self._buckets[client] = bucket
        if len(self._buckets) > MOST_CLIENTS:
            self._buckets.popitem(last=False)
        return bucket


def is_nearby(address: str) -> bool:
    """Whether this is a caller on the very machine: the loopback, or no network address at all (a socket file)."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return True


def client_of(address: str) -> str:
    """Whom an address stands for: an IPv6 subscriber has a whole /64 and is one client all the same."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, ipaddress.IPv6Address):
        return address
    return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))
