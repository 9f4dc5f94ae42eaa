"""How much of a thing asked for stands in a statement, or in one of the known ways of asking for it.

Knows letters, figures and how rare they are in the texts; does not know what any of them means, nor which statement is
told. What no text has is weighed like the rarest pair: it is what the thing is about.
"""

from __future__ import annotations

import re
from collections import OrderedDict, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from assistant.answers.wording.facets import written
from assistant.answers.wording.likeness import Pairs, Rarity, pairs_of, rarity_of
from assistant.corpus.knowledge import Knowledge
from assistant.language.whole_figures import has_figure

# From what share of its own pairs on a statement speaks of an item.
SPOKEN_OF = 0.5
# What an abbreviation whose letters stand close together in a statement is worth: 临救 for 临时救助.
ABBREVIATED, MOST_LETTERS = 0.7, 0.8
_KEPT = 4
_WHOLE_PLACE = re.compile(r"全[省市县]")
_OF_WHOLE_PLACE = re.compile(r"\w{2,4}[省市县](?:20\d\d年)?(?:共?有|累计|全[省市县])")
_NAMES_OTHERS = re.compile(r"一[回码]事|一样|区别|不同|[跟和与]|还是")


@dataclass(frozen=True)
class Item:
    """One thing asked: its telling letters, and its figure where it is one; `places` is how many statements have it."""

    words: str
    figure: str = ""
    places: int = 1

    @property
    def of_whole_place(self) -> bool:
        """全市 beside others: the sum of them."""
        return _WHOLE_PLACE.fullmatch(self.words) is not None


@dataclass(frozen=True)
class Sought:
    """An item made ready to be looked for: its pairs, what each tells, and what they tell together."""

    item: Item
    pairs: Pairs
    weights: Mapping[tuple[str, str], float]
    whole: float
    close_together: re.Pattern[str] | None

    def share(self, text: str, rarity: Rarity) -> float:
        """From 0 to 1: how much of the item stands in the text; a figure stands there whole or not at all."""
        if self.item.figure:
            return float(any(has_figure(text, one) for one in _as_written(self.item.figure)))
        if self.item.of_whole_place:
            return SPOKEN_OF * bool(_OF_WHOLE_PLACE.match(text))
        said = self.pairs & pairs_of(text)
        if not self.pairs or not said and not self.is_abbreviated_in(text):
            return 0.0
        words = self.item.words
        letters = sum(letter in text for letter in words) / len(words)
        return max(rarity.of(said) / self.whole, ABBREVIATED * letters if letters >= MOST_LETTERS else 0.0)

    def is_abbreviated_in(self, text: str) -> bool:
        """Whether all its few letters stand in the text in order and close together."""
        return self.close_together is not None and self.close_together.search(text) is not None


@dataclass(frozen=True)
class _Sayings:
    """The known ways of asking for the statements of a document, by the pairs and letters in them."""

    said: tuple[tuple[str, str], ...]
    texts: Mapping[str, Pairs]
    by_pair: Mapping[tuple[str, str], list[int]]
    by_letter: Mapping[str, set[int]]

    def have_letters(self, statement: str, words: str) -> bool:
        """Whether every letter of the words stands in the statement."""
        return set(words) <= set(chain.from_iterable(self.texts.get(statement, frozenset())))

    def alike(self, sought: Sought) -> set[int]:
        """The only ones that can have a share of the item: those with a pair of it, or with all its few letters."""
        found = set(chain.from_iterable(self.by_pair.get(pair, ()) for pair in sought.pairs))
        if sought.close_together is not None:
            found |= set.intersection(*(self.by_letter.get(letter, set()) for letter in sought.item.words))
        return found


@dataclass(frozen=True)
class _Known:
    """What is worked out once of a state of the corpus."""

    unseen: float
    sayings: Mapping[str, _Sayings]


_known: OrderedDict[str, _Known] = OrderedDict()


def seek(item: Item, knowledge: Knowledge) -> Sought:
    """The item with what its pairs tell; one that no text has tells as much as the rarest."""
    pairs = frozenset() if item.figure else pairs_of(item.words)
    weights, unseen = rarity_of(knowledge).weights, _known_of(knowledge).unseen
    # 打非 for 打击非法, 临救 for 临时救助: all letters in order, close together.
    few = 2 <= len(item.words) <= 3 and not item.figure
    close = re.compile(r"[\w（）]{0,2}".join(map(re.escape, item.words))) if few else None
    told = {pair: weights.get(pair, unseen) for pair in pairs}
    return Sought(item, pairs, told, sum(told.values()), close)


def spoken_of(sought: Sought, text: str, knowledge: Knowledge) -> float:
    """How much of the item stands in a statement, less the clauses that say what is not written."""
    return sought.share(written(text), rarity_of(knowledge))


def _as_written(figure: str) -> tuple[str, ...]:
    """1400万 may stand as 1400余万."""
    if not figure.endswith(("万", "亿")):
        return (figure,)
    return figure, *(f"{figure[:-1]}{about}{figure[-1]}" for about in "余多")


def asked_for(sought: Sought, document: str, knowledge: Knowledge) -> dict[str, float]:
    """By statement of the document, how much of the item stands in one way it is asked for and in its own words together:
    抗疫捐赠, asked for as 抗疫捐了多少 and written as 捐赠款物. Those nobody asks for so are left out."""
    sayings = _known_of(knowledge).sayings.get(document)
    if sayings is None or sought.item.figure or sought.item.of_whole_place or not sought.pairs:
        return {}
    rarity, found = rarity_of(knowledge), dict[str, float]()
    for place in sayings.alike(sought):
        statement, said = sayings.said[place]
        own = sayings.texts.get(statement, frozenset()) & sought.pairs
        both = sum(sought.weights[pair] for pair in own | pairs_of(said) & sought.pairs) / sought.whole
        if sought.is_abbreviated_in(said) and sayings.have_letters(statement, sought.item.words):
            both = 1.0
        found[statement] = max(found.get(statement, 0.0), both, sought.share(said, rarity))
    return found


def _known_of(knowledge: Knowledge) -> _Known:
    known = _known.get(knowledge.digest)
    if known is None:
        unseen = max(rarity_of(knowledge).weights.values(), default=1.0)
        known = _Known(unseen, _sayings_of(knowledge))
        _known[knowledge.digest] = known
        while len(_known) > _KEPT:
            _known.popitem(last=False)
    return known


def _sayings_of(knowledge: Knowledge) -> dict[str, _Sayings]:
    """How the statements of each document are asked for, less the ways that name their neighbours too."""
    said: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in knowledge.phrasings:
        if not _NAMES_OTHERS.search(one.said):
            said[one.document].append((f"{one.document} {one.provision}", written(one.said)))
    return {document: _indexed(ways, _texts(knowledge, document)) for document, ways in said.items()}


def _texts(knowledge: Knowledge, document: str) -> dict[str, Pairs]:
    return {one.id: pairs_of(written(one.text)) for one in knowledge.documents[document].provisions}


def _indexed(ways: list[tuple[str, str]], texts: Mapping[str, Pairs]) -> _Sayings:
    by_pair: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_letter: dict[str, set[int]] = defaultdict(set)
    for place, (_, said) in enumerate(ways):
        for pair in pairs_of(said):
            by_pair[pair].append(place)
        for letter in said:
            by_letter[letter].add(place)
    return _Sayings(tuple(ways), texts, dict(by_pair), dict(by_letter))
