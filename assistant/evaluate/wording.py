"""How replies to residents are worded: sentences short enough, and each answer with conclusion, reason, source and date.

Knows where a sentence ends and what is not counted (titles of documents, marks); does not judge what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from assistant.consultation import Consultation, ReplyStatus, Role

# Lists run on behind a semicolon, each item a sentence of its own to whoever reads it aloud.
_END = re.compile(r"[。！？!?；\n]+")
_TITLE = re.compile(r"《[^》]*》|〔\d+〕")
_UNCOUNTED = re.compile(r"[\s“”‘’]")
_DATE = re.compile(r"(?:19|20)\d\d")
LONG = 40
_ANSWERS = (ReplyStatus.ANSWERED, ReplyStatus.CORRECTED_PREMISE)
_REASONS = (Role.REASON, Role.AMOUNT, Role.NEXT_STEP)


@dataclass
class Wording:
    """Lengths of all sentences seen, and the answers that lack a part."""

    lengths: list[int] = field(default_factory=list)
    longest: list[str] = field(default_factory=list)
    answers: int = 0
    lacking: list[dict[str, str]] = field(default_factory=list)

    def take(self, done: Consultation) -> None:
        """Count one finished reply."""
        if done.reply is None:
            return
        for text in sentences_of(*(sentence.text for sentence in done.reply.sentences), *done.reply.caveats):
            length = length_of(text)
            self.lengths.append(length)
            if length > LONG:
                self.longest.append(text)
        if done.reply.status in _ANSWERS:
            self.answers += 1
            parts = missing_parts(done)
            if parts:
                self.lacking.append({"question": done.question, "lacks": "、".join(parts)})

    def figures(self) -> dict[str, Any]:
        """Average length of a sentence, the share of long ones, and how many answers lack a part."""
        count = len(self.lengths) or 1
        return {
            "sentences": len(self.lengths),
            "characters a sentence": round(sum(self.lengths) / count, 2),
            f"over {LONG} characters": round(len(self.longest) / count, 4),
            "answers": self.answers,
            "answers lacking a part": len(self.lacking),
        }


def sentences_of(*texts: str) -> Iterable[str]:
    """The sentences of a reply, one by one."""
    return (part for text in texts for part in _END.split(text) if length_of(part))


def length_of(sentence: str) -> int:
    """How many characters are read, titles of sources and marks left out."""
    return len(_UNCOUNTED.sub("", _TITLE.sub("", sentence)))


def missing_parts(done: Consultation) -> tuple[str, ...]:
    """Which of conclusion, reason, source and date an answer lacks; a statement cited says its own reason."""
    assert done.reply is not None
    reply = done.reply
    roles = {sentence.role for sentence in reply.sentences}
    dated = any(_DATE.search(text) for text in (reply.text, *reply.caveats))
    dated = dated or any(one.effective or one.as_of for one in reply.citations)
    found = {
        "结论": Role.CONCLUSION in roles or Role.AMOUNT in roles or Role.REASON in roles,
        "理由": bool(roles.intersection(_REASONS)) or any(sentence.tokens for sentence in reply.sentences),
        "出处": bool(reply.citations),
        "日期": dated,
    }
    return tuple(name for name, there in found.items() if not there)
