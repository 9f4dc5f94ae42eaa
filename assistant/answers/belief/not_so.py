"""What a question holds of a matter, against the statement it is told: how far it goes, whom it is for, who pays.

Knows the words for all and only, and what a statement limits; nothing is denied unless the statement itself proves it, or
no statement of the place on that matter has the word. Does not know what is held in other words than these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.answers.belief.asserted import Figure, figures_in
from assistant.answers.belief.feared import fear_denied, not_allowed
from assistant.answers.belief.how_it_stands import not_carried_out, planned_as
from assistant.answers.belief.pairs_held import in_digits
from assistant.answers.wording.facets import written
from assistant.answers.wording.held_clauses import claimed_clauses, held_clauses, wonders_why_not_here
from assistant.answers.wording.held_words import unsaid
from assistant.answers.wording.likeness import pairs_of
from assistant.domain.policy import Provision, StatementKind

_EVERYWHERE = re.compile(
    r"(?:每一?个|每|各个?|所有的?)(?P<what>区县|县区|县|村|镇|乡|社区|街道|小区|屯|救助站|养老院|敬老院|机构|地方|地)|全(?:省|市|县|区)(?:各地|各村|上下)?[^，]{0,8}都"
    r"|处处|到处都|哪[里儿]?都|家家|村村|乡乡|镇镇|县县"
)
_REACHES_ALL = re.compile(
    r"每(?:个|县|村|乡|镇|条|所|省)|全覆盖|100%|各(?:地|县|村|社区|区|级)|全部|所有|全面|全[省市县](?:都|各)|普遍|均"
)
_VILLAGE = re.compile(r"在(?P<name>(?:[一-鿿]{2,3}镇)?[一-鿿]{2,3}村)")
_OURS = re.compile(
    r"(?:我们|俺们?|咱们?|我)(?:这|那)?(?P<what>县|村|镇|乡|社区|区|街道|屯)[^，]{0,3}(?:肯定|一定|准|也|总|应该|保准)[^，]{0,4}[有会能在]"
)
_SHARE = r"(?:\d+%|[一二三四五六七八九]分之[一二三四五六七八九])(?:以上)?"
_PART = re.compile(r"\d*个?(?:主城区|中心城区|城区内|城市社区)")
_PLAN_COUNT = re.compile(r"(?<![\d.])\d+(?:个|家|所|处|户)(?=[一-鿿“])")
_EVERYBODY = re.compile(
    r"人人|谁都|个个|家家户户|每家|每户|每个(?:老人|老年人|人|孩子|儿童|娃|残疾人)|(?<![厕场住])所有的?(?:老人|老年人|人|孩子|儿童|残疾人|家庭|困难)"
    r"|只要是|凡是|(?:老人|老年人|残疾人|孩子|岁以上的?)(?:就)?都[能有给发可]|都能(?:申请|领|享受|住|去)"
)
_LIMITED = re.compile(
    r"(?<![、和])(?:特殊困难|经济困难|生活困难|低收入|重度残疾|困难|贫困|失能|特困|孤困)[一-鿿]{0,6}?(?:老年人家庭|老年人|家庭|群众|儿童|残疾人|人员|对象)"
)
_FOR_ALL = re.compile(r"普惠|所有|人人|全体")
_ONLY = re.compile(r"只(?:有|给|管|限|是|算|收|发|帮|保|对|看)(?P<who>[^，才能就]{2,10})")
_LISTED = re.compile(r"[一-鿿“”（）]{2,14}(?:、[一-鿿“”（）]{2,14})+(?:[和与][一-鿿]{2,10})?")
_PLACES = re.compile(
    r"(?:(?<=[是在有为动：])|^)[一-鿿]{1,4}[区县市](?:、[一-鿿]{1,4}[区县市])+(?:[和与][一-鿿]{1,4}[区县市])?"
)
_ALL_IN = re.compile(r"都(?:算|是|在|列|纳入|属于)|全(?:算|是|在内)|[都全](?:有|能)")
_LEADING = re.compile(r"^(?:[一-鿿]{0,4}?(?:包括|是|对象有)|有|给|为|和)")
_FUNDER_SAID = re.compile(
    r"(?:是|由|归|都|靠|让)(?P<who>国家|中央|省里|省|市里|市|县里|县|区里|镇里|乡里|村里|村集体|民政局|政府|财政|企业|个人|慈善会)[^，]{0,3}(?:出[的钱资]|掏[的钱腰]|拿钱|买单|出资)"
)
_FUNDER = re.compile(
    r"中央财政支持|(?:中央|省级|市级|县级)(?:财政)?资金|社会资[本金]|福彩公益金|财政资金|投资\d|慈善[^，。]{0,4}资金"
)
_SUPPORTED = re.compile(r"财政|出资|支持|补[贴助多]|经费")
_ALIKE = (("中央", "国家"), ("省", "省里"), ("市", "市里"), ("县", "县里"))
_SUM = re.compile(r"\d元|\d[万亿]")
_SUM_OPEN = re.compile(r"(?:多少|金额|标准|补)[^。]*没有写")
_SUM_HELD = re.compile(
    r"(?:(?:每|一)(?:[个户人家月年位]|个[人月])?(?:都|能|就|是|可以)?[给发补领拿奖]|(?:钱|补[助贴]|津贴|红包)就?是)(?P<sum>(?:\d[\d.]*万?|[一二两三四五六七八九十百千万]{2,})[元块]?)(?![\d一二三四五六七八九十百千岁周年月级个张处%多以])"
)
_EACH_SUM_HELD = re.compile(
    r"每[人户家](?:都|就)?(?P<sum>(?:\d[\d.]*万?|[一二两三四五六七八九十百千万]{2,})(?:[元块]|(?<=[百千万])))(?![\d岁年月级个张处%多余次件场条项人户])"
)
# 不是每人一万吗 holds it as much as 每人一万吧.
_IS_IT_NOT = re.compile(r"(?<!是)不是([^，。？?]{1,20})[吗么嘛]")
_ONE_TIME = re.compile(r"(?P<when>每个?月|月月|每年|年年)(?:都|还|也)?[有发给领拿]")
_PERSON_UNITS, _HOUSE_UNITS = {"人", "名"}, {"户"}
_UNITS_TOLD = _PERSON_UNITS | _HOUSE_UNITS
_PERSONS = re.compile(r"人|理员|愿者|儿童|孩子|[督指]导员|主任")
_WHERE_OR_HOW = re.compile(r"(?:[去到上在]哪|咋|怎么|找谁)[^，。]{0,6}?(?P<what>报名|申请|登记|办|领|住|刷|找)")


def not_so(question: str, statement: Provision, when: str, others: Sequence[str] = (), *, ruled: bool = False) -> str:
    """The denial, where the statement proves one; else empty.

    `others` are further texts of the place on the matter; where it is `ruled` by law, what is silent proves less.
    """
    text = statement.text
    said, held, own = claimed_clauses(question), held_clauses(question), written(text)
    return (
        _other_unit(held, own)
        or _once_only(said, own)
        or fear_denied(question, own, when, planned_as(statement))
        or not_allowed(question, own, when, planned_as(statement))
        or unsaid(said, (own, *map(written, others)), ruled=ruled)
        or _no_such_sum((*held, *_IS_IT_NOT.findall(question)), statement.text, others)
        or _for_whom(said, own)
        or _not_only(said, own)
        or _listed_places(said, own)
        or _ours_surely(said, own)
        or _how_far(question, said, own, statement, when)
        or _paid_by(held, own)
        or not_carried_out(question, statement, when, (text, *others))
    )


def _no_such_sum(held: Iterable[str], text: str, others: Iterable[str]) -> str:
    """一家给三千 of what no text on the matter has a sum of."""
    if _SUM.search(text) or not _SUM_OPEN.search(text):
        return ""
    for clause in held:
        match = _SUM_HELD.search(clause) or _EACH_SUM_HELD.search(clause)
        digits = in_digits(f"{match['sum'].rstrip('元块')}元").rstrip("元") if match else ""
        if match and not any(digits in one for one in others):
            return f"资料没有写给{match['sum']}。"
    return ""


def _once_only(said: Iterable[str], own: str) -> str:
    match = next((found for clause in said if (found := _ONE_TIME.search(clause))), None)
    return f"不是{match['when']}都有，写的是一次性。" if match and "一次性" in own else ""


def _for_whom(said: Iterable[str], own: str) -> str:
    """Everybody, where the statement is for some: its own words for them."""
    limit = _LIMITED.search(own)
    if limit is None or _FOR_ALL.search(own):
        return ""
    for clause in said:
        if _EVERYBODY.search(clause) and not pairs_of(limit[0][:4]) & pairs_of(clause):
            return f"不是人人都有，写的是{limit[0]}。"
    return ""


def _not_only(said: Iterable[str], own: str) -> str:
    """只有独居才管 where a list has others beside."""
    for clause in said:
        match = _ONLY.search(clause)
        for listed in _LISTED.findall(own) if match else ():
            members = [_LEADING.sub("", one) for one in re.split("、", listed)]
            named = [one for one in members if match and pairs_of(one) & pairs_of(match["who"])]
            if match and len(named) == 1 and len(members) > len(named) + 1:
                others = "、".join(one for one in members if one not in named)
                return f"不是只有{_LEADING.sub('', named[0])}，写的还有{others}。"
    return ""


def _listed_places(said: Iterable[str], own: str) -> str:
    """五个主城区都算 where the places are named one by one and nobody said those."""
    listed = _PLACES.search(own)
    if listed is None:
        return ""
    names = re.split("[、和与]", _LEADING.sub("", listed[0]))
    for clause in said:
        if _ALL_IN.search(clause) and not any(name in clause or name[:2] in clause for name in names):
            return f"不能这么说，写的名单是{'、'.join(names)}。"
    return ""


def _how_far(question: str, said: Sequence[str], own: str, statement: Provision, when: str) -> str:
    """Everywhere, where one village, a part, a trial or a number of them is written."""
    everywhere = next((clause for clause in said if _EVERYWHERE.search(clause)), "")
    if not everywhere and not wonders_why_not_here(question):
        return ""
    village, part, count = _VILLAGE.search(own), _PART.search(own), _PLAN_COUNT.search(own)
    if village:
        return f"资料没有写处处都有，写的是{village['name']}。"
    if _REACHES_ALL.search(own):
        return ""
    if part and everywhere:
        return f"资料没有写处处都有，写的是{part[0]}。"
    if statement.kind is StatementKind.TRIAL:
        return f"资料没有写处处都有，写的是{when}的{planned_as(statement)}。"
    if statement.kind is StatementKind.GOAL and count and "计划" in own:
        houses = re.search("家家(?:户户)?|户户", everywhere)
        lead = f"不是{houses[0]}都有" if houses else "资料没有写处处都有"
        return f"{lead}，写的是{when}计划{count[0]}。"
    return ""


def _ours_surely(said: Iterable[str], own: str) -> str:
    """我们县肯定有 where not every one of them has it."""
    for clause in said:
        match = _OURS.search(clause)
        if match and (told := re.search(rf"[^。；，]*不是每个{match['what']}[^。；，]*", own)):
            return f"不能这么说，{told[0]}。"
        share = re.search(rf"{_SHARE}的{match['what']}", own) if match else None
        if share:
            return f"不能这么说，写的是{share[0]}，没有写是哪些。"
    return ""


def _paid_by(said: Iterable[str], own: str) -> str:
    """Who pays, where the statement names another or nobody."""
    for clause in said:
        match = _FUNDER_SAID.search(clause)
        if match is None:
            continue
        written_down = _FUNDER.search(own)
        names = {match["who"], *(name for pair in _ALIKE if match["who"] in pair for name in pair)}
        if written_down is None:
            return "" if _SUPPORTED.search(own) else "谁出钱，资料没有写。"
        if not any(name in written_down[0] for name in names) and match["who"] not in {"政府", "财政"}:
            return f"没有写{match['who']}出钱，写的是{written_down[0]}。"
    return ""


def _other_unit(held: Iterable[str], own: str) -> str:
    """Households where people are counted, and people where households are."""
    figures = figures_in(own)
    for said in (figure for clause in held for figure in figures_in(clause)):
        same = [one for one in figures if (one.number, one.scale) == (said.number, said.scale)]
        if said.unit in _UNITS_TOLD and len(same) == 1 and _differs(said, same[0]):
            return f"不是{said.wording}，写的是{same[0].wording}{same[0].behind.partition('的')[0]}。"
    return ""


def _differs(said: Figure, right: Figure) -> bool:
    persons = right.unit in _PERSON_UNITS or right.unit == "个" and bool(_PERSONS.search(right.behind))
    houses = right.unit in _HOUSE_UNITS
    return houses if said.unit in _PERSON_UNITS else persons


def where_unwritten(question: str, text: str) -> str:
    """去哪报名 after something was not carried out: that is not written either."""
    match = _WHERE_OR_HOW.search(question)
    if match is None or match["what"] in written(text):
        return ""
    return f"在哪里{match['what']}、怎么{match['what']}也没有写，可以问当地民政部门。"
