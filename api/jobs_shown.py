"""What the console shows of a job and of the files it was given.

Knows uploads and the sheets of corrections beside them; does not know what a job does with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from api.schemas_desk_releases import DeskJobView, FileView
from assistant.storage.jobs import Job
from assistant.storage.uploads import ID, upload_folder
from ingest.release import SUFFIX

LOOKED_BACK = 200


def made_by(recent: Sequence[Job], release_id: str) -> Job | None:
    """The job that staged a release, among these."""
    return next((one for one in recent if one.kind == "stage" and one.outcome.get("release") == release_id), None)


def show_job(data: Path, job: Job) -> DeskJobView:
    """A job as it stands, with the names of its files."""
    values = {name: getattr(job, name) for name in DeskJobView.model_fields if name != "files"}
    return DeskJobView(**values, files=list_files(data, job))


def list_files(data: Path, job: Job | None) -> list[FileView]:
    """The files a job was given, those that are still kept."""
    found: list[FileView] = []
    for upload in job.options.get("uploads", ()) if job else ():
        path = find_upload(data, upload)
        if path is not None:
            corrected = path.with_name(path.name + SUFFIX).is_file()
            found.append(FileView(upload=upload, name=path.name, bytes=path.stat().st_size, corrected=corrected))
    return found


def find_upload(data: Path, upload: str) -> Path | None:
    """The uploaded file itself; None when it is gone."""
    if not ID.fullmatch(upload) or not (data / "uploads" / upload).is_dir():
        return None
    files = sorted(upload_folder(data, upload).iterdir())
    sheets = {one.with_name(one.name + SUFFIX) for one in files}
    return next((one for one in files if one not in sheets), None)
