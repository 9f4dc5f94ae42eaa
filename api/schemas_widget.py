"""The shapes the chat page needs beside the chat itself: welcome, regions, history, feedback, hand-over.

Knows shapes only; the routes fill them.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.schemas import UnderstoodFact

# 24 random bytes in URL-safe base64 are 32 characters; the bounds are those of ChatRequest.
SECRET = r"^[A-Za-z0-9_-]+$"
Secret = Annotated[str, Field(min_length=16, max_length=64, pattern=SECRET, description="对话的保密编号")]
# What PostgreSQL refuses inside a text.
Comment = Annotated[str, StringConstraints(max_length=1000, pattern=r"^[^\x00]*$", strip_whitespace=True)]


class RegionView(BaseModel):
    """A division; `full_name` begins with the province."""

    code: str
    name: str
    full_name: str
    level: str
    inner: int = Field(description="下一级有多少个")


class RegionsView(BaseModel):
    regions: list[RegionView]
    truncated: bool = False


class ContactView(BaseModel):
    number: str
    name: str
    when: str


class WelcomeView(BaseModel):
    """What a page shows before the first question; the words are the officers'."""

    label: str
    notice: str
    consent: str = Field(description="健康、残疾、孩子的情况要单独同意时说的话")
    restated: str
    contacts: list[ContactView]
    programs: dict[str, str] = Field(description="事项 id → 名称")
    local_regions: list[RegionView] = Field(description="有本地资料的地方")
    question_characters: int
    conversation_days: int
    release: str


class TurnView(BaseModel):
    """One question and its answer; `reply` is the whole ReplyView when it was kept."""

    number: int
    at: datetime
    question: str
    status: str
    answer: str
    reply: dict[str, Any] | None


class ConversationView(BaseModel):
    """One conversation as its owner may read it; `release` is the one answers are given from now."""

    conversation_id: str
    begun: datetime
    touched: datetime
    region: str | None
    region_name: str
    understood: list[UnderstoodFact]
    turns: list[TurnView]
    release: str


class SummaryView(BaseModel):
    """What a hand-over would tell the officer, word for word."""

    text: str


class Verdict(StrEnum):
    """What may be said of an answer; the first is praise, the rest say what is wrong."""

    HELPFUL = "helpful"
    WRONG = "wrong"
    UNCLEAR = "unclear"
    OUTDATED = "outdated"
    NOT_ASKED = "not_asked"
    OTHER = "other"
    COMPLAINT = "complaint"


class FeedbackRequest(BaseModel):
    """A verdict on one turn, or a complaint about anything."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"verdict": "unclear", "comment": "字太多，没看懂要带什么"}]}
    )

    verdict: Verdict
    comment: Comment = ""
    conversation_id: Secret | None = None
    turn: int | None = Field(None, ge=1, le=10_000)
    release: str = Field("", max_length=80, pattern=r"^[\w.:-]*$")


class FeedbackView(BaseModel):
    """`number` is what the resident may quote."""

    number: int


class HandoffRequest(BaseModel):
    """Hand this conversation to a person; refused without consent."""

    model_config = ConfigDict(extra="forbid")

    conversation_id: Secret
    consent: Literal[True] = Field(description="本人同意把摘要交给工作人员")
    note: Comment = ""


class HandoffView(BaseModel):
    """`number` is what the resident quotes on the phone; `note` is what the officer will read."""

    number: int
    state: str
    note: str
    at: datetime


class SaidView(BaseModel):
    """One verdict given earlier, in an export."""

    at: datetime | None
    turn: int | None
    verdict: str
    comment: str


class ExportView(BaseModel):
    """Everything kept of one conversation. `AIGC` marks the file as holding generated text."""

    AIGC: dict[str, str]
    label: str
    conversation: ConversationView
    feedback: list[SaidView]
    handoffs: list[HandoffView]
