"""What a question is, before it is understood: a cry for help, an order to the assistant, something not answered here.

Knows how people hide words (full width, zero width, spaces, traditional characters) and how the patterns of the corpus
are held against a question; does not know the patterns, nor what is said in reply.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from assistant.domain.safety import Safety, Scope

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
_SHORT = 4


class Script(StrEnum):
    """What a question is written in."""

    CHINESE = "chinese"
    NUMBER = "number"
    FOREIGN = "foreign"
    NOTHING = "nothing"


def clean(text: str) -> str:
    """The text without what cannot be seen; one space where several were."""
    return _SPACES.sub(" ", _CONTROL.sub("", _INVISIBLE.sub("", text))).strip()


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
    return next((variant for variant, trigger in safety.crisis if trigger.found_in(flat)), "")


def is_instruction(text: str, safety: Safety) -> bool:
    """Whether the question orders the assistant about instead of asking."""
    flat = flatten(text, safety.variants)
    if safety.instructions.found_in(flat):
        return True
    joined = join_spread(flat)
    return joined != flat and safety.instructions.found_in(joined)


def join_spread(text: str) -> str:
    """The text with spread-out words put together, where most of it is spread out; otherwise as it is."""
    joined, times = _SPREAD.subn("", text)
    return joined if times * 3 >= len(_HAN.findall(text)) else text


def find_foreign_subject(text: str, scope: Scope, variants: Mapping[int, str], begun: bool) -> str:
    """The subject that is not answered here, or nothing. In a conversation already begun only a named subject counts."""
    flat = flatten(text, variants)
    if scope.ours.search(flat):
        return ""
    for name, words in scope.subjects:
        if words.search(flat):
            return name
    if begun or len(_HAN.findall(flat)) < _SHORT or scope.hints.search(flat):
        return ""
    return "其他"
