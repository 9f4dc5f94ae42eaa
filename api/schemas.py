"""The shapes of requests and answers over HTTP and of `--json`; the contract of docs/contracts.md.

Knows shapes only; present.py fills them.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

DAY_TEXT = re.compile(r"\d{4}-\d{2}-\d{2}")

# Two texts: the words of a provision's number, and its text.
Pair = Annotated[list[str], Field(min_length=2, max_length=2)]


def _only_text(value: object) -> object:
    """A number would otherwise be taken for the seconds since 1970."""
    if isinstance(value, date) or (isinstance(value, str) and DAY_TEXT.fullmatch(value)):
        return value
    raise PydanticCustomError("date_parsing", "a date is written YYYY-MM-DD")


# A day in a request.
Day = Annotated[date, BeforeValidator(_only_text)]


class ChatRequest(BaseModel):
    """One question."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"question": "我们家四口人，一个月拢共进账2000块，能不能吃低保？", "region": "420323"}]
        },
    )

    question: str = Field(max_length=20000)
    region: str | None = Field(None, pattern=r"^\d{6}(\d{3}|\d{6})?$", description="行政区划代码")
    as_of: Day | None = Field(None, description="按哪一天的规定回答；不填为今天")
    conversation_id: str | None = Field(None, min_length=16, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")
    audience: Literal["citizen", "staff"] = "citizen"


class UnderstoodFact(BaseModel):
    person: str
    fact: str
    value: str
    turn: int


class AmountView(BaseModel):
    """`min` and `max` are numbers of `unit` per `period`; null where not stated."""

    min: float | None
    max: float | None
    unit: str
    period: str
    kind: str
    formula: str
    basis: list[str]


class StandardView(BaseModel):
    name: str
    region: str
    residence: str
    value: float | None
    unit: str
    kind: str
    effective: date | None
    expires: date | None
    as_of: str
    basis: list[str]
    hypothetical: bool


class MissingView(BaseModel):
    fact: str
    person: str
    question: str
    why: str
    options: list[str] = []
    basis: list[str] = []


class CellView(BaseModel):
    fact: str
    person: str
    test: str
    value: str
    truth: Literal["T", "F", "U"]
    turn: int | None


class FindingView(BaseModel):
    rule: str
    person: str
    outcome: str
    benefit: str
    truth: Literal["T", "F", "U"]
    cells: list[CellView]
    basis: list[str]
    force: str
    region: str
    inherited: bool
    level: str
    as_of: str
    note: str


class DeterminationView(BaseModel):
    program: str
    person: str
    region: str
    as_of: date
    outcome: str
    outcome_words: str
    possible_outcomes: list[str]
    depends_on: list[str]
    amount: AmountView | None
    standards: list[StandardView]
    missing: list[MissingView]
    findings: list[FindingView]
    unmodelled: list[str]
    caveats: list[str]
    turning: list[str] = []
    release: str = ""


class CitationView(BaseModel):
    token: str
    document: str
    title: str
    doc_number: str
    provision: str
    provision_words: str
    quote: str
    text_kind: Literal["original", "restated"]
    status: str
    level: str
    region: str
    effective: date | None
    expires: date | None
    as_of: str
    note: str


class SentenceView(BaseModel):
    role: str
    text: str
    tokens: list[str]


class ReplyView(BaseModel):
    """What `wenzheng ask --json` and POST /api/v1/chat answer."""

    status: str
    answer: str
    sentences: list[SentenceView]
    caveats: list[str]
    region: str | None
    as_of: date
    release: str
    conversation_id: str
    understood: list[UnderstoodFact]
    determinations: list[DeterminationView]
    citations: list[CitationView]
    asks: MissingView | None
    suggestions: list[str]
    label: str


class DeterminationRequest(BaseModel):
    """Facts as `[person.]name` → value text, as on the command line."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"program": "dibao", "region": "420323", "facts": {"家庭月收入": "2000", "家庭人口": "4"}}]
        },
    )

    program: str = Field(max_length=64)
    region: str = Field(pattern=r"^\d{6}(\d{3}|\d{6})?$")
    as_of: Day | None = None
    facts: dict[str, str] = Field(default_factory=dict, max_length=200)
    standards: dict[str, str] = Field(default_factory=dict, max_length=20)


class DeterminationsView(BaseModel):
    determinations: list[DeterminationView]


class ProgramView(BaseModel):
    id: str
    name: str
    kind: str
    regions: list[str]


class FactView(BaseModel):
    id: str
    name: str
    type: str
    unit: str
    enum: list[str]
    subject: str


class CatalogueView(BaseModel):
    """What `wenzheng determine --list --json` and GET /api/v1/programs answer."""

    programs: list[ProgramView]
    facts: list[FactView]


class SourceView(BaseModel):
    """One provision in its document, with its neighbours for reading on."""

    document: str
    title: str
    doc_number: str
    issuer: str
    level: str
    region: str
    status: str
    effective: date | None
    expires: date | None
    as_of: str
    text_kind: Literal["original", "restated"]
    provision: str
    provision_words: str
    heading: list[str]
    text: str
    before: list[Pair]
    after: list[Pair]


class ProblemView(BaseModel):
    """RFC 9457 problem details, in plain Chinese."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


class HealthView(BaseModel):
    status: str
    release: str = ""
    reasons: list[str] = []
