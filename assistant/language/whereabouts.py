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


_BETWEEN = re.compile(r"[、，/ ]?(?:和|跟|与|及|以及|还有|同|对比|比|vs|VS)?")


def locate(places: Sequence[PlaceSaid], words: str, told: tuple[str, ...]) -> Whereabouts:
    """The region asked about; `told` stands for 各地, the regions anything is known of."""
    meant = [place for place in places if not place.negated]
    if not meant:
        return Whereabouts(compared=told if intents.everywhere(words) else ())
    settled = [place for place in meant if len(place.codes) == 1]
    codes = tuple(dict.fromkeys(place.codes[0] for place in settled))
    if len(codes) > 1:
        registered = next((place for place in settled if place.hukou), None)
        if registered is None:
            return Whereabouts(compared=codes, said=settled[0].word, listed=_are_listed(settled, words))
        return Whereabouts(regions=registered.codes, said=registered.word)
    chosen = settled[0] if settled else meant[0]
    return Whereabouts(regions=chosen.codes, said=chosen.word)


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
