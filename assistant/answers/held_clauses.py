"""The clauses of a question that hold something to be so, as against those that ask: 都改完了，去哪家报名.

Knows clauses, tags and question words; does not know whether what is held is so.
"""

from __future__ import annotations

import re

_MARKS = re.compile(r"[，,。；;？?！! ]+")
_TAG = re.compile(r"(?:[吧呗]|[对是][吧吗嘛么不]|对不对|是不是|没[错记说搞]\S{0,2}|真的[吗么]?|真的假的|真有这事)$")
_TAGGED = re.compile(
    r"[吧呗]$|[对是][吧吗嘛么]$|[对是]不$|^没[记说搞]?错|是不是|对不对|听说|都说|说是|人家说|真的[吗么假]"
)
_OPEN = re.compile(r"多少|多[大久]|几[个块家岁天年时]|怎么|咋|如何|哪|谁|啥|什么|么样|为何|凭什么")
_WHETHER = re.compile(
    r"(?:吗|么|嘛|没有?|不|冇|呢|啵)(?:[呀啊了])?$|([\u4e00-\u9fff])[不没]\1|是否|有没有|有冇|能否|可不可以"
)
# 要不要钱 says nothing of 不要钱.
_EITHER_OR = re.compile(r"([\u4e00-\u9fff])[不没]\1")
_SUPPOSED = re.compile(r"要是|如果|假如|万一|的话|想|打算|准备")
# 咋我们村没有 holds that every village has it.
_WHY_NOT_OURS = re.compile(
    r"(?:咋|怎么|为啥|为什么|凭啥|凭什么)[^，]{0,3}(?:就)?(?:我们|俺们?|咱们?)?[^，]{0,6}(?:还)?[没冇](?:有|见|人|给|轮)"
)


def held_clauses(question: str) -> tuple[str, ...]:
    """What is told as a fact, or held up for a yes; what is asked openly, supposed or wished is neither."""
    clauses = [clause for clause in _MARKS.split(question) if clause]
    tagged = any(_TAGGED.search(clause) for clause in clauses)
    return tuple(clause for clause in clauses if _is_held(clause, tagged))


def claimed_clauses(question: str) -> tuple[str, ...]:
    """The same, with what is asked for a yes or a no: 能换钱不, 是免费的吗."""
    clauses = [clause for clause in _MARKS.split(question) if clause]
    plain = [clause for clause in clauses if not _OPEN.search(clause) and not _SUPPOSED.search(clause)]
    return tuple(_EITHER_OR.sub("", clause) for clause in plain)


def wonders_why_not_here(question: str) -> bool:
    """Whether somebody wonders why theirs has none, as though all must have it."""
    return _WHY_NOT_OURS.search(question) is not None


def _is_held(clause: str, tagged: bool) -> bool:
    bare = _TAG.sub("", clause)
    if _OPEN.search(bare) or _SUPPOSED.search(bare):
        return False
    return bare != clause or (tagged and "是不是" in clause) or not _WHETHER.search(bare)
