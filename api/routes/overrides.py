"""Officers' own answers: /api/v1/overrides. One person proposes, another approves, the chat shows them until their day.

Knows who may do what; whether an answer holds is for answers/proof/by_hand.py to say.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Path

from api.access import STAFF_RESPONSES, AuditDep, Caller, EditorDep, OfficerDep, problems
from api.deps import OfficeDep, ResourcesDep, TodayDep
from api.paging import WantedDep
from api.schemas_desk_tickets import Decision, NewOverride, OverridesView, OverrideView
from assistant.answers.proof.by_hand import faults_of
from assistant.answers.reply.draft import find_provision
from assistant.assemble import Office
from assistant.corpus.knowledge import Knowledge
from assistant.domain.answer import StoredAnswer
from assistant.domain.roles import Role
from assistant.language.masking import mask
from assistant.storage.audit import Audit
from assistant.storage.database import writing
from assistant.storage.listing import OvertakenError
from assistant.storage.overrides import (
    APPROVED,
    REFUSED,
    WITHDRAWN,
    Override,
    decide_override,
    find_override,
    list_overrides,
    propose_override,
)

router = APIRouter(prefix="/api/v1/overrides", tags=["overrides"], responses=STAFF_RESPONSES)
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
State = Literal["proposed", "approved", "refused", "withdrawn", ""]


@router.post("", response_model=OverrideView, status_code=201)
def propose(
    body: NewOverride, office: OfficeDep, resources: ResourcesDep, caller: OfficerDep, audit: AuditDep, today: TodayDep
) -> OverrideView:
    """Propose an answer; it is shown to nobody before a second person has approved it."""
    knowledge = resources.knowledge
    if body.expires <= today:
        raise HTTPException(422, f"有效期 {body.expires} 已经过了，请填今天以后的日期。")
    if body.program is not None and body.program not in knowledge.programs:
        raise HTTPException(422, f"没有“{body.program}”这个事项。")
    if body.region is not None and knowledge.regions.get(body.region) is None:
        raise HTTPException(422, f"没有代码是 {body.region} 的地方。")
    said = StoredAnswer(
        question=mask(body.question).text,
        answer=mask(body.answer).text,
        citation=body.citation,
        owner=caller.actor,
        expires=body.expires,
        program=body.program,
        region=body.region,
    )
    if faults := faults_of(said, knowledge, today):
        raise HTTPException(422, "；".join(faults[:5]))
    with writing(office.engine) as connection:
        override = propose_override(connection, said)
        audit.record_in(connection, caller.actor, "override.propose", str(override.id), _told(said))
    return _view(override, knowledge, today)


@router.get("", response_model=OverridesView)
def read_all(
    office: OfficeDep, resources: ResourcesDep, _: OfficerDep, today: TodayDep, wanted: WantedDep, state: State = ""
) -> OverridesView:
    """Answers by hand, newest first."""
    found = list_overrides(office.engine, state or None, wanted.page, wanted.size)
    items = [_view(override, resources.knowledge, today) for override in found.items]
    return OverridesView(items=items, total=found.total, page=found.page, size=found.size)


@router.post("/{number}/approve", response_model=OverrideView, responses=problems(404, 409))
def approve(
    number: Number,
    body: Decision,
    office: OfficeDep,
    resources: ResourcesDep,
    caller: EditorDep,
    audit: AuditDep,
    today: TodayDep,
) -> OverrideView:
    """Let the chat show it; never by the person who proposed it."""
    override = _existing(office, number)
    if override.said.owner == caller.actor:
        raise HTTPException(403, "自己提的人工答复要由另一个人批准。")
    if override.said.expires <= today:
        raise HTTPException(409, f"这一条的有效期到 {override.said.expires}，已经过了，不能再批准。")
    if faults := faults_of(override.said, resources.knowledge, today):
        raise HTTPException(409, "现在不能批准：" + "；".join(faults[:5]))
    decided = _decide(office, audit, caller, override, body.version, APPROVED)
    return _view(decided, resources.knowledge, today)


@router.post("/{number}/refuse", response_model=OverrideView, responses=problems(404, 409))
def refuse(
    number: Number,
    body: Decision,
    office: OfficeDep,
    resources: ResourcesDep,
    caller: EditorDep,
    audit: AuditDep,
    today: TodayDep,
) -> OverrideView:
    """Turn a proposal down."""
    decided = _decide(office, audit, caller, _existing(office, number), body.version, REFUSED)
    return _view(decided, resources.knowledge, today)


@router.post("/{number}/withdraw", response_model=OverrideView, responses=problems(404, 409))
def withdraw(
    number: Number,
    body: Decision,
    office: OfficeDep,
    resources: ResourcesDep,
    caller: OfficerDep,
    audit: AuditDep,
    today: TodayDep,
) -> OverrideView:
    """Take an answer back, approved or not: its owner may, and every editor."""
    override = _existing(office, number)
    if override.said.owner != caller.actor and not caller.role.includes(Role.EDITOR):
        raise HTTPException(403, "别人提的人工答复，要本人或者编辑来撤回。")
    decided = _decide(office, audit, caller, override, body.version, WITHDRAWN)
    return _view(decided, resources.knowledge, today)


def _decide(office: Office, audit: Audit, caller: Caller, override: Override, version: int, state: str) -> Override:
    act = {APPROVED: "override.approve", REFUSED: "override.refuse", WITHDRAWN: "override.withdraw"}[state]
    try:
        with writing(office.engine) as connection:
            decided = decide_override(connection, override.id, version, state, caller.actor)
            audit.record_in(connection, caller.actor, act, str(override.id), _told(override.said))
    except OvertakenError as error:
        raise HTTPException(409, str(error)) from error
    return decided


def _existing(office: Office, number: int) -> Override:
    override = find_override(office.engine, number)
    if override is None:
        raise HTTPException(404, f"没有第 {number} 号人工答复。")
    return override


def _told(said: StoredAnswer) -> dict[str, str]:
    return {"citation": said.citation, "expires": str(said.expires)}


def _view(override: Override, knowledge: Knowledge, today: date) -> OverrideView:
    said = override.said
    found = find_provision(knowledge, said.basis)
    faults = faults_of(said, knowledge, today)
    standing = override.state == APPROVED and said.expires >= today and not faults
    return OverrideView(
        id=override.id,
        version=override.version,
        state=override.state,
        question=said.question,
        program=said.program,
        region=said.region,
        answer=said.answer,
        citation=said.citation,
        citation_words=f"{found[0].title} {found[1].number.words()}" if found else "",
        expires=said.expires,
        in_force=standing,
        faults=list(faults),
        proposed=override.proposed,
        proposed_by=said.owner,
        decided=override.decided,
        decided_by=override.decided_by,
    )
