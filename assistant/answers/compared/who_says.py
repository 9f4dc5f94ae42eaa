"""The first sentence where it is asked which of several places says a thing rises, or wherein what they say differs.

Knows the words of a rise, figures, and what a plan is; does not know which difference matters to anybody. A place with
such a statement that is not told is not called silent: then nothing is said first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.belief.asserted import figures_in
from assistant.answers.belief.how_it_stands import planned_as, written_in
from assistant.answers.compared.contrast import Side, piece_of
from assistant.answers.finding.beside_first import asks_difference
from assistant.answers.wording.facets import written
from assistant.answers.wording.sought import Item, seek, spoken_of
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Provision

_WHO = r"(?:谁|哪(?:几|些|一|两)?(?:个|家|地|里|儿|边|处|省|市)?(?:地方)?)"
_RISE_ASKED = re.compile(
    rf"{_WHO}(?:的)?(?:材料|资料)?(?:里)?(?:明确)?(?:写|说|提)?(?:了|过|到|的)?(?:是)?(?:要|会|有|在|给)?(?P<word>涨|提高|提标|上调|增加)(?!幅)(?![^，。？?]{{0,6}}[多少高低])"
)
_RISES = re.compile(
    r"涨|提标|上调|(?:标准|补[贴助]|津贴|水平)[^。；]{0,16}(?:提高|增)|(?:提高|增)[^。；]{0,22}(?:标准|补[贴助]|津贴)"
)
_SENTENCES = re.compile(r"[。；]")
_OUR_NOTE = re.compile(r"^这是|不是|^\d[\d.]*[%％元户人]?是|没有写")
_PERCENT = re.compile(r"(?:超过|不低于|不少于|约|近)?\d[\d.]*[%％](?:以上|左右)?")
_INNER_QUOTES = str.maketrans("“”", "‘’")
_LONGEST = 70
_QUESTIONS = re.compile(r"[？?。；;]")
_ASKS = re.compile(r"能不能|可不可以|有没有|是不是|[说写提]|能|可以|有|吗|么|不|没|了|呢|的|也|那|里|里面|这|个|到")
# As much of what is asked of the one place as a statement must have to speak of it.
_SPOKEN_OF, _NAMED = 0.5, 2


@dataclass(frozen=True)
class Saying:
    """A place, the statements told of it, and all it has on the matter."""

    name: str
    told: Sequence[Side]
    all_there: Sequence[Provision]


def asks_rise(question: str) -> bool:
    """谁涨了钱: whether it is asked which of the places writes of a rise."""
    return _RISE_ASKED.search(question) is not None


def raises(text: str) -> bool:
    """Whether a text writes of a rise of what is paid."""
    return _RISES.search(written(text)) is not None


def who_raises(question: str, places: Sequence[Saying]) -> str:
    """Which places write of a rise, of what year and how firmly; empty where it was not asked."""
    match = _RISE_ASKED.search(question)
    if match is None or not any(place.told for place in places):
        return ""
    having = {place.name: rising for place in places if (rising := _rising(place))}
    without = [place.name for place in places if place.name not in having]
    if any(raises(one.text) for place in places if place.name in without for one in place.all_there):
        return ""
    if not having:
        return f"写{match['word']}的一处也没有。"
    said = "、".join(f"{name}（{_how_firm(side)}）" for name, side in having.items())
    rest = f"；{'、'.join(without)}没有写{match['word']}" if without else ""
    return f"写了{match['word']}的是{said}{rest}。"


def _rising(place: Saying) -> Side | None:
    return next((side for side in place.told if raises(side.text)), None)


def _how_firm(side: Side) -> str:
    year = written_in(side.choice.document, side.choice.provision)
    planned = planned_as(side.choice.provision)
    percent = _PERCENT.search(written(side.text))
    return f"{year}的{planned}" if planned else f"{year}，{percent[0]}" if percent else year


def difference(question: str, places: Sequence[Saying]) -> str:
    """Which of two or more places has figures on it and which only says it will be done, or what each says of it."""
    sides = [place for place in places if place.told]
    if not asks_difference(question) or len(sides) < _NAMED:
        return ""
    figured = {place.name: said for place in sides if (said := _with_figures(place))}
    plain = [place for place in sides if place.name not in figured]
    pieces = [f"{place.name}写的是“{_bare(place, piece_of(place.told[0].text, question, ()))}”" for place in plain]
    if not plain or not figured:
        pieces = pieces or [f"{name}写的是“{said}”" for name, said in figured.items()]
        return f"不同在：{'；'.join(pieces)}。"
    exact = [f"{name}写了具体的数，“{said}”" for name, said in figured.items()]
    none = f"{'、'.join(place.name for place in plain)}没有写具体的数"
    return f"不同在：{'；'.join(exact)}；{none}，{'；'.join(pieces)}。"


def _with_figures(place: Saying) -> str:
    """The sentences of what is told of a place that have figures, as far as they are short enough to be taken in."""
    texts = (side.text for side in place.told)
    sentences = (one for text in texts for one in _SENTENCES.split(written(text)))
    found = [_bare(place, one) for one in sentences if figures_in(one) and not _OUR_NOTE.search(one)]
    said = "；".join(found[:_NAMED])
    return said if len(said) <= _LONGEST else found[0]


def _bare(place: Saying, piece: str) -> str:
    bare = re.escape(place.name.rstrip("省市县区"))
    return re.sub(rf"^{bare}[省市县区]?的?", "", piece).translate(_INNER_QUOTES)


def not_there(question: str, places: Sequence[Saying], knowledge: Knowledge) -> str:
    """河南说能跨省办吗, behind what is asked of all: what that one place has no statement of; empty where it has one."""
    for part in _QUESTIONS.split(question)[1:]:
        named = [place for place in places if place.name.rstrip("省市县区") in part]
        words = max(_ASKS.split(part.replace(named[0].name.rstrip("省市县区"), " ")), key=len) if named else ""
        if len(named) != 1 or len(words.strip("省市县区 ")) < _NAMED:
            continue
        sought = seek(Item(words.strip("省市县区 ")), knowledge)
        texts = [one.text for one in named[0].all_there] + [side.text for side in named[0].told]
        if texts and not any(spoken_of(sought, written(text), knowledge) >= _SPOKEN_OF for text in texts):
            return f"{named[0].name}没有写“{words.strip('省市县区 ')}”，不能说能，也不能说不能。"
    return ""
