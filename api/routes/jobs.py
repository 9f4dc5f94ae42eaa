"""Uploads and jobs, for editors: /api/v1/uploads and /api/v1/jobs. Long work is queued here and done by the worker.

Knows kinds, states and files as they come in; does not know what a job does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Path, UploadFile

from api.access import STAFF_RESPONSES, AuditDep, EditorDep, problems
from api.deps import OfficeDep, QueueDep
from api.jobs_shown import LOOKED_BACK, find_upload, list_files, made_by, show_job
from api.paging import WantedDep
from api.schemas_desk_readings import CorrectionsBody, CorrectionsView
from api.schemas_desk_releases import DeskJobView, JobRequest, JobsView
from api.staff_schemas import UploadView
from assistant.assemble import Office
from assistant.domain.errors import CorpusError
from assistant.storage.jobs import Job, Jobs
from assistant.storage.releases import list_releases
from assistant.storage.uploads import keep_upload, safe_name, upload_folder
from ingest import release

router = APIRouter(prefix="/api/v1", tags=["jobs"], responses=STAFF_RESPONSES)
JobId = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]
UploadId = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]
Kind = Literal["stage", "review", "retention", "backup"]
PART_BYTES = 1024 * 1024
# A retention or a backup is run by administrators; the worker runs both at night by itself.
FOR_EDITORS = frozenset({"stage", "review"})


@router.post("/uploads", response_model=UploadView, status_code=201)
def upload(file: UploadFile, office: OfficeDep, caller: EditorDep, audit: AuditDep) -> UploadView:
    """Take in one file, to be named in a job; nothing is read from it yet."""
    name = safe_name(file.filename or "")
    kept = keep_upload(office.settings.data, name, _parts(file))
    size = (upload_folder(office.settings.data, kept) / name).stat().st_size
    audit.record(caller.actor, "upload", kept, {"name": name, "bytes": str(size)})
    return UploadView(upload=kept, name=name, bytes=size)


@router.get("/uploads/{upload}/corrections", response_model=CorrectionsView, responses=problems(404))
def read_sheet(upload: UploadId, office: OfficeDep, _: EditorDep) -> CorrectionsView:
    """What a person wrote beside an uploaded file; empty where the machine's reading stands."""
    path = _uploaded(upload, office)
    try:
        corrections, _mark = release.read_corrections(path)
    except CorpusError as fault:
        raise HTTPException(409, _lines(fault)) from fault
    values = corrections.model_dump(mode="json", exclude_defaults=True)
    return CorrectionsView(upload=upload, name=path.name, values=values)


@router.put("/uploads/{upload}/corrections", response_model=CorrectionsView, responses=problems(404))
def write_sheet(
    upload: UploadId, body: CorrectionsBody, office: OfficeDep, caller: EditorDep, audit: AuditDep
) -> CorrectionsView:
    """Write beside an uploaded file what the machine misread, and what it left out that is to stay; stage it again then."""
    path = _uploaded(upload, office)
    try:
        corrections = release.write_corrections(path, body.model_dump(exclude_defaults=True))
    except CorpusError as fault:
        raise HTTPException(422, _lines(fault)) from fault
    values = corrections.model_dump(mode="json", exclude_defaults=True)
    audit.record(caller.actor, "upload.correct", upload, {"name": path.name, "values": "、".join(sorted(values))})
    return CorrectionsView(upload=upload, name=path.name, values=values)


@router.get("/jobs", response_model=JobsView)
def list_jobs(office: OfficeDep, _: EditorDep, wanted: WantedDep, kind: Kind | None = None) -> JobsView:
    """Jobs, newest first; of one kind when it is named."""
    found = Jobs(office.engine).page(wanted.page, wanted.size, (kind,) if kind else ())
    items = [show_job(office.settings.data, job) for job in found.items]
    return JobsView(items=items, total=found.total, page=found.page, size=found.size)


@router.post("/jobs", response_model=DeskJobView, status_code=202, responses=problems(404, 409))
def queue_job(body: JobRequest, office: OfficeDep, caller: EditorDep, audit: AuditDep, queue: QueueDep) -> DeskJobView:
    """Queue work; the answer comes at once, its progress by GET."""
    if body.kind not in FOR_EDITORS and caller.role != "administrator":
        raise HTTPException(403, "这种任务要管理员才能安排。")
    for one in body.uploads:
        if find_upload(office.settings.data, one) is None:
            raise HTTPException(404, f"没有这份上传的文件：{one[:40]}。请重新上传。")
    _refuse_overtaking(body, office)
    options = _options(body, office)
    job = Jobs(office.engine).add(body.kind, options, caller.actor)
    audit.record(caller.actor, f"job.{body.kind}", job.id, {"uploads": str(len(body.uploads))})
    queue.put(job.id)
    return show_job(office.settings.data, job)


@router.get("/jobs/{job_id}", response_model=DeskJobView, responses=problems(404))
def read_job(job_id: JobId, office: OfficeDep, _: EditorDep) -> DeskJobView:
    """How far a job is, or how it ended."""
    return show_job(office.settings.data, _existing(job_id, office))


@router.post("/jobs/{job_id}/cancel", response_model=DeskJobView, responses=problems(404, 409))
def cancel_job(job_id: JobId, office: OfficeDep, caller: EditorDep, audit: AuditDep) -> DeskJobView:
    """Stop a job: at once when it has not begun, otherwise at its next step."""
    _existing(job_id, office)
    if not Jobs(office.engine).cancel(job_id):
        raise HTTPException(409, "这个任务已经结束了，没有什么可取消。")
    audit.record(caller.actor, "job.cancel", job_id)
    return show_job(office.settings.data, _existing(job_id, office))


@router.post("/jobs/{job_id}/retry", response_model=DeskJobView, responses=problems(404, 409))
def retry_job(job_id: JobId, office: OfficeDep, caller: EditorDep, audit: AuditDep, queue: QueueDep) -> DeskJobView:
    """Try a job again that failed or was stopped; what it had done is not done twice."""
    _existing(job_id, office)
    if not Jobs(office.engine).retry(job_id):
        raise HTTPException(409, "只有失败或者取消了的任务可以重试。")
    audit.record(caller.actor, "job.retry", job_id)
    queue.put(job_id)
    return show_job(office.settings.data, _existing(job_id, office))


def _parts(file: UploadFile) -> Iterator[bytes]:
    while part := file.file.read(PART_BYTES):
        yield part


def _existing(job_id: str, office: Office) -> Job:
    job = Jobs(office.engine).find(job_id)
    if job is None:
        raise HTTPException(404, "没有这个任务。")
    return job


def _uploaded(upload: str, office: Office) -> FilePath:
    path = find_upload(office.settings.data, upload)
    if path is None:
        raise HTTPException(404, "没有这份上传的文件，可能已经清理了。请重新上传。")
    return path


def _refuse_overtaking(body: JobRequest, office: Office) -> None:
    """Staging throws away what waits; whoever did not know that something waits is told first."""
    if body.kind != "stage" or "waiting" not in body.model_fields_set:
        return
    waiting = next((row for row in list_releases(office.engine) if row.state == "staged"), None)
    if waiting is not None and waiting.id != body.waiting:
        raise HTTPException(
            409, f"刚刚有人暂存了另一个版本 {waiting.id}，还没有发布；继续会取代它。请刷新，看过以后再决定。"
        )


def _options(body: JobRequest, office: Office) -> dict[str, Any]:
    if body.kind == "stage":
        uploads = body.uploads if "uploads" in body.model_fields_set else _waiting_uploads(office)
        return {"uploads": uploads, "removed": body.removed}
    return {"release": body.release} if body.kind == "review" else {}


def _waiting_uploads(office: Office) -> list[str]:
    """The files of the release that waits: whoever stages something else does not throw them away unawares."""
    waiting = next((row for row in list_releases(office.engine) if row.state == "staged"), None)
    if waiting is None:
        return []
    job = made_by(Jobs(office.engine).page(1, LOOKED_BACK, ("stage",)).items, waiting.id)
    return [one.upload for one in list_files(office.settings.data, job)]


def _lines(fault: CorpusError) -> str:
    return "；".join(f"{one.found}，应为{one.expected}" for one in fault.problems[:10])
