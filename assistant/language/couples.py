"""Ages of two people who want to marry, told of the man and the woman: 我23岁她21, 儿子21对象19, 男的22女的19.

Knows which words name a man and which a woman; does not know the ages the law asks for. Where neither word nor the other
one of the two says it, the age stays with the person.
"""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.domain.facts import HOUSEHOLD, Span
from assistant.language.grounding import Stated
from assistant.language.message import Reading
from assistant.language.quantities import Quantity

MARRIAGE = "jiehun"
_MAN, _WOMAN = "男方年龄", "女方年龄"
_MEN = "男方|男的|男生|男孩子?|小伙子?|男朋友|男友|未婚夫|准女婿|女婿|儿子|小儿子|大儿子|弟弟?|哥哥?|侄子|侄儿|外甥|孙子|他"
_WOMEN = "女方|女的|女生|女孩子?|女朋友|女友|未婚妻|准儿媳|儿媳妇?|女儿|闺女|姑娘|妹妹?|姐姐?|侄女|外甥女|孙女|她"
_EITHER = "我自己|本人|我|俺|咱|对象|另一半|对方"
_WHO = re.compile(
    rf"(?:(?P<woman>{_WOMEN})|(?P<man>{_MEN})|(?P<either>{_EITHER}))"
    r"(?:今年|现在|马上|也|都|是|才|刚|刚刚|刚满|满|已经|有|实岁|周岁|就|到|的|年龄|，)*$"
)
_AGE = re.compile(r"(?:周岁|岁)|(?=$|[，。、；？！? ]|了|[男女他她我俺]|对象|能|可以|够)")
_NOMINAL = re.compile(r"虚")


def marry(stated: list[Stated], reading: Reading) -> list[Stated]:
    """What is stated, with the ages of two who want to marry told as those of the man and the woman."""
    words = reading.utterance.open
    if _NOMINAL.search(words):
        return stated
    told = [(match, one) for one in reading.quantities if (match := _of_whom(words, one)) is not None]
    roles = _roles([match for match, _ in told])
    found: list[Stated] = []
    for name, (_, one) in zip(roles, told, strict=True):
        if name and one.exact is not None:
            found.append(Stated(HOUSEHOLD, name, Span.exactly(Fraction(one.exact)), one.start, one.end))
    if len({one.name for one in found}) < len(found):
        return stated
    places = {one.start for one in found}
    return [*(one for one in stated if one.name != "年龄" or one.start not in places), *found]


def _of_whom(words: str, one: Quantity) -> re.Match[str] | None:
    """The word in front of an age that says whose it is."""
    if one.exact is None or not one.plain or not 10 <= one.exact <= 100 or not _AGE.match(words, one.end):
        return None
    return _WHO.search(words[: one.start])


def _roles(told: list[re.Match[str]]) -> list[str]:
    """Man or woman for each; one of two whose word does not say is the other."""
    known = [_MAN if match["man"] else _WOMAN if match["woman"] else "" for match in told]
    if len(known) == 2 and "" in known and any(known):
        other = _WOMAN if _MAN in known else _MAN
        known = [name or other for name in known]
    return known
