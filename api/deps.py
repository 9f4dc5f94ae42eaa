"""What every route may ask for: the live office and today's date.

Knows how they hang on the application; does not know how they were opened.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Annotated, cast

from fastapi import Depends, Request

from assistant.assemble import Office
from assistant.resources import Resources
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.storage.queue import Queue

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


class JobQueue:
    """The queue of jobs, opened on first use: a process that only answers need not load it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._opened: Queue | None = None

    def put(self, job_id: str) -> None:
        """Queue a job by its id."""
        if self._opened is None:
            from assistant.storage.queue import open_queue

            self._opened = open_queue(self._settings)
        self._opened.put(job_id)

    def close(self) -> None:
        """Let go of it, if it was opened."""
        if self._opened is not None:
            self._opened.close()


def get_queue(request: Request) -> JobQueue:
    """The one queue of this process."""
    return cast(JobQueue, request.app.state.queue)


OfficeDep = Annotated[Office, Depends(get_office)]
ResourcesDep = Annotated[Resources, Depends(get_resources)]
QueueDep = Annotated[JobQueue, Depends(get_queue)]
TodayDep = Annotated[date, Depends(today)]
