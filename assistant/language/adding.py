"""Choices that are added to those told before: first 独居, then 也是孤寡; 没有别的了 leaves it at those.

Knows only how sets of choices come together; does not know which choices there are for what.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.consultation import Correction
from assistant.domain.facts import Fact, Members
from assistant.language import intents
from assistant.language.correcting import Before

NO_MORE = re.compile(
    r"^(?:嗯|对|是的?|，)*(?:没(?:有)?(?:了)?|再没(?:有)?)(?:别的|其他|其它|旁的|另外的?|更多)(?:情况|情形|原因|的|了|啥)*$|^(?:就|只有)(?:这些|这个|这一?样|这一?种|这一?项)(?:了|个)?$"
)


def add_choices(said: list[Fact], before: Before, text: str) -> list[Fact]:
    """The facts said, each set of choices together with what was told of it before; nothing where that is taken back."""
    if intents.corrects(text):
        return said
    no_more = NO_MORE.match(text.strip("，。！? ")) is not None
    joined = [_joined(fact, before, no_more) for fact in said]
    return [fact for fact in joined if fact is not None]


def _joined(fact: Fact, before: Before, no_more: bool) -> Fact | None:
    if not isinstance(fact.value, Members) or fact.hypothetical:
        return fact
    held = before.held(fact.person, fact.name)
    old = held.value if held is not None and isinstance(held.value, Members) else Members()
    new = fact.value
    if no_more:  # no more than what was told: where nothing was told, it says nothing
        return replace(fact, value=Members(old.has, new.lacks - old.has)) if old.has else None
    if not new.has and len(new.lacks) > 1:
        return fact
    return replace(fact, value=Members((old.has | new.has) - new.lacks, (old.lacks | new.lacks) - new.has))


def takes_back(one: Correction) -> bool:
    """Whether a new value gives up something of the old; a choice added to others does not."""
    old, new = one.old.value, one.new.value
    return not (isinstance(old, Members) and isinstance(new, Members) and old.has <= new.has and old.lacks <= new.lacks)
