"""Words that decide, free, by itself, called off, must, for ever, which a question holds and no text on the matter has.

Knows these words, what must stand in a text to bear one out, and how it is denied; does not know what else is held.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Held:
    """One thing people hold: the words, what must stand in a text to bear it out, and how it is denied.

    What the law may say elsewhere is `left_to_law`, unless the statement tells of a service: that is offered.
    """

    said: re.Pattern[str]
    borne_out: re.Pattern[str]
    denial: str
    left_to_law: bool = False
    of_a_service: str = ""


_OFFERED = re.compile(r"(?:开展|提供)[^。]*服务")
# {} is what was said.
_HELD = (
    Held(
        re.compile(r"换(?:点|成)?(?:钱|现金|米|油|东西|礼品|奖品)|兑(?:换|现|成)(?:钱|现金|东西)?|当钱[花用]"),
        re.compile(r"兑|换[钱取领]|奖品|元"),
        "资料没有写能{}。",
    ),
    Held(re.compile(r"(?:全额|全部|都|能|给|可以)报销"), re.compile(r"报销"), "资料没有写报销。"),
    Held(
        re.compile(r"全包|全管了?|包治|全报(?![年名告])|全赔|全兜"),
        re.compile(r"全额|全部|全包|免除"),
        "资料没有写费用全包。",
    ),
    Held(
        re.compile(r"免费|不要钱|不花钱|不用花钱|不用掏钱|不收钱|不收费|白[吃住用送给]|免单"),
        re.compile(r"免费|免除|不收|减免"),
        "资料没有写免费。",
    ),
    Held(re.compile(r"不[用要收交]押金|押金不[要用收交]|免押金"), re.compile(r"押金"), "收不收押金，资料没有写。"),
    Held(
        # 会不会取消我低保 fears for one's own, of which that no program is called off says nothing.
        re.compile(r"取消(?![我俺])了?|停办了?|停发了?|不[发给办搞]了|撤销了?|撤了|作废了?"),
        re.compile(r"取消|停|撤|退"),
        "资料没有写取消或者停办。",
    ),
    Held(
        re.compile(r"自动(?:就?[发给享纳有转打到])|不用申请|不用办手续|不用审批|不用审核"),
        re.compile(r"(?<!不等于)自动|免申|不用|无需"),
        "资料没有写自动就给、不用申请。",
    ),
    Held(
        re.compile(
            r"必须|非得|强制|(?:不|没有)[^，不]{1,6}就不(?:给|让|能|准|许|批|办)|[得要]先[^，]{1,10}(?:才[能给让]|这一?关|那一?关)"
        ),
        re.compile(r"必须|应当|须|强制|不得|[要需]先|需要|要求|100%"),
        "资料没有写必须。",
        True,
        "不是，资料没有写必须，写的是服务。",
    ),
    Held(
        re.compile(
            r"(?:终身|一辈子|永久)[^，]{0,3}[有发给领享管]|[发给领享管有][^，]{0,4}(?:终身|一辈子|永久)|年年都?有|每年都?[有发给办]|一直都?[有发给]"
        ),
        re.compile(r"终身|长期|永久|每年|年年|年度|连续|持续|继续|常态|一直|全年"),
        "资料没有写{}。",
    ),
    Held(
        re.compile(
            r"(?:发|给|领|拿|有)(?:点|一笔)?(?:现金|补[助贴]|工资|生活费|奖金|津贴|钱(?!人))|(?:补[助贴]|工资|生活费|津贴)(?:都|也)?[有发给]"
        ),
        re.compile(r"元|补[助贴]|津贴|奖|发放|资助|助学|救助|红包|免除|增发|给予|生活费|保障|标准|资金|财政|待遇|工资"),
        "资料没有写{}。",
        True,
    ),
)


def unsaid(claimed: Iterable[str], texts: Sequence[str], *, ruled: bool) -> str:
    """That it is not written, where a clause claims such a word; where it is `ruled` by law, silence proves less."""
    for clause in claimed:
        for one in _HELD:
            match = one.said.search(clause)
            if match is None or _denies(clause[: match.start()]) or any(map(one.borne_out.search, texts)):
                continue
            if one.of_a_service and _OFFERED.search(texts[0]):
                return one.of_a_service
            if not (one.left_to_law and ruled):
                return one.denial.format(match[0].removesuffix("了"))
    return ""


def _denies(before: str) -> bool:
    return before.endswith(("不", "没", "没有", "不是", "不能"))
