"""A figure or rule of another place, held up for this one: 听说淄博涨了10%，那咱这也是10%.

Knows that what one place writes is not carried over to another, which statement of this place is the matter's, and what
the other place writes of a thing called by its name there; does not know whether anybody may have it from elsewhere.
"""

from __future__ import annotations

import re

from assistant.answers.finding.ranking import figures_asked
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.talk.staying import told_just_before
from assistant.answers.talk.told import Statement, asked_about
from assistant.answers.wording.facets import written
from assistant.answers.wording.likeness import rarity_of
from assistant.answers.wording.runs import heaviest_run
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level
from assistant.domain.region import NATION
from assistant.language.figures import extract
from assistant.language.here import also

# How much a run of letters tells that names a thing.
_NAMES = 8.0
_FIGURE = re.compile(r"\d[\d.]*(?:个?百分点|[%万亿元块])*")


def answer_carried_over(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """不能套过来, with this place's own statement; None where no other place is held up, or the same is written here."""
    other = _other_place(done, knowledge) if done.region not in (None, NATION) and also(done.question) else ""
    if not other:
        return None
    own = _own_statement(done, knowledge)
    if own is not None and _says_the_same(own, done.question):
        return None
    draft, place = Draft(knowledge, done.as_of), knowledge.regions.name(done.region or NATION)
    if figure := _figure_there(done, knowledge, other):
        return _tell_figure(draft, figure, own, other, place)
    if there := _written_there(done, knowledge, other):
        return _tell_there(draft, there, other, place, knowledge)
    text = f"不能拿{other}的套到{place}，各地是分开写的；{place}是不是也这样，手头资料没有写。"
    draft.say(Role.CONCLUSION, text, evidence=(text, done.question))
    if own is not None:
        draft.say(Role.REASON, own.provision.text, [own.provision.id])
        warn_of_age(draft, [(own.document, own.provision)])
    draft.say(Role.TURN_TO, knowledge.words.say("declined_no_provision", "turn_to"))
    return draft.reply(ReplyStatus.CORRECTED_PREMISE)


def _written_there(done: Consultation, knowledge: Knowledge, other: str) -> tuple[Statement, str] | None:
    """The other place's statement that has the thing by the name it was called, which no text of this place has."""
    question, rarity = done.question.replace(other.rstrip("省市县区"), "，"), rarity_of(knowledge)
    own_path = set(knowledge.regions.path(done.region or NATION, done.as_of)) - {NATION}
    papers = [one for one in knowledge.documents.values() if one.level is Level.WORKING_PAPER]
    own = "".join(each.text for one in papers if one.region in own_path for each in one.provisions)
    found = [
        (heaviest_run(question, written(each.text), rarity), Statement(one, each))
        for one in papers
        if knowledge.regions.name(one.region) == other
        for each in one.provisions
    ]
    (name, weight), best = max(found, key=lambda pair: pair[0][1], default=(("", 0.0), None))
    # 涨了10 is cut out of a figure and names nothing.
    cut = re.search(rf"{re.escape(name)}(?:[\d.%万亿元块]|个?百分点)", question) and name[-1:].isdigit()
    named = best is not None and weight >= _NAMES and name not in own and not cut
    return (best, name) if best is not None and named else None


def _figure_there(done: Consultation, knowledge: Knowledge, other: str) -> tuple[str, Statement] | None:
    """The figure held up, with the other place's statement on the very matter that has it."""
    meant = set(done.understood.programs)
    written_there = [
        Statement(one, each)
        for one in knowledge.documents.values()
        if one.level is Level.WORKING_PAPER and knowledge.regions.name(one.region) == other
        for each in one.provisions
        if meant.intersection(each.programs)
    ]
    for figure in _FIGURE.findall(done.question):
        for one in written_there:
            if re.search(rf"(?<![\d.]){re.escape(figure)}(?![\d.])", one.provision.text):
                return figure, one
    return None


def _tell_figure(draft: Draft, there: tuple[str, Statement], own: Statement | None, other: str, place: str) -> Reply:
    figure, statement = there
    text = f"不能这么算：{figure}是{other}写的，不是{place}的；{place}是多少，资料没有写。"
    draft.say(Role.CONCLUSION, text, [statement.provision.id], evidence=(text,))
    told = [statement] if own is None else [own, statement]
    for one in told:
        draft.say(Role.REASON, one.provision.text, [one.provision.id])
    warn_of_age(draft, [(one.document, one.provision) for one in told])
    return draft.reply(ReplyStatus.CORRECTED_PREMISE)


def _tell_there(draft: Draft, there: tuple[Statement, str], other: str, place: str, knowledge: Knowledge) -> Reply:
    statement, name = there
    text = f"“{name}”是{other}资料里写的，{place}的资料没有写；{place}的人能不能申请，不能说能，也不能说不能。"
    draft.say(Role.CONCLUSION, text, [statement.provision.id], evidence=(text,))
    draft.say(Role.REASON, statement.provision.text, [statement.provision.id])
    draft.say(Role.TURN_TO, knowledge.words.say("declined_no_provision", "turn_to"))
    warn_of_age(draft, [(statement.document, statement.provision)])
    return draft.reply(ReplyStatus.CORRECTED_PREMISE)


def _other_place(done: Consultation, knowledge: Knowledge) -> str:
    """The one place named that neither holds this one nor lies in it."""
    own = set(knowledge.regions.path(done.region or NATION, done.as_of))
    named = set()
    for code in {document.region for document in knowledge.documents.values()} - own:
        name = knowledge.regions.name(code)
        if name.rstrip("省市县区") in done.question and done.region not in knowledge.regions.path(code, done.as_of):
            named.add(name)
    return named.pop() if len(named) == 1 else ""


def _own_statement(done: Consultation, knowledge: Knowledge) -> Statement | None:
    told = told_just_before(done, knowledge)
    found = [one for one in told if one.shares_a_program(done.understood.programs)]
    meant = set(done.understood.programs)
    found += [one for one in asked_about(done, knowledge) if meant.intersection(one.provision.programs)]
    return found[0] if found else None


def _says_the_same(own: Statement, question: str) -> bool:
    """Whether a figure held up stands in this place's statement too."""
    said = {(one.kind, one.value) for one in extract(question) if one.value is not None}
    written = {(one.kind, one.value) for one in extract(own.provision.text) if one.value is not None}
    return bool(said & written) or any(one in own.provision.text for one in figures_asked(question))
