"""The shapes of what was read of an official file: values, provisions, what was left out, what a person corrects.

Knows shapes only; readings_shown.py fills them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StringConstraints

from api.schemas import Day
from api.schemas_desk_releases import Paged
from api.staff_schemas import Strict

_Line = Annotated[str, StringConstraints(max_length=300, strip_whitespace=True, pattern=r"^[^\x00\r\n]*$")]
_Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,119}$")]
Level = Literal["法律", "行政法规", "地方性法规", "部门规章", "规范性文件", "工作材料"]
Standing = Literal["现行", "已修改", "已废止", "未生效"]


class FlagView(BaseModel):
    """A change people live by: an amount, an age, a time limit, a date, a repeal.

    `rows` are rules, standards and steps that rest on the provision and were not changed with it.
    """

    document: str
    title: str
    kind: str
    number: str
    words: str
    before: str
    after: str
    moved_from: str
    rows: list[str]


class FlagsView(Paged):
    items: list[FlagView]


class ReadingSummary(BaseModel):
    """One official file as understood. `upload` null: it did not come by upload, so it cannot be corrected here."""

    document: str
    title: str
    file: str
    kind: str
    checked: str
    provisions: int
    flags: int
    dropped: int
    notes: int
    pages: int
    upload: str | None


class ReadingsView(Paged):
    items: list[ReadingSummary]


class FieldView(BaseModel):
    """One value of the head: what it is now, where it was found, and what a person wrote instead, if anything."""

    name: str
    label: str
    value: str
    found: str
    corrected: bool


class ProvisionView(BaseModel):
    """A provision and its place: page and box in points, or the paragraph or table row it was read from."""

    number: str
    words: str
    heading: list[str]
    text: str
    page: int | None
    box: tuple[float, float, float, float] | None
    anchor: str | None


class AroundView(BaseModel):
    """A line of the text that is no provision: title, 文号, signature."""

    role: str
    text: str
    place: str


class DroppedView(BaseModel):
    """Something left out; `number` is what puts it back."""

    number: int
    text: str
    reason: str
    place: str


class ReadingView(ReadingSummary):
    """All that was understood. `stale`: corrections were written since, and the release was not made again.

    `pixels_a_point` says how large a page's picture is, so that boxes can be laid over it.
    """

    fields: list[FieldView]
    flagged: list[FlagView]
    texts: list[ProvisionView]
    around: list[AroundView]
    left_out: list[DroppedView]
    restored: list[int]
    mended: list[str]
    remarks: list[str]
    stale: bool
    pixels_a_point: float


class CorrectionsBody(Strict):
    """What a person writes beside a file; empty or left out, the machine's reading stands."""

    id: _Id | Literal[""] = ""
    title: _Line = ""
    doc_number: _Line = ""
    issuer: _Line = ""
    level: Level | Literal[""] = ""
    region: Annotated[str, StringConstraints(pattern=r"^(\d{6}|\d{9}|\d{12})?$")] = ""
    published: Day | None = None
    effective: Day | None = None
    expires: Day | None = None
    status: Standing | Literal[""] = ""
    replaces: list[_Id] = Field(default_factory=list, max_length=50)
    aliases: list[_Line] = Field(default_factory=list, max_length=50)
    as_of: _Line = ""
    checked: Literal["已核对", "待核对", ""] = ""
    restore: list[Annotated[int, Field(ge=1, le=100_000)]] = Field(default_factory=list, max_length=2000)


class CorrectionsView(BaseModel):
    """The sheet beside an uploaded file."""

    upload: str
    name: str
    values: dict[str, Any]
