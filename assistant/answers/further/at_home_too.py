"""Whether what was told is only for those in a home: 孩子没进福利院，在家养也有吗; never a yes beyond what is written.

Knows statements that limit themselves to homes, and where their program is applied for; does not know who is recognised.
"""

from __future__ import annotations

import re

from assistant.answers.belief.how_it_stands import planned_as, written_in
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.talk.staying import told_just_before
from assistant.answers.talk.told import Statement
from assistant.answers.verdict.procedure import rows_for
from assistant.answers.wording.facets import written
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.region import NATION

_LONGEST = 30
_HOME = r"(?:福利院|敬老院|养老院|儿童院|院里|机构|院)"
_OUTSIDE = re.compile(
    rf"(?:没有?|不|冇|未)(?:去|进|住|送|想去|想进)?(?:进|住|去|在|到)?{_HOME}|(?:在|搁|住)(?:自己)?家(?:里|头)?(?:养|带|住|过|照顾|的|也|呢)|在家(?=[，也的])"
)
_ALSO = re.compile(
    r"(?:也|还|照样)?(?:有|给|能领|能拿|发|算|能办|享受|能申请|领得)[^，。？?]{0,6}(?:吗|么|不|没|嘛|[？?])|呢[？?。 ]*$"
)
# 不进福利院中不中, 要不要送福利院: whether one has to go there, and not whether there is something at home.
_HAS_TO = re.compile(
    rf"[中行成]不[中行成]|可不可以|能不能|(?:[中行成]|可以)(?:不|吗|么|嘛)|(?:要不要|必须|非得?|一定要|是不是[要得])(?:去|进|住|送)?(?:去|进|到)?{_HOME}"
)
_LIMITED = re.compile(r"集中(?:照护|托养)|入住|愿住|福利院|敬老院|养老院|养老机构|儿童福利机构|集中供养|机构")
# 要是不去，在家有什么能用上的: what else there is, and not whether this is for those at home too.
_WHAT_ELSE = re.compile(r"(?:什么|啥|哪些|么子)")
# The statement speaks of those at home itself.
_AT_HOME = re.compile(r"分散供养|没有意愿进|机构外|散居")


def answer_at_home_too(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """That the text does not keep it to homes, and what it takes; None where it speaks of homes, or another thing is asked."""
    question = done.question
    # 没进福利院 names a home only to leave it out: the matter is not turned from.
    if len(question) > _LONGEST or done.understood.regions:
        return None
    told = told_just_before(done, knowledge)
    at_home = next(filter(_speaks_of_home, told), None)
    if at_home and _has_to(question):
        return _tell_not_bound(done, knowledge, at_home)
    if not told or not _OUTSIDE.search(question) or not _ALSO.search(question) or _names_another(done, knowledge, told):
        return None
    if _WHAT_ELSE.search(question):
        return None
    if at_home:
        return _tell(done, knowledge, at_home)
    return None if _LIMITED.search(written(told[0].provision.text)) else _tell(done, knowledge, told[0])


def _names_another(done: Consultation, knowledge: Knowledge, told: list[Statement]) -> bool:
    """Whether beside the home a program is called by a name that what was told is not of."""
    own = {program for one in told for program in one.provision.programs}
    rest = _OUTSIDE.sub("，", done.question)
    others = (program for program in knowledge.programs.values() if program.id not in own)
    return any(len(name) > 1 and name in rest for program in others for name in program.all_names)


def _speaks_of_home(one: Statement) -> bool:
    return any(_AT_HOME.search(each) and "没有写" not in each for each in one.sentences)


def _has_to(question: str) -> bool:
    asked = _HAS_TO.search(question)
    return asked is not None and (re.search(_HOME, asked[0]) or _OUTSIDE.search(question)) is not None


def _tell_not_bound(done: Consultation, knowledge: Knowledge, one: Statement) -> Reply:
    """That a home is not written to be the only way; who may have charge of whom is left to the office."""
    draft = Draft(knowledge, done.as_of)
    lead = "资料没有写非进院不可，也写到了不在院里的；您家这样行不行、手续怎么办，资料没有写，要由当地民政部门看过情况再定。"
    draft.say(Role.CONCLUSION, lead, [one.provision.id], evidence=(lead,))
    draft.say(Role.REASON, one.provision.text, [one.provision.id])
    warn_of_age(draft, [(one.document, one.provision)])
    return draft.reply(ReplyStatus.ANSWERED)


def _tell(done: Consultation, knowledge: Knowledge, one: Statement) -> Reply:
    draft = Draft(knowledge, done.as_of)
    when, planned = written_in(one.document, one.provision), planned_as(one.provision)
    of_home = _speaks_of_home(one)
    lead = (
        "资料也写到了不住院的，"
        if of_home
        else "资料没有说只给住在院里的，在家的也可以去申请，够不够要认定了才定。写的"
    )
    text = f"{lead}是{when}的{planned or '情况'}：{''.join(one.sentences[: 2 if of_home else 1])}"
    draft.say(Role.CONCLUSION, text, [one.provision.id], evidence=(text,))
    program = next(iter(one.provision.programs), "")
    for row in rows_for(draft, program, done.region, ("受理",))[:1]:
        of_the_nation = "全国的规定，" if row.region == NATION != done.region else ""
        place = f"{of_the_nation}到哪里办：{row.text.rstrip('。')}。"
        draft.say(Role.NEXT_STEP, place, row.basis, evidence=(place,))
    warn_of_age(draft, [(one.document, one.provision)])
    return draft.reply(ReplyStatus.ANSWERED)
