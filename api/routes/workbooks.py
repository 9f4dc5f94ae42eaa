"""Rule workbooks, for editors: /api/v1/workbooks. Down, up with located faults, applied over one known state.

Knows who may do what and how it is answered; what a workbook says is judged in ingest. Whoever changed the tables
first keeps the change, and the second is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath
from threading import BoundedSemaphore
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Path, Query, Response

from api.access import STAFF_RESPONSES, EditorDep, problems
from api.deps import OfficeDep
from api.paging import WantedDep
from api.schemas_desk_workbooks import (
    ApplyRequest,
    CellChangeView,
    ChangeView,
    CheckRequest,
    CheckView,
    FaultView,
    WorkbooksView,
    WorkbookView,
)
from assistant.assemble import Office
from assistant.domain.errors import StaffError
from assistant.editing import Draft, open_draft
from assistant.storage.uploads import upload_folder
from ingest import release

router = APIRouter(prefix="/api/v1/workbooks", tags=["workbooks"], responses=STAFF_RESPONSES)
ProgramId = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_]{1,63}$")]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSX_RESPONSE: dict[int | str, dict[str, Any]] = {
    200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}
}
# Each check starts a process of its own and reads the whole corpus; few people edit at once.
_AT_ONCE = BoundedSemaphore(2)


@router.get("", response_model=WorkbooksView)
def read_all(
    office: OfficeDep,
    _: EditorDep,
    wanted: WantedDep,
    words: Annotated[str, Query(max_length=60, description="事项的名称或 id 里的字")] = "",
    only: Annotated[Literal["", "tables", "waiting"], Query(description="只列有表的，或有改动等待的")] = "",
) -> WorkbooksView:
    """Programs, those with changes that wait first, then those with tables."""
    draft = _draft(office)
    texts = draft.texts()
    sheets = [file.split("/")[1] for file in texts if file.startswith("programs/") and file.endswith("/program.yaml")]
    views = [_view(texts, program, release.standing_of(draft, program)) for program in sheets]
    chosen = [view for view in views if words in view.name or words in view.program]
    if only:
        chosen = [view for view in chosen if view.state != "published" or (only == "tables" and _rows(view))]
    chosen.sort(key=lambda view: (view.state == "published", not _rows(view), view.program))
    start = (wanted.page - 1) * wanted.size
    return WorkbooksView(
        items=chosen[start : start + wanted.size],
        total=len(chosen),
        page=wanted.page,
        size=wanted.size,
        waiting=sum(view.state == "waiting" for view in views),
    )


@router.get("/template", response_class=Response, responses=XLSX_RESPONSE)
def read_template(office: OfficeDep, _: EditorDep) -> Response:
    """An empty workbook for a new program, with drop-downs and every column explained."""
    return _file(release.export_workbook(_draft(office).texts(), ""), "规则表-空表.xlsx")


@router.get("/{program}", response_class=Response, responses={**XLSX_RESPONSE, **problems(404)})
def read_one(program: ProgramId, office: OfficeDep, _: EditorDep) -> Response:
    """The tables of a program as a workbook, with what waits to be published."""
    texts = _draft(office).texts()
    name = _name(texts, program)
    return _file(release.export_workbook(texts, program), f"规则表-{program}-{name}.xlsx")


@router.post("/{program}/check", response_model=CheckView, responses=problems(404))
def check(program: ProgramId, body: CheckRequest, office: OfficeDep, _: EditorDep) -> CheckView:
    """Every fault of an uploaded workbook at its cell, or what it would change; nothing is written."""
    draft = _draft(office)
    texts = draft.texts()
    name = _name(texts, program)
    path = _uploaded(office, body.upload)
    with _AT_ONCE:
        try:
            verdict = release.check_at_desk(draft, release.open_workbook(path), program, bool(body.correct))
        except release.WorkbookRefused as refused:
            version = release.version_of(texts, program)
            verdict = release.Verdict(program, version, version, refused.faults)
    return _present(verdict, name, draft)


@router.post("/{program}/apply", response_model=CheckView, responses=problems(404, 409))
def apply(program: ProgramId, body: ApplyRequest, office: OfficeDep, caller: EditorDep) -> CheckView:
    """Take a workbook in; the next staging takes it along. 409 when someone else changed the tables since."""
    draft = _draft(office)
    name = _name(draft.texts(), program)
    path = _uploaded(office, body.upload)
    with _AT_ONCE:
        try:
            raw = release.open_workbook(path)
            detail = {"version": body.version, "upload": body.upload}
            verdict = release.apply_at_desk(draft, raw, program, body.version, caller.actor, body.correct, detail)
        except release.WorkbookRefused as refused:
            raise HTTPException(
                422, f"表里有 {len(refused.faults)} 处不对，没有写入。先改好，再检查一遍。"
            ) from refused
        except release.WorkbookOvertaken as overtaken:
            raise HTTPException(409, str(overtaken)) from overtaken
    return _present(verdict, name, draft)


@router.delete("/{program}", status_code=204, responses=problems(404, 409))
def withdraw(program: ProgramId, office: OfficeDep, caller: EditorDep) -> None:
    """Give up the changes of a program that wait; what is published stays."""
    try:
        withdrawn = release.withdraw_at_desk(_draft(office), program, caller.actor)
    except release.WorkbookOvertaken as overtaken:
        raise HTTPException(409, str(overtaken)) from overtaken
    if not withdrawn:
        raise HTTPException(404, "这个事项没有等待发布的改动。")


def _draft(office: Office) -> Draft:
    return open_draft(office.engine, office.settings.data)


def _name(texts: Mapping[str, str], program: str) -> str:
    if f"programs/{program}/program.yaml" not in texts:
        raise HTTPException(404, f"没有“{program}”这个事项。新事项先在语料里写 program.yaml 并发布。")
    return release.read_book(texts, program).name


def _uploaded(office: Office, upload: str) -> FilePath:
    try:
        files = sorted(path for path in upload_folder(office.settings.data, upload).iterdir() if path.is_file())
    except StaffError as error:
        raise HTTPException(404, str(error)) from error
    if not files:
        raise HTTPException(404, "上传的文件不在了，可能已经清理了。请重新上传。")
    return files[0]


def _file(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}", "Cache-Control": "no-store"}
    return Response(content, media_type=XLSX, headers=headers)


def _view(texts: Mapping[str, str], program: str, standing: release.Standing) -> WorkbookView:
    book = release.read_book(texts, program)
    sizes = release.size_of(book)
    return WorkbookView(
        program=program,
        name=book.name,
        version=book.version,
        rules=sizes["rules.csv"],
        standards=sizes["standards.csv"],
        procedure=sizes["procedure.csv"],
        checks=sizes["checks.csv"],
        state=standing.state,
        person=standing.last.person if standing.last else "",
        at=standing.last.at if standing.last else None,
    )


def _rows(view: WorkbookView) -> int:
    return view.rules + view.standards + view.procedure + view.checks


def _present(verdict: release.Verdict, name: str, draft: Draft) -> CheckView:
    overtaken = verdict.stale or release.standing_of(draft, verdict.program).state == "overtaken"
    faults, changes = release.listed(verdict.faults), release.listed(verdict.changes)
    return CheckView(
        program=verdict.program,
        name=name,
        version=verdict.version,
        accepted=not verdict.faults and not overtaken,
        stale=release.overtaken_words(draft, verdict.program) if overtaken else "",
        faults=[FaultView(**{field: getattr(fault, field) for field in FaultView.model_fields}) for fault in faults],
        faults_total=len(verdict.faults),
        changes=[
            ChangeView(
                sheet=one.sheet,
                row=one.row,
                kind=one.kind,
                name=one.name,
                cells=[CellChangeView(column=c, before=before, after=after) for c, before, after in one.cells],
            )
            for one in changes
        ],
        changes_total=len(verdict.changes),
    )
