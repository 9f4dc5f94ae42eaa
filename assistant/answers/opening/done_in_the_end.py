"""How many it came to in the end, asked of a plan: 最后实际建成几个; a plan never tells, and that is the first word.

Knows how people ask for the outcome; does not know the outcome, nor anything of what is told as done.
"""

from __future__ import annotations

import re

from assistant.answers.belief.how_it_stands import planned_as
from assistant.domain.policy import Provision

_OUTCOME = re.compile(
    r"(?:最后|实际(?:上)?|到底|真正?|后来|末了|到头来?|结果|年底|完了)[^，。？?]{0,8}?"
    r"(?P<asked>(?:建|盖|改|增|完成|办|做|装|达到|开|评|培训|落实|覆盖|实施|新增|招|配|弄|搞)"
    r"[成好完起到上了造加设齐]{0,3}(?:多少|几|百分之几)[个户家所处张支名人件项条座对成]?)"
)
_SAID = re.compile(r"(?:最后|实际|建成|完成|做成|改完)[^。，]{0,8}(?:，资料)?没有写|做没做到")


def outcome_unwritten(question: str, statement: Provision, said: str) -> str:
    """What is asked of the outcome, called unwritten; empty where it is not asked, was said, or is told as done."""
    asked = _OUTCOME.search(question)
    if asked is None or not planned_as(statement) or _SAID.search(said):
        return ""
    # 建成了 would be read as said to be done.
    return f"实际{asked['asked'].replace('了', '')}，资料没有写。"
