"""Grades of disability that a clause tells of somebody: 二级残疾, 三级或四级, 残三.

Knows how grades are written and what else has grades (医院, 伤残军人); does not know what follows from one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from assistant.domain.facts import SELF, Span
from assistant.language.ages import GAP
from assistant.language.grounding import Stated
from assistant.language.message import Reading
from assistant.language.subjects import Scene
from assistant.language.told_ages import anybody

_GRADE = re.compile(
    r"(?P<low>[一二三四1-4])(?:级)?(?:到|或者?|或|、|-|~|至)(?P<high>[一二三四1-4])级|(?P<grade>[一二三四1-4])\s*级|(?<=残)(?P<short>[一二三四])(?=$|，| )"
)
_DISABLED = re.compile(r"残|肢体|视力|听力|言语|智力|精神|盲|聋|哑|瘫|证")
_NOT_GRADE = re.compile(
    r"医院|甲等|伤残津贴|评定|伤残军|等级评|职称|地震|运动员|证书|公务员|技能|护理员|技师|工伤|机构"
)
_OPEN_END = re.compile(r"(?:吗|么|不|没|没有|吧|嘛)[？?]?$|什么|啥|怎么|多少|冲突|能领|能拿")
_UNSURE = re.compile(r"可能|好像|还是|或|要么|不是.{1,4}就是")
_BEFORE_GRADE = re.compile(GAP.pattern + r"(?:残疾人?证?|残|视力|听力|言语|肢体|智力|精神|重度|多重|的|是|持|证|有)*")
_RULE_BEHIND = re.compile(r"以上|以下|及以上|才|和[一二三四1-4]级")
_PART_BEFORE = re.compile(r"[零一二三四五六七八九十\d第甲乙市省县两]$")


def tell_grade(scene: Scene, reading: Reading) -> list[Stated]:
    """Every grade the clause tells of somebody; two that may both be meant become one that leaves both open."""
    text, start = scene.clause.text, scene.clause.start
    if not _DISABLED.search(reading.utterance.open + reading.asked) or _NOT_GRADE.search(text):
        return []
    found: list[Stated] = []
    for match in _GRADE.finditer(text):
        if _RULE_BEHIND.match(text[match.end() :]) or _PART_BEFORE.search(text[: match.start()]):
            continue
        exactly = match["grade"] or match["short"]
        span = Span(_grade(match["low"] or exactly), _grade(match["high"] or exactly))
        place = start + match.start()
        owners = scene.owners(place)
        if (
            not owners
            and not scene.here
            and _BEFORE_GRADE.fullmatch(text[: match.start()])
            and not anybody(text)
            and not _OPEN_END.search(text)
        ):
            owners = (SELF,)
        found += [Stated(owner, "残疾等级", span, place, start + match.end()) for owner in owners]
    return _either(found) if _UNSURE.search(text) else found


def _either(found: list[Stated]) -> list[Stated]:
    """可能是三级也可能是四级: what each leaves possible together."""
    joined: dict[str, Stated] = {}
    for one in found:
        known = joined.get(one.person)
        if known is not None and isinstance(known.value, Span) and isinstance(one.value, Span):
            ends = [
                end
                for end in (known.value.low, known.value.high, one.value.low, one.value.high)
                if isinstance(end, Fraction)
            ]
            one = replace(one, value=Span(min(ends), max(ends)), start=known.start)
        joined[one.person] = one
    return list(joined.values())


def _grade(letter: str) -> Fraction:
    return Fraction("一二三四".index(letter) + 1 if letter in "一二三四" else int(letter))
