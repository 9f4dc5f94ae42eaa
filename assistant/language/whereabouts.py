"""Which region the question is about, and which are to be compared.

Knows what several places in one message mean: the registered residence counts, others are compared; does not know
how places are recognised.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.domain.region import RegionTree
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
# 河南和湖北的省界, 跟海南合作: a neighbour or partner, who is not asked.
_BESIDE = re.compile(r"边界|交界|省界|市界|县界|界线|地界|搭界|接壤|挨着|毗邻|合作|合建|联手|共建")
_BETWEEN = re.compile(r"[、，/ ]?(?:和|跟|与|及|以及|还有|同|对比|比|vs|VS)?")


def locate(places: Sequence[PlaceSaid], words: str, told: tuple[str, ...], at_home: bool = False) -> Whereabouts:
    """The region asked about; `told` stands for 各地, the regions anything is known of.

    Whoever asks `at_home`, in a place of their own, means its counties by 各县.
    """
    meant = [place for place in places if _is_meant(place, told)]
    every = _SO_MANY.search(words) is not None  # 这五个地方各咋说, 哪几地写了: places not named one by one
    if not meant:
        return Whereabouts(compared=told if every or intents.everywhere(words, at_home) else (), listed=every)
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


def are_of_the_home(
    places: Sequence[PlaceSaid], words: str, home: str, told: tuple[str, ...], tree: RegionTree, papers: Sequence[str]
) -> bool:
    """跟潍坊合建的公园, 双阳农安这些乡下: places without papers of their own that lie at home or stand in the home's papers."""

    beside = _BESIDE.search(words) is not None

    def is_there(place: PlaceSaid) -> bool:
        if any(code in told and code != home for code in place.codes) or place.hukou:
            return False
        at_home = any(tree.contains(home, code) for code in place.codes)
        return at_home or beside or any(place.word in text for text in papers)

    return bool(places) and all(is_there(place) for place in places)


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
