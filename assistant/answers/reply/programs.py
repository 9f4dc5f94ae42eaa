"""What kind of matter a program is to a resident: something one receives, or something one has done at a counter.

Knows names of programs; does not know their rules.
"""

from __future__ import annotations

import re

from assistant.domain.policy import Program

_BRACKETS = re.compile(r"（[^）]*）")
_WHEN_RAISED = re.compile(r"殡葬|丧葬|安葬|祭扫|流浪乞讨")
_DONE_AT_A_COUNTER = re.compile(r"登记|认定(?:$|（)|资格|地名|复议|诉讼|募捐")


def is_done_at_a_counter(program: Program) -> bool:
    """结婚登记, 慈善组织认定: nobody receives it, and it is no answer to 还能领什么."""
    return _DONE_AT_A_COUNTER.search(program.name) is not None


def is_told_when_raised(program: Program) -> bool:
    """惠民殡葬 is named only to those who speak of a death, 流浪乞讨救助 only where somebody has nowhere to stay."""
    return _WHEN_RAISED.search(program.name) is not None


def called(program: Program) -> str:
    """The program's name as it is said in a sentence, without what its brackets explain."""
    return _BRACKETS.sub("", program.name)


def getting(program: Program) -> str:
    """The verb that goes with the program: 享受低保, 办结婚登记."""
    return "办" if is_done_at_a_counter(program) else "享受"
