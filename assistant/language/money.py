"""Incomes: 一月千把块, 月入3k, 一年两万 (a twelfth of it a month), 人均五百, 拢共两千, 退休金900.

Knows whose income a clause speaks of – the household's, each member's, one person's – and over what time. What is
spent, owed, saved, granted or merely a rule's figure is not income and is not read. Nothing is assumed monthly unless
the words say so or wages are meant, which are paid by the month.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assistant.domain.facts import Compared, Span
from assistant.language.quantities import Quantity


class Whose(StrEnum):
    HOUSEHOLD = "household"
    EACH = "each"
    PERSON = "person"
    UNSAID = "unsaid"


# Below this a number without 元 or 块 is a count.
_BARE_AMOUNT = 50


@dataclass(frozen=True)
class IncomeSaid:
    """An income a month; `monthly` False means the time was not said."""

    start: int
    end: int
    value: Span | Compared
    whose: Whose
    monthly: bool
    note: str = ""


_CURRENCY = re.compile(r"(?:来)?(?:块钱|块来钱|块把钱|元钱|多块|多元|块|元|圆|钱)")
_EARNED = re.compile(
    r"收入|工资|退休金|退休工资|养老金|养老钱|低保金|挣|赚|进账|进项|月入|年入|月薪|年薪|薪水|打工|社保|生意|卖|种地|租金|收租|拿到手|到手"
)
_WAGE = re.compile(r"工资|退休金|退休工资|养老金|养老钱|月薪|薪水|社保")
_NOT_INCOME = re.compile(
    r"花|药费|医药|医疗费|住院费|药钱|看病|治病|学费|房租|租房|租出去住|欠|借|贷|债|存款|存折|存了|积蓄|押金|补贴|补助|津贴|免|救助金|救助款|罚|价|卖价|彩礼|赔|报销|自费|护工|手术|透析|标准|低保线|线是|一桌|买|费用|收费|护理费|给[我俺]们?发|最高|发放|领了|每人给|都给|给到|交了?|缴|保险费|捐|支出|开销|房贷"
)
_HOUSEHOLD = re.compile(
    r"全家|一家|家里|我们家|俺家|俺们家|咱家|我家|家庭|拢共|总共|一共|加起来|加一起|加在一起|加一块|合计|总收入|共计|两口子|俩口子|老两口|合起来|统共|全部|我们\S{0,2}口"
)
_EACH = re.compile(
    r"人均|平均(?:到)?(?:每|一)?(?:个)?人|每人|每个人|一个人合|均下来|摊到(?:每)?人|按人头|人平|平均下来|一人合|平均"
)
_MONTH = re.compile(r"一个?月|每个?月|月收入|月入|月均|月薪|月工资|按月|/月|每月|单月|月月|月$|月[^份底初]")
_YEAR = re.compile(
    r"一年|去年|前年|上一年|上年|每年|年收入|年入|年均|全年|年薪|一整年|/年|去年一年|年总收入|[年](?=收|总|入|均)"
)
_DAY = re.compile(r"一天|每天|日均|一日|一周|一星期")
_LINE = "低保标准"
_STANDARD = r"(?:当地)?(?:的)?(?:低保|最低生活保障)?(?:标准|线|保障线)"
_EQUAL = re.compile(
    rf"(?:跟|和|与|同)(?:我们|这里|本地|县里|你们)?{_STANDARD}(?:上)?(?:正好|刚好|恰好)?(?:一样多|一样|相等|持平|齐平|一般多|相同)|(?:卡在|就是){_STANDARD}(?!以|之)|等于{_STANDARD}|刚好(?:到|是|在|卡)?{_STANDARD}|正好(?:到|是|在|卡)?{_STANDARD}|和{_STANDARD}一分不差"
)
_LESS = re.compile(
    rf"(?:比|离)(?:我们|这里|本地|县里|你们)?{_STANDARD}(?:还)?(?:少|低|差(?!不多)|缺|要低|略低|不到)|(?:低于|不到|不够|没到|没达到|达不到|少于){_STANDARD}|{_STANDARD}(?:差(?!不多)|少|低)|差\S{{0,5}}?(?:到|够|达到|就到)(?:了)?{_STANDARD}|(?:在)?{_STANDARD}(?:以下|之下)"
)
_MORE = re.compile(
    rf"比(?:我们|这里|本地|县里|你们)?{_STANDARD}(?:还)?(?:高|多|超|要高|略高|强)|(?:超|超过|高于|超出|高出|多于)了?{_STANDARD}|{_STANDARD}(?:多(?!少|久|大)|高|超)"
)
_NOTHING = re.compile(
    r"(?:没有|没|无)(?:任何|一点|一分钱)?(?:的)?(?:收入|进账|进项|工资|收入来源)|(?:一分|一毛)(?:钱)?(?:收入)?(?:都)?(?:没有|没|木有)|一分没有|零收入|(?:收入|进账)(?:是|为)?(?:零|0)(?!\d)|分文没有|不挣钱|没挣钱"
)


def read_comparison(text: str) -> Compared | None:
    """An income given against the dibao standard: 一样多, 差一块, 高一点."""
    for operator, pattern in (("<", _LESS), (">", _MORE), ("=", _EQUAL)):
        if pattern.search(text):
            return Compared(operator, _LINE)
    return None


_SHORT_OF = re.compile(r"(?:差|少|低)(?:个|了)?(?:一|1|两|几|十|[\d]+)?(?:块|元|毛|点)(?:钱)?")


def read_shortfall(text: str) -> Compared | None:
    """差一块钱 where the line was spoken of before: just below it."""
    return Compared("<", _LINE) if _SHORT_OF.search(text) else None


def has_no_income(text: str) -> bool:
    """Whether the clause says there is no income at all."""
    return _NOTHING.search(text) is not None


def whose(text: str) -> Whose:
    """Whose income a clause speaks of by its own words."""
    if _EACH.search(text):
        return Whose.EACH
    return Whose.HOUSEHOLD if _HOUSEHOLD.search(text) else Whose.UNSAID


def read_incomes(text: str, quantities: list[Quantity], taken: list[tuple[int, int]]) -> list[IncomeSaid]:
    """Incomes in a clause; amounts a month."""
    found: list[IncomeSaid] = []
    for quantity in quantities:
        if any(start <= quantity.start < end for start, end in taken) or _is_part(text, quantity):
            continue
        said = _income(text, quantity)
        if said:
            found.append(said)
    return found


def _is_part(text: str, quantity: Quantity) -> bool:
    """Numbers that count time or people: the 一 of 一个月, the 四 of 四口."""
    return re.match(
        r"个?月(?!入)|年|天|口|个|人|岁|级|次|周|日|号|条|%|倍|位|套|间|亩|台|辆|分钱|毛|家|户|样|共|直|点|些|起|般|定|下|边|等|半|亿|成|档|期|楼|栋|单元|室",
        text[quantity.end :],
    ) is not None and not quantity.word.endswith(("块", "元"))


def _income(text: str, quantity: Quantity) -> IncomeSaid | None:
    currency = _CURRENCY.match(text, quantity.end)
    before = text[: quantity.start]
    earned = _EARNED.search(text)
    owner = whose(text)
    each_or_all = owner is not Whose.UNSAID
    if not currency and not earned and not each_or_all and not _MONTH.search(before) and not _YEAR.search(before):
        return None
    top = quantity.span.high or quantity.span.low
    if not currency and (not isinstance(top, Fraction) or top < _BARE_AMOUNT):
        return None
    if _NOT_INCOME.search(text) and not _EARNED.search(before):
        return None
    if re.search(r"给(?:我|俺|他|她|家里|老人)?(?:们)?[^，]{0,3}$", before):
        return None
    if re.search(r"(?:标准|线|补贴|补助|津贴|低保金?|救助)(?:是|为|才|一个月|每个?月|每人)?[^，]{0,4}$", before):
        return None
    if _TOGETHER.search(text[: quantity.end + 1]):
        return None
    # What there was before a raise is no income of now: 我家原来是500，涨完多少.
    if not earned and _FORMERLY.search(before):
        return None
    value, monthly, note = _per_month(text, quantity)
    if value is None:
        return None
    return IncomeSaid(quantity.start, currency.end() if currency else quantity.end, value, owner, monthly, note)


_TOGETHER = re.compile(r"(?:加|合|放|凑|算|搁|住|在|拢|到|捆|混)(?:到|在|起来)?一块$")
_FORMERLY = re.compile(
    r"(?:原来|原先|以前|之前|涨前|过去|先前|那时候?)(?:我?们?家?|每个?月|一个?月|每人|是|领|拿|给|发|才|有|的|标准|为)*$"
)


def _per_month(text: str, quantity: Quantity) -> tuple[Span | None, bool, str]:
    span = quantity.span
    before, after = text[: quantity.start], text[quantity.end :]
    if _DAY.search(text) and not _MONTH.search(text):
        return None, False, ""
    near_year = max((m.end() for m in _YEAR.finditer(before)), default=-1)
    near_month = max((m.end() for m in _MONTH.finditer(before)), default=-1)
    if near_year < 0 and near_month < 0:
        later = after[:6]
        near_year = 0 if re.match(r"(?:块钱|块|元|钱)?(?:一年|每年|/年)", later) else -1
        near_month = 0 if re.match(r"(?:块钱|块|元|钱)?(?:一个?月|每个?月|/月|每月)", later) else -1
    if near_year > near_month:
        return over(span, 12), True, "÷12"
    if near_month >= 0 or _WAGE.search(text):
        return span, True, ""
    return span, False, ""


def over(span: Span, months: int) -> Span:
    """A sum told of so many months, for one of them."""
    low = span.low / months if isinstance(span.low, Fraction) else None
    high = span.high / months if isinstance(span.high, Fraction) else None
    return Span(low, high, span.low_open, span.high_open)


_SUPPLIED = re.compile(
    r"(?:低保|最低生活保障)(?:的)?(?:标准|线|保障线)?(?:现在|今年|目前|好像|大概|应该|每个?月|一个?月|每人|是|为|定(?:的)?(?:是|在|为)?|才|就|都|只有|每人每月|的|按|说|到|算|：|:|，|个)*$"
)
# A standard that is only supposed: 要是标准600, 低保线要是涨到650.
_SUPPOSED = re.compile(
    r"(?P<if>(?:如果|要是|假如|假设|若是|倘若|万一|比如|比方说|打比方|按|就算)\S{0,8}?)?(?P<line>(?:低保|最低生活保障|当地|县里|咱这|这里)?(?:的)?(?:标准|低保线|保障线))"
    r"(?P<then>如果|要是|假如|假设|若是|按)?(?:现在|今年|以后|将来|每个?月|一个?月|每人每月|每人|是|为|定(?:的)?(?:是|在|为|到|成)?|按|说|到|算|有|能|给|涨|提|调|高|变|成|了|：|:|，|个)*$"
)
_SUPPOSED_ANYWHERE = re.compile(_SUPPOSED.pattern.removesuffix("$") + r"(?=\d|[一二三四五六七八九两])")
_SUPPLIED_HERE = re.compile(
    r"标准|线|(?:我们|俺们?|咱们?|这|当地|本)(?:这|那)?(?:儿|里|边)?(?:个)?(?:县|市|区|镇|乡|村|省|地)?"
)
_SUPPLIED_NOT = re.compile(r"给|发|领|拿|到手|补|差|少|多|高|低于|超|涨|提高")


# Of the standard and of nothing else: 哦标准是450, 低保线应该按480算; 特困标准 and 收入标准 are others.
_BARE_STANDARD = re.compile(
    r"^(?:哦|噢|啊|嗯|不对|不是|错了|说错了?|记错了?|搞错了?|弄错了?|更正|刚才|我|那|这个?|这里|咱|我们|俺们?|这儿|这边|当地|本地|县里?|市里?|区里?|镇上|的|低保|最低生活保障|说的)*"
    r"(?:标准|低保线|保障线|线)(?:刚才|说错了?|记错了?|错了|不对|其实|实际|现在|今年|目前|应该|原来|每人|每个?月|一个?月|是|为|按|说成|改成|换成|算|该|：|:)*$"
)
# Outside this a number beside 低保 is a count or a year's sum, not a monthly line.
_RECEIVED = re.compile(r"(?:靠|吃|拿|领|指着|指望|有)(?:着|了)?$")
_LIKELY = (50, 5000)


def supposes_standard(text: str) -> bool:
    """Whether what is supposed in a clause is a standard, not a circumstance."""
    return any(match["if"] or match["then"] for match in _SUPPOSED_ANYWHERE.finditer(text))


def read_supplied(text: str, quantities: list[Quantity]) -> tuple[Quantity, str, str] | None:
    """A dibao standard the resident states (我们县低保600), as a plain number; what somebody receives is none."""
    for quantity in quantities:
        before = text[: quantity.start]
        if quantity.exact is None or not quantity.plain or not _LIKELY[0] <= quantity.exact <= _LIKELY[1]:
            continue
        supposed = _SUPPOSED.search(before)
        if supposed is not None and (supposed["if"] or supposed["then"]):
            return quantity, _LINE, str(quantity.exact)
        if _BARE_STANDARD.search(before):
            return quantity, _LINE, str(quantity.exact)
        match = _SUPPLIED.search(before)
        if match is None:
            continue
        if _RECEIVED.search(before[: match.start()]):
            continue
        if _SUPPLIED_HERE.search(before) and not _SUPPLIED_NOT.search(before[match.start() :]):
            return quantity, _LINE, str(quantity.exact)
    return None
