"""What the asker said of somebody held against a counted list of groups that is told: 您说的独居，在这8类里.

Knows facts told and the counted lists (8类) in the working papers cited; does not know whether somebody has been
admitted, says nothing of a list with conditions of its own, and never that somebody is not in a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answers.finding.group_named import group_of_story
from assistant.consultation import Consultation, Reply, ReplyStatus, Role, Sentence
from assistant.corpus.knowledge import Knowledge
from assistant.domain.facts import Fact, Members, OneOf
from assistant.domain.policy import Level
from assistant.language.agreement import severe_grades

_FEWEST = 3
_COUNTED = re.compile(r"(?P<count>\d+|[两三四五六七八九十]+)(?P<kind>[类种])")
_CONDITIONAL = re.compile(r"困难的|经济困难|没有写|不算|不包括|除外|不是|符合")
_PARTS = re.compile(r"、|：|，|以及|和")
_IN_BRACKETS = re.compile(r"（[^）]*）")
# What a list calls the group that a fact puts somebody into; of a choice the options are the groups.
_GROUP = {
    "失能": "失能",
    "失智": "失智",
    "特困供养对象": "特困",
    "重度残疾人": "重残",
    "计划生育特殊家庭": "计划生育特殊家庭",
    "孤儿": "孤儿",
}
_GRADE, _OF_CHOICES = "残疾等级", frozenset({"居住情形", "困境儿童类别"})


def with_own_group(reply: Reply, done: Consultation, knowledge: Knowledge) -> Reply:
    """The reply with one sentence behind the list that names what was told of somebody."""
    groups = groups_told(done, knowledge)
    papers = {one.token: one.quote for one in reply.citations if one.level is Level.WORKING_PAPER}
    for place, sentence in enumerate(reply.sentences):
        for token in sentence.tokens:
            quote = papers.get(token, "")
            text = _applied(groups, quote, sentence.text) or _of_story(reply, quote, sentence.text, done, knowledge)
            if text:
                said = Sentence(Role.REASON, text, (token,), (text,))
                return replace(reply, sentences=(*reply.sentences[: place + 1], said, *reply.sentences[place + 1 :]))
    return reply


def groups_told(done: Consultation, knowledge: Knowledge) -> list[str]:
    """The groups that what was told puts somebody into."""
    facts = {(one.person, one.name): one for one in (*done.conversation.facts.current(), *done.understood.facts)}
    return list(dict.fromkeys(group for fact in facts.values() for group in _groups(fact, knowledge)))


def _of_story(reply: Reply, quote: str, told: str, done: Consultation, knowledge: Knowledge) -> str:
    """A list told without a verdict, applied to somebody whose story is that of one of its groups."""
    judged = any(sentence.role is Role.UNDERSTOOD for sentence in reply.sentences)
    judged = judged or reply.status is not ReplyStatus.ANSWERED
    return "" if judged or not quote or quote not in told else group_of_story(done, quote, knowledge)


def _groups(fact: Fact, knowledge: Knowledge) -> Iterator[str]:
    """The groups that this fact puts somebody into."""
    definition = knowledge.rulebook.facts.definitions.get(fact.name)
    if definition is None or fact.hypothetical:
        return
    if isinstance(fact.value, Members) and definition.name in _OF_CHOICES:
        yield from sorted(fact.value.has)
    elif (
        isinstance(fact.value, OneOf)
        and definition.name == _GRADE
        and fact.value.options <= severe_grades(knowledge.rulebook.facts)
    ):
        yield "重残"
    elif fact.value == OneOf(frozenset({True})) and definition.name in _GROUP:
        yield _GROUP[definition.name]


def _applied(groups: list[str], quote: str, told: str) -> str:
    """The sentence, where the reply tells a counted list of the statement and one of the groups stands in it."""
    for one in quote.split("。"):
        count, parts = _COUNTED.search(one), _PARTS.split(_IN_BRACKETS.sub("", one))
        if count is None or one not in told or len(parts) < _FEWEST or _CONDITIONAL.search(one):
            continue
        named = [group for group in groups if any(_names(part, group) for part in parts)]
        if named:
            return f"您说的{'、'.join(named)}，在这{count['count']}{count['kind']}里。"
    return ""


def _names(part: str, group: str) -> bool:
    stem = group.removesuffix("儿童")
    return part.removeprefix("包括").startswith(stem) or part.endswith(stem)
