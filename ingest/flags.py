"""What a new text changes that people live by: amounts, ages, shares, time limits, dates, and what is repealed.

Knows two states of a text, provision by provision, and pairs provisions that were renumbered. Says that a figure changed,
not what follows from it: that, the replayed cases tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction

from assistant.retrieval.names import read_numeral

_DIGITS = r"[0-9０-９]+(?:[,，][0-9]{3})*(?:\.[0-9]+)?"
_CHINESE = r"[〇零一二两三四五六七八九十百千]+"
_UNITS = r"万元|亿元|元|周岁|岁|个工作日|工作日|日内|日|天|个月|月|年|倍|％|%|级|人|户|次|张|处|平方米|小时|公里|成|档|代|名|种"
_FIGURE = re.compile(rf"(?P<number>{_DIGITS}|{_CHINESE})\s*(?P<scale>万|亿)?\s*(?P<unit>{_UNITS})")
_SHARE = re.compile(rf"百分之(?P<number>{_DIGITS}|{_CHINESE})")
_PART = re.compile(rf"(?P<below>{_CHINESE})分之(?P<above>{_CHINESE})")
_DAY = re.compile(r"((?:19|20)\d\d)年(?:(\d{1,2})月)?(?:(\d{1,2})日)?")
_REPEAL = re.compile(r"(?:同时|即行|予以|一并)?废止|停止执行")
_TITLE = re.compile(r"《[^《》]{2,80}》")
_BOUND = re.compile(r"不低于|不超过|不少于|不得超过|低于|高于|超过|以上|以下|以内|不满|未满|已满|至少|最高|最低")
_NEGATION = re.compile(r"不得|不再|不予|可以|应当|必须|禁止|免除|取消|停止")
# Words for what a unit counts; units that only point at places in a text are no thresholds.
_KINDS = {
    "金额": ("万元", "亿元", "元"),
    "年龄": ("周岁", "岁"),
    "期限": ("个工作日", "工作日", "日内", "日", "天", "个月", "月", "年", "小时"),
    "比例": ("倍", "％", "%", "成"),
    "数量": ("级", "人", "户", "次", "张", "处", "平方米", "公里", "档", "代", "名", "种"),
}
_ALIKE = 0.55


@dataclass(frozen=True)
class Flag:
    """One change to look at: its kind, where it was and is, and the figures or titles before and after."""

    kind: str
    number: str
    before: str
    after: str
    moved_from: str = ""

    def __str__(self) -> str:
        moved = f"（原 {self.moved_from}）" if self.moved_from else ""
        return f"{self.kind} {self.number}{moved}：{self.before or '无'} → {self.after or '无'}"


def flag_changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Flag, ...]:
    """Compare two texts, given as provisions by id."""
    flags: list[Flag] = []
    for old, new in pair_provisions(before, after):
        flags.extend(_compare(old, new, before.get(old, ""), after.get(new, "")))
    return tuple(flags)


def pair_provisions(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[str, str]]:
    """Which provision became which: the same text wherever it went, else the same number, else the most alike."""
    pairs: list[tuple[str, str]] = []
    left, right = dict(before), dict(after)
    places: dict[str, list[str]] = {}
    for number, text in left.items():
        places.setdefault(text, []).append(number)
    for number, text in after.items():
        same = places.get(text, [])
        if same:
            old = number if number in same else same[0]
            same.remove(old)
            pairs.append((old, number))
            del left[old], right[number]
    for number in list(right):
        if number in left and _ratio(left[number], right[number]) >= _ALIKE:
            pairs.append((number, number))
            del left[number], right[number]
    for number, text in list(right.items()):
        best = max(left, key=lambda old: _ratio(left[old], text), default=None)
        if best is not None and _ratio(left[best], text) >= _ALIKE:
            pairs.append((best, number))
            del left[best], right[number]
    pairs.extend((old, "") for old in left)
    pairs.extend(("", new) for new in right)
    order = {number: place for place, number in enumerate(after)}
    return sorted(pairs, key=lambda pair: (order.get(pair[1], len(order)), pair[0]))


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _compare(old: str, new: str, before: str, after: str) -> Iterator[Flag]:
    if before == after:
        return
    number, moved = new or old, old if old and new and old != new else ""
    if not old or not new:
        yield Flag("新增条款" if new else "删去条款", number, before[:40], after[:40])
    was, now = figures(before), figures(after)
    for kind in dict.fromkeys((*was, *now)):
        gone, come = (
            was.get(kind, Counter()) - now.get(kind, Counter()),
            now.get(kind, Counter()) - was.get(kind, Counter()),
        )
        if gone or come:
            yield Flag(kind, number, "、".join(gone.elements()), "、".join(come.elements()), moved)
    for kind, pattern in (("界限", _BOUND), ("许可或禁止", _NEGATION)):
        gone = Counter(pattern.findall(before)) - Counter(pattern.findall(after))
        come = Counter(pattern.findall(after)) - Counter(pattern.findall(before))
        if old and new and (gone or come):
            yield Flag(kind, number, "、".join(gone.elements()), "、".join(come.elements()), moved)
    if (ended := repeals(after) - repeals(before)) or repeals(before) - repeals(after):
        yield Flag("废止", number, "、".join(sorted(repeals(before) - repeals(after))), "、".join(sorted(ended)), moved)


def figures(text: str) -> dict[str, Counter[str]]:
    """Every figure with its unit, by kind, in one way of writing: 三十日 = 30日, 2万元 = 20000元, 百分之二十 = 20%."""
    found: dict[str, Counter[str]] = {}

    def note(kind: str, shown: str) -> None:
        found.setdefault(kind, Counter())[shown] += 1

    for day in _DAY.finditer(text):
        note("日期", day[0])
    rest = _DAY.sub("，", text)
    for share in _SHARE.finditer(rest):
        note("比例", f"{_number(share['number'])}%")
    rest = _SHARE.sub("，", rest)
    for part in _PART.finditer(rest):
        note("比例", f"{read_numeral(part['above'])}/{read_numeral(part['below'])}")
    for match in _FIGURE.finditer(_PART.sub("，", rest)):
        kind = next((kind for kind, units in _KINDS.items() if match["unit"] in units), None)
        if kind is not None and not _is_a_place(rest, match):
            note(kind, _written(match))
    return found


def _is_a_place(text: str, match: re.Match[str]) -> bool:
    """第三日 counts days from the first, 一人 in 任何一人 counts none: only what follows 第 is left out."""
    return match.start() > 0 and text[match.start() - 1] == "第"


def _written(match: re.Match[str]) -> str:
    value = _number(match["number"])
    unit = match["unit"]
    scale = {"万": 10_000, "亿": 100_000_000}
    for word, factor in scale.items():
        if match["scale"] == word:
            value *= factor
        if unit == f"{word}元":
            value, unit = value * factor, "元"
    shown = str(value) if value.denominator == 1 else f"{float(value):g}"
    return shown + {"日内": "日", "％": "%", "岁": "周岁", "天": "日"}.get(unit, unit)


def _number(text: str) -> Fraction:
    plain = text.translate(str.maketrans("０１２３４５６７８９", "0123456789")).replace(",", "").replace("，", "")
    return Fraction(plain) if re.fullmatch(r"[\d.]+", plain) else Fraction(read_numeral(plain))


def repeals(text: str) -> frozenset[str]:
    """Titles in a sentence that ends them."""
    found: set[str] = set()
    for sentence in re.split(r"(?<=[。；])", text):
        if _REPEAL.search(_TITLE.sub("", sentence)):
            found.update(_TITLE.findall(sentence))
    return frozenset(found)
