"""How likely it is that the hits answer the question at all; a logistic curve over words and meaning, pure.

Fitted for the default embedder on 40 questions the corpus answers against 811 on other law and other notices (see
tests/benchmarks/LOG.md): at the threshold four in five of the first pass and one in five of the second. Another model
has other cosines and needs another fit. It does not know what the question is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from assistant.domain.policy import ScoredChunk

ENOUGH = 0.4
_WORDS, _MEANING, _START = 12.5, 47.6, -45.0
# Not fitted: who names a program, a text or a system of ours asks about what is here.
_PROGRAM, _NAMED = 1.0, 6.0
_LOOKED_AT = 5


def confidence_of(hits: Sequence[ScoredChunk]) -> float:
    """From 0 to 1; 0 without hits."""
    best = hits[:_LOOKED_AT]
    if not best:
        return 0.0
    reasons = {reason for hit in best for reason in hit.reasons}
    strength = _START + _WORDS * max(hit.lexical for hit in best) + _MEANING * max(hit.dense for hit in best)
    if "事项相符" in reasons:
        strength += _PROGRAM
    if any(reason.startswith("点名") for reason in reasons):
        strength += _NAMED
    return 1 / (1 + exp(-max(min(strength, 50.0), -50.0)))
