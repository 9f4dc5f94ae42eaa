"""POST /api/v1/determinations and GET /api/v1/programs: the rules as a form."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException

from api.deps import ResourcesDep, TodayDep
from api.present import present_catalogue, present_determination
from api.schemas import CatalogueView, DeterminationRequest, DeterminationsView, ProblemView
from assistant.rules.assess import assess
from assistant.rules.intake import read_facts, read_standards

router = APIRouter(prefix="/api/v1", tags=["determinations"])


@router.post(
    "/determinations",
    response_model=DeterminationsView,
    responses={
        404: {"model": ProblemView, "content": {"application/problem+json": {}}},
        422: {"model": ProblemView, "content": {"application/problem+json": {}}},
    },
)
def determine(body: DeterminationRequest, resources: ResourcesDep, today: TodayDep) -> DeterminationsView:
    """The first opinion on one program, from facts given as text; an unknown fact name is told, not ignored."""
    knowledge = resources.knowledge
    if body.program not in knowledge.programs:
        raise HTTPException(404, f"没有“{body.program}”这个事项。")
    as_of = body.as_of or today
    try:
        facts = read_facts(body.facts, knowledge.rulebook, as_of)
        supplied = read_standards(body.standards, knowledge.rulebook)
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    found = assess(
        body.program,
        facts,
        body.region,
        as_of,
        knowledge.rulebook,
        knowledge.regions,
        supplied=supplied,
        documents=knowledge.documents,
    )
    return DeterminationsView(determinations=[present_determination(one) for one in found])


@router.get("/programs", response_model=CatalogueView)
def programs(resources: ResourcesDep) -> CatalogueView:
    """Every program and every fact that can be given."""
    return present_catalogue(resources.knowledge)
