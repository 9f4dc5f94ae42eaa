"""The matter spoken of held beside another one in a later turn, or one of its conditions asked after: 跟孤儿比一样多不, 房子车子看不看.

Knows the programs named and what their statements write of sums and conditions; does not reckon, and sets no sum against
another that is not written.
"""

from __future__ import annotations

import re

from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.reply.programs import called
from assistant.answers.talk.staying import told_just_before
from assistant.answers.talk.told import Statement, of_programs, sentences_of
from assistant.answers.wording.facets import answers_facet, written
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level, Provision
from assistant.domain.region import NATION

_BESIDE = re.compile(r"[跟和与同比][^，。？?]{2,12}?(?:比|一样|[更还]|多|少|高|低)")
_AS_MUCH = re.compile(
    r"一样多|一样|[更还]?[多少高低](?:不|吗|么|些|点|一些|一点|还是|[？?])|哪[个样][^，。？?]{0,4}[多少高低]"
)
_TIED = re.compile(r"衔接|参照|比照|同等|一致")
_CONDITION = re.compile(
    r"(?P<what>(?:房子?|车子?|存款|存折|房产|商铺|财产|家底|[、和跟])+)[^，。？?]{0,8}(?:看不看|算不算|查不查|管不管|[看算查](?:吗|么|不|没)|[看算查]进去|有影响|影响)"
)
_ORDINAL = re.compile(r"第[一二三四五]，")
_PROPERTY = "财产"


def answer_as_much(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """跟孤儿比是不是一样多, of two programs with no sum written: just that, and what the nation says of the two."""
    if not done.conversation.turns or done.region in (None, NATION):
        return None
    if not _BESIDE.search(done.question) or not _AS_MUCH.search(done.question):
        return None
    known = knowledge.programs
    other = [one for one in done.understood.programs if one in known and known[one].is_named_in(done.question)][:1]
    own = [one for one in _spoken_of(done, knowledge) if one not in other][:1]
    if not other or not own or any(_sums(done, knowledge, one) for one in (*own, *other)):
        return None
    draft, place = Draft(knowledge, done.as_of), knowledge.regions.name(done.region or NATION)
    names = f"{called(known[own[0]])}和{called(known[other[0]])}"
    text = f"是不是一样多，{place}的资料没有写；{names}各是多少钱，都没有写，比不出多少。"
    draft.say(Role.CONCLUSION, text, evidence=(text,))
    if tied := _tied(knowledge, own[0], known[other[0]].names):
        sentences = [each for each in sentences_of(tied.text) if _TIED.search(each) and "标准" in each][:1]
        draft.say(Role.REASON, f"全国的规定写的是：{''.join(sentences)}", [tied.id])
    draft.say(Role.TURN_TO, knowledge.words.say("declined_no_provision", "turn_to"))
    return draft.reply(ReplyStatus.ANSWERED)


def _spoken_of(done: Consultation, knowledge: Knowledge) -> list[str]:
    """The programs of the conversation, then those of what was told last; a turn to another one drops the former."""
    told = (program for one in told_just_before(done, knowledge) for program in one.provision.programs)
    return [one for one in (*done.conversation.programs, *told) if one in knowledge.programs]


def _sums(done: Consultation, knowledge: Knowledge, program: str) -> bool:
    return any(answers_facet("金额", one.provision.text, "") for one in of_programs(done, knowledge, (program,)))


def _tied(knowledge: Knowledge, program: str, names: tuple[str, ...]) -> Provision | None:
    """The nation's provision of the program that ties its standard to that of the other."""
    found = (
        each
        for document in knowledge.documents.values()
        if document.region == NATION and document.level is not Level.WORKING_PAPER
        for each in document.provisions
        if program in each.programs
        for sentence in sentences_of(each.text)
        if "标准" in sentence and _TIED.search(sentence) and any(name in sentence for name in names)
    )
    return next(found, None)


def answer_condition(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """房子车子看不看, after a verdict: the sentence of the place that makes property a condition, and no verdict again."""
    match = _CONDITION.search(done.question)
    if match is None or not done.conversation.turns or done.understood.facts:
        return None
    for one in of_programs(done, knowledge, tuple(_spoken_of(done, knowledge))):
        said = [each for each in sentences_of(written(one.provision.text)) if _PROPERTY in each]
        if said:
            return _tell_condition(done, knowledge, one, match["what"], said)
    return None


def _tell_condition(done: Consultation, knowledge: Knowledge, one: Statement, what: str, said: list[str]) -> Reply:
    draft, place = Draft(knowledge, done.as_of), knowledge.regions.name(one.document.region)
    bare = _ORDINAL.sub("", "".join(said)).rstrip("。")
    text = f"看。{what}看的是财产这一条，{place}的资料写的是：{bare}。财产具体怎么算、到多少算超，资料没有写，要问当地民政部门。"
    draft.say(Role.CONCLUSION, text, [one.provision.id], evidence=(text, done.question))
    warn_of_age(draft, [(one.document, one.provision)])
    return draft.reply(ReplyStatus.ANSWERED)
