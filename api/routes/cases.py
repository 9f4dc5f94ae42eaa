"""The officers' cases: /api/v1/cases. List them, run them against the live release, add one from a question.

Knows that a case may hold nobody's own situation; how it is kept until the next release is for assistant/editing.py.
"""

from __future__ import annotations

import secrets
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query

from api.access import STAFF_RESPONSES, AuditDep, EditorDep, problems
from api.case_files import DESK_FILE, KeptCase, expectations, list_cases, run_case, with_case, without_case
from api.deps import OfficeDep, ResourcesDep
from api.paging import WantedDep
from api.routes.content import save_text
from api.schemas_desk_content import (
    CaseIds,
    CaseResult,
    CaseResults,
    CasesView,
    CaseToKeep,
    CaseView,
    NewCase,
)
from assistant.assemble import Office
from assistant.consultation import ReplyStatus
from assistant.domain.errors import CorpusError, StaffError
from assistant.editing import Draft, open_draft
from assistant.evaluate.questions import Case, Expected
from assistant.language.masking import mask
from assistant.resources import Resources

router = APIRouter(prefix="/api/v1/cases", tags=["cases"], responses=STAFF_RESPONSES)
CaseId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_.-]{1,120}$")]
Version = Annotated[str, Query(pattern=r"^[0-9a-f]{64}$")]


@router.get("", response_model=CasesView)
def read_all(
    office: OfficeDep, _: EditorDep, wanted: WantedDep, find: Annotated[str, Query(max_length=60)] = ""
) -> CasesView:
    """Every case, those added at the desk first."""
    return _view(_draft(office), wanted.page, wanted.size, find.strip())


@router.post("/run", response_model=CaseResults)
def run(body: CaseIds, office: OfficeDep, resources: ResourcesDep, _: EditorDep) -> CaseResults:
    """Replay these cases against the live release; a page runs many of them a few at a time."""
    known = {one.case.id: one.case for one in _cases(_draft(office))}
    unknown = [one for one in body.ids if one not in known]
    if unknown:
        raise HTTPException(422, f"没有“{unknown[0]}”这个情形，可能刚刚被删掉了。请刷新。")
    found = [(one, *run_case(known[one], resources)) for one in body.ids]
    return CaseResults(results=[CaseResult(id=one, reasons=list(why), answer=said) for one, why, said in found])


@router.post("/try", response_model=CaseResult)
def attempt(body: NewCase, resources: ResourcesDep, _: EditorDep) -> CaseResult:
    """Run a case that is not kept yet."""
    reasons, answer = run_case(_case(body, "try", resources), resources)
    return CaseResult(id="", reasons=list(reasons), answer=answer)


@router.post("", response_model=CasesView, status_code=201, responses=problems(409))
def add(body: CaseToKeep, office: OfficeDep, resources: ResourcesDep, caller: EditorDep, audit: AuditDep) -> CasesView:
    """Keep a case for the next release; from then on no release that fails it is published."""
    found = mask("\n".join((body.say, body.name)))
    if found.kinds:
        raise HTTPException(422, "情形里有像身份证号、电话、卡号或者住址的内容，不能留下。请改写成不带个人情况的问法。")
    case = _case(body, f"desk_{secrets.token_hex(4)}", resources)
    draft = _draft(office)
    text = with_case(draft.text(DESK_FILE), _entry(case))
    _cases(draft, text)
    save_text(draft, DESK_FILE, text, draft.version(DESK_FILE), caller, audit, "case", case.id)
    return _view(_draft(office), 1, 20, case.id)


@router.delete("/{case_id}", response_model=CasesView, responses=problems(404, 409))
def remove(case_id: CaseId, version: Version, office: OfficeDep, caller: EditorDep, audit: AuditDep) -> CasesView:
    """Take out a case that was added at the desk."""
    draft = _draft(office)
    try:
        text = without_case(draft.text(DESK_FILE), case_id)
    except StaffError as error:
        raise HTTPException(404, str(error)) from error
    save_text(draft, DESK_FILE, text, version, caller, audit, "case_removed", case_id)
    return _view(_draft(office), 1, 20, "")


def _case(body: NewCase, case_id: str, resources: Resources) -> Case:
    if not (body.status or body.must or body.never or body.cites):
        raise HTTPException(422, "没有写答复必须做到什么：状态、必须说到、不该说、要引的条款，至少写一样。")
    unknown = [one for one in body.status if one not in {status.value for status in ReplyStatus}]
    if unknown:
        raise HTTPException(422, f"没有“{unknown[0]}”这种答复状态。")
    if body.region is not None and resources.knowledge.regions.get(body.region) is None:
        raise HTTPException(422, f"没有代码是 {body.region} 的地方。")
    turn = Expected(say=body.say, status=body.status, must=body.must, never=body.never, cites=body.cites)
    return Case(id=case_id, name=body.name, region=body.region, turns=[turn])


def _entry(case: Case) -> dict[str, Any]:
    """The short form of a case of one question, without what is empty."""
    turn = case.turns[0].model_dump(exclude_defaults=True)
    entry = {"id": case.id, "name": case.name, **({"region": case.region} if case.region else {})}
    return {**entry, "as_of": case.as_of.isoformat(), **turn}


def _draft(office: Office) -> Draft:
    return open_draft(office.engine, office.settings.data)


def _cases(draft: Draft, desk: str | None = None) -> tuple[KeptCase, ...]:
    texts = draft.texts() if desk is None else {**draft.texts(), DESK_FILE: desk}
    try:
        return list_cases(texts)
    except CorpusError as error:
        raise HTTPException(422, "\n".join(str(one) for one in error.problems)) from error


def _view(draft: Draft, page: int, size: int, find: str) -> CasesView:
    found = [one for one in _cases(draft) if not find or find in one.words]
    released = draft.live.get(DESK_FILE, "")
    items = []
    for one in found[(page - 1) * size : page * size]:
        asked = isinstance(one.case, Case)
        items.append(
            CaseView(
                id=one.case.id,
                name=one.case.name,
                kind="question" if asked else "situation",
                file=one.file,
                region=one.case.region or "",
                says=[turn.say for turn in one.case.turns] if isinstance(one.case, Case) else [],
                expects=list(expectations(one.case)),
                desk=one.file == DESK_FILE,
                pending=one.file == DESK_FILE and one.case.id not in released,
            )
        )
    return CasesView(version=draft.version(DESK_FILE), items=items, total=len(found), page=page, size=size)
