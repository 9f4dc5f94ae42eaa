"""The shapes of the hotline workbench: search, the form, comparisons, hand-overs and the note for the work order.

Knows shapes only; the routes fill them.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from api.schemas import CitationView, Day, DeterminationView, StandardView
from api.schemas_desk_content import REGION, Program, RegionCode
from api.schemas_widget import SECRET
from api.staff_schemas import Strict

Remark = Annotated[str, StringConstraints(max_length=2000, strip_whitespace=True, pattern=r"^[^\x00]*$")]
FactTexts = Annotated[
    dict[Annotated[str, StringConstraints(max_length=80)], Annotated[str, StringConstraints(max_length=400)]],
    Field(max_length=200),
]


class ClauseView(CitationView):
    """A provision as found: `quote` is its whole text, `heading` the headings it stands under, `programs` what it is about."""

    region_name: str
    issuer: str
    heading: list[str]
    programs: list[str]


class FoundProgramView(BaseModel):
    id: str
    name: str
    kind: str
    handled_by: str
    decided_by: str
    has_rules: bool


class FoundStandardView(StandardView):
    """`decides`: determinations rest on it; `value` null with `decides` false is a standard not entered for this place."""

    region_name: str
    decides: bool
    note: str
    basis_words: list[str]


class FoundAnswerView(BaseModel):
    """`owner` and `expires` are those of an officer's own answer; without them it puts a common mistake right."""

    question: str
    answer: str
    citations: list[ClauseView]
    owner: str
    expires: date | None


class DeskSearch(Strict):
    """What is being typed, for a place and a day."""

    words: str = Field(min_length=1, max_length=1000)
    region: RegionCode | None = None
    as_of: Day | None = None


class DeskSearchView(BaseModel):
    """`confidence` (0 to 1) is how likely the clauses answer the words; `answerable` whether that is enough."""

    words: str
    region: str | None
    region_name: str
    as_of: date
    clauses: list[ClauseView]
    programs: list[FoundProgramView]
    standards: list[FoundStandardView]
    answers: list[FoundAnswerView]
    confidence: float
    answerable: bool
    release: str


class FieldView(BaseModel):
    """One fact to fill in; `derived` ones follow from the others and are filled in by who knows them at once."""

    id: str
    name: str
    subject: Literal["person", "household", "obligor"]
    type: Literal["bool", "number", "choice", "choices", "date"]
    unit: str
    options: list[str]
    question: str
    why: str
    sensitive: str
    derived: bool


class FormView(BaseModel):
    program: str
    name: str
    region: str
    as_of: date
    fields: list[FieldView]
    standards: list[str]


class HeldFactsView(BaseModel):
    """What a conversation holds, as the form writes it."""

    region: str | None
    region_name: str
    programs: list[str]
    as_of: date | None
    facts: dict[str, str]


class OverviewRequest(Strict):
    """Facts as `[person.]name` → value text, as for one program."""

    region: RegionCode
    as_of: Day | None = None
    facts: FactTexts = Field(default_factory=dict)
    standards: FactTexts = Field(default_factory=dict)


class OverviewView(BaseModel):
    """Every benefit with rules that is not received already, the most hopeful first."""

    determinations: list[DeterminationView]
    names: dict[str, str]


class DocumentView(BaseModel):
    id: str
    title: str
    doc_number: str
    region: str
    region_name: str
    status: str
    effective: date | None
    expires: date | None
    as_of: str
    replaces: list[str]


class DocumentsView(BaseModel):
    documents: list[DocumentView]


class PairView(BaseModel):
    left: ClauseView | None
    right: ClauseView | None
    likeness: float


class StandardPairView(BaseModel):
    name: str
    left: list[StandardView]
    right: list[StandardView]


class ComparisonView(BaseModel):
    left_title: str
    right_title: str
    pairs: list[PairView]
    shared: list[ClauseView]
    standards: list[StandardPairView]


class HandoffRowView(BaseModel):
    number: int
    at: datetime
    region: str | None
    region_name: str
    state: Literal["open", "taken", "closed"]
    begins: str = Field(description="小结的头一句话")


class HandoffRowsView(BaseModel):
    items: list[HandoffRowView]
    total: int
    page: int
    size: int


class VerdictView(BaseModel):
    program: str
    name: str
    person: str
    outcome: str
    outcome_words: str
    missing: list[str]


class HandoffFileView(HandoffRowView):
    """A hand-over with everything an officer needs: what was asked and said, the verdict, the sources."""

    note: str
    questions: list[str]
    facts: list[str]
    verdicts: list[VerdictView]
    sources: list[str]


class HandoffStep(Strict):
    """`from_state` is the state the person saw; another one meanwhile is a conflict."""

    from_state: Literal["open", "taken"]
    to_state: Literal["taken", "closed"]


class NoteRequest(Strict):
    """What the note is made of: a conversation, the form, and the officer's own words, in which identifiers are masked."""

    conversation_id: str | None = Field(None, min_length=16, max_length=64, pattern=SECRET)
    region: str | None = Field(None, pattern=REGION)
    as_of: Day | None = None
    program: Program | None = None
    facts: FactTexts = Field(default_factory=dict)
    standards: FactTexts = Field(default_factory=dict)
    told: Remark = ""
    next_step: Remark = ""


class NoteView(BaseModel):
    """`masked` are the kinds of identifiers that were taken out of the officer's words."""

    text: str
    masked: list[str]
