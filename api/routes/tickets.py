"""Correction tickets: /api/v1/tickets. Officers open them with a day, editors settle them.

Knows who may do what; does not know how an answer is mended.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Path

from api.access import STAFF_RESPONSES, AuditDep, EditorDep, OfficerDep, problems
from api.deps import OfficeDep, TodayDep
from api.paging import WantedDep
from api.schemas_desk_tickets import NewTicket, Settlement, TicketsView, TicketView
from assistant.language.masking import mask
from assistant.storage.database import writing
from assistant.storage.listing import OvertakenError
from assistant.storage.tickets import (
    OPEN,
    Complaint,
    Ticket,
    find_ticket,
    list_tickets,
    open_ticket,
    settle_ticket,
)

router = APIRouter(prefix="/api/v1/tickets", tags=["tickets"], responses=STAFF_RESPONSES)
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]


@router.post("", response_model=TicketView, status_code=201)
def add(body: NewTicket, office: OfficeDep, caller: OfficerDep, audit: AuditDep, today: TodayDep) -> TicketView:
    """Say that an answer is wrong; an editor is to settle it by the day given."""
    if body.due < today:
        raise HTTPException(422, f"办结期限 {body.due} 已经过了，请填今天或以后的日期。")
    said = Complaint(
        question=mask(body.question).text,
        answer=mask(body.answer).text,
        wrong=mask(body.wrong).text,
        due=body.due,
        program=body.program,
        region=body.region,
        sources=tuple(body.sources),
    )
    with writing(office.engine) as connection:
        ticket = open_ticket(connection, said, caller.actor)
        audit.record_in(connection, caller.actor, "ticket.open", str(ticket.id), {"due": str(body.due)})
    return _view(ticket, today)


@router.get("", response_model=TicketsView)
def read_all(
    office: OfficeDep, _: OfficerDep, today: TodayDep, wanted: WantedDep, state: Literal["open", "settled", ""] = ""
) -> TicketsView:
    """Tickets, open and most urgent first."""
    found = list_tickets(office.engine, state or None, wanted.page, wanted.size)
    items = [_view(ticket, today) for ticket in found.items]
    return TicketsView(items=items, total=found.total, page=found.page, size=found.size)


@router.get("/{number}", response_model=TicketView, responses=problems(404))
def read(number: Number, office: OfficeDep, _: OfficerDep, today: TodayDep) -> TicketView:
    """One ticket."""
    ticket = find_ticket(office.engine, number)
    if ticket is None:
        raise HTTPException(404, f"没有第 {number} 号工单。")
    return _view(ticket, today)


@router.post("/{number}/settle", response_model=TicketView, responses=problems(404, 409))
def settle(
    number: Number, body: Settlement, office: OfficeDep, caller: EditorDep, audit: AuditDep, today: TodayDep
) -> TicketView:
    """Say what was done; 409 when someone else was first."""
    if find_ticket(office.engine, number) is None:
        raise HTTPException(404, f"没有第 {number} 号工单。")
    try:
        with writing(office.engine) as connection:
            ticket = settle_ticket(connection, number, body.version, mask(body.outcome).text, caller.actor)
            audit.record_in(connection, caller.actor, "ticket.settle", str(number))
    except OvertakenError as error:
        raise HTTPException(409, str(error)) from error
    return _view(ticket, today)


def _view(ticket: Ticket, today: date) -> TicketView:
    said = ticket.said
    return TicketView(
        id=ticket.id,
        version=ticket.version,
        state="open" if ticket.state == OPEN else "settled",
        question=said.question,
        answer=said.answer,
        program=said.program,
        region=said.region,
        sources=list(said.sources),
        wrong=said.wrong,
        due=said.due,
        overdue=ticket.state == OPEN and said.due < today,
        opened=ticket.opened,
        opened_by=ticket.opened_by,
        outcome=ticket.outcome,
        settled=ticket.settled,
        settled_by=ticket.settled_by,
    )
