"""The rules as a form for officers: /api/v1/workbench. Fields of a program, what else one may get, a conversation's facts.

Knows the form; the determination itself is POST /api/v1/determinations, the same for everyone.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path, Query

from api.access import STAFF_RESPONSES, OfficerDep, problems
from api.deps import OfficeDep, ResourcesDep, TodayDep
from api.opening import require_open
from api.present import present_determination
from api.routes.conversations import SecretPath, find_conversation
from api.schemas_desk_content import REGION
from api.schemas_desk_workbench import FieldView, FormView, HeldFactsView, OverviewRequest, OverviewView
from api.summary import region_in_words
from assistant.answers.reply.programs import is_done_at_a_counter
from assistant.corpus.knowledge import Knowledge
from assistant.desk_form import facts_as_written, fields_of
from assistant.domain.determination import Determination, Outcome, Truth
from assistant.rules.assess import assess_all
from assistant.rules.intake import read_facts, read_standards
from assistant.rules.rule_sheet import standards_of

router = APIRouter(prefix="/api/v1/workbench", tags=["workbench"], responses=STAFF_RESPONSES)
# The most hopeful first.
HOPE = (
    Outcome.ELIGIBLE,
    Outcome.MAY_APPLY_ALONE,
    Outcome.NEEDS_REVIEW,
    Outcome.UNDETERMINED,
    Outcome.NOT_MET,
    Outcome.INELIGIBLE,
    Outcome.NOT_STATED,
)


@router.get("/programs/{program}/form", response_model=FormView, responses=problems(404))
def form(
    resources: ResourcesDep,
    _: OfficerDep,
    today: TodayDep,
    program: Annotated[str, Path(max_length=64)],
    region: Annotated[str, Query(pattern=REGION)],
    as_of: date | None = None,
) -> FormView:
    """Every fact the rules of a program look at there and then."""
    knowledge, on = resources.knowledge, as_of or today
    found = knowledge.programs.get(program)
    if found is None:
        raise HTTPException(404, f"没有“{program}”这个事项。")
    fields = fields_of(program, region, on, knowledge.rulebook, knowledge.regions)
    return FormView(
        program=found.id,
        name=found.name,
        region=region,
        as_of=on,
        fields=[
            FieldView(
                id=one.definition.id,
                name=one.definition.name,
                subject=one.definition.subject.value,
                type=one.definition.type.value,
                unit=one.definition.unit,
                options=list(one.definition.options),
                question=one.definition.question,
                why=one.definition.why,
                sensitive=one.definition.sensitive,
                derived=one.derived,
            )
            for one in fields
        ],
        standards=_standards(found.id, knowledge),
    )


@router.get("/conversations/{conversation_id}/facts", response_model=HeldFactsView, responses=problems(404))
def held_facts(
    conversation_id: SecretPath, office: OfficeDep, resources: ResourcesDep, _: OfficerDep, today: TodayDep
) -> HeldFactsView:
    """What was said in a conversation, as the form writes it; sent back, it leads to the same determination."""
    conversation = find_conversation(conversation_id, office)
    knowledge = resources.knowledge
    on = conversation.as_of or today
    return HeldFactsView(
        region=conversation.region,
        region_name=region_in_words(conversation.region, knowledge),
        programs=list(conversation.programs),
        as_of=conversation.as_of,
        facts=facts_as_written(conversation.facts, knowledge.rulebook, on),
    )


@router.post("/overview", response_model=OverviewView, dependencies=[Depends(require_open)], responses=problems(503))
def overview(body: OverviewRequest, resources: ResourcesDep, _: OfficerDep, today: TodayDep) -> OverviewView:
    """“还能领什么”: every benefit with rules, from the same facts, the most hopeful first."""
    knowledge, on = resources.knowledge, body.as_of or today
    book = knowledge.rulebook
    try:
        facts = read_facts(body.facts, book, on)
        supplied = read_standards(body.standards, book)
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    found = assess_all(
        facts, body.region, on, book, knowledge.regions, supplied=supplied, documents=knowledge.documents
    )
    benefits = [one for one in found if not is_done_at_a_counter(knowledge.programs[one.program])]
    ordered = sorted(benefits, key=lambda one: (HOPE.index(one.outcome), -_nearness(one)))
    names = {one.program: knowledge.programs[one.program].name for one in ordered}
    return OverviewView(determinations=[present_determination(one) for one in ordered], names=names)


def _nearness(one: Determination) -> int:
    """How many conditions of its best way are met already: what fits these people comes before what is about others."""
    return max((sum(cell.truth is Truth.TRUE for cell in way.cells) for way in one.findings), default=0)


def _standards(program: str, knowledge: Knowledge) -> list[str]:
    rows = knowledge.rulebook.rules.get(program, ())
    return sorted({name for row in rows for name in standards_of(row)})
