"""Releases for the console: what waits, what was read, what changes, what was checked; publishing and going back.

Knows who may look and who may publish, and that a publication names what was seen; every act goes into the audit trail.
Does not know how a release is made or compared: ingest/release.py does.
"""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Response

from api.access import STAFF_RESPONSES, AdministratorDep, AuditDep, EditorDep, problems
from api.csv_files import csv_response
from api.deps import OfficeDep
from api.jobs_shown import LOOKED_BACK, list_files, made_by, show_job
from api.paging import WantedDep
from api.releases_shown import (
    Comparison,
    choose_changes,
    compare_releases,
    cut,
    in_words,
    list_edits,
    show_changes,
    show_effects,
)
from api.schemas_desk_releases import (
    RELEASE,
    ChangesView,
    CheckedView,
    EffectsView,
    GateView,
    PublicationsView,
    PublicationView,
    PublishRequest,
    ReleasesView,
    ReleaseView,
    RollbackRequest,
    StagedView,
    SwitchedView,
)
from assistant.assemble import Office
from assistant.domain.errors import ReleaseError
from assistant.storage.jobs import Job, Jobs
from assistant.storage.releases import ReleaseRow, find_release, list_releases, page_publications
from ingest import release

router = APIRouter(prefix="/api/v1", tags=["releases"], responses=STAFF_RESPONSES)
ReleaseId = Annotated[str, Path(pattern=RELEASE)]
Words = Annotated[str, Query(max_length=100)]


def open_bench(office: OfficeDep) -> release.Workshop:
    """What releases are switched with, out of what this office has open already."""
    settings = office.settings
    return release.Workshop(settings.data, office.engine, office.store, lambda: office.embedder, settings.releases_kept)


BenchDep = Annotated[release.Workshop, Depends(open_bench)]


def compared(release_id: ReleaseId, office: OfficeDep, _: EditorDep) -> Comparison:
    """A staged release against what is live, one that was live against the one before it."""
    row = find_release(office.engine, release_id)
    if row is None:
        raise HTTPException(404, "没有这个版本，可能已经被新的暂存取代，或者清理了。")
    against = _live(office) if row.state == "staged" else row.previous
    try:
        return compare_releases(
            office.settings.data, row.id, against.id if isinstance(against, ReleaseRow) else against
        )
    except ReleaseError as fault:
        raise HTTPException(404, str(fault)) from fault


ComparedDep = Annotated[Comparison, Depends(compared)]


@router.get("/releases", response_model=ReleasesView)
def read_releases(office: OfficeDep, bench: BenchDep, _: EditorDep) -> ReleasesView:
    """What is live, what waits to be published, and the work under way."""
    rows = list_releases(office.engine)
    live = next((row for row in rows if row.state == "published"), None)
    staged = next((row for row in rows if row.state == "staged"), None)
    recent = Jobs(office.engine).page(1, LOOKED_BACK, ("stage", "review")).items
    working = next((job for job in recent if job.state in ("waiting", "running")), None)
    back = live.previous if live else None
    return ReleasesView(
        live=_release(live) if live else None,
        staged=_staged(office, bench, staged, recent) if staged else None,
        back=back if any(row.id == back for row in rows) else None,
        job=show_job(office.settings.data, working) if working else None,
        edits=list_edits(office.engine, office.settings.data, live.id if live else None, staged.id if staged else None),
    )


@router.get("/publications", response_model=PublicationsView)
def read_publications(office: OfficeDep, _: EditorDep, wanted: WantedDep) -> PublicationsView:
    """Every publication and rollback, newest first. `kept`: its changes can still be shown."""
    found = page_publications(office.engine, wanted.page, wanted.size)
    kept = {row.id for row in list_releases(office.engine)}
    items = [
        PublicationView(
            at=one.at,
            act=one.act,
            release=one.release_id,
            replaced=one.replaced,
            person=one.person,
            reason=one.reason,
            kept=one.release_id in kept,
        )
        for one in found.items
    ]
    return PublicationsView(items=items, total=found.total, page=found.page, size=found.size)


@router.get("/releases/{release_id}/changes", response_model=ChangesView, responses=problems(404))
def read_changes(
    found: ComparedDep,
    _: EditorDep,
    wanted: WantedDep,
    act: Literal["", "新增", "修改", "删除"] = "",
    kind: Annotated[str, Query(max_length=10)] = "",
    words: Words = "",
) -> ChangesView:
    """What the release changes: documents, provisions, rules, standards, steps and words."""
    return show_changes(found, choose_changes(found, act, kind, words), wanted)


@router.get("/releases/{release_id}/changes.csv", responses=problems(404))
def save_changes(found: ComparedDep, caller: EditorDep, audit: AuditDep) -> Response:
    """All changes as a table for a spreadsheet."""
    rows = [
        (one.act, one.kind, one.file, in_words(one.name) if one.kind == "条款" else one.name, one.before, one.after)
        for one in found.report.changes
    ]
    audit.record(caller.actor, "release.changes.csv", found.release, {"rows": str(len(rows))})
    return csv_response(f"changes-{found.release}", ("动作", "种类", "文件", "条款或行", "原来", "现在"), rows)


@router.get("/releases/{release_id}/effects", response_model=EffectsView, responses=problems(404))
def read_effects(release_id: ReleaseId, office: OfficeDep, _: EditorDep, wanted: WantedDep) -> EffectsView:
    """Which of the officers' cases and of the residents' questions the release answers otherwise."""
    found = _review(office, release_id)
    items = show_effects(office.engine, cut(found.effects, wanted))
    return EffectsView(
        release=found.release,
        against=found.live,
        replayed=found.replayed,
        asked=found.asked,
        items=items,
        total=len(found.effects),
        page=wanted.page,
        size=wanted.size,
    )


@router.get("/releases/{release_id}/gate", response_model=GateView, responses=problems(404))
def read_gate(release_id: ReleaseId, office: OfficeDep, bench: BenchDep, _: EditorDep) -> GateView:
    """Which checks the release passed and which it failed, and whether they are those of this moment."""
    found = _review(office, release_id)
    checks = [
        CheckedView(name=one.name, looked_at=one.looked_at, passed=not one.reasons, reasons=list(one.reasons))
        for one in found.checks
    ]
    current = release.find_review(bench, release_id) is not None
    return GateView(release=found.release, against=found.live, made=found.made, current=current, checks=checks)


@router.post("/releases/{release_id}/publish", response_model=SwitchedView, responses=problems(404, 409))
def publish(
    release_id: ReleaseId,
    body: PublishRequest,
    office: OfficeDep,
    bench: BenchDep,
    caller: AdministratorDep,
    audit: AuditDep,
) -> SwitchedView:
    """Make the release live in place of the one it was compared with; over failed checks only with a reason."""
    _existing(office, release_id)
    try:
        done = release.publish_reviewed(bench, release_id, body.live, caller.actor, body.reason)
    except ReleaseError as fault:
        raise HTTPException(409, str(fault)) from fault
    audit.record(caller.actor, "release.publish", done, {"replaced": body.live or "", "reason": body.reason})
    return SwitchedView(release=done)


@router.post("/releases/{release_id}/discard", status_code=204, responses=problems(404, 409))
def discard(release_id: ReleaseId, office: OfficeDep, bench: BenchDep, caller: EditorDep, audit: AuditDep) -> None:
    """Throw away a release that waits."""
    _existing(office, release_id)
    try:
        release.discard(bench, release_id)
    except ReleaseError as fault:
        raise HTTPException(409, str(fault)) from fault
    audit.record(caller.actor, "release.discard", release_id)


@router.post("/rollback", response_model=SwitchedView, responses=problems(409))
def roll_back(body: RollbackRequest, bench: BenchDep, caller: AdministratorDep, audit: AuditDep) -> SwitchedView:
    """Go back to the release that was live before; answers are as they were."""
    try:
        done = release.rollback(bench, caller.actor, body.reason, seen=body.live)
    except ReleaseError as fault:
        raise HTTPException(409, str(fault)) from fault
    audit.record(caller.actor, "release.rollback", done, {"from": body.live, "reason": body.reason})
    return SwitchedView(release=done)


def _live(office: Office) -> ReleaseRow | None:
    return next((row for row in list_releases(office.engine) if row.state == "published"), None)


def _existing(office: Office, release_id: str) -> ReleaseRow:
    row = find_release(office.engine, release_id)
    if row is None:
        raise HTTPException(404, "没有这个版本：别人放弃了它，或者用新的暂存取代了它。请刷新。")
    return row


def _release(row: ReleaseRow) -> ReleaseView:
    counts = row.manifest.get("counts", {})
    return ReleaseView(id=row.id, state=row.state, created=row.created, previous=row.previous, counts=counts)


def _staged(office: Office, bench: release.Workshop, row: ReleaseRow, recent: tuple[Job, ...]) -> StagedView:
    job = made_by(recent, row.id)
    found = release.find_review(bench, row.id)
    return StagedView(
        **_release(row).model_dump(),
        person=job.person if job else "",
        files=list_files(office.settings.data, job),
        reviewed=found is not None,
        reasons=len(found.reasons) if found else 0,
        effects=len(found.effects) if found else 0,
    )


def _review(office: Office, release_id: str) -> release.Review:
    found = release.read_review(office.settings.data, release_id)
    if found is None:
        raise HTTPException(404, "这个版本还没有比较过答复。请先“重新比较”。")
    return found
