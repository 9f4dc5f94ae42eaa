"""Two places, two days or two texts side by side: /api/v1/workbench/comparison, and the texts to choose from.

Knows what is asked for; assistant/answers/compared/comparison.py lays it side by side, the page marks the differences.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query

from api.access import STAFF_RESPONSES, OfficerDep, problems
from api.deps import ResourcesDep, TodayDep
from api.present import present_standard
from api.present_desk import place_words, present_clause
from api.schemas_desk_content import REGION
from api.schemas_desk_workbench import (
    ClauseView,
    ComparisonView,
    DocumentsView,
    DocumentView,
    PairView,
    StandardPairView,
)
from assistant.answers.compared.comparison import Clause, Comparison, Side, compare_documents, compare_places
from assistant.answers.reply.draft import cite
from assistant.corpus.knowledge import Knowledge

router = APIRouter(prefix="/api/v1/workbench", tags=["workbench"], responses=STAFF_RESPONSES)


@router.get("/documents", response_model=DocumentsView)
def documents(resources: ResourcesDep, _: OfficerDep) -> DocumentsView:
    """Every text of the release, those of one place together."""
    knowledge = resources.knowledge
    ordered = sorted(knowledge.documents.values(), key=lambda one: (one.region, one.level.rank, one.title))
    return DocumentsView(
        documents=[
            DocumentView(
                id=one.id,
                title=one.title,
                doc_number=one.doc_number,
                region=one.region,
                region_name=place_words(one.region, knowledge),
                status=one.status.value,
                effective=one.effective,
                expires=one.expires,
                as_of=one.as_of,
                replaces=list(one.replaces),
            )
            for one in ordered
        ]
    )


@router.get("/comparison", response_model=ComparisonView, responses=problems(404))
def comparison(
    resources: ResourcesDep,
    _: OfficerDep,
    today: TodayDep,
    program: Annotated[str, Query(max_length=64, description="两地或两个日期对照时的事项")] = "",
    left: Annotated[str, Query(pattern=REGION, description="左边的地区")] = "100000",
    right: Annotated[str, Query(pattern=REGION, description="右边的地区")] = "100000",
    left_on: date | None = None,
    right_on: date | None = None,
    left_document: Annotated[str, Query(max_length=120, description="对照两份文件时的左边")] = "",
    right_document: Annotated[str, Query(max_length=120)] = "",
) -> ComparisonView:
    """What both sides say on one program, or two texts provision by provision."""
    knowledge = resources.knowledge
    if left_document or right_document:
        return _texts(left_document, right_document, knowledge, today)
    if program not in knowledge.programs:
        raise HTTPException(404, f"没有“{program}”这个事项。请先选一个事项，或者选两份文件。")
    one, other = Side(left, left_on or today), Side(right, right_on or today)
    titles = [f"{place_words(side.region, knowledge)}（{side.on}）" for side in (one, other)]
    return _view(compare_places(program, one, other, knowledge), titles, knowledge, (one.on, other.on))


def _texts(left: str, right: str, knowledge: Knowledge, today: date) -> ComparisonView:
    found = [knowledge.documents.get(name) for name in (left, right)]
    if found[0] is None or found[1] is None:
        raise HTTPException(404, "两份文件都要选，而且都要在现行资料里。")
    titles = [f"{one.title}（{one.doc_number or one.status.value}）" for one in found if one is not None]
    return _view(compare_documents(found[0], found[1]), titles, knowledge, (today, today))


def _view(found: Comparison, titles: list[str], knowledge: Knowledge, days: tuple[date, date]) -> ComparisonView:
    def clause(said: Clause | None, on: date) -> ClauseView | None:
        return present_clause(cite(*said, token="", as_of=on), knowledge) if said is not None else None

    return ComparisonView(
        left_title=titles[0],
        right_title=titles[1],
        pairs=[
            PairView(left=clause(p.left, days[0]), right=clause(p.right, days[1]), likeness=round(p.likeness, 3))
            for p in found.pairs
        ],
        shared=[present_clause(cite(*said, token="", as_of=days[1]), knowledge) for said in found.shared],
        standards=[
            StandardPairView(
                name=one.name,
                left=[present_standard(used) for used in one.left],
                right=[present_standard(used) for used in one.right],
            )
            for one in found.standards
        ],
    )
