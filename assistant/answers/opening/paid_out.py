"""Cash asked of what is a thing done for people: 打卡里不, 咋俺没领着, of homes converted or of care given.

Knows words for being paid and for what is done; does not know what anybody is entitled to, and says nothing of a
statement that pays somebody.
"""

from __future__ import annotations

import re

from assistant.answers.wording.facets import written
from assistant.domain.policy import Provision

_PAID = re.compile(
    r"(?:打|发|转|汇)(?:到|进|在)?(?:俺|我|咱|您)?(?:的)?(?:银行)?卡|到[账卡]|到手(?:里)?了?[没吗]|[没冇](?:有)?(?:领|拿|收)(?:着|到)|(?:发|给|领|拿)(?:的)?(?:是)?(?:现金|现钱)|给钱还是|(?:发|给|折)[^，。？?]{0,3}钱[不吗么没]"
)
_GIVES_MONEY = re.compile(r"发放|发给|补贴|补助|津贴|增发|奖励|救助(?:金|资金|标准)|助学|免除|生活费|基本生活保障|赔")
_DONE_FOR = re.compile(r"(?P<what>(?:适老化|居家环境)?改造|照护服务|巡访|上门服务|租赁|送餐|助餐)")
_HOW = re.compile(r"打卡|卡[里上]|存折|现金|到账")
_HOW_WRITTEN = re.compile(r"卡|账户|存折|现金|社会化发放")


def how_paid(question: str, statement: Provision) -> str:
    """打卡里还是给现金, of what is paid: that side, where the statement says nothing of it; else empty."""
    own = written(statement.text)
    if not _HOW.search(question) or not _GIVES_MONEY.search(own) or _HOW_WRITTEN.search(own):
        return ""
    return "怎么发（打不打到卡上）"


def not_paid_out(question: str, statement: Provision) -> str:
    """That a thing is done for people and no money written of; empty where cash is not asked or somebody is paid."""
    own = written(statement.text)
    what = _DONE_FOR.search(own)
    if what is None or not _PAID.search(question) or _GIVES_MONEY.search(own):
        return ""
    return f"写的是{what['what']}，不是发钱；资料里没有写发现金。"
