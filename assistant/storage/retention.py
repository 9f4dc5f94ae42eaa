"""What is kept for how long: one pass that removes all that is past its time.

Knows the spans the settings name; does not know when it is run (a job each night, and `wenzheng privacy retain`).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, Engine, Table, delete, func, select

from assistant.settings import Settings
from assistant.storage.attempts import Attempts
from assistant.storage.clock import Clock, now
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import reading, writing
from assistant.storage.erasure import empty_log, rewrite_tables
from assistant.storage.overrides import forget_overrides
from assistant.storage.security import SecurityLog
from assistant.storage.sessions import Sessions
from assistant.storage.staff_tables import erasures, jobs, links
from assistant.storage.tables import conversations, feedback
from assistant.storage.tickets import forget_tickets
from assistant.storage.uploads import remove_old_uploads

JOB_DAYS = 90
UPLOAD_DAYS = 30
# Longer than any backup should be kept: an erasure must be known as long as a backup could bring the content back.
ERASURE_DAYS = 730


@dataclass(frozen=True)
class Removed:
    """How many of each were removed."""

    conversations: int
    feedback: int
    security_events: int
    sessions: int
    attempts: int
    uploads: int
    others: int

    def to_json(self) -> dict[str, int]:
        """For the job's record and `--json`."""
        return asdict(self)


def apply_retention(engine: Engine, settings: Settings, clock: Clock = now) -> Removed:
    """Remove what is past its time; what is left of it in the files of the database goes too."""
    moment = clock()
    gone = ConversationStore(engine, clock).forget(moment - timedelta(days=settings.conversation_days))
    # A verdict on a conversation goes with it; a complaint that stands alone has a time of its own.
    lonely = feedback.c.conversation_id.is_(None)
    long_ago = moment - timedelta(days=settings.complaint_days)
    complaints = _delete(engine, feedback, lonely & (feedback.c.at < long_ago))
    sessions = Sessions(engine, settings.session_minutes, settings.session_hours, clock).forget_ended()
    removed = Removed(
        conversations=gone,
        feedback=complaints,
        security_events=SecurityLog(engine, clock).forget(settings.security_log_days),
        sessions=sessions,
        attempts=Attempts(engine, settings.sign_in_failures, settings.lock_minutes, clock).forget_old(),
        uploads=remove_old_uploads(settings.data, moment - timedelta(days=UPLOAD_DAYS)),
        others=forget_tickets(engine, long_ago)
        + forget_overrides(engine, long_ago)
        + _delete(engine, links, links.c.expires <= moment)
        + _delete(engine, jobs, jobs.c.finished < moment - timedelta(days=JOB_DAYS))
        + _delete(engine, erasures, erasures.c.at < moment - timedelta(days=ERASURE_DAYS)),
    )
    empty_log(engine)
    rewrite_tables(engine)
    return removed


def count_overdue(engine: Engine, settings: Settings, clock: Clock = now) -> int:
    """Conversations that should be gone by now, a day's grace given: retention that does not run must be seen."""
    before = clock() - timedelta(days=settings.conversation_days + 1)
    with reading(engine) as connection:
        chosen = select(func.count()).select_from(conversations).where(conversations.c.touched < before)
        return int(connection.execute(chosen).scalar() or 0)


def _delete(engine: Engine, table: Table, chosen: ColumnElement[bool]) -> int:
    with writing(engine) as connection:
        return int(connection.execute(delete(table).where(chosen)).rowcount)
