"""Several sides of one matter asked in shorthand (孤困儿童 人数 发了多少 涨幅), each answered by the statement that has it.

Knows which words ask for people, households, a sum or a rise, and what figure states each; does not know the matters. A
side that no statement on the matter states is called unwritten.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.finding.items import Told, own_statements, parts_of, telling
from assistant.answers.finding.ranking import Choice
from assistant.answers.wording.facets import written
from assistant.answers.wording.sought import Item, seek, spoken_of
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level
from assistant.domain.region import NATION
from assistant.language.intents import is_personal

OF_THE_MATTER, LEAST_SIDES = 0.5, 2
_NUMBER = r"\d[\d.]*(?:余|多)?万?(?:余|多)?"
# What asks for the side, and what in a text states it.
_SIDES = tuple(
    (re.compile(asked), re.compile(stated))
    for asked, stated in (
        (r"人次", rf"{_NUMBER}人次"),
        (r"户数|(?:几|多少)户", rf"{_NUMBER}户"),
        (r"人数|(?:几|多少)(?:个)?(?:人|名|孩子|娃|老人)", rf"{_NUMBER}(?:名|人(?!次)|个)"),
        (
            r"[发花投用拨支捐筹募]了?(?:出去|下去)?(?:多少|几)(?:钱|万|亿|元|万元)?|总额|资金|金额|钱数|(?:总共|一共)?多少钱",
            r"\d[\d.]*(?:余|多)?(?:万|亿)元",
        ),
        (r"涨幅|增幅|[涨提增](?:高|加)?了?(?:多少|几成|百分之几)", r"(?:涨|增|提高)[^。；]{0,14}?\d+(?:\.\d+)?%"),
        (r"比例|占比|覆盖率|百分之几|几成", r"\d+(?:\.\d+)?%"),
    )
)
# Beside the side's own words these tell of no other matter.
_GENERAL = re.compile(
    r"保障|发放|补助|救助|惠及|服务|累计|总共|一共|总|共|全年|年|标准|领|享受|目前|现在|[的了是有各]|多少|几"
)


def tell_sides(done: Consultation, knowledge: Knowledge) -> Told | None:
    """The statements with each side of the matter; None where the line is no list of sides, or fewer than two are found."""
    if not done.region or done.region == NATION or is_personal(done.question):
        return None
    subject, sides = _listed(done.question, knowledge.regions.name(done.region))
    if not subject or len(sides) < LEAST_SIDES:
        return None
    matter = seek(Item(subject), knowledge)
    own = [
        one
        for one in own_statements(done, knowledge)
        if one.document.level is Level.WORKING_PAPER
        and spoken_of(matter, one.provision.text, knowledge) >= OF_THE_MATTER
    ]
    found = {words: one for words, stated in sides if (one := _stating(stated, own)) is not None}
    if len(found) < LEAST_SIDES:
        return None
    told = {one.provision.id: one for one in found.values()}
    best = tuple((Item(words), one) for words, one in found.items())
    return Told(best, tuple(told.values()), tuple(words for words, _ in sides if words not in found))


def _listed(question: str, place: str) -> tuple[str, list[tuple[str, re.Pattern[str]]]]:
    """The matter, and the sides that are asked of it in words of their own, each with what states it."""
    parts = parts_of(question, place)
    sides = [(part, stated) for part in parts if (stated := _side(part)) is not None]
    rest = [words for part in parts if _side(part) is None and len(words := telling(part)) > 1]
    return (rest[0], sides) if len(rest) == 1 else ("", [])


def _side(part: str) -> re.Pattern[str] | None:
    """What states the side a part asks for; None where it names a matter too."""
    for asked, stated in _SIDES:
        if asked.search(part):
            return stated if len(_GENERAL.sub("", asked.sub("", part))) < LEAST_SIDES else None
    return None


def _stating(stated: re.Pattern[str], own: Sequence[Choice]) -> Choice | None:
    having = [one for one in own if stated.search(written(one.provision.text))]
    return max(having, key=lambda one: one.score, default=None)
