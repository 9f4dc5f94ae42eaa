"""How much of what a question says a text says too; a rare pair of letters counts for more than one in every text.

Knows pairs of neighbouring letters and how many provisions have each; does not know what any of them means.
"""

from __future__ import annotations

import math
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Document, Provision

Pairs = frozenset[tuple[str, str]]
_KEPT = 4
# What stands in the title of its document is said of a provision too, though less closely.
TITLE_SHARE = 0.4


@dataclass(frozen=True)
class Rarity:
    """For every pair of letters in the texts of one state of the corpus, how much it tells."""

    weights: Mapping[tuple[str, str], float]

    def of(self, pairs: Iterable[tuple[str, str]]) -> float:
        """What these pairs tell together; one that no text has tells nothing."""
        return sum(self.weights.get(pair, 0.0) for pair in pairs)


_known: OrderedDict[str, Rarity] = OrderedDict()


def rarity_of(knowledge: Knowledge) -> Rarity:
    """The weights of this state of the corpus, counted on first use."""
    known = _known.get(knowledge.digest)
    if known is None:
        texts = [one.text for document in knowledge.documents.values() for one in document.provisions]
        counts = Counter(pair for text in texts for pair in pairs_of(text))
        known = Rarity({pair: math.log(1 + len(texts) / count) for pair, count in counts.items()})
        _known[knowledge.digest] = known
        while len(_known) > _KEPT:
            _known.popitem(last=False)
    return known


@lru_cache(maxsize=16384)
def pairs_of(text: str) -> Pairs:
    """The pairs of neighbouring letters, marks and spaces left out."""
    return frozenset(pair for pair in pairwise(text) if pair[0].isalnum() and pair[1].isalnum())


def _words(done: Consultation, knowledge: Knowledge) -> str:
    """The question as it is looked up, less the names of the programs in it: those every provision on them has."""
    names = [knowledge.programs[one].name for one in done.understood.programs if one in knowledge.programs]
    parts = (done.understood.search or done.question).split(" ")
    return " ".join(part for part in parts if part == done.question or not any(part in name for name in names))


def likeness(done: Consultation, document: Document, provision: Provision, knowledge: Knowledge) -> float:
    """From 0 to 1: how much of the question, as it is looked up, the provision has in its own words."""
    rarity = rarity_of(knowledge)
    asked = pairs_of(_words(done, knowledge))
    whole = rarity.of(asked)
    if not whole:
        return 0.0
    said = pairs_of(provision.text)
    title = pairs_of(document.title) - said
    return (rarity.of(asked & said) + TITLE_SHARE * rarity.of(asked & title)) / whole
