"""What a side is called where it is not written, as it was asked: 奖多少钱, 免哪几项, 在哪里.

Knows the sides and the words around the asking one; does not know whether a side is written.
"""

from __future__ import annotations

import re

from assistant.answers.wording.facets import WORDS
from assistant.answers.wording.silence import TIMES_HAD

MEANING = "指什么"
_MEANING_ASKED = re.compile(r"代表|指(?:的)?(?:是)?(?:啥|什么|哪)|意思|含义")
_DONE_THERE = re.compile(r"[办领报交登找]|申请")
_WHICH_ASKED = re.compile(r"哪(?:几|些|[二两三四五六七八九十])|分项|具体(?:是|有)?(?:啥|什么)")
# 免哪几项 asks for names and 奖多少 for no price.
_WHICH_OF_THEM = re.compile(r"(?:[免管补改减]|包括|包含)(?:除|免)?哪(?:几|些)(?:项|个|种|类|样|费用)?")
_GIVEN = re.compile(r"(?P<does>奖励?|资助|补[贴助]?|赔|退|给)(?:给)?(?:[我俺咱]们?)?(?:多少|好多|几)(?![人户家个])")
_OVER = re.compile(r"(一年|每年|一个?月|每个?月)[^，。？?]{0,6}几[次回趟]")
_CHARGES = re.compile(r"押金|租金|(?:床位|伙食|护理|餐|饭|管理|住宿|火化|停灵)费(?=[^，。？?]{0,4}(?:多少|几|贵|好多))")
_PRICE = re.compile(r"多少钱|几块|几个钱")


def side_named(facet: str, question: str) -> str:
    """The side as it is asked: 具体免哪几项 asks for no number."""
    if facet == "数量" and _MEANING_ASKED.search(question):
        return MEANING
    if facet == "地点" and not _DONE_THERE.search(question):
        return "在哪里"
    if facet == "数量" and _WHICH_ASKED.search(question):
        which = _WHICH_OF_THEM.search(question)
        return which[0] if which else "具体名目"
    if facet == "频次" and TIMES_HAD.search(question):
        over = _OVER.search(question)
        return f"{over[1] if over else ''}能有几次"
    if facet == "收费" and (charges := tuple(dict.fromkeys(_CHARGES.findall(question)))):
        return f"{'收多少钱、' if _PRICE.search(question) else ''}{'、'.join(charges)}多少"
    given = _GIVEN.search(question) if facet == "金额" else None
    return f"{given['does']}多少钱" if given else WORDS[facet]
