"""The shapes of the console's release pages: what waits, what was read, what changes, what was checked, what was done.

Knows shapes only; routes/releases.py and releases_shown.py fill them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from api.staff_schemas import JobView, Strict

RELEASE = r"^[0-9A-Za-z-]{1,80}$"
ReleaseId = Annotated[str, StringConstraints(pattern=RELEASE)]
Reason = Annotated[str, StringConstraints(max_length=500, strip_whitespace=True, pattern=r"^[^\x00]*$")]
Act = Literal["新增", "修改", "删除"]


class Paged(BaseModel):
    """One page of a listing; `total` is how many rows there are in all."""

    total: int
    page: int
    size: int


class JobRequest(Strict):
    """A job. `stage`: a release of the live corpus with `uploads` laid over it and the files `removed` taken out.

    `waiting` is the staged release the person saw, null for none: another one is not overtaken.

    Staging that names no uploads takes along those of the release that waits.
    """

    kind: Literal["stage", "review", "retention", "backup"]
    uploads: list[Annotated[str, Field(max_length=64)]] = Field(default_factory=list, max_length=200)
    removed: list[Annotated[str, Field(max_length=200)]] = Field(default_factory=list, max_length=200)
    waiting: ReleaseId | None = None
    release: ReleaseId | None = None


class FileView(BaseModel):
    """An uploaded file of a job; `corrected` when a person has written beside it what the machine misread."""

    upload: str
    name: str
    bytes: int
    corrected: bool


class DeskJobView(JobView):
    """A job with the files it was given that are still kept."""

    files: list[FileView]


class JobsView(Paged):
    items: list[DeskJobView]


class ReleaseView(BaseModel):
    id: str
    state: Literal["staged", "published", "retired"]
    created: datetime
    previous: str | None
    counts: dict[str, int]


class StagedView(ReleaseView):
    """The release that waits, compared with what is live now. `reviewed` false: it must be compared again first."""

    person: str
    files: list[FileView]
    reviewed: bool
    reasons: int
    effects: int


class EditView(BaseModel):
    """A file of the corpus edited at the desk and not published; `staged` when the release that waits has it as edited."""

    path: str
    person: str
    at: datetime
    staged: bool


class ReleasesView(BaseModel):
    """What is live, what waits, and the work under way. `back` is where a rollback goes, null when nowhere."""

    live: ReleaseView | None
    staged: StagedView | None
    back: str | None
    job: DeskJobView | None
    edits: list[EditView]


class PublicationView(BaseModel):
    at: datetime
    act: Literal["publish", "rollback"]
    release: str
    replaced: str | None
    person: str
    reason: str
    kept: bool


class PublicationsView(Paged):
    items: list[PublicationView]


class ChangeView(BaseModel):
    """One thing added, changed or removed; `title` is that of its document, `words` the provision as people write it."""

    act: Act
    kind: str
    file: str
    title: str
    name: str
    words: str
    before: str
    after: str


class ReplacedView(BaseModel):
    """A document that a new one takes the place of; `rows` still rest on it."""

    old: str
    new: str
    rows: list[str]


class ChangesView(Paged):
    """Changes from `against` to `release`; `counts` by kind and act over all, whatever was asked for."""

    release: str
    against: str | None
    counts: dict[str, dict[str, int]]
    replaced: list[ReplacedView]
    items: list[ChangeView]


class AnsweredView(BaseModel):
    said: str
    cited: list[str]


class EffectView(BaseModel):
    """A case answered otherwise. `turn` 0 for a situation, whose given facts are `asked`, and for a resident's question."""

    kind: str
    case: str
    name: str
    turn: int
    asked: str
    before: AnsweredView
    after: AnsweredView


class EffectsView(Paged):
    """Which of `replayed` cases and `asked` residents' questions come out or cite otherwise than in `against`."""

    release: str
    against: str | None
    replayed: int
    asked: int
    items: list[EffectView]


class CheckedView(BaseModel):
    name: str
    looked_at: str
    passed: bool
    reasons: list[str]


class GateView(BaseModel):
    """The checks of a release. `current`: made against what is live now, by this program."""

    release: str
    against: str | None
    made: str
    current: bool
    checks: list[CheckedView]


class PublishRequest(Strict):
    """Publish exactly this release in place of exactly `live`, which the person compared it with; null for nothing."""

    live: ReleaseId | None
    reason: Reason = ""


class RollbackRequest(Strict):
    """Go back from exactly `live`."""

    live: ReleaseId
    reason: Reason = ""


class SwitchedView(BaseModel):
    """The release that is live now."""

    release: str
