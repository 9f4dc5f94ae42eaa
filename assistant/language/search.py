"""The question as it is looked up: what was said, completed from the conversation, with the terms documents use.

Knows names and the last question; does not know how searching works.
"""

from __future__ import annotations

from assistant.corpus.knowledge import Knowledge
from assistant.domain.conversation import Conversation
from assistant.language.mentions import Names, terms_in

_MANY = 3


def complete(
    text: str,
    programs: tuple[str, ...],
    names: Names,
    knowledge: Knowledge,
    conversation: Conversation,
    elliptical: bool,
) -> str:
    """The words to search with; `elliptical` says the message leans on the question before it."""
    parts: list[str] = []
    if elliptical:
        before = conversation.pending or (conversation.turns[-1].question if conversation.turns else "")
        if before and before not in text:
            parts.append(before)
    parts.append(text)
    parts += [knowledge.programs[program].name for program in programs[:_MANY] if program in knowledge.programs]
    parts += terms_in(text, names)
    return " ".join(dict.fromkeys(part for part in parts if part))
