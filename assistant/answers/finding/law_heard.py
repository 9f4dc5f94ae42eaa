"""Whether a provision of a law is what a question is known to ask for, and not anything the place's papers say.

Knows hits; does not know ranks, nor what is made of them.
"""

from __future__ import annotations

from assistant.consultation import Consultation
from assistant.domain.policy import Level, ScoredChunk

# Below the first no provision of a law is heard, though the question is put the way people ask for laws; nor where a
# statement of the place is heard by more than the second more surely.
IN_SIGHT, BEHIND = 0.25, 0.12


def is_of_place(hit: ScoredChunk) -> bool:
    """Whether a place wrote it of itself, and no law did."""
    return hit.chunk.level is Level.WORKING_PAPER


def asks_for_law(done: Consultation) -> bool:
    """Whether it is put the way people ask for laws, and one is heard in it."""
    if not done.of_law:
        return False
    law, place = (max((hit.said for hit in done.hits if is_of_place(hit) is of), default=0.0) for of in (False, True))
    return law >= IN_SIGHT and law >= place - BEHIND
