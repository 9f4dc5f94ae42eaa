"""The first sentence where it is asked which of several places has more: a verdict only as far as the figures bear one.

Knows figures, their units and kinds, and how a ratio of town to country reads as a share; does not know what is good for
anybody. A floor and a count, a plan and what was done, or figures of different years are never ranked strictly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assistant.answers.belief.asserted import figures_in
from assistant.answers.compared.contrast import Side
from assistant.answers.wording.facets import written
from assistant.domain.policy import Provision, StatementKind

_WHICH = re.compile(
    r"(?:哪(?:边|个地方|个市|个省|个|家|头|地|里|儿)?|谁家?)(?P<of>[^，。？?]{0,10}?)(?P<more>多(?!少|久|长|大)|(?<!多)少|高|低|(?<!多)大|小|严|松)"
)
_WRITES = re.compile(
    r"(?:谁|哪(?:几|些)?(?:个|家|地|里|儿|边)?)[^，。？?]{0,8}?(?:写|报|给|列|有|说)(?:了|明|出|到|着)*(?:具体)?的?(?:(?:一个?|每)[月年人户])*(?:[是有能给发领]*(?:多少|几)(?:块|个)?)?(?:钱数|金额|钱|数|元)(?![量目])"
)
# 一个月多少: a total is no answer to that.
_EACH_ASKED = re.compile(r"(?:一个?|每个?)[月人年户]")
_EACH_SUM = re.compile(
    r"(?:每|一个?|人均)[月人年户][^，。；]{0,10}\d[\d.]*(?:余|多)?万?元|\d[\d.]*元[^，。；]{0,3}每[月人年户]|月人均"
)
_OF_MONEY = re.compile(r"钱|金额|元|补[贴助]|津贴")
_SUM = re.compile(r"\d(?:余|多)?(?:万|亿)?元")
_WHOLE_SUM = re.compile(r"约?\d[\d.]*(?:余|多)?(?:万|亿)?(?:余|多)?元")
_PERCENT = re.compile(r"\d[\d.]*[%％]")
# 哪边给得多 of help that is paid out; a rise, a ratio, a total or the people who get it are asked for in other words.
_PAYS = re.compile(r"钱|金额|补[贴助]|津贴|救助|生活费|养育费|低保|[给发领拿补奖][得的]")
_NO_PAY = re.compile(
    r"涨|提[高标升]|增|比例|差距|一共|总|全[市省县]|人数|户数|多少[人户个家处]|[人户处家场对][更]?[多少]|指标|力度"
)
_TOTAL = re.compile(r"总|共|累计|合计|投[资入]|资金|捐|亿")
_SENTENCES = re.compile(r"[。；]")
_IN_ALL = {2: "两处", 3: "三处", 4: "四处", 5: "五处"}
_COUNT_ASKED = re.compile(
    r"(?:有|写|给|报|列)(?:了|出|到|明|过)*(?:具体|确切)?的?(?P<what>人数|户数|个数|家数|数字|数量|床位数|具体数|比例|百分比|百分之几|覆盖率|(?:地方|地区|区县)?名单|数)(?![一-鿿]*多)"
)
_WHO = re.compile(
    r"谁|哪(?:几|些|两|一)?(?:个|家|地|里|儿|边|处)?|(?:没有?|吗|不|么)[？?。]*$|有没有|(?:没有?|吗)(?=[，,？?])"
)
_COUNTS = {
    "人数": r"\d[\d.]*(?:余|多)?万?(?:余|多)?(?:名|人)",
    **dict.fromkeys(("比例", "百分比", "百分之几", "覆盖率"), r"\d+(?:\.\d+)?[%％]"),
    "户数": r"\d[\d.]*(?:余|多)?万?(?:余|多)?户",
    "床位数": r"床位?[^。，]{0,6}\d+张|\d+张",
    "名单": r"名单(?:是|有|为|包括|：)",
}
_ANY_COUNT = (
    r"\d[\d.]*(?:余|多)?万?(?:余|多)?(?:个|家|处|所|支|座|名|人|户|张|对|条|场|件|项|台|次|%|亿元|万元|平方米|小时)"
)
_HOW_MANY = re.compile(r"(?:多少|几)[人名个户家处所支张座对](?![月年岁钱])")
_COUNTED = re.compile(r"\d[\d.]*(?:余|多)?万?(?:余|多)?(?:个|家|处|所|支|座|名|人|户|张|对)")
_WRITES_OF_IT = re.compile(
    r"(?:谁|哪(?:几|些|一)?(?:个|家|地|里|儿|边|处|篇|份)?)(?:的?材料|地方)?(?:里|才|明确|专门)*[写提说讲](?:了|到|过)+(?:这个|这事|这一?[条点项])?[？?。 ]*$"
)
_GAP = re.compile(r"差|悬殊|拉开")
_SHARE_OF_TOWN = re.compile(r"农村[^。]{0,12}占城市[^。]{0,10}?(?P<bound>不低于|不少于)?(?P<share>\d+(?:\.\d+)?)%")
_TOWN_TO_COUNTRY = re.compile(r"城市与农村之比[^。]{0,16}?(?:到|为|是)(?P<ratio>\d+(?:\.\d+)?):1")
_YEAR = re.compile(r"约?(?:19|20)\d\d年")
_YEAR_ASKED = re.compile(r"(?:同一?|一)(?:个)?(?:年(?!级)|年份|年头)[^，。]{0,6}(?:吗|不|么|[？?]|$)")
_LESS = frozenset("少低小松")
_KIND = {
    StatementKind.GOAL: "计划数",
    StatementKind.TRIAL: "试点的数",
    StatementKind.STATISTIC: "统计数",
    StatementKind.DONE: "已做到的数",
    StatementKind.SYSTEM: "规定的数",
}


@dataclass(frozen=True)
class Paying:
    """A place with what is told of it, and what else it writes on the matter."""

    name: str
    told: Sequence[Provision]
    elsewhere: Sequence[Provision] = ()


def which_more(question: str, sides: Sequence[Side], silent: Sequence[str]) -> str:
    """The verdict with its reason; empty where none was asked for, or the figures could be ranked by anybody."""
    match = _WHICH.search(question)
    if match is None or not sides:
        return ""
    asked = f"哪边{match['more']}"
    if silent:
        return f"比不出{asked}：{'、'.join(silent)}的资料没有写这一点。"
    if len(sides) < 2:
        return ""
    shares = {side.name: share for side in sides if (share := share_of_town(side.text)) is not None}
    if len(shares) == len(sides) == 2:
        return _of_shares(match, sides, shares)
    without = [side.name for side in sides if not figures_in(written(side.text))]
    if without:
        return f"比不出{asked}：{'、'.join(without)}的这一条{'都' if len(without) > 1 else ''}没有写具体的数。"
    reasons = _kept_apart(sides)
    return f"不能直接比出{asked}：{reasons}。" if reasons else ""


def more_money(question: str, places: Sequence[Paying]) -> str:
    """The verdict on 哪边给得多 where not every place writes a sum; empty where it was not asked, or all do."""
    match = _WHICH.search(question)
    if match is None or len(places) < 2 or not _PAYS.search(question) or _NO_PAY.search(question):
        return ""
    having = [one.name for one in places if any(map(_pays_each, (*one.told, *one.elsewhere)))]
    without = [one for one in places if one.name not in having]
    if not without or _all_are_shares(places):
        return ""
    names = "、".join(one.name for one in without)
    if having:
        only = "只有" if len(having) == 1 else "是"
        said = f"写了钱数的{only}{'、'.join(having)}；{names}没有写每人给多少钱。"
    else:
        said = f"{names}{_IN_ALL.get(len(without), '')}都没有写每人给多少钱。"
    return f"比不出哪边{match['more']}：{said}{''.join(map(_other_figures, without))}"


def _all_are_shares(places: Sequence[Paying]) -> bool:
    return all(one.told and share_of_town(one.told[0].text) is not None for one in places)


def _pays_each(statement: Provision) -> bool:
    """Whether it has a sum that is no total of the whole place."""
    sentences = _SENTENCES.split(written(statement.text)) if statement.kind is not StatementKind.STATISTIC else []
    return any(_SUM.search(one) and not _TOTAL.search(one) for one in sentences)


def _other_figures(place: Paying) -> str:
    """What is not to be taken for a sum per person: a total, a percentage."""
    texts = [written(one.text) for one in place.told]
    sums = dict.fromkeys(found for text in texts for found in _WHOLE_SUM.findall(text))
    percents = dict.fromkeys(found for text in texts for found in _PERCENT.findall(text))
    said = [f"{'、'.join(sums)}是总数"] if sums else []
    said += [f"{'、'.join(percents)}是比例"] if percents else []
    return f"{place.name}写的{'，'.join(said)}，{'都' * (len(said) > 1)}不是每人的钱。" if said else ""


def one_year(question: str, sides: Sequence[Side]) -> str:
    """Whether what is told of the places is of one year, by the years written; empty where it was not asked."""
    if len(sides) < 2 or not _YEAR_ASKED.search(question):
        return ""
    years = [_year(side) for side in sides]
    if not all(map(_YEAR.search, years)):
        return ""
    said = "，".join(f"{side.name}这一条是{year}的" for side, year in zip(sides, years, strict=True))
    return f"{'是' if len(set(years)) == 1 else '不是'}同一年的：{said}。"


def share_of_town(text: str) -> tuple[Fraction, str] | None:
    """What the country has of the town's standard, in percent, and how that is put; None where it is not written."""
    if match := _SHARE_OF_TOWN.search(text):
        return Fraction(match["share"]), f"农村占城市的比例{match['bound'] or '是'}{match['share']}%"
    if match := _TOWN_TO_COUNTRY.search(text):
        share = 100 / Fraction(match["ratio"])
        return share, f"城市与农村之比{match['ratio']}:1，折合农村约为城市的{float(share):.1f}%"
    return None


def _of_shares(match: re.Match[str], sides: Sequence[Side], shares: dict[str, tuple[Fraction, str]]) -> str:
    of_gap = _GAP.search(match.string) is not None
    least = (match["more"] in _LESS) != of_gap
    first = (min if least else max)(shares, key=lambda name: shares[name][0])
    word = f"城乡差距{match['more']}" if of_gap else f"农村占的比例{match['more']}"
    said = "；".join(f"{name}写的是{shares[name][1]}" for name in sorted(shares, key=lambda name: name != first))
    reasons = _kept_apart(sides)
    return f"照写的数看，{first}的{word}一些，但不能严格比高低：{said}。{reasons}{'。' if reasons else ''}"


def _kept_apart(sides: Sequence[Side]) -> str:
    """Why the figures of the sides cannot be ranked; empty where nothing stands against it."""
    kinds = [side.choice.provision.kind for side in sides]
    if len(set(kinds)) > 1 and all(kinds):
        return "，".join(
            f"{side.name}是{_year(side)}{_KIND[kind]}" for side, kind in zip(sides, kinds, strict=True) if kind
        )
    units = [{one.unit for one in figures_in(written(side.text))} for side in sides]
    if not set.intersection(*units):
        return "写的不是同一种数"
    return "资料的年份不同" if len({side.choice.document.as_of for side in sides}) > 1 else ""


def _year(side: Side) -> str:
    found = _YEAR.search(side.choice.provision.as_of or side.choice.document.as_of)
    return found[0] if found else side.choice.document.as_of


def who_counts(
    question: str, told: Sequence[tuple[str, Sequence[str]]], all_there: Sequence[tuple[str, Sequence[str]]]
) -> str:
    """Which places write the number asked for (人数, 户数), by what is told of each; empty where it was not asked, or where
    a place has such a number in another statement on the matter and cannot be called silent."""
    match = _COUNT_ASKED.search(question)
    if match is None or not _WHO.search(question) or not told:
        return ""
    asked = "名单" if match["what"].endswith("名单") else match["what"]
    what = asked if asked in _COUNTS else "具体的数"
    stated = re.compile(_COUNTS.get(asked, _ANY_COUNT))
    having = [name for name, texts in told if any(stated.search(written(text)) for text in texts)]
    without = [name for name, _ in told if name not in having]
    elsewhere = {name for name, texts in all_there if any(stated.search(written(text)) for text in texts)}
    if elsewhere.intersection(without):
        return ""
    if not having:
        return f"{what}都没有写。"
    rest = f"；{'、'.join(without)}没有写{what}" if without else ""
    only = "只有" if without and len(having) == 1 else ""
    return f"{only}{'、'.join(having)}{'' if only else '都' if len(having) > 1 else ''}写了{what}{rest}。"


def uncounted(
    question: str, told: Sequence[tuple[str, Sequence[str]]], all_there: Sequence[tuple[str, Sequence[str]]]
) -> str:
    """The places of which 多少人 was asked and whose statements on the matter count nothing."""
    match = _HOW_MANY.search(question)
    if match is None:
        return ""
    counting = {name for name, texts in (*told, *all_there) if any(_COUNTED.search(written(text)) for text in texts)}
    without = [name for name, _ in told if name not in counting]
    if not without or len(without) == len(told):
        return ""
    return f"{match[0]}，{'、'.join(without)}{'都' if len(without) > 1 else ''}没有写。"


def who_speaks(question: str, speaking: Sequence[str], silent: Sequence[str]) -> str:
    """哪家写了这个: which places write of it at all; empty where that was not asked, or all do."""
    if not _WRITES_OF_IT.search(question) or not speaking or not silent:
        return ""
    only = "只有" if len(speaking) == 1 else ""
    return f"{only}{'、'.join(speaking)}{'' if only else '都'}写了这一点；{'、'.join(silent)}没有写。"


def who_writes(question: str, written_there: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Which places write a sum of money, each given with all its statements on the matter; empty where not asked."""
    if not _WRITES.search(question) or not _OF_MONEY.search(question):
        return ""
    each = _EACH_ASKED.search(question)
    stated = _EACH_SUM if each else _SUM
    having = [name for name, texts in written_there if any(stated.search(written(text)) for text in texts)]
    without = [name for name, _ in written_there if name not in having]
    if not having:
        return f"{each[0] if each else ''}多少钱，都没有写。"
    rest = f"；{'、'.join(without)}没有写" if without else ""
    return f"写了钱数的是{'、'.join(having)}{rest}。{_all_totals(stated, having, written_there)}"


def _all_totals(
    stated: re.Pattern[str], having: Sequence[str], written_there: Sequence[tuple[str, Sequence[str]]]
) -> str:
    """That what is written is the sum of all that was paid, where no place writes any other sum."""
    texts = [written(text) for name, all_of_it in written_there if name in having for text in all_of_it]
    sentences = [one for text in texts for one in _SENTENCES.split(text) if stated.search(one)]
    if not all(_TOTAL.search(one) for one in sentences):
        return ""
    sums = dict.fromkeys(found for one in sentences for found in _WHOLE_SUM.findall(one))
    return f"写的{'、'.join(sums)}是总数，不是每人的钱；每人领多少，都没有写。"
