"""Hand-overs for officers and the note for the work order: /api/v1/workbench/handoffs and /api/v1/workbench/note.

Knows who may read them and that every step is audited; does not know how a call ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Path

from api.access import STAFF_RESPONSES, AuditDep, OfficerDep, problems
from api.deps import OfficeDep, ResourcesDep, TodayDep
from api.paging import WantedDep
from api.routes.workbench import HOPE
from api.schemas_desk_workbench import (
    HandoffFileView,
    HandoffRowsView,
    HandoffRowView,
    HandoffStep,
    NoteRequest,
    NoteView,
    VerdictView,
)
from api.summary import region_in_words
from api.wrap_up import Call, source_lines, told_facts, write_note
from assistant.assemble import Office
from assistant.corpus.knowledge import Knowledge
from assistant.domain.determination import Determination, Outcome
from assistant.domain.facts import Facts
from assistant.resources import Resources
from assistant.rules.assess import assess
from assistant.rules.intake import read_facts, read_standards
from assistant.storage.database import writing
from assistant.storage.handoffs import Handoff, find_handoff, list_handoffs, move_handoff
from assistant.storage.histories import read_history
from assistant.storage.listing import OvertakenError

router = APIRouter(prefix="/api/v1/workbench", tags=["workbench"], responses=STAFF_RESPONSES)
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
MOST_VERDICTS = 8
State = Literal["open", "taken", "closed", ""]


@router.get("/handoffs", response_model=HandoffRowsView)
def handoffs(
    office: OfficeDep, resources: ResourcesDep, _: OfficerDep, wanted: WantedDep, state: State = ""
) -> HandoffRowsView:
    """What residents handed over, newest first."""
    found = list_handoffs(office.engine, state or None, wanted.page, wanted.size)
    items = [_row(one, resources.knowledge) for one in found.items]
    return HandoffRowsView(items=items, total=found.total, page=found.page, size=found.size)


@router.get("/handoffs/{number}", response_model=HandoffFileView, responses=problems(404))
def handoff(number: Number, office: OfficeDep, resources: ResourcesDep, _: OfficerDep) -> HandoffFileView:
    """One hand-over by the number its resident quotes: questions, facts, verdicts, sources."""
    return _file(_existing(number, office), office, resources)


@router.post("/handoffs/{number}/state", response_model=HandoffFileView, responses=problems(404, 409))
def move(
    number: Number,
    body: HandoffStep,
    office: OfficeDep,
    resources: ResourcesDep,
    caller: OfficerDep,
    audit: AuditDep,
) -> HandoffFileView:
    """Take it up or close it; whoever comes second is told."""
    _existing(number, office)
    try:
        with writing(office.engine) as connection:
            moved = move_handoff(connection, number, body.from_state, body.to_state)
            audit.record_in(connection, caller.actor, f"handoff.{body.to_state}", str(number))
    except OvertakenError as error:
        raise HTTPException(409, str(error)) from error
    return _file(moved, office, resources)


@router.post("/note", response_model=NoteView)
def note(body: NoteRequest, office: OfficeDep, resources: ResourcesDep, _: OfficerDep, today: TodayDep) -> NoteView:
    """The note for the work order; nothing of it is kept."""
    knowledge = resources.knowledge
    history = read_history(office.engine, body.conversation_id) if body.conversation_id else None
    conversation = office.conversations.load(body.conversation_id) if body.conversation_id else None
    on, book = body.as_of or today, knowledge.rulebook
    try:
        filled_in = read_facts(body.facts, book, on)
        supplied = read_standards(body.standards, book)
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    region = body.region or (conversation.region if conversation else None)
    judged: tuple[Determination, ...] = ()
    if body.program in knowledge.programs and region and body.facts:
        judged = assess(
            str(body.program),
            filled_in,
            region,
            on,
            book,
            knowledge.regions,
            supplied=supplied,
            documents=knowledge.documents,
        )
    said = conversation.facts if conversation else Facts()
    call = Call(
        on=on,
        region=region,
        questions=tuple(turn.question for turn in history.turns) if history else (),
        facts=filled_in if body.facts else said,
        determinations=judged,
        reply=_last_reply(history.turns[-1].reply if history and history.turns else None),
        told=body.told,
        next_step=body.next_step,
        release=resources.release,
    )
    written = write_note(call, knowledge)
    return NoteView(text=written.text, masked=list(written.masked))


def _existing(number: int, office: Office) -> Handoff:
    found = find_handoff(office.engine, number)
    if found is None:
        raise HTTPException(404, f"没有第 {number} 号转接，或者本人已经把它删除了。")
    return found


def _row(one: Handoff, knowledge: Knowledge) -> HandoffRowView:
    asked = [line for line in one.note.split("\n") if line.startswith("1. ")]
    return HandoffRowView(
        number=one.number,
        at=one.at,
        region=one.region,
        region_name=region_in_words(one.region, knowledge),
        state=one.state,
        begins=asked[0].removeprefix("1. ") if asked else "",
    )


def _file(one: Handoff, office: Office, resources: Resources) -> HandoffFileView:
    knowledge = resources.knowledge
    history = read_history(office.engine, one.conversation)
    conversation = office.conversations.load(one.conversation)
    reply = _last_reply(history.turns[-1].reply if history and history.turns else None)
    facts = told_facts(conversation.facts, knowledge) if conversation else ""
    call = Call(on=one.at.date(), reply=reply)
    return HandoffFileView(
        **_row(one, knowledge).model_dump(),
        note=one.note,
        questions=[turn.question for turn in history.turns] if history else [],
        facts=facts.split("；") if facts else [],
        verdicts=[_verdict(told, knowledge) for told in _worth_telling(reply, knowledge)],
        sources=source_lines(call, knowledge),
    )


def _worth_telling(reply: Mapping[str, Any] | None, knowledge: Knowledge) -> list[Mapping[str, Any]]:
    """The most hopeful first, not too many; what nothing is written of here would only hide the others."""
    told: Iterable[Mapping[str, Any]] = (reply or {}).get("determinations", ())
    stated = [
        one for one in told if one["outcome"] != Outcome.NOT_STATED.value and one["program"] in knowledge.programs
    ]
    return sorted(stated, key=lambda one: HOPE.index(Outcome(one["outcome"])))[:MOST_VERDICTS]


def _verdict(told: Mapping[str, Any], knowledge: Knowledge) -> VerdictView:
    program = knowledge.programs.get(told["program"])
    return VerdictView(
        program=told["program"],
        name=program.name if program else told["program"],
        person=told["person"],
        outcome=told["outcome"],
        outcome_words=told["outcome_words"],
        missing=[one["fact"] for one in told.get("missing", ())],
    )


def _last_reply(kept: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    return kept if kept is not None and kept.get("answer") else None
