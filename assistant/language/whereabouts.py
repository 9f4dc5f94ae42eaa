"""Which region the question is about, and which are to be compared.

Knows what several places in one message mean: the registered residence counts, others are compared; does not know
how places are recognised.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.language import intents
from assistant.language.places import PlaceSaid

_FRAME = re.compile(
    r"^(?:我|俺|咱|我们|俺们|咱们|这里|这儿|这边|在|是|住|住在|户口|户籍|家|老家|人|的|了|吧|啊|呀|哦|嘞|就|说|属于|就是|应该|，|。|！| |"
    r"省|市|县|区|那边|这边|本地|地方|嗯|哎|对|不是|地址|你|帮|看|查|归|下面|农村|镇|乡|村)*$"
)


@dataclass(frozen=True)
class Whereabouts:
    """`regions` has several codes when a name is shared; `compared` are different places named side by side."""

    regions: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    said: str = ""
    listed: bool = False


_SO_MANY = re.compile(
    r"(?:[三四五六几]|[3-6])个?(?:地方|地儿|省市|地区)(?=.*(?:说|写|规定|咋|怎么|比|各|哪|标准|提|一样))"
    r"|(?<![\d一二三四五六七八九十])[三四五六几]地(?=.{0,8}(?:说|写|规定|咋|怎么|比|各|哪|提|一样))"
    r"|(?:哪|各)(?:几)?(?:家|地)(?:的)?(?:文件|资料)?(?:写|说|提|规定|有数|有钱数)"
)
_BETWEEN = re.compile(r"[、，/ ]?(?:和|跟|与|及|以及|还有|同|对比|比|vs|VS)?")


def locate(places: Sequence[PlaceSaid], words: str, told: tuple[str, ...]) -> Whereabouts:
    """The region asked about; `told` stands for 各地, the regions anything is known of."""
    meant = [place for place in places if _is_meant(place, told)]
    every = _SO_MANY.search(words) is not None  # 这五个地方各咋说, 哪几地写了: places not named one by one
    if not meant:
        return Whereabouts(compared=told if every or intents.everywhere(words) else (), listed=every)
    settled = [place for place in meant if len(place.codes) == 1]
    codes = tuple(dict.fromkeys(place.codes[0] for place in settled))
    if len(codes) > 1:
        registered = next((place for place in settled if place.hukou), None)
        if registered is None:
            listed = _are_listed(settled, words) or any(place.tier for place in settled)
            return Whereabouts(compared=codes, said=settled[0].word, listed=listed)
        return Whereabouts(regions=registered.codes, said=registered.word)
    chosen = settled[0] if settled else meant[0]
    return Whereabouts(regions=chosen.codes, said=chosen.word)


def _is_meant(place: PlaceSaid, told: tuple[str, ...]) -> bool:
    """Not taken back, no mere place of work; a province or city called 省里 only where it has papers of its own."""
    return not place.negated and not place.away and (not place.tier or place.codes[0] in told)


def _are_listed(places: Sequence[PlaceSaid], words: str) -> bool:
    """淄博、长春和吉林的…: the places stand side by side."""
    gaps = (words[one.end : other.start] for one, other in pairwise(places))
    return all(_BETWEEN.fullmatch(gap) is not None for gap in gaps)


def only_place(words: str, places: Sequence[PlaceSaid], unknown: str) -> bool:
    """Whether the message is no more than the name of a place: 我们这儿是淄博的."""
    letters = list(words)
    for place in places:
        letters[place.start : place.end] = " " * (place.end - place.start)
    rest = "".join(letters)
    return bool(places or unknown) and _FRAME.match(rest.replace(unknown, " ") if unknown else rest) is not None
