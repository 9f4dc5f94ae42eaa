"""How much more a text is like one kind of saying than like another, learned from examples that people wrote.

Counts single characters and pairs of neighbours (a naive Bayes classifier): no library, no chance, and every judgement
can be traced to the pairs that made it. Knows nothing of what the kinds mean.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_UNSAID = re.compile(r"[\s\W_]+")
_DIGITS = re.compile(r"\d+")
# How many times a pair counts as seen that no example of a kind holds; chosen on the open probes.
_UNSEEN = 0.1


@dataclass(frozen=True)
class Resemblance:
    """For each character or pair, the logarithm of its share in each kind, in the order of `kinds`."""

    kinds: tuple[str, ...] = ()
    shares: Mapping[str, tuple[float, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def margins(self, text: str, *grounds: str) -> Mapping[str, float]:
        """How much likelier each kind would say this than the likeliest of the `grounds`, as a logarithm."""
        rows = [self.shares[piece] for piece in pieces(text) if piece in self.shares]
        # fsum: the order in which a set is walked must not show in the last digit.
        sums = {kind: math.fsum(row[place] for row in rows) for place, kind in enumerate(self.kinds)}
        base = max((sums[ground] for ground in grounds if ground in sums), default=0.0)
        return {kind: total - base for kind, total in sums.items()}


def learn(examples: Mapping[str, Iterable[str]]) -> Resemblance:
    """Learn from examples by kind; the number of examples of a kind gives it no advantage."""
    seen: dict[str, Counter[str]] = {}
    for kind, texts in examples.items():
        counter: Counter[str] = Counter()
        for text in texts:
            counter.update(pieces(text))
        seen[kind] = counter
    kinds = tuple(seen)
    known = set().union(*seen.values()) if seen else set()
    totals = [math.log(sum(seen[kind].values()) + _UNSEEN * len(known)) for kind in kinds]
    shares = {
        piece: tuple(math.log(seen[kind][piece] + _UNSEEN) - total for kind, total in zip(kinds, totals, strict=True))
        for piece in known
    }
    return Resemblance(kinds, MappingProxyType(shares))


def pieces(text: str) -> frozenset[str]:
    """The characters of a text and the pairs of neighbours, ends marked, numbers alike, without punctuation."""
    bare = f"<{_UNSAID.sub('', _DIGITS.sub('0', text.lower()))}>"
    return frozenset(bare[place : place + size] for size in (1, 2) for place in range(len(bare) - size + 1))
