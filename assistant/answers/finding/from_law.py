"""What the nation's law says on a side that the place's own texts leave open, and that something may not be charged for.

Knows which sides may be answered from law at all; does not know what else is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answers.finding.ranking import LAW_ANSWERS, PUNISHES, SOLE_SUBJECT, SPECIAL, WRONGDOING, Choice, applies
from assistant.answers.wording.facets import answers_facet, asked_facets
from assistant.answers.wording.likeness import likeness
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.region import NATION

ALIKE_FREE = 0.1
_FREE = re.compile(r"不收(?!或者)|不得收取|免费")
LAW_TOLD = 3


def from_law(done: Consultation, knowledge: Knowledge, chosen: list[Choice]) -> list[Choice]:
    """What national law says on a side of the asked programs that the chosen texts are silent on."""
    asked = [facet for facet in asked_facets(done.question, done.understood.topics) if facet in LAW_ANSWERS]
    open_ones = [f for f in asked if not any(answers_facet(f, one.provision.text, done.question) for one in chosen)]
    if not open_ones:
        return []
    programs = set(done.understood.programs)
    found: list[Choice] = []
    for document in knowledge.documents.values():
        for provision in document.provisions if document.region == NATION else ():
            if (
                programs.intersection(provision.programs)
                and applies(document, provision, None, done.as_of, knowledge)
                and any(answers_facet(facet, provision.text, done.question) for facet in open_ones if facet != "条件")
                and (not PUNISHES.search(provision.text) or WRONGDOING.search(done.question))
                and bool(SPECIAL.search(provision.text)) == bool(SPECIAL.search(done.question))
            ):
                sole = SOLE_SUBJECT * (set(provision.programs) <= programs)
                found.append(Choice(document, provision, likeness(done, document, provision, knowledge) + sole))
    best = sorted(found, key=lambda one: -one.score)
    return whole_list(best[0]) if best and ".i" in str(best[0].provision.number) else best[:LAW_TOLD]


def whole_list(item: Choice) -> list[Choice]:
    """All items of the list the item stands in, for a list is never cut silently."""
    parent = str(item.provision.number).rpartition(".i")[0]
    items = [one for one in item.document.provisions if str(one.number).rpartition(".i")[0] == parent]
    return [Choice(item.document, one, item.score) for one in items]


def free_of_charge(done: Consultation, found: Iterable[Choice], knowledge: Knowledge) -> Choice | None:
    """Asked for the price where the place's word is silent: the nation's that nothing may be charged for it."""
    if "收费" not in asked_facets(done.question, done.understood.topics):
        return None
    spoken = [one for one in found if answers_facet("收费", one.provision.text, done.question)]
    if not spoken or any(not of_nation(one) for one in spoken):
        return None
    likely = [one for one in spoken if likeness(done, one.document, one.provision, knowledge) >= ALIKE_FREE]
    return next((one for one in likely if _FREE.search(one.provision.text)), None)


def of_nation(one: Choice) -> bool:
    """Whether the nation wrote it, and no place."""
    return one.document.region == NATION
