"""POST /api/v1/desk/search: everything there is on some words, as an officer types.

Knows what is shown; what is found is for assistant/desk_search.py to say. Nothing that is typed is kept, and it comes in the
body: addresses stand in the logs of whatever is in front.
"""

from __future__ import annotations

from fastapi import APIRouter

from api.access import STAFF_RESPONSES, OfficerDep
from api.deps import OfficeDep, ResourcesDep, TodayDep
from api.present_desk import present_clause, present_found_answer, present_found_standard, present_program
from api.schemas_desk_workbench import DeskSearch, DeskSearchView
from api.summary import region_in_words
from assistant.desk_search import search_desk
from assistant.storage.overrides import answers_in_force

router = APIRouter(prefix="/api/v1/desk", tags=["workbench"], responses=STAFF_RESPONSES)


@router.post("/search", response_model=DeskSearchView)
def search(
    body: DeskSearch, office: OfficeDep, resources: ResourcesDep, _: OfficerDep, today: TodayDep
) -> DeskSearchView:
    """Clauses, programs, standards and stored answers for a place and a day."""
    knowledge, on = resources.knowledge, body.as_of or today
    found = search_desk(body.words, body.region, on, resources, answers_in_force(office.engine, on))
    return DeskSearchView(
        words=body.words,
        region=body.region,
        region_name=region_in_words(body.region, knowledge),
        as_of=on,
        clauses=[present_clause(one, knowledge) for one in found.clauses],
        programs=[present_program(one) for one in found.programs],
        standards=[present_found_standard(one, knowledge) for one in found.standards],
        answers=[present_found_answer(one, knowledge) for one in found.answers],
        confidence=round(found.confidence, 3),
        answerable=found.answerable,
        release=resources.release,
    )
