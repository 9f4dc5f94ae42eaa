"""One side of the matter spoken of, asked for by itself: 那要带啥, 一年给多少, 在哪报名, 一顿收多少.

Knows the words such a question is made of and that it stays with the first statement told; does not know verdicts, and
leaves sums that the rules reckon to them.
"""

from __future__ import annotations

import re

from assistant.answers.belief.how_it_stands import written_in
from assistant.answers.reckoning.asked import brought
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.reply.programs import called
from assistant.answers.talk.staying import stays, told_just_before
from assistant.answers.talk.told import Statement, asked_about, of_programs, told_statements
from assistant.answers.verdict.procedure import rows_for, say_rows
from assistant.answers.wording.facets import answers_facet, asked_facets, written
from assistant.answers.wording.side_named import side_named
from assistant.consultation import Consultation, Intent, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.region import NATION
from assistant.language.other_ways import asks_what_now
from assistant.language.topics import find_topics

_LEAD = r"(?:那|那么|这个?|这[事样]|那个|它|还有|请问|我们?|俺们?|咱们?|她们?|他们?|您|去|要|得|办|申请|的话|到时|大概|一般|[，,。 ])*"
_TAIL = r"(?:啊|呀|呢|吗|吧|嘛|咧|勒|嘞|嗳|哦|哈|的|去|了|[？?。！! ，,])*"
_WHAT = r"(?:什么|啥子?|么子?|么[事样]|甚|哪些|些[啥么]|嘛)"
_ASKED = {
    "材料": rf"(?:要|得|需要|该|应该)?(?:带|拿|准备|交|提供|提交|备)(?:点|些|上|着)*{_WHAT}(?:材料|东西|手续|证件?|资料)?(?:去|过去)?|(?:要|需要)?{_WHAT}(?:材料|手续|证件?|资料)",
    "地点": r"(?:在|到|上|去|找|往|是)*(?:哪里|哪儿|哪块|哪边|哪|谁|哪个(?:部门|地方|单位|窗口)|(?:什么|啥|么)(?:地方|部门|单位|地界))(?:里)?(?:去|能|可以)*(?:报名?|申请|办理?|交|领|登记|问|打听|弄|整|报名明)?",
    "流程": r"(?:怎么|咋个?|如何|怎样|么样|啷个|咋样)(?:去)?(?:办理|办|申请|报名|弄|领|报|登记|整|搞|申报)(?:法)?",
    "时限": r"(?:要|得|还)*(?:等|过|拖)?(?:多久|多长时间|几天|多少天|几个月|啥时候|什么时候|么时候|多咱)(?:才?能|可以|才)*(?:办|批)?(?:下来|好|完|成|到账|到手|有结果|拿到|领到)?",
    "金额": r"(?:涨到|提到|提高到|一年|每年|一个?月|每个?月|一次|一回|一户|每人|一个?人|一共|能|可以|最多|大概|给|发|补|领|拿|有|报|奖|资助|得|是|该|到|多)*(?:多少|几百|几千|几万|几个|几块|几多)(?:块|元)?(?:钱)?(?:一年|一个?月|一次|一回)?",
    "收费": r"(?:一顿饭?|一餐|一份饭?|一天|一次|一回|一个?月|住一个?月|吃一顿)?(?:要|得|收|交|花)+(?:多少|几)(?:块|元)?(?:钱)?|(?:要不要|收不收|用不用)(?:交|花)?(?:钱|费)|(?:要|收|交|花)(?:钱|费)[吗不么]",
}
_SHAPES = tuple((side, re.compile(f"{_LEAD}(?:{shape}){_TAIL}")) for side, shape in _ASKED.items())
_STEPS = {"材料": ("材料",), "地点": ("受理",), "时限": ("时限",), "流程": ("受理", "材料", "时限")}
_JUDGED = re.compile(r"能不能享受|可以\S{0,12}申请\S{2,30}试试|够不够\S{2,20}的?条件，|(?:初步看|按资料里写的条件)，")
_SUMS = ("金额", "收费")
_GONE_ON_WITH = ("频次", "收费", "金额", "时限", "地址", "电话", "材料", "数量")
# After a no, 那咋办 asks for another way and not for the steps.
_DENIED = re.compile(r"不符合")
_BARE_MUCH = re.compile(r"(?:那|能)*(?:保|赔|奖|报|退|资助|支持|奖励|贴)多少[？?。 ]*")
# 自己得掏多少: what they pay, not what they are given.
_OWN_SHARE = re.compile(
    r"(?:自己|自家|个人|我们|咱们?|俺们?|家里)?[^，。？?]{0,3}(?:掏|自付|自费|自负|垫|贴进去)[^，。？?]{0,4}(?:多少|几)|(?:掏|贴)多少"
)
_BEYOND = 3
_NAMED = 2
# 是一年三万还是一次三万: over what the sum runs, which a statement may say is not written.
_OVER_WHAT = re.compile(
    r"(?:一年|一次|一户|一个?月|一个?人|每[年次户月人]|按[年次户月人])[^，。]{0,10}还是(?:是|按)?(?:一|每|按)?(?:年|次|户|个?月|个?人|总共|一共)"
)
_WHY = re.compile(r"为啥|为什么|为何|凭啥|凭什么|图个?啥")
_REASON_SAID = re.compile(r"为的是|目的是|是为了|因为|原因是")
_RAISED = re.compile(r"提高[^。]*标准|标准[^。]*(?:提高|增幅|涨)")
_PERIOD = re.compile(r"(?:(?<!\d)\d{1,3}|[一二三四五六七八九十]+)个?(?:工作日|日|天|月)|半年")
_MONTHLY = re.compile(r"月(?P<what>[一-鿿]{2})率")
_HOW_OFTEN = re.compile(r"(?:能|可以|最多)?(?:能|可以)?(?:申请|领|拿|办|给|救助?)(?:得|到|上)?(?:几|多少)[回次趟]")
_OVER_WHAT_SAID = re.compile(r"按[次年户月人]")


def side_asked(done: Consultation, knowledge: Knowledge) -> str:
    """The one side asked for where the question says nothing else, but may name the matter again; else empty."""
    question = done.question
    if asks_what_now(question) and done.conversation.turns and _DENIED.search(done.conversation.turns[-1].answer):
        return ""
    if done.understood.facts or done.understood.corrections or done.understood.supplied:
        return ""
    for program in done.understood.programs:
        for name in sorted((called(knowledge.programs[program]), *knowledge.programs[program].names), key=len)[::-1]:
            question = question.replace(name, "")
    return next((side for side, shape in _SHAPES if shape.fullmatch(question)), "") or _side_gone_on_with(
        done, knowledge
    )


def _side_gone_on_with(done: Consultation, knowledge: Knowledge) -> str:
    """那每个月到手是多少钱, 隔多久来一趟: the one side a question asks for that names no matter of its own."""
    sides = [one for one in asked_facets(done.question, find_topics(done.question)) if one in _GONE_ON_WITH]
    sides = sides or (["金额"] if _BARE_MUCH.fullmatch(done.question) else [])
    sides = ["收费"] if _OWN_SHARE.search(done.question) else sides
    programs = (knowledge.programs[one] for one in done.understood.programs if one in knowledge.programs)
    # 临时救助给了多少人, after three kinds of aid were told, is of that one.
    if any(program.is_named_in(done.question) for program in programs):
        return ""
    if not sides or brought(done.question) or not stays(done, knowledge, told_just_before(done, knowledge)):
        return ""
    return sides[0]


def answer_one_side(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """That side of what was told before and nothing more; None where nothing was told, or a rule reckons the sum."""
    turns, understood = done.conversation.turns, done.understood
    side = side_asked(done, knowledge) if turns and not understood.compared_regions else ""
    if not side or done.region in (None, NATION) or _is_reckoned(done):
        return None
    judged = any(_JUDGED.search(turn.answer) for turn in turns[-2:])
    told = _told(done, knowledge, judged)
    if not told or _names_other_programs(done, told):
        return None
    named = (*understood.programs, *done.conversation.programs) if judged else ()
    programs = _of_those(told, named) if judged else told[0].provision.programs
    programs = _called_here(done, knowledge) or programs
    if not judged or side not in _SUMS:
        told = _saying_most(done, knowledge, side, told)
    return _answer(done, knowledge, side, told, programs)


def _called_here(done: Consultation, knowledge: Knowledge) -> tuple[str, ...]:
    """那孤儿一个月给多少: the one program called by its name, whatever else its statement is of."""
    known = (knowledge.programs[one] for one in done.understood.programs if one in knowledge.programs)
    return tuple(program.id for program in known if program.is_named_in(done.question))[:1]


def _is_reckoned(done: Consultation) -> bool:
    """Whether the rules reckon a sum of what is asked; that of another program is no answer to it."""
    meant = set(done.understood.programs)
    return any((one.amounts or one.amount) and (not meant or one.program in meant) for one in done.determinations)


def _names_other_programs(done: Consultation, told: list[Statement]) -> bool:
    """火化要不要钱, after allowances were told: what it names is no matter of theirs."""
    fresh = set(done.understood.programs) - set(done.conversation.programs)
    return bool(fresh) and not any(fresh.intersection(one.provision.programs) for one in told)


def _saying_most(done: Consultation, knowledge: Knowledge, side: str, told: list[Statement]) -> list[Statement]:
    """The first statement told; for what is no sum, the one of its matter that tells this side, told or not yet."""
    if side in _SUMS or _tells(side, told[0], done.question):
        return told[:1]
    matter = set(told[0].provision.programs)
    for one in (*told[1:], *of_programs(done, knowledge, told[0].provision.programs)):
        of_no_other = bool(one.provision.programs) and matter.issuperset(one.provision.programs)
        if of_no_other and _tells(side, one, done.question):
            return [one]
    return told[:1]


def answer_over_what(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """Over what the sum told last runs, where its statement speaks of that: its own sentence first."""
    often = _HOW_OFTEN.search(done.question)
    if not done.conversation.turns or not (often or _OVER_WHAT.search(done.question)):
        return None
    for one in told_just_before(done, knowledge)[:1]:
        said = [sentence for sentence in one.sentences if _OVER_WHAT_SAID.search(sentence)]
        if said:
            draft, rest = Draft(knowledge, done.as_of), [each for each in one.sentences if each not in said]
            if often:
                draft.say(Role.CONCLUSION, f"{often[0]}，资料没有写。", [one.provision.id], evidence=(often[0],))
            draft.say(Role.CONCLUSION, "".join(said), [one.provision.id])
            draft.say(Role.REASON, "".join(rest), [one.provision.id])
            warn_of_age(draft, [(one.document, one.provision)])
            return draft.reply(ReplyStatus.ANSWERED)
    return None


def answer_why(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """为啥是临时救助, after it was told: the reason its statement gives, and that a second program is a matter apart."""
    turns, meant = done.conversation.turns, set(done.understood.programs)
    if not turns or done.understood.intent is not Intent.INFORMATION or not _WHY.search(done.question):
        return None
    for one in [each for turn in reversed(turns) for each in told_statements(turn.answer, done, knowledge)]:
        reasons = [sentence for sentence in one.sentences if _REASON_SAID.search(sentence)]
        if not reasons or not one.shares_a_program(done.understood.programs):
            continue
        draft, rest = Draft(knowledge, done.as_of), [each for each in one.sentences if each not in reasons]
        text = f"资料写的理由：{''.join(reasons)}"
        draft.say(Role.CONCLUSION, text, [one.provision.id], evidence=(text,))
        draft.say(Role.REASON, "".join(rest), [one.provision.id])
        others = [called(knowledge.programs[each]) for each in meant - set(one.provision.programs)]
        if others:
            draft.say(
                Role.REASON, f"{'、'.join(others)}是另外一项，条件另看；觉得符合，可以另外申请。", evidence=others
            )
        warn_of_age(draft, [(one.document, one.provision)])
        return draft.reply(ReplyStatus.ANSWERED)
    return None


def _of_those(told: list[Statement], named: tuple[str, ...]) -> tuple[str, ...]:
    """The programs judged that a statement was told of; what was only heard beside them drops out."""
    spoken_of = {program for one in told for program in one.provision.programs}
    return tuple(dict.fromkeys(program for program in named if program in spoken_of))


def _told(done: Consultation, knowledge: Knowledge, judged: bool) -> list[Statement]:
    """The place's statements told last, in their order; after a verdict those of its programs, told at any time."""
    if not judged:
        return told_just_before(done, knowledge)
    meant = set(done.understood.programs or done.conversation.programs)
    for turn in reversed(done.conversation.turns):
        found = told_statements(turn.answer, done, knowledge)
        if found := [one for one in found if meant.intersection(one.provision.programs)]:
            return found
    about = [one for one in asked_about(done, knowledge) if meant.intersection(one.provision.programs)]
    return about[:_BEYOND]


def _tells(side: str, one: Statement, question: str) -> bool:
    """Whether the statement tells this side; the year it is of is no time that anything takes."""
    text = one.provision.text
    return answers_facet(side, text, question) and (side != "时限" or _PERIOD.search(written(text)) is not None)


def _of_the_nation(
    done: Consultation, knowledge: Knowledge, side: str, programs: tuple[str, ...], told: list[Statement]
) -> Reply:
    """要等多少天: the nation's own days first, where the place writes none."""
    draft, place = Draft(knowledge, done.as_of), knowledge.regions.name(done.region or NATION)
    draft.say(Role.CONCLUSION, f"{place}的资料没有写{side_named(side, done.question)}，按全国的规定：")
    for one in programs:
        for row in rows_for(draft, one, done.region, _STEPS[side]):
            if row.limit or _PERIOD.search(row.text):
                text = f"{row.text.rstrip('。')}。"
                draft.say(Role.NEXT_STEP, text, row.basis, evidence=(text,))
    warn_of_age(draft, [(one.document, one.provision) for one in told])
    return draft.reply(ReplyStatus.ANSWERED, asks=done.conversation.asked)


def _say_raised(
    draft: Draft, done: Consultation, knowledge: Knowledge, programs: tuple[str, ...], told: list[Statement]
) -> None:
    """Where no sum is written: that its standard was raised, if that is, and was not told before."""
    spoken = "".join(turn.answer for turn in done.conversation.turns)
    for one in of_programs(done, knowledge, programs):
        if _RAISED.search(one.sentences[0]) and one.provision.text not in spoken and one not in told:
            draft.say(Role.REASON, one.provision.text, [one.provision.id])
            return


def _how_often(side: str, one: Statement) -> str:
    """A monthly rate, in plain words: 月巡访率100% is that everybody is called on each month."""
    rate = _MONTHLY.search(written(one.provision.text)) if side == "频次" else None
    if rate is None or "100%" not in one.provision.text:
        return ""
    what, when = rate["what"], written_in(one.document, one.provision)
    return f"每个月都要{what}到：{when}的目标是月{what}率达到100%；一个月来几次，没有写。"


def _answer(
    done: Consultation, knowledge: Knowledge, side: str, told: list[Statement], programs: tuple[str, ...]
) -> Reply:
    draft, place = Draft(knowledge, done.as_of), knowledge.regions.name(done.region or NATION)
    answering = [one for one in told if _tells(side, one, done.question)]
    rows = [row for one in programs for row in rows_for(draft, one, done.region, _STEPS.get(side, ()))]
    of_the_place = answering or any(row.region != NATION for row in rows)
    if not of_the_place:
        names = [called(knowledge.programs[one]) for one in programs[:_NAMED]]
        called_so = side_named(side, done.question)
        about = f"{place}的{'、'.join(names)}{called_so}" if names else f"您问的{called_so}"
        text = f"{about}，手头资料没有写，不能替您猜。"
        if rows and side == "时限":
            return _of_the_nation(done, knowledge, side, programs, told)
        draft.say(Role.CONCLUSION, text, evidence=(text,))
    if answering and (often := _how_often(side, answering[0])):
        draft.say(Role.CONCLUSION, often, [answering[0].provision.id], evidence=(often,))
    if side == "金额" and not answering:
        _say_raised(draft, done, knowledge, programs, told)
    # Whom and how many it was given to tells nothing of papers or of places.
    for one in (answering or told)[: _BEYOND if side in _SUMS else 1]:
        draft.say(Role.REASON if draft.sentences else Role.CONCLUSION, one.provision.text, [one.provision.id])
    helped = any(say_rows(draft, one, done.region, _STEPS[side]) for one in programs if side in _STEPS)
    if not of_the_place and not helped:
        draft.say(Role.TURN_TO, knowledge.words.say("declined_no_provision", "turn_to"))
    warn_of_age(draft, [(one.document, one.provision) for one in told])
    answered = of_the_place or rows
    status = ReplyStatus.ANSWERED if answered else ReplyStatus.DECLINED_NO_PROVISION
    return draft.reply(status, asks=done.conversation.asked)
