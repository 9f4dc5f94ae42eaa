"""People bound to support the person asked about: 两个儿子都残疾管不了我, 爸妈都卧床.

Knows who is such a person by kinship and how people say that one of them cannot; does not decide what the law counts
as unable. Someone merely far away or unwilling is not said to be unable.
"""

from __future__ import annotations

import re

from assistant.domain.facts import SELF
from assistant.language.grounding import Stated
from assistant.language.people import Mention
from assistant.language.stating import Reading

_BOUND_TO = {
    "elder": frozenset({"儿子", "女儿", "孩子", "儿女", "配偶"}),
    "child": frozenset({"父亲", "母亲", "父母", "配偶"}),
}
_UNABLE = re.compile(
    r"管不(?:了|上|动|到)|养不(?:了|起|活)|照顾不(?:了|上|动)|顾不(?:了|上|过来)|没(?:有)?能力(?:养|管|赡养|照顾|抚养)?|没本事(?:养|管)|自身难保|自己都(?:养不活|顾不)|供不起|指望不上|无(?:履行|赡养|抚养|扶养)能力|没(?:有)?(?:赡养|抚养|扶养|履行)能力|瘫|卧床|植物人|坐牢|服刑|没法(?:养|管|照顾)"
)
_ABLE = re.compile(r"(?<!没)有能力(?:养|管|赡养|照顾)|(?<!不)养得(?:起|了)|管得了|条件(?:挺|还|很)?好|挣得多|有钱")


def state_obligors(reading: Reading, people: list[Mention], person: str, known: tuple[str, ...]) -> list[Stated]:
    """Whether each obligor mentioned can meet the duty; numbered on from those already known."""
    group = _BOUND_TO["child"] if person in ("儿子", "女儿", "孩子", "弟弟", "妹妹", "哥哥", "姐姐", "孙子", "孙女") else _BOUND_TO["elder"]
    stated: list[Stated] = []
    number = len(known)
    for index, one in enumerate(people):
        if one.label not in group or one.label == person or one.label == SELF:
            continue
        end = people[index + 1].start if index + 1 < len(people) and people[index + 1].label in group else len(reading.utterance.open)
        words = reading.utterance.open[one.end : end]
        match = _UNABLE.search(words)
        able = _ABLE.search(words)
        if not match and not able:
            continue
        place = one.end + (match or able).start()  # type: ignore[union-attr]
        for _ in range(one.count):
            number += 1
            stated.append(Stated(f"义务人{number}", "履行能力", "无" if match else "有", one.start, place + len((match or able)[0])))  # type: ignore[index]
    return stated
