"""What the figures of a statement are of: a part of what, a rise of what, from how much to how much, a total for how many.

Reads the statement's own words and nothing else; where it cannot tell the roles apart it finds nothing. Does not know
the question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assistant.answers.talk.told import sentences_of
from assistant.language.figure import Figure, Kind
from assistant.language.figures import extract


class Named(StrEnum):
    """By what people name the figure a rule starts from."""

    CITY = "城市"
    VILLAGE = "农村"
    STANDARD = "标准"
    BEFORE = "涨之前"
    AFTER = "涨之后"


@dataclass(frozen=True)
class Rule:
    """`result` is the figure at `base` times `factor`; `formula` says so as the statement has it: ×80%, ÷1.17."""

    result: str
    base: str
    named: Named
    factor: Fraction
    formula: str
    bound: str
    sentence: str


@dataclass(frozen=True)
class Change:
    """Somebody's figure raised from one sum to another, each bounded as written."""

    who: str
    residence: str
    old: Fraction
    old_said: str
    new: Fraction
    new_said: str
    bounded: bool
    sentence: str


@dataclass(frozen=True)
class Total:
    """One sum of money and everybody or everything it covers, of one kind."""

    money: Figure
    counts: tuple[Figure, ...]
    unit: str


_BOUND = r"不低于|不少于|超过|达到|为|是|按"
_KEPT_BOUNDS = {"不低于": "不低于", "不少于": "不低于", "超过": "超过", "以上": "不低于"}
_RATIO = re.compile(
    r"(?P<one>[一-鿿]{1,10}?)[与和](?P<other>[一-鿿]{1,10}?)之比，?(?:从[\d.]+[:：][\d.]+\S{0,4}?到|为|是|达到)?"
    r"(?P<a>\d+(?:\.\d+)?)[:：](?P<b>\d+(?:\.\d+)?)"
)
_SHARE = re.compile(
    rf"(?P<of>[^，。]{{2,16}})，?占(?P<base>[^，。]{{2,12}}?)的?比例(?P<bound>{_BOUND})?(?P<pc>\d+(?:\.\d+)?)%"
)
_TIMES = re.compile(
    rf"(?P<of>[^，。]{{2,16}})，?(?P<bound>{_BOUND})(?P<base>[^，。\d]{{2,16}}?)的(?P<n>\d+(?:\.\d+)?)倍"
)
_EXTRA = re.compile(
    r"(?P<of>增发)(?:比例|金额|补助金)?(?:是|为|按照?)(?P<base>[^，。\d]{2,16}?)的?(?P<pc>\d+(?:\.\d+)?)%"
)
_RAISE = re.compile(
    r"(?P<of>[^，。]{2,30}?标准|[^，。]{2,30}?补贴|[^，。]{2,30}?津贴)(?:再)?(?:的?(?:增幅|涨幅)也?(?P<more>超过|达到|为|是)?|(?:提高|上调|上涨|增长)了?)(?P<pc>\d+(?:\.\d+)?)%(?P<up>以上)?"
)
_CHANGE = re.compile(
    r"(?P<who>[^，。；]{2,20}?)，?由(?P<old>(?P<b1>不低于|不少于|约)?(?P<a>\d+(?:\.\d+)?)元?)，?(?:提高|上调|增加|调整|提升|涨)到(?P<new>(?P<b2>不低于|不少于|约)?(?P<b>\d+(?:\.\d+)?)元)"
)
_LED_BY = re.compile(r"^\D{0,8}(?:19|20)\d\d年(?:把|将)?|^[把将]")
_CITY = re.compile(r"城市|城镇")
_VILLAGE = re.compile(r"农村|乡村")
_IS_TOTAL = re.compile(r"是.{0,12}总数|总额|累计|共发|共免|一共")
_COVERED = frozenset({"人", "户", "家"})


def rules_of(text: str) -> list[Rule]:
    """Every part, multiple, ratio and rise that the text states of two named things."""
    found: list[Rule] = []
    for sentence in sentences_of(text):
        for read in (_ratio, _share, _times, _extra, _raise):
            found.extend(read(sentence))
    return found


def _ratio(sentence: str) -> list[Rule]:
    match = _RATIO.search(sentence)
    if match is None or not (_CITY.search(match["one"]) and _VILLAGE.search(match["other"])):
        return []
    factor = Fraction(match["a"]) / Fraction(match["b"])
    by = match["a"] if Fraction(match["b"]) == 1 else f"（{match['a']}÷{match['b']}）"
    down = Rule("农村标准", "城市标准", Named.CITY, 1 / factor, f"÷{by}", "", sentence)
    up = Rule("城市标准", "农村标准", Named.VILLAGE, factor, f"×{by}", "", sentence)
    return [down, up]


def _share(sentence: str) -> list[Rule]:
    match = _SHARE.search(sentence)
    if match is None or not _VILLAGE.search(match["of"]) or not _CITY.search(match["base"]):
        return []
    bound = _KEPT_BOUNDS.get(match["bound"] or "", "")
    factor = Fraction(match["pc"]) / 100
    down = Rule(_plain(match["of"]), match["base"], Named.CITY, factor, f"×{match['pc']}%", bound, sentence)
    if bound not in ("", "不低于"):
        return [down]
    # At least 80% of the city's: the city's is at most the village's over 80%.
    most = "不高于" if bound else ""
    up = Rule("城市标准", _plain(match["of"]), Named.VILLAGE, 1 / factor, f"÷{match['pc']}%", most, sentence)
    return [down, up]


def _times(sentence: str) -> list[Rule]:
    match = _TIMES.search(sentence)
    if match is None:
        return []
    bound = _KEPT_BOUNDS.get(match["bound"], "")
    factor = Fraction(match["n"])
    return [Rule(_plain(match["of"]), match["base"], Named.STANDARD, factor, f"×{match['n']}", bound, sentence)]


def _extra(sentence: str) -> list[Rule]:
    match = _EXTRA.search(sentence)
    if match is None or "标准" not in match["base"]:
        return []
    factor = Fraction(match["pc"]) / 100
    return [Rule(match["of"], match["base"], Named.STANDARD, factor, f"×{match['pc']}%", "", sentence)]


def _raise(sentence: str) -> list[Rule]:
    match = _RAISE.search(sentence)
    if match is None:
        return []
    # Of 9类14项救助标准 nobody can tell whether one's own is among them.
    if re.search(r"\d", _plain(match["of"])):
        return []
    share = Fraction(match["pc"]) / 100
    bound = _KEPT_BOUNDS.get(match["up"] or match["more"] or "", "")
    of = _plain(match["of"])
    after = Rule(f"{of}提高后", f"{of}提高前", Named.BEFORE, 1 + share, f"×（1＋{match['pc']}%）", bound, sentence)
    before = Rule(f"{of}提高前", f"{of}提高后", Named.AFTER, 1 / (1 + share), f"÷（1＋{match['pc']}%）", "", sentence)
    # Of more than 10% only the raised figure can be bounded plainly.
    return [after] if bound else [after, before]


def _plain(words: str) -> str:
    """The thing itself, without the place and year its sentence begins with."""
    return _LED_BY.sub("", words) or words


def changes_of(text: str) -> list[Change]:
    """Every sum raised to another sum."""
    found = []
    for sentence in sentences_of(text):
        for match in _CHANGE.finditer(sentence):
            who = _plain(match["who"])
            residence = "城市" if _CITY.search(who) else "农村" if _VILLAGE.search(who) else ""
            old_said = match["old"] if match["old"].endswith("元") else f"{match['old']}元"
            bounded = bool(match["b1"] and match["b1"] == match["b2"])
            if (match["b1"] or "") == (match["b2"] or ""):
                new = Fraction(match["b"])
                found.append(
                    Change(who, residence, Fraction(match["a"]), old_said, new, match["new"], bounded, sentence)
                )
    return found


def is_total(text: str) -> bool:
    """Whether the text tells one sum of money as a total."""
    money = {one.value for one in extract(text) if one.kind is Kind.MONEY}
    return len(money) == 1 and bool(_IS_TOTAL.search(text))


def total_of(text: str) -> Total | None:
    """The one sum of the text that is a total, with everybody it covers; None where either is not certain."""
    figures = extract(text)
    money = list({one.value: one for one in figures if one.kind is Kind.MONEY and one.value}.values())
    counts = [one for one in figures if one.kind is Kind.COUNT and one.unit in _COVERED and one.value]
    if len(money) != 1 or not counts or not _IS_TOTAL.search(text) or len({one.unit for one in counts}) != 1:
        return None
    return Total(money[0], tuple(counts), counts[0].unit)
