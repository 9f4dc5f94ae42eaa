"""The clauses of a question that hold something to be so, as against those that ask: 都改完了，去哪家报名.

Knows clauses, tags and question words; does not know whether what is held is so.
"""

from __future__ import annotations

import re

_MARKS = re.compile(r"[，,。；;？?！! ]+")
_ENDING = r"[？?。！ ]*$"
_TAG = re.compile(
    r"(?:[吧呗]|[对是][吧吗嘛么不]|对不对|是不是|没[错记说搞]\S{0,2}|是?真的?[吗么嘛不]?|是?真的假的|真有这事|有这(?:回|个|码)?事[吗么没不]?)$"
)
_WAITS = re.compile(
    rf"[吧呗]{_ENDING}|[对是](?:吗|嘛|么|不|吧){_ENDING}|对不对|是不是|(?<![还要])不是[^，。？?]{{1,20}}[吗么嘛]|难道|那就是|没[记弄搞看说]?[错混反]|[记弄搞看说][错混反]了?[吗没吧不]"
)
_TRUE = re.compile(r"真的(?:[吗么嘛不假]|$)|真的假的|真有这事|有这(?:回|个|码)事")
_HEARD = re.compile(r"听说|听人说|都说|说是|人家说|有人说|村里说")
# 瘫了就没地方去了？ is held for a no, though it has no tag.
_NO_MORE = re.compile(r"(?<![是])就[^，。？?]{0,3}(?:不|没|么得|冇)[^，。？?]{0,8}[了啦哒嘞咯吧][？?。！ ]*$")
# 听说有过，现在还有吗 asks how it is today.
_OF_TODAY = re.compile(r"(?:现在|如今|眼下|还)[^，。？?]{0,12}(?:吗|么|没|不)[？?。！ ]*$")
_OPEN = re.compile(r"多少|多[大久]|(?<![那这好])几[个块家岁天年时]|怎么|咋|如何|哪|谁|啥|什么|么样|为何|凭什么")
_WHETHER = re.compile(
    r"(?:吗|么|嘛|没有?|不|冇|呢|啵)(?:[呀啊了])?$|([\u4e00-\u9fff])[不没]\1|是否|有没有|有冇|能否|可不可以"
)
# 给不给钱 holds up 给钱 for a yes; 要不要钱 says nothing of 不要钱.
_EITHER_OR = re.compile(r"([\u4e00-\u9fff])[不没]\1")
_SUPPOSED = re.compile(r"要是|如果|假如|万一|的话|想|(?<![年省市县里])(?:打算|准备)")
# 咋我们村没有 holds that every village has it.
_WHY_NOT_OURS = re.compile(
    r"(?:咋|怎么|为啥|为什么|凭啥|凭什么)[^，]{0,3}(?:就)?(?:我们|俺们?|咱们?)?[^，]{0,6}(?:还)?[没冇](?:有(?!$|[？?。！])|见|人|给|轮)"
    r"|(?:咋|怎么|为啥|为什么|凭啥|凭什么)[^，]{0,3}(?:我们|俺|咱)[^，]{0,6}[没冇]有"
)


def waits_for_a_yes(question: str) -> bool:
    """Whether something is taken for granted and held up for a yes: 都建好了吧, 不是全免吗, 没记错吧."""
    return _WAITS.search(question) is not None


def asks_if_true(question: str) -> bool:
    """Whether what was heard is asked to be true: 听说停了，是真的吗."""
    return _TRUE.search(question) is not None


def holds_up(question: str) -> bool:
    """Whether something is held: for a yes, as heard, or as a fear that it is no more: 就没地方去了？"""
    heard = _HEARD.search(question) and not _OF_TODAY.search(question)
    return bool(waits_for_a_yes(question) or asks_if_true(question) or heard or _NO_MORE.search(question))


def held_clauses(question: str) -> tuple[str, ...]:
    """What is told as a fact, or held up for a yes; what is asked openly, supposed or wished is neither."""
    clauses = [clause for clause in _MARKS.split(question) if clause]
    tagged = waits_for_a_yes(question) or asks_if_true(question) or _HEARD.search(question) is not None
    return tuple(clause for clause in clauses if _is_held(clause, tagged))


def claimed_clauses(question: str) -> tuple[str, ...]:
    """The same, with what is asked for a yes or a no: 能换钱不, 是免费的吗."""
    clauses = [clause for clause in _MARKS.split(question) if clause]
    plain = [clause for clause in clauses if not _OPEN.search(clause) and not _SUPPOSED.search(clause)]
    return tuple(_EITHER_OR.sub(r"\1", clause) for clause in plain)


def without_tag(clause: str) -> str:
    """The clause without 是吧, 是真的吗, 听说 and their like: what is held."""
    return _HEARD.sub("", _TAG.sub("", clause.replace("是不是", "")))


def tagless(question: str) -> str:
    """The question without a last clause that only holds it up for a yes: ，没错吧."""
    before, _, last = question.rstrip("？?。！ ").rpartition("，")
    return before if before and not _TAG.sub("", last) else question


def wonders_why_not_here(question: str) -> bool:
    """Whether somebody wonders why theirs has none, as though all must have it."""
    return _WHY_NOT_OURS.search(question) is not None


def _is_held(clause: str, tagged: bool) -> bool:
    bare = _TAG.sub("", clause)
    if _OPEN.search(bare) or _SUPPOSED.search(bare):
        return False
    return bare != clause or (tagged and "是不是" in clause) or not _WHETHER.search(bare)
