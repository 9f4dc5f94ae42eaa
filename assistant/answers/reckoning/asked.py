"""What a question wants reckoned from figures told before, and the figure the person brings, with what they call it.

Knows the words of asking and of naming a figure (城里800, 原来150, 标准600); does not know any statement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from assistant.answers.reckoning.roles import Named
from assistant.language.quantities import find_quantities

_HOW_MUCH = re.compile(
    r"多少|几多|好多|几块|几百|几元|几个钱|咋算|怎么算|算下来|合多|能到|该是|是不是|对吧|对不|是吧|对吗|呢[？?。]?$"
)
_COUNTED = re.compile(r"\s*(?:口|个(?!钱)|人|岁|周岁|级|%|％|倍|成|年|月|号|日|天|次|户|名|家|条|项|类|万?人|：|:|\.)")
_LEAST, _MOST = 20, 20000
_CITY = re.compile(r"城里|城市|城镇|城区|市里|街里")
_VILLAGE = re.compile(r"农村|乡下|村里|村|屯|乡里|乡镇")
_RECEIVED = re.compile(r"(?:领|拿|到手|实发|发)(?:着|到|的|了|个)?[^，。标线]{0,4}$|低保金[^，。]{0,4}$")
_STANDARD = re.compile(r"标准|低保(?!金|户)|保障线")
_BEFORE = re.compile(r"原来|原先|以前|之前|先前|本来|过去|去年|前年|那时|那会|老标准|涨前|开始|当时|没涨")
_AFTER = re.compile(r"现在|如今|眼下|涨完|涨后|涨了以后|提高后|今年|目前")
_AFTERWARDS = re.compile(
    r"涨完|涨(?:了)?(?:以|之)?后|提高(?:以|之)?后|涨到|涨成|涨上|加(?:完|上)|该(?:是)?(?:多少|拿|领)"
)
_CLAIMED = re.compile(r"(?:那?就是|那?就|是不是|等于|那么?是)(?:每月|一个月|能|该|有|领|拿|发|给|得|多|加)*$")
_CONFIRMS = re.compile(r"(?:对吧|是吧|对不对?|对吗|是吗|吧|咯|呗|喽|没错|吗|么)[？?。!！ ]*$")
_DIFFERENCE = re.compile(
    r"(?:涨|提高|上调|增加|加|长|多|提|升)了?(?:大概|一共)?(?:多少|几|百分之几)|(?:比|较|跟|和)(?:以前|之前|原来|过去|原先|调整前|那时|先前|头年|上年|前一年|老的)\S{0,8}(?:多|涨|高|差|加)|各\S{0,3}(?:涨|提高|加|多(?!少))|涨幅|差几"
)
_BETWEEN = re.compile(
    r"(?:城(?:里|市|镇|区)?.{0,8}(?:农村|乡下|乡|村)|(?:农村|乡下|村里).{0,8}城|城乡|两(?:个|者|头|边|样)).{0,10}(?:差|相差|多|少|高|低)(?:了|出)?(?:多少|几|多大|好多|不少)"
)
_AVERAGE = re.compile(
    r"平均|人均|户均|均下来|摊(?:到|下来)|(?:一个人|每个?人|一人|一户|每户|一家)(?:大概|差不多|能)?(?:合|分|摊|划)(?:到)?(?:多少|几)|合(?:到)?(?:一个人|每人|一人|每户|一户|多少)|除(?:一)?下|除下来"
)
_MORE = re.compile(r"多(?:多少|几多|好多|领|发|拿|给|得|加)|增|加|涨|重点救助|％|%")
_INCOME = re.compile(r"收入|工资|挣|退休金|养老金|进账|人均")
_PART = re.compile(
    r"^(?:那|那么|哦|嗯|噢|还有)?[^，。]{0,8}(?:农村|乡下|村里|乡里|城里|城市|城镇|城区|以前|之前|原来|原先|调整前|(?:19|20)?\d\d年)[^，。]{0,10}(?:呢|多少|几块|是几)[^，。]{0,3}[？?。 ]*$"
)
_SHORTEST_CLAUSE = 5
_TOLD_AND_CLAIMED = 2
_WHOLE = re.compile(r"一共|总共|合计|拢共|加起来|合起来|[两俩二三四2-4]个?人")
_HEADS = re.compile(r"[两二三四234]个?人|俩")
_COUNTS = {"两": 2, "俩": 2, "二": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4}
_OPEN_END = re.compile(r"(?:呢|的话|咋样|怎么样)(?:[？?。， ]|$)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)?\d\d)年")
_OLD = re.compile(r"以前|之前|原来|原先|调整前|涨之?前|提高前|老的|过去")
_PER = {"户": re.compile(r"户"), "家": re.compile(r"家"), "人": re.compile(r"户|[一每]家")}


@dataclass(frozen=True)
class Brought:
    """A figure of the person's own, and the words before it in its clause."""

    value: Fraction
    before: str
    clause: str

    @property
    def received(self) -> bool:
        """Whether it is what somebody gets, which is no standard."""
        return bool(_RECEIVED.search(self.before))

    @property
    def is_standard(self) -> bool:
        """Whether its clause calls it a standard."""
        return bool(_STANDARD.search(self.clause))


def wants_figure(question: str) -> bool:
    """Whether a figure is wanted, or one is held up for a yes."""
    return bool(_HOW_MUCH.search(question) or _CONFIRMS.search(question)) or claimed(question) is not None


def confirms(question: str) -> bool:
    """Whether the question holds something up for a yes."""
    return bool(_CONFIRMS.search(question))


def wants_difference(question: str) -> bool:
    """比以前涨了多少, 各涨几块."""
    return bool(_DIFFERENCE.search(question))


def wants_gap(question: str) -> bool:
    """城乡差多少."""
    return bool(_BETWEEN.search(question))


def wants_average(question: str, unit: str) -> bool:
    """平均一个人多少, per what the total counts."""
    if not _AVERAGE.search(question):
        return False
    other = _PER[unit].search(question)
    return bool(other) if unit != "人" else not other


def wants_any_average(question: str) -> bool:
    """平均, whatever it is taken over."""
    return bool(_AVERAGE.search(question))


def wants_part(question: str) -> bool:
    """那农村呢, 19年是多少."""
    return bool(_PART.search(question))


def wants_more(question: str) -> bool:
    """多领多少, 加多少: an extra is asked for."""
    return bool(_MORE.search(question))


def wants_whole(question: str) -> bool:
    """一共多多少, 两个人总共: the sum for all of them."""
    return bool(_WHOLE.search(question))


def heads_said(words: str) -> int:
    """How many people were last spoken of together: 两个人, 俩; 0 where none were."""
    found = [match[0][0] for match in _HEADS.finditer(words)]
    return _COUNTS[found[-1]] if found else 0


def standards_by_residence(question: str) -> dict[str, Fraction]:
    """城市590、农村380: the two standards told at once, or the one of them whose outcome is asked for; else none."""
    figures = brought(question)
    found = {_nearest_residence(one.before): one.value for one in figures}
    if not _STANDARD.search(question) or set(found) != {"城市", "农村"} or len(figures) != len(found):
        return {}
    asked = residence_of(re.split(r"[，。；,; ]", question.rstrip("？?。 "))[-1])
    return {asked: found[asked]} if asked else found


def asks_base(question: str) -> bool:
    """是按我领的310算吗."""
    return bool(re.search(r"按[^，。]{0,8}(?:算|乘|加)", question))


def wants_share(question: str) -> bool:
    """涨了百分之几."""
    return bool(re.search(r"百分之|几成|%|％|比例", question))


def residence_of(question: str) -> str:
    """城市 or 农村 where the question names one of them only."""
    city, village = bool(_CITY.search(question)), bool(_VILLAGE.search(question))
    return "" if city == village else "城市" if city else "农村"


def year_of(question: str) -> int | None:
    """The one year named, 19年 as 2019."""
    years = {int(said) if len(said) == 4 else 2000 + int(said) for said in _YEAR.findall(question)}
    return years.pop() if len(years) == 1 else None


def of_old(question: str) -> bool:
    """以前是多少."""
    return bool(_OLD.search(question))


def brought(question: str) -> list[Brought]:
    """Sums the person states, without what they only hold up for a yes (那就是650对吧)."""
    return [one for one, claimed in _sums(question) if not claimed]


def claimed(question: str) -> Fraction | None:
    """The sum held up for a yes."""
    return next((one.value for one, held_up in _sums(question) if held_up), None)


def _sums(question: str) -> list[tuple[Brought, bool]]:
    found = []
    for one in find_quantities(question):
        value = one.exact
        if value is None or not one.plain or not _LEAST <= value <= _MOST or _COUNTED.match(question[one.end :]):
            continue
        head = question[: one.start]
        before = re.split(r"[，。；！？,;!? ]", head)[-1]
        own, *behind = re.split(r"[，。；！？,;!? ]", question[one.start :], maxsplit=1)
        # 实际就领300，是不是按300算: what another clause asks about is told, not held up.
        asked_behind = any(len(one) > _SHORTEST_CLAUSE for one in behind)
        claim = bool(_CLAIMED.search(head)) and not asked_behind and _held_up(question)
        found.append((Brought(value, before, before + own), claim))
    if len(found) == _TOLD_AND_CLAIMED and confirms(question) and not any(claim for _, claim in found):
        # 城里700农村560咯: what comes last is held up, what comes first is told.
        return [found[0], (found[1][0], not found[1][0].received)]
    return found


def _held_up(question: str) -> bool:
    return confirms(question) or question.rstrip().endswith(("？", "?"))


def is_named(figure: Brought, named: Named, base: str, question: str) -> bool:
    """Whether the person's figure is what a rule starts from, `base`, by the name they give it."""
    if _INCOME.search(question):
        return False
    both = bool(_CITY.search(question) and _VILLAGE.search(question))
    if named in (Named.CITY, Named.VILLAGE):
        # 现在农村800，涨之前多少 asks nothing of the city; 城里要是800呢 asks of the other.
        open_end = bool(_OPEN_END.search(question)) and not (_BEFORE.search(question) or _AFTERWARDS.search(question))
        return (both or open_end) and _residence_at(figure, question) == named.value
    if named is Named.STANDARD:
        return not figure.received
    if both or _of_the_other(figure, base, question):
        return False
    if _BEFORE.search(figure.before):
        return named is Named.BEFORE
    if _AFTER.search(figure.before):
        return named is Named.AFTER
    return named is Named.BEFORE and bool(_AFTERWARDS.search(question) or _DIFFERENCE.search(question))


def _of_the_other(figure: Brought, base: str, question: str) -> bool:
    """Whether the figure is the city's and the rise the village's, or the other way round."""
    own, theirs = residence_of(figure.clause) or residence_of(question), residence_of(base)
    return bool(own and theirs and own != theirs)


def _nearest_residence(before: str) -> str:
    places = [(match.start(), "城市") for match in _CITY.finditer(before)]
    places += [(match.start(), "农村") for match in _VILLAGE.finditer(before)]
    return max(places)[1] if places else ""


def _residence_at(figure: Brought, question: str) -> str:
    """The residence named nearest before the figure; else the one that is not the one asked for."""
    if named := _nearest_residence(figure.before):
        return named
    asked = residence_of(question)
    return {"城市": "农村", "农村": "城市"}.get(asked, "") if asked not in figure.clause or not asked else ""
