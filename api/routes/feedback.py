"""POST /api/v1/feedback: what a person says of an answer, and complaints."""

from __future__ import annotations

from fastapi import APIRouter

from api.deps import OfficeDep
from api.schemas import ProblemView
from api.schemas_widget import FeedbackRequest, FeedbackView
from assistant.language.masking import mask
from assistant.storage.feedback import Feedback, keep_feedback

router = APIRouter(prefix="/api/v1", tags=["feedback"])


@router.post(
    "/feedback",
    response_model=FeedbackView,
    status_code=201,
    responses={422: {"model": ProblemView, "content": {"application/problem+json": {}}}},
)
def feedback(body: FeedbackRequest, office: OfficeDep) -> FeedbackView:
    """Keep a verdict or a complaint; identity numbers, phones and the like in it are masked first."""
    said = Feedback(
        verdict=body.verdict.value,
        comment=mask(body.comment).text,
        conversation=body.conversation_id,
        turn=body.turn,
        release=body.release,
    )
    return FeedbackView(number=keep_feedback(office.engine, said))
