"""One reply made of several: what was asked at once and answered each by itself, in the order asked.

Knows how replies are put one behind the other; does not know how any of them came about. A part that could not be
answered by itself is told as the statement it was heard to ask for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft, find_provision
from assistant.consultation import Reply, ReplyStatus, Role, Sentence

_TOLD = frozenset({ReplyStatus.ANSWERED, ReplyStatus.CORRECTED_PREMISE, ReplyStatus.DECLINED_NO_PROVISION})
# Longer than this a part's own reply leaves no room for the other.
LONGEST_PART = 4
_SIDE_REFUSED = re.compile(r"(?:收费|收多少|多少钱|电话|地址|开门时间)[^。]{0,12}没有写")
_TOLD_OF = frozenset({Role.CONCLUSION, Role.REASON, Role.AMOUNT})


@dataclass(frozen=True)
class Part:
    """The statement a part was heard to ask for, and the reply it got by itself."""

    place: str
    asks_for: str
    reply: Reply


def tells(reply: Reply, asked: Sequence[str]) -> bool:
    """Whether the reply tells all these statements, in the order asked."""
    cited = [f"{one.document} {one.provision}" for one in reply.citations]
    return [one for one in cited if one in asked] == list(asked)


def join(parts: Sequence[Part], draft: Draft) -> Reply:
    """The replies in one; a place in front where they are of several."""
    several = len({part.place for part in parts}) > 1
    for part in parts:
        begun = len(draft.sentences)
        _put(part, draft)
        if begun:
            # Each thing after the first begins a line of its own.
            draft.sentences[begun:] = [_beside(one) for one in draft.sentences[begun:]]
        if several and len(draft.sentences) > begun:
            draft.sentences[begun] = _led_by(part.place, draft.sentences[begun])
    _warn_of_cited(draft)
    return draft.reply(_status([part.reply for part in parts]))


def with_places(put_right: Reply, compared: Reply, draft: Draft) -> Reply:
    """A mistake put right, and after it the line of every place; no statement twice."""
    for said, source in _sourced(put_right):
        if said.role is Role.CONCLUSION:
            draft.say(said.role, said.text, source, said.evidence)
    told: set[str] = set()
    for said, source in (*_sourced(compared), *_sourced(put_right)):
        if said.role is not Role.CONCLUSION and not (source and told.issuperset(source)):
            draft.say(said.role, said.text, source, said.evidence)
            told.update(source)
    _warn_of_cited(draft)
    for caveat in compared.caveats:
        if not any(caveat.partition("，")[0] in known for known in draft.caveats):
            draft.warn(caveat)
    return draft.reply(put_right.status)


def _sourced(reply: Reply) -> list[tuple[Sentence, list[str]]]:
    basis = {one.token: f"{one.document} {one.provision}" for one in reply.citations}
    return [(one, [basis[token] for token in one.tokens]) for one in reply.sentences]


def _warn_of_cited(draft: Draft) -> None:
    cited = (find_provision(draft.knowledge, f"{one.document} {one.provision}") for one in draft.citations.values())
    warn_of_age(draft, [found for found in cited if found is not None])


def _put(part: Part, draft: Draft) -> None:
    reply = part.reply
    if reply.status is ReplyStatus.DECLINED_NO_PROVISION and _SIDE_REFUSED.search(reply.sentences[0].text):
        # 火化收多少钱: that the price is not written, and not what else has the word.
        refused = reply.sentences[0]
        draft.say(Role.CONCLUSION, refused.text, evidence=refused.evidence)
        if not tells(reply, [part.asks_for]):
            return
    if reply.status not in _TOLD or not tells(reply, [part.asks_for]) or len(reply.sentences) > LONGEST_PART:
        found = find_provision(draft.knowledge, part.asks_for)
        draft.say(Role.CONCLUSION, found[1].text if found else "", [part.asks_for])
        return
    basis = {one.token: f"{one.document} {one.provision}" for one in reply.citations}
    for one in reply.sentences:
        if one.role in _TOLD_OF and one.text not in [said.text for said in draft.sentences]:
            draft.say(one.role, one.text, [basis[token] for token in one.tokens], one.evidence)


def _beside(sentence: Sentence) -> Sentence:
    return replace(sentence, role=Role.REASON) if sentence.role is Role.CONCLUSION else sentence


def _led_by(place: str, sentence: Sentence) -> Sentence:
    if sentence.text.startswith(place.rstrip("省市县区")):
        return sentence
    return replace(sentence, text=f"{place}：{sentence.text}")


def _status(replies: Sequence[Reply]) -> ReplyStatus:
    """Answered where any part is; nothing is called declined for the sake of one half."""
    found = [one.status for one in replies]
    if ReplyStatus.CORRECTED_PREMISE in found:
        return ReplyStatus.CORRECTED_PREMISE
    declined = all(one is ReplyStatus.DECLINED_NO_PROVISION for one in found)
    return ReplyStatus.DECLINED_NO_PROVISION if declined else ReplyStatus.ANSWERED
