"""The shapes of correction tickets and of officers' own answers.

Knows shapes only; the routes fill them. Texts that may hold what a resident said are masked before they are kept.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from api.schemas import Day
from api.schemas_desk_content import Program, RegionCode, words
from api.staff_schemas import Strict

# `document#provision`; what PostgreSQL refuses inside a text stands in no id.
PROVISION = r"^[a-z][a-z0-9_]{1,119}#[a-z0-9.]{1,60}$"
Provision = Annotated[str, StringConstraints(pattern=PROVISION)]
Question = Annotated[str, words(1000, 4)]
Answer = Annotated[str, words(4000)]
Remark = Annotated[str, words(2000, 2)]


class NewTicket(Strict):
    """An answer that is wrong: what was asked, what was shown, what is wrong with it, and by when it must be mended."""

    question: Question
    answer: Answer
    program: Program | None = None
    region: RegionCode | None = None
    sources: list[Provision] = Field(default_factory=list, max_length=40)
    wrong: Remark
    due: Day


class Settlement(Strict):
    """`version` is the one the person saw; `outcome` says what was done."""

    version: int = Field(ge=1)
    outcome: Remark


class TicketView(BaseModel):
    """`overdue`: still open after its day."""

    id: int
    version: int
    state: Literal["open", "settled"]
    question: str
    answer: str
    program: str | None
    region: str | None
    sources: list[str]
    wrong: str
    due: date
    overdue: bool
    opened: datetime
    opened_by: str
    outcome: str
    settled: datetime | None
    settled_by: str


class TicketsView(BaseModel):
    items: list[TicketView]
    total: int
    page: int
    size: int


class NewOverride(Strict):
    """An answer of an officer's own to one question; it rests on one provision and ends on a day."""

    question: Question
    program: Program | None = None
    region: RegionCode | None = None
    answer: Annotated[str, words(1000, 4)]
    citation: Provision
    expires: Day


class Decision(Strict):
    """`version` is the one the person saw."""

    version: int = Field(ge=1)


class OverrideView(BaseModel):
    """`in_force`: approved, not expired, and its provision is still there and in force."""

    id: int
    version: int
    state: Literal["proposed", "approved", "refused", "withdrawn"]
    question: str
    program: str | None
    region: str | None
    answer: str
    citation: str
    citation_words: str = Field(description="文件名和第几条；现行资料里没有时为空")
    expires: date
    in_force: bool
    faults: list[str] = Field(description="为什么现在不能给群众看；空为可以")
    proposed: datetime
    proposed_by: str
    decided: datetime | None
    decided_by: str


class OverridesView(BaseModel):
    items: list[OverrideView]
    total: int
    page: int
    size: int
