"""Conversations kept with consent only: what needs it and has none stays in memory for a while, never on disk.

A turn that was answered is always kept, so that the conversation goes on; without consent its words are replaced by a
note, and facts that need it are left out. Knows marks and consents; does not know who asks for them.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from time import monotonic
from typing import Any

from sqlalchemy import Engine

from assistant.domain.conversation import Conversation, Turn
from assistant.domain.facts import Fact, FactDictionary
from assistant.domain.sensitivity import EVERY_KIND, ConsentKind, kinds_in_words, kinds_of_fact
from assistant.storage.clock import Clock, now
from assistant.storage.consents import Consents
from assistant.storage.conversations import ConversationStore, Work, nothing_else

WITHHELD = "（这一轮涉及健康、残疾或孩子的情况，没有得到单独同意，内容未保存。）"
MEMORY_SECONDS = 30 * 60
MOST_REMEMBERED = 2000
# The dictionary of the release in use; None while there is none, when nothing is marked and nothing can be said.
FindDictionary = Callable[[], FactDictionary | None]


class PrivateConversations(ConversationStore):
    """The store of conversations, with consent. Tests set the clock."""

    def __init__(self, engine: Engine, dictionary: FindDictionary, clock: Clock = now) -> None:
        super().__init__(engine, clock)
        self._dictionary = dictionary
        self._consents = Consents(engine, clock)
        self._memory = _Memory()

    def load(self, conversation_id: str) -> Conversation | None:
        """The conversation; with what is only remembered, when this process answered its last turn."""
        kept = super().load(conversation_id)
        if kept is None:
            self._memory.forget(conversation_id)
            return None
        whole = self._memory.find(conversation_id)
        if whole is not None and len(whole.turns) == len(kept.turns):
            return whole
        # What was not kept must not be taken for something said: a later question would be read in its light.
        turns = tuple(replace(turn, question="") if turn.question == WITHHELD else turn for turn in kept.turns)
        return replace(kept, turns=turns)

    def keep(
        self, conversation: Conversation, reply: Mapping[str, Any] | None = None, also: Work = nothing_else
    ) -> None:
        """Store what may be stored; remember the rest."""
        lacking = self.lacking(conversation)
        if not lacking:
            self._memory.forget(conversation.id)
            super().keep(conversation, reply, also)
            return
        # Every reply repeats what was understood so far, so none may be kept whole.
        super().keep(self._reduced(conversation, lacking), None, also)
        self._memory.keep(conversation)

    def erase(self, conversation_id: str) -> bool:
        """Remove it from everywhere, memory included."""
        self._memory.forget(conversation_id)
        return super().erase(conversation_id)

    def begin_with(self, kinds: frozenset[ConsentKind]) -> str:
        """A conversation that consents before it says anything; its id."""
        begun = self.begin()
        super().keep(begun)
        self._consents.replace(begun.id, kinds)
        return begun.id

    def consent(self, conversation_id: str, kinds: frozenset[ConsentKind]) -> bool:
        """From now on these kinds may be kept, and no others; what was kept of others is taken out. False: no such id."""
        whole = self.load(conversation_id)
        if whole is None:
            return False
        self._consents.replace(conversation_id, kinds)
        lacking = self.lacking(whole)
        reduced = self._reduced(whole, lacking) if lacking else whole
        self.rewrite(reduced)
        if lacking:
            self._memory.keep(whole)
        else:
            self._memory.forget(conversation_id)
        return True

    def given(self, conversation_id: str) -> frozenset[ConsentKind]:
        """What was consented to."""
        return self._consents.given(conversation_id)

    def lacking(self, conversation: Conversation) -> frozenset[ConsentKind]:
        """Kinds of consent that this conversation would need and does not have."""
        needed = frozenset().union(*self._kinds_of_turns(conversation).values())
        return needed - self.given(conversation.id) if needed else needed

    def _kinds_of_turns(self, conversation: Conversation) -> dict[int, frozenset[ConsentKind]]:
        """The consent each turn needs, by its number: for its words and for the facts it brought."""
        dictionary = self._dictionary()
        if dictionary is None:
            return {}
        kinds = {
            turn.number: EVERY_KIND if turn.answer == WITHHELD else kinds_in_words(turn.question, dictionary)
            for turn in conversation.turns
        }
        for fact in conversation.facts.entries:
            kinds[fact.turn] = kinds.get(fact.turn, frozenset()) | self._kinds_of_fact(fact, conversation)
        return kinds

    def _kinds_of_fact(self, fact: Fact, conversation: Conversation) -> frozenset[ConsentKind]:
        dictionary = self._dictionary()
        if dictionary is None:
            return frozenset()
        return kinds_of_fact(fact, conversation.facts, dictionary, self._now().date())

    def _reduced(self, conversation: Conversation, lacking: frozenset[ConsentKind]) -> Conversation:
        """The conversation without what may not be kept."""
        withheld = {number for number, kinds in self._kinds_of_turns(conversation).items() if kinds & lacking}
        turns = tuple(
            Turn(turn.number, WITHHELD, turn.status, WITHHELD) if turn.number in withheld else turn
            for turn in conversation.turns
        )
        facts = tuple(
            replace(fact, said="") if fact.turn in withheld else fact
            for fact in conversation.facts.entries
            if not self._kinds_of_fact(fact, conversation) & lacking
        )
        pending = "" if conversation.next_turn - 1 in withheld else conversation.pending
        return replace(conversation, facts=replace(conversation.facts, entries=facts), turns=turns, pending=pending)


class _Memory:
    """Whole conversations for half an hour, in this process only, the oldest let go first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[float, Conversation]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, conversation: Conversation) -> None:
        with self._lock:
            self._kept.pop(conversation.id, None)
            self._kept[conversation.id] = (monotonic() + MEMORY_SECONDS, conversation)
            while self._kept and (
                len(self._kept) > MOST_REMEMBERED or next(iter(self._kept.values()))[0] < monotonic()
            ):
                self._kept.popitem(last=False)

    def find(self, conversation_id: str) -> Conversation | None:
        with self._lock:
            until, conversation = self._kept.get(conversation_id, (0.0, None))
            return conversation if until > monotonic() else None

    def forget(self, conversation_id: str) -> None:
        with self._lock:
            self._kept.pop(conversation_id, None)
