"""What a question is, before it is understood: a cry for help, an order to the assistant, something not answered here.

Knows how people hide words (full width, zero width, spaces, traditional characters) and how the patterns of the corpus
are held against a question; does not know the patterns, nor what is said in reply.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from assistant.domain.resemblance import Resemblance
from assistant.domain.safety import ASKED, CRISIS, INSTRUCTION, OURS, OUT_OF_SCOPE, Safety
from assistant.language.intents import asks

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u3000]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LETTER = re.compile(r"[^\W\d_]")
_KANA = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?[%％]?")
# Inside words nothing separates Chinese characters; a hidden order is spread out: 忽 略 以.上.指*令.
_SPREAD = re.compile(r"(?<=[\u4e00-\u9fff])[\s.·•*_\-~、,，/\\|+]{1,3}(?=[\u4e00-\u9fff])")
_BRACKETS = {
    ord("["): "【",
    ord("]"): "】",
    ord("〈"): "<",
    ord("〉"): ">",
    ord("「"): "“",
    ord("」"): "”",
    ord('"'): "“",
}
_REQUESTS = re.compile("[帮给替][我俺]|[我俺]想|想要")
_LATIN = re.compile(r"[a-z]+")
_SHORT = 4
# How many characters a spoken question usually has; examples are about as long.
_USUAL = 15
_OTHER = "其他"
# One in a hundred known ways of asking, left out, comes this near to what other offices are asked; of theirs most do.
_DOUBTFUL = -4.0


class Script(StrEnum):
    """What a question is written in."""

    CHINESE = "chinese"
    NUMBER = "number"
    FOREIGN = "foreign"
    NOTHING = "nothing"


_FULL_MARKS = {",": "，", ";": "；", "?": "？", "!": "！"}
_HALF_MARK = re.compile(r"(?<=[一-鿿”」》）])[,;?!]|[,;?!](?=[一-鿿“「《（])")


def clean(text: str) -> str:
    """The text without what cannot be seen; one space where several were, and the marks beside Chinese written in full."""
    seen = _SPACES.sub(" ", _CONTROL.sub("", _INVISIBLE.sub("", text))).strip()
    return _HALF_MARK.sub(lambda mark: _FULL_MARKS[mark[0]], seen)


def is_mostly_invisible(text: str) -> bool:
    """Whether more is hidden in the text than written: nothing a person typed."""
    hidden = len(_INVISIBLE.findall(text)) + len(_CONTROL.findall(text))
    return hidden > 3 and hidden * 2 >= len(text)


def read_script(text: str) -> Script:
    """Chinese as soon as there is a Chinese character and no kana or hangul; numbers are answers to questions."""
    if _KANA.search(text):
        return Script.FOREIGN
    if _HAN.search(text):
        return Script.CHINESE
    if _LETTER.search(text):
        return Script.FOREIGN
    return Script.NUMBER if _NUMBERS.search(text) else Script.NOTHING


def flatten(text: str, variants: Mapping[int, str]) -> str:
    """One way of writing: half width, small letters, simplified characters. Only for holding patterns against it."""
    return unicodedata.normalize("NFKC", text).lower().translate(variants).translate(_BRACKETS)


def find_crisis(text: str, safety: Safety) -> str:
    """The variant of the prepared reply for someone in danger now, or nothing."""
    flat = join_spread(flatten(text, safety.variants))
    left = flat
    ours = safety.scope.ours.search(flat) is not None
    for variant, trigger in safety.crisis:
        if trigger.found_in(flat) or not ours and trigger.alone.search(trigger.unless.sub("□", flat)):
            return variant
        left = trigger.unless.sub("", left)
    if safety.instructions.found_in(flat) or safety.scope.firm.found_in(flat):
        return ""
    # What is told as past (the `unless` parts) is not compared; a question that names our matters needs twice as much.
    margins = _compare(left, safety.asked, OURS, ASKED, OUT_OF_SCOPE)
    subjects = (words for _, words in safety.scope.subjects)
    named = ours or safety.scope.need.search(flat) or any(words.search(flat) for words in subjects)
    limit = safety.margins.get(CRISIS, math.inf) * (2 if named else 1)
    if margins.get(CRISIS, -math.inf) <= max(limit, margins.get(INSTRUCTION, -math.inf)):
        return ""
    return max((variant for variant, _ in safety.crisis), key=lambda variant: margins.get(variant, -math.inf))


def is_instruction(text: str, safety: Safety) -> bool:
    """Whether the question orders the assistant about instead of asking."""
    flat = flatten(text, safety.variants)
    joined = join_spread(flat)
    forms = tuple(dict.fromkeys((flat, joined)))
    if any(safety.instructions.found_in(one) for one in forms):
        return True
    # 帮我查查隔壁领没领: the wish of a curious neighbour, no order, however like one it sounds.
    if safety.others.found_in(flat):
        return False
    return any(_is_like(INSTRUCTION, one, safety, OURS, ASKED, OUT_OF_SCOPE) for one in forms)


def is_about_others(text: str, safety: Safety) -> bool:
    """Whether the question wants to know what somebody else receives or has told of themselves."""
    return safety.others.found_in(flatten(text, safety.variants))


def _is_like(kind: str, flat: str, safety: Safety, *grounds: str) -> bool:
    """Whether the text is more like this kind than like the likeliest of the grounds, by the kind's margin."""
    return _compare(flat, safety.asked, *grounds).get(kind, -math.inf) > safety.margins.get(kind, math.inf)


def _compare(flat: str, examples: Resemblance, *grounds: str) -> Mapping[str, float]:
    """Margins of a Chinese text; chance adds up over a long one, so it needs more. Latin words tell nothing here."""
    chinese = len(_HAN.findall(flat))
    if not chinese:
        return {}
    measure = max(1.0, math.sqrt(chinese / _USUAL))
    found = examples.margins(_LATIN.sub("", flat), *grounds)
    return {kind: margin / measure for kind, margin in found.items()}


def join_spread(text: str) -> str:
    """The text with spread-out words put together, where most of it is spread out; otherwise as it is."""
    joined, times = _SPREAD.subn("", text)
    return joined if times * 3 >= len(_HAN.findall(text)) else text


def is_firmly_foreign(text: str, safety: Safety) -> bool:
    """Whether the question is not answered here although it names something of ours: 公租房的物业费."""
    return safety.scope.firm.found_in(flatten(text, safety.variants))


def _goes_on(text: str, flat: str, safety: Safety) -> bool:
    if safety.scope.leaning.search(flat) or not (asks(text) or _REQUESTS.search(flat)):
        return True
    return _compare(flat, safety.asked, OURS, ASKED).get(OUT_OF_SCOPE, 0.0) <= 0.0


def _is_plainly_ours(flat: str, safety: Safety) -> bool:
    """Whether it is so much more like our own questions that a word of another office makes no difference."""
    return -_compare(flat, safety.asked, OURS, ASKED).get(OUT_OF_SCOPE, 0.0) > safety.margins.get(OURS, math.inf)


def leans_elsewhere(text: str, safety: Safety) -> bool:
    """Whether it may be another office's matter: no word of ours, and not much liker our questions than others'."""
    flat = flatten(text, safety.variants)
    if safety.scope.ours.search(flat) or safety.scope.need.search(flat):
        return False
    return _compare(flat, safety.asked, OURS, ASKED).get(OUT_OF_SCOPE, -math.inf) > _DOUBTFUL


def find_foreign_subject(text: str, safety: Safety, begun: bool) -> str:
    """The subject that is not answered here, or nothing.

    In a conversation already begun only a named subject counts, and only where nothing shows that the talk goes on:
    户口迁走了还能领不 speaks of the 户口, but asks about what was asked before; 我有社保 answers, and asks nothing.
    """
    flat = flatten(text, safety.variants)
    scope = safety.scope
    if scope.ours.search(flat) or scope.need.search(flat) or begun and _goes_on(text, flat, safety):
        return ""
    for name, words in scope.subjects:
        if words.search(flat):
            return "" if _is_plainly_ours(flat, safety) else name
    if begun or len(_HAN.findall(flat)) < _SHORT:
        return ""
    return _OTHER if _is_like(OUT_OF_SCOPE, flat, safety, OURS, ASKED) else ""
