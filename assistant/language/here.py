"""What is said of another place and asked of one's own: 听说淄博涨了10%，那咱这也是10%.

Knows the words for one's own place and in which order the two are named; does not know the places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.language.places import PlaceSaid

_HERE = re.compile(
    r"(?:咱|我|俺)们?(?:这|那)?(?:儿|里|边|个)?(?:地方|地儿|本地|省|市|县|区|村|乡|镇|屯)?(?:里|上)?"
    r"(?=(?:也|是不是|能不能|会不会|同样|一样|照|按|该|得|是|有|涨|给|发|能|算|咋|呢|多少|不是))"
    r"|(?:这儿|这里|这边|本地|当地)(?=[^，。]{0,3}(?:也|是不是|同样|一样|照|该|能|呢|咋))"
)
_ALSO = re.compile(r"也|同样|一样|照[着他它]?|是不是|能不能|会不会|对吧|是吧|呗|吧[？?。 ]*$|[？?]$")


def asks_of_here(words: str, places: Sequence[PlaceSaid]) -> bool:
    """Whether other places come first and one's own, not by name, is what is asked about after them."""
    if not places:
        return False
    behind = words[max(place.end for place in places) :]
    here = _HERE.search(behind)
    return here is not None and here.start() > 0 and _ALSO.search(behind[here.start() :]) is not None


# 儿子在深圳, 闺女嫁到武汉了: where the young have gone.
_GONE = re.compile(
    r"(?:儿子|儿女|子女|爹妈|爸妈|爹娘|父母|[他她]爸|[他她]爹|[他她]妈|[他她]娘|闺女|女儿|姑娘|孩子|娃儿?|伢子?|媳妇|儿媳|女婿|老公|男人|丈夫)(?:他?们|两口子|小两口|夫妻|夫妇|一家|[两俩仨几]个)?[都也全人俩]{0,2}"
    r"(?:在|去了?|到了?|嫁(?:到|去)了?|跑(?:到|去)了?|搬(?:到|去)了?|留在)$"
)
_GOES_ON = re.compile(r"[^，。；！？]{0,8}[，。；！？][^，。；！？]{3,}")


def are_gone(words: str, places: Sequence[PlaceSaid], told: Sequence[str]) -> bool:
    """Whether the only places are where somebody young went, nothing is known of them, and the story goes on at home."""
    return bool(places) and all(
        not place.hukou
        and _GONE.search(words[: place.start]) is not None
        and _GOES_ON.match(words, place.end) is not None
        and not any(code.startswith(known.rstrip("0")) for code in place.codes for known in told)
        for place in places
    )


_OURS = re.compile(
    r"(?:我|俺|咱)们?(?:家?这(?:儿|里|边|块|个?(?:地方|地儿|[省市县区乡镇村]))|们?[省市县区]里?(?![一-鿿]{0,2}(?:局|厅|长))|这(?=[^几两些样种么件点，。]))|本(?:地|[省市县区])"
)
_LIVES = re.compile(r"(?:[我俺咱]们?|家|户口|户籍|住)[^，。？?]{0,6}$")


def comes_home(question: str) -> bool:
    """Whether one's own place is spoken of without its name: 那我们这儿呢."""
    return _OURS.search(question) is not None


def lives_there(question: str, place: str) -> bool:
    """Whether the place named is said to be one's own: 我在张店."""
    start = question.find(place) if place else -1
    return start >= 0 and _LIVES.search(question[:start]) is not None


def also(question: str) -> bool:
    """Whether what holds elsewhere is held up for here too."""
    here = _HERE.search(question)
    return here is not None and _ALSO.search(question[here.start() :]) is not None
