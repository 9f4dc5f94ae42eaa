"""What to do about a fault that a strict reader found in a cell, so plainly that it can be done without asking.

Knows columns and types of facts; never proposes a figure, a source or a conclusion of its own – only how to write one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.domain.facts import FactDefinition, FactType
from assistant.rules.columns import Column, Holds

_DAY = re.compile(r"(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})\s*日?")
_CLEAR = "清空这一格；确实要这个条件的，改这一行的“对象”"


def advise(problem: str, column: Column | None, fact: FactDefinition | None, text: str, cited: Sequence[str]) -> str:
    """What to do with a cell that holds `text`. `problem` is what the reader expected, `cited` sources that exist."""
    if column is None:
        return _for_fact(problem, fact)
    if column.holds is Holds.DAY:
        return _for_day(text, problem)
    if column.name == "依据":
        example = cited[0] if cited else "shehui_jiuzhu_fa a18.p1"
        return f"写真正的依据：文件id、空格、条款号，如 {example}；几个用分号隔开"
    if column.options and column.closed:
        return f"改成其中一个：{'、'.join(column.options)}"
    if column.options and (text not in column.options or not text):
        return f"改成其中一个：{'、'.join(column.options)}。{column.says}"
    return f"{problem}。{column.says}" if problem not in column.says else column.says


def _for_fact(problem: str, fact: FactDefinition | None) -> str:
    if fact is None or "不能用" in problem:
        return _CLEAR
    if fact.type is FactType.BOOL:
        return "改成其中一个：是、否、任意"
    if fact.type in (FactType.CHOICE, FactType.CHOICES) and not fact.options:
        return "先在“事实表”里写好这一项的“枚举”：至少两个选项，用 | 隔开"
    if fact.type is FactType.CHOICE:
        return f"改成其中一个：{'、'.join(fact.options)}、任意；几个都行的用 | 隔开，如 {'|'.join(fact.options[:2])}"
    if fact.type is FactType.CHOICES:
        return f"改成其中一个：含 {fact.options[0]}、不含 {fact.options[0]}、任意；选项是 {'|'.join(fact.options)}"
    if fact.type is FactType.DATE:
        return "写成 >=2026-07-01 这样；不看这一项写 任意"
    return "写成 >=80、[60..79]、<{标准名称} 这样，数用半角数字；不看这一项写 任意"


def _for_day(text: str, problem: str) -> str:
    match = _DAY.fullmatch(text.strip())
    if match is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", text) is None:
        try:
            return f"改成“{date(int(match[1]), int(match[2]), int(match[3])).isoformat()}”"
        except ValueError:
            return "没有这一天。写成 2026-07-01 这样；不知道的写 未载"
    if "晚于" in problem:
        return "清空这一格（还没有失效的），或者写一个晚于“生效”的日期"
    return "写成 2026-07-01 这样；不知道的写 未载"
