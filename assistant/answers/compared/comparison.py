"""What two places, two days or two texts say of the same thing, laid side by side.

Knows how like two statements are; does not know which differences matter, and marks none: whoever shows it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from assistant.answers.finding.ranking import applies
from assistant.corpus.knowledge import Knowledge
from assistant.domain.determination import StandardUsed
from assistant.domain.policy import Document, Provision
from assistant.domain.region import NATION
from assistant.rules.records import StandardRow
from assistant.rules.rule_sheet import standards_of
from assistant.rules.standards import describe, resolve

# Below this two statements are about different things; those on one program of two places are so sooner.
_ALIKE, _ALIKE_ON_ONE_PROGRAM = 0.3, 0.22
_SAME_NUMBER = 0.15

Clause = tuple[Document, Provision]


@dataclass(frozen=True)
class Side:
    """A place on a day."""

    region: str
    on: date


@dataclass(frozen=True)
class Pair:
    """Two statements on one matter, or one that has no counterpart; `likeness` is 0 to 1."""

    left: Clause | None
    right: Clause | None
    likeness: float = 0.0


@dataclass(frozen=True)
class StandardPair:
    """One standard on both sides; a side without an amount says so by value None."""

    name: str
    left: tuple[StandardUsed, ...]
    right: tuple[StandardUsed, ...]


@dataclass(frozen=True)
class Comparison:
    """`shared` holds word for word on both sides; the rest stands in `pairs`."""

    pairs: tuple[Pair, ...]
    shared: tuple[Clause, ...]
    standards: tuple[StandardPair, ...] = ()


def compare_places(program: str, left: Side, right: Side, knowledge: Knowledge) -> Comparison:
    """What the texts in force in each place on each day say of a program, and the standards its rules refer to."""
    one, other = (_said_there(program, side, knowledge) for side in (left, right))
    both = {clause[1].id for clause in one} & {clause[1].id for clause in other}
    left_only, right_only = ([clause for clause in side if clause[1].id not in both] for side in (one, other))
    pairs = pair_up(left_only, right_only, least=_ALIKE_ON_ONE_PROGRAM)
    shared = tuple(clause for clause in one if clause[1].id in both)
    return Comparison(pairs, shared, tuple(_standards(program, left, right, knowledge)))


def compare_documents(left: Document, right: Document) -> Comparison:
    """Two texts, provision by provision: an earlier and a later version, or those of two places."""
    pairs = pair_up([(left, one) for one in left.provisions], [(right, one) for one in right.provisions])
    shared = tuple(pair.left for pair in pairs if pair.left and pair.right and _same_words(pair.left, pair.right))
    rest = tuple(pair for pair in pairs if not (pair.left and pair.right and _same_words(pair.left, pair.right)))
    return Comparison(rest, shared)


def pair_up(left: Sequence[Clause], right: Sequence[Clause], least: float = _ALIKE) -> tuple[Pair, ...]:
    """The likest statements together, each at most once; in the order of the left side, what is left over last."""
    scored = [(likeness(one[1], other[1]), i, j) for i, one in enumerate(left) for j, other in enumerate(right)]
    partner: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, i, j in sorted(scored, key=lambda found: (-found[0], found[1], found[2])):
        if score < least:
            break
        if i not in partner and j not in taken:
            partner[i] = (j, score)
            taken.add(j)
    together = [
        Pair(one, right[partner[i][0]], partner[i][1]) if i in partner else Pair(one, None)
        for i, one in enumerate(left)
    ]
    return (*together, *(Pair(None, other) for j, other in enumerate(right) if j not in taken))


def likeness(one: Provision, other: Provision) -> float:
    """How much of the shorter statement's wording the other has; the same number counts a little."""
    first, second = set(pairwise(one.text)), set(pairwise(other.text))
    shared = len(first & second) / max(1, min(len(first), len(second)))
    return min(1.0, shared + (_SAME_NUMBER if shared and str(one.number) == str(other.number) else 0))


def _same_words(left: Clause, right: Clause) -> bool:
    return left[1].text == right[1].text


def _said_there(program: str, side: Side, knowledge: Knowledge) -> list[Clause]:
    """Statements on a program that apply there and then: the place's own first, the nation's last."""
    path = knowledge.regions.path(side.region, side.on)
    found = [
        (document, provision)
        for document in knowledge.documents.values()
        for provision in document.provisions
        if program in provision.programs and applies(document, provision, side.region, side.on, knowledge)
    ]
    return sorted(found, key=lambda clause: path.index(clause[0].region) if clause[0].region in path else len(path))


def _standards(program: str, left: Side, right: Side, knowledge: Knowledge) -> Iterable[StandardPair]:
    book = knowledge.rulebook
    for name in dict.fromkeys(name for row in book.rules.get(program, ()) for name in standards_of(row)):
        rows = book.standards_by_name.get(name, ())
        one, other = (_standard_there(name, side, rows, knowledge) for side in (left, right))
        yield StandardPair(name, one, other)


def _standard_there(
    name: str, side: Side, rows: Sequence[StandardRow], knowledge: Knowledge
) -> tuple[StandardUsed, ...]:
    path = knowledge.regions.path(side.region or NATION, side.on)
    return describe(resolve(name, path, side.on, rows), side.region, ())
