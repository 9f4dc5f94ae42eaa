"""The shapes of the desk's page of rule workbooks: what there is, what is wrong with one, and what it would change.

Knows shapes only; the routes fill them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from api.staff_schemas import Strict

UploadId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Reason = Annotated[str, StringConstraints(max_length=500, strip_whitespace=True, pattern=r"^[^\x00]*$")]


class CheckRequest(Strict):
    """An uploaded workbook. With a reason, published rows may be corrected; without one, that is a fault."""

    upload: UploadId
    correct: Reason = ""


class ApplyRequest(CheckRequest):
    """`version` is that of the tables as the check saw them."""

    version: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class FaultView(BaseModel):
    """One thing to put right; `cell` is as Excel names it, empty when it is about more than one."""

    where: str
    sheet: str
    row: int
    column: str
    header: str
    cell: str
    found: str
    expected: str
    do: str


class CellChangeView(BaseModel):
    column: str
    before: str
    after: str


class ChangeView(BaseModel):
    """One difference; `row` is that of the workbook, 0 when the row is gone."""

    sheet: str
    row: int
    kind: Literal["新增", "写失效", "更正", "删去", "新列", "去列", "次序"]
    name: str
    cells: list[CellChangeView]


class CheckView(BaseModel):
    """`accepted`: may be applied over `version`. `stale` is a sentence when someone else changed the tables since."""

    program: str
    name: str
    version: str
    accepted: bool
    stale: str
    faults: list[FaultView]
    faults_total: int
    changes: list[ChangeView]
    changes_total: int


class WorkbookView(BaseModel):
    """The tables of one program: rows of each, and whether changes wait to be published or were overtaken."""

    program: str
    name: str
    version: str
    rules: int
    standards: int
    procedure: int
    checks: int
    state: Literal["published", "waiting", "overtaken"]
    person: str
    at: datetime | None


class WorkbooksView(BaseModel):
    """A page of programs; `waiting` is how many of all have changes that are not published."""

    items: list[WorkbookView]
    total: int
    page: int
    size: int
    waiting: Annotated[int, Field(ge=0)]
