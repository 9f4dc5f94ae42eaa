"""分低了会不会取消低保: a benefit feared for the sake of another matter, where no text joins the two.

Knows which matter was spoken of just before or is named beside the benefit; does not know whether a benefit is kept, and
is silent where any text of the place or the nation speaks of both, or of the very cause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answers.finding.ranking import rank
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.reply.programs import called
from assistant.answers.talk.staying import told_just_before
from assistant.answers.wording.likeness import pairs_of
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level, Program, Provision
from assistant.domain.region import NATION

_LOST = r"(?:取消|[取停扣断撤退拿](?:了|掉|发|[我俺])|不[给发]|没了|影响|受牵连)"
_FEARED = re.compile(
    rf"(?:会不会|是不是(?:就|会|要)|会|就)[^，。？?]{{0,10}}?{_LOST}[^，。？?]{{0,8}}(?:吗|么|不|吧|呀|啊)?(?=[？?。 ]|$)"
)
_SAYS_NOTHING = re.compile(
    r"[我俺咱你他她它的了不没有要去会是就这那个也都在把被给跟和，,。？? ]|要是|如果|听说|以后|人家"
)
_UNJOINED = "连在一起写"
_LOOKED_AT = 6
_ASK = "不放心的，问乡镇（街道）。"


def not_joined(done: Consultation, provision: Provision, knowledge: Knowledge) -> str:
    """That the texts do not write of losing it so; empty where another thing is asked or a text may well say."""
    feared, understood = _FEARED.search(done.question), done.understood
    if feared is None or understood.compared_regions:
        return ""
    # 停我低保 tells that one is on it; anything else told may well decide.
    if any(one.said not in feared[0] for one in understood.facts):
        return ""
    rules = knowledge.rulebook.rules
    lost = [one for one in _named(feared[0], knowledge) if rules.get(one.id)]
    benefit = max(lost, key=lambda one: one.id in provision.programs, default=None)
    if benefit is None:
        return ""
    cause = _SAYS_NOTHING.sub("，", done.question[: feared.start()])
    other = _other_matter(done, benefit, cause, knowledge)
    if other:
        own = _as_called([benefit], done.question)
        return f"资料没有把{other}和{own}{_UNJOINED}，没有写会因此停；{_ASK}"
    spoken = (pairs_of(one.text) for one in _of(benefit.id, done, knowledge))
    known = frozenset[tuple[str, str]]().union(*spoken)
    if benefit.id not in provision.programs or not pairs_of(cause) or pairs_of(cause) & known:
        return ""
    return f"会不会因为这个停，资料没有写；{_ASK}"


def answer_not_joined(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """The same where the question leans on what was told last, with what the place writes of the benefit."""
    told = told_just_before(done, knowledge)[:1]
    feared = _FEARED.search(done.question) if told else None
    text = not_joined(done, told[0].provision, knowledge) if feared else ""
    if not feared or _UNJOINED not in text:
        return None
    lost = {one.id for one in _named(feared[0], knowledge)}
    own = (one for one in rank(done, knowledge, done.region)[:_LOOKED_AT] if lost.intersection(one.provision.programs))
    draft = Draft(knowledge, done.as_of)
    draft.say(Role.CONCLUSION, text, [told[0].provision.id], evidence=(text,))
    cited = [(told[0].document, told[0].provision)]
    for one in [one for one in own if one.document.level is Level.WORKING_PAPER][:1]:
        draft.say(Role.REASON, one.provision.text, [one.provision.id])
        cited.append((one.document, one.provision))
    warn_of_age(draft, cited)
    return draft.reply(ReplyStatus.ANSWERED)


def _named(words: str, knowledge: Knowledge) -> list[Program]:
    return [one for one in knowledge.programs.values() if one.is_named_in(words)]


def _other_matter(done: Consultation, benefit: Program, cause: str, knowledge: Knowledge) -> str:
    """The other matter as it was called: named as the cause, or told of just before and leant on."""
    before = "，".join(turn.question for turn in done.conversation.turns[-2:])
    named = [one for one in _named(cause, knowledge) if one.id != benefit.id]
    leans = not cause.strip("，") or {*cause} & {*_SAYS_NOTHING.sub("", before)}
    told = told_just_before(done, knowledge)[:1] if leans and not named else []
    if any(benefit.id in one.provision.programs for one in told):
        return ""
    others = named or [knowledge.programs[one] for each in told for one in each.provision.programs]
    if not others or any(one.is_named_in(benefit.name) for one in others):
        return ""
    said = _as_called(others, f"{cause}，{before}")
    # A text on the benefit that has the other's name may well join the two.
    told_of = said[:2] or called(others[0])
    return "" if any(told_of in one.text for one in _of(benefit.id, done, knowledge)) else said or called(others[0])


def _as_called(programs: Sequence[Program], said: str) -> str:
    return max((name for one in programs for name in one.all_names if name in said), key=len, default="")


def _of(program: str, done: Consultation, knowledge: Knowledge) -> Iterator[Provision]:
    """All that the place, those above it and the nation write of a program."""
    here = {NATION, *(knowledge.regions.path(done.region, done.as_of) if done.region else ())}
    for document in knowledge.documents.values():
        if document.region in here:
            yield from (one for one in document.provisions if program in one.programs)
