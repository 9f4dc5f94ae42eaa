"""The shapes of the desk's content pages: sheets entry by entry, cases, standards over time, questions and complaints.

Knows shapes only; the routes fill them. Texts that may hold what a resident said are masked before they are kept.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from api.staff_schemas import Strict

REGION = r"^\d{6}(\d{3}|\d{6})?$"
Program = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,63}$")]
RegionCode = Annotated[str, StringConstraints(pattern=REGION)]


def words(most: int, least: int = 1) -> StringConstraints:
    """A text a person writes: trimmed, without the one character that PostgreSQL refuses."""
    return StringConstraints(min_length=least, max_length=most, strip_whitespace=True, pattern=r"^[^\x00]*$")


Line = Annotated[str, StringConstraints(max_length=600, strip_whitespace=True, pattern=r"^[^\x00\r\n]*$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class ContentSeen(Strict):
    """`version` names the text of the file that the person saw."""

    version: Digest


class ContentChange(ContentSeen):
    """An entry with its fields; a field of several words is a list. Each is one line."""

    values: dict[Annotated[str, StringConstraints(max_length=20)], Line | list[Line]] = Field(max_length=10)


class ContentItemView(BaseModel):
    """`changed`: not so in the live release."""

    key: str
    line: int
    values: dict[str, str | list[str]]
    changed: bool


class ContentView(BaseModel):
    """Entries of a sheet. `pending`: edited and not released; `stale`: on a text that is no longer the live one."""

    version: str
    title: str
    pending: bool
    stale: bool
    person: str
    at: datetime | None
    items: list[ContentItemView]
    total: int
    page: int
    size: int


class PendingView(BaseModel):
    path: str
    title: str
    person: str
    at: datetime
    stale: bool


class PendingViews(BaseModel):
    items: list[PendingView]
    total: int
    page: int
    size: int


class ChangesView(BaseModel):
    """Lines as `diff` writes them: `-` before, `+` after."""

    lines: list[str]


class NewCase(Strict):
    """One question with what its answer must do; kept among the corpus' cases and replayed before every release.

    `own_words`: the question was rewritten so that nobody's own situation can be told from it.
    """

    name: Annotated[str, words(60, 2)]
    region: RegionCode | None = None
    say: Annotated[str, words(300, 2)]
    status: list[Annotated[str, StringConstraints(max_length=40)]] = Field(default_factory=list, max_length=5)
    must: list[Line] = Field(default_factory=list, max_length=10)
    never: list[Line] = Field(default_factory=list, max_length=10)
    cites: list[Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,119} [a-z0-9.]{1,60}$")]] = Field(
        default_factory=list, max_length=10
    )


class CaseToKeep(NewCase):
    own_words: Literal[True] = Field(description="已改写成不带个人情况的一般问法")


class CaseView(BaseModel):
    """`kind`: a question through the whole pipeline, or a situation through the rules. `desk`: added at the desk."""

    id: str
    name: str
    kind: Literal["question", "situation"]
    file: str
    region: str
    says: list[str]
    expects: list[str]
    desk: bool
    pending: bool


class CasesView(BaseModel):
    version: str
    items: list[CaseView]
    total: int
    page: int
    size: int


class CaseIds(Strict):
    ids: list[Annotated[str, StringConstraints(max_length=120)]] = Field(min_length=1, max_length=50)


class CaseResult(BaseModel):
    """`reasons` is what did not come out as expected; empty means the case holds. `answer` is what is said now."""

    id: str
    reasons: list[str]
    answer: str


class CaseResults(BaseModel):
    results: list[CaseResult]


class StandardPoint(BaseModel):
    effective: date | None
    expires: date | None
    value: float
    as_of: str
    basis: list[str]
    note: str


class SeriesView(BaseModel):
    """One standard of one place over time. `usual_days` is how often it was renewed, read off the dates themselves:
    of this very series, or of the same standard elsewhere (`usual_of`). `alert` is empty when nothing is to be done."""

    standard: str
    region: str
    region_name: str
    residence: str
    kind: str
    unit: str
    points: list[StandardPoint]
    age_days: int | None
    usual_days: int | None
    usual_of: Literal["own", "elsewhere", ""]
    alert: str


class StandardsView(BaseModel):
    """`alerts`: how many series need someone's attention."""

    items: list[SeriesView]
    total: int
    page: int
    size: int
    alerts: int


class QuestionGroup(BaseModel):
    """Questions that are alike, masked, without anything that leads back to a conversation."""

    words: str
    others: list[str]
    count: int
    unhelpful: int
    statuses: dict[str, int]
    regions: dict[str, int]
    programs: dict[str, int]
    comments: list[str]
    last: date


class ComplaintView(BaseModel):
    """`number` is what the person may quote."""

    number: int
    day: date
    verdict: str
    comment: str


class ComplaintsView(BaseModel):
    items: list[ComplaintView]
    total: int
    page: int
    size: int


class QuestionsView(BaseModel):
    """`read` questions were grouped; at most so many are."""

    items: list[QuestionGroup]
    total: int
    page: int
    size: int
    read: int
