"""The second half of a question that the reply leaves open: where it is, whom to ring, when it is open, a thing beside.

Knows which halves a text can be looked up for; does not know why the first half was answered as it was.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.belief.asserted import figures_in
from assistant.answers.belief.how_it_stands import planned_as, written_in
from assistant.answers.belief.pairs_held import in_digits
from assistant.answers.finding.absent import unwritten_thing
from assistant.answers.finding.ranking import Choice, rank
from assistant.answers.reply.draft import Draft
from assistant.answers.wording.facets import WORDS, asked_facets, states
from assistant.consultation import Consultation, Reply, ReplyStatus, Role, Sentence
from assistant.corpus.knowledge import Knowledge

LOOKED_UP = ("所在", "地址", "电话", "账号", "办公时间")
_HALVES = re.compile(r"[，,；;。？?！! ].*\S")
_ANSWERED = frozenset({ReplyStatus.ANSWERED, ReplyStatus.CORRECTED_PREMISE})
_LOOKED_AT = 8
_TWO = 2
# Already said of itself by the text told.
_SAID = {
    "所在": re.compile(r"地址|地点|名单|在哪"),
    "地址": re.compile(r"地址"),
    "电话": re.compile(r"电话|联系"),
    "账号": re.compile(r"账号"),
    "办公时间": re.compile(r"时间"),
}
_SAID_UNWRITTEN = re.compile(r"[^。]*没有写")


def has_halves(question: str) -> bool:
    """Whether something is asked or told after a first clause."""
    return _HALVES.search(question) is not None


def first_half(question: str) -> str:
    """The clause that asks first, with what was told before it."""
    asking = re.search(r"[？?]|(?:不|吗|么|没有?)(?=[，,。；;])", question)
    return question[: asking.end()] if asking else question


def with_halves(reply: Reply, done: Consultation, knowledge: Knowledge) -> Reply:
    """The reply with what is written on every half it leaves open, or that nothing is."""
    if reply.status not in _ANSWERED:
        return reply
    reply = _with_figures(reply, done, knowledge)
    if not has_halves(done.question):
        return reply
    asked = asked_facets(done.question, done.understood.topics)
    unwritten = " ".join(_SAID_UNWRITTEN.findall(reply.text))
    left = [
        side
        for side in LOOKED_UP
        if side in asked and not states(side, reply.text) and not _SAID[side].search(unwritten)
    ]
    silent = []
    for side in left:
        found = _stating(side, reply, done, knowledge)
        reply = _told(reply, found, done, knowledge) if found else reply
        silent += [] if found else [WORDS[side]]
    thing = unwritten_thing(done, reply.text, knowledge) if not done.determinations else ""
    silent += [f"“{thing}”"] if thing else []
    if not silent:
        return reply
    return replace(reply, sentences=(*reply.sentences, Sentence(Role.REASON, _silence(silent))))


def _with_figures(reply: Reply, done: Consultation, knowledge: Knowledge) -> Reply:
    """八千户适老化、一百个老年食堂: of several figures named, the statement of one that the reply leaves out."""
    named = [(one.number, one.scale, one.unit) for one in figures_in(in_digits(done.question)) if one.unit]
    told = {(one.number, one.scale, one.unit) for one in figures_in(reply.text)}
    left = [figure for figure in named if figure not in told]
    if len(left) != 1 or len(named) != _TWO:
        return reply
    for one in rank(done, knowledge, done.region)[:_LOOKED_AT]:
        has = {(each.number, each.scale, each.unit) for each in figures_in(one.provision.text)}
        if one.document.region == done.region and left[0] in has:
            return _told(_put_right_too(reply, one, left[0]), one, done, knowledge)
    return reply


def _put_right_too(reply: Reply, one: Choice, left: tuple[str, str, str]) -> Reply:
    """Beside a first figure that was put right as planned: that the other is no more than planned either."""
    first = reply.sentences[0]
    if (
        reply.status is not ReplyStatus.CORRECTED_PREMISE
        or "计划" not in first.text
        or planned_as(one.provision) != "计划"
    ):
        return reply
    also = f"{''.join(left)}也是{written_in(one.document, one.provision)}的计划数，做成多少没有写。"
    return replace(reply, sentences=(first, Sentence(Role.CONCLUSION, also, (), (also,)), *reply.sentences[1:]))


def _silence(silent: list[str]) -> str:
    return f"{'、'.join(silent)}，资料没有写。"


def _stating(side: str, reply: Reply, done: Consultation, knowledge: Knowledge) -> Choice | None:
    """The best statement of the place, of the matter told, that states the side."""
    told = {(one.document, one.provision) for one in reply.citations}
    matter = {
        program
        for document, provision in told
        if document in knowledge.documents and (found := knowledge.documents[document].provision(provision))
        for program in found.programs
    }
    return next(
        (
            one
            for one in rank(done, knowledge, done.region)[:_LOOKED_AT]
            if one.document.region == done.region
            and matter.intersection(one.provision.programs)
            and states(side, one.provision.text)
        ),
        None,
    )


def _told(reply: Reply, found: Choice, done: Consultation, knowledge: Knowledge) -> Reply:
    draft = Draft(knowledge, done.as_of, list(reply.sentences), {}, list(reply.caveats))
    for one in reply.citations:
        draft.citations[f"{one.document} {one.provision}"] = one
    draft.say(Role.REASON, found.provision.text, [found.provision.id])
    return replace(reply, sentences=tuple(draft.sentences), citations=tuple(draft.citations.values()))
