"""A side that the place's own paper leaves unwritten and a rule of the nation states: 离婚冷静期多少天.

Knows sides and ranks; does not know where the nation's rule yields to the place's, which says so itself.
"""

from __future__ import annotations

import re

from assistant.answers.finding.ranking import Choice, rank
from assistant.answers.wording.facets import asked_facets, states, written
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.region import NATION
from assistant.language.topics import TIME_LIMIT, find_topics

_LOOKED_AT = 6
_SIDES = frozenset({TIME_LIMIT, "年龄", "代办", "救济"})
_YEAR = re.compile(r"(?:19|20)\d\d年(?:底|前|度|内|\d+月)*")
_HOW_LONG = re.compile(r"多少天|几天|多长时间|多久|几个月|多少个月|几年|多少年")


def with_stated_above(done: Consultation, chosen: tuple[Choice, ...], knowledge: Knowledge) -> tuple[Choice, ...]:
    """The nation's statement of the side asked for before what was chosen, where none of that states it."""
    asked = _SIDES.intersection(asked_facets(done.question, find_topics(done.question)))
    sides = asked | ({TIME_LIMIT} if _HOW_LONG.search(done.question) else set())
    stating = [one for one in chosen if any(states(side, _undated(one)) for side in sides)]
    if stating and stating[0] is not chosen[0] and stating[0].document.region == NATION:
        # 离婚冷静期多少天: the rule that states it before the place's text that leaves it open.
        return (stating[0], *(one for one in chosen if one is not stating[0]))
    if not sides or not chosen or stating:
        return chosen
    meant = set(done.understood.programs)
    for one in rank(done, knowledge, done.region)[:_LOOKED_AT]:
        of_it = meant.intersection(one.provision.programs)
        if one.document.region == NATION and of_it and all(states(side, one.provision.text) for side in sides):
            return (one, *chosen[:1])
    return chosen


def _undated(choice: Choice) -> str:
    """What it says, without the year it says it of: 2024年 is no period."""
    return _YEAR.sub("", written(choice.provision.text))
