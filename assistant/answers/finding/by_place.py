"""Whether a question cannot be answered before its place is known: a figure is asked that each place sets for itself.

Knows which places and which of the nation's texts write of a program; does not know the figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answers.finding.ranking import COUNTED
from assistant.answers.reply.programs import is_done_at_a_counter
from assistant.answers.wording.facets import answers_facet, asked_facets
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Document, Provision
from assistant.domain.region import NATION

_FEWEST = 2
_RISE = re.compile(r"涨|提高|提标")
# Somebody in need asks how much is given: 房子烧了，最多能救济多少.
_GIVEN = re.compile(r"(?:救济|救助|救急|补助?|给|领|拿|发|帮)[^，。？?]{0,4}(?:多少|几[百千万])(?!人|户|个|家|名)")


def differs_by_place(done: Consultation, knowledge: Knowledge) -> bool:
    """Whether a figure of a program is asked, no place was said, and several places write of it, the nation not."""
    asked = [side for side in asked_facets(done.question, done.understood.topics) if side in COUNTED]
    if done.region or done.understood.compared_regions:
        return False
    if not (asked or _RISE.search(done.question) or _GIVEN.search(done.question)):
        return False
    if not done.understood.programs and done.understood.facts and _GIVEN.search(done.question):
        return True
    programs = [knowledge.programs[one] for one in done.understood.programs if one in knowledge.programs]
    if not programs or any(is_done_at_a_counter(one) for one in programs):
        return False
    written = list(_written_of(set(done.understood.programs), knowledge))
    of_nation = [one for document, one in written if document.region == NATION]
    if any(answers_facet(side, one.text, done.question) for side in asked for one in of_nation):
        return False
    # What no law of the nation speaks of is some place's own, be it of one place alone.
    return len({document.region for document, _ in written} - {NATION}) > bool(of_nation)


def is_of_places(done: Consultation, knowledge: Knowledge, *, alone: bool) -> bool:
    """Whether no place was said, and places write of a program asked about; `alone`: and no law of the nation does."""
    if alone and _is_told_only_of_places(done, knowledge):
        return True
    if done.region or done.understood.compared_regions:
        return False
    written = {document.region for document, _ in _written_of(set(done.understood.programs), knowledge)}
    return bool(written - {NATION}) and not (alone and NATION in written)


def _is_told_only_of_places(done: Consultation, knowledge: Knowledge) -> bool:
    """孤儿 and 考上大学 told, with no place: all conditions of a program that places alone have, and each its own."""
    told = {fact.name for fact in done.understood.facts}
    if done.region or done.understood.compared_regions or len(told) < _FEWEST:
        return False
    for rows in knowledge.rulebook.rules.values():
        tested = [{cell.fact for cell in row.cells} for row in rows]
        if all(row.region != NATION for row in rows) and any(len(one) >= _FEWEST and one <= told for one in tested):
            return True
    return False


def _written_of(programs: set[str], knowledge: Knowledge) -> Iterable[tuple[Document, Provision]]:
    for document in knowledge.documents.values():
        for one in document.provisions:
            if programs.intersection(one.programs):
                yield document, one
