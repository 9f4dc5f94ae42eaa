"""The part of a statement that is asked for: 那农村呢, 19年是多少, instead of the whole statement again.

Knows residence and the time before a raise; tells a part only where the statement keeps the parts apart.
"""

from __future__ import annotations

import re

from assistant.answers.reckoning.asked import of_old, residence_of, wants_difference, wants_part, year_of
from assistant.answers.reckoning.roles import Change, changes_of
from assistant.answers.reckoning.words import denies_standard, is_ceiling, money_words, of_figures, remarks
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.talk.told import Statement, asked_about, of_programs, told_last
from assistant.consultation import Consultation, Intent, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge

_SINCE = re.compile(r"从((?:19|20)\d\d)年(?:\d{1,2}月(?:\d{1,2}日)?)?起")
_AND_YEAR = re.compile(
    r"^(?:那|那么|还有)?(?P<year>(?:19|20)?\d\d年|今年|去年|前年|明年|现在)(?:的)?(?:呢|是多少|有多少)[？?。 ]*$"
)
_YEARS_AGO = {"明年": -1, "今年": 0, "现在": 0, "去年": 1, "前年": 2}
_MOST = re.compile(r"(?:最高|最多|顶多|封顶|上限).{0,8}(?:多少|几)")
_HOW_MUCH = re.compile(r"多少|几|呢")
_OF_SUPPORT = re.compile(r"补助水平|财政补助|补差")
_AND_THAT = re.compile(r"^(?:那|那么|还有)?(?P<what>[^，。？?那]{2,8}?)(?:的)?(?:呢|是多少|有多少)[？?。 ]*$")
_AND = re.compile(r"^(?:那|那么)[^，。]{0,14}呢")
_SIDES = 2
_IN_TOWN = re.compile(r"城市|城区|街道|社区")
_CITY, _VILLAGE = re.compile(r"城市|城镇|城里"), re.compile(r"农村|乡镇|乡村")


def answer_part(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """The sums of the residence and time asked for; None where the statement is not divided so."""
    if done.understood.intent is Intent.COMPARISON:
        return None
    if other := _tell_other_year(done, knowledge):
        return other
    follows = wants_part(done.question) or _AND_THAT.match(done.question)
    last = (
        [one for one in told_last(done, knowledge) if one.shares_a_program(done.understood.programs)] if follows else []
    )
    for statement in last or _asked_of_a_year(done, knowledge):
        changes = changes_of(statement.provision.text)
        if denies_standard(statement, done.question):
            continue
        if changes:
            return _tell_sums(done, knowledge, statement, changes)
        reply = _tell_sentences(done, knowledge, statement)
        if reply is not None:
            return reply
    return _tell_other_side(done, knowledge)


def answer_ceiling(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """最高多少, while nothing is known of anybody: the most that is written, and no interview."""
    known = done.understood.facts or done.conversation.facts.entries
    if known or not _MOST.search(done.question) or not done.understood.programs:
        return None
    found = of_programs(done, knowledge, done.understood.programs)
    ceilings = [one for one in found if is_ceiling(one)]
    if len(ceilings) != 1:
        return None
    draft = Draft(knowledge, done.as_of)
    told = [ceilings[0], *_named_beside(done, found, ceilings[0])]
    for place, one in enumerate(told):
        draft.say(Role.REASON if place else Role.CONCLUSION, one.provision.text, [one.provision.id])
    warn_of_age(draft, [(one.document, one.provision) for one in told])
    return draft.reply(ReplyStatus.ANSWERED)


def _named_beside(done: Consultation, found: list[Statement], ceiling: Statement) -> list[Statement]:
    """Of each other thing called by its name, 急救包 beside 淄助你, the statement that has the name: it is not passed over."""
    names = [one.strip("“”《》") for one in done.understood.systems]
    others = [one for one in names if one in done.question and one not in ceiling.provision.text]
    having = (next((one for one in found if name in one.provision.text), None) for name in others)
    return list({one.provision.id: one for one in having if one is not None}.values())


def _tell_other_side(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """那城里呢, after a statement on the country only: what is written of the city on the same programs."""
    residence, last = residence_of(done.question), told_last(done, knowledge)
    if not residence or not last or not _AND.search(done.question):
        return None
    wanted, other = (_IN_TOWN, _VILLAGE) if residence == "城市" else (_VILLAGE, _CITY)
    first = last[0].provision
    if wanted.search(first.text) or not other.search(first.text):
        return None
    found = of_programs(done, knowledge, first.programs)
    found = [one for one in found if wanted.search(one.provision.text) and of_figures(one)]
    found = [one for one in found if one.document.id == last[0].document.id][:_SIDES] or found[:_SIDES]
    if not found:
        return None
    draft = Draft(knowledge, done.as_of)
    for place, one in enumerate(found):
        draft.say(Role.REASON if place else Role.CONCLUSION, one.provision.text, [one.provision.id])
    warn_of_age(draft, [(one.document, one.provision) for one in found])
    return draft.reply(ReplyStatus.ANSWERED)


def _tell_other_year(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """那去年呢: of another year than the statement's nothing is written."""
    asked = _AND_YEAR.match(done.question)
    last = told_last(done, knowledge)
    if asked is None or not last or changes_of(last[0].provision.text):
        return None
    said = asked["year"]
    year = done.as_of.year - _YEARS_AGO[said] if said in _YEARS_AGO else year_of(said)
    if year is None or str(year) in f"{last[0].document.as_of}{last[0].provision.text}":
        return None
    draft, text = Draft(knowledge, done.as_of), f"{year}年的，手头资料没有写。资料里写到的是："
    draft.say(Role.CONCLUSION, text, evidence=(text,))
    draft.say(Role.REASON, last[0].provision.text, [last[0].provision.id])
    warn_of_age(draft, [(last[0].document, last[0].provision)])
    return draft.reply(ReplyStatus.DECLINED_NO_PROVISION)


def _asked_of_a_year(done: Consultation, knowledge: Knowledge) -> list[Statement]:
    """A first question about a year before or after a raise: its own statement, when one answers it best."""
    if year_of(done.question) is None or not _HOW_MUCH.search(done.question):
        return []
    first = asked_about(done, knowledge)[:1]
    return [one for one in first if changes_of(one.provision.text) and _OF_SUPPORT.search(done.question)]


def _tell_sums(done: Consultation, knowledge: Knowledge, statement: Statement, changes: list[Change]) -> Reply | None:
    residence = residence_of(done.question) or _residence_before(done)
    own = [one for one in changes if one.residence == residence] or changes
    since = _SINCE.search(statement.provision.text)
    year, went_before = year_of(done.question), done.conversation.turns[-1].question if done.conversation.turns else ""
    year = year if year is not None else year_of(went_before)
    old = of_old(done.question) or (year is not None and since is not None and year < int(since[1]))
    if len(own) == len(changes) and not old and year is None:
        return None
    draft, basis = Draft(knowledge, done.as_of), [statement.provision.id]
    when = f"{since[1]}年" if since else ""
    for change in own:
        both = wants_difference(went_before) or (not old and year is None)
        draft.say(Role.CONCLUSION, text := _sum(change, when, old, both), basis, evidence=(text,))
    draft.say(Role.REASON, f"{statement.sentences[0]}{''.join(remarks(statement))}", basis)
    warn_of_age(draft, [(statement.document, statement.provision)])
    return draft.reply(ReplyStatus.ANSWERED)


def _residence_before(done: Consultation) -> str:
    return residence_of(done.conversation.turns[-1].question) if done.conversation.turns else ""


def _sum(change: Change, when: str, old: bool, both: bool) -> str:
    if both:
        raised = f"{'下限' if change.bounded else ''}提高了{money_words(change.new - change.old)}"
        return f"{change.who}：由{change.old_said}提高到{change.new_said}，{raised}。"
    if old:
        return f"{change.who}：{when}提高以前是{change.old_said}。"
    return f"{change.who}：{when}起是{change.new_said}。"


def _tell_sentences(done: Consultation, knowledge: Knowledge, statement: Statement) -> Reply | None:
    """The sentences with figures of the thing asked for, where others speak of something else."""
    own = _own_sentences(done.question, statement)
    if not own or of_old(done.question):
        return None
    draft = Draft(knowledge, done.as_of)
    draft.say(Role.CONCLUSION, "".join(own), [statement.provision.id])
    rest = [one for one in of_figures(statement) if one not in own and one not in remarks(statement)]
    said = [one for one in (statement.sentences[0], *remarks(statement)) if one not in own and one not in rest]
    if said:
        draft.say(Role.REASON, "".join(said), [statement.provision.id])
    warn_of_age(draft, [(statement.document, statement.provision)])
    return draft.reply(ReplyStatus.ANSWERED)


def _own_sentences(question: str, statement: Statement) -> list[str]:
    """Sentences that name what 那…呢 names; none where all of them do, or none has a figure."""
    residence = residence_of(question)
    asked = _AND_THAT.match(question)
    if residence:
        wanted, other = (_IN_TOWN, _VILLAGE) if residence == "城市" else (_VILLAGE, _IN_TOWN)
        own = [one for one in statement.sentences if wanted.search(one) and not other.search(one)]
        rest = [one for one in statement.sentences if other.search(one) and not wanted.search(one)]
    elif asked is not None:
        own = [one for one in of_figures(statement) if asked["what"] in one]
        rest = [one for one in of_figures(statement) if one not in own]
    else:
        return []
    return own if rest and any(one in of_figures(statement) for one in own) else []
