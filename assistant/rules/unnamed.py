"""People nobody named: what they are called, which statements speak of one, and when one more may be asked about.

Knows what was said; does not know slots or rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count, islice

from assistant.domain.determination import Truth
from assistant.domain.facts import HOUSEHOLD, FactValue, Members, OneOf, Span
from assistant.rules import spans
from assistant.rules.cells import Includes, IsOneOf, hold_members, hold_options
from assistant.rules.intake import Sorted, is_met
from assistant.rules.records import Derivation, Derivations

# A member of the household whom nobody has named yet.
SOMEONE = "家人"
# The one fact this module knows by id: how many people the household has.
HOUSEHOLD_SIZE = "jiating_renkou"
# More people than statements speak of who may be asked about: the first may turn out not to be the one meant.
FURTHER = 1
_NUMERALS = "零一二三四五六七八九十"
_UNNAMED = re.compile(rf"{SOMEONE}|另一位{SOMEONE}|第(?:\d+|[{_NUMERALS}])位{SOMEONE}")


def _names() -> Iterator[str]:
    yield SOMEONE
    yield f"另一位{SOMEONE}"
    for number in count(3):
        yield f"第{_NUMERALS[number] if number < len(_NUMERALS) else number}位{SOMEONE}"


def call_unnamed(known: Sorted, wanted: int) -> list[str]:
    """Names for people nobody named, different from each other and from everyone's; they never run out."""
    taken = {*known.people, *known.obligors}
    return list(islice((name for name in _names() if name not in taken), wanted))


def vouched_for(known: Sorted, derivations: Derivations) -> list[str]:
    """任一成员 facts that were stated, and that nobody named is known to bear out: somebody unnamed is meant."""
    found = []
    for one in _stated(known, derivations):
        borne_out = (known.facts.get((person, one.test_fact)) for person in known.people)
        if one.test is not None and not any(fact is not None and is_met(one.test, fact.value) for fact in borne_out):
            found.append(one.fact)
    return found


def left_alone(known: Sorted, vouched: Sequence[str], derivations: Derivations) -> tuple[str, ...]:
    """Those of the facts vouched for of which nobody further is asked about.

    Either an unnamed relative already spoken of may be the one meant, or enough were asked about, or the household
    has no more people. Only the asking ends there: what was said still speaks of somebody.
    """
    if not vouched:
        return ()
    unnamed = [person for person in known.people if _UNNAMED.fullmatch(person)]
    stated = sum(1 for _ in _stated(known, derivations))
    if len(unnamed) >= stated + FURTHER or len(known.people) >= _most_people(known):
        return tuple(vouched)
    return tuple(fact for fact in vouched if any(_may_be(known, one, derivations[fact]) for one in unnamed))


def _stated(known: Sorted, derivations: Derivations) -> Iterator[Derivation]:
    for one in derivations.of_members:
        said = known.facts.get((HOUSEHOLD, one.fact))
        if said is not None and isinstance(said.value, OneOf) and said.value.options == frozenset({True}):
            yield one


def _may_be(known: Sorted, person: str, one: Derivation) -> bool:
    """Whether somebody is not known not to be the one a statement means."""
    said = known.facts.get((person, one.test_fact))
    return said is None or not _is_unmet(one.test, said.value)


def _is_unmet(test: object, value: FactValue) -> bool:
    if isinstance(test, IsOneOf) and isinstance(value, OneOf):
        return hold_options(test, value) is Truth.FALSE
    if isinstance(test, Includes) and isinstance(value, Members):
        return hold_members(test, value) is Truth.FALSE
    return False


def _most_people(known: Sorted) -> float:
    """How many people the household has at most, as far as was said."""
    said = known.facts.get((HOUSEHOLD, HOUSEHOLD_SIZE))
    most = spans.high(said.value) if said is not None and isinstance(said.value, Span) else None
    return float("inf") if most is None else float(most)
