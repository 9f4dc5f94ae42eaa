"""让不让烧，烧了罚多少: whether a thing is allowed and what the fine is, asked of a paper that has not a word on either.

Knows the words that ask for leave and for a fine; does not know what is allowed, and is silent where a text told speaks
of leave, of a ban or of the very thing.
"""

from __future__ import annotations

import re

_LEAVE = re.compile(
    r"(?:还|到底|究竟)?(?P<asks>让不让|准不准|许不许|允不允许|允许不允许)(?P<does>[一-鿿]{1,8}?)(?=[了呢呀啊嘞哒的]{0,2}(?:[，,。；;？?！! ]|$))"
)
_LEAVE_AT_THE_END = re.compile(
    r"(?:还|现在)(?P<asks>让|准|许|允许)(?P<does>[一-鿿]{1,8}?)(?:不|吗|么|嘛|没)(?=[呀啊嘞]?(?:[，,。；;？?！! ]|$))"
)
_LEAVE_BEHIND = re.compile(
    r"(?P<does>[一-鿿]{2,8}?)(?P<asks>让不让|准不准|许不许|允不允许)(?=[了呢呀啊嘞哒的]{0,2}(?:[，,。；;？?！! ]|$))"
)
_FINE = re.compile(r"罚(?:款)?(?:多少|好多|几)")
_FINED = re.compile(
    r"罚不罚|(?:会不会|要不要|是不是要?)(?:被|挨)?罚|(?:会|要|挨|被)罚(?:款|钱)?(?:不|吗|么|嘛|没)|罚[款钱](?:不|吗|么|嘛|没)"
)
_SPOKEN_OF = re.compile(r"禁止|不得|严禁|不准|不许|允许|准许|罚|责令")


def leave_unwritten(question: str, told: str) -> list[str]:
    """The leave and the fine asked for, as they were asked, where what is told does not speak of them."""
    if _SPOKEN_OF.search(told):
        return []
    sides = [
        f"{match['asks'] if '不' in match['asks'] else _doubled(match['asks'])}{match['does']}"
        for pattern in (_LEAVE, _LEAVE_AT_THE_END, _LEAVE_BEHIND)
        if (match := pattern.search(question)) and match["does"] not in told
    ]
    if _FINE.search(question):
        return [*sides, "罚多少"]
    return [*sides, "罚不罚"] if _FINED.search(question) else sides


def _doubled(word: str) -> str:
    """准 as 准不准."""
    return f"{word[:1]}不{word}"
