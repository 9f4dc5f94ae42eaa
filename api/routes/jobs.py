"""Uploads and jobs, for editors: /api/v1/uploads and /api/v1/jobs. Long work is queued here and done by the worker.

Knows kinds, states and files as they come in; does not know what a job does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, UploadFile

from api.access import STAFF_RESPONSES, AuditDep, EditorDep, problems
from api.deps import OfficeDep, QueueDep
from api.staff_schemas import JobRequest, JobsView, JobView, UploadView
from assistant.assemble import Office
from assistant.storage.jobs import Job, Jobs
from assistant.storage.uploads import ID, keep_upload, safe_name, upload_folder

router = APIRouter(prefix="/api/v1", tags=["jobs"], responses=STAFF_RESPONSES)
JobId = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]
PART_BYTES = 1024 * 1024
# A retention or a backup is run by administrators; the worker runs both at night by itself.
FOR_EDITORS = frozenset({"stage"})


@router.post("/uploads", response_model=UploadView, status_code=201)
def upload(file: UploadFile, office: OfficeDep, caller: EditorDep, audit: AuditDep) -> UploadView:
    """Take in one file, to be named in a job; nothing is read from it yet."""
    name = safe_name(file.filename or "")
    kept = keep_upload(office.settings.data, name, _parts(file))
    size = (upload_folder(office.settings.data, kept) / name).stat().st_size
    audit.record(caller.actor, "upload", kept, {"name": name, "bytes": str(size)})
    return UploadView(upload=kept, name=name, bytes=size)


@router.get("/jobs", response_model=JobsView)
def list_jobs(office: OfficeDep, _: EditorDep, limit: Annotated[int, Query(ge=1, le=200)] = 50) -> JobsView:
    """The last jobs, newest first."""
    return JobsView(jobs=[_view(job) for job in Jobs(office.engine).latest(limit)])


@router.post("/jobs", response_model=JobView, status_code=202, responses=problems(404))
def queue_job(body: JobRequest, office: OfficeDep, caller: EditorDep, audit: AuditDep, queue: QueueDep) -> JobView:
    """Queue work; the answer comes at once, its progress by GET."""
    if body.kind not in FOR_EDITORS and caller.role != "administrator":
        raise HTTPException(403, "这种任务要管理员才能安排。")
    for one in body.uploads:
        if not ID.fullmatch(one) or not (office.settings.data / "uploads" / one).is_dir():
            raise HTTPException(404, f"没有这份上传的文件：{one[:40]}。请重新上传。")
    options: dict[str, Any] = {"uploads": body.uploads, "removed": body.removed} if body.kind == "stage" else {}
    job = Jobs(office.engine).add(body.kind, options, caller.actor)
    audit.record(caller.actor, f"job.{body.kind}", job.id, {"uploads": str(len(body.uploads))})
    queue.put(job.id)
    return _view(job)


@router.get("/jobs/{job_id}", response_model=JobView, responses=problems(404))
def read_job(job_id: JobId, office: OfficeDep, _: EditorDep) -> JobView:
    """How far a job is, or how it ended."""
    return _view(_existing(job_id, office))


@router.post("/jobs/{job_id}/cancel", response_model=JobView, responses=problems(404, 409))
def cancel_job(job_id: JobId, office: OfficeDep, caller: EditorDep, audit: AuditDep) -> JobView:
    """Stop a job: at once when it has not begun, otherwise at its next step."""
    _existing(job_id, office)
    if not Jobs(office.engine).cancel(job_id):
        raise HTTPException(409, "这个任务已经结束了，没有什么可取消。")
    audit.record(caller.actor, "job.cancel", job_id)
    return _view(_existing(job_id, office))


@router.post("/jobs/{job_id}/retry", response_model=JobView, responses=problems(404, 409))
def retry_job(job_id: JobId, office: OfficeDep, caller: EditorDep, audit: AuditDep, queue: QueueDep) -> JobView:
    """Try a job again that failed or was stopped; what it had done is not done twice."""
    _existing(job_id, office)
    if not Jobs(office.engine).retry(job_id):
        raise HTTPException(409, "只有失败或者取消了的任务可以重试。")
    audit.record(caller.actor, "job.retry", job_id)
    queue.put(job_id)
    return _view(_existing(job_id, office))


def _parts(file: UploadFile) -> Iterator[bytes]:
    while part := file.file.read(PART_BYTES):
        yield part


def _existing(job_id: str, office: Office) -> Job:
    job = Jobs(office.engine).find(job_id)
    if job is None:
        raise HTTPException(404, "没有这个任务。")
    return job


def _view(job: Job) -> JobView:
    return JobView(**{name: getattr(job, name) for name in JobView.model_fields})
