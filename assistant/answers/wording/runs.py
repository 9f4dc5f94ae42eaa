"""The longest run of letters a question and a statement have in common, weighed by how rare its letters are.

Knows letters only; does not know which run names a thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answers.wording.facets import written
from assistant.answers.wording.likeness import Rarity, pairs_of, rarity_of
from assistant.corpus.knowledge import Knowledge

# A run that tells this much names the very thing (擂鼓西河, 中心福利院); 老年人 and 补贴 tell far less.
NAMES_THE_THING = 10.0
# Two pairs of letters that no other text has: a hamlet (龙井村), an own word (愿住尽住).
STANDS_ALONE = 16.0
_FIGURED = re.compile(r"[\d一二三四五六七八九十]")


def named_alike(question: str, text: str, knowledge: Knowledge) -> bool:
    """Whether the two have a telling run in common; what the text calls unwritten (收费多少没有写) names nothing."""
    return heaviest_run(question, written(text), rarity_of(knowledge))[1] >= NAMES_THE_THING


def named_alone(question: str, text: str, knowledge: Knowledge) -> bool:
    """Whether the question says a name that no other text has; a figure is no name."""
    run, weight = heaviest_run(question, written(text), rarity_of(knowledge))
    if weight < STANDS_ALONE or _FIGURED.search(run):
        return False
    texts = (one.text for document in knowledge.documents.values() for one in document.provisions)
    return all(run not in one or one == text for one in texts)


def heaviest_run(question: str, text: str, rarity: Rarity) -> tuple[str, float]:
    """The most telling run of the question that stands in the text, and how much it tells."""
    weighed = ((run, rarity.of(pairs_of(run))) for run in _runs(question, text))
    return max(weighed, key=lambda one: one[1], default=("", 0.0))


def _runs(question: str, text: str) -> Iterable[str]:
    for start in range(len(question)):
        end = start + 2
        while end <= len(question) and question[start:end].isalnum() and question[start:end] in text:
            end += 1
        if end > start + 2:
            yield question[start : end - 1]
