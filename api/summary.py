"""A stored conversation in words: the facts that hold, and the note an officer is handed.

Knows what an officer needs first; decides nothing and adds nothing that was not said.
"""

from __future__ import annotations

from api.schemas import UnderstoodFact
from assistant.answers.reply.clarify import full_name
from assistant.consultation import ReplyStatus
from assistant.corpus.knowledge import Knowledge
from assistant.domain.conversation import Conversation
from assistant.domain.facts import HOUSEHOLD, Facts
from assistant.rules.values import words

QUESTIONS_TOLD = 10
_STATUSES = {status.value for status in ReplyStatus}


def facts_in_words(facts: Facts, knowledge: Knowledge) -> list[UnderstoodFact]:
    """The facts that hold now, each with the turn it was said in; one no longer in the dictionary is left out."""
    told = []
    for fact in facts.current():
        definition = knowledge.rulebook.facts.find(fact.name)
        if definition is not None:
            value = words(definition, fact.value)
            told.append(UnderstoodFact(person=fact.person, fact=definition.name, value=value, turn=fact.turn))
    return told


def region_in_words(code: str | None, knowledge: Knowledge) -> str:
    """A division with what it belongs to, or nothing."""
    return full_name(knowledge, code) if code else ""


def summarize(conversation: Conversation, knowledge: Knowledge, release: str) -> str:
    """The note: where, what was asked, what was said, how the last reply ended, and what it rested on."""
    facts = facts_in_words(conversation.facts, knowledge)
    asked = [turn.question for turn in conversation.turns[-QUESTIONS_TOLD:]]
    lines = [
        f"地区：{region_in_words(conversation.region, knowledge) or '没有说'}",
        "问过的话：",
        *(f"{number}. {question}" for number, question in enumerate(asked, start=1)),
        f"说过的情况：{_facts(facts)}",
        f"最后的答复：{_last_reply(conversation, knowledge)}",
        f"资料版本：{release}",
        "以上由机器整理，是初步判断，不是决定。",
    ]
    return "\n".join(lines)


def _facts(facts: list[UnderstoodFact]) -> str:
    return "；".join(f"{_owner(fact.person)}{fact.fact}：{fact.value}" for fact in facts) or "没有"


def _owner(person: str) -> str:
    return "" if person == HOUSEHOLD else f"{person}的"


def _last_reply(conversation: Conversation, knowledge: Knowledge) -> str:
    if not conversation.turns:
        return "没有"
    turn = conversation.turns[-1]
    title = knowledge.words.find(turn.status, "title") if turn.status in _STATUSES else ""
    conclusion = turn.answer.split("。", 1)[0]
    return f"【{title}】{conclusion}" if title else conclusion
