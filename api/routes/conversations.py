"""One conversation by its secret id: read it, take it away as a file, erase it, see what a hand-over would say.

Whoever holds the id owns the conversation; there are no lists. Does not know how a conversation goes on.
"""

from __future__ import annotations

from datetime import UTC
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Response

from api.deps import OfficeDep, ResourcesDep
from api.schemas import ProblemView
from api.schemas_widget import (
    SECRET,
    ConversationView,
    ExportView,
    HandoffView,
    SaidView,
    SummaryView,
    TurnView,
)
from api.summary import facts_in_words, region_in_words, summarize
from assistant.assemble import Office
from assistant.domain.conversation import Conversation
from assistant.resources import Resources
from assistant.storage.feedback import feedback_on
from assistant.storage.handoffs import handoffs_of
from assistant.storage.histories import read_history

router = APIRouter(prefix="/api/v1/conversations", tags=["conversations"])

SecretPath = Annotated[str, Path(min_length=16, max_length=64, pattern=SECRET, description="对话的保密编号")]
_GONE = "没有这次对话，或者已经删除了。"
_NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"model": ProblemView, "content": {"application/problem+json": {}}}}


@router.get("/{conversation_id}", response_model=ConversationView, responses=_NOT_FOUND)
def read(conversation_id: SecretPath, office: OfficeDep, resources: ResourcesDep) -> ConversationView:
    """The conversation with everything that was shown."""
    return _view(conversation_id, office, resources)


@router.get("/{conversation_id}/summary", response_model=SummaryView, responses=_NOT_FOUND)
def summary(conversation_id: SecretPath, office: OfficeDep, resources: ResourcesDep) -> SummaryView:
    """What an officer would be told; nothing is handed over by asking."""
    found = find_conversation(conversation_id, office)
    return SummaryView(text=summarize(found, resources.knowledge, resources.release))


@router.get("/{conversation_id}/export", response_model=ExportView, responses=_NOT_FOUND)
def export(conversation_id: SecretPath, office: OfficeDep, resources: ResourcesDep, response: Response) -> ExportView:
    """Everything kept of the conversation, as a file."""
    conversation = _view(conversation_id, office, resources)
    said = feedback_on(office.engine, conversation_id)
    handed = handoffs_of(office.engine, conversation_id)
    response.headers["Content-Disposition"] = 'attachment; filename="wenzheng-conversation.json"'
    return ExportView(
        AIGC={"Label": "1", "ContentProducer": "wenzheng", "ProduceID": conversation_id},
        label=resources.knowledge.words.label,
        conversation=conversation,
        feedback=[SaidView(at=one.at, turn=one.turn, verdict=one.verdict, comment=one.comment) for one in said],
        handoffs=[HandoffView(number=one.number, state=one.state, note=one.note, at=one.at) for one in handed],
    )


@router.delete("/{conversation_id}", status_code=204)
def erase(conversation_id: SecretPath, office: OfficeDep) -> Response:
    """Erase it and all that belongs to it; also 204 when there was nothing to erase."""
    office.conversations.erase(conversation_id)
    return Response(status_code=204)


def find_conversation(conversation_id: str, office: Office) -> Conversation:
    """The conversation, or 404 in plain words."""
    found = office.conversations.load(conversation_id)
    if found is None:
        raise HTTPException(404, _GONE)
    return found


def _view(conversation_id: str, office: Office, resources: Resources) -> ConversationView:
    conversation = find_conversation(conversation_id, office)
    history = read_history(office.engine, conversation_id)
    if history is None:
        raise HTTPException(404, _GONE)
    knowledge = resources.knowledge
    # What is only remembered, for want of consent to keep it, is still shown to its owner while it is remembered.
    said = {turn.number: turn for turn in conversation.turns if turn.question}
    return ConversationView(
        conversation_id=conversation_id,
        begun=history.begun.astimezone(UTC),
        touched=history.touched.astimezone(UTC),
        region=history.region,
        region_name=region_in_words(history.region, knowledge),
        understood=facts_in_words(conversation.facts, knowledge),
        turns=[
            TurnView(
                number=turn.number,
                at=turn.at,
                question=said[turn.number].question if turn.number in said else turn.question,
                status=turn.status,
                answer=said[turn.number].answer if turn.number in said else turn.answer,
                reply=dict(turn.reply) if turn.reply is not None else None,
            )
            for turn in history.turns
        ],
        release=resources.release,
    )
