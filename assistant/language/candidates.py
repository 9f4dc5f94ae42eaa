"""Which program a plain statement of circumstances is about: 没儿没女，干不动了 points to one whose conditions these are.

Knows only which facts the rule tables test; does not know policies. A program is taken for meant when several facts
told are conditions of this one alone; otherwise all programs stay open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from assistant.corpus.knowledge import Knowledge
from assistant.domain.facts import Fact, Span

_ENOUGH = 2
_TEKUN = "tekun"
_OLD = 60
# Nobody has said that there is no one bound to care, so this is no fact; but it says which help is thought of.
_CHILDLESS = re.compile(r"没儿没女|无儿无女|没(?:有)?(?:儿女|子女|孩子)|无子女|光棍|没成过家|孤老|一辈子没结婚")


def _is_old(fact: Fact) -> bool:
    low = fact.value.low if isinstance(fact.value, Span) else None
    return fact.name == "nianling" and isinstance(low, Fraction) and low >= _OLD


def index_conditions(knowledge: Knowledge) -> Mapping[str, str]:
    """Facts that only one program tests, with that program."""
    testing = knowledge.rulebook.programs_testing
    return {fact: next(iter(programs)) for fact, programs in testing.items() if len(programs) == 1}


def point_to(facts: Iterable[Fact], conditions: Mapping[str, str], words: str = "") -> tuple[str, ...]:
    """The one program that two facts of one person are conditions of; nothing when facts point several ways.

    Amounts point nowhere: everybody has an income.
    """
    facts = tuple(facts)
    pointed: dict[str, set[str]] = {}
    programs: set[str] = set()
    for fact in facts:
        if fact.name in conditions and not isinstance(fact.value, Span):
            pointed.setdefault(fact.person, set()).add(fact.name)
            programs.add(conditions[fact.name])
    if _CHILDLESS.search(words) and (_TEKUN in programs or any(_is_old(fact) for fact in facts)):
        return (_TEKUN,)
    enough = any(len(names) >= _ENOUGH for names in pointed.values())
    return tuple(programs) if enough and len(programs) == 1 else ()
