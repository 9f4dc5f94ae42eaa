"""POST /api/v1/chat: one question, answered as a stream of events or as one JSON document.

Knows the event names of the contract; does not know how an answer comes about.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from api.deps import OfficeDep, ResourcesDep, TodayDep
from api.present import present_reply
from api.schemas import ChatRequest, ProblemView, ReplyView
from assistant.assemble import Office
from assistant.consultation import Audience, Consultation
from assistant.reception import Ask, receive
from assistant.resources import Resources

router = APIRouter(prefix="/api/v1", tags=["chat"])
log = logging.getLogger(__name__)

# What a person reads while a step runs: the words of the step that comes next.
PROGRESS = {
    "start": "正在看您的问题…",
    "screen": "正在理解您说的情况…",
    "understand": "正在查政策资料…",
    "retrieve": "正在核对条件…",
    "assess": "正在写答复…",
    "compose": "正在核对每一个数字和出处…",
}


@router.post(
    "/chat",
    response_model=ReplyView,
    responses={
        200: {
            "description": "JSON，或者 `text/event-stream`：progress、sentence、citations、done、error",
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
        },
        422: {"model": ProblemView, "content": {"application/problem+json": {}}},
    },
)
def chat(
    body: ChatRequest, request: Request, office: OfficeDep, resources: ResourcesDep, today: TodayDep
) -> ReplyView | StreamingResponse:
    """Answer a question. Ask for `Accept: application/json` to get one document instead of events."""
    ask = Ask(
        question=body.question,
        today=today,
        audience=Audience(body.audience),
        region=body.region,
        as_of=body.as_of,
        conversation=body.conversation_id,
    )
    if "text/event-stream" in request.headers.get("accept", ""):
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(_events(ask, office, resources), media_type="text/event-stream", headers=headers)
    shown = _Shown(resources)
    for _ in receive(ask, resources, office.conversations, office.journal, shown.keep):
        pass
    return shown.view


class _Shown:
    """The reply as it is shown, made once: for the record and for the page."""

    def __init__(self, resources: Resources) -> None:
        self._knowledge = resources.knowledge
        self.view: ReplyView

    def keep(self, done: Consultation) -> dict[str, Any]:
        self.view = present_reply(done, self._knowledge, self._knowledge.words.label)
        return self.view.model_dump(mode="json")


def _events(ask: Ask, office: Office, resources: Resources) -> Iterator[str]:
    yield _event("progress", {"step": "start", "text": PROGRESS["start"]})
    try:
        shown = _Shown(resources)
        for done in receive(ask, resources, office.conversations, office.journal, shown.keep):
            if done.step in PROGRESS:
                # With the id a page finds the answer again when the line breaks before it came.
                about = {"conversation_id": done.conversation.id}
                yield _event("progress", {"step": done.step, "text": PROGRESS[done.step], **about})
        view = shown.view
    except Exception:
        # The stream has begun: a status code can no longer be sent, so the failure is an event.
        log.exception("a consultation failed")
        text = resources.knowledge.words.say("error_internal")
        yield _event("error", {"status": "error_internal", "text": text})
        return
    for number, sentence in enumerate(view.sentences):
        yield _event("sentence", {"number": number, **sentence.model_dump()})
    yield _event("citations", {"citations": [citation.model_dump(mode="json") for citation in view.citations]})
    yield _event("done", view)


def _event(name: str, data: BaseModel | dict[str, object]) -> str:
    body = data.model_dump_json() if isinstance(data, BaseModel) else json.dumps(data, ensure_ascii=False)
    return f"event: {name}\ndata: {body}\n\n"
