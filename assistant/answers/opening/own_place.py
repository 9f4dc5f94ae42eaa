"""Somebody's own village, town or county within a place whose statement counts the whole or names others: 俺们乡有没有.

Knows the words for one's own place and the office that would know there; does not know what there is in any of them,
and says nothing where a statement reaches every one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answers.wording.facets import written
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Document
from assistant.domain.region import NATION

_UNIT = r"村|屯|庄|乡|镇|社区|小区|街道|街|县|区|市|州"
_OWN = re.compile(
    rf"[我俺咱]们?(?:这儿|这|那)?个?(?P<unit>{_UNIT})(?!管|主任|委|干部|级|城|户|的?[一-鿿]{{1,2}}(?:大爷|大娘|婆婆))"
)
_THERE = re.compile(r"[我俺咱]们?(?:家)?(?:附近|跟前|门口|那块|这块|旁边|那片|这片)")
_EXISTS = re.compile(
    r"有没有|有冇|有木有|有(?:[^，。？?能领享]{0,14})(?:不|没有?|冇|吗|么|嘛|啵)(?=[呀啊嘞哒呢]?(?:[，,。？?！ ]|$))|[来到]不[来到]|[评建办轮]\S{0,3}(?:没|不|吗)(?=[呀啊嘞]?(?:[，,。？?！ ]|$))"
)
_BEHIND = re.compile(r"(?:有没有|有冇|有木有)(?P<thing>[一-鿿]{2,10}?)(?=能|可以|来|给|嘞|呀|啊|的?[，,。？?！ ]|$)")
_BEFORE = re.compile(r"(?:^|[，,。？?！ ])(?:那个|这个)?(?P<thing>[一-鿿]{2,8})上[我俺咱]们?[村庄屯镇乡县]里?来")
_DONE = re.compile(r"(?P<does>[评建办轮装改])(?P<so>上)?了?(?:没|吗)(?=[呀啊嘞]?(?:[，,。？?！ ]|$))")
# 有几个、在哪儿: a number of things that stand somewhere, not of people or of days.
_COUNTED = re.compile(
    r"(?<![该得应少])(?:有|建了?|设了?)?(?<![该得应少]建)(?:几|多少|好多)(?P<unit>[个家所处座])(?![孩娃人儿女老月小工条证步部钱问阶环补津政名方能])"
)
_WHERE = re.compile(r"在(?:哪|啥地方|什么地方|么子地方)|地址")
_NO_NAME = re.compile(r"[人啥谁哪几这那]|什么")
_NO_THING = re.compile(r"说法|政策|办法|规定|钱|补[贴助]|津贴|资格|条件|关系|份儿?(?:不|没|吗)")
# What somebody is paid by a rule of the whole is no thing that stands in one village and not in another.
_PAID_EVERYWHERE = re.compile(r"标准|发放|津贴|补贴|补助|救助(?!站|机构|网络|协理|管理|保护)|基本生活保障")
_CLAUSE = re.compile(r"[，,。；;？?！! ]+")
_SO = re.compile(r"有这(?:回|个|码)事|(?:改|变|建|搬)[^，。？?]{1,10}(?:不|没|吗)(?=[呀啊嘞]?(?:[，,。？?！ ]|$))")
# By unit: what it is called, and who knows of it.
_CALLED = {"屯": "屯", "庄": "村", "小区": "小区", "街": "街道"}
_KNOWS = {
    "村": "村委会",
    "屯": "村委会",
    "庄": "村委会",
    "社区": "社区居委会",
    "小区": "社区居委会",
    "街": "街道办事处",
    "街道": "街道办事处",
    "乡": "乡镇政府",
    "镇": "乡镇政府",
    "县": "县民政局",
    "区": "区民政局",
    "市": "市民政局",
    "州": "州民政局",
}


@dataclass(frozen=True)
class Home:
    """A place by its name within the one a statement is of, and how it was said."""

    name: str
    said: str


def home_named(done: Consultation, document: Document, knowledge: Knowledge) -> Home | None:
    """九台有没有, of a statement of the whole city; None where no such place was said."""
    said, region = done.understood.region_said, done.region
    if not said or not region or document.region in (region, NATION):
        return None
    return Home(knowledge.regions.name(region), said)


def own_place(question: str, text: str, region: str, home: Home | None = None) -> str:
    """That it is not written of the asker's own place, and who would know; empty where none is asked of."""
    side = side_of_own_place(question, text, region, home)
    unit = home.name[-1] if home else _unit_asked(question)
    return f"{side}，资料没有写，要问{_KNOWS.get(unit, '村（居）委会')}。" if side else ""


def side_of_own_place(question: str, text: str, region: str, home: Home | None = None) -> str:
    """您那个村有没有: what is asked of one's own place and no statement of the whole answers; else empty."""
    if home and home.said in text:
        return ""
    question = question.replace(home.said, f"我们{home.name[-1]}") if home else question
    unit = _unit_asked(question)
    if not unit or region.endswith(unit):
        return ""
    if counted := _count_asked(question, home):
        return f"{home.name if home else f'您那个{_CALLED.get(unit, unit)}'}{counted}"
    so = _SO.search(question)
    if _reaches(unit, text) or not so and not any(_asks_for_any(clause) for clause in _CLAUSE.split(question)):
        return ""
    called = home.name if home else "您家附近" if unit == "附近" else f"您那个{_CALLED.get(unit, unit)}"
    return f"{called}{_side(question, so)}"


def _count_asked(question: str, home: Home | None) -> str:
    """有几个、在哪儿: a number asked of a place that was named, or of one's own in the very clause; else empty."""
    clauses = [question] if home else [one for one in _CLAUSE.split(question) if _OWN.search(one)]
    counted = next((match for one in clauses if (match := _COUNTED.search(one))), None)
    if counted is None:
        return ""
    where = _WHERE.search(question)
    called = "" if where is None else "、地址" if where[0] == "地址" else "、在哪儿"
    return f"有几{counted['unit']}{called}"


def _asks_for_any(clause: str) -> bool:
    """Whether it is one's own place that some thing is asked for in: not 有没有个说法."""
    own = _OWN.search(clause) or _THERE.search(clause)
    return bool(own and _EXISTS.search(clause)) and not _NO_THING.search(clause)


def _side(question: str, so: re.Match[str] | None) -> str:
    if so and "建在" in so[0]:
        return "建不建"
    if done := _DONE.search(question):
        return f"{done['does']}没{done['does']}{done['so'] or ''}"
    return "是不是这样" if so else f"有没有{_thing(question)}"


def _thing(question: str) -> str:
    """What is asked after, as it is named behind 有没有 or before 来不来; empty where that is not plain."""
    found = _BEHIND.search(question) or _BEFORE.search(question)
    return found["thing"] if found and not _NO_NAME.search(found["thing"]) else ""


def _unit_asked(question: str) -> str:
    if _THERE.search(question):
        return "附近"
    match = _OWN.search(question)
    return match["unit"] if match else ""


def _reaches(unit: str, text: str) -> bool:
    """Whether the statement speaks of every such place, or is a rule of the whole."""
    own = written(text)
    if _PAID_EVERYWHERE.search(own):
        return True
    name = _CALLED.get(unit, unit)
    return bool(
        re.search(rf"全覆盖|(?<!不是)(?:每个?|各|所有|全部)[^。，]{{0,4}}{name}|普遍|全面(?:建立|推行|实施)", own)
    )
