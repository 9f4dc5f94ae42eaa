"""Somebody who will not live in an institution (不想去敬老院, 在家住): what lets them choose, and not the institution.

Knows the words of refusing and of living at home; does not know whether anybody may have anything.
"""

from __future__ import annotations

import re

from assistant.answers.finding.ranking import Choice, applies
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.region import NATION

_REFUSED = re.compile(
    r"(?:不(?:想|愿意?|肯|乐意|打算|去|上|进|住)|没(?:去|进|住))[^，。？?]{0,4}(?:敬老院|福利院|养老院|养老机构|供养机构|养护院)"
)
_INSTITUTION = re.compile(r"敬老院|福利院|养老院|养老机构|供养服务设施|供养机构|养护院")
_AT_HOME = re.compile(r"分散供养|在家|居家|意愿")
_CHOSEN_FREELY = re.compile(r"在家分散供养[^。]*。[^。]*自行选择|没有意愿[^。]*分散供养")


def instead_of_a_home(done: Consultation, chosen: tuple[Choice, ...], knowledge: Knowledge) -> tuple[Choice, ...]:
    """What was chosen less what is only of the institution; where that is all, the statement that leaves the choice."""
    if not chosen or not _REFUSED.search(done.question):
        return chosen
    kept = tuple(one for one in chosen if _AT_HOME.search(one.provision.text) or not _is_of_one(one))
    if kept[:1] == chosen[:1]:
        return kept
    programs = {*done.understood.programs, *(program for one in chosen for program in one.provision.programs)}
    reach = knowledge.regions.path(done.region or NATION, done.as_of)
    free = (
        Choice(document, one, 0.0)
        for region in reach
        for document in knowledge.documents.values()
        for one in document.provisions
        if document.region == region
        and _CHOSEN_FREELY.search(one.text)
        and programs & set(one.programs)
        and applies(document, one, done.region, done.as_of, knowledge)
    )
    return tuple(free)[:1] or kept or chosen


def _is_of_one(one: Choice) -> bool:
    return _INSTITUTION.search(one.provision.text) is not None
