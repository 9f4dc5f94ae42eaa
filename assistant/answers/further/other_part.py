"""The same asked of another part of the matter or the place, or of another place: 跨省呢, 那县里的呢, 河南也有吗.

Knows the words for the parts of a place and what was told last; does not know what is asked for by its own name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.belief.how_it_stands import written_in
from assistant.answers.finding.heard import HEARD, how_near
from assistant.answers.finding.ranking import rank
from assistant.answers.reckoning.apart import answer_difference
from assistant.answers.reckoning.asked import wants_difference
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.reply.programs import called
from assistant.answers.talk.staying import told_just_before, told_lately
from assistant.answers.talk.told import Statement, of_programs, told_before
from assistant.answers.wording.bare_words import rest_of
from assistant.answers.wording.facets import written
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level
from assistant.domain.region import NATION

_PART = re.compile(
    r"(?:那|那么|要是|如果|换成|[，, ])*(?P<part>城[里区市]|市区|县城|县里?|乡[里下镇]|镇[里上]|农村|村里|街道|社区)(?:上|边|这块|那块)*的?"
    r"(?:[呢嘞咧哩]|是?多少|咋样|咋定|咋说|怎么样|怎么定|怎么说|有多大|多大|几个|是?几)?(?:啊|呀|呢|嘞|个|钱|[？?。 ])*"
)
_BARE = re.compile(
    r"(?:那|那么|要是|如果|[，, ])*(?P<thing>(?!现在|如今|眼下|今年|去年|以前|以后|后来|我们?|他们?|您)[一-鿿]{2,5}?)的?(?:[呢嘞咧哩]|咋样|怎么样)[？?。 ]*"
)
_MOVED = re.compile(r"农村|乡下|村里|屯里|老家|乡里")
_LIMITED = re.compile(r"主城区|城区|城市社区|农村|乡村")
_FOR_COUNTRY = re.compile(r"农村|乡村")
_SAME = re.compile(r"(?P<held>(?:也|还)(?:是|要|能|得|按|照样)?[^，。？?]{2,12}?)(?:吗|么|不|吧|嘛|啊|没)?[？?。 ]*$")
# What the papers call the part that people call so.
_CALLED = {
    "城": ("城区", "城市"),
    "市": ("城区", "城市"),
    "县": ("县",),
    "乡": ("乡镇", "乡（镇）", "农村"),
    "镇": ("乡镇", "乡（镇）"),
    "农": ("农村", "乡镇"),
    "村": ("农村", "村"),
    "街": ("街道",),
    "社": ("社区",),
}
_NAMED = 2


def answer_other_part(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """What the statement told last says of that part of the place, first: 那县里的呢; None where it has nothing on it."""
    part = _PART.fullmatch(done.question)
    if part is None:
        return _answer_same_there(done, knowledge)
    words = _CALLED[part["part"][0]]
    return _sentences_on(words, done, knowledge) or _says_nothing_of(part["part"], words, done, knowledge)


def _says_nothing_of(part: str, words: tuple[str, ...], done: Consultation, knowledge: Knowledge) -> Reply | None:
    """那县里的呢, of a statement that has the town only: nothing is written of the country."""
    told = told_just_before(done, knowledge)[:1] if not done.understood.regions and not done.turned else []
    if not told or any(word in written(told[0].provision.text) for word in words):
        return None
    limit = [each for each in told[0].sentences if written(each) and _LIMITED.search(each)]
    if not limit:
        return None
    draft, one = Draft(knowledge, done.as_of), told[0]
    place = f"{knowledge.regions.name(one.document.region)}{written_in(one.document, one.provision)}"
    text = f"{part}的，资料没有写；{place}写的是：{''.join(limit)}"
    draft.say(Role.CONCLUSION, text, [one.provision.id], evidence=(text,))
    draft.say(Role.TURN_TO, knowledge.words.say("declined_no_provision", "turn_to"))
    warn_of_age(draft, [(one.document, one.provision)])
    return draft.reply(ReplyStatus.ANSWERED)


def answer_same_difference(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """比以前涨了多少, 那农村呢: the rise of the other part; None where no rise was asked just before."""
    part, turns = _PART.fullmatch(done.question), done.conversation.turns
    if part is None or not turns or not wants_difference(turns[-1].question):
        return None
    asked = replace(done, question=f"{part['part']}{turns[-1].question}")
    return answer_difference(asked, knowledge, told_before(done, knowledge))


def _answer_same_there(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """要是回农村老家，也是一个月一趟: what is written of the country by itself, where what was told is not of it."""
    moved, same = _MOVED.search(done.question), _SAME.search(done.question)
    if moved is None or same is None or not done.conversation.turns:
        return None
    told = told_just_before(done, knowledge) or told_lately(done, knowledge)[::-1]
    if not told or any(_FOR_COUNTRY.search(one.provision.text) for one in told[:1]):
        return None
    alike = of_programs(done, knowledge, told[0].provision.programs)
    own = next((one for one in alike if _FOR_COUNTRY.search(one.provision.text.partition("没有写")[0])), None)
    if own is None:
        return None
    draft = Draft(knowledge, done.as_of)
    text = f"不能说{same['held']}，农村的是另外写的："
    draft.say(Role.CONCLUSION, text, [own.provision.id], evidence=(text, done.question))
    draft.say(Role.REASON, own.provision.text, [own.provision.id])
    warn_of_age(draft, [(own.document, own.provision)])
    return draft.reply(ReplyStatus.ANSWERED)


def answer_thing_named(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """What the statement told last says of the one thing that is named, first: 跨省呢; None where it has nothing on it."""
    bare = _BARE.fullmatch(done.question)
    return _sentences_on((bare["thing"],), done, knowledge) if bare else None


def _sentences_on(words: tuple[str, ...], done: Consultation, knowledge: Knowledge) -> Reply | None:
    if done.understood.regions or done.turned:
        return None
    told = told_just_before(done, knowledge) or told_lately(done, knowledge)
    if _calls_another(done, told, knowledge):
        return None
    alike = of_programs(done, knowledge, told[0].provision.programs) if told else []
    for one in (*told, *(each for each in alike if each.provision.programs == told[0].provision.programs)):
        said = [sentence for sentence in one.sentences if any(word in sentence for word in words)]
        if 0 < len(said) < len(one.sentences):
            return _tell_part(done, knowledge, one, said)
    return None


def _calls_another(done: Consultation, told: list[Statement], knowledge: Knowledge) -> bool:
    """临时救助呢, after a statement that only mentions it: a program called by its name has statements of its own."""
    own = {program for one in told for program in one.provision.programs}
    named = [one for one in done.understood.programs if one in knowledge.programs and one not in own]
    return any(knowledge.programs[one].is_named_in(done.question) for one in named)


def _tell_part(done: Consultation, knowledge: Knowledge, one: Statement, said: list[str]) -> Reply:
    draft, place = Draft(knowledge, done.as_of), knowledge.regions.name(one.document.region)
    writes = "写的是" if any(map(written, said)) else "的资料"
    lead = f"{place}{written_in(one.document, one.provision)}{writes}："
    text = f"{lead}{''.join(said)}"
    draft.say(Role.CONCLUSION, text, [one.provision.id], evidence=(text,))
    draft.say(Role.REASON, "".join(each for each in one.sentences if each not in said), [one.provision.id])
    warn_of_age(draft, [(one.document, one.provision)])
    return draft.reply(ReplyStatus.ANSWERED)


def answer_elsewhere(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """That the place now named has not written of the matter; None where it has, or where more is asked."""
    understood, before = done.understood, done.conversation
    moved = before.turns and len(understood.regions) == 1 and done.region != before.region
    if not moved or not understood.programs or understood.facts or not _has_papers(done, knowledge):
        return None
    if rest_of(done.question, understood.region_said) or set(understood.programs) - set(before.programs):
        return None
    own = [one for one in of_programs(done, knowledge, understood.programs) if one.document.region == done.region]
    heard = (one for one in rank(done, knowledge, done.region)[:1] if one.document.region == done.region)
    if own or any(how_near(done, one) >= HEARD for one in heard):
        return None
    draft, place = Draft(knowledge, done.as_of), knowledge.regions.name(done.region or NATION)
    spoken = "".join(turn.question + turn.answer for turn in before.turns)
    programs = [knowledge.programs[one] for one in understood.programs[:_NAMED]]
    named = [one for one in programs if any(name in spoken for name in (called(one), *one.names))]
    matter = "、".join(map(called, named)) or "这件事"
    text = f"{place}的{matter}，手头资料没有写，不能说有，也不能说没有。"
    draft.say(Role.CONCLUSION, text, evidence=(text,))
    draft.say(Role.TURN_TO, knowledge.words.say("declined_no_provision", "turn_to"))
    return draft.reply(ReplyStatus.DECLINED_NO_PROVISION)


def _has_papers(done: Consultation, knowledge: Knowledge) -> bool:
    return any(one.region == done.region and one.level is Level.WORKING_PAPER for one in knowledge.documents.values())
