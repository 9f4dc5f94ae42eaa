"""Answers that take one of two sides: 都愿意, 他不同意, 签了, 还没签, 写全了.

Knows words of consent and of things done or not; does not know which question was asked beyond its two options.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_AGAINST = re.compile(r"不(?:愿|同意|肯|想|乐意|干|答应|自愿)|反对|有意见|没(?:有)?同意|逼|强迫|包办")
_FOR = re.compile(
    r"^(?:我们|俺们|俩人?|两个人?|双方|两人|他俩|我俩|都|是|也|全|完全|，)*(?:愿意|同意|自愿|乐意|肯|答应|没(?:有)?意见|商量好)(?:了|的|结|离|啊|去|住)*$"
)
_DONE = {
    "签": re.compile(r"^(?:已经|都|早|早就|也|，)*签(?:了|好|过|完|字)(?:了|的)*$"),
    "写": re.compile(r"^(?:已经|都|早就|也)*写(?:全|好|清楚?|齐|明白)(?:了|的)*$"),
}
_UNDONE = re.compile(r"^(?:还|都|也|压根)*(?:没有?|未)(?:来得及)?(?P<what>签|写)?(?:全|好|完|清|过|字|呢)*$")
_NEGATIVE = re.compile(r"不|没|反对")


def willing(text: str) -> str:
    """是 or 否 to 愿不愿意, or nothing."""
    if _AGAINST.search(text):
        return "否"
    return "是" if _FOR.match(text) else ""


def side_of(text: str, options: Sequence[str]) -> str:
    """The option taken, where one of the two is the other's opposite; nothing where the words do not say."""
    against = [option for option in options if _NEGATIVE.search(option)]
    if len(options) != 2 or len(against) != 1:
        return ""
    side, other = next(option for option in options if option not in against), against[0]
    if re.search("愿|同意", side):
        will = willing(text)
        return other if will == "否" else side if will == "是" else ""
    for what, done in _DONE.items():
        if what in side and done.match(text):
            return side
        undone = _UNDONE.match(text)
        if what in side and undone is not None and undone["what"] in (None, what):
            return other
    return ""
