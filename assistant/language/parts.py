"""A message that asks for several things at once, cut into what asks for each: A哪几个？B有多少; 甲地的A和乙地的B.

Knows marks, the words that join questions, and the places it is told of; does not know whether a part can be answered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_PARTS, SHORTEST_PART = 4, 4
_BETWEEN_QUESTIONS = re.compile(r"[？?；;。！!\n]+|[，, ]?(?:还有(?![没多哪啥什几别其])|另外|再就是|以及)[，, ]?")
_BETWEEN_CLAUSES = re.compile(r"[，,]+")
# 俺问两样事：
_ANNOUNCED = re.compile(
    r"^(?:您?好[，,！!]?)?(?:俺|我|咱)?(?:想|要|再)?(?:问|打听|咨询|请教)(?:您|你)?(?:一?下)?(?:一|两|三|几|俩|仨|2|3)?(?:个|件|样|桩)?(?:事儿?|问题)?[：:，,]"
)
_CLAIMS = re.compile(r"[吧呗][？?。！ ]*$")
_JOINED = re.compile(r"^[、，,；;。？?！!\s]+|(?:[、，,；;。？?！!\s]|[跟和与及同]|以及|还有|而)+$")
# What only asks, of whatever was named before it: 各是怎么回事, 分开报.
_ONLY_ASKS = re.compile(
    r"(?:麻烦|请问|请|都|又|各自?|分别|分开|到底|究竟|一下|帮我|给我|[是有叫指讲说写提规定查报列])*"
    r"(?:怎么|咋|如何|什么|啥|哪些|多少|几个)?(?:回事|样|意思|东西|说的?|写的?|规定|报|讲|情况|的|了|呢|啊|一下)*"
)


def questions_in(message: str) -> tuple[str, ...]:
    """The questions put one behind the other, in order; empty where there is one only."""
    return _several(_BETWEEN_QUESTIONS.split(_ANNOUNCED.sub("", message)))


def clauses_in(message: str) -> tuple[str, ...]:
    """The clauses of a message that may each ask for a thing of its own; empty where one is held up for a yes: 都算吧."""
    return () if _CLAIMS.search(message) else _several(_BETWEEN_CLAUSES.split(_ANNOUNCED.sub("", message)))


def parts_by_place(message: str, names: Sequence[str]) -> tuple[str, ...]:
    """One part for each place named, from its name on; empty where a place has nothing of its own asked of it."""
    message = _ANNOUNCED.sub("", message)
    starts = sorted(message.find(name) for name in names)
    if len(starts) < 2 or starts[0] < 0:
        return ()
    ends = (*starts[1:], len(message))
    parts = tuple(_bare(message[start:end]) for start, end in zip(starts, ends, strict=True))
    before = _bare(message[: starts[0]])
    named = [next((name for name in names if part.startswith(name)), "") for part in parts]
    alone = [part[len(name) :].lstrip("省市县区的，,、：: ") for part, name in zip(parts, named, strict=True)]
    telling = all(len(rest) >= SHORTEST_PART - 1 and not _ONLY_ASKS.fullmatch(rest) for rest in alone)
    return parts if telling and len(before) < SHORTEST_PART else ()


def _several(parts: Sequence[str]) -> tuple[str, ...]:
    """The parts that name something, where there are several but not many; what only asks is no part."""
    found: list[str] = []
    for part in map(_bare, parts):
        if _ONLY_ASKS.fullmatch(part):
            continue
        if len(part) < SHORTEST_PART:
            return ()
        found.append(part)
    return tuple(found) if 1 < len(found) <= MOST_PARTS else ()


def _bare(part: str) -> str:
    return _JOINED.sub("", part)
