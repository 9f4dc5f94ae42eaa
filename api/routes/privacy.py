"""/api/v1/privacy: the notice, separate consent, erasure. Ids go in bodies, so that they stand in no log of addresses.

Whoever holds a conversation's id owns it. Reading and exporting are in conversations.py.
"""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Response

from api.access import problems
from api.deps import OfficeDep, ResourcesDep
from api.staff_schemas import ConsentRequest, ConsentView, ConversationSecret, Kind, NoticeView
from assistant.assemble import Office
from assistant.domain.sensitivity import ConsentKind
from assistant.resources import Resources

router = APIRouter(prefix="/api/v1/privacy", tags=["privacy"], responses=problems(400, 413, 422, 429))
KINDS: dict[Kind, str] = {"health": "健康和疾病", "disability": "残疾", "child": "孩子的情况"}
_GONE = "没有这次对话，或者已经删除了。"


@router.get("/notice", response_model=NoticeView)
def notice(office: OfficeDep, resources: ResourcesDep) -> NoticeView:
    """The words of the notice and of consent, and how long what is kept."""
    words = resources.knowledge.words.general
    settings = office.settings
    return NoticeView(
        notice=words["notice"],
        consent=words["consent"],
        kinds=KINDS,
        conversation_days=settings.conversation_days,
        security_log_days=settings.security_log_days,
    )


@router.post("/consents", response_model=ConsentView, responses=problems(404))
def consent(body: ConsentRequest, office: OfficeDep, resources: ResourcesDep) -> ConsentView:
    """Consent, change it, or withdraw it with an empty list; what was kept of a kind withdrawn is taken out."""
    kinds = frozenset(ConsentKind(kind) for kind in body.kinds)
    conversation_id = body.conversation_id
    if conversation_id is None:
        conversation_id = office.conversations.begin_with(kinds)
    elif not office.conversations.consent(conversation_id, kinds):
        raise HTTPException(404, _GONE)
    return _view(conversation_id, office, resources)


@router.post("/state", response_model=ConsentView, responses=problems(404))
def state(body: ConversationSecret, office: OfficeDep, resources: ResourcesDep) -> ConsentView:
    """What is consented to in a conversation, and what is lacking for what was said in it."""
    return _view(body.conversation_id, office, resources)


@router.post("/erase", status_code=204)
def erase(body: ConversationSecret, office: OfficeDep) -> Response:
    """Erase a conversation and all that belongs to it; also 204 when there was nothing."""
    office.conversations.erase(body.conversation_id)
    return Response(status_code=204)


def _view(conversation_id: str, office: Office, resources: Resources) -> ConsentView:
    conversation = office.conversations.load(conversation_id)
    if conversation is None:
        raise HTTPException(404, _GONE)
    given, lacking = office.conversations.given(conversation_id), office.conversations.lacking(conversation)
    return ConsentView(
        conversation_id=conversation_id,
        given=[kind.value for kind in ConsentKind if kind in given],
        lacking=[kind.value for kind in ConsentKind if kind in lacking],
        words=resources.knowledge.words.general["consent"],
    )
