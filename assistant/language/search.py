"""The question as it is looked up: what was said, completed from the conversation, with the terms documents use.

Knows names and the questions before; does not know how searching works.
"""

from __future__ import annotations

from assistant.corpus.knowledge import Knowledge
from assistant.domain.conversation import Conversation
from assistant.language.mentions import Names, terms_in

_MANY = 3
# In fewer letters a question leans itself on the one before it: 那长春呢.
_WHOLE = 8


def complete(text: str, programs: tuple[str, ...], names: Names, knowledge: Knowledge, before: tuple[str, ...]) -> str:
    """The words to search with; `before` are the questions that the message leans on."""
    parts = [*(one for one in before if one not in text), text]
    parts += [knowledge.programs[program].name for program in programs[:_MANY] if program in knowledge.programs]
    parts += terms_in(text, names)
    return " ".join(dict.fromkeys(part for part in parts if part))


def asked_before(conversation: Conversation, knowledge: Knowledge, elsewhere: bool) -> tuple[str, ...]:
    """The question before, and what that one leaned on itself; without its places where another is asked about."""
    said: list[str] = []
    for one in [conversation.pending] if conversation.pending else [turn.question for turn in conversation.turns[::-1]]:
        said.insert(0, _without_places(one, knowledge) if elsewhere else one)
        if len(said[0]) >= _WHOLE:
            break
    return tuple(said)


def _without_places(text: str, knowledge: Knowledge) -> str:
    for code in {document.region for document in knowledge.documents.values()}:
        name = knowledge.regions.name(code)
        text = text.replace(name, "").replace(name.rstrip("省市县区"), "")
    return text
