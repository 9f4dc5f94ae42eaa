"""The queue of jobs (huey): a table of its own in SQLite, or in PostgreSQL or Redis by setting. The only file with huey.

Carries ids of jobs as JSON; does not know what a job is. A pickle, which huey would use by itself, runs code when read.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from huey import Huey, PostgresHuey, RedisHuey, RetryTask, SqliteHuey, crontab
from huey.registry import Message
from huey.serializer import Serializer
from sqlalchemy.engine import make_url

from assistant.settings import Settings

NAME = "wenzheng"
# Runs a job; returns the seconds after which it should be tried again, or None when that is not wanted.
Run = Callable[[str], float | None]


class JsonSerializer(Serializer):
    """Messages as JSON: a list of fields, moments as text."""

    def _serialize(self, data: Any) -> bytes:
        return json.dumps(list(data), default=_encode).encode()

    def _deserialize(self, data: bytes) -> Message:
        fields = json.loads(data)
        message = Message(*fields)
        return message._replace(eta=datetime.fromisoformat(message.eta) if message.eta else None)


class Queue:
    """Puts jobs into the queue, and, in a worker, takes them out."""

    def __init__(self, huey: Huey, run_job: Any) -> None:
        self.huey = huey
        self._run_job = run_job

    def put(self, job_id: str) -> None:
        """Queue a job by its id."""
        self._run_job(job_id)

    def close(self) -> None:
        """Let go of the queue's own connection."""
        self.huey.storage.close()

    def work(self, nightly: Callable[[], None], each_minute: Callable[[], None]) -> None:
        """Take jobs out and run them, one at a time, until told to stop by a signal."""
        self.huey.periodic_task(crontab(hour="3", minute="15"), name="nightly")(nightly)
        self.huey.periodic_task(crontab(minute="*"), name="each_minute")(each_minute)
        consumer = self.huey.create_consumer(workers=1, max_delay=1.0, graceful_signal="INT", check_worker_health=True)
        consumer.run()


def open_queue(settings: Settings, run: Run | None = None) -> Queue:
    """The queue the settings name; `run` in a worker only."""
    huey = _open(settings)

    def run_job(job_id: str) -> None:
        if run is None:
            raise RuntimeError("jobs are run by the worker, not here")
        delay = run(job_id)
        if delay is not None:
            raise RetryTask(delay=delay)

    return Queue(huey, huey.task(name="run_job")(run_job))


def _open(settings: Settings) -> Huey:
    common: dict[str, Any] = {"results": False, "utc": True, "serializer": JsonSerializer()}
    address = settings.jobs_url or settings.database_url
    if address.startswith(("redis://", "rediss://")):
        return RedisHuey(NAME, url=address, **common)
    if address.startswith("postgresql"):
        dsn = make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)
        return PostgresHuey(NAME, dsn=dsn, **common)
    settings.data.mkdir(parents=True, exist_ok=True)
    return SqliteHuey(NAME, filename=str(settings.data / "jobs.sqlite"), fsync=True, **common)


def _encode(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} does not belong in a message")
