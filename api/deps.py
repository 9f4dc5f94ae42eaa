"""What every route may ask for: the live office and today's date.

Knows how they hang on the application; does not know how they were opened.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Annotated, cast

from fastapi import Depends, Request

from assistant.assemble import Office
from assistant.resources import Resources
from assistant.storage.queue import Queue, open_queue

# The law counts days by the clock of the country, wherever the server stands.
BEIJING = timezone(timedelta(hours=8))


def get_office(request: Request) -> Office:
    """The one office of this process."""
    return cast(Office, request.app.state.office)


def get_resources(office: Annotated[Office, Depends(get_office)]) -> Resources:
    """The release current at this moment; a request keeps it to its end."""
    return office.resources()


def today() -> date:
    """Today in China."""
    return datetime.now(UTC).astimezone(BEIJING).date()  # noqa: TID251  (a door: inside, the day is handed in)


def get_queue(request: Request) -> Queue:
    """The queue of jobs, opened on first use."""
    held = request.app.state
    if getattr(held, "queue", None) is None:
        held.queue = open_queue(get_office(request).settings)
    return cast(Queue, held.queue)


OfficeDep = Annotated[Office, Depends(get_office)]
ResourcesDep = Annotated[Resources, Depends(get_resources)]
QueueDep = Annotated[Queue, Depends(get_queue)]
TodayDep = Annotated[date, Depends(today)]
