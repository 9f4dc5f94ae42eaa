"""Read a short message as the answer to the fact just asked: 嗯, 没有, 两个, 一千八左右, 不清楚, 不想说.

Knows the types of facts; does not know which fact was chosen to be asked. What cannot be read as an answer stays open.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from assistant.domain.conversation import Asked
from assistant.domain.facts import (
    Absence,
    Compared,
    FactDefinition,
    FactDictionary,
    FactType,
    FactValue,
    Members,
    OneOf,
    Span,
)
from assistant.language.adding import NO_MORE
from assistant.language.ages import read_ages
from assistant.language.consent import side_of, willing
from assistant.language.grounding import Stated
from assistant.language.message import Reading
from assistant.language.money import Whose, has_no_income, read_comparison, whose
from assistant.language.obligors import ability
from assistant.language.parents import both_gone, state_of

_UNCLEAR = re.compile(
    r"不(?:大|太|怎么|是很)?(?:清楚|知道|确定|好说|了解)|不晓得|说不(?:好|准|上来|清)|记不(?:清|得|住)|不记得|忘(?:了|记)|不确定|弄不清|搞不清|没算过|不了解|不好说|晓不得|哪(?:晓得|知道|清楚)|谁知道|搞不懂|没数|不懂|没注意|吃不准"
)
_REFUSED = re.compile(
    r"不想(?:说|讲|透露|回答|告诉|提)|不愿意?(?:说|讲|透露|回答|提)|不方便(?:说|讲|透露|回答|提供)?|不便(?:说|透露|提供)|保密|隐私|跳过|能不能不(?:回答|说|答)|可以不(?:回答|说|答)|不告诉|不说行不行|能不说吗|下一个"
)
_YES = re.compile(
    r"^(?:嗯+|恩+|是(?!不是)|对(?!不)|有(?!没有|冇)|会|可以|符合|没错|中$|好的?$|确实|在的?|当然|行|要|能|办了|y$|yes|ok|正是|就是|属于|没问题|可不是|领着|吃着|在领|在吃|拿着|算是|算吧|算的?$|都(?:是|有)|肯定|已经)",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^(?:没(?!错|问题)|无|不(?!清楚|知道|想|愿|方便|晓得|对|确|太|好说|懂|了解)|否|冇|木有|都没|都不|从来没|哪有|未|还没|n$|no$|啥也没|什么都没|不是|一[样个]都没)",
    re.IGNORECASE,
)
_HAS_NONE = re.compile(r"(?:都|是|也|啥也|什么都|一点都?|真)?(?:没有?|冇得?|没得|莫得|木有|无)(?:的|了|啊|呢)?")
_NEGATIVE_NAME = re.compile(r"^(?:无|不|未|没|失)")
_ONE_ALONE = re.compile(
    r"^(?:就|只有|光)?(?:我|俺|他|她|自己)?(?:自己)?(?:一个|一个人|一人|自己)(?:人)?$|^(?:就|只有)(?:我|俺|他|她)(?:自己)?(?:一个(?:人)?)?$|^一口$|^独个"
)
_TWO = re.compile(r"^(?:就)?(?:我们|俺们|俺|我)?(?:俩|两口子|老两口|两口儿|俩口子|两个|俩人|两口)(?:人)?$")
_MEETS = re.compile(
    r"^(?:我们?|俺们?|咱们?)?(?:家|屋)?(?:里|的)*(?:财产|家产|条件|这个|这些|这条|这样?|东西)?(?:那肯定|都|应该|肯定|也|全|是|算|估计|大概|反正|还|当然)*"
    r"(?:(?P<no>不符合|不合(?:规定|规|格)?|超(?:过|出)?了?(?:标|线|规定)?了?|不够|达不到)|符合|没(?:有)?超(?:过|出|标|线)?|不超(?:过|标|出)?|合(?:规定|规|格|适)|够|达标|在(?:规定|标准)(?:里|内|以内|之内|范围内))"
    r"(?:得上|的|了|标|条件|规定|标准|要求|当地|低保|线|吧|呢|啊)*$"
)
# None of what the question lists: 没车没房没存款, 啥都没有.
_OWNS_NOTHING = re.compile(
    r"^(?:家里|我们|俺们?|我家|俺家)?(?:(?:都|全|啥|什么|哪样|一样|这些)(?:也|都)?(?:没有|没|冇得|无)|(?:也|都|又|更)?(?:没有?|无|冇得)(?:啥|什么|任何)?(?:小|私家|汽|轿|第二套|两套|二套|多余|商|银行|大额|多少|其他|别的)?"
    r"(?:车|车子|汽车|轿车|房|房子|房产|住房|铺面|门面|商铺|公司|存款|积蓄|钱|存折)[，、 ]?){1,6}(?:也没有|都没有|就住的那套|就一套老房子?)?$"
)
# Something the question lists: whether it goes beyond the local limits is for the office to say.
_OWNS = re.compile(
    r"(?:有|买了|开着?|名下).{0,6}(?:车(?!站)|汽车|轿车|第二套|两套|二套|商铺|门面|铺面|公司|存款|积蓄)|(?:存|存了)[^没]{0,4}(?:万|千|块)"
)
# An income of an amount that is not said.
_SOME_INCOME = re.compile(
    r"^(?:(?:他|她|我|俺|也|就|是|还|倒|每年|每月|一年|一个月|平时|家里)*(?:有|收|拿|领|挣|能收|能拿|靠|吃)(?:着|了)?(?:点|一点|些|一些|一点点|几个|个)?(?:儿)?(?:地|房|房子|土地|铺面|门面)?的?"
    r"(?:租|租金|房租|地租|租子|退休金|退休工资|工资|零工钱|小钱|流转费|分红|利息|零花钱|打工钱|收入|进账|进项)(?:的|了|呢|吧)?)$"
    r"|^(?:有点|有些|多少有点|多少有)(?:收入|进账|进项)?$|^(?:地|田|房|房子|铺子|门面)(?:都)?(?:租|包|流转)(?:给人|出去)了?$"
)
_NOT_CERTIFIED = re.compile(r"没(?:有)?(?:去)?(?:办|做|申请)?(?:过)?认定|没认定过|没(?:有)?认定")
_NOT_DONE = re.compile(
    r"^(?:我们?|俺们?|家里)?(?:都|也|还|一直|从来)*(?:没有?|未)(?:去|来)?(?P<what>申请|办理?|报名?|评|问|交|写|查|登记|认定|打听|联系|提)(?:过|呢|啊|上)*$"
)
_NOBODY = re.compile(r"^(?:一(?:个|位|口|人)?(?:也|都)(?:没有|没)|没有|没|没有人|没人|零|0(?:个|位|人)?|没得|无)$")
_BARE_YEAR = re.compile(r"^(?P<year>19\d{2}|20[0-2]\d)(?:年)?(?:的|生)?$")
_SOMETHING = Span(Fraction(0), None, low_open=True)


def read_answer(reading: Reading, asked: Asked, dictionary: FactDictionary) -> Stated | None:
    """The asked fact as answered, or None when the message is no answer to it."""
    definition = dictionary.find(asked.fact)
    text = reading.utterance.text.strip("，。！!?？~ 啊呀呢吧哦噢额呃嘛哈的")
    if definition is None or not text or len(text) > 40:
        return None
    if definition.name in ("年龄", "出生日期") and not _UNCLEAR.search(text) and not _REFUSED.search(text):
        return _age(text, asked, reading)
    if definition.name in ("个人月收入", "无生活来源") and _SOME_INCOME.match(text):
        return Stated(asked.person, "个人月收入", _SOMETHING, 0, len(reading.utterance.text))
    value = _value(text, definition, reading)
    if value is None and len(text) <= 16 and _REFUSED.search(text):
        value = Absence.REFUSED
    if value is None and len(text) <= 16 and not re.search(r"[？?]|吗$|能不能|条件", reading.utterance.text):
        value = Absence.UNCLEAR if _UNCLEAR.search(text) else None
    if value is None:
        return None
    return Stated(asked.person, definition.name, value, 0, len(reading.utterance.text))


def _age(text: str, asked: Asked, reading: Reading) -> Stated | None:
    """An age asked for may be answered with a year of birth, and the other way round."""
    words = reading.utterance.open
    said = read_ages(words, list(reading.quantities), list(reading.dates), reading.today)
    if len(said) == 1:
        name = "出生日期" if said[0].born else "年龄"
        return Stated(asked.person, name, said[0].span, said[0].start, said[0].end)
    value = _date(text, reading)
    return Stated(asked.person, "出生日期", value, 0, len(words)) if value else None


def _value(text: str, definition: FactDefinition, reading: Reading) -> FactValue | str | None:
    if _REFUSED.search(text) or (_UNCLEAR.search(text) and not reading.quantities):
        return None
    if definition.type is FactType.BOOL:
        return _truth(text, definition)
    if definition.type is FactType.NUMBER:
        return _number(text, definition, reading)
    if definition.type is FactType.DATE:
        return _date(text, reading)
    return _choice(text, definition)


def _truth(text: str, definition: FactDefinition) -> str | Absence | None:
    """有 and 没有 answer the words of the question; where the fact's name denies and the question does not, neither
    can be told apart, and the fact stays open."""
    if definition.name == "失去父母" and both_gone(text):
        return "是"
    if "认定" in definition.question and (_NOT_CERTIFIED.search(text) or _NOT_DONE.match(text)):
        return Absence.UNCLEAR
    if (undone := _NOT_DONE.match(text)) and not _is_of(undone["what"], definition.question):
        return None
    if "愿" in definition.question and (will := willing(text)):
        return will
    yes, no = _plainly(_YES, text), _plainly(_NO, text)
    if "符合" in definition.name:
        return _property(text)
    if not yes and not no:
        return None
    if _NEGATIVE_NAME.match(definition.name) and not re.match(r"^(?:是|否|对|嗯|没错|不是|不对|确实)", text):
        return _echoed(text, definition)
    return "是" if yes else "否"


def _echoed(text: str, definition: FactDefinition) -> str | None:
    """没有 says again the verb of 是不是没有…: there is none, and that is what the name says; 有 may grant the question."""
    if not re.match(r"[无没]", definition.name) or "没有" not in definition.question:
        return None
    return "是" if _HAS_NONE.fullmatch(text) else None


def _is_of(done: str, question: str) -> bool:
    """Whether what was not done answers the question: 还没申请 says that no 低保 is received, not that nobody is ill."""
    return done in question or re.search(r"领着|领了|批了|吃着|享受|证", question) is not None


def _property(text: str) -> str | Absence | None:
    """Whether the property is within the rules; 没有 alone answers neither half of the question, a car leaves it open."""
    if plain := _MEETS.match(text):
        return "否" if plain["no"] else "是"
    if _OWNS_NOTHING.match(text):
        return "是"
    if _OWNS.search(text) and not re.search(r"没有?|无", text):
        return Absence.UNCLEAR
    if re.match(r"^(?:是|否|对|嗯|没错|不是|不对|确实)", text) and (_plainly(_YES, text) or _plainly(_NO, text)):
        return "是" if _plainly(_YES, text) else "否"
    return None


_REST = re.compile(r"(?:的|啊|呀|吧|呢|了|着|哦|这样|这么回事|是这样|得|人|[，。、 ].*)*")


def _plainly(answer: re.Pattern[str], text: str) -> bool:
    """Whether the message begins with the answer and says little else: 就是高血压这些老毛病 is no 是."""
    match = answer.match(text)
    return match is not None and (_REST.fullmatch(text[match.end() :]) is not None or len(text) - match.end() <= 2)


def _number(text: str, definition: FactDefinition, reading: Reading) -> Span | Compared | None:
    if "人" in definition.unit and "元" not in definition.unit or definition.unit == "口":
        if text in ("俩", "仨"):
            return Span.exactly(Fraction("俩仨".index(text) + 2))
        if _ONE_ALONE.match(text):
            return Span.exactly(Fraction(1))
        if definition.name != "家庭人口" and _NOBODY.match(text):
            return Span.exactly(Fraction(0))
        if _TWO.match(text):
            return Span.exactly(Fraction(2))
    if definition.name == "家庭月收入" and whose(text) is Whose.EACH:
        return None
    if "元" in definition.unit:
        compared = read_comparison(text)
        if compared:
            return compared
        if has_no_income(text) or re.match(r"^(?:没有|没|零|0|一分没有|没得)$", text):
            return Span.exactly(Fraction(0))
    if definition.unit == "周岁" and "虚" in text:
        # 虚岁 is one or two years ahead of what the law counts; taken as it stands it could make somebody old enough.
        words = reading.utterance.open
        said = read_ages(words, list(reading.quantities), list(reading.dates), reading.today)
        return said[0].span if len(said) == 1 and not said[0].born else None
    return _first_quantity(definition, reading)


def _first_quantity(definition: FactDefinition, reading: Reading) -> Span | None:
    words = reading.utterance.open
    usable = [
        one
        for one in reading.quantities
        if not re.match(r"个?月|年|天|岁" if "元" in definition.unit else r"个?月|年|天|块|元", words[one.end :])
        and not re.search(r"(?:不是|而不是)$", words[: one.start])
    ]
    if sum(words[one.end : one.end + 1] == "口" for one in usable) > 1:
        return None
    if len(usable) > 1 and definition.unit == "人":  # 四个人，两个老人两个小孩: the first clause answers
        usable = [one for one in usable if one.end <= reading.scenes[0].clause.end]
    if len(usable) != 1:
        return None
    span = usable[0].span
    if "元" in definition.unit and "年" not in definition.unit and re.search(r"一年|每年|全年|年收入|年入", words):
        low = span.low / 12 if isinstance(span.low, Fraction) else None
        high = span.high / 12 if isinstance(span.high, Fraction) else None
        return Span(low, high, span.low_open, span.high_open)
    return span


def _date(text: str, reading: Reading) -> Span | None:
    if len(reading.dates) == 1 and reading.dates[0].first <= reading.today:
        return Span(reading.dates[0].first, reading.dates[0].last)
    match = _BARE_YEAR.match(text)
    if match:
        year = int(match["year"])
        return Span(date(year, 1, 1), date(year, 12, 31))
    return None


def _is_denied(option: str, text: str) -> bool:
    """不是独居, 没失联."""
    return re.search(rf"(?:没有?|不|不是|不算|未|无){re.escape(option)}", text) is not None


def _choice(text: str, definition: FactDefinition) -> str | Members | OneOf | None:
    if definition.name in ("父亲情形", "母亲情形") and (state := state_of(text)):
        return state
    if definition.name == "履行能力" and (able := ability(text)):
        return able
    named = any(option in text for option in definition.options if option != "无")
    if "无" in definition.options and _NO.match(text) and not named:
        return "无"
    if set(definition.options) == {"有", "无"}:
        return "有" if _YES.match(text) else None
    if len(definition.options) == 2 and (sided := side_of(text, definition.options)):
        return sided
    denied = {option for option in definition.options if _is_denied(option, text)}
    said = [option for option in definition.options if option in text or text in option and len(text) > 1]
    said = [option for option in said if option not in denied]
    if definition.type is FactType.CHOICES:
        if NO_MORE.match(text):
            return Members(lacks=frozenset(definition.options))
        if denied:
            return Members(frozenset(said), frozenset(denied))
        if re.match(r"^(?:都没有|都不是|没有|没|都没|无|不是|一个都没有|一样都没有)$", text):
            return Members(lacks=frozenset(definition.options))
        return Members(has=frozenset(said)) if said else None
    if not said:
        return None
    longest = max(said, key=len)
    return longest if all(option in longest or longest in option for option in said) else OneOf(frozenset(said))
