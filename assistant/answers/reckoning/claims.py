"""Conclusions people draw from a figure told before: 那我每月就领这么多, 两样加起来五万, 我们村也是这个数.

Knows how such a conclusion is worded and that it does not follow; the reasons are the statement's own words. Does not
judge anybody's case, and leaves everything alone that was told about one.
"""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.answers.reckoning.asked import claimed, confirms
from assistant.answers.reckoning.roles import is_total, total_of
from assistant.answers.reckoning.words import is_ceiling, of_figures, remarks, with_head
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.talk.staying import told_just_before
from assistant.answers.talk.told import Statement, asked_about, of_programs, told_before, told_last
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.language.figure import Kind
from assistant.language.figures import extract
from assistant.language.numerals import read_chinese

_THIS_MUCH = re.compile(
    r"这么(?:多|些)|那么(?:多|些)|[这那]个?(?:数|比例)|[这那](?:个)?就是[^，。]{0,6}(?:标准|钱|数)|就.{0,6}(?:这(?:些|点|个)?(?:钱|价|标准)?|那(?:些|点))(?:$|[吗么吧咯呗了？?])"
)
_WHOSE = re.compile(
    r"领|拿|发|给|得|补|涨|标准|我|俺|咱|家|妈|爸|爹|娘|爷|奶|老伴|孩子|娃|儿子|闺女|弟|妹|哥|姐|叔|姨|舅|村|镇|乡|县|区|街道|这儿|这边|现在|如今|今年|人人|每个?人|每户|都"
)
_QUESTION = re.compile(r"[？?]|不就|(?:吗|么|嘛|吧|呗|咯|啰|喽|不|没|对吧|是吧)[。！!]?$")
_OPEN = re.compile(r"怎么|为什么|为啥|咋(?!样)|多少|几块|哪|谁|什么|啥")
_ALL_OF_US = re.compile(
    r"(?:全家|一家|家里|我们|咱|大家|[两二三四五六七八]口|都|每个?人|人人).{0,12}(?:加|乘|领|拿|涨|给|发|补|算)"
)
_EVERYWHERE = re.compile(r"(?:每个|每家|个个|所有|全部|到处|各个?)[^，。]{1,10}(?:都)?(?:有|建|通|覆盖|办)")
_COVERAGE = re.compile(r"覆盖率|配建率|达标率|建成率")
_WHOLE = 100
_ONLY_SELF = re.compile(r"只对其?本人|只给本人|不乘")
_THIS_WAY = re.compile(
    r"(?:也|都|同样|照样|照).{0,3}(?:是)?(?:这么|这样|照这个|按这个|一个样|一样|适用|这个(?:数|比例|标准))"
)
_PLACE_SAID = re.compile(r"(?:我们|咱们?|俺们?|我家|我|俺)?(?:这|那)?(?:个)?(?:村|镇|乡|县|屯)(?:里|上)?")
_TOGETHER = re.compile(
    r"加起来|加一[起块]|加在一起|合起来|合一块|相加|叠加|(?:两|二|三|俩)(?:样|个|项|份|种|笔|头|边).{0,6}(?:一起|都|同时|一块|全|总共|合计|一共|加)|(?:一起|同时|都)(?:报|领|拿|申请|要)"
)
_SUM = re.compile(r"加|合|叠|一共|总共|共|\d|万|千|百|多少|几")
_SAME = re.compile(r"一回事|一码事|同一(?:个|样|项|笔|种)|是一个(?:东西|事)")
_CEILINGS = 2
_FAMILY = re.compile(r"(?P<n>[二两三四五六七八九十\d]+)(?:口|个人)")
_DIVIDES = re.compile(r"除以|除一下|一除|除(?=\d)|除下来|[÷/]|算(?:得|不)?出来")
_EACH_OR_ALL = re.compile(
    r"(?:人头|按人|每个?人|一个?人|[两俩二三]个?(?:人)?|各)[^，。？?]{0,8}[，, ]?还是[^，。？?]{0,6}(?:一家|一户|全家|按户|一份|家里)"
    r"|(?:一家|一户|全家|按户|一份)[^，。？?]{0,8}[，, ]?还是[^，。？?]{0,6}(?:人头|按人|每个?人|一个?人|[两俩二三]个?人?都|各)"
)
# 我跟他爸也一人加120吧, of people not said to be old, ill or disabled.
_WE_TOO = re.compile(
    r"(?:我|俺|咱|[爸妈爹娘爷奶哥弟姐妹]|媳妇|老公|老婆|男人|两口子|大人)[^，。]{0,8}(?:也|跟着|照样|同样)[^，。]{0,8}(?:加|领|拿|增|补|给|多)"
)
_LISTED = re.compile(r"病|残|瘫|癌|岁|老人|未成年|娃|孩子|儿子|闺女|女儿|\d{2}了")
_PER_HEAD = re.compile(
    r"除以|除一下|一除|除(?=\d)|(?:一个?人|每个?人|一户|每户|一家|人均|平均)[^，。\d]{0,6}(?:就?是|合|差不多|有|摊|分|得|能|约|大概|就|领|拿)"
)


def answer_claim(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """不能这么说 with the statement's own reason; None when nothing of the kind is held up."""
    question = done.question
    if _TOGETHER.search(question) and _SUM.search(question) and _asks(question):
        return _together(done, knowledge)
    if _SAME.search(question):
        return _not_the_same(done, knowledge)
    if _EACH_OR_ALL.search(question) and (own := next(filter(_speaks_of_self, _told(done, knowledge)), None)):
        return _for_each(done, knowledge, own)
    if _PER_HEAD.search(question) and _asks(question) and (total := _total_held_up(done, knowledge)):
        return _does_not_follow(done, knowledge, total)
    if not _asks(question) or _OPEN.search(question):
        return None
    last = [one for one in told_last(done, knowledge) if _has_rates(one)]
    if not last:
        return None
    if _THIS_WAY.search(question) and (place := _other_place(done, knowledge, last[0])):
        return _not_elsewhere(done, knowledge, last[0], place)
    if _EVERYWHERE.search(question) and _falls_short(last[0]):
        return _not_everywhere(done, knowledge, last[0])
    if _WE_TOO.search(question) and not _LISTED.search(question) and (own := next(filter(_speaks_of_self, last), None)):
        return _not_for_others(done, knowledge, own)
    if _ALL_OF_US.search(question) and (own := next((one for one in last if _speaks_of_self(one)), None)):
        return _not_for_all(done, knowledge, own)
    drawn = _THIS_MUCH.search(question) and _WHOSE.search(question) or _claims_told(done) or _multiplied(done, last[0])
    return _does_not_follow(done, knowledge, last[0]) if drawn else None


def _total_held_up(done: Consultation, knowledge: Knowledge) -> Statement | None:
    """93个人发了16万，一人就是一千七: the statement of the total whose heads are held up, told before or not."""
    held = {one.value for one in extract(done.question) if one.value and one.value > 1}
    named = of_programs(done, knowledge, done.understood.programs)
    for one in (*told_before(done, knowledge), *named):
        total = total_of(one.provision.text)
        heads = [count.value for count in total.counts if count.value] if total else []
        if held & {*heads, sum(heads, Fraction(0))} or (_DIVIDES.search(done.question) and held & _sums_of(one)):
            return one
    return None


def _sums_of(statement: Statement) -> set[Fraction]:
    """The sum of money that the statement tells as a total."""
    if not is_total(statement.provision.text):
        return set()
    return {one.value for one in extract(statement.provision.text) if one.kind is Kind.MONEY and one.value}


def _has_rates(statement: Statement) -> bool:
    """Whether it has sums, shares or multiples, not counts alone."""
    rates = (Kind.MONEY, Kind.PERCENT, Kind.RATIO, Kind.TIMES)
    return any(one.kind in rates for one in extract(statement.provision.text))


def _claims_told(done: Consultation) -> bool:
    """那就是855对吧: the sum held up stands in the answer before."""
    value = claimed(done.question)
    return value is not None and any(one.value == value for one in extract(done.conversation.turns[-1].answer))


def _multiplied(done: Consultation, statement: Statement) -> bool:
    """我家五口人就是890块: a figure of the statement times the heads of a family."""
    value, said = claimed(done.question), _FAMILY.search(done.question)
    heads = read_chinese(said["n"]) if said else None
    return bool(value and heads) and any(
        one.value and one.value * (heads or 0) == value
        for one in extract(statement.provision.text)
        if one.kind is Kind.MONEY
    )


def _asks(question: str) -> bool:
    return bool(_QUESTION.search(question)) or confirms(question)


def _together(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """Two ceilings told are no sum anybody gets."""
    named = of_programs(done, knowledge, (*done.understood.programs, *done.conversation.programs))
    spoken_of = {one.provision.id: one for one in (*told_before(done, knowledge), *named) if is_ceiling(one)}
    ceilings = list(spoken_of.values())[:_CEILINGS]
    if len(ceilings) < _CEILINGS:
        return None
    draft = Draft(knowledge, done.as_of)
    text = "不能这么加。两样是分开写的，都只是上限；能不能都领、合起来怎么算，资料没有写。"
    draft.say(Role.CONCLUSION, text, evidence=(text,))
    for one in reversed(ceilings):
        draft.say(Role.REASON, with_head(one, (*of_figures(one), *remarks(one))), [one.provision.id])
    draft.say(Role.REASON, "给不给、给多少，看审批。")
    return _finish(draft, ceilings)


def _not_the_same(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """跟它是一回事吗: two statements on different programs are two things."""
    last = told_last(done, knowledge)
    if not last:
        return None
    first = last[0]
    own = set(first.provision.programs)
    wanted = set(done.understood.programs) - own
    others = [one for one in (*last[1:], *asked_about(done, knowledge)) if not own & set(one.provision.programs)]
    other = next((one for one in others if wanted & set(one.provision.programs)), None)
    if other is None or not own:
        return None
    draft = Draft(knowledge, done.as_of)
    text = "不是一回事，资料里是分开写的两项。"
    draft.say(Role.CONCLUSION, text, evidence=(text,))
    for one in (first, other):
        draft.say(Role.REASON, one.provision.text, [one.provision.id])
    return _finish(draft, [first, other])


def _other_place(done: Consultation, knowledge: Knowledge, told: Statement) -> str:
    """A place named that is not the one the statement is of: 农安县, 我们村."""
    understood = done.understood
    if len(understood.regions) == 1 and understood.regions[0] != told.document.region:
        return knowledge.regions.name(understood.regions[0])
    said = _PLACE_SAID.search(done.question)
    return said[0] if said else ""


def _not_elsewhere(done: Consultation, knowledge: Knowledge, told: Statement, place: str) -> Reply:
    draft = Draft(knowledge, done.as_of)
    shown = place.replace("我们", "你们").replace("咱们", "你们").replace("俺们", "你们").replace("我", "您")
    text = f"不能直接套到{shown}：{shown}怎么算，资料没有单独写。"
    draft.say(Role.CONCLUSION, text, evidence=(place,))
    draft.say(Role.REASON, told.provision.text, [told.provision.id])
    draft.say(Role.TURN_TO, knowledge.words.say("declined_no_provision", "turn_to"))
    return _finish(draft, [told])


def _falls_short(statement: Statement) -> bool:
    """Whether it tells a coverage, and none of the whole."""
    shares = [one.value for one in extract(statement.provision.text) if one.kind is Kind.PERCENT and one.value]
    return bool(_COVERAGE.search(statement.provision.text) and shares) and all(one < _WHOLE for one in shares)


def _not_everywhere(done: Consultation, knowledge: Knowledge, told: Statement) -> Reply:
    draft = Draft(knowledge, done.as_of)
    draft.say(Role.CONCLUSION, "不是。覆盖率写的不是全覆盖，不等于处处都有。")
    draft.say(Role.REASON, told.provision.text, [told.provision.id])
    return _finish(draft, [told])


def _told(done: Consultation, knowledge: Knowledge) -> list[Statement]:
    """What was told last, beside a verdict too."""
    return told_last(done, knowledge) or (told_just_before(done, knowledge) if done.conversation.turns else [])


def _speaks_of_self(statement: Statement) -> bool:
    return bool(_ONLY_SELF.search(statement.provision.text))


def _not_for_all(done: Consultation, knowledge: Knowledge, told: Statement) -> Reply:
    draft = Draft(knowledge, done.as_of)
    only = "".join(one for one in told.sentences if _ONLY_SELF.search(one))
    draft.say(Role.CONCLUSION, f"不能。{only}", [told.provision.id])
    draft.say(Role.REASON, with_head(told, (*of_figures(told), *remarks(told))), [told.provision.id])
    return _finish(draft, [told])


def _for_each(done: Consultation, knowledge: Knowledge, told: Statement) -> Reply:
    """两个人都给还是一家一份: by the person, each recognised for themselves."""
    draft = Draft(knowledge, done.as_of)
    only = "".join(one for one in told.sentences if _ONLY_SELF.search(one))
    text = f"按人算，不是一家给一份，也不是全家都有。{only}几个人是资料写到的对象，就各自认定、各算各的。"
    draft.say(Role.CONCLUSION, text, [told.provision.id], evidence=(text,))
    draft.say(Role.REASON, with_head(told, (*_whom(told), *of_figures(told), *remarks(told))), [told.provision.id])
    return _finish(draft, [told])


def _not_for_others(done: Consultation, knowledge: Knowledge, told: Statement) -> Reply:
    """我跟他爸也一人加吧: whoever is not said to be one of those listed gets none."""
    draft = Draft(knowledge, done.as_of)
    only = "".join(one for one in told.sentences if _ONLY_SELF.search(one))
    text = f"不能这样加。{only}您说的人，没有说是资料写到的那几种，就不在对象里；真是那几种的，要另外认定。"
    draft.say(Role.CONCLUSION, text, [told.provision.id], evidence=(text,))
    draft.say(Role.REASON, with_head(told, (*_whom(told), *of_figures(told), *remarks(told))), [told.provision.id])
    return _finish(draft, [told])


def _whom(told: Statement) -> tuple[str, ...]:
    return tuple(one for one in told.sentences if one.startswith(("对象是", "包括")))


def _does_not_follow(done: Consultation, knowledge: Knowledge, told: Statement) -> Reply:
    draft = Draft(knowledge, done.as_of)
    draft.say(Role.CONCLUSION, f"不能这么说。{_why(done, told)}")
    draft.say(Role.REASON, with_head(told, (*of_figures(told), *remarks(told))), [told.provision.id])
    draft.say(Role.TURN_TO, knowledge.words.say("declined_no_provision", "turn_to"))
    return _finish(draft, [told])


_REASONS = (
    (re.compile(r"总数|总额|累计"), "那是总数（或者拿总数除出来的平均数），不是每个人按月领的标准。"),
    (re.compile(r"平均数|平均每户|人均"), "那是平均数，不是每户、每人都是这么多。"),
    (re.compile(r"最高标准|上限"), "那是上限，不是人人都给这么多。"),
    (re.compile(r"下限|不低于"), "那只是下限，实际是多少要看当地。"),
    (re.compile(r"之比|比例|涨幅|增幅|提高了"), "资料只写了比例或者涨幅，没有写标准是多少钱。"),
)


def _why(done: Consultation, told: Statement) -> str:
    """The plainest reason first: reckoned from the person's own figure, then what kind of figure was told."""
    last = done.conversation.turns[-1].answer if done.conversation.turns else ""
    reckoned = "您提供的数推算" in last
    own = "刚才的数是按您提供的数推算的，不是公布的标准。" if reckoned else ""
    kind = next((words for pattern, words in _REASONS if pattern.search(told.provision.text)), "")
    return f"{own}{kind}资料说的是当时的情况，您家现在实际是多少，没有写。"


def _finish(draft: Draft, told: list[Statement]) -> Reply:
    warn_of_age(draft, [(one.document, one.provision) for one in told])
    return draft.reply(ReplyStatus.CORRECTED_PREMISE)
