"""The first word on a child that has lost its parents: of which kind it is, once found to be, and whether it is cared for.

Knows the facts that make a child one of a kind and the program called after it; the office finds who is one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.belief.how_it_stands import planned_as
from assistant.answers.finding.ranking import Choice, rank
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft, find_provision
from assistant.consultation import Consultation, Reply, ReplyStatus, Role, Sentence
from assistant.corpus.knowledge import Knowledge
from assistant.domain.facts import OneOf
from assistant.domain.policy import Program, Provision

_KIND = "孤儿"
_MAKING = ("失去父母", _KIND)
_LIKE = re.compile(r"孤儿|孤困儿童|孤弃儿童")
_BEFORE = re.compile(r"在孤儿[^，。]{0,10}基础上")
_CARES = re.compile(
    r"管[^，。？?]{0,4}不管|管不管|[管帮](?:他|她|下|一把)?(?:不|吗|么|嘛|没)[呀啊嘞哪呢]?(?=[，。？?]|$)"
)
_GIVES = re.compile(r"给不给|[给发][^，。？?]{0,4}(?:不|吗|么|没)[呀啊嘞哪呢]?(?=[，。？?]|$)")
_ANY = re.compile(
    r"有[^，。？?]{0,14}(?:没有?|不|吗|么|冇)|有没有|[啥什][么]?[^，。？?]{0,5}(?:帮|补|政策|钱|项目)|哪些|帮一把"
)
_DIRECT = re.compile(r"[管有给能](?:[。，]|这[一项])")
_OPEN = re.compile(r"[有领][啥什]|什么|哪些|政策|帮衬|管")
_OF_STORY = "要看的是里面"
_LOOKED_AT = 4


def with_childs_kind(reply: Reply, done: Consultation, knowledge: Knowledge) -> Reply:
    """The reply with what kind of child it is in front, where the place's own words are told without a verdict."""
    program = _called_after_it(knowledge)
    if program is None or not _is_told_of(done, program, knowledge) or not _is_open_to_it(reply, done):
        return reply
    told = [
        found[1] for one in reply.citations if (found := find_provision(knowledge, f"{one.document} {one.provision}"))
    ]
    if not any(_LIKE.search(one.text) for one in told):
        own = _own_statement(done, program, knowledge) if _CARES.search(done.question) else None
        if own is None:
            return reply
        reply, told = _telling(own, done, knowledge), [own.provision]
    reply = _without_others(reply, program, told)
    draft = Draft(knowledge, done.as_of, [], {}, list(reply.caveats))
    for one in reply.citations:
        draft.citations[f"{one.document} {one.provision}"] = one
    rows = knowledge.rulebook.rules.get(program.id, ())
    # A first word is there already: 管。资料写的是…
    begun = reply.sentences[:1] if _DIRECT.match(reply.sentences[0].text) else ()
    text = f"{'' if begun else _direct_word(done.question, told)}{_of_the_kind(told)}"
    draft.sentences.extend(begun)
    draft.say(Role.CONCLUSION, text, [basis for row in rows[:1] for basis in row.basis[:1]], evidence=(text,))
    draft.sentences.extend(reply.sentences[len(begun) :])
    if _OPEN.search(done.question):
        _say_beside(draft, done, program, told)
    return replace(reply, sentences=tuple(draft.sentences), citations=tuple(draft.citations.values()))


def _own_statement(done: Consultation, program: Program, knowledge: Knowledge) -> Choice | None:
    """What the place writes of children of this kind, where what was told is of something the story only names."""
    found = rank(done, knowledge, done.region)
    return next(
        (one for one in found if program.id in one.provision.programs and one.document.region == done.region), None
    )


def _telling(own: Choice, done: Consultation, knowledge: Knowledge) -> Reply:
    draft = Draft(knowledge, done.as_of)
    draft.say(Role.CONCLUSION, own.provision.text, [own.provision.id])
    warn_of_age(draft, [(own.document, own.provision)])
    return draft.reply(ReplyStatus.ANSWERED)


def _called_after_it(knowledge: Knowledge) -> Program | None:
    return next((one for one in knowledge.programs.values() if _KIND in one.names), None)


def _is_told_of(done: Consultation, program: Program, knowledge: Knowledge) -> bool:
    """Told of somebody by a fact, or by a name that is no word for the kind: 没爹没娘."""
    ids = {one.id for name in _MAKING if (one := knowledge.rulebook.facts.find(name))}
    yes = OneOf(frozenset({True}))
    facts = {(one.person, one.name): one for one in (*done.conversation.facts.current(), *done.understood.facts)}
    if any(one.name in ids for one in facts.values()):
        return any(one.name in ids and one.value == yes for one in facts.values())
    return (
        any(_KIND not in name and name in done.question for name in program.names)
        or _NO_PARENTS.search(done.question) is not None
    )


_NO_PARENTS = re.compile(r"没(?:得)?[爹爸](?:又|也)?没(?:得)?[娘妈]")


def _is_open_to_it(reply: Reply, done: Consultation) -> bool:
    judged = any(one.role is Role.UNDERSTOOD for one in reply.sentences)
    asked = _CARES.search(done.question) or _GIVES.search(done.question) or _ANY.search(done.question)
    if judged or not asked:
        return False
    refused = reply.status is ReplyStatus.DECLINED_NO_PROVISION and _CARES.search(done.question) is not None
    return reply.status is ReplyStatus.ANSWERED or refused


def _direct_word(question: str, told: list[Provision]) -> str:
    if _CARES.search(question):
        return "管。"
    if _GIVES.search(question):
        return "给，要先经认定。"
    return "" if planned_as(told[0]) else "有。"


def _of_the_kind(told: list[Provision]) -> str:
    within = "，本来就在里面" if any(_BEFORE.search(one.text) for one in told) else ""
    return f"照您说的，孩子没了父母，属于“{_KIND}”{within}；是不是，要先经民政部门认定。"


def _without_others(reply: Reply, program: Program, told: list[Provision]) -> Reply:
    """Without what is told of other kinds of children, where the place speaks of this kind by itself."""
    own = {one.id for one in told if program.id in one.programs}
    others = {
        one.token
        for one, provision in zip(reply.citations, told, strict=False)
        if own and provision.id not in own and not _LIKE.search(provision.text)
    }
    kept = tuple(one for one in reply.sentences if not _is_of_others(one, others))
    left = {token for one in kept for token in one.tokens}
    return replace(reply, sentences=kept, citations=tuple(one for one in reply.citations if one.token in left))


def _is_of_others(sentence: Sentence, others: set[str]) -> bool:
    return _OF_STORY in sentence.text or bool(sentence.tokens) and set(sentence.tokens) <= others


def _say_beside(draft: Draft, done: Consultation, program: Program, told: list[Provision]) -> None:
    """What else the place writes of children of this kind, one statement."""
    known = {one.id for one in told}
    for one in rank(done, draft.knowledge, done.region)[:_LOOKED_AT]:
        of_it = program.id in one.provision.programs and one.document.region == done.region
        if of_it and one.provision.id not in known:
            draft.say(Role.REASON, one.provision.text, [one.provision.id])
            return
