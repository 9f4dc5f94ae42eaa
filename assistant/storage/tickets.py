"""Correction tickets: an officer says that an answer is wrong, an editor settles it by a day.

Knows rows; does not know who may settle or what becomes of the answer. What is handed in has its identifiers masked.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Engine, RowMapping, delete, insert, select

from assistant.storage.clock import Clock, now
from assistant.storage.database import reading, writing
from assistant.storage.desk_tables import tickets
from assistant.storage.listing import OvertakenError, Page, change_row, read_page

OPEN = "open"
SETTLED = "settled"


@dataclass(frozen=True)
class Complaint:
    """What is wrong with an answer: the question, what was shown, its sources as `document#provision`, and by when."""

    question: str
    answer: str
    wrong: str
    due: date
    program: str | None = None
    region: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ticket:
    """One ticket. `outcome` says what was done; it is empty while the ticket is open."""

    id: int
    version: int
    state: str
    said: Complaint
    opened: datetime
    opened_by: str
    outcome: str
    settled: datetime | None
    settled_by: str


def open_ticket(connection: Connection, said: Complaint, person: str, clock: Clock = now) -> Ticket:
    """Store a new ticket, in the transaction that audits it."""
    row = {**asdict(said), "sources": list(said.sources), "version": 1, "state": OPEN, "opened": clock()}
    values = {**row, "opened_by": person, "outcome": "", "settled": None, "settled_by": ""}
    return _ticket(connection.execute(insert(tickets).values(values).returning(tickets)).mappings().one())


def settle_ticket(
    connection: Connection, number: int, version: int, outcome: str, person: str, clock: Clock = now
) -> Ticket:
    """Close a ticket, saying what was done; OvertakenError when someone was first."""
    found = connection.execute(select(tickets.c.state, tickets.c.settled_by).where(tickets.c.id == number)).first()
    if found is not None and found.state == SETTLED:
        raise OvertakenError(f"这张工单已经由 {found.settled_by} 办结，不能再办结一次。")
    values = {"state": SETTLED, "outcome": outcome, "settled": clock(), "settled_by": person}
    return _ticket(change_row(connection, tickets, number, version, values))


def find_ticket(engine: Engine, number: int) -> Ticket | None:
    """The ticket of this number."""
    with reading(engine) as connection:
        row = connection.execute(select(tickets).where(tickets.c.id == number)).mappings().first()
    return _ticket(row) if row is not None else None


def list_tickets(engine: Engine, state: str | None, page: int, size: int) -> Page[Ticket]:
    """Open ones first, the most urgent on top; settled ones after them, the latest first."""
    chosen = select(tickets).order_by(tickets.c.state, tickets.c.settled.desc(), tickets.c.due, tickets.c.id)
    if state is not None:
        chosen = chosen.where(tickets.c.state == state)
    return read_page(engine, chosen, page, size, _ticket)


def forget_tickets(engine: Engine, before: datetime) -> int:
    """Remove tickets settled before a moment; tell how many."""
    with writing(engine) as connection:
        return int(connection.execute(delete(tickets).where(tickets.c.settled < before)).rowcount)


def _ticket(row: RowMapping) -> Ticket:
    said = Complaint(
        question=row["question"],
        answer=row["answer"],
        wrong=row["wrong"],
        due=row["due"],
        program=row["program"],
        region=row["region"],
        sources=tuple(row["sources"]),
    )
    return Ticket(
        id=row["id"],
        version=row["version"],
        state=row["state"],
        said=said,
        opened=row["opened"],
        opened_by=row["opened_by"],
        outcome=row["outcome"],
        settled=row["settled"],
        settled_by=row["settled_by"],
    )
