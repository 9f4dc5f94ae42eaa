"""What there is where the thing told is turned down, or taken up after all: 要是不送，在家有啥能用的; 要是去福利院呢.

Knows homes for the old from what comes to one's own home, by their words; does not know whom any of it will be given to.
"""

from __future__ import annotations

import re

from assistant.answers.belief.how_it_stands import written_in
from assistant.answers.finding.ranking import INSTITUTIONS, applies
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.talk.told import Statement, of_programs, told_statements
from assistant.answers.wording.facets import written
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level
from assistant.domain.region import NATION

_IF = r"(?:要是|如果|假如|若是|万一|那)"
_NOT_SENT = re.compile(
    rf"{_IF}[^，。？?]{{0,6}}不(?:想|愿意?|肯|打算)?(?:送|去|住|进)|(?:就|还是|只)?(?:在|待在|留在|守在)(?:自己|自个儿?)?(?:家|屋)[里头]?(?:待|住|养|过|照顾|伺候|的话|呢)"
)
_SENT = re.compile(rf"{_IF}[^，。？?不没]{{0,6}}(?:送|去|住|进)[^，。？?]{{0,4}}(?:福利院|养老院|敬老院|机构|院里)")
_ASKS = re.compile(
    r"[啥么]|什么|哪些|有没有|有[^，。？?]{0,6}(?:没|不|吗)|怎么|咋|呢[？?。 ]*$|能[^，。？?]{0,6}(?:不|吗)"
)
# 我在家伺候，有没有人教教我 asks for one thing by itself.
_OF_ONE_THING = re.compile(r"有(?:没有|冇|没得)?人[一-鿿]|教教|培训")
_AT_HOME = re.compile(r"居家|适老化改造|上门|辅助器具|家庭照护|巡访")
_OLD = re.compile(r"老年人|老人|失能")
_IN_A_HOME = re.compile(r"集中供养|进养老机构|福利院")
_TOLD_AT_MOST = 4
_SENTENCES = 2


def answer_otherwise(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """What the place writes of the other way; None where nothing was turned down or nothing is written of it."""
    turns = done.conversation.turns
    if not turns or done.region in (None, NATION) or not _ASKS.search(done.question):
        return None
    if _OF_ONE_THING.search(done.question):
        return None
    told = [one for turn in reversed(turns) for one in told_statements(turn.answer, done, knowledge)]
    if not told:
        return None
    if _NOT_SENT.search(done.question) and any(INSTITUTIONS.intersection(one.provision.programs) for one in told):
        found, lead = _at_home(done, knowledge, told), "不去机构、在家的，也有"
    elif _SENT.search(done.question):
        found, lead = _in_a_home(done, knowledge, told), "去机构的另外写了"
    else:
        return None
    return _tell(done, knowledge, found, lead) if found else None


def _at_home(done: Consultation, knowledge: Knowledge, told: list[Statement]) -> list[Statement]:
    known, home = {one.provision.id for one in told}, told[0].document.region
    return [
        Statement(document, each)
        for document in knowledge.documents.values()
        if document.level is Level.WORKING_PAPER
        for each in document.provisions
        if each.id not in known and _is_at_home(written(each.text))
        if document.region == home and applies(document, each, done.region, done.as_of, knowledge)
    ][:_TOLD_AT_MOST]


def _is_at_home(text: str) -> bool:
    """Whether its first sentence or two are of help for the old at home."""
    start = "。".join(text.split("。")[:_SENTENCES])
    return _AT_HOME.search(start) is not None and _OLD.search(text) is not None


def _in_a_home(done: Consultation, knowledge: Knowledge, told: list[Statement]) -> list[Statement]:
    known = {one.provision.id for one in told}
    alike = of_programs(done, knowledge, told[0].provision.programs)
    return [one for one in alike if one.provision.id not in known and _IN_A_HOME.search(written(one.provision.text))][
        :1
    ]


def _tell(done: Consultation, knowledge: Knowledge, found: list[Statement], lead: str) -> Reply:
    draft, place = Draft(knowledge, done.as_of), knowledge.regions.name(found[0].document.region)
    when = "、".join(dict.fromkeys(written_in(one.document, one.provision) for one in found))
    count = f"这{len(found)}样" if len(found) > 1 else "这一条"
    text = f"{lead}，{place}{when}的资料写到{count}；能不能用上，由当地认定："
    draft.say(Role.CONCLUSION, text, [one.provision.id for one in found], evidence=(text,))
    for one in found:
        kept = one.sentences if len(found) == 1 else one.sentences[:_SENTENCES]
        draft.say(Role.REASON, "".join(kept), [one.provision.id])
    warn_of_age(draft, [(one.document, one.provision) for one in found])
    return draft.reply(ReplyStatus.ANSWERED)
