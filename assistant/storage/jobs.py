"""Long work as rows: who asked for it, how far it is, how it ended. The queue carries only a job's id.

Knows states and who may move them; does not know what a job does. A job whose worker died is found by its silence.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Engine, RowMapping, func, insert, or_, select, update

from assistant.storage.clock import Clock, now
from assistant.storage.database import reading, writing
from assistant.storage.listing import Page, read_page
from assistant.storage.staff_tables import jobs

State = Literal["waiting", "running", "done", "failed", "cancelled"]
# A worker touches its job every few seconds; one that was silent for this long is dead.
SILENCE = timedelta(seconds=30)


@dataclass(frozen=True)
class Job:
    """One piece of work. `fault` says in words why it failed; `outcome` is what it left, by name."""

    id: str
    kind: str
    options: Mapping[str, Any]
    state: State
    phase: str
    done: int
    total: int
    attempts: int
    person: str
    created: datetime
    touched: datetime
    finished: datetime | None
    cancelled: bool
    outcome: Mapping[str, Any]
    fault: str


class Jobs:
    """Moves jobs from state to state; a move that is no longer possible does nothing. Tests set the clock."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self._engine = engine
        self._now = clock

    def add(self, kind: str, options: Mapping[str, Any], person: str) -> Job:
        """A new job, waiting."""
        moment, job_id = self._now(), secrets.token_hex(16)
        row: dict[str, Any] = {
            "id": job_id,
            "kind": kind,
            "options": dict(options),
            "state": "waiting",
            "phase": "",
            "done": 0,
            "total": 0,
            "attempts": 0,
            "person": person,
            "created": moment,
            "touched": moment,
            "finished": None,
            "cancelled": False,
            "outcome": {},
            "fault": "",
        }
        with writing(self._engine) as connection:
            connection.execute(insert(jobs).values(row))
        return Job(**row)

    def find(self, job_id: str) -> Job | None:
        """The job of this id."""
        with reading(self._engine) as connection:
            row = connection.execute(select(jobs).where(jobs.c.id == job_id)).mappings().first()
        return _job(row) if row is not None else None

    def latest(self, limit: int = 50) -> tuple[Job, ...]:
        """The last jobs, newest first."""
        chosen = select(jobs).order_by(jobs.c.created.desc(), jobs.c.id).limit(limit)
        with reading(self._engine) as connection:
            return tuple(_job(row) for row in connection.execute(chosen).mappings())

    def page(self, page: int, size: int, kinds: tuple[str, ...] = ()) -> Page[Job]:
        """Some of the jobs, newest first; of all kinds unless some are named."""
        chosen = select(jobs).order_by(jobs.c.created.desc(), jobs.c.id)
        return read_page(self._engine, chosen.where(jobs.c.kind.in_(kinds)) if kinds else chosen, page, size, _job)

    def claim(self, job_id: str) -> Job | None:
        """Begin a waiting job; None when another worker did, or it is no longer waiting."""
        values = {"state": "running", "attempts": jobs.c.attempts + 1, "touched": self._now(), "fault": ""}
        if not self._move(job_id, ("waiting",), values):
            return None
        return self.find(job_id)

    def progress(self, job_id: str, phase: str, done: int, total: int) -> bool:
        """Note how far a running job is; True when someone asked for it to stop."""
        values = {"phase": phase[:80], "done": done, "total": total, "touched": self._now()}
        self._move(job_id, ("running",), values)
        return self._is_cancelled(job_id)

    def touch(self, job_id: str) -> None:
        """Say that the worker is alive."""
        self._move(job_id, ("running",), {"touched": self._now()})

    def finish(self, job_id: str, outcome: Mapping[str, Any]) -> None:
        """It is done."""
        self._end(job_id, "done", {"outcome": dict(outcome)})

    def fail(self, job_id: str, fault: str) -> None:
        """It failed, and will not be tried again by itself."""
        self._end(job_id, "failed", {"fault": fault})

    def stop(self, job_id: str) -> None:
        """It stopped because someone asked for it."""
        self._end(job_id, "cancelled", {})

    def put_back(self, job_id: str, fault: str) -> None:
        """It could not be done now; it waits to be tried again."""
        self._move(job_id, ("running",), {"state": "waiting", "fault": fault, "touched": self._now()})

    def cancel(self, job_id: str) -> bool:
        """Ask for it to stop: at once when it has not begun, otherwise at its next step; False when it is over."""
        if self._end(job_id, "cancelled", {"cancelled": True}, ("waiting",)):
            return True
        return self._move(job_id, ("running",), {"cancelled": True})

    def retry(self, job_id: str) -> bool:
        """Let a job that failed or was stopped wait again; what it had done is not done twice."""
        values = {"state": "waiting", "cancelled": False, "finished": None, "fault": "", "touched": self._now()}
        return self._move(job_id, ("failed", "cancelled"), values)

    def take_back_silent(self) -> tuple[str, ...]:
        """Jobs whose worker died wait again; return the ids of all that have waited in silence, to be queued anew."""
        before = self._now() - SILENCE
        silent = or_(jobs.c.state == "running", jobs.c.state == "waiting") & (jobs.c.touched < before)
        values = {"state": "waiting", "touched": self._now()}
        with writing(self._engine) as connection:
            return tuple(connection.execute(update(jobs).where(silent).values(values).returning(jobs.c.id)).scalars())

    def _end(
        self, job_id: str, state: State, values: Mapping[str, Any], before: tuple[State, ...] = ("running",)
    ) -> bool:
        moment = self._now()
        return self._move(job_id, before, {"state": state, "touched": moment, "finished": moment, **values})

    def _move(self, job_id: str, before: tuple[State, ...], values: Mapping[str, Any]) -> bool:
        chosen = (jobs.c.id == job_id) & jobs.c.state.in_(before)
        with writing(self._engine) as connection:
            return bool(connection.execute(update(jobs).where(chosen).values(dict(values))).rowcount)

    def _is_cancelled(self, job_id: str) -> bool:
        with reading(self._engine) as connection:
            return bool(connection.execute(select(jobs.c.cancelled).where(jobs.c.id == job_id)).scalar())


def count_jobs(engine: Engine) -> dict[str, int]:
    """How many jobs are in each state."""
    chosen = select(jobs.c.state, func.count()).group_by(jobs.c.state)
    with reading(engine) as connection:
        return {state: number for state, number in connection.execute(chosen)}


def _job(row: RowMapping) -> Job:
    return Job(**row)
