"""GET /api/v1/desk/search: everything there is on some words, as an officer types.

Knows what is shown; what is found is for assistant/desk_search.py to say. Nothing that is typed is kept.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from api.access import STAFF_RESPONSES, OfficerDep
from api.deps import OfficeDep, ResourcesDep, TodayDep
from api.present_desk import present_clause, present_found_answer, present_found_standard, present_program
from api.schemas_desk_content import REGION
from api.schemas_desk_workbench import DeskSearchView
from api.summary import region_in_words
from assistant.desk_search import search_desk
from assistant.storage.overrides import answers_in_force

router = APIRouter(prefix="/api/v1/desk", tags=["workbench"], responses=STAFF_RESPONSES)


@router.get("/search", response_model=DeskSearchView)
def search(
    office: OfficeDep,
    resources: ResourcesDep,
    _: OfficerDep,
    today: TodayDep,
    q: Annotated[str, Query(min_length=1, max_length=1000, description="正在输入的话")],
    region: Annotated[str | None, Query(pattern=REGION)] = None,
    as_of: date | None = None,
) -> DeskSearchView:
    """Clauses, programs, standards and stored answers for a place and a day."""
    knowledge, on = resources.knowledge, as_of or today
    found = search_desk(q, region, on, resources, answers_in_force(office.engine, on))
    return DeskSearchView(
        words=q,
        region=region,
        region_name=region_in_words(region, knowledge),
        as_of=on,
        clauses=[present_clause(one, knowledge) for one in found.clauses],
        programs=[present_program(one) for one in found.programs],
        standards=[present_found_standard(one, knowledge) for one in found.standards],
        answers=[present_found_answer(one, knowledge) for one in found.answers],
        confidence=round(found.confidence, 3),
        answerable=found.answerable,
        release=resources.release,
    )
