"""Which statements with figures this conversation has told, or this question is about; a verdict on somebody tells none.

Knows how a statement is found again in an answer, whole or by the sentence quoted of it; does not know what its figures
are of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answers.finding.ranking import applies
from assistant.answers.finding.selection import select
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.conversation import Turn
from assistant.domain.policy import Document, Level, Provision

_SENTENCE = re.compile(r"[^。！？]+[。！？]?")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_JUDGED = re.compile(r"能不能享受|(?:初步|(?<!符)不|您家?|他|她)符合.{2,20}(?:；|。)|我理解的情况")
# Who is of the kinds a statement lists is no verdict: that statement is what was told.
_LISTED = re.compile(r"在写到的对象里")
# A shorter sentence may stand in any answer.
_TELLING = 10


@dataclass(frozen=True)
class Statement:
    """A provision of a place's working paper."""

    document: Document
    provision: Provision

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its text sentence by sentence, stops kept."""
        return sentences_of(self.provision.text)

    def shares_a_program(self, programs: tuple[str, ...]) -> bool:
        """Whether it may be about one of these; what names no program is about any."""
        return not programs or not self.provision.programs or bool(set(programs) & set(self.provision.programs))


def sentences_of(text: str) -> tuple[str, ...]:
    """Sentences with their stops."""
    return tuple(match[0].strip() for match in _SENTENCE.finditer(text) if match[0].strip())


def states_a_figure(sentence: str) -> bool:
    """Whether a sentence has a figure besides a year."""
    return bool(re.search(r"\d", _YEAR.sub("", sentence)))


def told_before(done: Consultation, knowledge: Knowledge) -> list[Statement]:
    """Statements told in this conversation, the latest turn first, within a turn in the order told."""
    found: dict[str, Statement] = {}
    for turn in reversed(done.conversation.turns):
        for statement in told_in(turn, done, knowledge):
            found.setdefault(statement.provision.id, statement)
    return list(found.values())


def told_last(done: Consultation, knowledge: Knowledge) -> list[Statement]:
    """Statements told in the turn before; nothing when that turn judged somebody's case."""
    turns = done.conversation.turns
    if not turns or _JUDGED.search(turns[-1].answer) and not _LISTED.search(turns[-1].answer):
        return []
    return told_in(turns[-1], done, knowledge)


def told_in(turn: Turn, done: Consultation, knowledge: Knowledge) -> list[Statement]:
    """Statements of which the answer holds a sentence with a figure, in its order."""
    placed = []
    for document in knowledge.documents.values():
        if document.level is not Level.WORKING_PAPER:
            continue
        for provision in document.provisions:
            at = _place(provision.text, turn.answer)
            if at >= 0 and applies(document, provision, done.region, done.as_of, knowledge):
                placed.append((at, Statement(document, provision)))
    return [statement for _, statement in sorted(placed, key=lambda one: one[0])]


def told_statements(answer: str, done: Consultation, knowledge: Knowledge) -> list[Statement]:
    """Statements that stand whole in an answer, with figures or without, in its order."""
    placed = [
        (answer.find(provision.text), Statement(document, provision))
        for document in knowledge.documents.values()
        if document.level is Level.WORKING_PAPER
        for provision in document.provisions
        if provision.text in answer and applies(document, provision, done.region, done.as_of, knowledge)
    ]
    return [one for _, one in sorted(placed, key=lambda pair: pair[0])]


def _place(text: str, answer: str) -> int:
    whole = answer.find(text)
    if whole >= 0:
        return whole
    parts = [one for one in sentences_of(text) if len(one) >= _TELLING and states_a_figure(one)]
    found = [answer.find(one) for one in parts if one in answer]
    return min(found, default=-1)


def asked_about(done: Consultation, knowledge: Knowledge) -> list[Statement]:
    """The statements that answer this very question."""
    return [
        Statement(one.document, one.provision)
        for one in select(done, knowledge, done.region)
        if one.document.level is Level.WORKING_PAPER
    ]


def of_programs(done: Consultation, knowledge: Knowledge, programs: tuple[str, ...]) -> list[Statement]:
    """Every statement of the place on one of these programs."""
    return [
        Statement(document, provision)
        for document in knowledge.documents.values()
        if document.level is Level.WORKING_PAPER
        for provision in document.provisions
        if set(programs) & set(provision.programs) and applies(document, provision, done.region, done.as_of, knowledge)
    ]


def in_play(done: Consultation, knowledge: Knowledge) -> list[Statement]:
    """What was told before and may be meant, then what the question itself finds."""
    told = told_before(done, knowledge)
    known = {one.provision.id for one in told}
    new = [one for one in asked_about(done, knowledge) if one.provision.id not in known]
    return [one for one in (*told, *new) if one.shares_a_program(done.understood.programs)]
