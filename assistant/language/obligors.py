"""People bound to support the person asked about: 两个儿子都残疾管不了我, 爸妈都卧床.

Knows who is such a person by kinship and how people say that one of them can or cannot; does not decide what the law
counts as unable. Someone merely far away or unwilling is not said to be unable. How many there are is told as at least
so many: nobody has said that these are all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from assistant.domain.facts import HOUSEHOLD, SELF, Span
from assistant.language.grounding import Stated
from assistant.language.message import Reading
from assistant.language.people import CHILDREN, Mention

PREFIX = "义务人"
_YOUNGER = frozenset(
    "儿子 女儿 孩子 弟弟 妹妹 哥哥 姐姐 孙子 孙女 外孙 外孙女 侄子 侄女 外甥 外甥女 堂哥 堂弟 表哥 表弟".split()
)
_OF_YOUNGER = frozenset({"父亲", "母亲", "父母", "配偶"})
_OF_ELDER = CHILDREN | {"儿女", "配偶"}
_UNABLE = re.compile(
    r"管不(?:了|上|动|到)|养不(?:了|起|活)|照顾不(?:了|上|动)|顾不(?:了|上|过来|住)|没(?:有)?能力(?:养|管|赡养|照顾|抚养)?|没本事(?:养|管)|"
    r"自身难保|自己都(?:养不活|顾不)|供不起|指望不上|(?:无|没(?:有)?)(?:履行|赡养|抚养|扶养)能力|瘫|卧床|植物人|坐牢|服刑|没法(?:养|管|照顾)"
)
_ABLE = re.compile(r"(?<!没)有能力(?:养|管|赡养|照顾)|(?<!不)养得(?:起|了)|管得了|条件(?:挺|还|很)?好|挣得多|有钱")
_GONE = re.compile(
    r"(?:都|也|早|早就|就|已经|去年|前年|\S{0,4}年前)*(?:死|没了|走了|去世|过世|殁|不在了|病故|离了婚|离婚)"
)
_ALONE = re.compile(
    r"(?=.*(?:没(?:有)?(?:结过?婚|成过?家|老婆|老伴|媳妇|配偶|对象)|光棍|未婚|单身|老伴\S{0,4}(?:死|没了|走|去世)))(?=.*(?:没(?:有)?(?:娃|孩子|儿女|子女)|没儿没女|无儿无女|无子女))"
    r"(?=.*(?:爹娘|父母|爸妈|爹妈)(?:都|也|早|早就|全)*(?:不在|没了|去世|死|过世))"
)
_NONE = re.compile(r"(?:没有?|无)(?:一个)?$")


def state_obligors(reading: Reading, people: Sequence[Mention], person: str, known: Sequence[str]) -> list[Stated]:
    """Whether each obligor named can meet the duty, numbered on from those known, and that there are so many."""
    words = reading.utterance.open
    bound = [one for one in people if _is_bound(one, person) and not _missing(one, words)]
    stated: list[Stated] = []
    for index, one in enumerate(bound):
        end = bound[index + 1].start if index + 1 < len(bound) else len(words)
        value = ability(words[one.end : end])
        for _ in range(one.count if value else 0):
            number = len(known) + len(stated) + 1
            stated.append(Stated(f"{PREFIX}{number}", "履行能力", value, one.start, end))
    if _ALONE.search(words):
        stated.append(Stated(person, "无法定义务人", "是", 0, len(words)))
    count = _how_many(bound, words)
    if count:
        span = Span(Fraction(max(count, len(known) + len(stated))), None)
        stated.append(Stated(person, "法定义务人数", span, bound[0].start, bound[-1].end))
    return stated


def _how_many(bound: Sequence[Mention], words: str) -> int:
    """At least how many: 大儿子 and 小儿子 are two, and are among the 两个儿子 named before."""
    total = 0
    for label in dict.fromkeys(one.label for one in bound):
        same = [one for one in bound if one.label == label]
        single = {words[one.start : one.end] for one in same if one.count == 1}
        total += max(len(single), *(one.count for one in same))
    return total


def ability(words: str) -> str:
    """有, 无, or nothing where the words do not say."""
    return "无" if _UNABLE.search(words) else "有" if _ABLE.search(words) else ""


def whose_obligors(people: Sequence[Mention], speaking_of: str | None) -> str:
    """Whose support is in question: the one spoken of, else the first named who is no child or parent of the asker."""
    if speaking_of and speaking_of != HOUSEHOLD:
        return speaking_of
    others = _OF_ELDER | _OF_YOUNGER | {SELF, HOUSEHOLD, ""}
    return next((one.label for one in people if one.label not in others and "的" not in one.label), SELF)


def _is_bound(one: Mention, person: str) -> bool:
    owner, _, kin = one.label.rpartition("的")
    if owner:
        return owner == person and kin in _OF_ELDER | _OF_YOUNGER
    group = _OF_YOUNGER if person in _YOUNGER else _OF_ELDER if person == SELF else frozenset()
    return one.label in group and one.label != person


def _missing(one: Mention, words: str) -> bool:
    """没有儿女, 老伴死了: nobody is there."""
    return _NONE.search(words[: one.start]) is not None or _GONE.match(words, one.end) is not None
