"""How old the information is, and what kind of statement it is, said every time.

Knows dates and kinds; does not know policies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answers.draft import Draft
from assistant.domain.policy import Document, DocumentStatus, Level, Provision, StatementKind

_YEAR = re.compile(r"(?:19|20)\d\d")

_KIND_CAVEAT = {
    StatementKind.GOAL: "{when}的计划或目标，不等于已经做到",
    StatementKind.DONE: "{when}时已完成的情况",
    StatementKind.STATISTIC: "{when}的统计数，是总数或平均数，不是每个人能领的数",
    StatementKind.TRIAL: "{when}的探索、试点，不等于各处都有",
    StatementKind.SYSTEM: "{when}的资料",
}


def warn_of_age(draft: Draft, told: Iterable[tuple[Document, Provision]]) -> None:
    """Add the caveats of everything told: working papers with their time and kind, texts not in force."""
    for document, provision in told:
        if document.level is Level.WORKING_PAPER:
            draft.warn(_working_paper(draft, document, provision))
        elif document.ended(draft.as_of):
            draft.warn(f"《{document.title}》已不再施行，只用来说明过去的规定。")
        elif document.status is DocumentStatus.FUTURE:
            draft.warn(f"《{document.title}》还没有施行。")
        if document.checked != "已核对":
            draft.warn(f"《{document.title}》的内容尚待核对，以当地经办机构说法为准。")


def _working_paper(draft: Draft, document: Document, provision: Provision) -> str:
    when = provision.as_of if provision.as_of and provision.as_of != "未载" else document.as_of
    place = draft.knowledge.regions.name(document.region)
    kind = _KIND_CAVEAT[provision.kind or StatementKind.SYSTEM].format(when=when)
    years = [int(year) for year in _YEAR.findall(when)]
    old = "，已经过了几年" if years and draft.as_of.year - max(years) > 1 else ""
    return f"{place}的这段话出自工作材料，是{kind}{old}；现在怎么规定，请向当地民政部门核对。"
