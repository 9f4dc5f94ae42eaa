"""POST /api/v1/handoffs: hand a conversation to a person at 12345, with a summary and only with consent.

Keeps the note for the officers' desk; the call itself is the resident's. Does not know who takes it up.
"""

from __future__ import annotations

from fastapi import APIRouter

from api.access import CallerDep
from api.deps import OfficeDep, ResourcesDep
from api.routes.conversations import find_conversation
from api.schemas import ProblemView
from api.schemas_widget import HandoffRequest, HandoffView
from api.summary import summarize
from assistant.domain.roles import Role
from assistant.language.masking import mask
from assistant.storage.handoffs import open_handoff

router = APIRouter(prefix="/api/v1", tags=["handoffs"])


@router.post(
    "/handoffs",
    response_model=HandoffView,
    status_code=201,
    responses={
        404: {"model": ProblemView, "content": {"application/problem+json": {}}},
        422: {"model": ProblemView, "content": {"application/problem+json": {}}},
    },
)
def hand_over(body: HandoffRequest, office: OfficeDep, resources: ResourcesDep, caller: CallerDep) -> HandoffView:
    """Keep the summary for an officer and give the number to quote on the phone."""
    conversation = find_conversation(body.conversation_id, office)
    note = summarize(conversation, resources.knowledge, resources.release)
    added = mask(body.note).text
    if added:
        whose = "坐席补充" if caller.role.includes(Role.OFFICER) else "本人补充"
        note = f"{note}\n{whose}：{added}"
    kept = open_handoff(office.engine, conversation.id, conversation.region, note)
    return HandoffView(number=kept.number, state=kept.state, note=kept.note, at=kept.at)
