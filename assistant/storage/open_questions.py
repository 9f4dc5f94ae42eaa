"""Questions that were not answered, or whose answer was found wanting: words only, nothing that leads back to anyone.

Knows the tables and that identifiers were masked and unconsented words left out before anything was kept. Conversation
ids stay here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import Engine, select

from assistant.consultation import ReplyStatus
from assistant.storage.database import reading
from assistant.storage.privacy import WITHHELD
from assistant.storage.statistics import BEIJING
from assistant.storage.tables import conversations, feedback, turns

UNANSWERED = (
    ReplyStatus.DECLINED_NO_PROVISION,
    ReplyStatus.CLARIFY_INTENT,
    ReplyStatus.BLOCKED_ANSWER,
    ReplyStatus.ERROR_MODEL,
    ReplyStatus.ERROR_INTERNAL,
)
PRAISE = "helpful"
MOST_READ = 2000


@dataclass(frozen=True)
class OpenQuestion:
    """One question; `comments` are what its asker said of the answer."""

    words: str
    status: str
    day: date
    region: str
    programs: tuple[str, ...]
    unhelpful: bool
    comments: tuple[str, ...] = ()


def read_open_questions(engine: Engine, first: date, unhelpful_only: bool = False) -> tuple[OpenQuestion, ...]:
    """The newest first, at most MOST_READ of them."""
    begins = datetime.combine(first, time.min, BEIJING).astimezone(UTC)
    disliked = _disliked(engine, begins)
    statuses = () if unhelpful_only else tuple(status.value for status in UNANSWERED)
    chosen = (
        select(turns, conversations.c.region, conversations.c.programs)
        .join(conversations, conversations.c.id == turns.c.conversation_id)
        .where(turns.c.at >= begins, turns.c.question != WITHHELD, turns.c.question != "")
        .where(turns.c.status.in_(statuses) | turns.c.conversation_id.in_({key[0] for key in disliked}))
        .order_by(turns.c.at.desc())
        .limit(MOST_READ)
    )
    with reading(engine) as connection:
        rows = connection.execute(chosen).mappings().all()
    found = []
    for row in rows:
        comments = disliked.get((row["conversation_id"], row["number"]))
        if comments is None and row["status"] not in statuses:
            continue
        found.append(
            OpenQuestion(
                words=row["question"],
                status=row["status"],
                day=row["at"].astimezone(BEIJING).date(),
                region=row["region"] or "",
                programs=tuple(row["programs"]),
                unhelpful=comments is not None,
                comments=tuple(comments or ()),
            )
        )
    return tuple(found)


def _disliked(engine: Engine, begins: datetime) -> dict[tuple[str, int], list[str]]:
    """What was said against which turn."""
    chosen = select(feedback).where(feedback.c.verdict != PRAISE, feedback.c.conversation_id.is_not(None))
    found: dict[tuple[str, int], list[str]] = {}
    with reading(engine) as connection:
        rows = connection.execute(chosen.where(feedback.c.at >= begins)).mappings()
        for row in rows:
            if row["turn"] is not None:
                said = found.setdefault((row["conversation_id"], row["turn"]), [])
                said.extend([row["comment"]] if row["comment"] else [])
    return found
