"""How old the information is, and what kind of statement it is, said every time.

Knows dates and kinds; does not know policies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.answers.reply.draft import Draft
from assistant.domain.policy import Document, DocumentStatus, Level, Provision, StatementKind

_YEAR = re.compile(r"(?:19|20)\d\d")

_KIND_CAVEAT = {
    StatementKind.GOAL: "有些是计划或目标，不等于已经做到",
    StatementKind.STATISTIC: "统计数是总数或平均数，不是每个人能领的数",
    StatementKind.TRIAL: "有些是探索、试点，不等于各处都有",
}


def warn_of_age(draft: Draft, told: Iterable[tuple[Document, Provision]]) -> None:
    """Add one caveat for each document told: a working paper's time and kinds, a text no longer in force."""
    by_document: dict[str, tuple[Document, list[Provision]]] = {}
    for document, provision in told:
        by_document.setdefault(document.id, (document, []))[1].append(provision)
    for document, provisions in by_document.values():
        if document.level is Level.WORKING_PAPER:
            draft.warn(_working_paper(draft, document, provisions))
        elif document.ended(draft.as_of):
            draft.warn(f"《{document.title}》已不再施行，只用来说明过去的规定。")
        elif document.status is DocumentStatus.FUTURE:
            draft.warn(f"《{document.title}》还没有施行。")
        if document.checked != "已核对":
            draft.warn(f"《{document.title}》的内容尚待核对，以当地经办机构说法为准。")


def _working_paper(draft: Draft, document: Document, provisions: Sequence[Provision]) -> str:
    place = draft.knowledge.regions.name(document.region)
    years = [int(year) for year in _YEAR.findall(document.as_of)]
    passed = draft.as_of.year - max(years) if years else 0
    old = f"，到现在已经过了约{passed}年" if passed > 0 else ""
    kinds = [words for kind, words in _KIND_CAVEAT.items() if any(one.kind is kind for one in provisions)]
    detail = "".join(f"；{words}" for words in kinds)
    return f"{place}的内容出自工作材料，时点是{document.as_of}{old}{detail}。现在怎么规定，请向当地民政部门核对。"
