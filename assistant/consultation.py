"""One consultation: the frozen record each step adds to, and the reply it ends with.

Knows what steps hand to one another and how a reply may end; does not know how any step works.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assistant.domain.conversation import Asked, Conversation
from assistant.domain.determination import Determination
from assistant.domain.facts import Fact
from assistant.domain.policy import Citation, ScoredChunk


class Audience(StrEnum):
    CITIZEN = "citizen"
    STAFF = "staff"


class ReplyStatus(StrEnum):
    """How a reply ends: a closed list; what is said for each stands in corpus/replies.yaml."""

    ANSWERED = "answered"
    CLARIFY_REGION = "clarify_region"
    CLARIFY_FACTS = "clarify_facts"
    CLARIFY_INTENT = "clarify_intent"
    DECLINED_NO_PROVISION = "declined_no_provision"
    DECLINED_OUT_OF_SCOPE = "declined_out_of_scope"
    DECLINED_PERSONAL_CASE = "declined_personal_case"
    CORRECTED_PREMISE = "corrected_premise"
    BLOCKED_INPUT = "blocked_input"
    BLOCKED_ANSWER = "blocked_answer"
    REFERRED_CRISIS = "referred_crisis"
    REFERRED_OFFICER = "referred_officer"
    ERROR_MODEL = "error_model"
    ERROR_INTERNAL = "error_internal"


class Intent(StrEnum):
    """What the question wants. FOLLOW_UP answers or corrects what the last reply asked or said."""

    ELIGIBILITY = "eligibility"
    AMOUNT = "amount"
    PROCEDURE = "procedure"
    INFORMATION = "information"
    COMPARISON = "comparison"
    WHY_NOT = "why_not"
    WHAT_ELSE = "what_else"
    WHY_ASK = "why_ask"
    FOLLOW_UP = "follow_up"
    PERSONAL_CASE = "personal_case"
    GREETING = "greeting"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Correction:
    """A fact said anew: `old` was replaced by `new` in this turn."""

    old: Fact
    new: Fact


@dataclass(frozen=True)
class Understanding:
    """What was understood of the question, the conversation taken into account; nothing in it is guessed.

    `regions` has one code when the place is clear, several when the name is shared, none when no place was said;
    `unknown_place` is a place name in no list. `provisions` are (document id, provision id or "") asked for by name.
    `supplied` are standards the resident stated, by name, as exact text.
    """

    intent: Intent = Intent.UNCLEAR
    programs: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    region_said: str = ""
    unknown_place: str = ""
    compared_regions: tuple[str, ...] = ()
    person: str | None = None
    facts: tuple[Fact, ...] = ()
    corrections: tuple[Correction, ...] = ()
    as_of: date | None = None
    supplied: tuple[tuple[str, str], ...] = ()
    systems: tuple[str, ...] = ()
    provisions: tuple[tuple[str, str], ...] = ()
    topics: tuple[str, ...] = ()
    hypothetical: bool = False
    search: str = ""


class Role(StrEnum):
    """What a sentence does in the reply; the page and the script to read out order by it."""

    CONCLUSION = "conclusion"
    UNDERSTOOD = "understood"
    REASON = "reason"
    AMOUNT = "amount"
    QUESTION = "question"
    NEXT_STEP = "next_step"
    CAVEAT = "caveat"
    TURN_TO = "turn_to"


@dataclass(frozen=True)
class Sentence:
    """One sentence of a reply. `tokens` are citations; `evidence` is text, besides the cited provisions, that its
    figures may rest on: derivations, standards used, what the resident said, reviewed words."""

    role: Role
    text: str
    tokens: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reply:
    """What is said. `suggestions` are tappable next questions, `choices` tappable answers to `asks`."""

    status: ReplyStatus
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...] = ()
    caveats: tuple[str, ...] = ()
    asks: Asked | None = None
    choices: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All sentences in order, without citation tokens."""
        return "".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True)
class Consultation:
    """Everything about one turn. Steps return a copy with more in it; a `reply` set before verify is settled.

    `region` is the place asked about, `home` the one chosen beside the question: 我们这儿.
    `turned` says that the words of a later turn ask for another matter than was told last.
    `said` holds the resident's words where `question` is the one asked before, which these only completed.
    `parts` are the things asked for at once, each read by itself; `asks_for` is the statement a part asks for.
    """

    question: str
    conversation: Conversation
    audience: Audience
    as_of: date
    region: str | None = None
    home: str | None = None
    masked: tuple[str, ...] = ()
    understood: Understanding = Understanding()
    hits: tuple[ScoredChunk, ...] = ()
    answerable: bool = False
    of_law: bool = False
    determinations: tuple[Determination, ...] = ()
    reply: Reply | None = None
    said: str = ""
    parts: tuple[Consultation, ...] = ()
    asks_for: str = ""
    turned: bool = False
    release: str = ""
    step: str = ""
    timings: tuple[tuple[str, float], ...] = field(default=())
