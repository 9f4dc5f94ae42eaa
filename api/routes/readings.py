"""Official files as they were read, beside the pages they were read from: /api/v1/releases/…/readings and …/flags.

Knows who may look; does not know how a file is read or a page drawn.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Response

from api.access import STAFF_RESPONSES, EditorDep, problems
from api.deps import OfficeDep
from api.jobs_shown import LOOKED_BACK, list_files, made_by
from api.paging import WantedDep
from api.readings_shown import find_preview, order_flags, previews, show_flags, show_reading, summarise
from api.releases_shown import cut
from api.routes.releases import ComparedDep
from api.schemas_desk_readings import FlagsView, ReadingsView, ReadingView
from api.schemas_desk_releases import FileView
from assistant.assemble import Office
from assistant.storage.jobs import Jobs
from ingest import release

router = APIRouter(prefix="/api/v1", tags=["releases"], responses=STAFF_RESPONSES)
DocumentId = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_]{1,119}$")]
_PICTURE_SECONDS = 3600


@router.get("/releases/{release_id}/flags", response_model=FlagsView, responses=problems(404))
def read_flags(found: ComparedDep, office: OfficeDep, _: EditorDep, wanted: WantedDep) -> FlagsView:
    """Changed amounts, ages, shares, time limits, dates and repeals of the official texts."""
    flags = order_flags(flag for one in previews(office.settings.data, found) for flag in show_flags(found, one))
    return FlagsView(items=list(cut(flags, wanted)), total=len(flags), page=wanted.page, size=wanted.size)


@router.get("/releases/{release_id}/readings", response_model=ReadingsView, responses=problems(404))
def read_readings(found: ComparedDep, office: OfficeDep, _: EditorDep, wanted: WantedDep) -> ReadingsView:
    """The official files that are new or changed, as the machine understood them."""
    data, files = office.settings.data, _files(office, found.release)
    shown = list(cut(list(previews(data, found)), wanted))
    items = [summarise(data, one, files) for one in shown]
    return ReadingsView(items=items, total=len(found.readings), page=wanted.page, size=wanted.size)


@router.get("/releases/{release_id}/readings/{document}", response_model=ReadingView, responses=problems(404))
def read_reading(found: ComparedDep, office: OfficeDep, _: EditorDep, document: DocumentId) -> ReadingView:
    """All that was understood of one file: values and where they stood, provisions, what was left out."""
    preview = find_preview(office.settings.data, found, document)
    if preview is None:
        raise HTTPException(404, "这个版本里没有读过这份文件。")
    return show_reading(office.settings.data, found, preview, _files(office, found.release))


@router.get("/releases/{release_id}/readings/{document}/pages/{page}", responses=problems(404))
def read_page(
    found: ComparedDep, office: OfficeDep, _: EditorDep, document: DocumentId, page: Annotated[int, Path(ge=1, le=400)]
) -> Response:
    """A page of the file as a picture, drawn in confinement from the original as it came."""
    preview = find_preview(office.settings.data, found, document)
    if preview is None:
        raise HTTPException(404, "这个版本里没有读过这份文件。")
    try:
        picture = release.draw_page(office.settings.data, preview.original.head.source, page)
    except release.Refused as fault:
        raise HTTPException(404, str(fault)) from fault
    return Response(picture, media_type="image/webp", headers={"Cache-Control": f"private, max-age={_PICTURE_SECONDS}"})


def _files(office: Office, release_id: str) -> list[FileView]:
    recent = Jobs(office.engine).page(1, LOOKED_BACK, ("stage",)).items
    return list_files(office.settings.data, made_by(recent, release_id))
