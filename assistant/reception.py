"""One turn from the door to the record: open the conversation, consult, keep what must be kept.

Knows storage and the pipeline; does not know HTTP or the terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assistant.consultation import Audience, Consultation, ReplyStatus
from assistant.domain.conversation import Conversation, Turn
from assistant.journal import Journal
from assistant.pipeline import consult
from assistant.resources import Resources
from assistant.steps.assess import programs_in_play, standards_supplied
from assistant.storage.conversations import ConversationStore

Show = Callable[[Consultation], Mapping[str, Any]]


@dataclass(frozen=True)
class Ask:
    """A question as it came in. `conversation` None begins a new one."""

    question: str
    today: date
    audience: Audience = Audience.CITIZEN
    region: str | None = None
    as_of: date | None = None
    conversation: str | None = None


def receive(
    ask: Ask, resources: Resources, conversations: ConversationStore, journal: Journal, show: Show | None = None
) -> Iterator[Consultation]:
    """Answer one question; yield the record after every step, the last one after it has been stored.

    An unknown or erased conversation id begins a new conversation under a new id. What `show` makes of the last record
    is kept with the turn, so that the page can show the same answer again.
    """
    conversation = (conversations.load(ask.conversation) if ask.conversation else None) or conversations.begin()
    start = Consultation(
        question=ask.question,
        conversation=conversation,
        audience=ask.audience,
        as_of=ask.as_of or ask.today,
        region=place_talked_about(ask, conversation),
        home=ask.region or conversation.home,
    )
    last: Consultation | None = None
    for current in consult(start, resources):
        if last is not None:
            yield last
        last = current
    if last is None or last.reply is None:
        raise RuntimeError("the pipeline ended without a reply: verify must always leave one")
    # Stored before the last record is shown: what was acknowledged is never lost.
    conversations.keep(continued(last), show(last) if show else None, also=journal.entry(last))
    yield last


def place_talked_about(ask: Ask, conversation: Conversation) -> str | None:
    """The place talked about last, until another is chosen beside the question."""
    chosen = ask.region if ask.region != conversation.home else None
    return chosen or conversation.region or ask.region


def continued(done: Consultation) -> Conversation:
    """The conversation after this turn: facts said, region and programs in play, and what was asked."""
    before, reply = done.conversation, done.reply
    if reply is None:
        raise ValueError("no reply yet")
    turn = Turn(before.next_turn, done.said or done.question, reply.status.value, reply.text)
    # What holds only in an “如果…” never enters the ledger.
    said = tuple(fact for fact in done.understood.facts if not fact.hypothetical)
    return replace(
        before,
        turns=(*before.turns, turn),
        facts=before.facts.plus(*said),
        region=done.region or before.region,
        home=done.home or before.home,
        programs=programs_in_play(done),
        person=done.understood.person or before.person,
        as_of=before.as_of if done.understood.hypothetical else done.understood.as_of,
        asked=reply.asks,
        pending=(before.pending or done.question) if reply.status is ReplyStatus.CLARIFY_REGION else "",
        supplied=";".join(f"{name}={value}" for name, value in standards_supplied(done).items()),
    )
